//! The tags of Hexo, its themes, Jekyll and Hugo that are known. Others are removed without a trace, except for what they
//! would display themselves (`text=`, a picture).

mod words;

use super::arguments::{self, Arguments};
use super::tag::Tag;
use crate::markdown::plain_text::escaped;

/// What replaces a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Markdown or HTML inside the line.
    Inline(String),
    /// A block of HTML.
    Block(String),
    /// Code up to the closing tag.
    Code {
        /// The language, possibly empty.
        language: String,
        /// The title above it, as HTML.
        title: String,
    },
    /// Literal text up to the closing tag.
    Verbatim,
    /// A comment up to the closing tag, not for readers.
    Comment,
    /// The beginning of a quotation, and whom it is by as HTML.
    Quote(String),
    /// The end of a quotation.
    EndQuote,
}

const QUOTES: [&str; 6] = ["blockquote", "quote", "pullquote", "centerquote", "cq", "epigraph"];
const NOTES: [&str; 18] = [
    "note",
    "notice",
    "admonition",
    "alert",
    "tip",
    "tips",
    "warning",
    "info",
    "danger",
    "important",
    "caution",
    "callout",
    "hint",
    "message",
    "msgbox",
    "success",
    "error",
    "notel",
];
const FOLDS: [&str; 10] = [
    "details",
    "fold",
    "folding",
    "foldings",
    "spoiler",
    "expand",
    "collapse",
    "hidetoggle",
    "hideblock",
    "accordion",
];
const CODES: [&str; 4] = ["codeblock", "code", "highlight", "code_block"];
const PICTURES: [&str; 9] = [
    "asset_img",
    "img",
    "image",
    "figure",
    "imgproc",
    "resizeimage",
    "lightgallery",
    "fancybox",
    "inlineimg",
];
const LINKS: [&str; 6] = ["asset_link", "post_link", "link", "button", "btn", "linkgrid"];
const TEXTS: [&str; 5] = ["label", "text", "span", "abbr", "p"];
const PLAYERS: [&str; 6] = ["video", "videos", "audio", "dplayer", "aplayer", "meting"];

/// Returns the meaning of a tag. `closed`: a closing tag of its name follows; without one, it may hold nothing.
pub(super) fn meaning(tag: &Tag, closed: bool) -> Meaning {
    let name = tag.name.as_str();
    let arguments = arguments::parse(tag.rest);
    match name {
        _ if tag.closes => closing(name),
        "/*" => Meaning::Inline(escaped(&format!("{{{{< {} >}}}}", tag.rest.trim()))),
        "comment" if closed => Meaning::Comment,
        "raw" | "rawhtml" | "unsafe" if closed => Meaning::Verbatim,
        _ if CODES.contains(&name) && closed => code(name, &arguments),
        _ if QUOTES.contains(&name) && closed => Meaning::Quote(words::author(name, tag.rest)),
        _ if NOTES.contains(&name) && closed => Meaning::Block(note(name, &arguments)),
        _ if FOLDS.contains(&name) && closed => Meaning::Block(fold(tag.rest, &arguments)),
        _ if PICTURES.contains(&name) => picture(&arguments),
        "include" if !arguments.named(&["src", "url", "file", "image"]).is_empty() => picture(&arguments),
        _ if LINKS.contains(&name) => link(name, tag.rest, &arguments),
        _ if TEXTS.contains(&name) && !closed => text(tag.rest, &arguments),
        _ if !closed && words::inline(name, tag.rest).is_some() => {
            Meaning::Inline(words::inline(name, tag.rest).unwrap_or_default())
        }
        _ if PLAYERS.contains(&name) => local_player(name, &arguments),
        "ref" | "relref" | "asset_path" | "post_path" | "absurl" => {
            Meaning::Inline(arguments.word(0).to_owned())
        }
        _ => player(name, &arguments).unwrap_or_else(|| displayed(tag, &arguments, closed)),
    }
}

