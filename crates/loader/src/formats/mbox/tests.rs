//! Tests of mailboxes, made for each of them.

use std::io::Write;

use super::*;
use crate::{Container, FileContent, Loader};
use yuelan_article::Article;

const FROM_LINE: &str = "From a@lamp.example Mon Jan  1 00:00:00 2020\n";

fn message(id: &str, more: &str, body: &str) -> String {
    format!(
        "{FROM_LINE}From: 南窗 <a@lamp.example>\nSubject: 灯 {id}\nMessage-ID: <{id}@lamp.example>\n{more}\n{body}\n"
    )
}

fn open(text: &str) -> Container<'_> {
    Container::open(FileContent::Bytes(text.as_bytes().into()), "box").unwrap_or_else(|_| panic!("a mailbox"))
}

fn keys(text: &str) -> Vec<String> {
    open(text).heads().iter().map(|head| head.key.trim_end_matches("@lamp.example").to_owned()).collect()
}

fn text(container: &mut Container<'_>, at: usize) -> String {
    words(&Loader::new().load_member(container, at).unwrap().article)
}

fn words(article: &Article) -> String {
    article.blocks.iter().map(yuelan_article::Block::plain_text).collect()
}

#[test]
fn a_line_of_a_text_is_no_beginning() {
    let text = message("1", "", "Where is it?\n\nFrom here to the ferry.\nFrom there: on\n")
        + &message("2", "", "From the river.\n");
    assert_eq!(keys(&text), ["1", "2"]);
}

#[test]
fn a_message_begins_without_a_blank_line_if_its_date_says_so() {
    let text = message("1", "", "灯").trim_end().to_owned() + "\n" + &message("2", "", "船");
    assert_eq!(keys(&text), ["1", "2"]);
    let bare = format!("{}{FROM_LINE}\nOnly words.\n\n{}", message("1", "", "灯"), message("3", "", "船"));
    assert_eq!(keys(&bare).len(), 3);
}

#[test]
fn lines_end_as_they_do_on_any_system() {
    let text = (message("1", "", "灯") + &message("2", "", "船")).replace('\n', "\r\n");
    assert_eq!(keys(&text), ["1", "2"]);
    assert_eq!(keys(&format!("\u{feff}{text}")), ["1", "2"]);
}

#[test]
fn quoted_lines_are_unquoted_once() {
    let text = message("1", "", ">From here.\n>>From there.\n> From me.\n") + &message("2", "", "船");
    let body = self::text(&mut open(&text), 0);
    assert!(body.contains("From here.") && !body.contains(">From here."), "{body}");
    assert!(body.contains("From there.") && body.contains("From me."), "{body}");
    assert_eq!(quoting::unquoted(b">From a\n>>From b\n> From c\n".to_vec()), b"From a\n>From b\n> From c\n");
}

#[test]
fn a_length_is_believed_if_it_leads_to_a_message() {
    let inner = format!("灯\n\n{FROM_LINE}From: b\nSubject: inner\n\n>From c.\n");
    let counted = |length: usize| {
        message("1", &format!("Content-Length: {length}\n"), &inner) + &message("2", "", "船")
    };
    assert_eq!(keys(&counted(inner.len())), ["1", "2"]);
    let whole = counted(inner.len());
    let mut container = open(&whole);
    assert!(text(&mut container, 0).contains("inner"));
    for wrong in [1, inner.len() - 3, inner.len() + 9, 1 << 40, usize::MAX] {
        assert_eq!(keys(&counted(wrong)).len(), 3, "{wrong}");
    }
    let last = message("2", "", "船")
        + &message("1", &format!("Content-Length: {}\n", inner.len() + 5), inner.trim_end());
    assert_eq!(keys(&last).len(), 3);
    let last = message("2", "", "船") + &message("1", &format!("Content-Length: {}\n", inner.len()), &inner);
    assert_eq!(keys(&last), ["2", "1"]);
}

