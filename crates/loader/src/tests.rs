//! Tests of whole files, most of them hostile: any bytes become a harmless article.

pub(crate) mod embedded;

use proptest::prelude::*;

use super::*;
use std::path::Path;
use yuelan_article::{Block, Node, Role, Warning, WarningKind};

fn loaded(text: &str) -> Loaded {
    Loader::new().load_bytes(text.as_bytes(), "lamp.md")
}

/// Returns every string of an article and its warnings, and whether it may contain tabs and line feeds.
fn strings(loaded: &Loaded) -> Vec<(String, bool)> {
    let meta = &loaded.article.meta;
    let one_line = [&meta.author, &meta.source, &meta.link, &meta.cover, &meta.description];
    let mut strings: Vec<(String, bool)> =
        one_line.into_iter().flatten().map(|words| (words.clone(), false)).collect();
    strings.push((meta.title.clone(), false));
    strings.extend(meta.categories.iter().chain(&meta.tags).map(|words| (words.clone(), false)));
    strings.extend(loaded.warnings.iter().map(|warning| (warning.kind.to_string(), false)));
    for block in &loaded.article.blocks {
        block.walk(&mut |node| match node {
            Node::Text(text) => {
                strings.push((text.as_str().to_owned(), true));
                strings.extend(text.runs().iter().filter_map(|run| match &run.role {
                    Role::Link(address) | Role::FootnoteReference(address) => {
                        Some((address.to_string(), false))
                    }
                    _ => None,
                }));
            }
            Node::Block(Block::Figure(figure)) => {
                let words = [&figure.src, &figure.alt, &figure.title, &figure.provider];
                strings.extend(words.into_iter().flatten().map(|words| (words.clone(), false)));
            }
            Node::Block(Block::Code { language: Some(language), .. }) => {
                strings.push((language.clone(), false));
            }
            Node::Block(Block::Footnote(note)) => strings.push((note.label.clone(), false)),
            Node::Block(_) => {}
        });
    }
    strings
}

#[track_caller]
fn assert_harmless(loaded: &Loaded) {
    assert!(!loaded.article.meta.title.is_empty());
    for (words, lines) in strings(loaded) {
        let harmful = |c: char| input::sanitize::is_harmful(c) || (!lines && (c == '\n' || c == '\t'));
        assert!(!words.contains(harmful), "{words:?}");
    }
}

#[test]
fn an_unfinished_file_becomes_an_article() {
    for start in [
        "---",
        "---\n",
        "---\ntitle: ",
        "---\ntitle: \"",
        "+++\ntitle = \"",
        "{\"title\": \"",
        ";;;\n",
        "title: x",
        "<",
        "<!--",
        "<div",
        "<div class=\"",
        "<pre>",
        "<script>",
        "<table><tr><td",
        "&#",
        "&#x",
        "`",
        "```",
        "**",
        "[",
        "![a](",
        "[^",
        "{%",
        "{% raw %}",
        "{{<",
        "$$",
        "<![CDATA[",
        "<?",
        "\u{feff}",
        "\u{1b}",
        "\0",
    ] {
        for end in ["", "灯", "\n", " \n灯\n"] {
            assert_harmless(&loaded(&format!("{start}{end}")));
            assert_harmless(&loaded(&format!("---\ntitle: 灯\n---\n{start}{end}")));
        }
    }
}

#[test]
fn long_lines_and_unclosed_constructs_take_linear_time() {
    let units = [
        "灯", "x", " ", "[", "{", "[[", "{{", "<", "<div>", "<b>", "</p>", "`", "*", "**a", "_a ", "{%",
        "{:", "&", "~", "$", "|", "> ", "- ", "<!--", "<a href=", "\u{202e}", "![", "](",
    ];
    for unit in units {
        let line = unit.repeat((20 << 10) / unit.len());
        for text in
            [line.clone(), format!("---\ntitle: {line}\n---\n{line}"), format!("# x\n\n{line}\n\n`y`")]
        {
            assert_harmless(&loaded(&text));
        }
    }
}

#[test]
fn a_line_of_a_million_bytes_is_a_line() {
    let words = "渡口的灯，".repeat(70_000);
    let article = loaded(&format!("---\ntitle: 灯\n---\n<p>{words}</p>")).article;
    assert_eq!(article.blocks.iter().map(|block| block.plain_text().len()).sum::<usize>(), words.len() + 1);
}

