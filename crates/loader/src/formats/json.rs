//! JSON that no other format is made of: shown as it is written. What has a body behind the object is a head and its body,
//! as in other files.

use std::borrow::Cow;

use super::{Converted, ConvertedBody};
use crate::head;
use crate::input::decode;
use crate::markdown::plain_text::escaped;

/// Whether a file is named as JSON and begins like it.
pub(super) fn recognize(start: &str, name: &str) -> bool {
    let is_named = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"));
    is_named && start.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

/// Makes a listing of a file that is JSON as a whole.
pub(super) fn convert(bytes: Cow<'_, [u8]>, name: &str) -> Converted {
    let mut warnings = Vec::new();
    let text = decode::decode(&bytes, &mut warnings);
    let text = text.trim_start_matches('\u{feff}').trim();
    if !is_whole(text) {
        return Converted { body: ConvertedBody::Page(bytes.into_owned()), ..Converted::default() };
    }
    // What is wrong with it as a head is no matter.
    let (meta, _) = head::split(text, name, &mut Vec::new());
    let html = format!("<pre><code class=\"language-json\">{}</code></pre>", escaped(text));
    Converted { meta, body: ConvertedBody::Whole(html), language: None, warnings }
}

/// Whether the bracket that a text begins with is closed by its last character. Linear.
fn is_whole(text: &str) -> bool {
    let (mut depth, mut is_string, mut is_escaped) = (0_usize, false, false);
    let end = text.bytes().position(|byte| {
        match byte {
            _ if is_string => {
                is_string = byte != b'"' || is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
            }
            b'"' => is_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    end.is_some_and(|end| end + 1 == text.len())
}

#[cfg(test)]
mod tests {
    use crate::Loader;
    use yuelan_article::Block;

    #[test]
    fn json_is_a_listing_unless_a_body_follows() {
        let text = "{\"title\": \"灯\", \"a\": \"<b>\"}";
        let article = Loader::new().load_bytes(text.as_bytes(), "x.json").article;
        assert!(
            matches!(&article.blocks[..], [Block::Code { text: code, .. }] if code.as_str() == text),
            "{article:?}"
        );
        assert_eq!(article.meta.title, "灯");
        for name in ["x.json", "x.md"] {
            let article = Loader::new().load_bytes(format!("{text}\n\n水静。").as_bytes(), name).article;
            assert!(!matches!(&article.blocks[..], [Block::Code { .. }]), "{article:?}");
            assert!(format!("{:?}", article.blocks).contains("水静。"), "{article:?}");
        }
        let article = Loader::new().load_bytes(b"{ not json", "x.JSON").article;
        assert_eq!(article.blocks.len(), 1, "{article:?}");
    }
}
