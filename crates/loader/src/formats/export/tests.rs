//! Tests of exports, made for each of them.

use std::borrow::Cow;

use super::*;
use crate::containers::test_archive::{Member as File, archive};
use crate::{Container, FileContent, Loaded, Loader};
use yuelan_article::{Block, Date};

fn open<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Container<'b> {
    Container::open(FileContent::Bytes(bytes.into()), "lamp.json").unwrap_or_else(|_| panic!("an export"))
}

fn load(container: &mut Container<'_>, at: usize) -> Loaded {
    Loader::new().load_member(container, at).expect("a member")
}

fn words(loaded: &Loaded) -> String {
    loaded.article.blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn keys(container: &Container<'_>) -> Vec<String> {
    container.heads().iter().map(|head| head.key.clone()).collect()
}

fn states(container: &mut Container<'_>) -> Vec<(Option<bool>, Option<bool>)> {
    let count = container.heads().len();
    (0..count).map(|at| container.state(at)).map(|state| (state.is_read, state.is_starred)).collect()
}

const WALLABAG: &str = r#"[
 {"is_archived":1,"is_starred":false,"tags":["灯",{"id":3,"label":"船","slug":"chuan"}],"id":"23","title":"\n  渡口的灯 <1>","url":"https://a.example/lamp?a=1&b=2",
  "content":"<p>水静，灯就静。</p><img src=\"x.png\">","created_at":"2016-09-08T11:55:58+0200","published_at":"2015-02-01 10:00:00","published_by":["南窗",null],
  "language":"zh_CN","domain_name":"a.example","preview_picture":"https://a.example/c.png","annotations":[{"quote":"灯就静","text":"记。"}]},
 {"is_archived":false,"is_starred":1,"tags":[],"id":7,"title":"The river","url":"https://b.example/","content":null,"created_at":"2016-09-08T11:55:58+0200","published_at":"-0001-11-30T00:00:00+0000"},
 "no object", {"id":7,"title":"again","content":"x"}]"#;

#[test]
fn articles_of_wallabag_are_members() {
    assert_eq!(recognize(WALLABAG), Some(Form::Wallabag));
    let mut container = open(WALLABAG.as_bytes());
    assert_eq!(container.kind(), ContainerKind::Export);
    assert_eq!(keys(&container), ["23", "7", "7~2"]);
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(states(&mut container), [(yes, no), (no, yes), (None, None)]);
    let loaded = load(&mut container, 0);
    let meta = &loaded.article.meta;
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("渡口的灯 <1>", Some("南窗")));
    assert_eq!(meta.link.as_deref(), Some("https://a.example/lamp?a=1&b=2"));
    assert_eq!(
        (meta.tags.as_slice(), meta.source.as_deref()),
        (&["灯".to_owned(), "船".to_owned()][..], Some("a.example"))
    );
    assert_eq!(meta.date.map(Date::iso_date).as_deref(), Some("2015-02-01"));
    assert_eq!(meta.cover.as_deref(), Some("https://a.example/c.png"));
    assert_eq!(loaded.article.figures().len(), 1);
    let text = words(&loaded);
    assert!(text.contains("水静，灯就静。") && text.ends_with("记。"), "{text}");
    let second = load(&mut container, 1);
    assert_eq!(second.article.meta.date.map(Date::iso_date).as_deref(), Some("2016-09-08"));
    assert!(container.warnings().is_empty());
    let mut bytes = Vec::new();
    container.for_each_chunk(2, &mut |chunk| bytes.extend_from_slice(chunk));
    assert_eq!(bytes, br#"{"id":7,"title":"again","content":"x"}"#);
}

#[test]
fn the_first_wallabag_wrote_values_twice() {
    let named = r#"[{"0":"3","1":"灯","2":"https://a.example/","3":"0","4":"1","5":"<p>静</p>","6":"1","id":"3","title":"灯","url":"https://a.example/","is_read":"0","is_fav":"1","content":"<p>静</p>","tags":"船, 水"}]"#;
    let numbered = r#"[{"0":"3","1":"灯","2":"https://a.example/","3":"0","4":"1","5":"<p>静</p>"}]"#;
    for text in [named, numbered] {
        let mut container = open(text.as_bytes());
        assert_eq!(keys(&container), ["3"]);
        assert_eq!(states(&mut container), [(Some(false), Some(true))]);
        let loaded = load(&mut container, 0);
        assert_eq!((loaded.article.meta.title.as_str(), words(&loaded).as_str()), ("灯", "静"));
        assert_eq!(loaded.article.meta.tags.len(), if text == named { 2 } else { 0 });
    }
}

