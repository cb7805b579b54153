//! The full text of articles of which a feed has only the beginning: the main content of their pages.

use url::Url;

use crate::article::{Shown, shown};
use crate::client::{Client, Request};
use crate::error::FetchError;
use crate::gate::Gate;
use crate::parsed::ParsedItem;
use crate::subscription::FullText;
use yuelan_loader::main_content;

/// An article with fewer characters is short.
const SHORT: usize = 600;

/// What stands at the end of an article of which only the beginning is there.
const OPEN_ENDS: [&str; 16] = [
    "…",
    "...",
    "[…]",
    "[...]",
    "阅读全文",
    "閱讀全文",
    "继续阅读",
    "繼續閱讀",
    "查看全文",
    "閱讀更多",
    "続きを読む",
    "全文を読む",
    "もっと読む",
    "더 보기",
    "read more",
    "continue reading",
];

/// The full text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The main content of the page.
    pub(crate) html: String,
    /// The address of the page, to which addresses in it are relative.
    pub(crate) url: Url,
}

/// Returns whether the page of an article is to be asked for.
fn is_wanted(mode: FullText, shown: &Shown) -> bool {
    match mode {
        FullText::Never => false,
        FullText::Always => true,
        FullText::Short => {
            let end = shown.end.to_lowercase();
            // Arrows and brackets may follow: 阅读全文 »
            let end = end.trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, '»' | '›' | '→' | '>' | ')' | '）' | '】' | '」')
            });
            shown.chars < SHORT || OPEN_ENDS.iter().any(|open| end.ends_with(open))
        }
    }
}

/// Asks for the page of an article, if its text is wanted. `None` if it is not, or if there is no more in it than in the
/// feed.
pub(crate) fn full_text(
    client: &Client,
    gate: &Gate,
    request: Request<'_>,
    item: &ParsedItem,
    mode: FullText,
) -> Result<Option<Page>, FetchError> {
    let Some(link) = item.link.as_deref().and_then(|link| Url::parse(link).ok()) else { return Ok(None) };
    if mode == FullText::Never {
        return Ok(None);
    }
    let in_feed = shown(&item.html);
    if !is_wanted(mode, &in_feed) {
        return Ok(None);
    }
    let request = Request { accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1", ..request };
    let answer = client.get(gate, &link, request, None)?;
    if answer.status != 200 {
        return Err(FetchError::HttpStatus(answer.status));
    }
    let Some(html) = main_content(&answer.body) else { return Ok(None) };
    let is_longer = shown(&html).chars > in_feed.chars;
    Ok(is_longer.then_some(Page { html, url: answer.url }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_open_articles_are_wanted() {
        let of = |text: &str| shown(&format!("<p>{text}</p>"));
        let long = "渡口的灯亮了，".repeat(120);
        assert!(is_wanted(FullText::Short, &of("短")));
        assert!(!is_wanted(FullText::Short, &of(&long)));
        for end in
            ["……", "...", "[&#8230;]", "[...]", "<a href=x>阅读全文 »</a>", "続きを読む", "Read More →"]
        {
            assert!(is_wanted(FullText::Short, &of(&format!("{long}{end}"))), "{end}");
        }
        assert!(is_wanted(FullText::Always, &of(&long)));
        assert!(!is_wanted(FullText::Never, &of("短")));
    }
}
