//! Exports of services for reading later, held against what other tools count in real ones. Reads `YUELAN_ARTICLES`; passes
//! without it. Own files are read by the command line.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use yuelan_loader::{Container, FileContent, Loader};

use crate::support::program::{Folder, yuelan};

fn samples() -> Option<(PathBuf, Value)> {
    let folder = PathBuf::from(std::env::var_os("YUELAN_ARTICLES")?).join("formats");
    let counts = fs::read_to_string(folder.join("counts.json")).ok()?;
    Some((folder, serde_json::from_str(&counts).expect("JSON")))
}

#[test]
fn every_article_of_every_real_export_is_there() {
    let Some((folder, counts)) = samples() else { return };
    let exports = counts["files"].as_object().expect("an object").iter();
    let with_text =
        exports.filter(|(name, count)| name.starts_with("exports/") && count["with_text"].as_u64() > Some(0));
    let mut read = 0;
    for (name, count) in with_text.filter(|(name, _)| folder.join(name).is_file()) {
        let content = FileContent::open(&folder.join(name)).expect("a file");
        let mut container =
            Container::open(content, name).unwrap_or_else(|_| panic!("{name}: many articles"));
        assert_eq!(Some(container.heads().len() as u64), count["records"].as_u64(), "{name}");
        let mut with_text = 0;
        for at in 0..container.heads().len() {
            let loaded = Loader::new().load_member(&mut container, at).expect("an article");
            with_text += u64::from(!loaded.article.blocks.is_empty());
            assert!(
                !loaded.article.meta.title.is_empty() && loaded.article.meta.link.is_some(),
                "{name} {at}"
            );
        }
        assert_eq!(Some(with_text), count["with_text"].as_u64(), "{name}");
        read += 1;
    }
    assert!(read >= 2, "{read}");
}

#[test]
fn every_item_of_a_real_cache_of_newsboat_is_there() {
    let Some((folder, counts)) = samples() else { return };
    let (cache, count) =
        (folder.join("exports/newsboat/cache.db"), &counts["files"]["exports/newsboat/cache.db"]);
    if !cache.is_file() {
        return;
    }
    let own = Folder::of(&[("config.toml", "")]);
    let [state, config, cache] = [own.file("reading.db"), own.file("config.toml"), cache]
        .map(|path| path.to_str().expect("text").to_owned());
    let ran = yuelan(["--state", &state, "--config", &config, "state", "import", "--from", &cache]).run();
    let number = |name: &str| count[name].as_u64().expect("a number");
    let said = format!("of {} articles {} were read", number("items"), number("items") - number("unread"));
    assert!(ran.out.starts_with(&said), "{ran:?} {said}");
}

#[test]
fn an_export_in_a_folder_is_listed_article_by_article() {
    let export = r#"[{"id":1,"title":"渡口的灯","url":"https://a.example/1","content":"<p>水静，灯就静。</p>","is_archived":0},
        {"id":2,"title":"船","url":"https://a.example/2","content":"<p>船还没有来。</p>","is_archived":1}]"#;
    let mailbox = "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: a@lamp.example\nSubject: The lamp\nMessage-ID: <1@lamp.example>\n\nThe river is calm.\n\n\
        From a@lamp.example Tue Jan  2 00:00:00 2020\nFrom: a@lamp.example\nSubject: The boat\nMessage-ID: <2@lamp.example>\n\nNo boat came.\n";
    let folder = Folder::of(&[("wallabag.json", export), ("inbox.mbox", mailbox)]);
    let listed = yuelan(["list"]).within(folder.path()).run();
    for name in
        ["wallabag.json#1", "wallabag.json#2", "inbox.mbox#1@lamp.example", "inbox.mbox#2@lamp.example"]
    {
        assert!(listed.out.contains(name), "{listed:?}");
    }
    let printed = yuelan(["print", "inbox.mbox#2@lamp.example"]).within(folder.path()).run();
    assert!(printed.out.contains("No boat came.") && !printed.out.contains("calm"), "{printed:?}");
}
