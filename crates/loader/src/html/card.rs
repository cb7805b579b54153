//! Cards: links that show a title, a description and a thumbnail of the page that they lead to, and callouts.

use scraper::ElementRef;

use super::element::{Kind, attr, classes, kind};
use crate::input::address::{MAX_ADDRESS_BYTES, resolve};
use crate::input::sanitize::sanitize;
use yuelan_article::{Block, Figure, Media, Role, RuleName, Text};

/// Parts of classes of cards, in lower case.
const CARDS: [&str; 7] = ["card", "bookmark", "embed", "linkpreview", "link-preview", "link-box", "linkbox"];

/// The maximum number of nodes and of bytes of text in a card.
const MAX_NODES: usize = 80;
const MAX_BYTES: usize = 1200;

/// The maximum length in bytes of the sign of a callout.
const MAX_SIGN_BYTES: usize = 32;

/// Returns the block of a card: a paragraph with its title as a link, or the film that it leads to. Linear, in at most
/// [`MAX_NODES`] nodes.
pub(super) fn read(link: ElementRef<'_>, kind: &Kind, base: Option<&str>) -> Option<Block> {
    let value = link.value();
    if *kind != Kind::Link || link.child_elements().next().is_none() {
        return None;
    }
    let address = attr(value, "href").filter(|address| address.len() <= MAX_ADDRESS_BYTES)?;
    let is_film = classes(value).any(|class| class.eq_ignore_ascii_case("video-box"));
    if !is_film && !says_card(link) {
        return None;
    }
    let Words { title, others } = words(link)?;
    let href = resolve(address, base)?;
    if is_film {
        let caption =
            (!title.is_empty()).then(|| yuelan_article::Caption { text: Text::plain(title), inferred: None });
        let inferred = Some(RuleName("card that leads to a film"));
        let figure = Figure { media: Media::Video, src: Some(href), caption, inferred, ..Figure::default() };
        return Some(Block::Figure(Box::new(figure)));
    }
    let mut words = title;
    let linked = 0..words.len();
    // The address in plain words only repeats the link.
    let repeats = |line: &str| line.contains('.') && address.contains(line.trim_end_matches('/'));
    for line in others.iter().filter(|line| !repeats(line)) {
        words.push('\n');
        words.push_str(line);
    }
    Some(Block::Paragraph(Text::with_runs(words, [(linked, Role::Link(href.into()))])))
}

/// Whether the class of a link, or of an element in or around it, names a card, and it holds no picture with a caption.
fn says_card(link: ElementRef<'_>) -> bool {
    let says = |element: ElementRef<'_>| {
        classes(element.value()).any(|class| {
            let class = class.to_ascii_lowercase();
            CARDS.iter().any(|part| class.contains(part))
        })
    };
    let inside = || link.descendent_elements().take(MAX_NODES);
    let named = says(link)
        || link.parent().and_then(ElementRef::wrap).is_some_and(says)
        || inside().take(3).any(says);
    named
        && title_of(link).is_some()
        && !inside().any(|inner| matches!(inner.value().name(), "figure" | "figcaption"))
}

/// Returns the title in a link: an element of that class, a heading or strong text.
fn title_of(link: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let inside = || link.descendent_elements().take(MAX_NODES);
    let by_class = inside().find(|inner| {
        classes(inner.value()).any(|class| class.to_ascii_lowercase().ends_with("title"))
            && inner.text().any(|text| !text.trim_start().is_empty())
    });
    by_class.or_else(|| {
        inside().find(|inner| {
            matches!(kind(inner.value().name()), Kind::Heading(_)) || inner.value().name() == "strong"
        })
    })
}

/// The words of a card.
struct Words {
    title: String,
    others: Vec<String>,
}

fn words(link: ElementRef<'_>) -> Option<Words> {
    let title = title_of(link);
    let of_title = title.map(|title| title.text().collect::<String>()).unwrap_or_default();
    let (mut others, mut bytes) = (Vec::new(), 0);
    for (count, node) in link.descendants().enumerate() {
        let Some(text) = node.value().as_text() else { continue };
        bytes += text.len();
        if count > MAX_NODES || bytes > MAX_BYTES {
            return None;
        }
        let in_title =
            title.is_some_and(|title| node.ancestors().take(8).any(|above| above.id() == title.id()));
        let line = line(text);
        if !in_title && !line.is_empty() {
            others.push(line);
        }
    }
    let of_title = line(&of_title);
    if of_title.is_empty() {
        let first = (!others.is_empty()).then(|| others.remove(0))?;
        return Some(Words { title: first, others });
    }
    Some(Words { title: of_title, others })
}

