//! Tests what is an address, and where it begins and ends.

use super::*;
use yuelan_article::{Credit, Figure, List, ListItem};

fn links(words: &str) -> Vec<(String, String)> {
    let mut text = Text::plain(words);
    link_text(&mut text);
    text.links().map(|(words, address)| (words.to_owned(), address.to_owned())).collect()
}

/// Returns the linked text, where the address is the text itself.
fn written(words: &str) -> Vec<String> {
    let found = links(words);
    assert!(found.iter().all(|(written, address)| written == address), "{found:?}");
    found.into_iter().map(|(written, _)| written).collect()
}

#[test]
fn an_address_ends_where_east_asian_text_and_punctuation_begin() {
    for behind in
        ["，然后", "。", "然后", "）", "」を", "を見る", "에서", "、", "　", "“引", "\n下", " x", ""]
    {
        for address in
            ["https://a.example/x_y", "http://a.example", "https://a.example:8080/%E7%81%AF?b=c&d#e"]
        {
            assert_eq!(written(&format!("见{address}{behind}")), [address], "{behind}");
        }
    }
    assert_eq!(
        written("（https://b.example/c）和(http://b.example/)"),
        ["https://b.example/c", "http://b.example/"]
    );
}

#[test]
fn trailing_punctuation_is_not_part_of_an_address() {
    for behind in
        [".", ",", ";", ":", "!", "?", "'", "\"", ")", ").", "]", "*", "_", "~", "...", "---", "”", ">", "("]
    {
        assert_eq!(written(&format!("https://a.example/b{behind}")), ["https://a.example/b"], "{behind}");
    }
    assert_eq!(written("(https://a.example/b_(c)),"), ["https://a.example/b_(c)"]);
    assert_eq!(written("https://a.example/?b[]=c,"), ["https://a.example/?b[]=c"]);
    assert_eq!(written("HTTPS://A.example/ x"), ["HTTPS://A.example/"]);
}

#[test]
fn a_host_may_be_in_any_script() {
    for address in [
        "https://例え.jp/a",
        "https://下.例え.jp",
        "http://南窗.中国/灯".trim_end_matches('灯'),
        "https://bücher.example/é",
        "https://почта.рф/й",
        "http://192.0.2.1/",
    ] {
        assert_eq!(written(&format!("见{address}。")), [address]);
    }
    assert_eq!(written("http://例え.jp見る https://a.example.然后"), ["http://例え.jp", "https://a.example"]);
}

#[test]
fn a_host_alone_and_a_mail_address_are_links_too() {
    let of = |written: &str, address: &str| (written.to_owned(), address.to_owned());
    assert_eq!(links("见www.a.example，"), [of("www.a.example", "http://www.a.example")]);
    assert_eq!(links("www.例え.jp/a を"), [of("www.例え.jp/a", "http://www.例え.jp/a")]);
    assert_eq!(links("投稿：lamp.b@a.example。"), [of("lamp.b@a.example", "mailto:lamp.b@a.example")]);
    assert_eq!(links("-lamp@a.example"), [of("lamp@a.example", "mailto:lamp@a.example")]);
    assert_eq!(links("邮箱lamp@a.example或"), [of("lamp@a.example", "mailto:lamp@a.example")]);
}

#[test]
fn a_redirector_is_removed_from_the_link() {
    let found = links("见 https://link.a.example/?target=https%3A%2F%2Fb.example%2F");
    assert_eq!(found[0].1, "https://b.example/");
}

#[test]
fn text_that_is_no_address_stays() {
    for words in [
        "http://",
        "https://localhost",
        "://a.example",
        "ftp://a.example/",
        "awww.x.example",
        "how",
        "www..",
        "www.x",
        "www.灯www.-",
        "https://a.-b/",
        "xhttp://a.example",
        "https://a_b/",
        "https://a.b_c/",
        "git@a.example:b.git",
        "crate@1.2.3",
        "@a.example",
        "@b@a.example",
        "a@b",
        "a @ b.example",
        "灯",
    ] {
        assert_eq!(links(words), [], "{words}");
    }
}

#[test]
fn links_code_and_formulas_stay_as_they_are() {
    let words = "https://a.example/一www.b.example二https://c.example/d三";
    let at = |part: &str| words.find(part).unwrap();
    for role in [Role::Link("x".into()), Role::Code, Role::Math] {
        let mut text = Text::plain(words);
        text.add_run(0..at("一") + 9, role.clone());
        text.add_run(at("/d")..at("三"), role);
        text.add_run(at("二")..words.len(), Role::Strong);
        link_text(&mut text);
        let found: Vec<_> = text.links().filter(|(_, address)| *address != "x").collect();
        assert_eq!(found, [("https://c.example", "https://c.example")]);
        assert!(text.runs().is_sorted_by_key(|run| run.range.start));
        assert_eq!((text.as_str(), text.runs().len()), (words, 4));
    }
}

#[test]
fn every_text_of_a_block_is_searched_except_code() {
    let text = || Text::plain("灯 https://a.example/");
    let table = Table { header: vec![vec![text()]], rows: vec![vec![text()]], caption: None };
    let caption = Caption { text: text(), inferred: None };
    let item = ListItem { blocks: vec![Block::Paragraph(text())], ..ListItem::default() };
    let mut blocks = vec![
        Block::Heading(Heading { level: 2, text: text(), inferred: None }),
        Block::Figure(Box::new(Figure { caption: Some(caption), ..Figure::default() })),
        Block::Quote(vec![Block::List(List { ordered: false, start: 1, items: vec![item] })]),
        Block::Table(Box::new(table)),
        Block::Credits { lines: vec![Credit { text: text(), role_end: 0, names_start: 0 }], inferred: None },
        Block::Details { summary: text(), blocks: vec![Block::Paragraph(text())] },
        Block::Footnote(Footnote { label: "1".into(), blocks: vec![Block::Paragraph(text())] }),
        Block::Code { language: None, text: text() },
    ];
    link(&mut blocks);
    let count = |block: &Block| {
        let mut links = 0;
        block.walk(&mut |node| {
            if let yuelan_article::Node::Text(text) = node {
                links += text.links().count();
            }
        });
        links
    };
    assert_eq!(blocks.iter().map(count).collect::<Vec<_>>(), [1, 1, 1, 2, 1, 2, 1, 0]);
}

#[test]
fn long_nonsense_takes_linear_time() {
    for (sign, found) in [
        ("http://", 0),
        ("灯www._", 0),
        ("www.a_b.", 0),
        ("a@", 0),
        ("http://a.b ", 100_000),
        ("a@b.example，", 100_000),
        ("https://a.example/(", 0),
    ] {
        assert_eq!(links(&sign.repeat(100_000)).len(), found, "{sign}");
    }
}

proptest::proptest! {
    #[test]
    fn links_are_in_order_and_never_overlap(words in "(https?://|www[.]|@|[a-z灯é]{1,3}|[.。，)(/ _-]){0,40}") {
        let mut text = Text::plain(words.as_str());
        link_text(&mut text);
        let ranges: Vec<_> = text.runs().iter().map(|run| run.range.clone()).collect();
        proptest::prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        proptest::prop_assert!(text.links().all(|(written, address)| !written.contains(['。', '，', ' ']) && address.contains('.')));
    }
}
