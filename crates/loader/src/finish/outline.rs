//! Makes the levels of headings an outline. The title is level 1, so sections begin at level 2.

use yuelan_article::Block;

const HIGHEST: usize = 2;
const LOWEST: usize = 6;

/// Gives headings new levels that skip none and keep what is below or beside what. Headings in quotes and lists belong to
/// the same outline. Linear.
pub(super) fn normalize(blocks: &mut [Block]) {
    normalize_in(blocks, &mut Vec::new());
}

/// `open`: the original levels of the headings that the next one may be below, outermost first.
fn normalize_in(blocks: &mut [Block], open: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                while open.last().is_some_and(|above| *above >= heading.level) {
                    open.pop();
                }
                let level = (open.len() + HIGHEST).min(LOWEST);
                open.push(heading.level);
                heading.level = u8::try_from(level).unwrap_or(6);
            }
            Block::Quote(inner) | Block::Details { blocks: inner, .. } => normalize_in(inner, open),
            Block::List(list) => list.items.iter_mut().for_each(|item| normalize_in(&mut item.blocks, open)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Heading;

    fn normalized(levels: &[u8]) -> Vec<u8> {
        let heading = |&level| Block::Heading(Heading { level, text: "灯".into(), inferred: None });
        let mut blocks: Vec<Block> = levels.iter().map(heading).collect();
        normalize(&mut blocks);
        let level = |block: &Block| if let Block::Heading(heading) = block { heading.level } else { 0 };
        blocks.iter().map(level).collect()
    }

    #[test]
    fn no_level_is_skipped_on_the_way_down() {
        assert_eq!(normalized(&[1, 1]), [2, 2]);
        assert_eq!(normalized(&[3, 5, 5, 4, 3]), [2, 3, 3, 3, 2]);
        assert_eq!(normalized(&[4, 2, 6, 3]), [2, 2, 3, 3]);
        assert_eq!(normalized(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    proptest::proptest! {
        #[test]
        fn every_outline_skips_no_level(levels in proptest::collection::vec(1_u8..=6, 0..40)) {
            let mut above = 1;
            for level in normalized(&levels) {
                proptest::prop_assert!((2..=6).contains(&level) && level <= above + 1);
                above = level;
            }
        }
    }
}
