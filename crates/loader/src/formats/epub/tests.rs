//! Tests of books, made for each of them.

mod package;

use std::borrow::Cow;

use super::CONTAINER;
use crate::containers::test_archive::{Member, archive};
use crate::{Books, Container, ContainerKind, FileContent, Loaded, Loader, MemberHead, part_address};
use yuelan_article::{Block, Node, Role, WarningKind};

/// Returns a book of some documents with a navigation document that has these items.
fn book(metadata: &str, manifest: &str, nav: &str, pages: &[(&str, &str)]) -> Vec<u8> {
    let (mut items, mut spine) = (String::new(), String::new());
    for (name, _) in pages {
        let kind = "media-type='application/xhtml+xml'";
        items.extend(["<item id='", name, "' href='", name, ".xhtml' ", kind, "/>"]);
        spine.extend(["<itemref idref='", name, "'/>"]);
    }
    let package = format!(
        "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='x'><metadata><dc:title>渡口</dc:title>{metadata}</metadata>\
         <manifest><item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>{items}{manifest}</manifest><spine>{spine}</spine></package>"
    );
    let nav = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav epub:type='toc'><ol>{nav}</ol></nav></body></html>"
    );
    let mut members = vec![
        Member::stored("mimetype", b"application/epub+zip"),
        Member::deflated(CONTAINER, b"<container><rootfiles><rootfile full-path='OEBPS/book.opf'/><rootfile full-path='other.opf'/></rootfiles></container>"),
        Member::deflated("OEBPS/book.opf", package.as_bytes()),
        Member::deflated("OEBPS/nav.xhtml", nav.as_bytes()),
        Member::stored("OEBPS/img/lamp.png", b"\x89PNG"),
        Member::stored("OEBPS/data.json", b"{}"),
    ];
    for (name, body) in pages {
        let page = format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>{name}</title><style>p {{ x: y }}</style></head><body>{body}</body></html>"
        );
        members.push(Member::deflated(&format!("OEBPS/{name}.xhtml"), page.as_bytes()));
    }
    archive(&members).0
}

fn load(bytes: &[u8]) -> Loaded {
    Loader::new().load_bytes(Cow::Borrowed(bytes), "lamp.epub")
}

fn sketch(loaded: &Loaded) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Heading(heading) => format!("{} {}", "#".repeat(heading.level.into()), heading.text.as_str()),
        Block::Figure(figure) => {
            format!("figure {}", figure.part.as_ref().map_or("", |part| part.key.as_str()))
        }
        Block::Footnote(note) => format!("note {}: {}", note.label, block.plain_text().trim()),
        Block::Rule => "---".to_owned(),
        other => other.plain_text().trim().to_owned(),
    };
    loaded.article.blocks.iter().map(line).collect()
}

const LONG: &str = "入夜以后，渡口的灯还亮着，船没有来，人也没有走，水面上什么也没有，只有风，还有一点点月光，照在对岸的芦苇上；撑船的老人说，今夜不会再有船了，可是谁也没有回家的意思。";

#[test]
fn a_heading_stands_where_the_contents_lead_and_the_text_has_none() {
    let nav = "<li><span>上部</span><ol><li><a href='a.xhtml'>一　灯</a></li><li><a href='b.xhtml'>二　船</a></li></ol></li><li><a href='c.xhtml#n'>三　水</a></li>";
    let (a, c) = (
        format!("<h1>一　灯</h1><p>{LONG}</p><h2>夜里</h2><p>{LONG}</p>"),
        format!("<p>{LONG}</p><p id='n'>{LONG}</p>"),
    );
    let b = format!("<p class='t'>二　船</p><p>{LONG}</p>");
    let loaded = load(&book("", "", nav, &[("a", &a), ("b", &b), ("c", &c)]));
    let lines: Vec<String> = sketch(&loaded).into_iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(lines, ["## 上部", "### 一　灯", "#### 夜里", "### 二　船", "## 三　水"]);
    assert_eq!(sketch(&loaded).iter().filter(|line| line.contains("二　船")).count(), 1);
    assert_eq!(loaded.article.meta.title, "渡口");
    assert_eq!(loaded.warnings, []);
}

