//! The elements of a page that its reading asks for, found in one pass: matching a selector with every element of a page
//! takes a third of the time of parsing it, and there would be twenty.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};
use html5ever::{LocalName, local_name};

/// Kinds of elements, each of which has a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `html`
    Root,
    /// `meta[content]`
    Meta,
    /// `script[type="application/ld+json"]`
    JsonLd,
    /// `title`
    Title,
    /// `h1, [itemprop=headline]`
    Headline,
    /// `h2, h3, h4, h5`
    LowerHeading,
    /// Elements that show when a page was published.
    Time,
    /// `[itemprop=name]` in `[itemprop~=author]`
    AuthorItemName,
    /// `[itemprop~=author]`
    AuthorItem,
    /// `[rel~=author]`
    AuthorLink,
    /// `.byline, .author, .author-name, .post-author, .entry-author`
    AuthorClass,
    /// `[class$=author], [class$=byline]`
    AuthorEnd,
    /// `[class*=byline]`
    AuthorWord,
    /// `link[rel~=canonical]`
    Canonical,
    /// `base`
    Base,
    /// Marks of the extraction itself, which a page may contain.
    Marked,
    /// `[hidden], [aria-hidden=true], [style*=display]`
    Hidden,
    /// `[style]`
    Styled,
    /// `img:not([src])`
    ImageWithoutAddress,
    /// `noscript`
    Noscript,
    /// `object, embed, iframe`
    Player,
    /// `script, style`
    Code,
    /// `script[type^='math/']`
    MathScript,
    /// Elements around a formula that `MathJax` has rendered.
    RenderedFormula,
}

/// Classes and ids of the element with the day of publication.
const TIME_CLASSES: [&str; 6] =
    ["pubtime", "pub_time", "publish-time", "post-date", "entry-date", "article-date"];
const TIME_IDS: [&str; 4] = ["publish_time", "pubtime", "pubTime", "pubtime_baidu"];
const AUTHOR_CLASSES: [&str; 5] = ["byline", "author", "author-name", "post-author", "entry-author"];
const RENDERED_CLASSES: [&str; 5] =
    ["MathJax_Display", "MathJax_SVG_Display", "MathJax", "MathJax_SVG", "mjx-chtml"];

/// The elements of a page by kind. An element that was removed from the page since is still among them.
pub(super) struct Elements {
    found: Vec<(NodeId, Kinds)>,
    /// All kinds that are there.
    all: Kinds,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kinds(u32);

impl Kinds {
    const fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    const fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

impl Elements {
    /// Finds the elements of a page. Linear.
    pub(super) fn of(document: &Document) -> Self {
        let mut elements = Self { found: Vec::new(), all: Kinds::default() };
        let root = document.root();
        for node in root.descendants_it() {
            let kinds = node.query_or(Kinds::default(), |node| match &node.data {
                NodeData::Element(element) => kinds(element),
                _ => Kinds::default(),
            });
            if kinds != Kinds::default() {
                elements.all.0 |= kinds.0;
                elements.found.push((node.id, kinds));
            }
        }
        elements
    }

    /// Returns the elements of a kind in the order of the page.
    pub(super) fn of_kind<'d>(
        &self,
        document: &'d Document,
        kind: Kind,
    ) -> impl Iterator<Item = NodeRef<'d>> {
        let found = if self.all.has(kind) { self.found.as_slice() } else { &[] };
        let ids = found.iter().filter(move |(_, kinds)| kinds.has(kind)).map(|(id, _)| *id);
        let nodes = ids.map(|id| NodeRef::new(id, &document.tree));
        nodes.filter(move |node| kind != Kind::AuthorItemName || is_in_author(node))
    }
}

/// Whether an element is in one of an author.
fn is_in_author(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|outer| {
        outer
            .attr("itemprop")
            .is_some_and(|words| words.split_ascii_whitespace().any(|word| word == "author"))
    })
}

