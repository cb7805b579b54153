//! Reads a segment: which blocks may have what is wanted, which articles of a block do, and their texts.

use super::SegmentError;
use super::block::{self, Block};
use super::directory::Directory;
use super::lists::{BlockSet, GROUP, read_list};
use super::needles::Needles;
use super::tokens::{Folded, LONGEST, hash, longest};
use super::wanted::{FoldedSequence, Wanted};

/// The most lists of one token that are read: one for each form of its characters.
const MAX_FORMS: usize = 16;
/// The most tokens of a sequence that are asked for: the others seldom tell more.
const MAX_TOKENS: usize = 12;

/// Reads bytes of a segment.
pub trait Source {
    /// Returns the bytes from one place to another.
    fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, SegmentError>;
}

/// A segment whose directory was read.
#[derive(Debug)]
pub struct Segment {
    directory: Directory,
}

impl Segment {
    /// Reads the directory of a segment of as many bytes.
    pub fn open(directory: &[u8], length: u64) -> Result<Self, SegmentError> {
        Ok(Self { directory: Directory::read(directory, length)? })
    }

    /// Returns the ids of the articles, in ascending order.
    pub fn ids(&self) -> &[i64] {
        &self.directory.ids
    }

    /// Returns the number of blocks.
    pub fn blocks(&self) -> usize {
        self.directory.block_ends.len()
    }

    /// Returns where a block ends in the bytes of the segment.
    pub fn block_end(&self, block: usize) -> Option<usize> {
        usize::try_from(*self.directory.block_ends.get(block)?).ok()
    }

    /// Returns the ids of the articles of a block, in ascending order.
    pub fn ids_of(&self, block: usize) -> &[i64] {
        let ends = &self.directory.article_ends;
        let start = if block == 0 { Some(&0) } else { ends.get(block - 1) };
        let range = start.zip(ends.get(block)).map(|(start, end)| *start..*end);
        range.and_then(|range| self.directory.ids.get(range)).unwrap_or_default()
    }

    /// Returns the blocks that may have what is wanted, in ascending order. One that is not among them has no text that does.
    pub fn candidates(&self, wanted: &Wanted, source: &dyn Source) -> Result<Vec<usize>, SegmentError> {
        let mut all = BlockSet::first(self.blocks());
        for clause in wanted.folded() {
            let mut any = BlockSet::default();
            for sequence in clause {
                any = any.or(&self.blocks_of(sequence, source)?);
            }
            all = all.and(&any);
            if all.is_empty() {
                break;
            }
        }
        Ok(all.blocks().collect())
    }

    /// The blocks that may have a sequence.
    fn blocks_of(&self, sequence: &FoldedSequence, source: &dyn Source) -> Result<BlockSet, SegmentError> {
        let mut all = BlockSet::first(self.blocks());
        for lists in tokens(sequence, self.directory.bits) {
            let mut any = BlockSet::default();
            for list in lists {
                any = any.or(&self.list(list, source)?);
            }
            all = all.and(&any);
            if all.is_empty() {
                break;
            }
        }
        Ok(all)
    }

    fn list(&self, list: u32, source: &dyn Source) -> Result<BlockSet, SegmentError> {
        let Directory { group_ends, block_ends, .. } = &self.directory;
        let list = usize::try_from(list).unwrap_or(0);
        let group = list / GROUP;
        let first = block_ends.last().copied().unwrap_or(0);
        let start = if group == 0 { first } else { group_ends.get(group - 1).copied().unwrap_or(first) };
        let end = group_ends.get(group).copied().ok_or(SegmentError::Damaged)?;
        read_list(&source.read(start, end)?, list % GROUP, self.blocks())
    }

    /// Reads a block.
    pub fn read_block(
        &self,
        block: usize,
        source: &dyn Source,
        into: &mut Block,
    ) -> Result<(), SegmentError> {
        let ends = &self.directory.block_ends;
        let start = if block == 0 { 0 } else { ends.get(block - 1).copied().ok_or(SegmentError::Damaged)? };
        let end = ends.get(block).copied().ok_or(SegmentError::Damaged)?;
        let ids = self.ids_of(block);
        let seed = ids.first().map_or(0, |id| id.cast_unsigned());
        block::unpack(&source.read(start, end)?, ids.len(), seed, into)
    }

    /// Prepares to find what is wanted in blocks of the segment.
    pub fn finder(&self, wanted: &Wanted) -> Finder {
        let alphabet = &self.directory.alphabet;
        Finder(wanted.clauses().iter().map(|clause| Needles::new(alphabet, clause)).collect())
    }

    /// Decodes the text of an article by its place in a block.
    pub fn text(&self, block: &Block, at: usize, out: &mut String) -> Result<(), SegmentError> {
        out.clear();
        let codes = block.article(at).ok_or(SegmentError::Damaged)?;
        Ok(self.directory.alphabet.decode(codes, out)?)
    }
}

/// Finds articles in blocks of one segment.
#[derive(Debug)]
pub struct Finder(Vec<Needles>);

impl Finder {
    /// Returns the places of the articles of a block that may have what is wanted, in ascending order.
    pub fn articles(&self, block: &Block) -> Vec<usize> {
        let Some((first, rest)) = self.0.split_first() else { return (0..block.ends.len()).collect() };
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(byte) = first.find(&block.codes, from) {
            let at = block.article_at(byte);
            let Some(range) = block.range(at) else { break };
            let has = |needles: &Needles| {
                let codes = block.codes.get(range.clone()).unwrap_or_default();
                needles.find(codes, 0).is_some()
            };
            if rest.iter().all(has) {
                found.push(at);
            }
            from = range.end;
        }
        found
    }
}

/// The lists of each token of a sequence, of which one must have the block.
fn tokens(classes: &FoldedSequence, bits: u32) -> Vec<Vec<u32>> {
    let (mut tokens, mut covered) = (Vec::new(), 0);
    for at in 0..classes.len() {
        let token = (1..=LONGEST).rev().find_map(|length| {
            let lists = forms(classes.get(at..at + length)?, bits);
            (!lists.is_empty()).then_some((lists, at + length))
        });
        // A shorter one tells little more than the one of which it is the end.
        if let Some((lists, end)) = token.filter(|(_, end)| *end > covered) {
            covered = end;
            tokens.push(lists);
        }
    }
    if tokens.len() == 1 && classes.len() > 1 {
        tokens.extend(classes.windows(1).map(|class| forms(class, bits)).filter(|lists| !lists.is_empty()));
    }
    tokens.truncate(MAX_TOKENS);
    tokens
}

/// The lists of every form of a token; none if it is no token, or has too many forms.
fn forms(classes: &[Vec<Folded>], bits: u32) -> Vec<u32> {
    let count = classes.iter().map(Vec::len).fold(1_usize, usize::saturating_mul);
    if count == 0 || count > MAX_FORMS {
        return Vec::new();
    }
    let mut begun: Vec<Vec<Folded>> = vec![Vec::new()];
    for class in classes {
        begun = begun
            .iter()
            .flat_map(|begin| class.iter().map(|c| begin.iter().copied().chain([*c]).collect()))
            .collect();
    }
    if begun.iter().any(|token| longest(token) < classes.len()) {
        return Vec::new();
    }
    begun.iter().map(|token| hash(token, bits)).collect()
}
