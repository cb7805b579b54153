//! Whole saved pages: how much of their article is found, how much else comes with it, and what their metadata tells.
//! Real pages are read from `YUELAN_ARTICLES` and held against the extraction that Mozilla's Readability expects;
//! without it those tests pass.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use yuelan_article::{Article, Block};
use yuelan_loader::Loader;

use crate::support::files_under;

/// Runs of four letters and digits, counted.
fn grams(words: &str) -> HashMap<[char; 4], usize> {
    let letters: Vec<char> =
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut grams = HashMap::new();
    for gram in letters.windows(4) {
        *grams.entry([gram[0], gram[1], gram[2], gram[3]]).or_default() += 1;
    }
    grams
}

/// The share of one text's grams that another has as well, in thousandths.
fn share(of: &str, within: &str) -> usize {
    let (of, within) = (grams(of), grams(within));
    let all: usize = of.values().sum();
    let shared: usize = of.iter().map(|(gram, count)| count.min(within.get(gram).unwrap_or(&0))).sum();
    (shared * 1000).checked_div(all).unwrap_or(1000)
}

fn words(article: &Article) -> String {
    article.blocks.iter().map(Block::plain_text).collect()
}

fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Hits among what is expected, by kind.
#[derive(Default)]
struct Tally(HashMap<&'static str, (usize, usize)>);

impl Tally {
    fn count(
        &mut self,
        kind: &'static str,
        page: &str,
        expected: Option<&str>,
        found: Option<&str>,
        hit: bool,
    ) {
        if expected.is_none() {
            return;
        }
        let (hits, all) = self.0.entry(kind).or_default();
        *hits += usize::from(hit);
        *all += 1;
        if !hit {
            println!("{page}: {kind} {found:?} is not {expected:?}");
        }
    }
}

fn mean(shares: &[usize]) -> usize {
    shares.iter().sum::<usize>() / shares.len().max(1)
}

#[test]
fn real_pages_give_their_article_and_what_they_say_of_it() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let (mut recalls, mut precisions, mut tally) = (Vec::new(), Vec::new(), Tally::default());
    for page in files_under(&articles.join("pages/readability")) {
        if page.file_name().is_none_or(|name| name != "source.html") {
            continue;
        }
        let folder = page.parent().unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let article = Loader::new().load_file(&page).unwrap().article;
        let expected = fs::read(folder.join("expected.html")).unwrap();
        let expected = words(&Loader::new().load_bytes(&expected, "expected.html").article);
        let ours = words(&article);
        let said = said(folder);
        // What stands in the head of either does not count against the other.
        let title = said["title"].as_str().unwrap_or_default().to_owned() + "\n" + &article.meta.title;
        let recall = share(&expected, &(ours.clone() + &title));
        let precision = share(&ours, &(expected + &title));
        println!("{name:26} recall {recall} precision {precision}");
        recalls.push(recall);
        precisions.push(precision);
        metadata(&name, &said, &article, &mut tally);
    }
    println!("{} pages: recall {}, precision {}", recalls.len(), mean(&recalls), mean(&precisions));
    println!("{:?}", tally.0);
    assert!(recalls.len() > 20, "the pages are found");
    assert!(mean(&recalls) > 990 && mean(&precisions) > 980);
    for (kind, least) in [("title", 95), ("byline", 80), ("date", 75), ("site", 90), ("language", 98)] {
        let (hits, all) = tally.0.get(kind).copied().unwrap_or_default();
        assert!(hits * 100 >= all * least, "{kind}: {hits} of {all}");
    }
}

fn said(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join("expected-metadata.json")).unwrap()).unwrap()
}