#[test]
fn a_text_may_stand_before_what_tells_the_program() {
    let long = "灯".repeat(3000);
    let text = format!(
        r#"[{{"id":1,"title":"a","url":"https://a.example/","mimetype":"text/html","content":"{long}","is_archived":0}}]"#
    );
    assert_eq!(recognize(&text[..4000]), Some(Form::Wallabag));
    // What tells it may be behind a long text.
    let bare =
        format!(r#"[{{"id":1,"title":"a","url":"https://a.example/","content":"{long}","is_archived":0}}]"#);
    let start: String = bare.chars().take(1000).collect();
    assert_eq!(recognize(&start), Some(Form::Wallabag));
    for other in
        [r#"[{"title":"a","url":"b","content":"c"}]"#, r#"{"items":[{"title":"a"}]}"#, "[1]", "", "{"]
    {
        assert_eq!(recognize(other), None, "{other}");
    }
    let feed = r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","origin":"x"}]}"#;
    assert_eq!(recognize(feed), None);
}

const READER: &str = r#"{"id":"user/-/state/org.freshrss/all","title":"All &amp; more","items":[
 {"id":"tag:google.com,2005:reader/item/01","title":"Lamp &#8211; <b>river</b>","published":1364217600,"crawlTimeMsec":"1364217600123","categories":["user/-/state/com.google/read","user/-/label/Rivers","boats"],
  "canonical":[{"href":"https://a.example/1?x=1&amp;y=2"}],"alternate":[{"href":"https://b.example/"}],"summary":{"content":"<p>静 <a href=\"/x\">x</a></p>"},"author":"南窗","origin":{"streamId":"feed/1","title":"渡口","htmlUrl":"https://a.example/"},
  "enclosure":[{"href":"https://a.example/a.mp3","type":"audio/mpeg"},{"href":"https://a.example/a.png","type":"image/png"}]},
 {"id":"2","title":"","published":0,"updated":1364217600,"categories":["user/1/state/com.google/starred"],"alternate":[{"href":"https://b.example/"}],"content":{"content":"<p>船</p>"},"summary":{"content":"short"}},
 {"guid":"g","title":"x","content":"<p>水</p>","origin":{"title":"t","htmlUrl":"https://c.example/"}}]}"#;

#[test]
fn articles_of_a_reader_of_feeds_are_members() {
    assert_eq!(recognize(READER), Some(Form::Reader));
    let mut container = open(READER.as_bytes());
    assert_eq!(
        (container.title(), keys(&container)),
        ("All & more", ["tag:google.com,2005:reader/item/01", "2", "g"].map(str::to_owned).to_vec())
    );
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(states(&mut container), [(yes, no), (no, yes), (None, None)]);
    let loaded = load(&mut container, 0);
    let meta = &loaded.article.meta;
    assert_eq!((meta.title.as_str(), meta.source.as_deref()), ("Lamp – river", Some("渡口")));
    assert_eq!(meta.link.as_deref(), Some("https://a.example/1?x=1&y=2"));
    assert_eq!(
        (meta.date.map(Date::iso_date).as_deref(), meta.tags.join(" ")),
        (Some("2013-03-25"), "Rivers boats".to_owned())
    );
    assert_eq!((meta.cover.as_deref(), loaded.article.figures().len()), (Some("https://a.example/a.png"), 1));
    let second = load(&mut container, 1);
    assert_eq!((words(&second).as_str(), second.article.meta.description.as_deref()), ("船", Some("short")));
    assert_eq!(second.article.meta.source.as_deref(), Some("All & more"));
    assert_eq!(words(&load(&mut container, 2)), "水");
    let starred = READER.replace("org.freshrss/all", "com.google/starred");
    assert!(states(&mut open(starred.as_bytes())).iter().all(|(_, is_starred)| *is_starred == yes));
}

#[test]
fn what_is_whole_of_a_file_that_is_cut_off_or_damaged_is_read() {
    let end = WALLABAG.find("\"no object\"").unwrap();
    let container = open(&WALLABAG.as_bytes()[..end]);
    assert_eq!((keys(&container).len(), container.warnings()[0].kind.clone()), (2, WarningKind::CutOff));
    let damaged =
        WALLABAG.replace("{\"id\":7,\"title\"", "{\"id\":,\"title\"").replace("灯就静", "灯\\ud83d就\u{1}静");
    let mut container = open(damaged.as_bytes());
    assert_eq!(
        (keys(&container).len(), container.warnings()[0].kind.clone()),
        (2, WarningKind::MissingParts("1".into()))
    );
    assert!(words(&load(&mut container, 0)).contains("灯\u{fffd}就 静"));
    for end in 0..WALLABAG.len() {
        if let Ok(mut container) =
            Container::open(FileContent::Bytes(WALLABAG.as_bytes()[..end].into()), "a.json")
        {
            (0..container.heads().len()).for_each(|at| drop(load(&mut container, at)));
        }
    }
}