#[test]
fn a_bare_address_is_a_link_in_every_markup_but_not_in_a_link_or_in_code() {
    let links = |text: &str| {
        let mut found = Vec::new();
        for block in &loaded(text).article.blocks {
            block.walk(&mut |node| {
                if let Node::Text(text) = node {
                    found.extend(text.links().map(|(_, address)| address.to_owned()));
                }
            });
        }
        found
    };
    for text in [
        "# 题\n\n**灯** 见https://a.example/x_y_z。",
        "题\n\n见https://a.example/x_y_z，灯。\n\n水",
        "<p>见<b>https</b>://a.example/x_y_z&#12290;</p>",
        "<p>见<a href=https://a.example/x_y_z>https://b.example/</a></p>",
        "- 灯\n- [https://b.example/](https://a.example/x_y_z)\n\n`https://b.example/`",
        "<pre>https://b.example/</pre><p><code>www.b.example</code> <a href=https://a.example/x_y_z>灯</a></p>",
    ] {
        assert_eq!(links(text), ["https://a.example/x_y_z"], "{text}");
    }
}

#[test]
fn markers_for_a_generator_are_no_paragraphs_unless_they_are_code() {
    let words = |text: &str| loaded(text).article.blocks.iter().map(Block::plain_text).collect::<String>();
    for text in
        ["<p>灯</p><p>[TOC]</p>", "灯\n\n[[toc]]\n", "* TOC\n{:toc}\n\n**灯**\n", "灯\n\n<!-- more -->\n"]
    {
        assert_eq!(words(text), "灯\n", "{text}");
    }
    assert_eq!(words("<p>灯</p><p><code>[TOC]</code></p>"), "灯\n[TOC]\n");
}

#[test]
fn a_file_that_is_not_text_has_its_name_as_title() {
    let noise: Vec<u8> = (0_u8..=255).cycle().take(5000).collect();
    for bytes in [noise.as_slice(), &[0; 99]] {
        let loaded = Loader::new().load_bytes(bytes, "lamp.md");
        assert_eq!((loaded.article.meta.title.as_str(), loaded.article.blocks.len()), ("lamp", 0));
        assert_eq!(loaded.warnings, [Warning { line: None, kind: WarningKind::Binary }]);
    }
}

#[test]
fn a_file_that_is_named_after_its_folder_has_its_name() {
    for (path, name) in [
        ("/srv/2021-12-15-lamp/index.md", "2021-12-15-lamp.md"),
        ("river/_index.zh.md", "river.zh.md"),
        ("river/README", "river"),
        ("index.md", "index.md"),
        ("/index.md", "index.md"),
        ("river/lamp.md", "lamp.md"),
        ("-", "-"),
    ] {
        assert_eq!(descriptive_name(Path::new(path)), name);
    }
}

#[test]
fn a_file_with_front_matter_is_read_as_such_whatever_its_text_shows() {
    for text in ["<html data-sfz>", "From: a\nTo: b\nSubject: c\nMIME-Version: 1.0", "PK\u{3}\u{4}"] {
        let page = format!("---\ntitle: 渡口的灯\n---\n```\n{text}\n```\n\n水静，灯就静。");
        let Loaded { article, warnings } = Loader::new().load_bytes(page.as_bytes(), "lamp.md");
        assert_eq!((article.meta.title.as_str(), article.blocks.len()), ("渡口的灯", 2), "{text}");
        assert_eq!(warnings, []);
    }
}

#[test]
fn an_empty_file_is_an_article_with_a_warning() {
    let loaded = Loader::new().load_bytes(b"", "2021-01-02-lamp.md");
    assert_eq!(loaded.article.meta.title, "lamp");
    assert!(loaded.article.meta.date.is_some());
    assert_eq!(loaded.warnings, [Warning { line: None, kind: WarningKind::EmptyBody }]);
}

proptest! {
    #[test]
    fn any_bytes_become_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        assert_harmless(&Loader::new().load_bytes(&bytes, "lamp.md"));
    }

    #[test]
    fn any_markup_is_an_article(
        head in "(---\n[a-z]{1,5}: .{0,20}\n---\n)?",
        body in "([-#*_`~$=:<>{}%|\\[\\]()!\\\\ \t\n灯a1.\"&;\u{1b}\u{9b}\u{202e}]|<div>|</div>|<p>|<pre>|<li>|<table>|<td>|&#27;|&#x202e;){0,60}",
        name in ".{0,12}",
    ) {
        assert_harmless(&Loader::new().load_bytes((head + &body).as_bytes(), &name));
    }
}

#[test]
fn a_clip_has_no_blanks_around_what_stands_out_between_ideographs() {
    let body = "渡口 **「灯」** 亮着，用 **uv** 点的。";
    let words = |text: &str| loaded(text).article.blocks[0].plain_text().trim().to_owned();
    let head = "---\ntitle: 灯\nsource: https://lamp.example\ntags:\n  - \"clippings\"\n---\n";
    assert_eq!(words(&format!("{head}{body}")), "渡口「灯」亮着，用 uv 点的。");
    assert_eq!(words(body), "渡口 「灯」 亮着，用 uv 点的。");
}
