//! Runs that are killed at any moment: no article is lost, none is doubled, and no half file stays.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::server::{Answer, Server};
use super::{Place, feed, item, options_in};
use crate::{Subscription, fetch};

const FOLDER: &str = "YUELAN_TEST_FETCH_FOLDER";
const URLS: &str = "YUELAN_TEST_FETCH_URLS";

fn subscriptions(urls: &str) -> Vec<Subscription> {
    urls.split(' ').map(Subscription::new).collect()
}

/// The run that is killed, in a process of its own. Without a folder in its environment it does nothing.
#[test]
fn a_run_in_a_process_of_its_own() {
    let (Ok(folder), Ok(urls)) = (env::var(FOLDER), env::var(URLS)) else { return };
    let options = crate::FetchOptions { connections_per_host: 2, ..options_in(Path::new(&folder)) };
    let _ = fetch(&subscriptions(&urls), &options, &mut |_| std::ops::ControlFlow::Continue(()));
}

#[test]
fn a_kill_at_any_moment_neither_loses_nor_doubles_an_article() {
    const FEEDS: usize = 3;
    const NEW: usize = 5;
    // Every answer has some more items than the one before, and what is in some of the old ones changes.
    let server = Server::new(|request, before| {
        let number: usize = request.path.trim_start_matches('/').parse().unwrap_or(0);
        let items = (0..(before + 1) * NEW).map(|at| {
            let edition = if at % 10 == 0 { before / 5 } else { 0 };
            item(number * 10_000 + at, &format!("文 {number}-{at}"), &format!("第 {edition} 版").repeat(20))
        });
        let body = feed(&format!("feed {number}"), &items.collect::<Vec<_>>());
        Answer::ok(body).with("ETag", format!("\"{before}\""))
    });
    let urls: Vec<String> = (0..FEEDS).map(|number| server.at(&format!("/{number}"))).collect();
    let mut place = Place::new();
    for round in 0..50 {
        let mut child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "tests::kills::a_run_in_a_process_of_its_own"])
            .env(FOLDER, place.folder.path())
            .env(URLS, urls.join(" "))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        // Killed in turn while contents are written and while they get their names.
        let count = |place: &Place| {
            let files = place.files();
            let named = files.iter().filter(|file| !file.contains(".part")).count();
            if round % 2 == 0 { named } else { files.len() - named }
        };
        let before = count(&place);
        while count(&place) <= before + round % 7 && child.try_wait().expect("a process").is_none() {}
        child.kill().expect("a process");
        child.wait().expect("a process");
    }
    place.fetch(&urls);
    let files = place.files();
    for number in 0..FEEDS {
        let items = server.requests(&format!("/{number}")).len() * NEW;
        for at in 0..items {
            let title = format!("文 {number}-{at}.html");
            let found: Vec<&String> = files.iter().filter(|file| file.ends_with(&title)).collect();
            assert_eq!(found.len(), 1, "{title}: {found:?}");
            let text = place.text(found[0]);
            assert!(text.starts_with("---\n") && text.ends_with("</div>\n"), "{title}");
        }
        let all = files.iter().filter(|file| file.starts_with(&format!("feed {number}/"))).count();
        assert_eq!(all, items, "no others, and no half files");
    }
}
