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