fn line(text: &str) -> String {
    sanitize(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the sign of a callout, which belongs before its first words: an element for the emoji of one.
pub(super) fn callout_sign(element: ElementRef<'_>) -> Option<String> {
    let says = |element: ElementRef<'_>, parts: &[&str]| {
        classes(element.value()).any(|class| parts.iter().any(|part| class.contains(part)))
    };
    if element.value().attrs.is_empty() || !classes(element.value()).any(says_sign) {
        return None;
    }
    let mut around = element.ancestors().take(3).filter_map(ElementRef::wrap);
    if !says(element, &["callout"]) && !around.any(|around| says(around, &["callout"])) {
        return None;
    }
    let sign: String = element.text().take(4).collect();
    let sign = line(&sign);
    let has_picture = element.descendent_elements().take(4).any(|inner| inner.value().name() == "img");
    (!sign.is_empty() && sign.len() <= MAX_SIGN_BYTES && !has_picture).then_some(sign)
}

/// Whether a class has `emoji` or `icon` in it.
fn says_sign(class: &str) -> bool {
    class.as_bytes().windows(4).any(|four| matches!(four, b"emoj" | b"icon"))
        && (class.contains("emoji") || class.contains("icon"))
}

#[cfg(test)]
mod tests {
    use crate::html::tests::{blocks, sketch};
    use yuelan_article::Block;

    fn links(html: &str) -> Vec<String> {
        let link = |block: &Block| match block {
            Block::Paragraph(text) => text.links().map(|(text, to)| format!("{text} → {to}")).next(),
            _ => None,
        };
        blocks(html).iter().filter_map(link).collect()
    }

    #[test]
    fn a_card_is_one_link_with_its_title() {
        let ghost = "<p>灯</p><figure class='kg-card kg-bookmark-card'><a class=kg-bookmark-container href=https://b.example/lamp><div class=kg-bookmark-content>\
                     <div class=kg-bookmark-title>Lamps <em>at</em> night</div><div class=kg-bookmark-description>Of light.</div><div class=kg-bookmark-metadata>\
                     <img class=kg-bookmark-icon src=/f.ico><span class=kg-bookmark-author>Lamp site</span></div></div>\
                     <div class=kg-bookmark-thumbnail><img src=/t.jpg></div></a></figure><p>船</p>";
        assert_eq!(sketch(ghost), "p 灯; p Lamps at night\nOf light.\nLamp site; p 船");
        assert_eq!(links(ghost), ["Lamps at night → https://b.example/lamp"]);
        let zhihu = "<p>灯</p><a class=LinkCard href=https://link.zhihu.com/?target=https%3A//a.example/boat><span class=LinkCard-content><span class=LinkCard-text>\
                     <span class=LinkCard-title>船的历史</span><span class=LinkCard-meta><span>a.example/boat</span></span></span><span class=LinkCard-imageCell>\
                     <img alt=图标 src=/i.jpg></span></span></a>";
        assert_eq!(links(zhihu), ["船的历史 → https://a.example/boat"]);
        let cocoon = "<a class='blogcard-wrap' href=https://a.example/1><div class=blogcard><div class=blogcard-thumbnail><img src=/t.jpg></div>\
                      <div class=blogcard-content><div class=blogcard-title>灯台の話</div><div class=blogcard-snippet>海の話。</div></div></div></a>";
        assert_eq!(sketch(cocoon), "p 灯台の話\n海の話。");
    }

    #[test]
    fn a_box_that_leads_to_a_film_is_a_film() {
        let html = "<a class=video-box href=https://www.zhihu.com/video/7><img class=thumbnail src=/p.jpg><span class=content><span class=title>渡口</span>\
                    <span class=url>https://www.zhihu.com/video/7</span></span></a>";
        assert_eq!(sketch(html), "video https://www.zhihu.com/video/7 (渡口)");
    }

    #[test]
    fn other_links_stay_as_they_are() {
        let picture = "<a href=/a.jpg class=card><figure><img src=/a.jpg><figcaption class=title>灯</figcaption></figure></a>";
        assert_eq!(sketch(picture), "image /a.jpg (灯)");
        assert_eq!(sketch("<p>见<a href=/x class=card-link><em>灯</em></a>。</p>"), "p 见灯。");
    }

    #[test]
    fn the_sign_of_a_callout_is_before_its_words() {
        let ghost = "<div class=kg-callout-card><div class=kg-callout-emoji>🏮</div><div class=kg-callout-text>灯亮了。</div></div><p>船</p>";
        assert_eq!(sketch(ghost), "p 🏮 灯亮了。; p 船");
        let notion =
            "<figure class='gray callout'><div><span class=icon>🛶</span></div><div>船来了。</div></figure>";
        assert_eq!(sketch(notion), "p 🛶 船来了。");
        assert_eq!(sketch("<div class=callout><span class=icon>🛶</span></div>"), "p 🛶");
    }
}
