//! The languages that archives name, by codes of three letters (ISO 639-3), as tags.

/// The codes of languages that have shorter ones, and those.
const CODES: [(&str, &str); 46] = [
    ("ara", "ar"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lao", "lo"),
    ("lit", "lt"),
    ("mon", "mn"),
    ("msa", "ms"),
    ("mya", "my"),
    ("nld", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("zho", "zh"),
];

/// Returns the tag of the language that an archive names; of several the first.
pub(super) fn tag(named: &str) -> Option<String> {
    let code = named.split(',').next()?.trim().to_ascii_lowercase();
    let short = CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| (*short).to_owned());
    short.or_else(|| (2..=12).contains(&code.len()).then_some(code))
}
