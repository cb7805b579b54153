//! Collects what a page states about itself as keys and values of a head: for each the best source, first those written for
//! machines, last what is near the title.

use dom_query::{Document, NodeRef};

use super::elements::{Elements, Kind};
use super::metas::Metas;
use super::near_title::ShownTexts;
use super::{json_ld, name, near_title, title};
use crate::head::date;
use crate::input::address::host;
use crate::input::plain::{one_line, plain};
use crate::input::sanitize::sanitize;

const AUTHORS: [&str; 9] = [
    "author",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
];
const DATES: [&str; 20] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "dcterms.available",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "weibo:article:create_at",
    "article.published",
    "date",
];
const SITES: [&str; 5] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "twitter:app:name:iphone",
];
const COVERS: [&str; 4] = ["og:image", "og:image:url", "twitter:image", "twitter:image:src"];
const DESCRIPTIONS: [&str; 5] =
    ["og:description", "weibo:article:description", "twitter:description", "dc.description", "description"];
const LANGUAGES: [&str; 4] = ["content-language", "og:locale", "dc.language", "language"];

/// Where pages show the name of the author to readers.
const BYLINES: [Kind; 6] = [
    Kind::AuthorItemName,
    Kind::AuthorItem,
    Kind::AuthorLink,
    Kind::AuthorClass,
    Kind::AuthorEnd,
    Kind::AuthorWord,
];

/// The maximum number of elements to examine for a name or a date.
const MAX_PLACES: usize = 12;

/// What a page states about itself.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Keys and values of a head; tags may come several times.
    pub(super) fields: Vec<(&'static str, String)>,
    /// The language tag, as written.
    pub(super) language: Option<String>,
}

/// Collects what a page states about itself. Linear.
pub(super) fn collect(document: &Document, elements: &Elements, source: &str) -> Facts {
    let metas = Metas::of(document, elements);
    let ld = json_ld::read(document, elements);
    let site = ld.site.clone().or_else(|| metas.first(&SITES)).map(said_once);
    let mut facts = Facts::default();
    let mut say = |key: &'static str, value: Option<String>| {
        facts.fields.extend(value.map(|value| (key, value)));
    };
    let shown = ShownTexts::new(document);
    let title = title::find(document, elements, &metas, &ld, site.as_deref(), &shown);
    let published =
        published(document, elements, &metas, &ld, || near_title::date(&shown, title.as_deref()?));
    say("title", title);
    say("author", author(document, elements, &metas, &ld));
    say("date", published);
    let saved = saved_from(document, elements, &metas, source);
    say("source", site.or_else(|| saved.as_deref().and_then(host).map(str::to_owned)));
    say("link", address(document, elements, &metas, &ld, saved));
    say("image", metas.first(&COVERS).or_else(|| ld.image.clone()));
    say("description", metas.first(&DESCRIPTIONS).or_else(|| ld.description.clone()));
    for section in metas.all("article:section") {
        say("category", Some(section.clone()));
    }
    for tag in metas.all("article:tag") {
        say("tags", Some(tag.clone()));
    }
    let html = elements.of_kind(document, Kind::Root).find_map(|html| html.attr("lang"));
    let html = html.map(|tag| tag.to_string());
    let tag = html.or_else(|| ld.language.clone()).or_else(|| metas.first(&LANGUAGES));
    facts.language = tag.map(|tag| tag.trim().replace('_', "-")).filter(|tag| !tag.is_empty());
    facts
}

/// Returns the name of a site that is given twice, `渡口報 | 渡口報`, once.
fn said_once(site: String) -> String {
    match site.split_once(" | ") {
        Some((one, other)) if one.trim() == other.trim() => one.trim().to_owned(),
        _ => site,
    }
}

fn author(document: &Document, elements: &Elements, metas: &Metas, ld: &json_ld::Facts) -> Option<String> {
    let is_name = |name: &String| !name.contains("://") && !name.starts_with('@');
    let named = AUTHORS.iter().flat_map(|key| metas.all(key)).find(|name| is_name(name)).cloned();
    let stated = ld.author.clone().filter(is_name).or(named);
    let stated = stated.map(|words| name::in_byline(&words).unwrap_or(words));
    stated.or_else(|| {
        let shown = |kind: &Kind| {
            let places = elements.of_kind(document, *kind).take(MAX_PLACES);
            places.filter_map(|place| byline(&place)).find(is_name)
        };
        BYLINES.iter().find_map(shown)
    })
}

/// Returns the names in a byline.
fn byline(node: &NodeRef<'_>) -> Option<String> {
    name::in_byline(&one_line(&sanitize(&node.text())))
}

/// Returns the first day that parses, of those for machines or else of those beside the title; a month or a year alone only
/// if there is no day.
fn published(
    document: &Document,
    elements: &Elements,
    metas: &Metas,
    ld: &json_ld::Facts,
    beside: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let by_day = |words: &String| date::parse_day(&plain(words)).is_some();
    let by_month = |words: &String| date::parse(&plain(words)).is_some();
    let found = |readable| published_where(document, elements, metas, ld, readable);
    found(&by_day).or_else(beside).or_else(|| found(&by_month))
}