#[test]
fn notes_and_links_lead_across_documents() {
    let a = format!(
        "<h1>灯</h1><p>{LONG}<a epub:type='noteref' href='notes.xhtml#fn1'>1</a>见<a href='b.xhtml#fn1'>下</a></p>"
    );
    let b = format!("<h1>船</h1><p id='fn1'>{LONG}</p>");
    let notes = "<aside epub:type='footnote' id='fn1'><p>亮了三年的。</p></aside>";
    let loaded =
        load(&book("", "", "<li><a href='a.xhtml'>灯</a></li>", &[("a", &a), ("b", &b), ("notes", notes)]));
    let blocks = &loaded.article.blocks;
    let Some(Block::Paragraph(text)) = blocks.get(1) else { panic!("{blocks:?}") };
    let roles: Vec<&Role> = text.runs().iter().map(|run| &run.role).collect();
    assert!(roles.contains(&&Role::FootnoteReference("1".into())), "{roles:?}");
    assert!(roles.contains(&&Role::Link("#fn1".into())), "{roles:?}");
    let Some(Block::Paragraph(text)) = blocks.get(3) else { panic!("{blocks:?}") };
    assert_eq!(text.runs().iter().map(|run| &run.role).collect::<Vec<_>>(), [&Role::Anchor("#fn1".into())]);
    assert!(sketch(&loaded).contains(&"note 1: 亮了三年的。".to_owned()), "{:?}", sketch(&loaded));
}

#[test]
fn pictures_are_parts_and_what_is_not_in_the_book_is_none() {
    let a = format!(
        "<p>{LONG}</p><img src='img/lamp.png' alt='灯'/><svg viewBox='0 0 1 1'><image xlink:href='img/lamp.png'/></svg><p>{LONG}</p>"
    );
    let cover = "<item id='c' href='img/lamp.png' media-type='image/png' properties='cover-image'/>";
    let loaded = load(&book("", cover, "", &[("a", &a)]));
    let lamp = part_address("OEBPS/img/lamp.png");
    assert_eq!(sketch(&loaded).iter().filter(|line| **line == "figure OEBPS/img/lamp.png").count(), 2);
    assert_eq!(load(&book("", cover, "", &[("a", LONG)])).article.meta.cover.as_deref(), Some(lamp.as_str()));
}

#[test]
fn what_stands_for_a_page_that_cannot_be_shown() {
    let manifest = "<item id='x' href='data.json' media-type='application/json' fallback='p'/><item id='p' href='img/lamp.png' media-type='image/png'/>\
                    <item id='gone' href='gone.xhtml' media-type='application/xhtml+xml'/>";
    let mut bytes = book("", manifest, "", &[("a", LONG)]);
    let text = "<itemref idref='a'/>";
    let package = |spine: &str| {
        let mut members = Vec::new();
        let inner = format!(
            "<package><metadata/><manifest>{manifest}<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine>{spine}</spine></package>"
        );
        members.push(Member::stored("OEBPS/book.opf", inner.as_bytes()));
        members.push(Member::stored("OEBPS/a.xhtml", format!("<body><p>{LONG}</p></body>").as_bytes()));
        members.push(Member::stored("OEBPS/img/lamp.png", b"\x89PNG"));
        members.push(Member::stored("OEBPS/data.json", b"{}"));
        archive(&members).0
    };
    assert!(load(&bytes).warnings.is_empty());
    bytes = package(&format!("<itemref idref='gone'/>{text}{text}<itemref idref='x'/>"));
    let loaded = load(&bytes);
    assert_eq!(sketch(&loaded), [LONG.to_owned(), "figure OEBPS/img/lamp.png".to_owned()]);
    assert_eq!(loaded.warnings.len(), 1);
    assert_eq!(loaded.warnings[0].kind, WarningKind::MissingParts("OEBPS/gone.xhtml".into()));
}

