//! Tests with tags from real posts and with text that only looks like a tag.

use super::*;

fn of(body: &str) -> String {
    expand(body).split('\n').map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn tags_that_hold_code_become_fences() {
    assert_eq!(of("{% codeblock lang:js %}\n{% x %} `a`\n{% endcodeblock %}"), "~~~js\n{% x %} `a`\n~~~");
    assert_eq!(of("{% highlight rust linenos %}\n~~~\nfn\n{% endhighlight %}"), "~~~~rust\n~~~\nfn\n~~~~");
    assert_eq!(of("{{< highlight go \"x=1\" >}}\nfn\n{{< /highlight >}}"), "~~~go\nfn\n~~~");
    assert_eq!(
        of("{% codeblock 灯.js lang:js https://a.example %}x{% endcodeblock %}"),
        "<p>灯.js</p>\n~~~js\nx\n~~~"
    );
}

#[test]
fn raw_is_literal_and_comments_are_removed() {
    assert_eq!(of("{% raw %}{{ page.x }} {% note %}{% endraw %}!"), "{{ page.x }} {% note %}!");
    assert_eq!(of("a{% comment %}\nb{% endcomment %}c"), "ac");
    assert_eq!(of("{{</* figure src=\"x\" */>}}"), "{{&lt; figure src=&quot;x&quot; &gt;}}");
    assert_eq!(without_raw("<p>{% raw %}{{ x }}{% endraw %} {% x %}</p>"), "<p>{{ x }} {% x %}</p>");
}

#[test]
fn notes_quotes_and_folds_keep_their_content() {
    let note = "<blockquote class=\"markdown-alert-note\">";
    assert_eq!(of("{% note info %}\n**灯**\n{% endnote %}"), format!("{note}\n**灯**\n</blockquote>"));
    assert_eq!(
        of("{{% notice tip \"题 目\" %}}灯{{% /notice %}}"),
        format!("{note}<p><strong>题 目</strong></p>\n灯\n</blockquote>")
    );
    assert_eq!(of("{% fold 看 %}灯{% endfold %}"), "<details><summary>看</summary>\n灯\n</details>");
    assert_eq!(of("{% note %}never closed"), "never closed");
}

#[test]
fn figures_and_players_become_html() {
    let figure = "<figure><img src=\"a.png\" alt=\"\"><figcaption>灯</figcaption></figure>";
    assert_eq!(of("{% asset_img right a.png 20 30 灯 %}"), figure);
    assert_eq!(of("{{< figure src=\"a.png\"\n  caption='灯' >}}"), figure);
    assert_eq!(of("{% include img.html src=\"a.png\" title=\"灯\" %}"), figure);
    assert_eq!(of("{% youtube abc %}"), "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>");
    assert_eq!(of("{% dplayer \"url=/a.mp4\" %}"), "<video src=\"/a.mp4\"></video>");
}

#[test]
fn links_and_labels_keep_their_text() {
    assert_eq!(of("{% link 渡 口 https://a.example/ %}"), "<a href=\"https://a.example/\">渡 口</a>");
    assert_eq!(of("{% post_link lamp '灯' %}{% asset_link a.pdf %}"), "灯a.pdf");
    assert_eq!(of("{% label primary@灯 %} {{< term text=\"船\" id=1 >}}"), "灯 船");
    assert_eq!(of("[灯]({{ site.baseurl }}/x) {{< ref \"y.md\" >}}"), "[灯](/x) y.md");
}

#[test]
fn unknown_tags_are_removed_and_their_content_stays() {
    assert_eq!(of("{% tabs x, 1 %}灯{% endtabs %}{% if a %}船{% endif %}"), "灯船");
    assert_eq!(of("{{< columns >}}灯{{< /columns >}}"), "灯");
}

#[test]
fn braces_that_are_text_stay() {
    for text in [
        "$\\frac{{a}}{b}$ {{ message }}",
        "{% 灯 %}",
        "100{%",
        "`{% note %}`",
        "```\n{% note %}\n```",
        "{%%}",
        "{{<>}}",
    ] {
        assert_eq!(of(text), text);
    }
}

#[test]
fn a_tag_in_a_list_stays_in_it() {
    let expanded = expand("- a\n  {% note %}\n  b\n  {% endnote %}\n- c").into_owned();
    assert!(expanded.contains("\n  <blockquote"), "{expanded}");
    assert!(expanded.contains("\n  </blockquote>"), "{expanded}");
}

#[test]
fn a_quotation_ends_with_whom_it_is_by() {
    let quote = |arguments: &str| of(&format!("{{% blockquote {arguments} %}}\n灯。\n{{% endblockquote %}}"));
    let by = |footer: &str| format!("<blockquote>\n灯。\n{footer}</blockquote>");
    assert_eq!(quote(""), by(""));
    assert_eq!(quote("南窗"), by("<footer><strong>南窗</strong></footer>"));
    assert_eq!(
        quote("南窗, 渡口 https://a.example/x"),
        by("<footer><strong>南窗</strong> <cite><a href=\"https://a.example/x\">渡口</a></cite></footer>")
    );
    assert_eq!(
        quote("@lamp https://a.example/x Night lamps"),
        by(
            "<footer><strong>@lamp</strong> <cite><a href=\"https://a.example/x\">Night lamps</a></cite></footer>"
        )
    );
    assert_eq!(of("{% pullquote right %}灯{% endpullquote %}"), "<blockquote>\n灯\n</blockquote>");
    let inner = of("{% quote 甲 %}a{% quote 乙 %}b{% endquote %}{% endquote %}");
    assert!(inner.find("乙") < inner.find("甲"), "{inner}");
}

#[test]
fn arguments_that_are_words_stay() {
    for (tag, expanded) in [
        ("ruby 渡船|わたしぶね", "<ruby>渡船<rt>わたしぶね</rt></ruby>"),
        ("checkbox checked, 点灯", "☑ 点灯"),
        ("checkbox plus green checked, 点灯", "☑ 点灯"),
        ("checkbox 点灯", "☐ 点灯"),
        ("radio red, 上船", "☐ 上船"),
        ("u 灯亮了, 船来了", "<u>灯亮了, 船来了</u>"),
        ("del 灯", "<del>灯</del>"),
        ("emp 灯", "<em>灯</em>"),
        ("p center logo large, 渡口", "渡口"),
        ("p 灯，船", "灯，船"),
        ("span red, 灯, 船", "灯, 船"),
        ("hideInline 船在水上,看答案,#FF7242,#fff", "船在水上 看答案"),
        ("bubble 灯, \"会亮的\", #ec5830", "灯 (会亮的)"),
        (
            "site 渡口, url=https://a.example, screenshot=/a.png, description=船的网站",
            "<a href=\"https://a.example\">渡口</a> 船的网站",
        ),
        ("githubCard user:lamp repo:boat", "<a href=\"https://github.com/lamp/boat\">lamp/boat</a>"),
        ("progress 78 red 修船", "修船 78%"),
        ("unknown 灯亮了, red, width=3", "灯亮了"),
        ("unknown \"two or three words\"", "two or three words"),
        ("unknown lamp size=40", ""),
        ("include lamp.html", ""),
        ("if page.title == \"灯\"", ""),
        ("assign a = \"灯\"", ""),
    ] {
        assert_eq!(of(&format!("{{% {tag} %}}")), expanded, "{tag}");
    }
}

#[test]
fn names_of_tabs_and_points_are_shown() {
    let tabs = "{% tabs x %}\n<!-- tab 灯@fas fa-bolt -->\n亮\n<!-- endtab -->\n<!-- tab -->\n船\n<!-- endtab -->\n{% endtabs %}";
    assert_eq!(
        of(tabs),
        "<p><strong>灯</strong></p>\n亮\n<!-- endtab -->\n<!-- tab -->\n船\n<!-- endtab -->"
    );
    let line = "{% timeline 渡口的一年,green %}\n<!-- timeline 三月 -->\n灯\n<!-- endtimeline -->\n{% endtimeline %}";
    assert_eq!(
        of(line),
        "<p><strong>渡口的一年</strong></p>\n<p><strong>三月</strong></p>\n灯\n<!-- endtimeline -->"
    );
    assert_eq!(
        of("{% timenode 四月 [船来了](/x) %}灯{% endtimenode %}"),
        "<p><strong>四月 [船来了](/x)</strong></p>\n灯"
    );
}

#[test]
fn the_look_of_a_fold_is_not_part_of_its_title() {
    for (tag, title) in [
        ("folding cyan open, 渡口", "渡口"),
        ("folding 渡口, 灯", "渡口, 灯"),
        ("folding 渡口 color:red open:true", "渡口"),
        ("hideToggle 渡口,#fff,red", "渡口"),
        ("fold \"渡口\"", "渡口"),
        ("details Open", "Open"),
    ] {
        let name = tag.split(' ').next().unwrap_or_default();
        let fold = of(&format!("{{% {tag} %}}灯{{% end{name} %}}"));
        assert_eq!(fold, format!("<details><summary>{title}</summary>\n灯\n</details>"), "{tag}");
    }
}
