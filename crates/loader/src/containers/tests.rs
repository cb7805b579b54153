//! Tests of archives, most of them hostile.

use std::borrow::Cow;

use super::test_archive::{Member, archive};
use super::*;

fn opened(bytes: &[u8]) -> Archive<'_> {
    Archive::open(Source::of_bytes(Cow::Borrowed(bytes))).expect("an archive")
}

fn kinds(archive: &Archive<'_>) -> Vec<WarningKind> {
    archive.warnings().into_iter().map(|warning| warning.kind).collect()
}

fn members() -> [Member; 3] {
    let words = "渡口的灯，又亮了。".repeat(50);
    let lamp = Member::deflated("text/灯.txt", words.as_bytes());
    let boat = Member { flags: 8, ..Member::deflated("text/boat.txt", b"The boat has not come.") };
    [Member::stored("mimetype", b"application/epub+zip"), lamp, boat]
}

#[test]
fn members_are_read_by_key_wherever_the_archive_begins_and_ends() {
    let (bytes, _) = archive(&members());
    for (before, behind) in [("", ""), ("<html><!--", "--></html>"), ("a", &"x".repeat(60_000))] {
        let whole = [before.as_bytes(), &bytes, behind.as_bytes()].concat();
        let mut archive = opened(&whole);
        assert_eq!(archive.read("text/灯.txt").map(|bytes| bytes.len()), Some(27 * 50));
        assert_eq!(archive.read("Text/BOAT.txt").as_deref(), Some(&b"The boat has not come."[..]));
        assert_eq!(kinds(&archive), []);
        assert_eq!(archive.read("../mimetype"), None);
        assert_eq!(kinds(&archive), [WarningKind::MissingParts("../mimetype".into())]);
    }
}

#[test]
fn what_is_whole_of_a_cut_archive_is_read_with_one_warning() {
    let (bytes, directory) = archive(&members());
    for end in [directory, directory + 20, bytes.len() - 22] {
        let mut archive = opened(&bytes[..end]);
        assert_eq!(archive.entries().len(), 3, "{end}");
        assert!(archive.read("text/boat.txt").is_some_and(|bytes| bytes.starts_with(b"The boat")));
        assert_eq!(kinds(&archive), [WarningKind::CutOff]);
    }
    let mut archive = opened(&bytes[..directory - 50]);
    assert_eq!(archive.entries().len(), 2);
    assert!(archive.read("text/灯.txt").is_some());
    for end in 0..bytes.len() {
        let _ = Archive::open(Source::of_bytes(Cow::Borrowed(&bytes[..end])));
    }
}

#[test]
fn a_bomb_is_stopped_by_what_comes_out_of_it() {
    let bomb = Member::deflated("bomb", &vec![0; 4 << 20]);
    assert!(bomb.packed.len() < 4200, "{}", bomb.packed.len());
    // Whatever size it claims to have.
    for size in [0, 10, bomb.size] {
        let (bytes, _) = archive(&[Member { size, ..bomb.clone() }]);
        let mut archive = opened(&bytes);
        assert_eq!(archive.read("bomb"), None);
        assert_eq!(kinds(&archive), [WarningKind::OversizedParts("bomb".into())]);
        assert!(archive.left >= MAX_BYTES - (4200 << 10), "{}", archive.left);
    }
    // A short one is no danger, however much of it is the same.
    let (bytes, _) = archive(&[Member::deflated("blank", &vec![0; 1 << 20])]);
    assert_eq!(opened(&bytes).read("blank").map(|bytes| bytes.len()), Some(1 << 20));
}

#[test]
fn all_members_together_have_a_limit() {
    let words: Vec<u8> = (0..600_000_u32).flat_map(u32::to_le_bytes).collect();
    let (bytes, _) = archive(&[Member::deflated("numbers", &words)]);
    let mut archive = opened(&bytes);
    archive.left = 3_000_000;
    assert!(archive.read("numbers").is_some());
    assert!(archive.read("numbers").is_none());
    assert_eq!(kinds(&archive), [WarningKind::OversizedParts("numbers".into())]);
}

#[test]
fn of_two_members_of_one_name_the_last_counts() {
    let (bytes, _) = archive(&[Member::stored("a", b"first"), Member::stored("a", b"second")]);
    assert_eq!(opened(&bytes).read("a").as_deref(), Some(&b"second"[..]));
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    let encrypted = Member { flags: 1, ..Member::stored("secret", b"x") };
    let other = Member { method: 12, ..Member::stored("bzip2", b"x") };
    let mut damaged = Member::deflated("damaged", "渡口的灯，又亮了。".repeat(9).as_bytes());
    damaged.checksum ^= 1;
    let (bytes, _) = archive(&[encrypted, other, damaged]);
    let mut archive = opened(&bytes);
    assert_eq!((archive.read("secret"), archive.read("bzip2")), (None, None));
    assert!(archive.read("damaged").is_some());
    assert_eq!(archive.read("secret"), None);
    let missing = WarningKind::MissingParts("bzip2, damaged".into());
    assert_eq!(kinds(&archive), [missing, WarningKind::EncryptedParts("secret".into())]);
}

#[test]
fn sizes_and_places_that_lie_do_no_harm() {
    let (bytes, directory) = archive(&members());
    for at in directory..bytes.len() {
        for value in [0, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[at] = value;
            if let Ok(mut archive) = Archive::open(Source::of_bytes(changed.into())) {
                let keys: Vec<String> = archive.entries().iter().map(|entry| entry.key.clone()).collect();
                for key in keys {
                    archive.read(&key);
                }
            }
        }
    }
}

#[test]
fn more_members_than_the_limit_are_left_out() {
    let many: Vec<Member> = (0..12).map(|number| Member::stored(&number.to_string(), b"x")).collect();
    let (bytes, directory) = archive(&many);
    for end in [bytes.len(), directory] {
        let mut source = Source::of_bytes(Cow::Borrowed(&bytes[..end]));
        let directory = directory::read(&mut source, 10).expect("an archive");
        assert_eq!((directory.entries.len(), directory.is_too_long), (10, true));
    }
}