#[test]
fn a_protected_book_is_named_and_fonts_are_none() {
    let encryption = |algorithm: &str, uri: &str| {
        format!(
            "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='{algorithm}'/><enc:CipherData><enc:CipherReference URI='{uri}'/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let with = |encryption: &str| {
        let package = "<package><metadata><dc:title>渡口</dc:title></metadata><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
        let members = [
            Member::stored("book.opf", package.as_bytes()),
            Member::stored("a.xhtml", format!("<p>{LONG}</p>").as_bytes()),
            Member::stored("META-INF/encryption.xml", encryption.as_bytes()),
        ];
        load(&archive(&members).0)
    };
    let fonts = with(&encryption("http://www.idpf.org/2008/embedding", "a.otf"));
    assert_eq!((fonts.article.blocks.len(), fonts.warnings.len()), (1, 0));
    let text = with(&encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml"));
    assert_eq!((text.article.blocks.len(), text.article.meta.title.as_str()), (0, "渡口"));
    assert_eq!(text.warnings[0].kind, WarningKind::Protected);
    assert_eq!(text.warnings.len(), 1);
}

#[test]
fn the_metadata_is_that_of_the_package() {
    let metadata = "<dc:title id='t'>灯的故事</dc:title><meta refines='#t' property='title-type'>main</meta>\
        <dc:creator opf:role='trl'>译者</dc:creator><dc:creator id='c'>南窗</dc:creator><dc:language>zh-TW</dc:language>\
        <dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2021-11-30</dc:date><dc:subject>散文</dc:subject>\
        <dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>https://a.example/lamp</dc:identifier>";
    let meta = load(&book(metadata, "", "", &[("a", LONG)])).article.meta;
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("灯的故事", Some("南窗")));
    assert_eq!(meta.date.map(yuelan_article::Date::iso_date).as_deref(), Some("2021-11-30"));
    assert_eq!((meta.tags, meta.link.as_deref()), (vec!["散文".to_owned()], Some("https://a.example/lamp")));
    assert_eq!(meta.language.as_ref().map(yuelan_article::Language::tag), Some("zh-tw"));
}

#[test]
fn a_book_without_contents_package_or_good_markup_is_read() {
    let members = [
        Member::stored("broken.opf", b"<package><manifest><item id=a href=b.xhtml"),
        Member::stored("b.xhtml", format!("<html><body><p>{LONG}<br><p>&nbsp;船 < 2").as_bytes()),
        Member::stored("a.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'><body><a id='x'/><p/><div>\xe7\x81\xaf</div></body></html>"),
    ];
    let loaded = load(&archive(&members).0);
    assert_eq!(sketch(&loaded), ["灯".to_owned(), LONG.to_owned(), "船 < 2".to_owned()]);
}

#[test]
fn half_a_book_says_so() {
    let whole = book("", "", "", &[("a", &format!("<p>{LONG}</p>")), ("b", &format!("<p>{LONG}</p>"))]);
    let loaded = load(&whole[..whole.len() - 700]);
    assert_eq!(sketch(&loaded)[0], LONG);
    assert!(loaded.warnings.iter().any(|warning| warning.kind == WarningKind::CutOff));
    for end in (0..whole.len()).step_by(41) {
        load(&whole[..end]);
    }
}

#[test]
fn notes_that_are_numbered_in_each_chapter_are_told_apart() {
    let page = |note: &str| {
        format!(
            "<h1>{note}</h1><p>{LONG}<a epub:type='noteref' href='#n1'>1</a></p><aside epub:type='footnote' id='n1'><p><a href='#fnref1'>1</a> {note}的注。</p></aside>"
        )
    };
    let loaded = load(&book("", "", "", &[("a", &page("灯")), ("b", &page("船"))]));
    let mut labels = Vec::new();
    for block in &loaded.article.blocks {
        if let Block::Paragraph(text) = block {
            labels.extend(text.runs().iter().filter_map(|run| match &run.role {
                Role::FootnoteReference(label) => Some(label.to_string()),
                _ => None,
            }));
        }
    }
    assert_eq!(labels, ["1", "2:1"]);
    let notes: Vec<String> = sketch(&loaded).into_iter().filter(|line| line.starts_with("note")).collect();
    assert_eq!(notes, ["note 1: 灯的注。", "note 2:1: 船的注。"]);
}

#[test]
fn a_link_to_a_document_leads_to_its_beginning() {
    let a =
        format!("<p>{LONG}<a href='b.xhtml'>下</a><a href='b.xhtml#x'>水</a><a href='gone.xhtml'>无</a></p>");
    let b = format!("<h1>船</h1><p>{LONG}<span id='x'>水</span></p>");
    let loaded = load(&book("", "", "", &[("a", &a), ("b", &b)]));
    let mut roles = Vec::new();
    for block in &loaded.article.blocks {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                roles.extend(text.runs().iter().map(|run| format!("{:?}", run.role)));
            }
        });
    }
    assert_eq!(
        roles,
        [r##"Link("#page.2")"##, r##"Link("#x")"##, r##"Anchor("#page.2")"##, r##"Anchor("#x")"##]
    );
}

#[test]
fn what_stands_for_an_object_is_shown_or_the_picture_that_it_is() {
    let a = format!(
        "<p>{LONG}</p><object data='x.xml' type='application/x'><p>另有其图。</p></object><object data='img/lamp.png' type='image/png'><p>无图。</p></object><canvas>不能画。</canvas>"
    );
    let lines = sketch(&load(&book("", "", "", &[("a", &a)])));
    assert_eq!(lines[1..], ["另有其图。", "figure OEBPS/img/lamp.png", "不能画。"]);
}

