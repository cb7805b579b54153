//! Containers through the loader.

use super::*;
use crate::formats::members::MemberKeys;
use crate::loader::Loader;
use yuelan_article::Block;

const MAILBOX: &str = "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: 渡口的灯\nDate: Mon, 1 Jan 2020 08:00:00 +0800\nMessage-ID: <1@lamp.example>\n\n水静，灯就静。\n\n\
    From a@lamp.example Tue Jan  2 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: The river\nMessage-ID: <1@lamp.example>\n\nThe river is calm.\n";

fn open(text: &str) -> Container<'_> {
    Container::open(FileContent::Bytes(text.as_bytes().into()), "box").unwrap()
}

#[test]
fn members_have_keys_and_become_articles() {
    let mut container = open(MAILBOX);
    assert_eq!(container.kind(), ContainerKind::Mailbox);
    let keys: Vec<&str> = container.heads().iter().map(|head| head.key.as_str()).collect();
    assert_eq!(keys, ["1@lamp.example", "1@lamp.example~2"]);
    assert_eq!((container.find(keys[1]), container.find("3")), (Some(1), None));
    let article = Loader::new().load_member(&mut container, 0).unwrap().article;
    assert_eq!((article.meta.title.as_str(), article.meta.author.as_deref()), ("渡口的灯", Some("南窗")));
    assert!(format!("{:?}", article.blocks).contains("水静"));
    assert!(!format!("{:?}", article.blocks).contains("river"));
    assert!(Loader::new().load_member(&mut container, 2).is_none());
}

#[test]
fn an_address_leads_to_a_member_by_its_key() {
    let container = open(MAILBOX);
    assert_eq!(container.find_address("#1@lamp.example~2"), Some(1));
    assert_eq!(container.find_address("#1%40lamp.example"), Some(0));
    assert_eq!(container.find_address("1@lamp.example#top"), Some(0));
    assert_eq!(container.find_address("2@lamp.example"), None);
    assert_eq!(container.find_address(""), None);
}

#[test]
fn the_overview_lists_the_members() {
    let article = Loader::new().load_bytes(MAILBOX.as_bytes(), "box").article;
    let [Block::List(list)] = &article.blocks[..] else { panic!("{article:?}") };
    assert_eq!(list.items.len(), 2);
    let text = format!("{list:?}");
    assert!(
        text.contains("渡口的灯") && text.contains("2020-01-01") && text.contains("#1@lamp.example~2"),
        "{text}"
    );
    assert_eq!(article.meta.title, "box");
}

#[test]
fn one_message_is_no_container() {
    let message = &MAILBOX[..MAILBOX.rfind("From a@").unwrap()];
    assert!(Container::open(FileContent::Bytes(message.as_bytes().into()), "box").is_err());
    assert_eq!(Loader::new().load_bytes(message.as_bytes(), "box").article.meta.title, "渡口的灯");
}

#[test]
fn keys_are_safe_and_unique() {
    let mut keys = MemberKeys::new();
    assert_eq!(keys.next(&["a\u{202e}\u{7}"], b""), "a");
    assert_eq!(keys.next(&["a"], b""), "a~2");
    assert_eq!(keys.next(&["a~3"], b""), "a~3");
    assert_ne!(keys.next(&["a"], b""), "a~3");
    assert_eq!(keys.next(&[" ", "b"], b""), "b");
    let (first, second) = (keys.next(&["", "\n"], b"x"), keys.next(&[], b"y"));
    assert!(first.len() == 16 && second.len() == 16 && first != second, "{first} {second}");
    let long = ["灯".repeat(300), format!("{}船", "灯".repeat(299))].map(|name| keys.next(&[&name], b""));
    assert!(long.iter().all(|key| key.len() <= 512) && long[0] != long[1], "{long:?}");
}
