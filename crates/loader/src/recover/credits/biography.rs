//! Recognizes notes about the author or the translator at the end of an article.

use crate::input::chars::to_ascii_lowercase;
use crate::input::word_set::WordSet;
use crate::recover::line_features::{count, inner_stops};

/// The maximum length in characters of a note about a person.
const MAX_CHARS: usize = 500;
/// The maximum length in characters of a name.
const MAX_NAME_CHARS: usize = 30;
/// The maximum number of characters between a name and what the person does.
const MAX_CHARS_TO_FACT: usize = 20;

/// What people who write are, and what is told of them.
const OCCUPATIONS: WordSet = WordSet::new(
    "教授|讲师|講師|研究员|研究員|学者|學者|作家|诗人|詩人|记者|記者|编辑|編輯|主编|主編|编剧|編劇|导演|導演\
    |艺术家|藝術家|摄影师|攝影師|律师|律師|博士|硕士|碩士|译者|譯者|翻译家|专栏|專欄|撰稿人|创始人|創始人\
    |創辦人|总监|總監|毕业于|畢業於|任职|任職|现居|現居|现任|現任|曾任|著有|代表作|作品|作者|评论员|分析师\
    |主持人|博主|領導人|领导人|ライター|著書|専門は",
);

/// The same in English, in lower case.
const ENGLISH_OCCUPATIONS: WordSet = WordSet::new(
    "editor|reporter|writer|writes |journalist|author|professor|correspondent|columnist|fellow|director\
    |lecturer|reader in|researcher|contributor|contributing|founder|novelist|poet|historian|critic\
    |photographer|translator|producer|analyst|attorney|student|ph.d|teaches |covers |reports on|scholar\
    |scientist|chair |blogger|freelance|lives in|is based in|essayist|curator|activist|managing",
);

/// Whether a paragraph introduces one of these people: 某某，某大学教授。 After a colon, where somebody may speak, it tells
/// what the person does.
pub(super) fn introduces(words: &str, people: &[&str]) -> bool {
    let bare = without_opening(words);
    count(words, MAX_CHARS + 1) <= MAX_CHARS
        && people.iter().any(|name| {
            name.chars().count() >= 2
                && bare.strip_prefix(name).is_some_and(|rest| {
                    let rest = rest.trim_start();
                    rest.starts_with(['，', '（', '(', '系']) && tells_occupation(rest, 1)
                        || rest.starts_with(['｜', '丨', '|']) && is_short(words)
                        || rest.starts_with(['：', ':', '是']) && tells_occupation(rest, 2)
                        || (rest.starts_with("is ") || rest.starts_with("was ")) && tells_occupation(words, 1)
                })
        })
}

/// Whether a paragraph reads like a note about a person whose name is not known: a name, then at once what the person does
/// and another fact of a curriculum vitae, or `Some Name is an editor …`.
pub(super) fn reads_like_one(words: &str) -> bool {
    if count(words, MAX_CHARS + 1) > MAX_CHARS {
        return false;
    }
    let bare = without_opening(words);
    after_name(bare).is_some_and(|rest| {
        tells_occupation(first_chars(rest, MAX_CHARS_TO_FACT), 1) && tells_occupation(rest, 2)
    }) || is_english_note(bare)
}

fn without_opening(words: &str) -> &str {
    words.trim_start_matches(['（', '(', '*', '[', '【', '“', '「', '—', ' '])
}

fn is_short(words: &str) -> bool {
    count(words, 121) <= 120
}

fn first_chars(words: &str, most: usize) -> &str {
    words.char_indices().nth(most).map_or(words, |(at, _)| &words[..at])
}

/// Whether a paragraph directly below a byline continues it without a name: 某机构创始人，毕业于某大学。
pub(super) fn continues_byline(words: &str) -> bool {
    count(words, 201) <= 200 && inner_stops(words) <= 3 && tells_occupation(words, 2)
}

/// Whether a text tells at least so many facts of somebody's occupation.
fn tells_occupation(words: &str, least: usize) -> bool {
    OCCUPATIONS.are_in(words, least) || ENGLISH_OCCUPATIONS.are_in(&to_ascii_lowercase(words), least)
}

/// Returns what follows a name at the beginning, by its form: two to four ideographs, or a name with a middle dot or in Latin
/// letters, and then a comma, a colon, a note in brackets or 系.
fn after_name(words: &str) -> Option<&str> {
    let end = words.find(['，', ',', '：', '（', '(', '系'])?;
    let (name, rest) = (words[..end].trim(), &words[end..]);
    let length = name.chars().count();
    let ideographs = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let foreign = name.contains(['·', '・', '•']) && !name.contains(' ');
    let latin = name.split(' ').all(|part| part.starts_with(|c: char| c.is_uppercase()));
    let is_name = (2..=MAX_NAME_CHARS).contains(&length)
        && (ideographs && length <= 4 || foreign || latin)
        && !tells_occupation(name, 1)
        && !NO_CHINESE_NAMES.iter().any(|word| name.contains(word));
    let noted = rest.strip_prefix(['（', '(']).and_then(|note| note.split_once(['）', ')']));
    is_name.then(|| noted.map_or(rest, |(_, rest)| rest))
}

/// Words of which no name consists.
const NO_CHINESE_NAMES: [&str; 14] =
    ["这", "這", "那", "我", "你", "他", "她", "如今", "今天", "其实", "不过", "但", "于是", "最后"];

/// Capitalized words at the beginning of a sentence that are no names.
const NO_NAMES: [&str; 12] =
    ["It", "He", "She", "This", "That", "There", "They", "We", "I", "What", "Here", "The"];

/// Whether a paragraph begins with one to four capitalized words and what they are.
fn is_english_note(words: &str) -> bool {
    if NO_NAMES.iter().any(|word| words.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))) {
        return false;
    }
    let mut parts = words.split(' ');
    let mut names = 0;
    let verb = loop {
        let Some(part) = parts.next() else { return false };
        let initial = part.chars().next().is_some_and(char::is_uppercase);
        if !initial && !matches!(part, "de" | "van" | "von" | "al" | "bin" | "da" | "di") {
            break part;
        }
        names += 1;
    };
    let what = parts.next().unwrap_or_default();
    let defined = matches!(what, "a" | "an" | "the" | "one") || what.starts_with(|c: char| c.is_uppercase());
    (1..=4).contains(&names)
        && (verb == "is" && defined || matches!(verb, "writes" | "covers" | "teaches" | "reports" | "lives"))
        && tells_occupation(words, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_about_people_are_recognized() {
        for words in [
            "阿渡，诗人，现居渡口，著有《灯》。",
            "胡安·佩雷斯（Juan Perez），渡口青年的领导人之一，曾任渡口报记者。",
            "Ada Ferry is a reader in the history of lamps at the University of Harbour.",
            "Ada Ferry is Opinion Editor of the Ferry.",
            "Ada Ferry：曾任渡口报专栏作家，作品发表于各报。",
        ] {
            assert!(reads_like_one(words), "{words}");
        }
        assert!(introduces("某某系渡口报前主编，现居海边。", &["某某"]));
        assert!(continues_byline("渡口计划联合创始人，毕业于渡口大学。曾任职于灯塔。"));
    }

    #[test]
    fn prose_is_none() {
        for words in [
            "于是，渡口的灯亮了，教授回家了。",
            "The Ferry is a boat.",
            "Ada Ferry is not amused by the writer.",
            "清晨，渔船回来了。",
        ] {
            assert!(!reads_like_one(words), "{words}");
        }
    }
}
