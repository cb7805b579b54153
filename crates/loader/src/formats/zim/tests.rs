//! Tests on archives made here.

use flate2::Crc;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::recognize;
use crate::container::Container;
use crate::content::FileContent;
use crate::tests::embedded::png;
use crate::{ContainerKind, Loader};
use yuelan_article::{Article, Role, WarningKind};

/// What an entry of a test leads to.
enum Content {
    Bytes(&'static str, Vec<u8>),
    Redirect(&'static str),
}

struct Entry {
    path: &'static str,
    title: &'static str,
    content: Content,
}

/// How a test archive is written.
#[derive(Clone, Copy)]
struct Form {
    minor: u16,
    /// How clusters are compressed, as they say themselves.
    compression: u8,
    /// Whether the header names a list of titles.
    has_titles: bool,
}

const NEW: Form = Form { minor: 1, compression: 5, has_titles: true };

fn page(title: &str, rest: &str) -> Vec<u8> {
    let words = "<p>入夜以后，渡口的灯亮着，船还没有来，水面上什么也没有。</p>".repeat(6);
    format!("<!DOCTYPE html><html><head><title>{title}</title></head><body><article>{words}{rest}{words}</article></body></html>").into_bytes()
}

fn entry(path: &'static str, title: &'static str, kind: &'static str, bytes: Vec<u8>) -> Entry {
    Entry { path, title, content: Content::Bytes(kind, bytes) }
}

/// Entries in the order of their paths, in a namespace `C` or `A`.
fn entries(has_list: bool) -> Vec<Entry> {
    let linked = "<p><a href='../C/Boat#mast'>boat</a>, <a href='Old%20boat'>old</a>, <a href=missing>none</a>, <a href='https://a.example/'>web</a></p><img src='../C/灯.png'>";
    let mut entries = vec![
        entry("C/Boat", "船", "text/html", page("船", "")),
        entry("C/Lamp", "渡口的灯", "text/html; raw=true", page("渡口的灯", linked)),
        Entry { path: "C/Old boat", title: "", content: Content::Redirect("C/Boat") },
        entry("C/plain", "", "text/plain", b"plain".to_vec()),
        entry("C/灯.png", "", "image/png", png(300, 200)),
        entry("M/Language", "", "text/plain", b"zho".to_vec()),
        entry("M/Title", "", "text/plain", "渡口".into()),
        Entry { path: "W/mainPage", title: "", content: Content::Redirect("C/Lamp") },
    ];
    if has_list {
        // The numbers of entries by title, which the list itself comes behind.
        let list = [0_u32, 1, 2, 3].iter().flat_map(|number| number.to_le_bytes()).collect();
        entries.push(entry("X/listing/titleOrdered/v1", "", "application/octet-stream", list));
    }
    entries
}

/// Packs as xz does, without compressing.
fn xz(bytes: &[u8]) -> Vec<u8> {
    let checksum = |bytes: &[u8]| {
        let mut checksum = Crc::new();
        checksum.update(bytes);
        checksum.sum().to_le_bytes()
    };
    let flags = [0, 0];
    let mut xz = [b"\xfd7zXZ\0".as_slice(), &flags, &checksum(&flags)].concat();
    let header = [2, 0, 0x21, 1, 0x16, 0, 0, 0];
    let mut block = [header.as_slice(), &checksum(&header)].concat();
    for chunk in bytes.chunks(1 << 16) {
        block.push(1);
        block.extend(u16::try_from(chunk.len() - 1).expect("a small chunk").to_be_bytes());
        block.extend(chunk);
    }
    block.push(0);
    let size = block.len();
    block.resize(size.next_multiple_of(4), 0);
    xz.extend(block);
    let number = |mut number: usize| {
        let mut bytes = Vec::new();
        while number >= 0x80 {
            bytes.push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
            number >>= 7;
        }
        bytes.push(u8::try_from(number).expect("seven bits"));
        bytes
    };
    let mut index = [&[0, 1][..], &number(size), &number(bytes.len())].concat();
    index.resize(index.len().next_multiple_of(4), 0);
    index.extend(checksum(&index));
    let backward = u32::try_from(index.len() / 4 - 1).expect("a small index").to_le_bytes();
    xz.extend(index);
    let end = [&backward[..], &flags].concat();
    [xz, checksum(&end).to_vec(), end, b"YZ".to_vec()].concat()
}

/// An archive that is being written.
#[derive(Default)]
struct Parts {
    bytes: Vec<u8>,
    /// Where entries are.
    places: Vec<u64>,
    clusters: Vec<Vec<u8>>,
}

fn small(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("a small number").to_le_bytes()
}

impl Parts {
    fn push(&mut self, form: Form, kinds: &[&str], entry: &Entry, entries: &[Entry]) {
        self.places.push(self.bytes.len() as u64);
        let (space, url) = entry.path.split_once('/').expect("a path");
        let rest = [0, space.as_bytes()[0], 0, 0, 0, 0];
        match &entry.content {
            Content::Redirect(path) => {
                let target = entries.iter().position(|entry| entry.path == *path).expect("a target");
                self.bytes.extend([&[0xff; 2], &rest[..], &small(target)].concat());
            }
            Content::Bytes(kind, content) => {
                let kind = kinds.iter().position(|known| known == kind).expect("a type");
                let kind = u16::try_from(kind).expect("few types").to_le_bytes();
                let cluster = small(self.clusters.len());
                self.bytes.extend([&kind, &rest[..], &cluster, &small(1)].concat());
                let places = [12, 16, 16 + content.len()].map(small).concat();
                // Two blobs, of which the second one counts.
                let unpacked = [&places, &b"none"[..], content].concat();
                let packed = match form.compression {
                    4 => xz(&unpacked),
                    5 => compress_to_vec(&unpacked[..], CompressionLevel::Fastest),
                    _ => unpacked,
                };
                self.clusters.push([&[form.compression][..], &packed].concat());
            }
        }
        self.bytes.extend([url.as_bytes(), b"\0", entry.title.as_bytes(), b"\0"].concat());
    }
}

/// Writes an archive: header, types, entries, lists, and each content in a cluster of its own.
fn zim(form: Form, entries: &[Entry]) -> Vec<u8> {
    let kinds: std::collections::BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| match &entry.content {
            Content::Bytes(kind, _) => Some(*kind),
            Content::Redirect(_) => None,
        })
        .collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    let mut parts = Parts { bytes: vec![0; 80], ..Parts::default() };
    parts.bytes.extend([kinds.join("\0").as_bytes(), b"\0\0"].concat());
    for entry in entries {
        parts.push(form, &kinds, entry, entries);
    }
    let Parts { mut bytes, places, clusters } = parts;
    let paths_at = bytes.len() as u64;
    bytes.extend(places.iter().flat_map(|place| place.to_le_bytes()));
    let titles_at = if form.has_titles { bytes.len() as u64 } else { u64::MAX };
    if form.has_titles {
        bytes.extend((0..entries.len()).flat_map(small));
    }
    let clusters_at = bytes.len() as u64;
    let mut place = clusters_at + clusters.len() as u64 * 8;
    for cluster in &clusters {
        bytes.extend(place.to_le_bytes());
        place += cluster.len() as u64;
    }
    bytes.extend(clusters.concat());
    let main = entries.iter().position(|entry| entry.path == "W/mainPage");
    let end = bytes.len() as u64;
    let header = [
        &b"ZIM\x04\x06\0"[..],
        &form.minor.to_le_bytes(),
        &[7; 16],
        &small(entries.len()),
        &small(clusters.len()),
        &[paths_at, titles_at, clusters_at, 80].map(u64::to_le_bytes).concat(),
        &main.map_or([0xff; 4], small),
        &[0xff; 4],
        &end.to_le_bytes(),
    ];
    bytes[..80].copy_from_slice(&header.concat());
    bytes.extend([0; 16]);
    bytes
}

fn open(bytes: &[u8]) -> Container<'_> {
    Container::open(FileContent::Bytes(bytes.into()), "a").expect("an archive")
}

