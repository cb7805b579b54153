//! Writes ZIP archives for tests, wrong ones too.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A member to be written.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) checksum: u32,
    pub(crate) size: u32,
}

impl Member {
    /// A member as it is.
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut checksum = Crc::new();
        checksum.update(bytes);
        let size = u32::try_from(bytes.len()).expect("a small member");
        let name = name.as_bytes().to_vec();
        Self { name, packed: bytes.to_vec(), method: 0, flags: 0, checksum: checksum.sum(), size }
    }

    /// A compressed member.
    pub(crate) fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        Self { packed: encoder.finish().expect("memory"), method: 8, ..Self::stored(name, bytes) }
    }
}

/// Returns an archive of some members, and where its directory begins.
pub(crate) fn archive(members: &[Member]) -> (Vec<u8>, usize) {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let offset = u32::try_from(bytes.len()).expect("a small archive");
        let packed = u32::try_from(member.packed.len()).expect("a small member");
        let name = u16::try_from(member.name.len()).expect("a short name");
        let has_sizes = member.flags & 8 == 0;
        let mut fields = Vec::new();
        fields.extend(20_u16.to_le_bytes());
        fields.extend(member.flags.to_le_bytes());
        fields.extend(member.method.to_le_bytes());
        fields.extend([0; 4]);
        let mut sizes = Vec::new();
        for number in [member.checksum, packed, member.size] {
            sizes.extend(number.to_le_bytes());
        }
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        if has_sizes {
            bytes.extend(&sizes);
        } else {
            bytes.extend([0; 12]);
        }
        bytes.extend(name.to_le_bytes());
        bytes.extend([0; 2]);
        bytes.extend(&member.name);
        bytes.extend(&member.packed);
        if !has_sizes {
            bytes.extend(b"PK\x07\x08");
            bytes.extend(&sizes);
        }
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields);
        directory.extend(&sizes);
        directory.extend(name.to_le_bytes());
        directory.extend([0; 12]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&member.name);
    }
    let start = bytes.len();
    let count = u16::try_from(members.len()).expect("few members");
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(u32::try_from(directory.len()).expect("a small directory").to_le_bytes());
    bytes.extend(u32::try_from(start).expect("a small archive").to_le_bytes());
    bytes.extend([0; 2]);
    (bytes, start)
}
