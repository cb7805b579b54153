//! Tests of what is found inside texts, on pictures made here.

use super::*;
use crate::tests::embedded::{gif, png};

fn base64(bytes: &[u8]) -> String {
    crate::tests::embedded::base64(bytes)
}

fn data(bytes: &[u8]) -> String {
    format!("data:image/png;base64,{}", base64(bytes))
}

/// Kind, bytes and pixels of a file.
type Known = (String, u64, Option<(u32, u32)>);

/// What is found in a text.
fn found(text: &str) -> Vec<Known> {
    let Some(taken) = take(text) else { return Vec::new() };
    let shorts = taken.text.match_indices(PREFIX).filter_map(|(at, _)| Short::parse_start(&taken.text[at..]));
    shorts.map(|(short, _)| (short.found.kind, short.found.bytes, short.found.size)).collect()
}

fn read(text: &str, number: usize, most: usize) -> Result<Vec<u8>, Unreadable> {
    bytes(text, ranges(text).get(number).cloned(), most)
}

fn restored(text: &str) -> String {
    let Some(taken) = take(text) else { return text.to_owned() };
    assert!(taken.text.matches(PREFIX).count() == taken.ranges.len(), "{}", taken.text);
    let mut words = yuelan_article::Text::plain(taken.text.clone());
    let mut parsed = crate::html::draft::Parsed::default();
    parsed.drafts.push(crate::html::draft::Draft::new(
        yuelan_article::Block::Paragraph(std::mem::take(&mut words)),
        crate::html::draft::Hints::default(),
    ));
    taken.originals(text).restore(&mut parsed);
    parsed.drafts[0].paragraph().expect("a paragraph").as_str().to_owned()
}

#[test]
fn a_file_is_known_by_its_bytes_whatever_the_address_says() {
    let png = png(300, 200);
    let size = png.len() as u64;
    let whole = base64(&png);
    for address in [
        format!("<img src=\"data:image/jpeg;base64,{whole}\">"),
        format!("<img src='data:;base64,{whole}' alt=x>"),
        format!("<img alt=x src=data:text/html;charset=utf-8;base64,{whole}>"),
        format!("<div style=\"background:url(&quot;data:image/png;base64,{whole}&quot;)\">"),
        format!("<style>.a{{background:url(data:image/png;base64,{whole})}}</style>"),
        format!("![x](data:image/png;base64,{whole})"),
        format!("[a]: data:image/png;base64,{whole}\n"),
        format!("<img srcset=\"data:image/png;base64,{whole} 2x\">"),
        format!("<img src=\"data:image/png;base64,{}\n  {}\">", &whole[..40], &whole[40..]),
    ] {
        assert_eq!(found(&address), [("PNG".to_owned(), size, Some((300, 200)))], "{address}");
        assert_eq!(restored(&address), address);
        assert_eq!(read(&address, 0, 1 << 20).as_deref(), Ok(&*png), "{address}");
    }
    assert_eq!(found(&data(&gif(1, 1)))[0].2, Some((1, 1)));
}

#[test]
fn drawings_in_svg_are_found_as_they_are_written() {
    let drawn = "%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22640%22 height=%22480%22%3E%3Cpath d=%22M0 0h9%22/%3E%3C/svg%3E";
    let plain = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='64px' height='48px'><circle r='4'/></svg>";
    let escaped = format!("<img src=\"data:image/svg+xml,{drawn}\">");
    assert_eq!(found(&escaped), [("SVG".to_owned(), 89, Some((640, 480)))]);
    let quoted = format!("<img src=\"data:image/svg+xml;charset=utf8,{plain}\">");
    assert_eq!(found(&quoted), [("SVG".to_owned(), plain.len() as u64, Some((64, 48)))]);
    let unsized_one = "<img src='data:image/svg+xml,<svg viewBox=\"0 0 9 9\" width=\"1em\"><path/></svg>'>";
    assert_eq!(found(unsized_one)[0].2, None);
    for text in [&*escaped, &*quoted, unsized_one] {
        assert_eq!(restored(text), text);
    }
}

#[test]
fn what_only_looks_like_an_address_stays() {
    for text in [
        "img-src 'self' data:; script-src 'unsafe-inline' data:;\"><style>img[src=\"data:,\"]{display:none}</style>",
        "In data:image/png;base64,iVBOR… the comma ends the type.",
        "metadata:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
        "<img src=\"data:image/svg+xml,<svg width='9'>",
        "data: one, two, three, and so many more words",
    ] {
        assert!(take(text).is_none(), "{text}");
    }
}

#[test]
fn bad_base64_gives_what_was_before_it() {
    let whole = base64(&png(300, 200));
    let text = format!("<img src=\"data:image/png;base64,{}%%%%{}\">", &whole[..60], &whole[60..]);
    assert_eq!(found(&text)[0].2, Some((300, 200)));
    assert_eq!(read(&text, 0, 1 << 20).map(|bytes| bytes.len()), Ok(45));
    assert_eq!(read(&text, 1, 1 << 20), Err(Unreadable::Missing));
    assert_eq!(read(&text, 0, 44), Err(Unreadable::TooLarge));
    let noise = format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(300));
    assert_eq!(found(&noise), [(probe::UNKNOWN.to_owned(), 0, None)]);
}

#[test]
fn no_text_can_pass_for_a_short_address() {
    let picture = data(&png(300, 200));
    let text =
        format!("<img src={picture}><img src=data:yuelan/0/PNG/1/300x200o> data:yuelan/0/PNG/1/300x200o");
    let taken = take(&text).expect("addresses");
    assert_eq!(taken.ranges.len(), 3);
    assert_eq!(restored(&text), text);
    assert_eq!(read(&text, 1, 99), Err(Unreadable::Missing));
}

#[test]
fn a_picture_that_singlefile_groups_is_put_where_it_is_used() {
    let picture = data(&png(300, 200));
    let text = format!(
        "<style>:root{{--sf-img-12: url(\"{picture}\")}}</style><img style=\"background-image:var(--sf-img-12)\"> var(--sf-img-1)"
    );
    let taken = take(&text).expect("an address").text;
    assert!(
        taken.contains("background-image:url(data:yuelan/0/PNG/") && taken.ends_with("var(--sf-img-1)"),
        "{taken}"
    );
}
