//! The HTML part of a message: what of it is its body, and which other parts it shows.

/// Returns what is between the tags of the body; without them, what follows the head.
pub(in crate::formats) fn inner(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let opening = lower.match_indices("<body").map(|(at, _)| at).find(|at| {
        lower.as_bytes().get(at + 5).is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
    });
    let start = match opening {
        Some(at) => lower.get(at..).and_then(|rest| rest.find('>')).map_or(lower.len(), |end| at + end + 1),
        None => lower.find("</head>").map_or(0, |at| at + "</head>".len()),
    };
    let end = lower.rfind("</body").filter(|end| *end >= start).unwrap_or(lower.len());
    html.get(start..end).unwrap_or_default()
}

/// Whether nothing of a body is seen: it has neither words nor pictures.
pub(super) fn is_blank(html: &str) -> bool {
    let mut is_in_tag = false;
    let body = inner(html);
    let has_words = body.chars().any(|c| {
        is_in_tag = (is_in_tag || c == '<') && c != '>';
        !is_in_tag && c.is_alphanumeric()
    });
    !has_words && !body.to_ascii_lowercase().contains("<img")
}

/// Returns the addresses of other parts that a body shows.
pub(super) fn references(html: &str) -> impl Iterator<Item = &str> {
    let starts = html.match_indices(':').filter_map(|(colon, _)| colon.checked_sub(3));
    starts.filter_map(|at| {
        let address =
            html.get(at..).filter(|address| address.as_bytes()[..3].eq_ignore_ascii_case(b"cid"))?;
        let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>' | '<' | ')' | '&');
        address.find(is_end).map_or(Some(address), |end| address.get(..end))
    })
}

/// Removes the line `URL: address` that ends an item of a feed; the address is in its header.
pub(super) fn without_address(html: &str) -> &str {
    let Some(at) = html.rfind("URL: <a") else { return html };
    let start = html.get(..at).map_or(0, str::len);
    let before = html.get(..start).unwrap_or_default().trim_end();
    let before = ["<p>", "<div>"].iter().find_map(|tag| before.strip_suffix(tag)).unwrap_or(before);
    // Only tags follow the link.
    let behind = html.get(at..).and_then(|line| line.split_once("</a>")).map_or("", |(_, behind)| behind);
    if is_blank(behind) { before } else { html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_between_its_tags() {
        assert_eq!(inner("<html><HEAD><title>x</title></HEAD><Body bgcolor=a><p>灯</BODY></html>"), "<p>灯");
        assert_eq!(inner("<head><title>x</title></head><p>灯"), "<p>灯");
        assert_eq!(inner("<p>灯 <bodyx>"), "<p>灯 <bodyx>");
        assert_eq!(inner("<body x"), "");
        assert!(is_blank("<html><body><p class='x'>&nbsp;</p></body>".replace("&nbsp;", " ").as_str()));
        assert!(!is_blank("<p>灯") && !is_blank("<img src=x>"));
    }

    #[test]
    fn shown_parts_are_found() {
        let html = "<img src=\"cid:a%40b\"><td background=CID:c><p style=\"x: url('cid:d')\">灯：cid";
        assert_eq!(references(html).collect::<Vec<_>>(), ["cid:a%40b", "CID:c", "cid:d"]);
    }

    #[test]
    fn the_address_of_an_item_goes() {
        assert_eq!(without_address("<p>灯</p>\n<p>URL: <a href=x>x</a></p>\n</div>"), "<p>灯</p>\n");
        for html in ["<p>URL: <a href=x>x</a></p><p>灯</p>", "<p>灯"] {
            assert_eq!(without_address(html), html);
        }
    }
}