fn titles<'c>(container: &'c Container<'_>) -> Vec<&'c str> {
    container.heads().iter().map(|head| head.title.as_str()).collect()
}

fn article(container: &mut Container<'_>, at: usize) -> Article {
    Loader::new().load_member(container, at).expect("a member").article
}

#[test]
fn pages_are_members_in_any_form() {
    for compression in [1, 4, 5] {
        for (minor, has_titles, has_list) in
            [(1, true, true), (1, true, false), (3, false, true), (3, false, false)]
        {
            let bytes = zim(Form { minor, compression, has_titles }, &entries(has_list));
            assert!(recognize(&bytes));
            let mut container = open(&bytes);
            assert_eq!((container.kind(), container.title()), (ContainerKind::Zim, "渡口"));
            // The main page first.
            assert_eq!(titles(&container), ["渡口的灯", "船"], "{compression} {minor}");
            assert_eq!(container.heads()[0].key, "C/Lamp");
            let article = article(&mut container, 0);
            assert_eq!(
                (article.meta.title.as_str(), article.meta.source.as_deref()),
                ("渡口的灯", Some("渡口"))
            );
            assert_eq!(article.meta.language.as_ref().map(yuelan_article::Language::tag), Some("zh"));
            assert!(format!("{:?}", article.blocks).contains("船还没有来"));
            assert!(container.warnings().is_empty());
        }
    }
}

