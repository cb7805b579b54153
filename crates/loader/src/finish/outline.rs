//! Headings of whatever levels → an outline. The title is level 1, so that sections begin at 2.

use yuelan_article::Block;

const TOP: usize = 2;
const LOWEST: usize = 6;

/// Gives headings new levels: what stood under something stands one level under it, what stood beside something stands
/// beside it. Headings in quotes and lists follow the same outline. Linear.
pub(super) fn normalize(blocks: &mut [Block]) {
    clean_in(blocks, &mut Vec::new());
}

/// `open` holds the written levels of the headings that the next one may stand under, outermost first.
fn clean_in(blocks: &mut [Block], open: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                while open.last().is_some_and(|above| *above >= heading.level) {
                    open.pop();
                }
                let level = (open.len() + TOP).min(LOWEST);
                open.push(heading.level);
                heading.level = u8::try_from(level).unwrap_or(6);
            }
            Block::Quote(inner) | Block::Details { blocks: inner, .. } => clean_in(inner, open),
            Block::List(list) => list.items.iter_mut().for_each(|item| clean_in(&mut item.blocks, open)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Heading;

    fn cleaned(levels: &[u8]) -> Vec<u8> {
        let heading = |&level| Block::Heading(Heading { level, text: "灯".into(), inferred: None });
        let mut blocks: Vec<Block> = levels.iter().map(heading).collect();
        normalize(&mut blocks);
        let level = |block: &Block| if let Block::Heading(heading) = block { heading.level } else { 0 };
        blocks.iter().map(level).collect()
    }

    #[test]
    fn no_level_is_skipped_on_the_way_down() {
        assert_eq!(cleaned(&[1, 1]), [2, 2]);
        assert_eq!(cleaned(&[3, 5, 5, 4, 3]), [2, 3, 3, 3, 2]);
        assert_eq!(cleaned(&[4, 2, 6, 3]), [2, 2, 3, 3]);
        assert_eq!(cleaned(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    proptest::proptest! {
        #[test]
        fn every_outline_is_clean(levels in proptest::collection::vec(1_u8..=6, 0..40)) {
            let mut above = 1;
            for level in cleaned(&levels) {
                proptest::prop_assert!((2..=6).contains(&level) && level <= above + 1);
                above = level;
            }
        }
    }
}
