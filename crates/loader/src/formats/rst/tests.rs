//! reStructuredText and what becomes of it.

use super::*;

fn html(text: &str) -> String {
    read(text).html
}

#[test]
fn title_and_fields_are_the_head() {
    let document = read(
        "====\n 灯\n====\n\n:Author: 南窗\n:Date: 2024-03-01\n:Version: 1\n\n灯。\n\n一\n---\n\n甲\n~~~\n\n二\n---\n",
    );
    assert_eq!(
        document.fields,
        [("title", "灯".to_owned()), ("author", "南窗".to_owned()), ("date", "2024-03-01".to_owned())]
    );
    assert_eq!(document.html, "<p>灯。</p>\n<h2>一</h2>\n<h3>甲</h3>\n<h2>二</h2>\n");
    let document = read(".. title: 灯\n.. slug: a\n.. date: 2024-03-01\n\n船。\n");
    assert_eq!(document.fields, [("title", "灯".to_owned()), ("date", "2024-03-01".to_owned())]);
    assert!(is_rst("灯\n====\n") && is_rst(".. note:: 灯\n") && !is_rst("灯\n\n船 --\n"));
}

#[test]
fn sections_of_one_level_are_no_title() {
    assert_eq!(html("一\n==\n\nx\n\n二\n==\n"), "<h1>一</h1>\n<p>x</p>\n<h1>二</h1>\n");
}

#[test]
fn marks_stand_at_the_borders_of_words() {
    for (text, wanted) in [
        ("*a* **b** ``c<`` `d` a*b*c", "<em>a</em> <strong>b</strong> <code>c&lt;</code> <em>d</em> a*b*c"),
        (
            "`灯 <https://a.example>`_ x_ y_z\n\n.. _x: https://b.example",
            "<a href=\"https://a.example\">灯</a> <a href=\"https://b.example\">x</a> y_z",
        ),
        (
            ":ref:`灯 <x>` :func:`~a.b` :sup:`2` :py:class:`C`",
            "灯 <code>b</code> <sup>2</sup> <code>C</code>",
        ),
        ("灯\\ *船*\\ 水 \\*x", "灯<em>船</em>水 *x"),
        ("|n| と\n\n.. |n| replace:: *名*", "<em>名</em> と"),
        ("https://a.example/b_c.", "<a href=\"https://a.example/b_c\">https://a.example/b_c</a>."),
        ("2 * 3 * 4 `", "2 * 3 * 4 `"),
    ] {
        assert_eq!(html(text), format!("<p>{wanted}</p>\n"), "{text}");
    }
}

#[test]
fn lists_nest_by_indentation() {
    assert_eq!(
        html("- 一\n  続く\n\n  1. 甲\n  2. 乙\n\n- 二\n"),
        "<ul>\n<li><p>一\n続く</p>\n<ol>\n<li><p>甲</p>\n</li>\n<li><p>乙</p>\n</li>\n</ol>\n</li>\n<li><p>二</p>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("灯\n  光る\n\n船\n  浮く\n\n末\n"),
        "<dl>\n<dt>灯</dt><dd><p>光る</p>\n</dd>\n<dt>船</dt><dd><p>浮く</p>\n</dd>\n</dl>\n<p>末</p>\n"
    );
    assert_eq!(
        html("x\n\n:a: 灯\n:b: 船\n"),
        "<p>x</p>\n<dl>\n<dt>a</dt><dd><p>灯</p>\n</dd>\n<dt>b</dt><dd><p>船</p>\n</dd>\n</dl>\n"
    );
    assert_eq!(
        html("-a, --all  全部\n-b X  一\n"),
        "<dl>\n<dt><code>-a, --all</code></dt><dd><p>全部</p>\n</dd>\n<dt><code>-b X</code></dt><dd><p>一</p>\n</dd>\n</dl>\n"
    );
    assert_eq!(html("| 灯\n| 船\n"), "<p>灯<br>\n船</p>\n");
}

