//! Finds the picture above an article, which saved pages keep with its caption in the header.

use super::survey::Survey;

/// The maximum number of nodes before the article that are searched.
const MAX_NODES: usize = 400;

/// The maximum length of a caption in bytes.
const MAX_CAPTION: usize = 900;

/// Returns the figure with a caption in front of the root: not a card, whose caption is a link, nor one of several, which are
/// a gallery of the site.
pub(super) fn lead(survey: &Survey<'_>, root: usize) -> Option<usize> {
    let mut found = None;
    for index in (root.saturating_sub(MAX_NODES)..root).rev() {
        // What is around the root is not in front of it.
        if survey.name(index) != "figure" || survey.end(index) > root {
            continue;
        }
        let captioned = (1..=MAX_CAPTION).contains(&survey.text(index)) && survey.linked(index) == 0;
        if !captioned || survey.pictures(index) == 0 || found.is_some() {
            return None;
        }
        found = Some(index);
    }
    found
}