fn kinds(element: &Element) -> Kinds {
    let name = &element.name.local;
    let mut kinds = of_name(name);
    let mut has_address = false;
    for attribute in &element.attrs {
        let value: &str = &attribute.value;
        match attribute.name.local {
            local_name!("class") => add_of_class(&mut kinds, value),
            local_name!("style") => {
                kinds.add(Kind::Styled);
                if value.contains("display") {
                    kinds.add(Kind::Hidden);
                }
            }
            local_name!("src") => has_address = true,
            local_name!("id") if TIME_IDS.contains(&value) => kinds.add(Kind::Time),
            local_name!("id") if value == "readability-page-1" => kinds.add(Kind::Marked),
            local_name!("rel") => add_of_relation(&mut kinds, name, value),
            local_name!("hidden") => kinds.add(Kind::Hidden),
            local_name!("aria-hidden") if value == "true" => kinds.add(Kind::Hidden),
            local_name!("content") if *name == local_name!("meta") => kinds.add(Kind::Meta),
            local_name!("datetime") if *name == local_name!("time") => kinds.add(Kind::Time),
            local_name!("type") if *name == local_name!("script") => {
                if value.eq_ignore_ascii_case("application/ld+json") {
                    kinds.add(Kind::JsonLd);
                }
                if value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("math/")) {
                    kinds.add(Kind::MathScript);
                }
            }
            ref other => add_of_other(&mut kinds, name, other, value),
        }
    }
    if *name == local_name!("img") && !has_address {
        kinds.add(Kind::ImageWithoutAddress);
    }
    kinds
}

fn add_of_relation(kinds: &mut Kinds, element: &LocalName, relation: &str) {
    let has = |word: &str| relation.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    if has("author") {
        kinds.add(Kind::AuthorLink);
    }
    if *element == local_name!("link") && has("canonical") {
        kinds.add(Kind::Canonical);
    }
}

fn add_of_other(kinds: &mut Kinds, element: &LocalName, attribute: &str, value: &str) {
    match (attribute, value) {
        ("itemprop", "headline") => kinds.add(Kind::Headline),
        ("itemprop", "name") => kinds.add(Kind::AuthorItemName),
        ("itemprop", "datePublished") => kinds.add(Kind::Time),
        ("itemprop", words) if words.split_ascii_whitespace().any(|word| word == "author") => {
            kinds.add(Kind::AuthorItem);
        }
        ("pubdate", _) if *element == local_name!("time") => kinds.add(Kind::Time),
        ("data-readability-score" | "data-readability-table", _) => kinds.add(Kind::Marked),
        _ => {}
    }
}

/// Returns the kinds that an element has by its name alone.
fn of_name(name: &LocalName) -> Kinds {
    let mut kinds = Kinds::default();
    match *name {
        local_name!("html") => kinds.add(Kind::Root),
        local_name!("title") => kinds.add(Kind::Title),
        local_name!("h1") => kinds.add(Kind::Headline),
        local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") => {
            kinds.add(Kind::LowerHeading);
        }
        local_name!("base") => kinds.add(Kind::Base),
        local_name!("noscript") => kinds.add(Kind::Noscript),
        local_name!("object") | local_name!("embed") | local_name!("iframe") => kinds.add(Kind::Player),
        local_name!("script") | local_name!("style") => kinds.add(Kind::Code),
        ref other if &**other == "mjx-container" => kinds.add(Kind::RenderedFormula),
        _ => {}
    }
    kinds
}

fn add_of_class(kinds: &mut Kinds, class: &str) {
    if class.contains("byline") {
        kinds.add(Kind::AuthorWord);
    }
    if class.ends_with("author") || class.ends_with("byline") {
        kinds.add(Kind::AuthorEnd);
    }
    for class in class.split_ascii_whitespace() {
        // A class of no kind is told by its first letter.
        let kind = match class.as_bytes().first() {
            Some(b'b' | b'a' | b'p' | b'e') if AUTHOR_CLASSES.contains(&class) => Kind::AuthorClass,
            Some(b'p' | b'e' | b'a') if TIME_CLASSES.contains(&class) => Kind::Time,
            Some(b'M' | b'm') if RENDERED_CLASSES.contains(&class) => Kind::RenderedFormula,
            _ => continue,
        };
        kinds.add(kind);
    }
}
