//! What is past the budget: text without markup, in paragraphs that are long enough to cost little.

use super::costs::separates;
use super::scan::end_of_raw;
use super::{Cap, Class, Tag};

/// The minimum length in bytes of a paragraph that an element separates from the next; shorter ones are joined.
const MIN_PARAGRAPH_BYTES: usize = 512;

/// The rest of a page that exceeds its budget.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// Where the last paragraph begins in the output.
    paragraph: usize,
}

impl Cap<'_> {
    /// Closes all that is open, so that the rest stands below no heading, table or formatting.
    pub(super) fn begin_rest(&mut self, start: usize) {
        self.drop(start, start);
        self.kept.push_str("</a></nobr>");
        for (name, ..) in self.open.drain(..).rev() {
            self.kept.push_str("</");
            self.kept.push_str(name);
            self.kept.push('>');
        }
        self.kept.push_str("<p>");
        self.rest = Some(Rest { paragraph: self.kept.len() });
    }

    /// Removes a tag of the rest, and what only programs read; returns where to go on.
    pub(super) fn drop_markup(&mut self, tag: &Tag<'_>) -> usize {
        let is_program = tag.class == Class::Raw && matches!(&*tag.lower, "script" | "style");
        let end = if is_program && !tag.closing { end_of_raw(self.html, tag.name, tag.end) } else { tag.end };
        self.drop(tag.start, end);
        if separates(&tag.lower, tag.class)
            && let Some(rest) = &mut self.rest
        {
            if self.kept.len() - rest.paragraph >= MIN_PARAGRAPH_BYTES {
                self.kept.push_str("<p>");
                rest.paragraph = self.kept.len();
            } else if !self.kept.ends_with(' ') {
                self.kept.push(' ');
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::super::cap;
    use super::*;
    use crate::budget::Budget;

    /// Returns a page past a small budget, and whether it was cut short.
    fn cut_short(page: &str) -> (String, bool) {
        let capped = cap(page, Budget::TINY, 0);
        (capped.html.into_owned(), capped.is_cut_short)
    }

    #[test]
    fn past_the_budget_text_stays_without_markup() {
        let unit = "<tr><td><b>灯<i>a&amp;b<script>x<y</script><!-- z --><p class=c>船";
        let (html, is_cut_short) = cut_short(&format!("<h1>山城</h1><table>{}", unit.repeat(9000)));
        assert!(is_cut_short);
        let (before, rest) = html.split_once("</a></nobr>").expect("the beginning of the rest");
        assert!(before.matches("<td>").count() > 9 && before.matches("<td>").count() < 900);
        assert!(rest.contains("</table><p>"), "{rest}");
        let (_, text) = rest.split_once("</table><p>").expect("the text");
        let tags = text.matches('<').count();
        assert_eq!(tags, text.matches("<p>").count());
        assert!(tags > 9 && tags * MIN_PARAGRAPH_BYTES <= text.len());
        assert!(text.contains("灯a&amp;b 船") && !text.contains('z') && !text.contains('x'));
        let all = |sign: char| html.matches(sign).count();
        assert_eq!((all('灯'), all('船')), (9000, 9000));
    }

    #[test]
    fn formatting_that_is_never_closed_costs_in_every_paragraph() {
        let page = |open: &str| format!("{open}{}", "<p>a".repeat(1000));
        assert!(!cut_short(&page("")).1);
        assert!(cut_short(&page("<b><i><u><s><em><strong><small><big><tt>")).1);
    }

    #[test]
    fn a_comment_can_exceed_the_budget_too() {
        for sign in ["<!---->", "<!>", "<?a>", "</ >"] {
            let (html, is_cut_short) = cut_short(&(sign.repeat(9000) + "灯"));
            assert!(is_cut_short && html.ends_with("<p>灯"), "{sign}");
        }
    }
}
