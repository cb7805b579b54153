//! Runs that are killed at any moment: no article is lost, none is doubled, and no half file stays.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

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
    const FEEDS: usize = 6;
    const ITEMS: usize = 80;
    let server = Server::new(|request, before| {
        let number: usize = request.path.trim_start_matches('/').parse().unwrap_or(0);
        // Each answer holds other items of those that there are, and what is in some of them changes once.
        let items = (0..ITEMS).filter(|at| (at + before) % 4 != 3).map(|at| {
            let edition = usize::from(before > 6 && at % 5 == 0);
            item(number * 1000 + at, &format!("文 {number}-{at}"), &format!("第 {edition} 版").repeat(200))
        });
        Answer::ok(feed(&format!("feed {number}"), &items.collect::<Vec<_>>()))
            .with("ETag", format!("\"{before}\""))
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
        thread::sleep(Duration::from_millis(5 + round * 3));
        child.kill().expect("a process");
        child.wait().expect("a process");
    }
    // All items have been there by now; the last runs are not killed.
    for _ in 0..4 {
        place.fetch(&urls);
    }
    let files = place.files();
    assert_eq!(files.len(), FEEDS * ITEMS, "{files:?}");
    for number in 0..FEEDS {
        for at in 0..ITEMS {
            let title = format!("文 {number}-{at}.html");
            let found: Vec<&String> = files.iter().filter(|file| file.ends_with(&title)).collect();
            assert_eq!(found.len(), 1, "{title}: {found:?}");
            let text = place.text(found[0]);
            assert!(text.starts_with("---\n") && text.ends_with("</div>\n"), "{title}");
        }
    }
    assert_eq!(place.fetch(&urls).articles.new, 0);
}
