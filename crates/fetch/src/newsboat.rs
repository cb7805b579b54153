//! newsboat's files: where they are, and what its configuration says that has a meaning here.

mod filter;

use std::path::{Path, PathBuf};
use std::time::Duration;

use self::filter::{asks_for_unread, queries};
use crate::lists::address_of;
use yuelan_library::QUOTATION_MARKS;
use yuelan_loader::{newsboat_words, sanitize};

/// What is read of a setup of newsboat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newsboat {
    /// The lists of feeds: files, or addresses of OPML.
    pub lists: Vec<String>,
    /// The database of articles with what was read and flagged.
    pub cache: Option<PathBuf>,
    /// `user-agent`.
    pub user_agent: Option<String>,
    /// The address of a proxy: `proxy`, `proxy-type` and `proxy-auth`, if `use-proxy` is set.
    pub proxy: Option<String>,
    /// `reload-threads`.
    pub connections: Option<usize>,
    /// `download-timeout`.
    pub timeout: Option<Duration>,
    /// `ignore-article`, as queries of which one is enough: the address of the feed that one is about, `None` for all feeds.
    pub ignore: Vec<(Option<String>, String)>,
    /// Query feeds: a name, and queries of which one is enough.
    pub queries: Vec<(String, Vec<String>)>,
    /// `keep-articles-days`.
    pub days: Option<u32>,
    /// The keys of the configuration that are not taken over, and rules of `ignore-article` and query feeds in full, each once, in the order of the file. Sanitized.
    pub left_out: Vec<String>,
}

/// The folders of a user that newsboat looks into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// The home folder.
    pub home: PathBuf,
    /// `$XDG_CONFIG_HOME`, by default `.config` in the home folder.
    pub config: PathBuf,
    /// `$XDG_DATA_HOME`, by default `.local/share` in the home folder.
    pub data: PathBuf,
}

/// How deep files of a configuration may include each other.
const MAX_DEPTH: usize = 8;

/// Keys that say how newsboat itself looks and works and that nothing here answers to, by how they begin: nobody misses them in
/// a fetch.
const OF_ITS_OWN: [&str; 20] = [
    "bind",
    "unbind",
    "macro",
    "color",
    "highlight",
    "browser",
    "refresh",
    "auto-reload",
    "reload-time",
    "run-on-startup",
    "articlelist-",
    "feedlist-",
    "feed-sort",
    "article-sort",
    "show-",
    "text-width",
    "datetime",
    "confirm-",
    "goto-",
    "scrolloff",
];

/// Finds and reads the setup of newsboat: in the XDG folders if it has one there, else in `.newsboat`. `None` if there is
/// neither.
pub fn newsboat(folders: &Folders) -> Option<Newsboat> {
    let (config, data) = match folders.config.join("newsboat") {
        folder if folder.is_dir() => (folder, folders.data.join("newsboat")),
        _ => (folders.home.join(".newsboat"), folders.home.join(".newsboat")),
    };
    if !config.is_dir() {
        return None;
    }
    let mut reader = Reader::new(&folders.home);
    reader.file(&config.join("config"), 0);
    let urls = config.join("urls");
    if !reader.is_opml {
        reader.query_feeds(&urls);
    }
    let proxy = reader.proxy();
    let Reader { mut found, is_opml, opml, .. } = reader;
    found.lists = if is_opml { opml } else { vec![urls.to_string_lossy().into_owned()] };
    let cache = found.cache.take().unwrap_or_else(|| data.join("cache.db"));
    found.cache = Some(cache).filter(|cache| cache.is_file());
    found.proxy = proxy;
    Some(found)
}

struct Reader<'h> {
    home: &'h Path,
    found: Newsboat,
    has_proxy: bool,
    proxy_type: String,
    proxy_auth: Option<String>,
    is_opml: bool,
    opml: Vec<String>,
}

impl<'h> Reader<'h> {
    fn new(home: &'h Path) -> Self {
        Self {
            home,
            found: Newsboat::default(),
            has_proxy: false,
            proxy_type: "http".to_owned(),
            proxy_auth: None,
            is_opml: false,
            opml: Vec::new(),
        }
    }

    fn file(&mut self, file: &Path, depth: usize) {
        let Ok(bytes) = yuelan_loader::read_file(file) else { return };
        let folder = file.parent().unwrap_or(file).to_owned();
        for line in yuelan_loader::source_text(&bytes).lines() {
            let words = newsboat_words(line);
            let Some((key, values)) = words.split_first() else { continue };
            if key != "include" {
                self.line(key, values);
                continue;
            }
            for name in values.iter().filter(|_| depth < MAX_DEPTH) {
                let file = folder.join(self.expanded(name));
                self.file(&file, depth + 1);
            }
        }
    }

