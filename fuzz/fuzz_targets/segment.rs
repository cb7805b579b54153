//! A segment of packed texts that someone has changed, with checksums that fit: it is refused, or read without harm.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};
use yuelan_library::segment::{Block, Packed, Segment, SegmentError, Source, Wanted, pack};

struct Bytes<'b>(&'b [u8]);

impl Source for Bytes<'_> {
    fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, SegmentError> {
        let number = |at: u64| usize::try_from(at).map_err(|_| SegmentError::Damaged);
        self.0.get(number(start)?..number(end)?).map(<[u8]>::to_vec).ok_or(SegmentError::Gone)
    }
}

const CHECKSUM: usize = 8;

fn stored() -> Packed {
    let texts: Vec<(i64, String)> =
        (1..6).map(|id| (id, format!("第{id}夜\n\u{1e}山城的灯 lamp {}", "河".repeat(9)))).collect();
    pack(&texts)
}

fn change(bytes: &mut [u8], changes: &[u8]) {
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = change[2];
        }
    }
}

fuzz_target!(|changes: &[u8]| {
    let Packed { mut directory, mut bytes, .. } = stored();
    let (of_directory, of_bytes) = changes.split_at(changes.len() / 2);
    let before = Segment::open(&directory, bytes.len() as u64).expect("what was packed");
    // The only block, whose seed is the first id.
    let block = before.block_end(0).expect("a block");
    change(&mut bytes[..block - CHECKSUM], of_bytes);
    let checksum = xxh3_64_with_seed(&bytes[..block - CHECKSUM], 1).to_le_bytes();
    bytes[block - CHECKSUM..block].copy_from_slice(&checksum);
    let end = directory.len() - CHECKSUM;
    change(&mut directory[..end], of_directory);
    let checksum = xxh3_64(&directory[..end]).to_le_bytes();
    directory[end..].copy_from_slice(&checksum);
    let Ok(segment) = Segment::open(&directory, bytes.len() as u64) else { return };
    let wanted = Wanted::new(vec![vec!["山城".chars().map(|c| vec![c]).collect()]]);
    let finder = segment.finder(&wanted);
    let (mut block, mut text) = (Block::default(), String::new());
    for number in segment.candidates(&wanted, &Bytes(&bytes)).unwrap_or_default().into_iter().chain(0..segment.blocks()) {
        if segment.read_block(number, &Bytes(&bytes), &mut block).is_ok() {
            for at in finder.articles(&block).into_iter().chain(0..segment.ids_of(number).len()) {
                let _ = segment.text(&block, at, &mut text);
            }
        }
    }
});
