//! Finds a saved position again after an article has changed: by the text of its block, else by its share of the
//! article.

use xxhash_rust::xxh3::xxh3_64;

use super::record::SavedPosition;
use yuelan_article::{Article, Position};

/// What is needed to save and to find positions in one article. Takes little memory: a hash and a length a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    blocks: Vec<Anchor>,
    /// Bytes of the text of all blocks.
    bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    words: Option<u64>,
    /// Bytes of the text of the blocks before it.
    before: usize,
}

/// What a share is counted in.
const WHOLE: usize = 10_000;

impl Anchors {
    /// Creates the anchors of an article, in time linear in its length.
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

    /// Returns a position to be saved; `lag` is the number of rows of the screen above it.
    pub fn save(&self, position: Position, lag: usize) -> SavedPosition {
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

    /// Returns where a saved position is now, and its lag: the same position if the text of its block is unchanged;
    /// else the nearest block with that text; else the position at the same share of the article.
    pub fn find(&self, saved: &SavedPosition) -> (Position, usize) {
        match self.find_text(saved) {
            Some(position) => (position, saved.lag),
            None => (self.at(saved.share), 0),
        }
    }

    /// Returns where a saved position is now by the text of its block; `None` if that is not in the article any more.
    pub fn find_text(&self, saved: &SavedPosition) -> Option<Position> {
        let SavedPosition { position, words, .. } = *saved;
        if self.is_unchanged_at(saved) {
            return Some(position);
        }
        let is_same = |anchor: &Anchor| anchor.words == words;
        let same = self.blocks.iter().enumerate().filter(|(_, anchor)| words.is_some() && is_same(anchor));
        let nearest = same.map(|(block, _)| block).min_by_key(|block| block.abs_diff(position.block));
        nearest.map(|block| Position { block, ..position })
    }

    /// Returns whether the block of a saved position has the same text as when it was saved.
    pub fn is_unchanged_at(&self, saved: &SavedPosition) -> bool {
        self.blocks.get(saved.position.block).is_some_and(|anchor| anchor.words == saved.words)
    }

    /// The position at a share of the article.
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
    fn a_position_in_an_unchanged_article_is_found_unchanged() {
        let city = anchors(&CITY);
        for block in 0..CITY.len() {
            let position = Position { block, byte: 3 };
            assert_eq!(city.find(&city.save(position, 2)), (position, 2), "block {block}");
        }
    }

    #[test]
    fn a_block_that_moved_is_found_by_its_text() {
        let saved = anchors(&CITY).save(Position { block: 3, byte: 6 }, 1);
        let later = anchors(&["广告", CITY[0], "", CITY[1], CITY[3], CITY[4]]);
        assert_eq!(later.find(&saved), (Position { block: 4, byte: 6 }, 1));
    }

    #[test]
    fn of_equal_blocks_the_nearest_is_found() {
        let saved = anchors(&["a", "x", "b", "x", "c", "d", "e", "x"]).save(Position::start_of(3), 0);
        let later = anchors(&["x", "a", "new", "b", "x", "c", "d", "e", "x"]);
        assert_eq!(later.find(&saved).0, Position::start_of(4));
    }

    #[test]
    fn the_beginning_of_an_article_has_what_is_saved_in_it_and_no_more() {
        let (city, beginning) = (anchors(&CITY), anchors(&CITY[..3]));
        for block in 0..CITY.len() {
            let saved = city.save(Position::start_of(block), 0);
            assert_eq!(beginning.is_unchanged_at(&saved), block < 3, "block {block}");
            let found = (block < 3).then_some(Position::start_of(block));
            assert_eq!(beginning.find_text(&saved), found, "block {block}");
        }
    }

    #[test]
    fn without_the_block_the_share_is_kept() {
        let saved = anchors(&["aaaa", "bbbb", "cccc", "dddd"]).save(Position::start_of(2), 3);
        assert_eq!(saved.share, 5_000);
        let later = anchors(&["1111", "2222", "3333", "4444", "5555", "6666"]);
        assert_eq!(later.find(&saved), (Position::start_of(3), 0));
    }

    #[test]
    fn an_empty_article_has_one_position() {
        let nothing = anchors(&[]);
        let far = Position { block: 9, byte: 9 };
        assert_eq!(nothing.find(&nothing.save(far, 4)).0, Position::default());
        assert_eq!(anchors(&["a"]).find(&anchors(&["a"]).save(far, 0)).0.block, 0);
    }
}
