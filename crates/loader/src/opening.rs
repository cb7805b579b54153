//! The beginning of a long text that is read in a moment, while all of it takes a second or two.

/// The bytes from which on a text is long. Any other is read in less time than is noticed.
const LONG_BYTES: usize = 1 << 20;

/// The most bytes of a beginning: some dozen screens.
const MAX_BYTES: usize = 192 << 10;

/// The least bytes of a beginning: one that is shorter is a single line, which may be anything.
const MIN_BYTES: usize = 16 << 10;

/// Returns the beginning of a long text in UTF-8, up to the end of a paragraph or else of a line; `None` of any other.
pub(crate) fn beginning(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.len() < LONG_BYTES {
        return None;
    }
    let start = bytes.get(..MAX_BYTES)?;
    let blank = start.windows(2).rposition(|two| two == b"\n\n").filter(|at| *at >= MIN_BYTES);
    let line = || start.iter().rposition(|byte| *byte == b'\n').filter(|at| *at >= MIN_BYTES);
    let beginning = start.get(..=blank.or_else(line)?)?;
    std::str::from_utf8(beginning).is_ok().then_some(beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileContent, Loader};

    #[test]
    fn a_beginning_ends_with_a_paragraph() {
        let text = "灯还亮着。\n船没有来。\n\n".repeat(40_000);
        let found = beginning(text.as_bytes()).expect("a beginning");
        assert!(text.as_bytes().starts_with(found) && found.ends_with("来。\n".as_bytes()));
        let lines = "灯还亮着。\n".repeat(80_000);
        assert!(beginning(lines.as_bytes()).is_some_and(|found| found.ends_with("着。\n".as_bytes())));
        for text in ["灯\n\n".repeat(1000), "灯".repeat(400_000), format!("灯\n{}", "船".repeat(400_000))]
        {
            assert_eq!(beginning(text.as_bytes()), None);
        }
        let (gbk, _, _) = encoding_rs::GBK.encode(&lines);
        assert_eq!(beginning(&gbk.repeat(2)), None);
    }

    #[test]
    fn the_opening_of_a_long_text_is_its_beginning() {
        let load = |text: &str, name: &str| {
            let content = || FileContent::Bytes(text.as_bytes().into());
            let loader = Loader::new();
            (loader.load_opening(content(), name), loader.load_content(content(), name))
        };
        let body: String =
            ["# 渡口\n\n", "灯还*亮*着，船[没有](a.md)来。\n\n- 水\n- 风\n\n"].concat().repeat(20_000);
        let html = "<h2>渡口</h2>\n<p>灯还<em>亮</em>着。</p>\n<p>船没有来。</p>\n\n".repeat(20_000);
        let markdown = format!("---\ntitle: 灯\nauthor: 南窗\n---\n{body}");
        for (text, name) in [(&markdown, "a.md"), (&body, "a.txt"), (&html, "b.html")] {
            let (opening, whole) = load(text, name);
            let opening = opening.expect("a long text").article;
            let (first, all) = (opening.blocks, whole.article.blocks);
            assert!(
                first.len() > 100 && first.len() < all.len() / 3,
                "{name}: {} of {}",
                first.len(),
                all.len()
            );
            let words = |block: &yuelan_article::Block| block.plain_text();
            let same = first.iter().zip(&all).take_while(|(one, other)| words(one) == words(other)).count();
            assert!(same + 1 >= first.len(), "{name}: {same} of {}", first.len());
            assert_eq!(
                (opening.meta.title, opening.meta.author),
                (whole.article.meta.title, whole.article.meta.author)
            );
        }
        let page = format!("<!doctype html><html><head><title>灯</title></head><body>{body}</body></html>");
        assert!(load(&page, "c.html").0.is_none(), "what of a page is the article, all of it tells");
    }
}
