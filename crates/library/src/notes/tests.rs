//! Passages are found again, or lost, and never elsewhere.

use super::*;
use yuelan_article::{Article, Block, Heading, Meta, Position};

const CITY: [&str; 6] = [
    "入夜以后，老城的巷子还亮着。",
    "修表的老陈说，他不关灯，是怕夜归的人认不得路。",
    "卖粥的人说，灯在，人就在。",
    "第二天，修表的老陈说，他要歇一天。",
    "“补伞的，各守一盏灯——这就是老城。”他说。",
    "The lamps of the old town, he said, burn until the last ferry has gone.",
];

fn article(paragraphs: &[&str]) -> Article {
    let blocks = paragraphs.iter().map(|words| match words.strip_prefix("# ") {
        Some(title) => Block::Heading(Heading { level: 2, text: title.into(), inferred: None }),
        None => Block::Paragraph((*words).into()),
    });
    Article { blocks: blocks.collect(), ..Article::default() }
}

fn passages(paragraphs: &[&str]) -> Passages {
    Passages::of(&article(paragraphs))
}

/// Quotes the nth of some words in the block of a number.
fn quote(paragraphs: &[&str], block: usize, words: &str, nth: usize) -> Quote {
    let (byte, _) = paragraphs[block].match_indices(words).nth(nth).expect("the words");
    let start = Position { block, byte };
    passages(paragraphs).quote(start..Position { block, byte: byte + words.len() }).expect("a passage")
}

/// Where a passage is found in other paragraphs: the block and the words there.
fn found(quote: &Quote, paragraphs: &[&str]) -> Option<(usize, String)> {
    let passages = passages(paragraphs);
    let range = passages.find(&[quote])[0].range()?;
    Some((range.start.block, passages.text(&range).to_owned()))
}

#[test]
fn in_an_unchanged_article_every_passage_is_exact() {
    let city = passages(&CITY);
    for (block, text) in CITY.iter().enumerate() {
        for (byte, c) in text.char_indices() {
            let end = (byte + 9).min(text.len());
            let end = (end..=text.len()).find(|&at| text.is_char_boundary(at)).expect("an end");
            let range = Position { block, byte }..Position { block, byte: end };
            if text[byte..end].trim() == &text[byte..end] && !c.is_whitespace() {
                let quote = city.quote(range.clone()).expect("a passage");
                assert_eq!(city.find(&[&quote]), [Place::Exact(range)], "{}", &text[byte..end]);
            }
        }
    }
}

#[test]
fn a_passage_over_several_blocks_is_found_whole() {
    let range = Position { block: 1, byte: 21 }..Position { block: 2, byte: 15 };
    let quote = passages(&CITY).quote(range).expect("a passage");
    assert_eq!(quote.words, "他不关灯，是怕夜归的人认不得路。\n\n卖粥的人说");
    let joined = format!("{} {}", CITY[1], CITY[2]);
    let later = [CITY[0], "一则广告。", &joined, CITY[3]];
    assert_eq!(found(&quote, &later), Some((2, "他不关灯，是怕夜归的人认不得路。 卖粥的人说".to_owned())));
}

#[test]
fn a_paragraph_that_moved_takes_its_passages_along() {
    let quote = quote(&CITY, 1, "他不关灯", 0);
    let later = ["新的开头。", CITY[4], CITY[0], CITY[1], CITY[2]];
    let city = passages(&later);
    let range = Position { block: 3, byte: 21 }..Position { block: 3, byte: 33 };
    assert_eq!(city.find(&[&quote]), [Place::Exact(range)], "its paragraph is the same");
    let later = [CITY[0], "据说，修表的老陈说，他不关灯，是怕夜归的人认不得路。"];
    let place = passages(&later).find(&[&quote]).remove(0);
    assert!(
        matches!(&place, Place::Moved(range) if range.start == Position { block: 1, byte: 30 }),
        "{place:?}"
    );
}

#[test]
fn the_writing_of_the_words_does_not_matter() {
    let quote = quote(&CITY, 4, "“补伞的，各守一盏灯——这就是老城。”", 0);
    let later = ["补记", "\"补伞的,各守\n一盏灯――这就是 老城。\"他说。"];
    assert_eq!(found(&quote, &later), Some((1, "\"补伞的,各守\n一盏灯――这就是 老城。\"".to_owned())));
    let quote = self::quote(&CITY, 5, "burn until the last ferry", 0);
    let later = ["The lamps of the old town, he said,\nburn  until the\nlast\u{a0}ferry has gone."];
    assert_eq!(found(&quote, &later).expect("a place").1, "burn  until the\nlast\u{a0}ferry");
    let later = ["The lamps of the old town, he said, burn until the lastferry has gone."];
    assert_eq!(found(&quote, &later), None, "other words");
}

#[test]
fn letters_with_marks_are_found_whole() {
    let quote = quote(
        &["Đèn của phố cổ vẫn sáng đến chuyến phà cuối cùng."],
        0,
        "phố cổ vẫn sáng đến chuyến phà cuối",
        0,
    );
    let later = "Đèn của phô\u{301} cô\u{309} vâ\u{303}n sa\u{301}ng đê\u{301}n chuyê\u{301}n pha\u{300} cuô\u{301}i cùng.";
    let (_, words) = found(&quote, &[later]).expect("a place");
    assert!(words.starts_with("phô\u{301}") && words.ends_with("cuô\u{301}i"), "{words}");
}

