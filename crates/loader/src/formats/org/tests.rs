//! Org documents and what becomes of them.

use super::*;

fn html(text: &str) -> String {
    read(text).html
}

#[test]
fn keywords_are_the_head() {
    let document = read(
        "#+TITLE: 灯 *と* 船\n#+AUTHOR: 南窗\n#+DATE: <2024-03-01 Fri>\n#+FILETAGS: :a:b:\n#+OPTIONS: toc:nil\n* 一\n灯。\n",
    );
    assert_eq!(
        document.fields,
        [
            ("title", "灯 と 船".to_owned()),
            ("author", "南窗".to_owned()),
            ("date", "2024-03-01 Fri".to_owned()),
            ("tags", "a,b".to_owned())
        ]
    );
    assert_eq!(document.html, "<h2>一</h2>\n<p>灯。</p>\n");
}

#[test]
fn a_single_headline_above_all_is_the_title() {
    assert_eq!(html("* 灯\n** 一\n"), "<h1>灯</h1>\n<h2>一</h2>\n");
    assert_eq!(html("* 灯\n* 船\n"), "<h2>灯</h2>\n<h2>船</h2>\n");
}

#[test]
fn headlines_lose_priorities_tags_and_drawers() {
    let text = "* TODO [#A] 灯 :a:b:\nSCHEDULED: <2024-03-01>\n:PROPERTIES:\n:ID: x\n:END:\n# comment\n灯。\n* 船 :noexport:\n船。\n** 下\n* COMMENT 水\n水。\n* 末\n";
    assert_eq!(html(text), "<h2>TODO 灯</h2>\n<p>灯。</p>\n<h2>末</h2>\n");
}

#[test]
fn marks_need_space_around_them() {
    for (text, wanted) in [
        (
            "a *b* /c/ _d_ +e+ =f<= ~g~",
            "a <strong>b</strong> <em>c</em> <u>d</u> <s>e</s> <code>f&lt;</code> <code>g</code>",
        ),
        ("*灯 /船/*，", "<strong>灯 <em>船</em></strong>，"),
        ("a/b/c 2*3*4 snake_case_x", "a/b/c 2*3*4 snake_case_x"),
        (
            "[[https://a.example/x_y_][灯 *船*]]",
            "<a href=\"https://a.example/x_y_\">灯 <strong>船</strong></a>",
        ),
        (
            "[[https://a.example]] https://b.example/a_b.",
            "<a href=\"https://a.example\">https://a.example</a> <a href=\"https://b.example/a_b\">https://b.example/a_b</a>.",
        ),
        ("[[*灯][见灯]] <<x>>a", "见灯 a"),
        ("x^{2} H_{2}O \\rarr{}", "x<sup>2</sup> H<sub>2</sub>O →"),
        ("\\(a < b\\)", "<span class=\"math math-inline\">\\(a &lt; b\\)</span>"),
        ("a\\\\\nb", "a<br>\n\nb"),
        ("[[./a.png]] b", "<img src=\"./a.png\" alt=\"\"> b"),
        ("a * b * c", "a * b * c"),
    ] {
        assert_eq!(html(text), format!("<p>{wanted}</p>\n"), "{text}");
    }
}

#[test]
fn lists_nest_by_indentation() {
    assert_eq!(
        html("- 一\n  続く\n  1. 甲\n  2. 乙\n- [X] 二\n\n  段落\n"),
        "<ul>\n<li><p>一\n続く</p>\n<ol>\n<li><p>甲</p>\n</li>\n<li><p>乙</p>\n</li>\n</ol>\n</li>\n\
         <li><input disabled=\"\" type=\"checkbox\" checked=\"\"/><p>二</p>\n<p>段落</p>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("- 灯 :: 光る\n- 船 :: 浮く\n"),
        "<dl>\n<dt>灯</dt><dd><p>光る</p>\n</dd>\n<dt>船</dt><dd><p>浮く</p>\n</dd>\n</dl>\n"
    );
    assert_eq!(
        html("3. 灯\n4. 船\n"),
        "<ol start=\"3\">\n<li><p>灯</p>\n</li>\n<li><p>船</p>\n</li>\n</ol>\n"
    );
}

#[test]
fn blocks_are_code_quotes_verses_and_advice() {
    assert_eq!(
        html("#+BEGIN_SRC rust -n\n  let a = 1;\n\n    ,* b\n#+END_SRC\n"),
        "<pre><code class=\"language-rust\">let a = 1;\n\n  ,* b\n</code></pre>\n"
    );
    assert_eq!(html("#+begin_quote\n灯。\n#+end_quote\n"), "<blockquote>\n<p>灯。</p>\n</blockquote>\n");
    assert_eq!(html("#+begin_verse\n灯\n船\n#+end_verse\n"), "<p>灯<br>\n船</p>\n");
    assert!(
        html("#+begin_warning\n灯。\n#+end_warning\n")
            .starts_with("<blockquote class=\"markdown-alert-warning\">")
    );
    assert_eq!(html(": a\n: b\n"), "<pre><code>a\nb\n</code></pre>\n");
    let document = read("#+begin_src rust\nnever closed\n");
    assert_eq!(document.unread, ["#+begin_src"]);
    assert!(document.html.contains("never closed"));
}

#[test]
fn tables_pictures_and_notes() {
    assert_eq!(
        html("#+CAPTION: 表\n| a | b |\n|---+---|\n| 1 | *2* |\n#+TBLFM: $1=2\n"),
        "<table><caption>表</caption><thead><tr><th>a</th><th>b</th></tr>\n</thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr>\n</tbody></table>\n"
    );
    assert_eq!(
        html("#+CAPTION: 渡し\n[[file:a.png]]\n"),
        "<figure><img src=\"a.png\" alt=\"\"><figcaption>渡し</figcaption></figure>\n"
    );
    let text = html("灯[fn:1]と船[fn::短い]。\n\n[fn:1] 注\n 続き。\n");
    assert!(
        text.starts_with("<p>灯<sup class=\"footnote-reference\"><a href=\"#fn-1\">1</a></sup>と船"),
        "{text}"
    );
    assert!(
        text.contains("id=\"fn-1\"><sup class=\"footnote-definition-label\">1</sup><p>注\n続き。</p>"),
        "{text}"
    );
    assert!(text.contains("<p>短い</p>"), "{text}");
}
