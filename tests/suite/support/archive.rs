//! Books and other archives, written for tests.

/// Returns a ZIP archive of some members, none compressed: name and bytes.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let number = |size: usize| u32::try_from(size).expect("a small archive").to_le_bytes();
    for (name, content) in members {
        let offset = bytes.len();
        let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        fields.extend(checksum(content).to_le_bytes());
        fields.extend([number(content.len()), number(content.len())].concat());
        fields.extend(u16::try_from(name.len()).expect("a short name").to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend([b"PK\x03\x04", fields.as_slice(), name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02\x14\0", fields.as_slice(), &[0; 10], &number(offset)].concat());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(members.len()).expect("few members").to_le_bytes();
    let start = number(bytes.len());
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([number(directory.len()), start].concat());
    bytes.extend([0, 0]);
    bytes
}

/// Returns a book in EPUB of some chapters, each with its title and its content in HTML; the contents lead to all of them.
pub(crate) fn book(title: &str, chapters: &[(String, String)]) -> Vec<u8> {
    let (mut items, mut spine, mut contents) = (String::new(), String::new(), String::new());
    let mut pages = Vec::new();
    for (number, (name, body)) in chapters.iter().enumerate() {
        let file = format!("c{number}.xhtml");
        items.extend(["<item id='c", &file, "' href='", &file, "' media-type='application/xhtml+xml'/>"]);
        spine.extend(["<itemref idref='c", &file, "'/>"]);
        contents.extend(["<li><a href='", &file, "'>", name, "</a></li>"]);
        pages.push((file, format!("<html><body><h1>{name}</h1>{body}</body></html>")));
    }
    let package = format!(
        "<package><metadata><dc:title>{title}</dc:title></metadata><manifest>\
         <item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>{items}</manifest>\
         <spine>{spine}</spine></package>"
    );
    let contents = format!("<html><body><nav epub:type='toc'><ol>{contents}</ol></nav></body></html>");
    let container =
        "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>".to_owned();
    let mut members = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", &container),
        ("book.opf", &package),
        ("nav.xhtml", &contents),
    ];
    members.extend(pages.iter().map(|(name, page)| (name.as_str(), page.as_str())));
    let members: Vec<(&str, &[u8])> =
        members.into_iter().map(|(name, text)| (name, text.as_bytes())).collect();
    archive(&members)
}

/// Returns the CRC-32 of some bytes.
fn checksum(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0_u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| shift(sum)))
}