#[test]
fn deleted_messages_and_records_of_servers_are_left_out() {
    let text = message("1", "X-IMAP: 1 2\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n", "x")
        .replace("Subject: 灯 1\n", "")
        + &message("2", "X-Mozilla-Status: 0009\n", "灯")
        + &message("3", "X-Mozilla-Status: 0001\n", "船")
        + &message("4", "", "水");
    assert_eq!(keys(&text), ["3", "4"]);
}

#[test]
fn what_programs_say_of_reading_is_known() {
    let text = [
        "Status: RO\nX-Status: AF\n",
        "Status: O\n",
        "X-Mozilla-Status: 0005\n",
        "X-Gmail-Labels: Inbox,Unread,Starred\n",
        "",
    ]
    .map(|fields| message("1", fields, "灯"))
    .concat();
    let mut container = open(&text);
    let states: Vec<_> =
        (0..5).map(|at| container.state(at)).map(|state| (state.is_read, state.is_starred)).collect();
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(states, [(yes, yes), (no, None), (yes, yes), (no, yes), (None, None)]);
}

#[test]
fn a_large_mailbox_is_sought_in_and_one_message_is_read() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    let filler = "The river is calm.\n".repeat(1 << 16);
    let count = 66;
    for id in 0..count {
        file.write_all(message(&id.to_string(), "", &filler).as_bytes()).expect("space");
    }
    assert!(file.as_file().metadata().expect("a file").len() > 64 << 20);
    let content = FileContent::open(file.path()).expect("a mailbox");
    assert!(matches!(content, FileContent::Archive(_)));
    let mut container = Container::open(content, "box").unwrap_or_else(|_| panic!("a mailbox"));
    assert_eq!(container.heads().len(), count);
    let member = container.source_text(7).unwrap();
    assert!(member.starts_with('<') && member.len() > filler.len());
    let mut bytes = 0;
    container.for_each_chunk(7, &mut |chunk| bytes += chunk.len());
    assert_eq!(bytes, message("7", "", &filler).len());
}

#[test]
fn one_message_in_a_file_is_an_article() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(message("1", "", "水静，灯就静。").as_bytes()).expect("space");
    let article = Loader::new().load_file(file.path()).expect("a message").article;
    assert_eq!(article.meta.title, "灯 1");
    assert!(words(&article).contains("水静，灯就静。"));
    let source = FileContent::open(file.path()).expect("a message").into_source_text("box");
    assert!(source.contains("Message-ID"));
}

#[test]
fn any_cut_of_a_mailbox_is_read() {
    let text =
        message("1", "Content-Length: 9\n", "灯") + &message("2", "", ">From x\n") + &message("3", "", "船");
    for end in 0..text.len() {
        if let Ok(mut container) = Container::open(FileContent::Bytes(text.as_bytes()[..end].into()), "box") {
            for at in 0..container.heads().len() {
                assert!(Loader::new().load_member(&mut container, at).is_some(), "{end}");
            }
        }
    }
}

#[test]
fn what_was_kept_opens_a_large_mailbox() {
    let long = "水静，灯就静。\n".repeat(60_000);
    let text =
        message("1", "Status: RO\n", &long) + &message("2", "X-Status: F\n", "船") + &message("3", "", "人");
    let mut whole = open(&text);
    let index = whole.index();
    assert!(open(&(message("1", "", "灯") + &message("2", "", "船"))).index().is_empty());
    let again = |index: &[u8]| {
        let content = FileContent::Bytes(text.as_bytes().to_vec().into());
        Container::open_with_index(content, "box", index).expect("a mailbox")
    };
    let mut kept = again(&index);
    assert_eq!((kept.heads(), kept.kind(), kept.index()), (whole.heads(), whole.kind(), index.clone()));
    for at in 0..3 {
        assert_eq!(
            (kept.state(at), self::text(&mut kept, at)),
            (whole.state(at), self::text(&mut whole, at))
        );
    }
    // One that is damaged, or of another file, is of no use.
    for end in (0..index.len()).step_by(7) {
        assert_eq!(again(&index[..end]).heads(), whole.heads());
    }
    let mut far = index.clone();
    let last = far.len() - 17;
    far[last] = 0xff;
    assert_eq!(again(&far).index(), index);
}