    /// Returns the address of the proxy, if one is used.
    fn proxy(&self) -> Option<String> {
        let proxy = self.found.proxy.as_deref().filter(|_| self.has_proxy)?;
        let bare = proxy.rsplit_once("://").map_or(proxy, |(_, bare)| bare);
        let auth = self.proxy_auth.as_ref().map(|auth| format!("{auth}@")).unwrap_or_default();
        Some(format!("{}://{auth}{bare}", self.proxy_type))
    }

    fn line(&mut self, key: &str, values: &[String]) {
        let Some(value) = values.first() else { return };
        let is_yes = value == "yes" || value == "true";
        match key {
            "user-agent" => self.found.user_agent = Some(sanitize(value)),
            "reload-threads" => self.found.connections = value.parse().ok().filter(|number| *number > 0),
            "download-timeout" => {
                self.found.timeout =
                    value.parse().ok().filter(|seconds| *seconds > 0).map(Duration::from_secs);
            }
            "ignore-article" => self.ignore(values),
            "keep-articles-days" => self.found.days = value.parse().ok().filter(|days| *days > 0),
            "cache-file" => self.found.cache = Some(self.expanded(value)),
            "use-proxy" => self.has_proxy = is_yes,
            "proxy" => self.found.proxy = Some(sanitize(value)),
            "proxy-type" => self.proxy_type = sanitize(value),
            "proxy-auth" => self.proxy_auth = Some(sanitize(value)),
            "urls-source" => {
                self.is_opml = value == "opml";
                if !matches!(value.as_str(), "local" | "opml") {
                    self.leave_out(&format!("{key} {value}"));
                }
            }
            "opml-url" => {
                for value in values.iter().flat_map(|value| value.split(' ')) {
                    let list = self.expanded(value.strip_prefix("file://").unwrap_or(value));
                    self.opml.push(list.to_string_lossy().into_owned());
                }
            }
            key if OF_ITS_OWN.iter().any(|own| key.starts_with(own)) => {}
            key => self.leave_out(key),
        }
    }

    /// Takes over the query feeds of a file of addresses: `"query:NAME:FILTER"`.
    fn query_feeds(&mut self, urls: &Path) {
        let Ok(bytes) = yuelan_loader::read_file(urls) else { return };
        for line in yuelan_loader::source_text(&bytes).lines() {
            let words = newsboat_words(line);
            let Some(feed) = words.first().and_then(|word| word.strip_prefix("query:")) else { continue };
            // A name could not be typed with a quotation mark.
            let translated = feed.split_once(':').and_then(|(name, filter)| {
                let name = sanitize(name).replace(QUOTATION_MARKS, "'");
                let queries = queries(filter).filter(|_| !name.trim().is_empty())?;
                Some((name, queries.iter().map(|query| sanitize(query)).collect()))
            });
            match translated {
                Some(query) if !self.found.queries.iter().any(|(name, _)| *name == query.0) => {
                    self.found.queries.push(query);
                }
                Some(_) => {}
                None => self.leave_out(&format!("query:{feed}")),
            }
        }
    }

    /// Takes over a rule: the address of a feed or `*`, and a filter.
    fn ignore(&mut self, values: &[String]) {
        let queries = match values {
            // At that time nothing has been read.
            [_, filter] if asks_for_unread(filter) => None,
            [feed, filter] if feed == "*" => queries(filter).map(|queries| (None, queries)),
            [feed, filter] => {
                address_of(feed).and_then(|subscription| Some((Some(subscription.url), queries(filter)?)))
            }
            _ => None,
        };
        match queries {
            Some((feed, queries)) => {
                for query in queries {
                    let rule = (feed.clone(), sanitize(&query));
                    if !self.found.ignore.contains(&rule) {
                        self.found.ignore.push(rule);
                    }
                }
            }
            None => self.leave_out(&format!("ignore-article {}", values.join(" "))),
        }
    }

    fn leave_out(&mut self, key: &str) {
        let key = sanitize(key);
        if !self.found.left_out.contains(&key) {
            self.found.left_out.push(key);
        }
    }

