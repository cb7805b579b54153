//! Pandoc reads the same blocks from what is written as Markdown. Passes with a message where pandoc is not installed.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use yuelan_article::{Article, Block};
use yuelan_loader::Loader;

/// An article with every kind of block, and with text that looks like markup.
const PAGE: &str = "---\ntitle: 渡口的灯\n---\n\
    <h2>1. 灯 * 与 # 船 {#x}</h2>\
    <p>- 这不是列表，<b>“灯”</b>亮着；见<a href=\"https://a.example/1\">这里</a>：<b>船</b>到了[^1]。<br># 也不是标题</p>\
    <figure><img src=\"https://a.example/1.jpg\" alt=\"老船工 | 灯\"><figcaption>灯下的*老船工*</figcaption></figure>\
    <ul><li>一<ol start=\"3\"><li>三</li></ol></li><li><p>二</p><pre><code class=\"language-rust\">let a = `b`;\n\n```</code></pre></li></ul>\
    <ul><li>另一个列表</li></ul>\
    <blockquote><p>水静</p></blockquote><blockquote><p>灯静</p></blockquote>\
    <table><tr><th>甲|乙</th><th>丙</th></tr><tr><td>一</td><td><code>a|b</code></td></tr></table>\
    <p><del>旧</del>~~新~~ 5$ 6$ H<sub>2</sub>O <ruby>漢字<rt>かんじ</rt></ruby> &amp;amp; &lt;b&gt; :smile:</p><hr>\
    <dl><dt>灯</dt><dd><p>发光的</p><p>东西</p></dd></dl>";

/// Returns the blocks that pandoc reads; `None` where it is not installed.
fn read(markdown: &str) -> Option<Vec<Value>> {
    let mut pandoc = Command::new("pandoc");
    pandoc.args(["-f", "gfm+definition_lists", "-t", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pandoc.spawn().ok()?;
    child.stdin.take().expect("a pipe").write_all(markdown.as_bytes()).expect("pandoc reads");
    let output = child.wait_with_output().expect("pandoc ends");
    assert!(output.status.success());
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    json["blocks"].as_array().cloned()
}

/// Adds the words of pandoc's elements; what is raw HTML has none.
fn words(value: &Value, text: &mut String) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| words(value, text)),
        Value::Object(element) => match (element["t"].as_str(), element.get("c")) {
            (Some("Str"), Some(Value::String(words))) => text.push_str(words),
            (Some("Code" | "CodeBlock"), Some(content)) => {
                text.push_str(content[1].as_str().unwrap_or_default());
            }
            (Some("Image" | "RawInline" | "RawBlock"), _) => {}
            (_, Some(content)) => words(content, text),
            _ => {}
        },
        _ => {}
    }
}

fn without_white_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn pandoc_reads_the_same_blocks() {
    let article: Article = Loader::new().load_bytes(PAGE.as_bytes(), "lamp.html").article;
    let Some(blocks) = read(&yuelan_writer::markdown(&article)) else {
        eprintln!("pandoc is not installed, so what it reads is not compared");
        return;
    };
    let kinds: Vec<&str> =
        blocks.iter().filter_map(|block| block["t"].as_str()).filter(|kind| *kind != "RawBlock").collect();
    let expected = [
        "Header",
        "Para",
        "Para",
        "BulletList",
        "BulletList",
        "BlockQuote",
        "BlockQuote",
        "Table",
        "Para",
        "HorizontalRule",
        "DefinitionList",
    ];
    assert_eq!(kinds, expected);
    let mut read = String::new();
    for block in &blocks {
        words(block, &mut read);
    }
    let written: String = article.blocks.iter().map(Block::plain_text).collect();
    assert_eq!(without_white_space(&read), without_white_space(&written));
}
