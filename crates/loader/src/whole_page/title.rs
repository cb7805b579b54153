//! The title of a page, without the site's name if the page proves that it is one.

use dom_query::Document;

use super::json_ld;
use super::metas::Metas;
use crate::input::chars::folded;
use crate::input::plain::{one_line, plain};
use crate::input::sanitize::sanitize;

const TITLES: [&str; 6] =
    ["og:title", "weibo:article:title", "dc.title", "dcterms.title", "dc:title", "twitter:title"];

/// The maximum number of headings that may prove the title.
const MAX_HEADINGS: usize = 20;

/// The maximum number of places where a title may be split.
const MAX_PLACES: usize = 24;

/// Characters that separate a title from a site's name.
const SEPARATORS: [char; 12] = ['-', '–', '—', '|', '｜', '_', '·', '»', '«', ':', '：', '/'];

/// Returns the title: of JSON-LD or `<meta>`, else `<title>`.
pub(super) fn find(
    document: &Document,
    metas: &Metas,
    ld: &json_ld::Facts,
    site: Option<&str>,
) -> Option<String> {
    let element = plain(&document.select_single("head title").text());
    let title = ld.title.clone().or_else(|| metas.first(&TITLES)).unwrap_or(element);
    let selection = document.select("h1, [itemprop=headline]");
    let headings = selection.nodes().iter().take(MAX_HEADINGS);
    let headings = headings.map(|node| folded(&one_line(&sanitize(&node.text()))));
    let names: Vec<String> = headings.filter(|name| name.chars().count() > 1).collect();
    let title = trimmed(&title, &names, site.map(folded).filter(|site| !site.is_empty()).as_deref());
    (!title.is_empty()).then(|| title.to_owned())
}

/// Removes a site's name from a title. If a heading of the page has the same text as the longer part, that is the title (a
/// shorter one may be a logo); and a part that is the name of the site is removed.
fn trimmed<'t>(title: &'t str, names: &[String], site: Option<&str>) -> &'t str {
    if names.contains(&folded(title)) {
        return without_site(title, site);
    }
    let is_name = |part: &str| names.contains(&folded(part));
    let longest = |part: &str| part.split(SEPARATORS).map(str::len).max().unwrap_or_default();
    let by_heading = parts(title).find_map(|(left, right)| match () {
        () if left.len() >= longest(right) && is_name(left) => Some(left),
        () if right.len() >= longest(left) && is_name(right) => Some(right),
        () => None,
    });
    by_heading.unwrap_or_else(|| without_site(title, site))
}

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
        let facts = super::super::facts::collect(&document, "");
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
