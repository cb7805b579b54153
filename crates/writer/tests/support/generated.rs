//! Generated articles: every kind of block, with the signs that Markdown and HTML would read as markup.

use proptest::collection::vec;
use proptest::prelude::*;
use yuelan_article::{
    Article, Block, Caption, Credit, Definition, Figure, Footnote, Heading, List, ListItem, Media, Meta,
    Role, Table, Text,
};

/// Generates an article.
pub(crate) fn article() -> impl Strategy<Value = Article> {
    (text(), vec(block(3), 1..6)).prop_map(|(author, blocks)| {
        let author = Some(author.as_str().replace('\n', " "));
        Article { meta: Meta { title: "渡口的灯".into(), author, ..Meta::default() }, blocks }
    })
}

fn piece() -> impl Strategy<Value = String> {
    let one_of = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    prop_oneof![
        4 => "[\u{4e00}-\u{9fa5}]{1,4}",
        2 => "[a-zA-Z]{1,5}",
        1 => "[0-9]{1,3}",
        3 => one_of(&["，", "。", "“", "”", "（", "）", "……", ".", "!", ")", "("]),
        6 => one_of(&["*", "**", "_", "`", "``", "[", "]", "[^1]", "<", ">", "<b>", "&", "&amp;", "\\", "~", "~~", "$", "$$", "|", "#", "{", "}", "^", ":", "!", "=", "-", "+", "---", "1.", "1)", "[x] ", "![", "](", "://", "www.a.example", ":smile:", "<!--", "-->", "\"", "'", "%", "@"]),
        3 => one_of(&[" ", "\n", "\u{3000}"]),
        1 => one_of(&["か\u{3099}", "👨‍👩‍👧", "ｶﾞ", "ภาษา", "\u{ad}"]),
    ]
}

/// Generates a text that is not blank.
fn text() -> impl Strategy<Value = Text> {
    (vec(piece(), 1..12), vec((any::<u16>(), any::<u16>(), 0_usize..10), 0..4)).prop_map(|(pieces, runs)| {
        // Two line breaks would end a paragraph.
        let lines = format!("灯{}", pieces.concat());
        let ends = |c: char| c.is_whitespace() || c == '\u{ad}';
        let lines: Vec<&str> = lines.lines().map(|line| line.trim_matches(ends)).collect();
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let mut text = Text::plain(lines.join("\n"));
        for (start, end, role) in runs {
            let (start, end) = (boundary(text.as_str(), start), boundary(text.as_str(), end));
            text.add_run(start.min(end)..start.max(end), role_of(role));
        }
        text
    })
}

fn boundary(text: &str, wanted: u16) -> usize {
    let mut at = usize::from(wanted) % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn role_of(index: usize) -> Role {
    match index {
        0 => Role::Strong,
        1 => Role::Emphasis,
        2 => Role::Code,
        3 => Role::Link("https://lamp.example/a(b)?c=1&d=*".into()),
        4 => Role::Mark,
        5 => Role::Deleted,
        6 => Role::Inserted,
        7 => Role::Superscript,
        8 => Role::Subscript,
        _ => Role::Small,
    }
}

fn figure() -> impl Strategy<Value = Block> {
    (0_usize..4, prop::option::of(text()), prop::option::of(text()), prop::option::of(text())).prop_map(
        |(kind, alt, caption, credit)| {
            let media = [Media::Image, Media::Image, Media::Video, Media::Embed][kind];
            let alt = alt.filter(|_| media == Media::Image).map(|alt| alt.as_str().replace('\n', " "));
            let caption = caption.map(|text| Caption { text, inferred: None });
            let src = Some("https://lamp.example/1_2.jpg".to_owned());
            Block::Figure(Box::new(Figure { media, src, alt, caption, credit, ..Figure::default() }))
        },
    )
}

fn table() -> impl Strategy<Value = Block> {
    (1_usize..4).prop_flat_map(|columns| {
        let row = || vec(text(), columns);
        (vec(row(), 0..2), vec(row(), 1..3), prop::option::of(text())).prop_map(|(header, rows, caption)| {
            let caption = caption.map(|text| Caption { text, inferred: None });
            Block::Table(Box::new(Table { header, rows, caption }))
        })
    })
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let leaf = prop_oneof![
        6 => text().prop_map(Block::Paragraph),
        2 => (2_u8..=4, text()).prop_map(|(level, text)| Block::Heading(Heading { level, text, inferred: None })),
        2 => figure(),
        1 => table(),
        1 => Just(Block::Rule),
        1 => (prop::option::of("[a-z]{1,4}"), vec(piece(), 1..8)).prop_map(|(language, pieces)| {
            Block::Code { language, text: Text::plain(format!("x{}y", pieces.concat())) }
        }),
        1 => text().prop_map(|text| {
            Block::Credits { lines: vec![Credit { text, role_end: 0, names_start: 0 }], inferred: None }
        }),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = || vec(block(depth - 1), 1..3);
    prop_oneof![
        10 => leaf,
        2 => (any::<bool>(), 1_i64..20, vec((prop::option::of(any::<bool>()), inner()), 1..4)).prop_map(
            |(ordered, start, items)| {
                let item = |(checked, blocks)| ListItem { checked, marker: None, blocks };
                let start = if ordered { start } else { 1 };
                Block::List(List { ordered, start, items: items.into_iter().map(item).collect() })
            }
        ),
        2 => inner().prop_map(Block::Quote),
        1 => (text(), inner()).prop_map(|(term, blocks)| Block::Definitions(vec![Definition { terms: vec![term], blocks }])),
        1 => (text(), inner()).prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
        1 => ("[1-9]", inner()).prop_map(|(label, blocks)| Block::Footnote(Footnote { label, blocks })),
    ]
    .boxed()
}
