//! Tests of whole bodies.

use super::*;

/// Turns a body into HTML by all steps.
pub(super) fn to_html(body: &str, name: &str) -> String {
    match rewrite(body, name, Budget::UNLIMITED) {
        Form::Html(html) => html.into_owned(),
        Form::Markdown(markdown) => render(&markdown.body, ""),
    }
}

fn html(body: &str) -> String {
    to_html(body, "lamp.md").trim_end().to_owned()
}

#[test]
fn common_markdown_and_its_extensions_become_html() {
    assert_eq!(
        html("# 灯\n\n**船** [水](/x)"),
        "<h1>灯</h1>\n<p><strong>船</strong> <a href=\"/x\">水</a></p>"
    );
    assert!(html("|a|b|\n|-|-|\n|1|2|").contains("<td>2</td>"));
    assert!(html("- [x] a\n- [ ] b").contains("<input disabled=\"\" type=\"checkbox\" checked=\"\"/>"));
    assert_eq!(html("~~灯~~ `x`"), "<p><del>灯</del> <code>x</code></p>");
    assert!(html("灯\n: 发光的\n\n`x`").contains("<dd>发光的</dd>"));
    assert!(html("## 灯 {#lamp}").starts_with("<h2 id=\"lamp\">灯"));
}

#[test]
fn footnotes_have_the_documented_form() {
    let page = html("灯[^a]\n\n[^a]: 船");
    assert!(page.contains("<sup class=\"footnote-reference\"><a href=\"#a\">1</a></sup>"), "{page}");
    assert!(page.contains(
        "<div class=\"footnote-definition\" id=\"a\"><sup class=\"footnote-definition-label\">1</sup>"
    ));
}

#[test]
fn mathematics_is_left_as_written() {
    assert_eq!(html("$a_1 < b_2$"), "<p><span class=\"math math-inline\">$a_1 &lt; b_2$</span></p>");
    assert!(html("$$\na\\\\b\n$$").contains("<span class=\"math math-display\">$$\na\\\\b\n$$</span>"));
    assert!(html("$$\na\\\\\nb\n$$").contains(">$$<br>\na\\\\<br>\nb<br>\n$$</span>"));
    assert_eq!(html("**x** $5 and $10"), "<p><strong>x</strong> $5 and $10</p>");
}

#[test]
fn an_alert_begins_with_its_name() {
    let alert = html("> [!WARNING]\n> 灯");
    assert!(
        alert.starts_with("<blockquote class=\"markdown-alert-warning\">\n<p><strong>Warning</strong></p>"),
        "{alert}"
    );
}

#[test]
fn a_single_tilde_and_a_line_feed_mean_nothing_in_chinese() {
    assert_eq!(html("3~5天，`a`，7~9天"), "<p>3~5天，<code>a</code>，7~9天</p>");
    assert_eq!(html("**灯**亮\n船来\n`a`\nb"), "<p><strong>灯</strong>亮船来\n<code>a</code>\nb</p>");
}

#[test]
fn a_line_that_is_indented_as_a_paragraph_stays_a_line() {
    assert_eq!(
        html("# 潮\n\n水退了。\n\u{3000}\u{3000}船来了，\n灯亮了。"),
        "<h1>潮</h1>\n<p>水退了。\n\u{3000}\u{3000}船来了，灯亮了。</p>"
    );
}

#[test]
fn words_in_brackets_stay_and_html_works() {
    assert_eq!(html("run <username> `x` Vec<u8>"), "<p>run &lt;username> <code>x</code> Vec&lt;u8></p>");
    assert_eq!(
        html("<ruby>漢<rt>かん</rt></ruby> **a**"),
        "<p><ruby>漢<rt>かん</rt></ruby> <strong>a</strong></p>"
    );
    assert_eq!(
        html("<Tab>**a**</Tab> <Icon name=x> <Nav/>"),
        "<p><Tab><strong>a</strong></Tab> <Icon name=x> <Nav/></p>"
    );
    assert_eq!(html("**a** <svg><path d='x'></svg>"), "<p><strong>a</strong> <svg><path d='x'></svg></p>");
    assert_eq!(html("<username>\n\n**b**"), "&lt;username>\n<p><strong>b</strong></p>");
}

#[test]
fn languages_of_fences_are_plain_names() {
    for (info, language) in
        [("rust,ignore", "rust"), ("{.python .x}", "python"), ("java{1,3}", "java"), ("c++ a.cc", "c++")]
    {
        assert!(html(&format!("```{info}\nx\n```")).contains(&format!("language-{language}\"")), "{info}");
    }
}

#[test]
fn html_is_left_as_it_is_and_plain_text_becomes_paragraphs() {
    assert_eq!(html("<div>\n\n    <p>*灯*</p>\n</div>"), "<div>\n\n    <p>*灯*</p>\n</div>");
    assert_eq!(html("灯\n船"), "<p>灯</p>\n<p>船</p>");
}

#[test]
fn indented_html_in_markdown_is_not_code() {
    let page = html("[灯](x)\n---\n\n<div>\n\n        <p>*a*</p>\n\n<p>b</p></div>");
    assert!(page.starts_with("<h2><a href=\"x\">灯</a></h2>\n<div>"), "{page}");
    assert!(page.contains("<p>*a*</p>") && !page.contains("<pre>"), "{page}");
}

#[test]
fn shortcodes_in_code_are_code() {
    let page = html("# x\n\n```\n{% note %}\n```\n\n`{{< x >}}` {% note %}");
    assert!(page.contains("<pre><code>{% note %}\n</code></pre>"), "{page}");
    assert!(page.contains("<code>{{&lt; x &gt;}}</code>"), "{page}");
}

proptest::proptest! {
    #[test]
    fn any_body_becomes_html(body in "([-#*_`~$=:<>{}%|\\[\\]()!\\\\ \t\n灯a1.\"]|<div>|</div>|<pre>|:::|[{]%|%[}]|note|end){0,80}") {
        to_html(&body, "lamp.md");
    }
}

#[test]
fn an_admonition_is_a_quote_with_its_title() {
    let page = html("!!! tip \"题\"\n    灯\n\n    - 船\n\n水");
    assert!(
        page.contains("<strong>题</strong>") && page.contains("<li>船</li>") && !page.contains("<pre>"),
        "{page}"
    );
}

#[test]
fn a_private_use_character_takes_nothing_with_it() {
    for line in ["渡口 \u{f8ff} 的灯", "`船` \u{f8ff} 的灯", "<div><p>\u{f8ff}</p><p>的灯</p></div>"]
    {
        let page = to_html(&format!("# 河\n\n{line}\n\n船\n"), "x.md");
        assert!(page.contains("的灯") && page.contains('船'), "{page}");
    }
}
