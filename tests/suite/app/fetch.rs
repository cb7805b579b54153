//! `R` in the list offers to fetch feeds: asked, never by itself, without moving the selection.

use std::fs;
use std::time::Duration;

use yuelan_fetch::{FetchOptions, Plan};

use crate::support::program::Folder;
use crate::support::reader::Reader;
use crate::support::server::{Answer, Server};

const FEED: &str = "<rss version=\"2.0\"><channel><title>渡口</title>\
    <item><title>新来的灯</title><guid>1</guid><pubDate>Fri, 27 Nov 2026 08:00:00 GMT</pubDate><description>水静，灯就静。</description></item>\
    </channel></rss>";
const OLD: (&str, &str) = ("old.md", "---\ntitle: 旧灯\ndate: 2021-12-15\n---\n<p>水。</p>");

fn plan(server: &Server, into: &Folder, state: &Folder) -> Plan {
    let options = FetchOptions {
        allow_private: true,
        pause: Duration::ZERO,
        ..FetchOptions::new(into.path().to_owned(), state.file("fetch.db"))
    };
    Plan { lists: vec![server.at("/feed"), server.at("/none")], options }
}

fn server() -> Server {
    Server::new(|path| match path {
        "/feed" => Answer::Body("application/rss+xml", FEED.into()),
        _ => Answer::Head("404 Not Found", "X-A: b".into()),
    })
}

#[test]
fn feeds_are_fetched_when_the_user_says_yes() {
    let (server, articles, state) = (server(), Folder::of(&[OLD]), Folder::of::<&str>(&[]));
    let reader =
        Reader::on_paths(vec![articles.path().to_owned()]).with_feeds(plan(&server, &articles, &state));
    let mut reader = reader.keys("R");
    reader.screen().must_show("现在收取订阅吗？(y/n)");
    assert_eq!(server.asked(), Vec::<String>::new(), "nothing is asked before the answer");
    let mut reader = reader.keys("n");
    assert!(!reader.screen().shows("现在收取订阅吗"));
    let mut reader = reader.keys("R y");
    let screen = reader.screen();
    for words in ["新文章 1 篇", "新来的灯", "1 个地址有问题，:messages 可查看"] {
        screen.must_show(words);
    }
    let mut reader = reader.keys("R y");
    reader.screen().must_show("没有新文章");
    let asked = server.asked().into_iter().filter(|path| path == "/feed").count();
    assert_eq!(asked, 2, "whoever says yes means now, though it was asked a moment ago");
    let mut reader = reader.keys("Enter");
    reader.screen().must_show("水。");
    let mut reader = reader.keys(":").types("messages").keys("Enter");
    reader.screen().must_show("/none: 服务器应答 404：没有这一页");
}

#[test]
fn guests_and_readers_without_lists_are_never_asked() {
    let (server, articles, state) = (server(), Folder::of(&[OLD]), Folder::of::<&str>(&[]));
    let on_articles = || Reader::on_paths(vec![articles.path().to_owned()]);
    for reader in [on_articles().with_feeds(plan(&server, &articles, &state)).kiosk(), on_articles()] {
        let mut reader = reader.keys("R");
        assert!(!reader.screen().shows("(y/n)"));
        reader.keys("y");
    }
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[test]
fn a_command_of_a_list_is_run_where_that_is_configured_and_else_the_option_is_named() {
    let (server, articles, state) = (server(), Folder::of(&[OLD]), Folder::of::<&str>(&[]));
    fs::write(articles.file("made.xml"), FEED).unwrap();
    for allow_exec in [false, true] {
        let mut plan = plan(&server, &articles, &state);
        plan.lists = vec![format!("exec:cat {}", articles.file("made.xml").display())];
        plan.options.allow_exec = allow_exec;
        let reader = Reader::on_paths(vec![articles.path().to_owned()]).with_feeds(plan);
        let mut reader = reader.keys("R y");
        if allow_exec {
            reader.screen().must_show("新文章 1 篇");
            continue;
        }
        reader.screen().must_show("1 个地址有问题");
        let mut reader = reader.keys(":").types("messages").keys("Enter");
        reader.screen().must_show("是命令，未运行；设置 fetch.exec 才运行");
    }
}
