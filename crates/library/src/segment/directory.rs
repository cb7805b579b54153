//! What is known of a segment before any block is read: where its blocks and groups are, whose texts they have, and its
//! alphabet.

use super::Damaged;
use super::alphabet::Alphabet;
use super::bits::{push_varint, take_length, take_varint};
use super::lists::{GROUP, MAX_BLOCKS};
use xxhash_rust::xxh3::xxh3_64;

/// Grows with every change of what is written, of how characters are folded, and of what a token is.
const FORMAT: u8 = 1;
/// The numbers of lists: two to the power of these.
pub(super) const FEWEST_BITS: u32 = 10;
pub(super) const MOST_BITS: u32 = 20;
const CHECKSUM: usize = 8;

/// The directory of a segment.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// Two to the power of this is how many lists there are.
    pub(super) bits: u32,
    /// Where each block ends in the bytes of the segment.
    pub(super) block_ends: Vec<u64>,
    /// How many articles there are up to the end of each block.
    pub(super) article_ends: Vec<usize>,
    /// The ids of the articles, in ascending order.
    pub(super) ids: Vec<i64>,
    /// Where each group of lists ends in the bytes of the segment.
    pub(super) group_ends: Vec<u64>,
    pub(super) alphabet: Alphabet,
}

impl Directory {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = vec![FORMAT, (self.bits & 0xff) as u8];
        push_varint(&mut out, self.block_ends.len() as u64);
        push_varint(&mut out, self.ids.len() as u64);
        let mut before = (0, 0);
        for (&end, &articles) in self.block_ends.iter().zip(&self.article_ends) {
            push_varint(&mut out, end - before.0);
            push_varint(&mut out, (articles - before.1) as u64);
            before = (end, articles);
        }
        let mut last = 0;
        for id in &self.ids {
            push_varint(&mut out, (id - last).cast_unsigned());
            last = *id;
        }
        let mut end = before.0;
        for group in &self.group_ends {
            push_varint(&mut out, group - end);
            end = *group;
        }
        out.extend(self.alphabet.chars().iter().collect::<String>().into_bytes());
        let checksum = xxh3_64(&out);
        out.extend_from_slice(&checksum.to_le_bytes());
        out
    }

    /// Reads the directory of a segment of as many bytes.
    pub(super) fn read(bytes: &[u8], length: u64) -> Result<Self, Damaged> {
        let (bytes, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(Damaged)?;
        if xxh3_64(bytes).to_le_bytes() != *checksum {
            return Err(Damaged);
        }
        let [FORMAT, bits, rest @ ..] = bytes else { return Err(Damaged) };
        let (bits, mut rest) = (u32::from(*bits), rest);
        if !(FEWEST_BITS..=MOST_BITS).contains(&bits) {
            return Err(Damaged);
        }
        let blocks = take_length(&mut rest, MAX_BLOCKS)?;
        // Each id takes a byte.
        let most = rest.len();
        let articles = take_length(&mut rest, most)?;
        let mut directory = Self { bits, ..Self::default() };
        let (mut end, mut article_end) = (0_u64, 0);
        for _ in 0..blocks {
            end = end.checked_add(take_varint(&mut rest)?).filter(|end| *end <= length).ok_or(Damaged)?;
            article_end += take_length(&mut rest, articles - article_end)?;
            directory.block_ends.push(end);
            directory.article_ends.push(article_end);
        }
        if article_end != articles {
            return Err(Damaged);
        }
        let mut last = 0_i64;
        directory.ids.reserve(articles);
        for _ in 0..articles {
            let gap = i64::try_from(take_varint(&mut rest)?).ok().filter(|gap| *gap > 0).ok_or(Damaged)?;
            last = last.checked_add(gap).ok_or(Damaged)?;
            directory.ids.push(last);
        }
        for _ in 0..(1_usize << bits) / GROUP {
            end = end.checked_add(take_varint(&mut rest)?).filter(|end| *end <= length).ok_or(Damaged)?;
            directory.group_ends.push(end);
        }
        directory.alphabet = Alphabet::read(rest)?;
        Ok(directory)
    }
}