#[test]
fn what_was_edited_is_lost() {
    let quote = quote(&CITY, 1, "他不关灯，是怕夜归的人认不得路", 0);
    assert_eq!(found(&quote, &[CITY[0], "修表的老陈说，他不关灯，是怕晚归的人认不得路。", CITY[2]]), None);
    assert_eq!(found(&quote, &[]), None);
}

#[test]
fn of_several_passages_with_the_same_words_the_words_around_it_tell() {
    let quote = quote(&CITY, 3, "修表的老陈说", 0);
    let later = [CITY[3], CITY[0], CITY[1]];
    assert_eq!(found(&quote, &later), Some((0, "修表的老陈说".to_owned())));
    assert_eq!(found(&quote, &[CITY[0], CITY[1], CITY[2]]), None, "only the other one is left");
}

#[test]
fn a_paragraph_that_is_there_twice_is_told_by_its_neighbours() {
    let then = [CITY[0], "分隔", CITY[1], "分隔", CITY[2]];
    let second = quote(&then, 3, "分隔", 0);
    assert_eq!(
        found(&second, &["新的", CITY[0], "分隔", CITY[1], "分隔", CITY[2]]).map(|place| place.0),
        Some(4)
    );
    assert_eq!(found(&second, &[CITY[0], "分隔", CITY[1], CITY[2]]), None, "the other one");
    assert_eq!(found(&second, &[CITY[0], "分隔", CITY[2]]), None, "either one");
}

#[test]
fn of_copies_of_its_paragraph_the_nearest_is_the_passage() {
    let quote = quote(&CITY, 1, "怕夜归的人", 0);
    let later = [CITY[0], CITY[1], CITY[1], CITY[2]];
    assert_eq!(found(&quote, &later).map(|place| place.0), Some(1));
}

#[test]
fn without_anything_to_tell_passages_apart_only_the_place_itself_is_right() {
    let same = "哈".repeat(3_000);
    let then = [same.as_str()];
    let laughter = quote(&then, 0, "哈哈", 40);
    assert_eq!(laughter.needs.0, u32::MAX);
    assert_eq!(found(&laughter, &then).map(|place| place.0), Some(0));
    assert_eq!(found(&laughter, &["", &same]), None);
}

#[test]
fn a_short_article_is_told_by_its_beginning_and_end() {
    let quote = quote(&["灯塔"], 0, "灯塔", 0);
    assert_eq!(quote.needs, (0, 0));
    assert!(matches!(passages(&["灯塔"]).find(&[&quote])[0], Place::Exact(_)));
    assert_eq!(found(&quote, &["这里没有灯塔，只有山城。"]), None);
}

#[test]
fn a_quotation_says_where_it_is_from() {
    let then = ["开头。", "# 夜里", CITY[0], CITY[1]];
    let quote = quote(&then, 3, "他不关灯", 0);
    assert_eq!((quote.section.as_str(), quote.words.as_str(), quote.start.byte), ("夜里", "他不关灯", 21));
    assert!(quote.prefix.ends_with("还亮着。\n\n修表的老陈说，") && quote.suffix.starts_with("，是怕"));
    assert!((3_000..9_000).contains(&quote.share), "{}", quote.share);
}

#[test]
fn what_cannot_be_kept_is_said() {
    let long = "灯".repeat(MAX_QUOTE_BYTES / 3 + 1);
    let all = passages(&[&long, "  "]);
    let whole = |block: usize| Position::start_of(block)..Position { block, byte: usize::MAX / 4 };
    assert_eq!(all.quote(whole(0)), Err(NoteError::LongQuote(long.len())));
    assert_eq!(all.quote(whole(1)), Err(NoteError::Empty));
    assert_eq!(all.quote(whole(9)), Err(NoteError::Empty));
    assert_eq!(all.quote(Position { block: 1, byte: 0 }..Position::default()), Err(NoteError::Empty));
    let city = passages(&CITY);
    let note = |text: &str| {
        let range = Position::default()..Position { block: 0, byte: 12 };
        Note::new(&city, &Meta::default(), range, text)
    };
    let text = "字".repeat(400_000);
    assert_eq!(note(&text), Err(NoteError::LongText(text.len())));
    let kept = note("\u{1b}[2J记\r\n住\u{202e}\u{0} ").expect("a note");
    assert_eq!(kept.text, "[2J记\n住");
    assert_ne!(kept.id, note("").expect("a note").id);
    assert_eq!(kept.id.to_string().parse(), Ok(kept.id));
}

#[test]
fn thousands_of_notes_on_repeated_words_take_linear_time() {
    let line = "哈哈，他说，哈哈，她也说。";
    let long: Vec<String> = (0..4_000).map(|at| format!("{line}{at}")).collect();
    let then: Vec<&str> = long.iter().map(String::as_str).collect();
    let all = passages(&then);
    let quotes: Vec<Quote> = (0..400)
        .map(|at| {
            let block = at * 10;
            all.quote(Position { block, byte: 9 }..Position { block, byte: 18 }).expect("a passage")
        })
        .collect();
    let later = passages(&[&["新"][..], &then[..]].concat());
    let quotes: Vec<&Quote> = quotes.iter().collect();
    assert!(later.find(&quotes).iter().zip(&quotes).all(|(place, quote)| match place.range() {
        Some(range) => range.start.block == quote.start.block + 1,
        None => true,
    }));
}
