//! Lists: nested by their markers, with blocks that a line `+` joins to an item, and lists of terms.

use super::{Reader, block};
use crate::formats::markup::MAX_DEPTH;

/// The beginning of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker<'l> {
    /// The signs, which tell the level of the list: `*`, `..`, `::`, `1` for any number, `a` for any letter, `<`.
    pub(super) sign: &'l str,
    number: Option<&'l str>,
    /// The term of a definition.
    term: Option<&'l str>,
    words: &'l str,
}

impl<'l> Marker<'l> {
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let bare = line.trim_start_matches([' ', '\t']);
        let signs = bare.len()
            - bare.trim_start_matches(|c| bare.starts_with(c) && matches!(c, '*' | '.' | '-' | '•')).len();
        let spaced =
            |at: usize| bare.get(at..).and_then(|rest| rest.strip_prefix([' ', '\t'])).map(str::trim);
        if signs > 0
            && let Some(words) = spaced(signs)
        {
            let sign = bare.get(..signs)?;
            let fits = signs <= 5 && (!sign.starts_with('-') || signs == 1);
            return (fits && !words.is_empty()).then_some(Self { sign, number: None, term: None, words });
        }
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=4).contains(&digits)
            && bare.get(digits..).is_some_and(|rest| rest.starts_with('.'))
            && let Some(words) = spaced(digits + 1)
        {
            return Some(Self { sign: "1", number: bare.get(..digits), term: None, words });
        }
        if let Some((number, words)) = bare.strip_prefix('<').and_then(|inner| inner.split_once("> "))
            && (number == "." || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())))
        {
            return Some(Self { sign: "<", number: None, term: None, words: words.trim() });
        }
        Self::term(bare)
    }

    /// Reads `term:: words`.
    fn term(bare: &'l str) -> Option<Self> {
        let mut from = 0;
        while let Some(found) = bare.get(from..)?.find([':', ';']) {
            let at = from + found;
            let rest = bare.get(at..)?;
            let sign = rest.chars().next()?;
            let length = rest.len() - rest.trim_start_matches(sign).len();
            let behind = rest.get(length..)?;
            let is_sign = if sign == ':' { (2..=4).contains(&length) } else { length == 2 };
            if is_sign && at > 0 && (behind.is_empty() || behind.starts_with([' ', '\t'])) {
                let term = bare.get(..at)?;
                let fits = term.len() < 400 && !term.ends_with(' ') && !term.starts_with("//");
                return fits.then_some(Self {
                    sign: rest.get(..length)?,
                    number: None,
                    term: Some(term),
                    words: behind.trim(),
                });
            }
            from = at + length;
        }
        None
    }

    /// Whether it ends a paragraph above it.
    pub(super) fn interrupts(self) -> bool {
        self.term.is_none() && !matches!(self.sign, "-" | "1" | "<") || matches!(self.number, Some("1"))
    }

    const fn is_ordered(self) -> bool {
        matches!(self.sign.as_bytes().first(), Some(b'.' | b'1' | b'<'))
    }
}