fn metadata(page: &str, said: &serde_json::Value, article: &Article, tally: &mut Tally) {
    let expected = |key: &str| said[key].as_str().map(str::trim).filter(|words| !words.is_empty());
    let meta = &article.meta;
    // A title may have been freed of the site's name, which the expectation keeps now and then.
    let title = expected("title");
    let hit = title.is_some_and(|title| {
        let (title, ours) = (folded(title), folded(&meta.title));
        title == ours || (title.starts_with(&ours) && ours.len() * 2 > title.len())
    });
    tally.count("title", page, title, Some(&meta.title), hit);
    let byline = expected("byline");
    let hit = byline.zip(meta.author.as_deref()).is_some_and(|(a, b)| folded(a).ends_with(&folded(b)));
    tally.count("byline", page, byline, meta.author.as_deref(), hit);
    let date = expected("publishedTime");
    let ours = meta.date.map(|date| date.to_string());
    let hit = date.zip(ours.as_deref()).is_some_and(|(a, b)| a.get(..16) == b.get(..16));
    tally.count("date", page, date, ours.as_deref(), hit);
    let site = expected("siteName");
    let hit = site.zip(meta.source.as_deref()).is_some_and(|(a, b)| folded(a) == folded(b));
    tally.count("site", page, site, meta.source.as_deref(), hit);
    let language = expected("lang").map(str::to_lowercase);
    let ours = meta.language.as_ref().map(|language| language.tag().to_owned());
    tally.count("language", page, language.as_deref(), ours.as_deref(), language == ours);
}

/// A page as a site would wrap it round an article: navigation, a line under the title, related articles, a footer.
fn wrapped(body: &str) -> String {
    let links = "<li><a href=/1>渡口报的另一篇文章</a></li>".repeat(12);
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>渡口的灯_渡口报</title></head><body>\
         <header class=site-header><div class=nav><ul>{links}</ul></div></header>\
         <div class=main><div class=article><h1>渡口的灯</h1><div class=info>渡口报 2021-11-30 06:00</div>\
         <div class=article-content>{body}</div></div>\
         <div class=sidebar><h3>热门</h3><ul>{links}</ul></div></div>\
         <div class=footer><p>渡口报社版权所有，未经许可，不得转载。</p></div></body></html>"
    )
}

#[test]
fn real_bodies_in_a_page_around_them_lose_little_and_gain_little() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let (mut recalls, mut precisions, mut figures) = (Vec::new(), Vec::new(), (0, 0));
    for path in ["rsshub", "wechat", "seed"].iter().flat_map(|folder| files_under(&articles.join(folder))) {
        let file = fs::read_to_string(&path).unwrap_or_default();
        let head = file.trim_start().strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        let Some((_, body)) = head.filter(|(_, body)| body.trim_start().starts_with('<')) else { continue };
        let alone = Loader::new().load_bytes(body.as_bytes(), "body.html").article;
        let found = Loader::new().load_bytes(wrapped(body).as_bytes(), "page.html").article;
        let (alone_words, found_words) = (words(&alone), words(&found));
        if folded(&alone_words).chars().count() < 200 {
            continue;
        }
        let (recall, precision) = (share(&alone_words, &found_words), share(&found_words, &alone_words));
        if recall < 970 || precision < 950 {
            println!("{}: recall {recall} precision {precision}", path.display());
        }
        recalls.push(recall);
        precisions.push(precision);
        figures.0 += found.figures().len();
        figures.1 += alone.figures().len();
    }
    println!(
        "{} bodies: recall {}, precision {}, figures {figures:?}",
        recalls.len(),
        mean(&recalls),
        mean(&precisions)
    );
    assert!(recalls.len() > 15, "the bodies are found");
    assert!(mean(&recalls) > 980 && mean(&precisions) > 980);
}

#[test]
fn a_small_page_gives_its_article_alone_and_all_of_it_when_asked() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles/一棵樹的遷移.html");
    let article = Loader::new().load_file(&path).unwrap().article;
    assert_eq!((article.meta.title.as_str(), article.meta.author.as_deref()), ("一棵樹的遷移", Some("山川")));
    assert_eq!(article.meta.date.map(|date| date.to_string()).as_deref(), Some("2021-11-30T06:00:00+08:00"));
    assert_eq!((article.blocks.len(), article.figures().len()), (5, 1));
    assert!(!words(&article).contains("首頁") && !words(&article).contains('©'));
    let whole = Loader::new().whole_pages(true).load_file(&path).unwrap().article;
    assert!(words(&whole).contains("首頁") && words(&whole).contains('©'));
    assert_eq!(whole.meta, article.meta);
}