#[test]
fn the_opening_of_a_long_book_is_its_beginning() {
    let names: Vec<String> = (0..40).map(|number| format!("c{number}")).collect();
    let chapter = |name: &String| {
        let notes = "<a epub:type='noteref' href='notes.xhtml#fn1'>1</a><a href='c39.xhtml'>末</a>";
        let body = format!("<p>{LONG}{notes}</p>").repeat(90);
        format!("<h1 id='x'>{name}</h1>{body}")
    };
    let mut pages: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), chapter(name))).collect();
    pages.push(("notes", "<aside epub:type='footnote' id='fn1'><p>亮了三年的。</p></aside>".to_owned()));
    let pages: Vec<(&str, &str)> = pages.iter().map(|(name, body)| (*name, body.as_str())).collect();
    let nav: Vec<String> =
        names.iter().map(|name| format!("<li><a href='{name}.xhtml'>{name}</a></li>")).collect();
    let nav = nav.concat();
    let opening = |bytes: &[u8]| {
        Loader::new().load_opening(crate::FileContent::Bytes(Cow::Borrowed(bytes)), "lamp.epub")
    };
    let bytes = book("", "", &nav, &pages);
    let (whole, opening_of_long) = (load(&bytes), opening(&bytes).expect("a long book"));
    let (all, first) = (sketch(&whole), sketch(&opening_of_long));
    assert!(first.len() > 300 && first.len() < all.len() / 3, "{} of {}", first.len(), all.len());
    assert_eq!(first, all[..first.len()]);
    assert_eq!(opening_of_long.article.meta, whole.article.meta);
    assert_eq!(opening_of_long.warnings, []);
    assert!(opening(&book("", "", &nav, &pages[..9])).is_none(), "a short book");
    assert!(opening(b"# Lamp").is_none());
}

#[test]
fn the_number_of_a_printed_page_is_none_of_the_sentence() {
    let body = format!(
        "<p>{LONG}灯<span epub:type='pagebreak' id='p7'>7</span>亮着，<span role='doc-pagebreak'>8</span>船没来，<span epub:type='pagebreak'/>人没走，<a epub:type='noteref'>9</a>。</p>"
    );
    let loaded = load(&book("", "", "", &[("a", &body)]));
    let words: String = sketch(&loaded).concat();
    assert!(words.ends_with("灯亮着，船没来，人没走，9。"), "{words}");
}

#[test]
fn of_a_switch_one_case_is_shown() {
    let a = format!(
        "<p>{LONG}</p><epub:switch id='s'><epub:case required-namespace='http://www.xml-cml.org/schema'><cml><p>CML</p></cml></epub:case>\
         <epub:default><p>图中有<img src='img/lamp.png'/></p></epub:default></epub:switch><p>船</p>"
    );
    let lines = sketch(&load(&book("", "", "", &[("a", &a)])));
    assert_eq!(lines[1..], ["图中有", "figure OEBPS/img/lamp.png", "船"]);
}

#[test]
fn a_book_larger_than_any_other_file_is_read_by_seeking() {
    use std::io::{Seek, SeekFrom, Write};
    let file = tempfile::Builder::new().suffix(".epub").tempfile().expect("a file");
    let mut handle = file.reopen().expect("the file");
    handle.write_all(b"PK\x03\x04").expect("space");
    handle.seek(SeekFrom::Start(70 << 20)).expect("a hole");
    handle.write_all(&book("", "", "", &[("a", &format!("<p>{LONG}</p>"))])).expect("space");
    let loaded = Loader::new().load_file(file.path()).expect("a book");
    assert_eq!(sketch(&loaded), [LONG]);
    let content = crate::FileContent::open(file.path()).expect("a book");
    let mut parts = crate::Parts::of_content(content, "lamp.epub");
    assert_eq!(parts.read("OEBPS/img/lamp.png", 99).as_deref(), Ok(&b"\x89PNG"[..]));
    assert_eq!(parts.read("OEBPS/img/lamp.png", 3), Err(crate::PartError::TooLarge));
    assert_eq!(parts.read("../lamp.png", 99), Err(crate::PartError::Missing));
}