#[test]
fn an_export_is_sought_in_and_one_without_articles_is_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.json");
    std::fs::write(&path, WALLABAG).expect("space");
    let content = FileContent::open(&path).expect("an export");
    assert!(matches!(content, FileContent::Archive(_)));
    let mut container = Container::open(content, "export.json").unwrap_or_else(|_| panic!("an export"));
    assert!(words(&load(&mut container, 0)).contains("水静"));
    std::fs::write(&path, r#"{"items":[],"origin":"x"}"#).expect("space");
    let article = Loader::new().load_file(&path).expect("a file").article;
    assert!(matches!(&article.blocks[..], [Block::Code { .. }]), "{article:?}");
}

const METADATA: &str = r#"[{"id":"u1","slug":"the-lamp-1","title":"灯","description":"一盏灯","author":"南窗","url":"https://a.example/","state":"Archived","readingProgress":20,"thumbnail":"https://a.example/t.png","labels":["RSS","Favorites"],"savedAt":"2024-10-31T15:57:56.000Z","publishedAt":null},
 {"id":"u2","slug":"boat","title":"船","description":"","author":null,"url":"https://b.example/","state":"Active","readingProgress":0,"labels":[],"savedAt":"2024-10-31T15:57:56.000Z"}]"#;

#[test]
fn articles_of_omnivore_are_joined_of_its_files() {
    let more = r#"[{"slug":"first","title":"水","url":"https://c.example/","savedAt":"2024-10-01T00:00:00Z","state":"Active"}]"#;
    for folder in ["", "omnivore/"] {
        let name = |name: &str| format!("{folder}{name}");
        let files = [
            File::deflated(&name("metadata_20_to_40.json"), METADATA.as_bytes()),
            File::deflated(&name("metadata_0_to_20.json"), more.as_bytes()),
            File::deflated(
                &name("content/the-lamp-1.html"),
                "<div id=\"readability-content\"><p>水静，灯就静。</p></div>".as_bytes(),
            ),
            File::deflated(&name("highlights/the-lamp-1.md"), "> 灯就静\n\n记。".as_bytes()),
        ];
        let mut container = open(archive(&files).0);
        assert_eq!(keys(&container), ["first", "the-lamp-1", "boat"]);
        assert_eq!(states(&mut container)[1], (Some(true), Some(true)));
        assert_eq!(states(&mut container)[2], (Some(false), Some(false)));
        let loaded = load(&mut container, 1);
        let meta = &loaded.article.meta;
        assert_eq!(
            (meta.title.as_str(), meta.author.as_deref(), meta.source.as_deref()),
            ("灯", Some("南窗"), Some("Omnivore"))
        );
        assert_eq!(meta.date.map(Date::iso_date).as_deref(), Some("2024-10-31"));
        let text = words(&loaded);
        assert!(text.starts_with("水静，灯就静。") && text.ends_with("记。"), "{text}");
        assert_eq!(load(&mut container, 2).article.meta.title, "船");
    }
}

#[test]
fn metadata_without_texts_is_a_list_of_links() {
    let files = [File::deflated("metadata_0_to_20.json", METADATA.as_bytes())];
    let loaded = Loader::new().load_bytes(archive(&files).0, "omnivore.zip");
    let links = loaded.article.blocks.iter().filter(|block| matches!(block, Block::List(_))).count();
    assert_eq!(links, 2, "{:?}", loaded.article);
    let files = [File::stored("metadata_0.json", b"[]"), File::stored("program.bin", b"x")];
    assert!(Loader::new().load_bytes(archive(&files).0, "x.zip").article.blocks.is_empty());
}

#[test]
fn what_was_kept_opens_a_large_export() {
    let long = "<p>水静，灯就静。</p>".repeat(60_000);
    let text = format!(
        "[{{\"is_archived\":1,\"is_starred\":0,\"id\":1,\"title\":\"灯\",\"url\":\"https://a.example/\",\"content\":\"{long}\"}},
          {{\"is_archived\":0,\"is_starred\":1,\"id\":2,\"title\":\"船\",\"content\":\"<p>人。</p>\"}}"
    );
    let mut whole = open(text.as_bytes());
    let index = whole.index();
    assert!(open(WALLABAG.as_bytes()).index().is_empty());
    let again = |index: &[u8]| {
        let content = FileContent::Bytes(text.as_bytes().into());
        Container::open_with_index(content, "lamp.json", index).expect("an export")
    };
    let mut kept = again(&index);
    assert_eq!((kept.heads(), kept.kind(), kept.index()), (whole.heads(), whole.kind(), index.clone()));
    assert_eq!((states(&mut kept), kept.warnings()), (states(&mut whole), whole.warnings()));
    assert_eq!(load(&mut kept, 1), load(&mut whole, 1));
    for end in (0..index.len()).step_by(7) {
        assert_eq!(again(&index[..end]).heads(), whole.heads());
    }
    let mut far = index.clone();
    let last = far.len() - 9;
    far[last] = 0xff;
    assert_eq!(again(&far).index(), index);
}
