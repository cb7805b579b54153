//! The title of a page, without the site's name if the page proves that it is one.

use dom_query::{Document, NodeRef};

use super::elements::{Elements, Kind};
use super::json_ld;
use super::metas::Metas;
use super::near_title::ShownTexts;
use crate::input::chars::folded;
use crate::input::plain::{one_line, plain};
use crate::input::sanitize::sanitize;

const TITLES: [&str; 6] =
    ["og:title", "weibo:article:title", "dc.title", "dcterms.title", "dc:title", "twitter:title"];

/// The maximum number of headings that may prove the title.
const MAX_HEADINGS: usize = 20;

/// The minimum number of characters with which two forms of a title begin alike.
const MIN_COMMON: usize = 8;

/// The maximum number of places where a title may be split.
const MAX_PLACES: usize = 24;

/// Characters that separate a title from a site's name.
const SEPARATORS: [char; 15] =
    ['-', '–', '—', '－', '|', '｜', '丨', '_', '＿', '·', '»', '«', ':', '：', '/'];

/// Returns the title: of JSON-LD or `<meta>`, else `<title>`.
pub(super) fn find(
    document: &Document,
    elements: &Elements,
    metas: &Metas,
    ld: &json_ld::Facts,
    site: Option<&str>,
    shown: &ShownTexts<'_>,
) -> Option<String> {
    let title =
        ld.title.clone().or_else(|| metas.first(&TITLES)).unwrap_or_else(|| element(document, elements));
    let words = |kind: Kind| -> Vec<String> {
        let headings = elements.of_kind(document, kind).take(MAX_HEADINGS);
        let words = headings.map(|node| one_line(&sanitize(&node.text())));
        words.filter(|words| words.chars().count() > 1).collect()
    };
    let headlines = words(Kind::Headline);
    let lower = words(Kind::LowerHeading);
    let names: Vec<String> = headlines.iter().chain(&lower).map(|words| folded(words)).collect();
    let site = site.map(folded).filter(|site| !site.is_empty());
    let by_text = |title| proved(title, &shown.get().iter().map(|text| folded(text)).collect::<Vec<_>>());
    let title = proved(&title, &names).or_else(|| by_text(&title)).unwrap_or(&title);
    let title = without_site(title, site.as_deref());
    let mut parts = std::iter::once(title).chain(parts(title).map(|(left, _)| left));
    let headline = parts.find_map(|part| headlines.iter().find(|words| is_variant(words, part)));
    let title = headline.map_or(title, String::as_str);
    (!title.is_empty()).then(|| title.to_owned())
}

/// Returns the text of `<title>`, which is in the body where something else than metadata stood before it.
fn element(document: &Document, elements: &Elements) -> String {
    let is_page = |node: &NodeRef<'_>| !node.parent().is_some_and(|parent| parent.has_name("svg"));
    elements.of_kind(document, Kind::Title).find(is_page).map(|node| plain(&node.text())).unwrap_or_default()
}

/// Whether a headline is the title in other words, as the page itself shows it: at least half of both is their common
/// beginning, but not all of the title, for then the headline is more than that.
fn is_variant(headline: &str, title: &str) -> bool {
    let common = headline.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
    let (headline, title) = (headline.chars().count(), title.chars().count());
    common >= MIN_COMMON && common * 2 >= headline.max(title) && common < title
}

/// Returns the part of a title that a heading or a line of the page has as its text, if it is the longer part (a shorter one
/// may be a logo); all of it if the page shows it so.
fn proved<'t>(title: &'t str, names: &[String]) -> Option<&'t str> {
    if !title.contains(SEPARATORS) && !title.contains([' ', '\u{3000}']) || names.contains(&folded(title)) {
        return Some(title);
    }
    let is_name = |part: &str| names.contains(&folded(part));
    let longest = |part: &str| part.split(SEPARATORS).map(str::len).max().unwrap_or_default();
    let by_sign = parts(title).find_map(|(left, right)| match () {
        () if left.len() >= longest(right) && is_name(left) => Some(left),
        () if right.len() >= longest(left) && is_name(right) => Some(right),
        () => None,
    });
    let by_blank = || {
        let lefts = title.rmatch_indices([' ', '\u{3000}']).take(MAX_PLACES);
        // Words of languages with blanks are no names of sites.
        let is_wide = |part: &str| part.chars().all(|c| !c.is_ascii_alphabetic());
        lefts
            .filter_map(|(at, _)| title.split_at_checked(at))
            .find(|(left, right)| left.len() * 2 > title.len() && is_wide(right) && is_name(left))
            .map(|(left, _)| left)
    };
    by_sign.or_else(by_blank)
}

