//! Arguments of tags that are words of the article: readings, tasks, authors, titles.

use crate::markdown::plain_text::escaped;

/// Words of the languages of templates, whose arguments are no text.
const KEYWORDS: &str = " if elsif elif else unless case when for break continue cycle assign set capture include include_relative \
    include_cached render import from extends block macro call filter raw comment increment decrement liquid echo layout \
    tablerow paginate schema form style javascript stylesheet section with do autoescape spaceless seo feed_meta toc more \
    link post_url bibliography cite reference octicon avatar asset_js asset_css css js stylesheet_tag meta ifversion data \
    mermaid chart echarts plantuml graph columns column cards row grid gallery swiper flink tabs tab katex math sidebar ";

/// Arguments that say how a tag looks, in lower case.
const STYLES: &str = " red green blue cyan yellow orange purple pink gray grey black white brown gold primary secondary success \
    info warning danger error default light dark open close closed checked plus minus times center left right top bottom \
    large small simple modern flat disabled no-icon true false block inline bold italic ";

/// `{% blockquote Lu Xun, Hometown https://a.example title %}`: returns a footer of a quotation, empty if nobody is named.
pub(super) fn author(name: &str, rest: &str) -> String {
    if !matches!(name, "blockquote" | "quote") || rest.trim().is_empty() {
        return String::new();
    }
    let rest = rest.trim().trim_matches(['"', '\'']);
    let at = ["http://", "https://"].iter().filter_map(|scheme| rest.find(scheme)).min();
    let (people, address, title) = match at {
        Some(at) => {
            let (people, behind) = rest.split_at(at);
            let (address, title) = behind.split_once(char::is_whitespace).unwrap_or((behind, ""));
            (people, address, title.trim())
        }
        None => (rest, "", ""),
    };
    let (author, source) = people.split_once([',', '，']).unwrap_or((people, ""));
    let source = match (source.trim(), title) {
        ("", title) => title.to_owned(),
        (source, "") => source.to_owned(),
        (source, title) => format!("{source} {title}"),
    };
    let strong = match author.trim() {
        "" => String::new(),
        author => format!("<strong>{}</strong>", escaped(author)),
    };
    let cite = match (source.as_str(), address) {
        ("", "") => String::new(),
        (source, "") => format!("<cite>{}</cite>", escaped(source)),
        ("", address) => format!("<a href=\"{0}\">{0}</a>", escaped(address)),
        (source, address) => format!("<cite><a href=\"{}\">{}</a></cite>", escaped(address), escaped(source)),
    };
    let parts = [strong, cite];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("<footer>{}</footer>", parts.join(" ")) }
}

/// Returns the HTML of a tag within a line whose arguments are its text; `None` for other tags.
pub(super) fn inline(name: &str, rest: &str) -> Option<String> {
    let rest = rest.trim();
    let around = |element: &str| format!("<{element}>{}</{element}>", escaped(rest));
    Some(match name {
        "ruby" => {
            let (base, reading) = rest.split_once(['|', ',']).unwrap_or((rest, ""));
            format!("<ruby>{}<rt>{}</rt></ruby>", escaped(base.trim()), escaped(reading.trim()))
        }
        "checkbox" | "radio" | "todo" => {
            let (state, words) =
                rest.split_once(',').filter(|(state, _)| state.is_ascii()).unwrap_or(("", rest));
            let done =
                state.split_whitespace().any(|word| word == "checked") || name != "todo" && rest == "checked";
            format!("{} {}", if done { "☑" } else { "☐" }, escaped(words.trim()))
        }
        "u" | "del" | "kbd" | "sub" | "sup" => around(name),
        "emp" => around("em"),
        "wavy" => around("u"),
        "psw" | "blur" | "quot" => escaped(rest),
        "hideinline" => escaped(&spoken_parts(rest).join(" ")),
        "bubble" | "nota" => with_note(rest),
        "site" => site(rest),
        "githubcard" | "ghcard" | "github" => repository(rest),
        "progress" => {
            let mut words = rest.split_whitespace();
            let share = words.next().unwrap_or_default();
            let words: Vec<&str> = words.filter(|word| !is_parameter(word)).collect();
            escaped(&format!("{} {share}%", words.join(" ")))
        }
        _ => return None,
    })
}

