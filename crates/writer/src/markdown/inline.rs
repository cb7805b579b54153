//! Writes text with its roles as Markdown, or as inline HTML where signs would not work: `**` opens only before a letter and
//! closes only behind one, so that it works beside Chinese punctuation as well.

use super::escape::{self, Place, address};
use crate::address::safe;
use crate::html::{escape as html_escape, inline_reading, inline_tags};
use crate::notes::Notes;
use crate::spans::{Step, ends, steps};
use yuelan_article::{Role, Text};

/// Returns a text as Markdown.
pub(super) fn text(text: &Text, notes: &Notes<'_>, place: Place) -> String {
    let mut out = String::new();
    push(&mut out, text, notes, place);
    out
}

/// Adds a text to what stands before it in its block.
pub(super) fn push(out: &mut String, text: &Text, notes: &Notes<'_>, place: Place) {
    let steps = steps(text);
    let ends = ends(&steps);
    let mut writer = Inline { out, notes, place, in_link: false };
    // What ends each open role.
    let mut open: Vec<End> = Vec::new();
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        match step {
            Step::Words(words) => escape::push(writer.out, words, place),
            Step::Open(role) => {
                let inner = &steps[at + 1..ends[at]];
                if writer.whole(role, inner) {
                    at = ends[at];
                } else {
                    open.push(writer.begin(role, inner, &steps[ends[at] + 1..]));
                }
            }
            Step::Close(_) => {
                if let Some(End { sign, is_link }) = open.pop() {
                    writer.out.push_str(&sign);
                    writer.in_link &= !is_link;
                }
            }
        }
        at += 1;
    }
}

/// What ends a role.
#[derive(Debug, Default)]
struct End {
    sign: String,
    is_link: bool,
}

struct Inline<'o> {
    out: &'o mut String,
    notes: &'o Notes<'o>,
    place: Place,
    in_link: bool,
}

impl Inline<'_> {
    /// Writes a role together with all that is in it, where only that is possible.
    fn whole(&mut self, role: &Role, inner: &[Step<'_>]) -> bool {
        let written = match role {
            Role::Code if !self.out.ends_with('`') => code(inner, self.place),
            Role::Math => math(inner, self.place),
            Role::FootnoteReference(label) => {
                self.notes.number(label).map(|_| format!("[^{}]", note_label(label, self.notes)))
            }
            // What raises a reference is its sign.
            Role::Superscript => match inner {
                [
                    Step::Open(reference @ Role::FootnoteReference(_)),
                    middle @ ..,
                    Step::Close(Role::FootnoteReference(_)),
                ] => {
                    return self.whole(reference, middle);
                }
                _ => None,
            },
            Role::Reading => inline_reading(inner).map(|reading| {
                let mut ruby = String::from("<rp>(</rp><rt>");
                escape::push(&mut ruby, &reading, self.place);
                ruby + "</rt><rp>)</rp>"
            }),
            Role::Link(link) if !self.in_link => autolink(link, inner),
            _ => None,
        };
        self.out.push_str(written.as_deref().unwrap_or_default());
        written.is_some()
    }

    /// Begins a role, and returns what ends it.
    fn begin(&mut self, role: &Role, inner: &[Step<'_>], behind: &[Step<'_>]) -> End {
        let sign = match role {
            Role::Strong => "**",
            Role::Emphasis => "*",
            Role::Deleted => "~~",
            _ => "",
        };
        if !sign.is_empty() && self.takes(sign, inner) {
            self.out.push_str(sign);
            return End { sign: sign.to_owned(), is_link: false };
        }
        if let Some((start, end)) = inline_tags(role) {
            self.out.push_str(start);
            return End { sign: end.to_owned(), is_link: false };
        }
        match role {
            Role::Link(link) if !self.in_link => {
                let Some(link) = safe(link) else { return End::default() };
                self.in_link = true;
                self.out.push('[');
                End { sign: format!("]({})", address(link, is_followed(behind))), is_link: true }
            }
            Role::Anchor(anchor) => {
                self.out.push_str("<span id=\"");
                html_escape(self.out, anchor.trim_start_matches('#'));
                self.out.push_str("\">");
                End { sign: "</span>".to_owned(), is_link: false }
            }
            _ => End::default(),
        }
    }

    /// Whether a sign opens before and closes behind some steps: they begin and end with a letter, and no other such sign is
    /// next to it.
    fn takes(&self, sign: &str, inner: &[Step<'_>]) -> bool {
        let (Some(Step::Words(first)), Some(Step::Words(last))) = (inner.first(), inner.last()) else {
            return false;
        };
        first.starts_with(char::is_alphanumeric)
            && last.ends_with(char::is_alphanumeric)
            && !self.out.ends_with(&sign[..1])
            // A line that begins with `~` is a definition to some.
            && !(sign == "~~" && matches!(self.out.chars().next_back(), None | Some('\n')))
    }
}

/// Whether something other than white space follows.
fn is_followed(behind: &[Step<'_>]) -> bool {
    match behind.first() {
        Some(Step::Words(words)) => !words.starts_with(char::is_whitespace),
        other => other.is_some(),
    }
}

/// Returns the label of a note as Markdown takes it: as it is, if it is letters and digits; else its number.
pub(super) fn note_label(label: &str, notes: &Notes<'_>) -> String {
    let is_plain = !label.is_empty()
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '†' | '‡' | '※'));
    if is_plain { label.to_owned() } else { format!("n{}", notes.number(label).unwrap_or_default()) }
}

/// Returns the words of steps that have no roles.
fn words<'t>(steps: &[Step<'t>]) -> Option<&'t str> {
    match steps {
        [Step::Words(words)] => Some(words),
        _ => None,
    }
}

fn code(inner: &[Step<'_>], place: Place) -> Option<String> {
    let words = words(inner).filter(|words| !words.contains('\n') && !words.trim().is_empty())?;
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    let words = if place == Place::Cell { words.replace('|', "\\|") } else { words.to_owned() };
    Some([&fence, pad, &words, pad, &fence].concat())
}

/// Returns a formula between its dollar signs as it is; what is none for Markdown is text.
fn math(inner: &[Step<'_>], place: Place) -> Option<String> {
    let words = words(inner)?;
    let formula = words.strip_prefix('$')?.strip_suffix('$')?;
    let formula = formula.strip_prefix('$').and_then(|inner| inner.strip_suffix('$')).unwrap_or(formula);
    let ends = |c: char| c.is_whitespace() || c == '\\';
    let is_spoilt = formula.contains(['$', '\n', '`']) || place == Place::Cell && formula.contains('|');
    let fits = !formula.is_empty()
        && !is_spoilt
        && !formula.starts_with(char::is_whitespace)
        && !formula.ends_with(ends);
    fits.then(|| words.to_owned())
}

/// Returns a link whose words are its address.
fn autolink(link: &str, inner: &[Step<'_>]) -> Option<String> {
    let words = words(inner).filter(|words| *words == link)?;
    let is_web = words.starts_with("http://") || words.starts_with("https://");
    let fits = words.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'\\' | b'|'));
    (is_web && fits).then(|| format!("<{words}>"))
}
