//! A model of a terminal: cells, wide glyphs of which half may be overwritten, scroll regions, erasing. The widths of
//! ambiguous characters are configurable, because terminals differ in them.

use std::collections::BTreeSet;

/// The widths in which terminals differ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GlyphWidths {
    /// Cells of an ambiguous character.
    pub(crate) ambiguous: usize,
    /// Cells of a narrow character with U+FE0F.
    pub(crate) presentation: usize,
    /// Whether a sequence with joiners is one glyph.
    pub(crate) joined: bool,
}

/// A cell: its text, the SGR codes that it was written with, and its link. The second cell of a wide glyph is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ModelCell {
    pub(crate) text: String,
    pub(crate) codes: BTreeSet<String>,
    /// The parameters and the address of the link; empty without one.
    pub(crate) link: String,
}

/// A terminal in raw mode that does not wrap lines.
pub(crate) struct ModelTerminal {
    widths: GlyphWidths,
    width: usize,
    height: usize,
    cells: Vec<ModelCell>,
    codes: BTreeSet<String>,
    link: String,
    /// Column and row of the cursor.
    at: (usize, usize),
    /// First and last row of the scroll region.
    region: (usize, usize),
    /// Where the last glyph was written, for characters that combine with it.
    last: Option<(usize, usize)>,
}

impl ModelTerminal {
    /// Returns a terminal of some columns and rows that is already written on.
    pub(crate) fn new(widths: GlyphWidths, width: usize, height: usize) -> Self {
        let before =
            ModelCell { text: "#".to_owned(), codes: BTreeSet::from(["7".to_owned()]), link: "x".to_owned() };
        let cells = vec![before; width * height];
        let codes = BTreeSet::from(["1".to_owned(), "41".to_owned()]);
        let (link, region) = (String::new(), (1, height - 1));
        Self { widths, width, height, cells, codes, link, at: (3, 1), region, last: None }
    }

    /// Returns a cell.
    pub(crate) fn cell(&self, x: usize, y: usize) -> &ModelCell {
        &self.cells[y * self.width + x]
    }