#[test]
fn the_pages_of_old_archives_have_a_namespace_of_their_own() {
    let old = |path: &'static str| entry(path, "灯", "text/html", page("灯", ""));
    let bytes = zim(Form { minor: 0, ..NEW }, &[old("A/Lamp"), old("I/frame")]);
    assert_eq!(open(&bytes).heads()[0].key, "A/Lamp");
    assert_eq!(open(&bytes).heads().len(), 1);
}

#[test]
fn pictures_and_links_lead_into_the_archive() {
    let bytes = zim(NEW, &entries(true));
    let mut container = open(&bytes);
    let article = article(&mut container, 0);
    let figure = article.figures()[0].figure.clone();
    let part = figure.part.expect("a part");
    assert_eq!((part.key.as_str(), part.kind.as_str(), figure.width), ("C/灯.png", "PNG", Some(300)));
    assert_eq!(part.bytes, png(300, 200).len() as u64);
    assert_eq!(container.part(0, &part.key, 1 << 20).expect("a picture"), png(300, 200));
    assert!(container.part(0, &part.key, 20).is_err());
    assert!(container.part(0, "../../a", 20).is_err());
    let mut links = Vec::new();
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let yuelan_article::Node::Text(text) = node {
                links.extend(text.runs().iter().filter_map(|run| match &run.role {
                    Role::Link(address) => Some(address.to_string()),
                    _ => None,
                }));
            }
        });
    }
    assert_eq!(links, ["#C/Boat", "#C/Boat", "missing", "https://a.example/"]);
}

#[test]
fn what_was_kept_opens_the_archive() {
    let bytes = zim(NEW, &entries(true));
    let index = open(&bytes).index();
    let mut container =
        Container::open_with_index(FileContent::Bytes((&bytes).into()), "a", &index).expect("an archive");
    assert_eq!(container.heads(), open(&bytes).heads());
    assert_eq!(article(&mut container, 1), article(&mut open(&bytes), 1));
}

#[test]
fn what_is_no_archive_says_so() {
    let bytes = zim(NEW, &entries(true));
    for bytes in [&bytes[..70], &bytes[..200], b"ZIM\x04\x05\0\0\0"] {
        let loaded = Loader::new().load_bytes(bytes, "a.zim");
        assert!(loaded.article.blocks.is_empty());
        assert_eq!(loaded.warnings.len(), 1, "{:?}", loaded.warnings);
    }
    let cut = &bytes[..bytes.len() - 40];
    assert_eq!(open(cut).warnings()[0].kind, WarningKind::CutOff);
    assert!(!recognize(b"ZIM is a format"));
}

