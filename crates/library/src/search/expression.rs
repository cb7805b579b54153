//! Regular expressions whose literals find what looks the same: the other width, kana and script of Chinese.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::forms::all_variants;

/// The most characters of a class that get their other forms. Larger ones, such as `\w` and those that are negated, say what they
/// mean.
const MAX_CLASS: usize = 64;

/// Returns an expression that also matches the other forms of its literal characters; `None` if it is not valid. Case is ignored
/// unless the expression says otherwise, `^` and `$` are the ends of lines.
pub(super) fn with_forms(expression: &str) -> Option<String> {
    let mut parser = ParserBuilder::new().case_insensitive(true).multi_line(true).utf8(false).build();
    Some(formed(parser.parse(expression).ok()?).to_string())
}

fn formed(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Literal(literal) => match str::from_utf8(&literal.0) {
            Ok(words) => Hir::concat(words.chars().map(|c| Hir::class(Class::Unicode(forms([c])))).collect()),
            Err(_) => Hir::literal(literal.0),
        },
        HirKind::Class(Class::Unicode(class)) => {
            let chars = || class.iter().flat_map(|range| range.start()..=range.end());
            let is_small = chars().take(MAX_CLASS + 1).count() <= MAX_CLASS;
            Hir::class(Class::Unicode(if is_small { forms(chars()) } else { class.clone() }))
        }
        HirKind::Class(class) => Hir::class(class),
        HirKind::Repetition(mut repetition) => {
            repetition.sub = Box::new(formed(*repetition.sub));
            Hir::repetition(repetition)
        }
        HirKind::Capture(mut capture) => {
            capture.sub = Box::new(formed(*capture.sub));
            Hir::capture(capture)
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(formed).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(formed).collect()),
    }
}

/// The class of some characters and their other forms, of the same case: whether that matters has been decided.
fn forms(chars: impl IntoIterator<Item = char>) -> ClassUnicode {
    let case = |c: char| (c.is_uppercase(), c.is_lowercase());
    let of = |c: char| all_variants(c).into_iter().chain([c]).filter(move |&form| case(form) == case(c));
    ClassUnicode::new(chars.into_iter().flat_map(of).map(|form| ClassUnicodeRange::new(form, form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, expression: &str) -> Vec<&'t str> {
        let expression = with_forms(expression).expect("an expression");
        regex::Regex::new(&expression)
            .expect("an expression")
            .find_iter(text)
            .map(|found| found.as_str())
            .collect()
    }

    #[test]
    fn literals_find_their_other_forms_and_classes_what_they_say() {
        assert_eq!(found("渔船，漁船", "渔."), ["渔船", "漁船"]);
        assert_eq!(found("ＡＢＣ abc aBc", "a[bx]c"), ["ＡＢＣ", "abc", "aBc"]);
        assert_eq!(found("ＡＢＣ abc Abc", "(?-i)A[bB]c"), ["Abc"]);
        assert_eq!(found("かもめ カモメ", "かも(?:め|x)"), ["かもめ", "カモメ"]);
        assert_eq!(found("第2天 第２天 第三天", r"第\d天"), ["第2天", "第２天"]);
        assert_eq!(found("（一）(二)", r"\(.\)"), ["（一）", "(二)"]);
        assert_eq!(found("发现 頭髮", "[^发]髮|发{1,2}"), ["发", "頭髮"]);
        assert_eq!(found("Ａ\nb", "^b$"), ["b"]);
        assert_eq!(found("灯塔", r"\b灯|(?P<name>塔)"), ["灯", "塔"]);
    }

    #[test]
    fn one_that_is_not_valid_stays_so() {
        assert_eq!(with_forms("("), None);
        assert_eq!(with_forms("[a"), None);
    }
}
