//! `AsciiDoc` documents and what becomes of them.

use super::*;

fn html(text: &str) -> String {
    read(text).html
}

#[test]
fn the_header_is_the_head() {
    let document = read(
        "// c\n= 灯 `x`\n南窗 <a@b.example>; 北窗\nv1.2, 2024-03-01: words\n:keywords: a, b\n:home: https://a.example/\n\n灯见 {home}b[此处] {no}。\n\n== 一\n",
    );
    assert_eq!(
        document.fields,
        [
            ("author", "南窗, 北窗".to_owned()),
            ("date", "2024-03-01".to_owned()),
            ("title", "灯 x".to_owned()),
            ("tags", "a, b".to_owned())
        ]
    );
    assert_eq!(document.html, "<p>灯见 <a href=\"https://a.example/b\">此处</a> {no}。</p>\n<h2>一</h2>\n");
    assert!(is_asciidoc("= 灯\n") && is_asciidoc("x\n\n== 灯\n") && !is_asciidoc("# 灯\n- 船\n"));
}

#[test]
fn titles_may_have_a_line_below_them() {
    assert_eq!(read("Lamp\n====\n\nBoat\n----\n\nwords\n").html, "<h2>Boat</h2>\n<p>words</p>\n");
    assert_eq!(html("渡し場の灯\n----------\n\n灯\n"), "<h2>渡し場の灯</h2>\n<p>灯</p>\n");
}

#[test]
fn conditions_are_those_of_the_document() {
    let text = "= a\n:x:\n\nifdef::x[]\n一\nendif::[]\nifdef::env-github[]\n二\nendif::[]\nifndef::y[三]\n";
    assert_eq!(html(text), "<p>一\n三</p>\n");
}

#[test]
fn marks_stand_at_the_borders_of_words_or_are_double() {
    for (text, wanted) in [
        (
            "a *b* _c_ `d<` #e# f^2^ g~h~",
            "a <strong>b</strong> <em>c</em> <code>d&lt;</code> <mark>e</mark> f<sup>2</sup> g<sub>h</sub>",
        ),
        ("灯**船**水 __a__b", "灯<strong>船</strong>水 <em>a</em>b"),
        ("a_b_c 2*3*4 \\*x*", "a_b_c 2*3*4 *x*"),
        ("[.small]#灯#", "<mark>灯</mark>"),
        ("\"`灯' a\"", "&quot;`灯' a&quot;"),
        ("\"`灯`\" (C) a -- b", "“灯” © a — b"),
        (
            "link:a.html[灯,role=x] https://a.example[船^] <https://b.example>",
            "<a href=\"a.html\">灯</a> <a href=\"https://a.example\">船</a> &lt;<a href=\"https://b.example\">https://b.example</a>&gt;",
        ),
        ("<<one,灯>> <<two>> xref:a.adoc#x[船]", "灯 two <a href=\"a.adoc#x\">船</a>"),
        ("== 灯 と\n\n<<_灯_と>>", "灯 と"),
        ("kbd:[q] `+{x}+` +*y*+", "<kbd>q</kbd> <code>{x}</code> *y*"),
        ("a +\nb", "a<br>\nb"),
        ("image:a.png[灯,20] icon:x[]", "<img src=\"a.png\" alt=\"灯\"> "),
        ("[[here]]a (((b))) ((c))", "a  c"),
    ] {
        let heading = if text.starts_with("==") { "<h2>灯 と</h2>\n" } else { "" };
        assert_eq!(html(text), format!("{heading}<p>{wanted}</p>\n"), "{text}");
    }
}

#[test]
fn lists_nest_by_their_signs() {
    assert_eq!(
        html("* 一\n続く\n** 甲\n* 二\n+\n----\nx\n----\n\n. 乙\n. 丙\n"),
        "<ul>\n<li><p>一\n続く</p>\n<ul>\n<li><p>甲</p>\n</li>\n</ul>\n</li>\n<li><p>二</p>\n<pre><code>x\n</code></pre>\n\
         <ol>\n<li><p>乙</p>\n</li>\n<li><p>丙</p>\n</li>\n</ol>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("灯:: 光る\n船::\n  浮く\n* 小\n\n段落\n"),
        "<dl>\n<dt>灯</dt><dd><p>光る</p>\n</dd>\n<dt>船</dt><dd><p>浮く</p>\n<ul>\n<li><p>小</p>\n</li>\n</ul>\n</dd>\n</dl>\n<p>段落</p>\n"
    );
    assert_eq!(
        html("* [x] 灯\n"),
        "<ul>\n<li><input disabled=\"\" type=\"checkbox\" checked=\"\"/><p>灯</p>\n</li>\n</ul>\n"
    );
}

#[test]
fn blocks_are_what_their_signs_and_brackets_say() {
    assert_eq!(
        html("[source,rust]\n.題\n----\nlet a;\n----\n"),
        "<p><strong>題</strong></p>\n<pre><code class=\"language-rust\">let a;\n</code></pre>\n"
    );
    assert_eq!(
        html("[quote, 南窗]\n____\n灯。\n____\n"),
        "<blockquote>\n<p>灯。</p>\n<p>— 南窗</p>\n</blockquote>\n"
    );
    assert!(html("[WARNING]\n====\n灯。\n====\n").starts_with(
        "<blockquote class=\"markdown-alert-warning\"><p><strong>Warning</strong></p>\n<p>灯。</p>"
    ));
    assert!(html("NOTE: 灯。\n").contains("<strong>Note</strong></p>\n<p>灯。</p>"));
    assert_eq!(html("////\nx\n////\n 字\n"), "<pre><code>字\n</code></pre>\n");
    assert_eq!(
        html("image::a.png[灯]\n.題\nimage::b.png[]\n"),
        "<figure><img src=\"a.png\" alt=\"灯\"></figure>\n<figure><img src=\"b.png\" alt=\"\"><figcaption>題</figcaption></figure>\n"
    );
    let document = read("include::a.adoc[]\n");
    assert_eq!(
        (document.unread, document.html.as_str()),
        (vec!["include::".to_owned()], "<p>include::a.adoc[]</p>\n")
    );
}

#[test]
fn tables_have_rows_of_as_many_cells_as_columns() {
    assert_eq!(
        html(".題\n[cols=\"1,1\", options=\"header\"]\n|===\n|a |b\n\n|c\n|`d`\n2+|e\n|===\n"),
        "<table><caption>題</caption><thead><tr><th>a</th><th>b</th></tr>\n</thead><tbody><tr><td>c</td><td><code>d</code></td></tr>\n<tr><td>e</td><td></td></tr>\n</tbody></table>\n"
    );
    assert_eq!(
        html(",===\na,\"b,c\"\n,===\n"),
        "<table><tbody><tr><td>a</td><td>b,c</td></tr>\n</tbody></table>\n"
    );
}

#[test]
fn notes_stand_in_the_line() {
    let text = html("灯footnote:[注 *一*]。船footnote:a[二]とfootnote:a[]。\n");
    assert!(text.contains("<p>注 <strong>一</strong></p>") && text.matches("#fn-2").count() == 2, "{text}");
}
