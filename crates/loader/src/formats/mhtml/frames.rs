//! Frames of a saved page: the documents that its `<iframe>` and `<frame>` elements show are put in their places.

use crate::formats::mail::body_of;
use crate::formats::mime::Tree;
use crate::formats::mime::pictures::{Pictures, attributes};
use crate::html::chrome::{FRAME_NAMES, names_advertisement};
use crate::input::tags;

/// The maximum number of frames in one another.
const MAX_DEPTH: usize = 8;

/// Returns the text of a page with the documents of its frames in their places. Each is shown once, so that the page is no
/// longer than the file. Linear.
pub(super) fn insert(tree: &Tree, pictures: &Pictures, root: usize) -> String {
    let mut is_shown = vec![false; tree.parts.len()];
    let mut page = String::new();
    push(&mut page, tree, pictures, root, (&mut is_shown, 0));
    page
}

fn push(
    out: &mut String,
    tree: &Tree,
    pictures: &Pictures,
    place: usize,
    (is_shown, depth): (&mut [bool], usize),
) {
    let Some(part) = tree.parts.get(place) else { return };
    if let Some(shown) = is_shown.get_mut(place) {
        *shown = true;
    }
    let text = part.text();
    let mut rest = if depth == 0 { text.as_str() } else { body_of(&text) };
    while let Some(start) = frame(rest) {
        let (before, tag) = rest.split_at(start);
        let Some(length) = tag.find('>').map(|end| end + 1) else { break };
        let (tag, behind) = tag.split_at(length);
        out.push_str(before);
        rest = behind;
        if tag.get(1..).and_then(tags::name).is_some_and(|name| name.eq_ignore_ascii_case("frameset")) {
            continue;
        }
        let name = tag.get(1..).and_then(tags::name).map_or(0, str::len);
        let attributes = attributes(tag.get(1 + name..).unwrap_or_default()).0;
        let is_name = |name: &str| FRAME_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
        if attributes.iter().any(|(name, names)| is_name(name) && names_advertisement(names)) {
            rest = behind_end(behind);
            continue;
        }
        let source = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("src"));
        let document = source.and_then(|(_, address)| pictures.place(address));
        let document = document.filter(|place| {
            depth < MAX_DEPTH
                && !is_shown.get(*place).copied().unwrap_or(true)
                && tree.parts.get(*place).is_some_and(|part| part.media_type.contains("html"))
        });
        if let Some(document) = document {
            out.push_str("<div>");
            push(out, tree, pictures, document, (is_shown, depth + 1));
            out.push_str("</div>");
            rest = behind_end(behind);
        } else {
            out.push_str(tag);
        }
    }
    out.push_str(rest);
}

/// Returns what is behind the end tag of a frame, if that is next.
fn behind_end(html: &str) -> &str {
    const END: &str = "</iframe>";
    let rest = html.trim_start();
    match rest.split_at_checked(END.len()) {
        Some((end, behind)) if end.eq_ignore_ascii_case(END) => behind,
        _ => html,
    }
}

/// Returns where the next tag of a frame or of a set of frames is. Only what is in a body is shown, so such a set becomes
/// one.
fn frame(html: &str) -> Option<usize> {
    html.match_indices('<').map(|(at, _)| at).find(|at| {
        let name = html.get(at + 1..).and_then(tags::name);
        let is = |wanted: &str| name.is_some_and(|name| name.eq_ignore_ascii_case(wanted));
        is("iframe") || is("frame") || is("frameset")
    })
}
