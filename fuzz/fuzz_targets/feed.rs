//! Feeds in XML and JSON: what is read of them, each item as an article, and what a page names.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Container, FileContent, Loader, feed_links, read_feed};

fuzz_target!(|bytes: &[u8]| {
    let inside = [b"<rss><channel><item>", bytes].concat();
    let json = [b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{", bytes].concat();
    for file in [bytes, inside.as_slice(), json.as_slice()] {
        let Some(feed) = read_feed(file, "a.rss") else { continue };
        assert_eq!(read_feed(file, "a.rss").as_ref(), Some(&feed));
        let Ok(mut container) = Container::open(FileContent::Bytes(file.into()), "a.rss") else { continue };
        for at in 0..container.heads().len().min(4) {
            let _ = Loader::new().load_member(&mut container, at);
        }
    }
    let _ = feed_links(bytes, "https://a.example/b/");
});