/// Opens a book as a magazine, and returns the keys, the titles and the sections of its articles.
fn magazine(bytes: Vec<u8>) -> Option<Vec<(String, String, String)>> {
    let mut container = Container::open(FileContent::Bytes(bytes.into()), "lamp.epub").ok()?;
    let heads = container.heads().to_vec();
    let read = |(at, head): (usize, &MemberHead)| {
        let article = Loader::new().load_member(&mut container, at).expect("an article").article;
        assert_eq!(article.meta.title, head.title);
        (head.key.clone(), head.title.clone(), article.meta.categories.join(" "))
    };
    Some(heads.iter().enumerate().map(read).collect())
}

#[test]
fn the_articles_of_a_magazine_are_members() {
    let page = |title: &str| format!("<h1>{title}</h1><p>{title}：{LONG}</p>");
    let pages = [("a", page("灯")), ("b", page("船")), ("c", page("水"))];
    let pages = pages.each_ref().map(|(name, page)| (*name, page.as_str()));
    let nav = "<li><a href='a.xhtml'>灯</a></li><li><a href='b.xhtml'>船</a><ol><li><a href='b.xhtml#x'>夜</a></li></ol></li>";
    let made = [
        "<dc:type>periodical</dc:type>",
        "<meta name='calibre:publication_type' content='periodical:unknown:灯'/>",
        "<dc:publisher>wallabag</dc:publisher>",
        "<dc:creator>Readeck</dc:creator>",
        "<meta name='generator' content='KOReader 2024'/>",
    ];
    for metadata in made {
        let articles = magazine(book(metadata, "", nav, &pages)).expect("a magazine");
        let expected = [("OEBPS/a.xhtml", "灯", ""), ("OEBPS/b.xhtml", "船", "")];
        assert_eq!(
            articles,
            expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())),
            "{metadata}"
        );
    }
    let bytes = book("<dc:type>book</dc:type>", "", nav, &pages);
    assert!(magazine(bytes.clone()).is_none());
    let opened = |bytes: &[u8], books: Books| {
        let content = FileContent::Bytes(bytes.to_vec().into());
        let opened = Loader::new().books(books).open_container(content, "lamp.epub", &[]);
        opened.map_or(0, |container| container.heads().len())
    };
    assert_eq!((opened(&bytes, Books::Auto), opened(&bytes, Books::Chapters)), (0, 2));
    assert_eq!(opened(&book(made[0], "", nav, &pages), Books::Book), 0);
    assert!(magazine(book(made[0], "", "<li><a href='a.xhtml'>灯</a></li>", &pages)).is_none());
}

#[test]
fn sections_of_a_magazine_hold_its_articles() {
    let nav = "<li><a href='cover.xhtml'>封面</a></li><li><a href='s.xhtml'>河</a><ol><li><a href='a.xhtml'>灯</a><ol><li><a href='b.xhtml'>夜</a></li></ol></li>\
               <li><a href='c.xhtml'>船</a></li></ol></li><li><a href='d.xhtml'>水</a></li>";
    let lamp = format!("<p>{LONG}<a href='c.xhtml'>船</a></p><img src='img/lamp.png'/>");
    let pages = [("cover", LONG), ("s", LONG), ("a", lamp.as_str()), ("b", LONG), ("c", LONG), ("d", LONG)];
    let bytes = book("<dc:type>magazine</dc:type><dc:date>2021-11-30</dc:date>", "", nav, &pages);
    let articles = magazine(bytes.clone()).expect("a magazine");
    let expected = [("a", "灯", "河"), ("c", "船", "河"), ("d", "水", "")];
    assert_eq!(articles, expected.map(|(a, b, c)| (format!("OEBPS/{a}.xhtml"), b.to_owned(), c.to_owned())));
    let mut container = Container::open(FileContent::Bytes(bytes.into()), "lamp.epub").expect("a magazine");
    assert_eq!((container.kind(), container.title()), (ContainerKind::Magazine, "渡口"));
    let loaded = Loader::new().load_member(&mut container, 0).expect("an article");
    let lines = sketch(&loaded);
    assert_eq!(lines.iter().filter(|line| line.starts_with(LONG)).count(), 2, "{lines:?}");
    assert_eq!(loaded.article.meta.source.as_deref(), Some("渡口"));
    let shown = format!("{:?}", loaded.article.blocks);
    assert!(shown.contains("Link(\"#OEBPS/c.xhtml\")"), "{shown}");
    assert_eq!(container.find_address("#OEBPS/c.xhtml"), Some(1));
    assert_eq!(container.part(0, "OEBPS/img/lamp.png", 99).as_deref(), Ok(&b"\x89PNG"[..]));
}