impl Reader {
    /// Reads the list that begins here. `outer`: the markers of the lists around it. Returns the number of its lines.
    pub(super) fn list<'l>(&mut self, lines: &[&'l str], outer: &mut Vec<&'l str>, depth: usize) -> usize {
        let Some(first) = lines.first().and_then(|line| Marker::of(line)) else { return 0 };
        let attributes = std::mem::take(&mut self.pending);
        outer.push(first.sign);
        let start = attributes.named("start").or(first.number).filter(|number| *number != "1");
        let (open, close) = match start {
            _ if first.term.is_some() => ("<dl>\n".to_owned(), "</dl>\n"),
            Some(number) if number.bytes().all(|b| b.is_ascii_digit()) => {
                (format!("<ol start=\"{number}\">\n"), "</ol>\n")
            }
            _ if first.is_ordered() => ("<ol>\n".to_owned(), "</ol>\n"),
            _ => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.document.html.push_str(&open);
        let mut at = 0;
        while let Some(item) =
            lines.get(at).and_then(|line| Marker::of(line)).filter(|item| item.sign == first.sign)
        {
            at += self.item(item, lines.get(at..).unwrap_or_default(), outer, depth);
            let blanks = lines.iter().skip(at).take_while(|line| line.trim().is_empty()).count();
            if lines
                .get(at + blanks)
                .and_then(|line| Marker::of(line))
                .is_some_and(|next| outer.contains(&next.sign))
            {
                at += blanks;
            }
        }
        self.document.html.push_str(close);
        outer.pop();
        at
    }

    /// Reads an item with all that belongs to it.
    fn item<'l>(
        &mut self,
        item: Marker<'l>,
        lines: &[&'l str],
        outer: &mut Vec<&'l str>,
        depth: usize,
    ) -> usize {
        let mut words = item.words;
        let mut at = 1;
        if let Some(term) = item.term {
            let term = self.inline(term);
            self.document.html.extend(["<dt>", &term, "</dt>"]);
            if words.is_empty() {
                at += lines.iter().skip(1).take_while(|line| line.trim().is_empty()).count();
                let next = lines.get(at).and_then(|line| Marker::of(line));
                if next.is_some_and(|next| outer.contains(&next.sign)) || lines.get(at).is_none() {
                    // Several terms have one definition.
                    self.document.html.push('\n');
                    return at;
                }
            }
            self.document.html.push_str("<dd>");
        } else {
            self.document.html.push_str("<li>");
            for (sign, checked) in [("[ ] ", ""), ("[x] ", " checked=\"\""), ("[*] ", " checked=\"\"")] {
                if let Some(after) = words.strip_prefix(sign) {
                    self.document.html.extend(["<input disabled=\"\" type=\"checkbox\"", checked, "/>"]);
                    words = after;
                }
            }
        }
        let goes_on = |line: &&&str| {
            !line.trim().is_empty()
                && Marker::of(line).is_none()
                && line.trim() != "+"
                && block::delimiter(line.trim_end()).is_none()
                && !(line.starts_with('[')
                    && line.trim_end().ends_with(']')
                    && block::is_style(line.trim_end().trim_matches(['[', ']'])))
                && !line.starts_with("//")
        };
        let more = lines.iter().skip(at).take_while(goes_on).count();
        let mut text = vec![words];
        text.extend(lines.iter().skip(at).take(more).map(|line| line.trim()));
        at += more;
        self.push_paragraph(text.join("\n").trim());
        at += self.attached(lines.get(at..).unwrap_or_default(), outer, depth);
        self.document.html.push_str(if item.term.is_some() { "</dd>\n" } else { "</li>\n" });
        at
    }

    /// Reads what follows the words of an item and belongs to it.
    fn attached<'l>(&mut self, lines: &[&'l str], outer: &mut Vec<&'l str>, depth: usize) -> usize {
        let mut at = 0;
        loop {
            let blanks = lines.iter().skip(at).take_while(|line| line.trim().is_empty()).count();
            let Some(line) = lines.get(at + blanks) else { break };
            let rest = lines.get(at + blanks..).unwrap_or_default();
            if depth + 1 >= MAX_DEPTH {
                break;
            }
            if line.trim() == "+" {
                at += blanks + 1;
                at += self.joined(lines.get(at..).unwrap_or_default(), depth);
            } else if let Some(marker) = Marker::of(line) {
                if outer.contains(&marker.sign) {
                    break;
                }
                at += blanks + self.list(rest, outer, depth + 1);
            } else if line.starts_with("//") && !line.starts_with("////") {
                at += blanks + 1;
            } else if blanks == 0
                && line.starts_with('[')
                && block::is_style(line.trim_end().trim_matches(['[', ']']))
            {
                // Says something of a list within.
                let next = rest.get(1).and_then(|line| Marker::of(line));
                if next.is_none_or(|next| outer.contains(&next.sign)) {
                    break;
                }
                at += self.block(rest, depth + 1);
            } else if blanks > 0 && line.starts_with([' ', '\t']) {
                at += blanks + self.block(rest, depth + 1);
            } else {
                break;
            }
        }
        at
    }

    /// Reads one block behind a line `+`, with what is said of it.
    fn joined(&mut self, lines: &[&str], depth: usize) -> usize {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if line.trim().is_empty() {
                break;
            }
            let rest = lines.get(at..).unwrap_or_default();
            match self.line_of_frame(rest, line) {
                Some(count) => at += count,
                None => return at + self.block(rest, depth + 1),
            }
        }
        at
    }
}