#[test]
fn sizes_and_places_that_lie_do_no_harm() {
    for compression in [1, 4, 5] {
        let bytes = zim(Form { compression, ..NEW }, &entries(true));
        for at in (0..bytes.len()).step_by(if compression == 1 { 3 } else { 11 }) {
            for value in [0, 0x7f, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                let Ok(mut container) = Container::open(FileContent::Bytes(changed.into()), "a") else {
                    continue;
                };
                for member in 0..container.heads().len() {
                    container.for_each_chunk(member, &mut |_| {});
                }
                let _ = container.part(0, "C/灯.png", 1 << 20);
            }
        }
    }
}

#[test]
fn a_cluster_that_is_a_bomb_takes_no_more_than_the_limits() {
    let bomb = entry("C/Lamp", "灯", "text/html", vec![b' '; 70 << 20]);
    let mut container_bytes = zim(NEW, &[bomb]);
    let mut container = open(&container_bytes);
    container.for_each_chunk(0, &mut |bytes| assert!(bytes.len() <= 64 << 20));
    assert!(
        Loader::new().load_member(&mut container, 0).is_none_or(|loaded| loaded.article.blocks.is_empty())
    );
    drop(container);
    container_bytes.truncate(90);
    assert!(Container::open(FileContent::Bytes(container_bytes.into()), "a").is_err());
}

#[test]
fn of_very_many_pages_only_the_titles_are_listed() {
    let path = |number: usize| -> &'static str { format!("C/{number:05}").leak() };
    let pages = (0..super::MAX_READ).map(|number| entry(path(number), "", "text/html", Vec::new()));
    let mut pages: Vec<Entry> = pages.collect();
    pages.push(entry("C/Boat", "船", "text/html", page("船", "")));
    let form = Form { compression: 1, ..NEW };
    let (many, few) = (zim(form, &pages), zim(form, &pages[1..]));
    let mut container = open(&many);
    assert_eq!(container.heads().len(), super::MAX_READ + 1);
    assert!(container.is_for_titles_only());
    let last = container.find("C/Boat").expect("the page");
    let opened = Loader::new().load_member(&mut container, last).expect("the page");
    assert!(opened.article.blocks.len() > 1, "a page is read when it is opened");
    assert_eq!(container.warnings()[0].kind, WarningKind::TitlesOnly);
    assert!(!open(&few).is_for_titles_only() && open(&few).warnings().is_empty());
}

#[test]
fn a_page_that_is_not_listed_is_opened_by_its_path_and_by_links() {
    let mut entries = entries(true);
    // Only the page of the lamp is in the list of titles; the main page is the same.
    let listing = entries.last_mut().expect("a list");
    listing.content = Content::Bytes("application/octet-stream", 1_u32.to_le_bytes().to_vec());
    let bytes = zim(NEW, &entries);
    assert_eq!(open(&bytes).heads().len(), 1);
    let one = |key: &str| Container::open_for(FileContent::Bytes((&bytes).into()), "a.zim", key, &[]).ok();
    let title = |mut container: Container<'_>| {
        assert_eq!((container.heads().len(), container.title()), (1, "渡口"));
        Loader::new().load_member(&mut container, 0).expect("a page").article.meta.title
    };
    assert_eq!(one("C/Boat").map(title).as_deref(), Some("船"));
    for key in ["C/missing", "C/plain", "Boat", ""] {
        assert!(one(key).is_none(), "{key}");
    }
    for mut container in [open(&bytes), one("C/Lamp").expect("a page")] {
        let lamp = Loader::new().load_member(&mut container, 0).expect("a page").article;
        let links = format!("{:?}", lamp.blocks);
        assert!(links.contains("#C/Boat"), "{links}");
        assert!(!links.contains("#C/missing"), "{links}");
    }
}