    fn expanded(&self, path: &str) -> PathBuf {
        match path.strip_prefix("~/") {
            Some(rest) => self.home.join(rest),
            None => PathBuf::from(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folders(home: &Path) -> Folders {
        Folders { home: home.into(), config: home.join(".config"), data: home.join(".local/share") }
    }

    #[test]
    fn the_xdg_folder_comes_before_the_old_one() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(newsboat(&folders(home.path())), None);
        fs::create_dir_all(home.path().join(".newsboat")).expect("a folder");
        fs::write(home.path().join(".newsboat/cache.db"), "").expect("a file");
        let found = newsboat(&folders(home.path())).expect("a setup");
        assert_eq!(found.lists, [home.path().join(".newsboat/urls").to_string_lossy()]);
        assert_eq!(found.cache, Some(home.path().join(".newsboat/cache.db")));
        fs::create_dir_all(home.path().join(".config/newsboat")).expect("a folder");
        let found = newsboat(&folders(home.path())).expect("a setup");
        assert_eq!(found.lists, [home.path().join(".config/newsboat/urls").to_string_lossy()]);
        assert_eq!(found.cache, None, "the cache is not there yet");
    }

    #[test]
    fn keys_with_a_meaning_here_are_taken_over_and_the_others_named() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join(".config/newsboat");
        fs::create_dir_all(&folder).expect("a folder");
        fs::create_dir_all(home.path().join("feeds")).expect("a folder");
        fs::write(home.path().join("feeds/cache.db"), "").expect("a file");
        fs::write(
            folder.join("config"),
            "# mine\nreload-threads 8\nuser-agent \"Lamp/1.0 (灯)\"\nbind-key j down\ncolor info default blue\n\
            cache-file ~/feeds/cache.db\nmax-items 100 # many\ninclude more\nreload-threads none\n",
        )
        .expect("a file");
        fs::write(
            folder.join("more"),
            "use-proxy yes\nproxy proxy.example:3128\nproxy-auth me:word\ndownload-timeout 30\ninclude config\n\
            ignore-article \"*\" \"title =~ \\\"灯\\\"\"\nignore-article https://me:word@a.example/feed \"author = \\\"南窗\\\"\"\n\
            ignore-article \"*\" \"age > 9\"\nkeep-articles-days 30\nmax-items 5\n",
        )
        .expect("a file");
        let found = newsboat(&folders(home.path())).expect("a setup");
        assert_eq!(found.user_agent.as_deref(), Some("Lamp/1.0 (灯)"));
        assert_eq!(found.proxy.as_deref(), Some("http://me:word@proxy.example:3128"));
        assert_eq!((found.connections, found.timeout), (None, Some(Duration::from_secs(30))));
        assert_eq!(found.cache, Some(home.path().join("feeds/cache.db")));
        let of_feed = Some("https://a.example/feed".to_owned());
        assert_eq!(
            found.ignore,
            [(None, "title:\"灯\"".to_owned()), (of_feed, "author:\"南窗\"".to_owned())]
        );
        assert_eq!(found.days, Some(30));
        assert_eq!(found.left_out, ["max-items", "ignore-article * age > 9"]);
    }

    #[test]
    fn query_feeds_become_queries_with_names() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join(".newsboat");
        fs::create_dir_all(&folder).expect("a folder");
        let urls = "https://a.example/feed tag\n\"query:Unread lamps:unread = \\\"yes\\\" and title =~ \\\"灯|船\\\"\" x\n\
            \"query:Unread lamps:unread = \\\"no\\\"\"\n\"query:Old:age > 9\"\nquery:\n";
        fs::write(folder.join("urls"), urls).expect("a file");
        let config = "ignore-article \"*\" \"unread = \\\"yes\\\"\"\n\
            ignore-article * \"title =~ \\\"unread mail\\\"\"\nignore-article * \"title =~ \\\"x\\\" and (unread=\\\"no\\\")\"\n";
        fs::write(folder.join("config"), config).expect("a file");
        let found = newsboat(&folders(home.path())).expect("a setup");
        let of_lamps = ["unread title:\"灯\"", "unread title:\"船\""].map(str::to_owned).to_vec();
        assert_eq!(found.queries, [("Unread lamps".to_owned(), of_lamps)]);
        assert_eq!(found.ignore, [(None, "title:\"unread mail\"".to_owned())]);
        let of_unread = ["unread = \"yes\"", "title =~ \"x\" and (unread=\"no\")"];
        let of_unread = of_unread.map(|filter| format!("ignore-article * {filter}"));
        assert_eq!(
            found.left_out,
            [&of_unread[..], &["query:Old:age > 9".to_owned(), "query:".to_owned()]].concat()
        );
    }

    #[test]
    fn a_list_may_be_an_outline_somewhere_else() {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(home.path().join(".newsboat")).expect("a folder");
        let config = "urls-source \"opml\"\nopml-url \"https://a.example/feeds.opml\" \"file:///feeds/b.opml\"\nproxy p:1\n";
        fs::write(home.path().join(".newsboat/config"), config).expect("a file");
        let found = newsboat(&folders(home.path())).expect("a setup");
        assert_eq!(found.lists, ["https://a.example/feeds.opml", "/feeds/b.opml"]);
        assert_eq!(found.proxy, None, "use-proxy is not set");
    }
}
