//! The texts of some articles, as codes and packed by LZ4: how many there are, how long each is, what LZ4 made of them, and a
//! checksum.

use std::ops::Range;

use super::bits::{push_varint, take_length};
use super::{Damaged, SegmentError};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The most bytes of a text's codes.
const MAX_CODES: usize = 1 << 31;
/// How many bytes LZ4 makes of one at most.
const MAX_RATIO: usize = 256;
const CHECKSUM: usize = 8;

/// Codes of some articles that were unpacked.
#[derive(Debug, Default)]
pub struct Block {
    pub(super) codes: Vec<u8>,
    /// Where the codes of each article end.
    pub(super) ends: Vec<usize>,
}

impl Block {
    /// The codes of an article by its place in the block.
    pub(super) fn article(&self, at: usize) -> Option<&[u8]> {
        self.codes.get(self.range(at)?)
    }

    pub(super) fn range(&self, at: usize) -> Option<Range<usize>> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        Some(start..*self.ends.get(at)?)
    }

    /// The place of the article that has a byte of the codes.
    pub(super) fn article_at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }
}

/// Packs the codes of articles that end at some bytes. `seed` tells one block from another.
pub(super) fn pack(codes: &[u8], ends: &[usize], seed: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(codes.len() / 2);
    push_varint(&mut out, ends.len() as u64);
    let mut before = 0;
    for end in ends {
        push_varint(&mut out, (end - before) as u64);
        before = *end;
    }
    out.extend(lz4_flex::block::compress(codes));
    let checksum = xxh3_64_with_seed(&out, seed);
    out.extend_from_slice(&checksum.to_le_bytes());
    out
}

/// Unpacks what [`pack`] packed, of as many articles, into a block whose room is used again.
pub(super) fn unpack(
    bytes: &[u8],
    articles: usize,
    seed: u64,
    block: &mut Block,
) -> Result<(), SegmentError> {
    let (mut bytes, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(Damaged)?;
    if xxh3_64_with_seed(bytes, seed).to_le_bytes() != *checksum {
        return Err(SegmentError::Damaged);
    }
    // Each length takes a byte.
    let count = take_length(&mut bytes, MAX_CODES)?;
    if count != articles || count > bytes.len() {
        return Err(SegmentError::Damaged);
    }
    let (mut length, most) = (0, MAX_CODES.min(bytes.len().saturating_mul(MAX_RATIO)));
    block.ends.clear();
    for _ in 0..articles {
        length += take_length(&mut bytes, most)?;
        if length > most {
            return Err(SegmentError::Damaged);
        }
        block.ends.push(length);
    }
    block.codes.resize(length, 0);
    match lz4_flex::block::decompress_into(bytes, &mut block.codes) {
        Ok(count) if count == length => Ok(()),
        _ => Err(SegmentError::Damaged),
    }
}