/// Removes the part of a title that is the name of the site.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let is_site = |part: &str| site.is_some_and(|site| folded(part) == site);
    let rest = parts(title).find_map(|(left, right)| match () {
        () if is_site(right) && !left.is_empty() => Some(left),
        () if is_site(left) && !right.is_empty() => Some(right),
        () => None,
    });
    rest.unwrap_or(title)
}

/// Returns the two sides of each place where a title may be split.
fn parts(title: &str) -> impl Iterator<Item = (&str, &str)> {
    title
        .match_indices(SEPARATORS)
        .take(MAX_PLACES)
        .filter_map(|(at, sign)| Some((title.get(..at)?.trim(), title.get(at + sign.len()..)?.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &str, body: &str) -> Option<String> {
        let document = Document::from(format!("<html><head>{head}</head><body>{body}</body></html>"));
        let facts = super::super::facts::collect(&document, &Elements::of(&document), "");
        facts.fields.into_iter().find(|(key, _)| *key == "title").map(|(_, title)| title)
    }

    fn title(title: &str, body: &str, site: &str) -> String {
        let site = if site.is_empty() {
            String::new()
        } else {
            format!("<meta property=og:site_name content='{site}'>")
        };
        told(&format!("<title>{title}</title>{site}"), body).unwrap_or_default()
    }

    #[test]
    fn a_heading_of_the_page_proves_the_title() {
        assert_eq!(title("渡口的灯_社会_渡口报", "<h1>渡口的灯</h1>", ""), "渡口的灯");
        assert_eq!(title("渡口报：渡口的灯", "<h1>渡口的灯</h1>", ""), "渡口的灯");
        assert_eq!(title("渡口的灯 - 夜", "<h1>渡口的灯 - 夜</h1>", ""), "渡口的灯 - 夜");
        assert_eq!(title("渡口的灯 - 渡口报", "<h1>渡口报</h1>", ""), "渡口的灯 - 渡口报");
        assert_eq!(title("渡口的灯_社会_渡口报", "<h1>渡口报</h1><h3>渡口的灯</h3>", ""), "渡口的灯");
        assert_eq!(title("渡口的灯_社会_渡口报", "<td>渡口的灯</td>", ""), "渡口的灯");
        assert_eq!(title("渡口的灯：船 － 渡口报", "<div>渡口的灯：船</div>", ""), "渡口的灯：船");
        assert_eq!(title("渡口的灯 亮了 渡口报", "<div>渡口的灯 亮了</div>", ""), "渡口的灯 亮了");
    }

    #[test]
    fn a_headline_in_other_words_is_the_title_that_readers_see() {
        let name = "守渡口的老人点亮了他最后的一盏灯";
        let shown = "守渡口的老人点亮了他最后一盏灯，在冬夜里";
        assert_eq!(title(&format!("{name} | 渡口报"), &format!("<h1>{shown}</h1>"), "渡口报"), shown);
        assert_eq!(title("A lamp, hot and fresh", "<b>A lamp, hot</b>", ""), "A lamp, hot and fresh");
        assert_eq!(title(name, "<h1>守渡口的老人</h1>", ""), name);
        assert_eq!(title(name, &format!("<h1>{name} 冬夜里的事</h1>"), ""), name);
        assert_eq!(title("渡口的灯：上", "<h1>渡口的灯：下</h1>", ""), "渡口的灯：上");
    }

    #[test]
    fn a_title_behind_an_early_element_is_the_title_and_one_of_a_drawing_is_not() {
        let body = "<img src=pixel.gif><svg><title>logo</title></svg>";
        assert_eq!(told(&format!("{body}<title>渡口的灯</title>"), "").as_deref(), Some("渡口的灯"));
    }

    #[test]
    fn the_name_of_the_site_is_removed_and_what_is_not_proved_stays() {
        assert_eq!(title("渡口的灯 | 渡口报", "", "渡口报"), "渡口的灯");
        assert_eq!(title("Ferry - the lamp", "", "Ferry"), "the lamp");
        assert_eq!(title("渡口的灯 - 夜", "<h1>别的话</h1>", "渡口报"), "渡口的灯 - 夜");
        assert_eq!(title("渡口报", "", "渡口报"), "渡口报");
    }

    #[test]
    fn machine_readable_titles_come_first_and_a_page_may_have_none() {
        let head = "<title>渡口的灯 - 夜报</title><meta property=og:title content=渡口的灯>";
        assert_eq!(told(head, "").as_deref(), Some("渡口的灯"));
        assert_eq!(told("", "<h1>灯</h1>"), None);
    }
}
