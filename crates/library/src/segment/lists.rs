//! The lists of an index: for each hashed token the blocks where it stands, as Rice codes of the gaps between them, or between
//! those where it does not stand if these are fewer.
//!
//! 256 lists make a group, which is read as a whole and ends with its checksum.

use super::bits::{BitReader, BitWriter};
use super::{Damaged, SegmentError};
use xxhash_rust::xxh3::xxh3_64;

/// The most blocks of a segment.
pub(super) const MAX_BLOCKS: usize = 256;
/// The lists of a group.
pub(super) const GROUP: usize = 256;
/// The bytes of a group's checksum.
const CHECKSUM: usize = 4;

/// A set of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BlockSet([u64; MAX_BLOCKS / 64]);

impl BlockSet {
    /// The set of the first blocks.
    pub(super) fn first(count: usize) -> Self {
        let mut all = Self::default();
        (0..count).for_each(|block| all.insert(block));
        all
    }

    pub(super) fn insert(&mut self, block: usize) {
        if let Some(word) = self.0.get_mut(block / 64) {
            *word |= 1 << (block % 64);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0 == [0; MAX_BLOCKS / 64]
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }
}

/// The tokens of each block while a segment is made.
#[derive(Debug)]
pub(super) struct Bitmaps {
    bits: u32,
    blocks: Vec<Vec<u64>>,
}

impl Bitmaps {
    /// For `1 << bits` lists.
    pub(super) const fn new(bits: u32) -> Self {
        Self { bits, blocks: Vec::new() }
    }

    /// Begins a block.
    pub(super) fn begin_block(&mut self) -> &mut [u64] {
        self.blocks.push(vec![0; (1 << self.bits) / 64]);
        self.blocks.last_mut().map_or(&mut [], Vec::as_mut_slice)
    }

    /// Returns the groups of lists, one after another, and the length of each.
    pub(super) fn groups(&self) -> (Vec<u8>, Vec<usize>) {
        let (mut bytes, mut lengths) = (Vec::new(), Vec::new());
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); GROUP];
        for group in 0..(1_usize << self.bits) / GROUP {
            lists.iter_mut().for_each(Vec::clear);
            for (block, words) in (0..).zip(&self.blocks) {
                let words = words.get(group * (GROUP / 64)..(group + 1) * (GROUP / 64)).unwrap_or_default();
                for (at, &word) in words.iter().enumerate() {
                    let mut rest = word;
                    while rest != 0 {
                        if let Some(list) = lists.get_mut(at * 64 + rest.trailing_zeros() as usize) {
                            list.push(block);
                        }
                        rest &= rest - 1;
                    }
                }
            }
            let before = bytes.len();
            bytes.extend(write_group(&lists, u32::try_from(self.blocks.len()).unwrap_or(0)));
            lengths.push(bytes.len() - before);
        }
        (bytes, lengths)
    }
}

fn write_group(lists: &[Vec<u32>], blocks: u32) -> Vec<u8> {
    let mut out = BitWriter::default();
    for list in lists {
        let count = u32::try_from(list.len()).unwrap_or(0);
        let is_of_others = count > blocks / 2;
        let short = if is_of_others { blocks - count } else { count };
        out.write_gamma(short * 2 + u32::from(is_of_others));
        let bits = rice_bits(short, blocks);
        let mut next = 0;
        let mut write = |block: u32| {
            out.write_rice(block - next, bits);
            next = block + 1;
        };
        if is_of_others {
            let mut own = list.iter().copied().peekable();
            (0..blocks).filter(|block| own.next_if_eq(block).is_none()).for_each(&mut write);
        } else {
            list.iter().copied().for_each(&mut write);
        }
    }
    let mut bytes = out.finish();
    let checksum = xxh3_64(&bytes).to_le_bytes();
    bytes.extend_from_slice(&checksum[..CHECKSUM]);
    bytes
}

/// How many bits of a gap are written as they are.
fn rice_bits(count: u32, blocks: u32) -> u32 {
    (blocks * 2 / (count * 3 + 1)).checked_ilog2().unwrap_or(0)
}

/// Returns one list of a group.
pub(super) fn read_list(group: &[u8], list: usize, blocks: usize) -> Result<BlockSet, SegmentError> {
    let (bytes, checksum) = group.split_last_chunk::<CHECKSUM>().ok_or(Damaged)?;
    if xxh3_64(bytes).to_le_bytes()[..CHECKSUM] != checksum[..] {
        return Err(SegmentError::Damaged);
    }
    let mut bits = BitReader::new(bytes);
    let end = u32::try_from(blocks).map_err(|_| Damaged)?;
    let mut found = BlockSet::default();
    for at in 0..=list {
        let head = bits.read_gamma()?;
        let short = head / 2;
        if short > end {
            return Err(SegmentError::Damaged);
        }
        let rice = rice_bits(short, end);
        let mut next = 0;
        for _ in 0..short {
            let block = next + bits.read_rice(rice, end - next)?;
            if at == list {
                found.insert(block as usize);
            }
            next = block + 1;
        }
        if at == list && head % 2 == 1 {
            let all = BlockSet::first(blocks);
            found = BlockSet(std::array::from_fn(|at| all.0[at] & !found.0[at]));
        }
    }
    Ok(found)
}
