//! Places that are found again when an article was fetched anew: by its words, else by its share of the whole.

use xxhash_rust::xxh3::xxh3_64;

use super::record::SavedPosition;
use yuelan_article::{Article, Position};

/// What finding places in an article needs: sixteen bytes and an index a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    blocks: Vec<Anchor>,
    /// Bytes of all words.
    bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    words: Option<u64>,
    /// Bytes of the words before it.
    before: usize,
}

/// Parts that a share is counted in.
const WHOLE: usize = 10_000;

impl Anchors {
    /// The anchors of an article. Linear in it.
    pub fn of(article: &Article) -> Self {
        let mut anchors = Self { blocks: Vec::with_capacity(article.blocks.len()), bytes: 0 };
        for block in &article.blocks {
            let words = block.plain_text();
            let hash = (!words.trim().is_empty()).then(|| xxh3_64(words.as_bytes()));
            anchors.blocks.push(Anchor { words: hash, before: anchors.bytes });
            anchors.bytes += words.len();
        }
        anchors
    }

    /// A place to be kept; `lag` is how many rows of the same position stand above it.
    pub fn place(&self, position: Position, lag: usize) -> SavedPosition {
        let anchor = self.blocks.get(position.block);
        let above = anchor.map_or(self.bytes, |anchor| anchor.before + position.byte).min(self.bytes);
        let share = (above * WHOLE).checked_div(self.bytes).unwrap_or(0);
        SavedPosition {
            position,
            lag,
            words: anchor.and_then(|anchor| anchor.words),
            share: u16::try_from(share).unwrap_or(u16::MAX),
        }
    }

    /// Where a kept place is now, and its lag: the position itself if its words stand there still; else the nearest
    /// block of the same words; else the same share of the whole.
    pub fn find(&self, place: &SavedPosition) -> (Position, usize) {
        let SavedPosition { position, lag, words, share } = *place;
        let is_there = |anchor: &Anchor| anchor.words == words;
        if self.blocks.get(position.block).is_some_and(is_there) {
            return (position, lag);
        }
        let alike = self.blocks.iter().enumerate().filter(|(_, anchor)| words.is_some() && is_there(anchor));
        let nearest = alike.map(|(block, _)| block).min_by_key(|block| block.abs_diff(position.block));
        nearest.map_or_else(|| (self.at(share), 0), |block| (Position { block, ..position }, lag))
    }

    /// The position at a share of the whole.
    fn at(&self, share: u16) -> Position {
        // Rounded up, so that the share of a position leads back to its block.
        let bytes = (self.bytes * usize::from(share)).div_ceil(WHOLE);
        let block = self.blocks.partition_point(|anchor| anchor.before <= bytes).saturating_sub(1);
        let before = self.blocks.get(block).map_or(0, |anchor| anchor.before);
        Position { block, byte: bytes.saturating_sub(before) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Block;

    fn anchors(paragraphs: &[&str]) -> Anchors {
        let blocks = paragraphs.iter().map(|words| match *words {
            "" => Block::Rule,
            words => Block::Paragraph(words.into()),
        });
        Anchors::of(&Article { blocks: blocks.collect(), ..Article::default() })
    }

    const CITY: [&str; 5] =
        ["入夜以后，老城的巷子还亮着。", "修表的。", "", "卖粥的。", "补伞的，各守一盏灯。"];

    #[test]
    fn in_the_same_article_a_place_is_itself() {
        let city = anchors(&CITY);
        for block in 0..CITY.len() {
            let position = Position { block, byte: 3 };
            assert_eq!(city.find(&city.place(position, 2)), (position, 2), "block {block}");
        }
    }

    #[test]
    fn words_that_moved_are_found_where_they_are_now() {
        let place = anchors(&CITY).place(Position { block: 3, byte: 6 }, 1);
        let later = anchors(&["广告", CITY[0], "", CITY[1], CITY[3], CITY[4]]);
        assert_eq!(later.find(&place), (Position { block: 4, byte: 6 }, 1));
    }

    #[test]
    fn of_the_same_words_the_nearest_are_meant() {
        let place = anchors(&["a", "x", "b", "x", "c", "d", "e", "x"]).place(Position::start_of(3), 0);
        let later = anchors(&["x", "a", "new", "b", "x", "c", "d", "e", "x"]);
        assert_eq!(later.find(&place).0, Position::start_of(4));
    }

    #[test]
    fn where_the_words_are_gone_the_same_share_is_left() {
        let place = anchors(&["aaaa", "bbbb", "cccc", "dddd"]).place(Position::start_of(2), 3);
        assert_eq!(place.share, 5_000);
        let later = anchors(&["1111", "2222", "3333", "4444", "5555", "6666"]);
        assert_eq!(later.find(&place), (Position::start_of(3), 0));
    }

    #[test]
    fn an_empty_article_has_one_place() {
        let nothing = anchors(&[]);
        let far = Position { block: 9, byte: 9 };
        assert_eq!(nothing.find(&nothing.place(far, 4)).0, Position::default());
        assert_eq!(anchors(&["a"]).find(&anchors(&["a"]).place(far, 0)).0.block, 0);
    }
}
