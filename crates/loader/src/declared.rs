//! Recognizes the files that this program writes, whose structure is declared.
//!
//! They name their generator, which the writer does in exactly these words.

/// How pages name the generator.
const PAGE: &str = "<meta name=\"generator\" content=\"yuelan\">";

/// How the front matter of Markdown names it.
const LINE: &str = "generator: yuelan";

/// The number of bytes at the beginning of a page that may name the generator.
const MAX_BEGINNING: usize = 1024;

/// A page that this program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page<'p> {
    /// What is before its body.
    pub(crate) head: &'p str,
    /// The article in it.
    pub(crate) main: &'p str,
}

/// Takes a page apart; `None` if another program wrote it. Linear.
pub(crate) fn page(page: &str) -> Option<Page<'_>> {
    page.find(PAGE).filter(|at| *at < MAX_BEGINNING)?;
    let (head, body) = page.split_once("\n<body>\n")?;
    let (_, rest) = body.split_once("\n<main>\n")?;
    let (main, _) = rest.rsplit_once("</main>\n")?;
    Some(Page { head, main })
}

/// Whether the front matter of a text names the generator. `body` is what follows the front matter.
pub(crate) fn is_named_in(text: &str, body: &str) -> bool {
    let head = text.len().checked_sub(body.len()).and_then(|end| text.get(..end));
    head.is_some_and(|head| head.lines().any(|line| line == LINE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_names_the_generator_in_its_head_is_declared() {
        let text = "---\ntitle: 灯\ngenerator: yuelan\n---\n水静";
        assert!(is_named_in(text, "水静"));
        assert!(!is_named_in("---\ntitle: 灯\n---\ngenerator: yuelan", "generator: yuelan"));
        let whole =
            format!("<!DOCTYPE html>{PAGE}\n<body>\n<header></header>\n<main>\n<p>水静</p>\n</main>\n");
        assert_eq!(page(&whole).map(|page| page.main), Some("<p>水静</p>\n"));
        assert_eq!(page("<!DOCTYPE html>\n<body>\n<h1></h1>\n<main>\n<p>水静</p>\n</main>\n"), None);
    }
}