    /// Processes the bytes that a program writes.
    pub(crate) fn process(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\u{1b}' => self.escape(&mut chars),
                '\r' => self.go(0, self.at.1),
                '\n' => self.line_feed(),
                '\u{8}' => self.go(self.at.0.saturating_sub(1), self.at.1),
                c => self.print(c),
            }
        }
    }

    fn escape(&mut self, chars: &mut std::str::Chars<'_>) {
        match chars.next() {
            Some('M') if self.at.1 == self.region.0 => self.scroll(false),
            Some('M') => self.go(self.at.0, self.at.1.saturating_sub(1)),
            Some('[') => {
                let sequence: String =
                    chars.as_str().chars().take_while(|c| !matches!(c, '@'..='~')).collect();
                let end = chars.nth(sequence.len()).expect("a sequence that ends");
                self.control(&sequence, end);
            }
            Some(']') => {
                let words = chars.as_str().split("\u{1b}\\").next().expect("a string that ends");
                assert!(words.chars().all(|c| ('!'..='~').contains(&c)), "{words:?} is sent");
                let (parameters, address) =
                    words.strip_prefix("8;").and_then(|link| link.split_once(';')).expect("a link");
                self.link =
                    if address.is_empty() { String::new() } else { format!("{parameters} {address}") };
                chars.nth(words.len() + 1);
            }
            other => panic!("ESC {other:?} is not known"),
        }
    }

    fn control(&mut self, sequence: &str, end: char) {
        if sequence.starts_with('?') {
            return;
        }
        let numbers: Vec<usize> = sequence.split(';').map(|number| number.parse().unwrap_or(0)).collect();
        let number =
            |at: usize, default: usize| numbers.get(at).copied().filter(|&n| n > 0).unwrap_or(default);
        match end {
            'H' => self.go(number(1, 1) - 1, number(0, 1) - 1),
            'G' => self.go(number(0, 1) - 1, self.at.1),
            'C' => self.go(self.at.0 + number(0, 1), self.at.1),
            'r' => {
                self.region = (number(0, 1) - 1, number(1, self.height) - 1);
                assert!(self.region.0 < self.region.1, "a region of two rows at least");
                self.go(0, 0);
            }
            'J' => (0..self.height).for_each(|y| self.erase(y, 0..self.width)),
            'K' => self.erase(self.at.1, self.at.0..self.width),
            'X' => self.erase(self.at.1, self.at.0..(self.at.0 + number(0, 1)).min(self.width)),
            'm' => self.style(sequence),
            other => panic!("CSI {sequence} {other} is not known"),
        }
    }

    fn go(&mut self, x: usize, y: usize) {
        self.at = (x.min(self.width - 1), y.min(self.height - 1));
        self.last = None;
    }

    fn style(&mut self, sequence: &str) {
        for code in sequence.split(';') {
            let switch_off = |codes: &mut BTreeSet<String>, off: &[&str]| {
                codes.retain(|code| !off.contains(&code.as_str()));
            };
            match code {
                "" | "0" => self.codes.clear(),
                "22" => switch_off(&mut self.codes, &["1", "2"]),
                "23" | "24" | "27" | "29" => switch_off(&mut self.codes, &[&code[1..]]),
                "39" | "49" => self.codes.retain(|other| other.len() < 2 || !other.starts_with(&code[..1])),
                _ => {
                    if code.len() == 2 {
                        self.codes.retain(|other| other.len() < 2 || other[..1] != code[..1]);
                    }
                    self.codes.insert(code.to_owned());
                }
            }
        }
    }

    /// Returns an erased cell, which has the background, and on some terminals the link.
    fn blank(&self) -> ModelCell {
        let codes =
            self.codes.iter().filter(|code| code.len() == 2 && code.starts_with('4')).cloned().collect();
        ModelCell { text: " ".to_owned(), codes, link: self.link.clone() }
    }

    fn erase(&mut self, y: usize, columns: std::ops::Range<usize>) {
        self.cut(columns.start, y);
        self.cut(columns.end, y);
        let blank = self.blank();
        self.cells[y * self.width..][columns].fill(blank);
        self.last = None;
    }

    /// Blanks both halves of a glyph that is cut at a column.
    fn cut(&mut self, x: usize, y: usize) {
        if x > 0 && x < self.width && self.cell(x, y).text.is_empty() {
            for half in [x - 1, x] {
                self.cells[y * self.width + half].text.replace_range(.., " ");
            }
        }
    }

    fn line_feed(&mut self) {
        if self.at.1 == self.region.1 {
            self.scroll(true);
        } else {
            self.go(self.at.0, self.at.1 + 1);
        }
    }

    fn scroll(&mut self, up: bool) {
        let blank = self.blank();
        let rows = &mut self.cells[self.region.0 * self.width..(self.region.1 + 1) * self.width];
        let kept = rows.len() - self.width;
        if up {
            rows.rotate_left(self.width);
            rows[kept..].fill(blank);
        } else {
            rows.rotate_right(self.width);
            rows[..self.width].fill(blank);
        }
        self.last = None;
    }

    fn print(&mut self, c: char) {
        let width = match c {
            '\u{fe0f}' | '\u{200d}' | '\u{301}' => return self.join(c),
            ' '..='~' | '▪' | '❤' => 1,
            '“' | '”' | '…' | '—' | '△' | '①' | 'а'..='я' => self.widths.ambiguous,
            _ => 2,
        };
        let joins = |(x, y)| self.cell(x, y).text.ends_with('\u{200d}');
        if self.widths.joined && self.last.is_some_and(joins) {
            return self.join(c);
        }
        let (x, y) = self.at;
        if x + width > self.width {
            return;
        }
        self.put(x, y, width, c.to_string());
        self.at = ((x + width).min(self.width - 1), y);
        self.last = Some((x, y));
    }

    fn put(&mut self, x: usize, y: usize, width: usize, text: String) {
        self.cut(x, y);
        self.cut(x + width, y);
        let start = y * self.width + x;
        let (codes, link) = (&self.codes, &self.link);
        self.cells[start] = ModelCell { text, codes: codes.clone(), link: link.clone() };
        if width == 2 {
            self.cells[start + 1] = ModelCell { text: String::new(), ..self.cells[start].clone() };
        }
    }

    fn join(&mut self, c: char) {
        let Some((x, y)) = self.last else { return };
        let mut text = self.cell(x, y).text.clone();
        let is_narrow = self.at.0 == x + 1 && self.at.1 == y;
        text.push(c);
        if c == '\u{fe0f}' && self.widths.presentation == 2 && is_narrow && x + 2 <= self.width {
            self.put(x, y, 2, text);
            self.at.0 = (x + 2).min(self.width - 1);
        } else {
            self.cells[y * self.width + x].text = text;
        }
    }
}
