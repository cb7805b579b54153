//! Tells a feed by the first bytes of a file.

use crate::formats::links::json_keys;
use crate::input::decode::decode;

/// The form of a feed, by what it begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// XML whose first element is one of feeds.
    Xml {
        /// Whether it says that it is a feed, so that it is one without items, too.
        is_certain: bool,
    },
    /// JSON Feed.
    Json,
}

/// The namespaces of feeds, in lower case: one of them in the first element makes it certain.
const NAMESPACES: [&str; 5] = [
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/",
    "http://channel.netscape.com/rdf/",
];

/// What the start tags of items begin with.
const ITEMS: [&str; 3] = ["<item", ":item", "<entry"];

/// The number of bytes in which most files name their first element.
const MAX_PROLOGUE: usize = 512;

/// The ends of names of files that are feeds.
const NAMES: [&str; 5] = [".rss", ".atom", ".rdf", ".cdf", ".jsonfeed"];

/// Recognises a feed by the first bytes of a file, some thousand; its name counts only where they leave it open.
pub(super) fn recognize(start: &[u8], name: &str) -> Option<Form> {
    let is_wide = start.iter().take(16).any(|byte| *byte == 0) || start.starts_with(b"\xff\xfe");
    let text = if is_wide || start.starts_with(b"\xfe\xff") {
        // In UTF-16 and UTF-32 a cut character would count as one that is wrong.
        let whole = start.len() - start.len() % 4;
        decode(start.get(..whole)?, &mut Vec::new()).into_owned()
    } else {
        let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        if !matches!(first, Some(b'<' | b'{')) {
            return None;
        }
        if begins_with_other(&String::from_utf8_lossy(start.get(..MAX_PROLOGUE).unwrap_or(start))) {
            return None;
        }
        String::from_utf8_lossy(start).into_owned()
    };
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('{') {
        return is_json_feed(text).then_some(Form::Json);
    }
    of_xml(text, name)
}

/// Whether a text begins with an element that no feed begins with.
fn begins_with_other(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // What a document type declares may go on behind these bytes.
    let whole = Some(text).filter(|text| text.starts_with('<') && !text.contains('['));
    let Some(element) = whole.and_then(first_element) else { return false };
    let end = element.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    end.and_then(|end| element.get(..end)).is_some_and(|root| !is_root(&root.to_ascii_lowercase()))
}

/// Whether a feed or an index like one may begin with an element of this name, in lower case.
fn is_root(name: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or_default();
    matches!(name, "rss" | "rdf" | "feed" | "channel" | "entry" | "search")
}

/// Whether the first keys of an object are those of a JSON Feed.
fn is_json_feed(text: &str) -> bool {
    let keys = json_keys(text);
    let has = |key| keys.contains(key);
    let is_named =
        text.contains("://jsonfeed.org/version/") || text.contains(":\\/\\/jsonfeed.org\\/version\\/");
    is_named && has("version") || has("items") && has("feed_url") && has("home_page_url")
}

fn of_xml(text: &str, name: &str) -> Option<Form> {
    let element = first_element(text)?;
    let end = element.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(element.len());
    let root = element.get(..end)?.to_ascii_lowercase();
    let root = root.rsplit(':').next().unwrap_or_default();
    let tag = element.split('>').next().unwrap_or_default().to_ascii_lowercase();
    let is_named = || NAMES.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let is_certain = root == "rss" || NAMESPACES.iter().any(|space| tag.contains(space)) || is_named();
    match root {
        // Other files have elements of these names, too.
        "rss" | "rdf" | "feed" | "channel" => {
            let has_items = || ITEMS.iter().any(|item| element.to_ascii_lowercase().contains(item));
            (is_certain || has_items()).then_some(Form::Xml { is_certain })
        }
        "entry" if is_certain => Some(Form::Xml { is_certain }),
        // The search index of a blog.
        "search" => {
            let inner = first_element(element.split_once('>')?.1)?;
            inner.starts_with("entry").then_some(Form::Xml { is_certain: false })
        }
        _ => None,
    }
}

/// Returns what follows the `<` of the first element, behind declarations, instructions, comments and a document type.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.split_once('<')?.1;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with('?') {
            rest = rest.split_once('>')?.1;
        } else if rest.starts_with('!') {
            // A document type may declare entities, each of which ends with this, too.
            let end = rest.find('>')?;
            let subset = rest.find('[').filter(|at| *at < end);
            let end = subset.and_then(|at| rest.get(at..)?.find(']').map(|end| at + end)).unwrap_or(end);
            rest = rest.get(end..)?.split_once('>')?.1;
        } else {
            return Some(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Option<Form> {
        recognize(text.as_bytes(), "")
    }

    #[test]
    fn a_feed_is_known_by_its_first_element() {
        let (certain, open) = (Some(Form::Xml { is_certain: true }), Some(Form::Xml { is_certain: false }));
        assert_eq!(form("\u{feff}\n<?xml version='1.0'?><!-- <a> --><rss version='3'>"), certain);
        assert_eq!(form("<!DOCTYPE rss [<!ENTITY a 'b>'> ]><RSS>"), certain);
        assert_eq!(form("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>"), certain);
        assert_eq!(form("<feed><entry>"), open);
        assert_eq!(form("<CHANNEL HREF='x'><Item>"), open);
        let rdf = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:f='f'>";
        assert_eq!((form(rdf), form(&format!("{rdf}<f:item r:about=''>"))), (None, open));
        assert_eq!(form("<r:RDF xmlns='http://purl.org/rss/1.0/'>"), certain);
        assert_eq!(form("<search><entry><title>"), open);
        assert_eq!(recognize(b"<channel>", "x.CDF"), certain);
        for other in [
            "<search><form>",
            "<html><rss>",
            "<feed><title>",
            "<channel>",
            "rss",
            "<feeds>",
            "<opml>",
            "<entry>",
            "",
            "<!--",
            "<!",
        ] {
            assert_eq!(form(other), None, "{other}");
        }
    }

    #[test]
    fn a_feed_in_wide_characters_is_known() {
        let text = "<?xml version='1.0'?><rss version='2.0'><channel><title>渡口的灯</title>";
        let certain = Some(Form::Xml { is_certain: true });
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognize(&wide, ""), certain);
        assert_eq!(recognize(&[b"\xff\xfe", &wide[..]].concat(), ""), certain);
        let wider: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(recognize(&wider, ""), certain);
    }

    #[test]
    fn a_feed_in_json_names_its_version() {
        assert_eq!(form("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\":"), Some(Form::Json));
        assert_eq!(form("{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"}"), Some(Form::Json));
        assert_eq!(form("{\"note\": \"https://jsonfeed.org/version/1\"}"), None);
        assert_eq!(form("{\"items\": [], \"title\": \"x\"}"), None);
        assert_eq!(form("[{\"version\": \"https://jsonfeed.org/version/1\"}]"), None);
    }
}