fn closing(name: &str) -> Meaning {
    match name {
        _ if QUOTES.contains(&name) => Meaning::EndQuote,
        _ if NOTES.contains(&name) => Meaning::Block("</blockquote>".to_owned()),
        _ if FOLDS.contains(&name) => Meaning::Block("</details>".to_owned()),
        _ => Meaning::Inline(String::new()),
    }
}

/// `{% codeblock title lang:js %}`, `{% highlight js linenos %}`, `{{< highlight js "opts" >}}`.
fn code(name: &str, arguments: &Arguments) -> Meaning {
    let named = arguments.named(&["lang", "language"]);
    let (language, title) = match (name, named) {
        ("highlight", "") => (arguments.word(0), String::new()),
        (_, named) => (
            named,
            arguments
                .words()
                .iter()
                .filter(|word| !word.starts_with("http"))
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
        ),
    };
    let plain = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    Meaning::Code { language: language.chars().filter(plain).collect(), title: escaped(&title) }
}

/// The title may be the first named or quoted argument; a lone word (`info`) is a colour.
fn note(name: &str, arguments: &Arguments) -> String {
    let title = match arguments.named(&["title"]) {
        "" => arguments.words_from(1),
        title => title.to_owned(),
    };
    let title = title.replace("no-icon", "");
    let class = if matches!(name, "tip" | "warning" | "important" | "caution") { name } else { "note" };
    let heading = if title.trim().is_empty() {
        String::new()
    } else {
        format!("<p><strong>{}</strong></p>", escaped(title.trim()))
    };
    format!("<blockquote class=\"markdown-alert-{class}\">{heading}")
}

fn fold(rest: &str, arguments: &Arguments) -> String {
    let summary = match arguments.named(&["summary", "title"]) {
        "" => words::title(rest),
        title => title.to_owned(),
    };
    format!("<details><summary>{}</summary>", escaped(&summary))
}

/// `{% asset_img class slug.png 20 30 "title 'alt'" %}`, `{{< figure src="a.png" caption="灯" >}}`.
fn picture(arguments: &Arguments) -> Meaning {
    let is_file = |word: &&String| {
        word.contains('/') || word.rsplit_once('.').is_some_and(|(_, end)| (3..=4).contains(&end.len()))
    };
    let words = arguments.words();
    let place = words.iter().position(|word| is_file(&word)).unwrap_or(0);
    let src = match arguments.named(&["src", "url", "link", "file", "image"]) {
        "" => arguments.word(place).trim_end_matches(','),
        src => src,
    };
    if src.is_empty() {
        return Meaning::Inline(String::new());
    }
    let size = |word: &&String| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '%' | 'x' | 'p'));
    let behind = words.get(place + 1..).unwrap_or_default();
    let spoken: Vec<&str> = behind.iter().filter(|word| !size(word)).map(String::as_str).collect();
    let caption = match arguments.named(&["caption", "title"]) {
        "" => spoken.join(" ").replace(['"', '\''], " "),
        caption => caption.to_owned(),
    };
    let alt = escaped(arguments.named(&["alt"]));
    let caption = match caption.trim() {
        "" => String::new(),
        caption => format!("<figcaption>{}</figcaption>", escaped(caption)),
    };
    Meaning::Block(format!("<figure><img src=\"{}\" alt=\"{alt}\">{caption}</figure>", escaped(src)))
}

