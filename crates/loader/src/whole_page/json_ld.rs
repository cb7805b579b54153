//! Reads JSON-LD (schema.org): the object that is an article, else one that is a page.

use dom_query::Document;
use serde_json::Value;

use super::elements::{Elements, Kind};
use crate::input::plain::plain;

/// The maximum number of objects to examine; a page has a handful.
const MAX_OBJECTS: usize = 200;

/// What JSON-LD states about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The headline, else the name.
    pub(super) title: Option<String>,
    /// The authors as one line.
    pub(super) author: Option<String>,
    /// The date of publication, as written.
    pub(super) published: Option<String>,
    /// The name of the publisher.
    pub(super) site: Option<String>,
    /// The address of the picture.
    pub(super) image: Option<String>,
    /// A summary.
    pub(super) description: Option<String>,
    /// The language tag.
    pub(super) language: Option<String>,
    /// The address of the article.
    pub(super) address: Option<String>,
}

/// Reads the JSON-LD of a page. Ignores what is not JSON.
pub(super) fn read(document: &Document, elements: &Elements) -> Facts {
    let texts = elements.of_kind(document, Kind::JsonLd).map(|script| script.text());
    let values: Vec<Value> = texts.filter_map(|text| serde_json::from_str(bare(&text)).ok()).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let is = |wanted: fn(&str) -> bool| move |object: &&&Value| types(object).any(wanted);
    let article = objects.iter().find(is(is_article));
    let page = objects.iter().find(is(|name| name == "WebPage"));
    let mut facts = article.map(|object| facts(object, &objects)).unwrap_or_default();
    if let (true, Some(page)) = (facts.published.is_none(), page) {
        facts.published = words(page, "datePublished");
    }
    facts
}

/// Removes what some pages wrap their JSON in.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("<![CDATA[").or_else(|| text.strip_prefix("//<![CDATA[")).unwrap_or(text);
    let text = text.strip_suffix("]]>").or_else(|| text.strip_suffix("//]]>")).unwrap_or(text);
    text.trim().trim_end_matches(';')
}

/// Collects the objects in a value, including those in lists and `@graph`. The parser limits nesting.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(map) if objects.len() < MAX_OBJECTS => {
            objects.push(value);
            map.get("@graph")
                .into_iter()
                .chain(map.get("mainEntity"))
                .for_each(|inner| collect(inner, objects));
        }
        _ => {}
    }
}

fn types(object: &Value) -> impl Iterator<Item = &str> {
    let named = object.get("@type");
    let list = named.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    named.into_iter().chain(list).filter_map(Value::as_str)
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article")
        || matches!(
            name,
            "BlogPosting" | "SocialMediaPosting" | "LiveBlogPosting" | "Report" | "Review" | "Recipe"
        )
}

fn facts(article: &Value, objects: &[&Value]) -> Facts {
    Facts {
        title: words(article, "headline").or_else(|| words(article, "name")),
        author: names(article.get("author").or_else(|| article.get("creator")), objects),
        published: words(article, "datePublished").or_else(|| words(article, "dateCreated")),
        site: names(article.get("publisher"), objects),
        image: article.get("image").and_then(|image| picture(image, objects)),
        description: words(article, "description"),
        language: words(article, "inLanguage"),
        address: words(article, "url").or_else(|| {
            let page = article.get("mainEntityOfPage")?;
            page.as_str().map(str::to_owned).or_else(|| words(page, "@id"))
        }),
    }
}

fn words(object: &Value, key: &str) -> Option<String> {
    let words = object.get(key)?.as_str()?;
    let words = plain(words);
    (!words.is_empty()).then_some(words)
}

/// Returns the names of one or several people as one line.
fn names(value: Option<&Value>, objects: &[&Value]) -> Option<String> {
    let value = value?;
    let several = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let named: Vec<String> = several.iter().filter_map(|one| name(one, objects)).collect();
    (!named.is_empty()).then(|| named.join(", "))
}

fn name(one: &Value, objects: &[&Value]) -> Option<String> {
    if let Some(words) = one.as_str() {
        return Some(plain(words)).filter(|words| !words.is_empty());
    }
    words(one, "name").or_else(|| words(referred(one, objects)?, "name"))
}

/// Returns the object that `{"@id": …}` refers to.
fn referred<'v>(one: &Value, objects: &[&'v Value]) -> Option<&'v Value> {
    let id = one.get("@id")?.as_str()?;
    objects.iter().find(|object| object.get("@id").and_then(Value::as_str) == Some(id)).copied()
}

fn picture(image: &Value, objects: &[&Value]) -> Option<String> {
    let image = image.as_array().map_or(Some(image), |several| several.first())?;
    image.as_str().map(str::to_owned).or_else(|| {
        words(image, "url")
            .or_else(|| words(image, "contentUrl"))
            .or_else(|| words(referred(image, objects)?, "url"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str) -> Facts {
        let document = Document::from(format!("<script type='application/ld+json'>{json}</script>"));
        read(&document, &Elements::of(&document))
    }

    #[test]
    fn an_article_is_found_in_a_graph_and_its_author_by_reference() {
        let facts = told(
            r##"{"@graph":[{"@type":"WebPage","name":"x"},
            {"@type":["NewsArticle"],"headline":"灯 &amp; 船","author":{"@id":"#n"},"datePublished":"2021-11-30"},
            {"@type":"Person","@id":"#n","name":"南窗"}]}"##,
        );
        assert_eq!(facts.title.as_deref(), Some("灯 & 船"));
        assert_eq!(facts.author.as_deref(), Some("南窗"));
        assert_eq!(facts.published.as_deref(), Some("2021-11-30"));
    }

    #[test]
    fn several_authors_are_one_line() {
        let facts =
            told(r#"[{"@type":"BlogPosting","author":[{"name":"南窗"},"北窗"],"image":[{"url":"a.jpg"}]}]"#);
        assert_eq!((facts.author.as_deref(), facts.image.as_deref()), (Some("南窗, 北窗"), Some("a.jpg")));
    }

    #[test]
    fn other_objects_and_invalid_json_are_ignored() {
        assert_eq!(told(r#"{"@type":"Organization","name":"渡口报"}"#), Facts::default());
        assert_eq!(told("{\"@type\": "), Facts::default());
        assert_eq!(told(&"[".repeat(100_000)), Facts::default());
    }
}