fn published_where(
    document: &Document,
    elements: &Elements,
    metas: &Metas,
    ld: &json_ld::Facts,
    readable: &dyn Fn(&String) -> bool,
) -> Option<String> {
    let named = || DATES.iter().flat_map(|key| metas.all(key)).find(|words| readable(words)).cloned();
    let shown = || {
        let words = |node: NodeRef<'_>| {
            let machine =
                node.attr("datetime").or_else(|| node.attr("content")).map(|words| words.to_string());
            let people = one_line(&sanitize(&node.text()));
            machine.into_iter().chain([people]).find(|words| readable(words))
        };
        elements.of_kind(document, Kind::Time).take(MAX_PLACES).find_map(words)
    };
    ld.published.clone().filter(|words| readable(words)).or_else(named).or_else(shown)
}

/// Returns the address of the page.
fn address(
    document: &Document,
    elements: &Elements,
    metas: &Metas,
    ld: &json_ld::Facts,
    saved: Option<String>,
) -> Option<String> {
    let is_absolute = |address: &String| address.starts_with("http://") || address.starts_with("https://");
    let canonical = first(document, elements, Kind::Canonical, "href");
    let base = elements.of_kind(document, Kind::Base).find_map(|base| base.attr("href"));
    let base = base.map(|href| href.to_string());
    let named = [canonical, metas.first(&["og:url"]), ld.address.clone(), saved, base];
    named.into_iter().flatten().map(|address| address.trim().to_owned()).find(is_absolute)
}

/// Returns the address that a page was saved from. Browsers write it into a comment at the top.
fn saved_from(document: &Document, elements: &Elements, metas: &Metas, source: &str) -> Option<String> {
    let top = source.get(..source.len().min(2000).min(source.find("<head").unwrap_or(2000)));
    let saved = top.and_then(|top| {
        let mut comments = top.split("<!--").filter_map(|comment| comment.split("-->").next());
        let comment = comments.find(|comment| {
            ["saved from url=", "Page saved with SingleFile", "using monolith v"]
                .iter()
                .any(|words| comment.contains(words))
        })?;
        let from = comment.find("http")?;
        comment.get(from..)?.split_whitespace().next().map(str::to_owned)
    });
    saved
        .or_else(|| first(document, elements, Kind::Root, "data-scrapbook-source"))
        .or_else(|| metas.first(&["savepage-url"]))
}

/// Returns an attribute of the first element of a kind.
fn first(document: &Document, elements: &Elements, kind: Kind, name: &str) -> Option<String> {
    let value = elements.of_kind(document, kind).next().and_then(|node| node.attr(name));
    value.map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(key: &str, html: &str) -> Option<String> {
        let document = Document::from(html);
        let facts = collect(&document, &Elements::of(&document), html);
        facts.fields.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    #[test]
    fn machine_readable_names_come_before_bylines() {
        let meta = "<meta name=author content=' 南窗 '><p class=byline>By Bei Chuang</p>";
        assert_eq!(fact("author", meta).as_deref(), Some("南窗"));
        assert_eq!(fact("author", "<p class=byline>By Bei Chuang</p>").as_deref(), Some("Bei Chuang"));
        assert_eq!(fact("author", "<span class=author>作者：北窗</span>").as_deref(), Some("北窗"));
        let address = "<meta property=article:author content='https://a.example/nan'><a rel=author>北窗</a>";
        assert_eq!(fact("author", address).as_deref(), Some("北窗"));
        assert_eq!(fact("author", &format!("<p class=author>{}</p>", "灯".repeat(99))), None);
    }

    #[test]
    fn the_first_date_that_parses_counts() {
        let page = "<meta name=date content=soon><time datetime=2021-11-30>today</time>";
        assert_eq!(fact("date", page).as_deref(), Some("2021-11-30"));
        assert_eq!(
            fact("date", "<span id=pubTime>2021-11-30 06:00</span>").as_deref(),
            Some("2021-11-30 06:00")
        );
        assert_eq!(fact("date", "<time>soon</time>"), None);
    }

    #[test]
    fn the_address_may_be_in_a_comment_of_the_browser() {
        let page = "<!-- saved from url=(0026)https://a.example/old-lamp.htm-->\n<html><head></head>";
        assert_eq!(fact("link", page).as_deref(), Some("https://a.example/old-lamp.htm"));
        assert_eq!(fact("source", page).as_deref(), Some("a.example"));
        let named = page.replace("</head>", "<meta property=og:site_name content=渡口报></head>");
        assert_eq!(fact("source", &named).as_deref(), Some("渡口报"));
        assert_eq!(fact("source", "<link rel=canonical href=https://a.example/>"), None);
        assert_eq!(fact("link", "<link rel=canonical href=/lamp>"), None);
    }
}