/// `{% link words address %}`, `{% post_link slug 'title' %}`, `{% btn address, words, icon %}`.
fn link(name: &str, rest: &str, arguments: &Arguments) -> Meaning {
    let parts: Vec<&str> = rest.split(',').map(str::trim).collect();
    let (address, words) = match (name, arguments.named(&["href", "url"])) {
        (_, href) if !href.is_empty() => (href.to_owned(), arguments.words_from(0)),
        ("asset_link" | "post_link", _) => (String::new(), arguments.words_from(1)),
        ("link", _) => {
            let address =
                arguments.words().iter().find(|word| word.contains("//")).cloned().unwrap_or_default();
            let words = arguments.words().iter().take_while(|word| !word.contains("//"));
            (address, words.cloned().collect::<Vec<_>>().join(" "))
        }
        _ if parts.len() > 1 => {
            ((*parts.first().unwrap_or(&"")).to_owned(), (*parts.get(1).unwrap_or(&"")).to_owned())
        }
        _ => (arguments.word(0).to_owned(), arguments.words_from(1)),
    };
    let words = if words.is_empty() { arguments.word(0).to_owned() } else { words };
    let words = escaped(&words);
    Meaning::Inline(match address.as_str() {
        "" => words,
        address => format!("<a href=\"{}\">{words}</a>", escaped(address)),
    })
}

/// `{% label primary@words %}`, `{% span red, words %}`.
fn text(rest: &str, arguments: &Arguments) -> Meaning {
    let words = match (rest.split_once('@'), rest.split_once(',')) {
        (Some((_, words)), _) => words.trim().to_owned(),
        (None, Some((style, words))) if style.is_ascii() => words.trim().to_owned(),
        (None, Some(_)) => rest.trim().to_owned(),
        _ => arguments.words_from(0),
    };
    Meaning::Inline(escaped(&words))
}

fn local_player(name: &str, arguments: &Arguments) -> Meaning {
    let element = if matches!(name, "audio" | "aplayer" | "meting") { "audio" } else { "video" };
    let address = match arguments.named(&["src", "url"]) {
        "" => arguments.words().iter().find(|word| word.contains(['/', '.'])).map_or("", String::as_str),
        address => address,
    };
    match address {
        "" => Meaning::Inline(String::new()),
        address => Meaning::Block(format!("<{element} src=\"{}\"></{element}>", escaped(address))),
    }
}

/// Returns players and embeds that are given by an id.
fn player(name: &str, arguments: &Arguments) -> Option<Meaning> {
    let id = match arguments.named(&["id", "bvid", "vid"]) {
        "" => arguments.word(0),
        id => id,
    };
    let address = match name {
        _ if id.is_empty() => return None,
        "youtube" => format!("https://www.youtube.com/embed/{id}"),
        "vimeo" => format!("https://player.vimeo.com/video/{id}"),
        "bilibili" | "bili" => format!("https://player.bilibili.com/player.html?bvid={id}"),
        "iframe" => id.to_owned(),
        "gist" => {
            let path = if arguments.word(1).is_empty() {
                id.to_owned()
            } else {
                format!("{id}/{}", arguments.word(1))
            };
            return Some(plain_link(&format!("https://gist.github.com/{path}")));
        }
        "jsfiddle" => return Some(plain_link(&format!("https://jsfiddle.net/{id}"))),
        "tweet" | "x" if id.bytes().all(|b| b.is_ascii_digit()) => {
            return Some(plain_link(&format!("https://x.com/i/status/{id}")));
        }
        _ => return None,
    };
    Some(Meaning::Block(format!("<iframe src=\"{}\"></iframe>", escaped(&address))))
}

fn plain_link(address: &str) -> Meaning {
    let address = escaped(address);
    Meaning::Inline(format!("<a href=\"{address}\">{address}</a>"))
}

/// Returns what an unknown tag would display: values that are named so, else words of a language. `closed`: content follows,
/// which the words are the title of.
fn displayed(tag: &Tag, arguments: &Arguments, closed: bool) -> Meaning {
    let named = arguments.named(&["text", "label", "content", "title", "name", "caption", "description"]);
    let words = if named.is_empty() { words::spoken(&tag.name, tag.rest) } else { named.to_owned() };
    if closed && !words.is_empty() {
        return Meaning::Block(format!("<p><strong>{}</strong></p>", escaped(&words)));
    }
    Meaning::Inline(escaped(&words))
}
