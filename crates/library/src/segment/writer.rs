//! Makes a segment of texts.

use super::alphabet::Alphabet;
use super::block;
use super::directory::{Directory, FEWEST_BITS, MOST_BITS};
use super::lists::{Bitmaps, MAX_BLOCKS};
use super::tokens::{TokenFolder, each_token};

/// The bytes of text of a block, unless one article alone has more.
const BLOCK: usize = 128 << 10;
/// The most bytes of text that one segment takes; more texts are left to the next one.
pub const MAX_TEXT: usize = MAX_BLOCKS * BLOCK;

/// A segment as it is stored.
#[derive(Debug, Default)]
pub struct Packed {
    /// What is known of it before any block is read.
    pub directory: Vec<u8>,
    /// Its blocks and lists.
    pub bytes: Vec<u8>,
    /// How many of the texts it has, the first ones.
    pub articles: usize,
}

/// Packs texts of articles, whose ids are positive and in ascending order, into a segment: the first ones, up to [`MAX_TEXT`]
/// bytes or so.
///
/// Takes time linear in the texts, and some 32 MiB for as many lists as there can be, beside what is packed.
pub fn pack<T: AsRef<str>>(texts: &[(i64, T)]) -> Packed {
    let blocks = divide(texts);
    let texts = texts.get(..blocks.iter().map(|block| block.len()).sum()).unwrap_or_default();
    let (alphabet, numbers) = Alphabet::of_texts(texts.iter().map(|(_, text)| text.as_ref()));
    let folder = TokenFolder::new();
    let folded: Vec<u32> = alphabet.chars().iter().map(|c| folder.fold(*c)).collect();
    let length: usize = texts.iter().map(|(_, text)| text.as_ref().len()).sum();
    // A list for each 8 to 16 bytes, or 32 of the largest segments: some are empty, few are those of two tokens.
    let bits = length.checked_ilog2().unwrap_or(0).saturating_sub(3).clamp(FEWEST_BITS, MOST_BITS);
    let mut directory = Directory { bits, ..Directory::default() };
    let (mut bytes, mut bitmaps) = (Vec::new(), Bitmaps::new(bits));
    let (mut codes, mut ends, mut tokens) = (Vec::new(), Vec::new(), Vec::new());
    for block in blocks {
        codes.clear();
        ends.clear();
        let lists = bitmaps.begin_block();
        let seed = block.first().map_or(0, |(id, _)| id.cast_unsigned());
        for (id, text) in block {
            tokens.clear();
            for c in text.as_ref().chars() {
                numbers.push_code(c, &mut codes);
                let known = numbers.number(c).and_then(|number| folded.get(number as usize).copied());
                tokens.push(known.unwrap_or_else(|| folder.fold(c)));
            }
            each_token(&tokens, bits, &mut |list| {
                if let Some(word) = lists.get_mut(list as usize / 64) {
                    *word |= 1 << (list % 64);
                }
            });
            ends.push(codes.len());
            directory.ids.push(*id);
        }
        bytes.extend(block::pack(&codes, &ends, seed));
        directory.block_ends.push(bytes.len() as u64);
        directory.article_ends.push(directory.ids.len());
    }
    let (groups, lengths) = bitmaps.groups();
    let mut end = bytes.len() as u64;
    for length in lengths {
        end += length as u64;
        directory.group_ends.push(end);
    }
    bytes.extend(groups);
    directory.alphabet = alphabet;
    Packed { directory: directory.write(), bytes, articles: texts.len() }
}

/// Divides texts into those of each block.
fn divide<T: AsRef<str>>(texts: &[(i64, T)]) -> Vec<&[(i64, T)]> {
    let (mut blocks, mut rest) = (Vec::new(), texts);
    while !rest.is_empty() && blocks.len() < MAX_BLOCKS {
        let mut length = 0;
        let count = rest.iter().take_while(|(_, text)| {
            length += text.as_ref().len();
            length <= BLOCK
        });
        let (block, behind) = rest.split_at(count.count().max(1));
        blocks.push(block);
        rest = behind;
    }
    blocks
}