#[test]
fn literal_blocks_quotes_and_directives() {
    assert_eq!(
        html("見よ::\n\n  a\n\n    b\n\n末\n"),
        "<p>見よ:</p>\n<pre><code>a\n\n  b\n</code></pre>\n<p>末</p>\n"
    );
    assert_eq!(html("x\n\n  引く\n"), "<p>x</p>\n<blockquote>\n<p>引く</p>\n</blockquote>\n");
    assert_eq!(
        html(".. code-block:: rust\n   :linenos:\n\n   let a;\n"),
        "<pre><code class=\"language-rust\">let a;\n</code></pre>\n"
    );
    assert_eq!(
        html(".. figure:: a.png\n   :alt: 灯\n\n   題 *x*\n"),
        "<figure><img src=\"a.png\" alt=\"灯\"><figcaption>題 <em>x</em></figcaption></figure>\n"
    );
    assert!(
        html(".. warning:: 灯\n   船\n")
            .contains("markdown-alert-warning\"><p><strong>Warning</strong></p>\n<p>灯\n船</p>")
    );
    assert_eq!(html(".. comment\n   more\n\n灯\n\n.. contents::\n   :local:\n"), "<p>灯</p>\n");
    let document = read(".. mystery:: x\n\n   灯\n");
    assert_eq!(
        (document.unread, document.html.as_str()),
        (vec![".. mystery::".to_owned()], "<p>.. mystery:: x</p>\n<p>灯</p>\n")
    );
}

#[test]
fn tables_are_drawn() {
    assert_eq!(
        html("+---+----+\n| a | b  |\n+===+====+\n| 1 | 灯 |\n|   | x  |\n+---+----+\n"),
        "<table><thead><tr><th>a</th><th>b</th></tr>\n</thead><tbody><tr><td>1</td><td>灯\nx</td></tr>\n</tbody></table>\n"
    );
    assert_eq!(
        html("===  ===\na    b\n===  ===\n1    *2*\n     x\n===  ===\n"),
        "<table><thead><tr><th>a</th><th>b</th></tr>\n</thead><tbody><tr><td>1</td><td><em>2</em>\nx</td></tr>\n</tbody></table>\n"
    );
    assert!(
        html(".. list-table:: 題\n   :header-rows: 1\n\n   * - a\n     - b\n   * - 1\n     - 2\n")
            .contains("<th>b</th>")
    );
    assert!(html(".. csv-table::\n   :header: \"a\",\"b\"\n\n   1,\"2,3\"\n").contains("<td>2,3</td>"));
}

#[test]
fn notes_are_bound() {
    let text = html("灯 [1]_ 船 [#]_ 水 [#n]_。\n\n.. [1] 一\n.. [#] 二\n   続く\n.. [#n] 三\n");
    assert!(
        text.starts_with("<p>灯 <sup class=\"footnote-reference\"><a href=\"#fn-1\">1</a></sup> 船"),
        "{text}"
    );
    assert!(
        text.contains("id=\"fn-2\"><sup class=\"footnote-definition-label\">2</sup><p>二\n続く</p>"),
        "{text}"
    );
}

#[test]
fn a_container_that_is_set_as_it_is_keeps_its_lines() {
    let text = ".. container:: pre\n\n    <feed x=\":ref:`0.3 <version>`\">\n      <title>\\ :ref:`灯 <title>`\\</title>\n\n    </feed>\n\n船。\n";
    assert_eq!(
        html(text),
        "<pre>&lt;feed x=&quot;0.3&quot;&gt;\n  &lt;title&gt;灯&lt;/title&gt;\n\n&lt;/feed&gt;</pre>\n<p>船。</p>\n"
    );
    assert_eq!(html(".. container:: wide\n\n   灯。\n   船。\n"), "<p>灯。\n船。</p>\n");
}