/// `words, "note", colour`.
fn with_note(rest: &str) -> String {
    let (words, note) = rest.split_once(',').unwrap_or((rest, ""));
    let note = note.rsplit_once(',').filter(|(_, style)| is_parameter(style)).map_or(note, |(note, _)| note);
    let note = note.trim().trim_matches(['"', '\'']);
    escaped(&if note.is_empty() { words.trim().to_owned() } else { format!("{} ({note})", words.trim()) })
}

/// `title, url=address, description=words`.
fn site(rest: &str) -> String {
    let title = rest.split(',').next().unwrap_or_default().trim();
    let value = |key: &str| {
        let mut parts = rest.split(',').map(str::trim);
        parts.find_map(|part| part.strip_prefix(key)?.strip_prefix('=')).unwrap_or_default().trim()
    };
    let link = match value("url") {
        "" => escaped(title),
        url => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(title)),
    };
    format!("{link} {}", escaped(value("description"))).trim_end().to_owned()
}

/// `user:name repo:name`, `name/name`.
fn repository(rest: &str) -> String {
    let value =
        |key: &str| rest.split_whitespace().find_map(|part| part.strip_prefix(key)).unwrap_or_default();
    let path = match (value("user:"), value("repo:")) {
        ("", _) => rest.split([' ', ',']).next().unwrap_or_default().to_owned(),
        (user, "") => user.to_owned(),
        (user, repo) => format!("{user}/{repo}"),
    };
    format!("<a href=\"https://github.com/{0}\">{0}</a>", escaped(&path))
}

/// Returns the title in the arguments of a tag around content: `cyan open, title`, `title,#fff`.
pub(super) fn title(rest: &str) -> String {
    let rest = rest.trim().trim_matches(['"', '\'']);
    let parts = spoken_parts(rest);
    if parts.is_empty() { String::new() } else { parts.join(", ") }
}

/// Returns the words of an unknown tag that are of a language: in other than ASCII letters, in quotes, or several.
pub(super) fn spoken(name: &str, rest: &str) -> String {
    let is_code = rest.contains("==") || rest.contains('|') || rest.contains("--") || rest.contains(" = ");
    if KEYWORDS.contains(&format!(" {name} ")) || is_code {
        return String::new();
    }
    let is_spoken = |part: &String| {
        part.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
            || (part.split_whitespace().count() >= 3
                && part.chars().all(|c| c.is_alphanumeric() || " ,.;!?'’\"-".contains(c)))
    };
    spoken_parts(rest).into_iter().filter(is_spoken).collect::<Vec<_>>().join(" ")
}

/// Returns the parts of arguments between commas without those that say how something looks.
fn spoken_parts(rest: &str) -> Vec<String> {
    let words = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        // A style may precede the title without a comma, but a title may be one of its words.
        let is_all = words.iter().all(|word| is_parameter(word));
        let kept: Vec<&str> =
            words.into_iter().filter(|word| !is_named(word) && !word.contains("://")).collect();
        if is_all { String::new() } else { kept.join(" ") }
    };
    let parts: Vec<String> = rest.split([',', '，']).map(|part| words(part.trim())).collect();
    let single = parts.len() == 1;
    let kept: Vec<String> = parts
        .into_iter()
        .map(|part| part.trim_matches(['"', '\'']).to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if single
        && kept.is_empty()
        && !rest.contains(['=', ':', '#'])
        && !rest.trim().is_empty()
        && rest.split_whitespace().count() == 1
    {
        return vec![rest.trim().to_owned()];
    }
    kept
}

/// Whether a word says how something looks: a colour, a state, a size, a named value, an icon.
fn is_parameter(word: &str) -> bool {
    let word = word.trim().trim_matches(['"', '\'']);
    let is_colour = word
        .strip_prefix('#')
        .is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()) && (3..=8).contains(&code.len()));
    word.is_empty()
        || is_colour
        || is_named(word)
        || word.starts_with("rgb")
        || word.starts_with("fa-")
        || STYLES.contains(&format!(" {} ", word.to_ascii_lowercase()))
        || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'%' | b'p' | b'x' | b'.'))
}

/// Whether a word is a named value: `color:red`, `width=30`.
fn is_named(word: &str) -> bool {
    word.find(['=', ':']).is_some_and(|at| {
        at > 0
            && word
                .get(..at)
                .is_some_and(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'))
    })
}
