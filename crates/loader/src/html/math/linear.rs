//! Writes a rendered formula in one line: `(a+b)/2`, `x^2`, `√(n+1)`.
//!
//! `MathML`, the boxes of `MathJax` (`<mjx-mfrac>`) and its pictures (`<g data-mml-node="mfrac">`) name the same parts, so
//! one reader is enough. `MathJax` writes a character as its code in a class or an attribute.

use scraper::ElementRef;
use scraper::node::Element;

use super::super::element::{attr, classes};

/// The maximum nesting of parts; what is deeper is written as plain text.
const MAX_DEPTH: usize = 48;

/// Returns a formula in one line. Linear.
pub(super) fn write(formula: ElementRef<'_>) -> String {
    let mut line = String::new();
    part(formula, 0, &mut line);
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a part of a formula.
fn part(element: ElementRef<'_>, depth: usize, out: &mut String) {
    if depth > MAX_DEPTH {
        out.extend(element.text());
        return;
    }
    let name = name(element.value());
    let parts = || {
        let mut parts = Vec::new();
        arguments(element, depth, &mut parts);
        parts
    };
    match name {
        "annotation" | "annotation-xml" | "mphantom" | "none" | "mprescripts" | "style" | "script"
        | "defs" => {}
        "mspace" => out.push(' '),
        "mfrac" => joined(&parts(), &["", "/"], out),
        "msup" | "mover" => joined(&parts(), &["", "^"], out),
        "msub" | "munder" => joined(&parts(), &["", "_"], out),
        // `MathJax` renders the upper script first.
        "msubsup" | "munderover" if is_rendered(element.value()) => joined(&parts(), &["", "^", "_"], out),
        "msubsup" | "munderover" => joined(&parts(), &["", "_", "^"], out),
        "msqrt" => {
            out.push_str("√(");
            parts().iter().filter(|part| *part != "√").for_each(|part| out.push_str(part));
            out.push(')');
        }
        "mroot" => match parts().as_slice() {
            [base, index, ..] => out.extend(["√[", index, "](", base, ")"]),
            others => others.iter().for_each(|part| out.push_str(part)),
        },
        "mfenced" => {
            let sign = |name, usual| attr(element.value(), name).unwrap_or(usual);
            out.push_str(sign("open", "("));
            out.push_str(&parts().join(sign("separators", ",").get(..1).unwrap_or(",")));
            out.push_str(sign("close", ")"));
        }
        "mtable" => out.push_str(&parts().join("; ")),
        "mtr" | "mlabeledtr" => out.push_str(&parts().join(", ")),
        "mi" | "mo" | "mn" | "mtext" | "ms" => token(element, name, out),
        _ => children(element, depth, out),
    }
}

/// Adds the parts and the text of an element.
fn children(element: ElementRef<'_>, depth: usize, out: &mut String) {
    if let Some(c) = character(element.value()) {
        out.push(c);
        return;
    }
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) => out.extend(text.chars().map(folded)),
            (_, Some(inner)) => part(inner, depth + 1, out),
            _ => {}
        }
    }
}

/// Adds a name, a number, a sign or words. A name of several letters is set apart from a name before or after it.
fn token(element: ElementRef<'_>, name: &str, out: &mut String) {
    let mut word = String::new();
    for node in element.descendants() {
        match (node.value().as_text(), node.value().as_element()) {
            (Some(text), _) => word.extend(text.chars().map(folded)),
            (_, Some(inner)) => word.extend(character(inner)),
            _ => {}
        }
    }
    let word = if name == "mtext" { word.as_str() } else { word.trim() };
    let word = word.trim_matches(|c| matches!(c, '\u{2061}'..='\u{2064}'));
    let long = |word: &str| word.chars().take_while(|c| c.is_alphabetic()).count() > 1;
    let tail = out.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let touches = word.starts_with(char::is_alphanumeric) && !tail.is_empty() && name != "mtext";
    if touches && (long(word) || long(tail) && name == "mi" && tail.is_ascii() && is_function(tail)) {
        out.push(' ');
    }
    out.push_str(word);
}

fn is_function(word: &str) -> bool {
    ["sin", "cos", "tan", "cot", "log", "ln", "lg", "exp", "lim", "max", "min", "det", "gcd", "mod"]
        .contains(&word)
}

/// Joins parts by signs. A part that is more than one name or number gets parentheses.
fn joined(parts: &[String], signs: &[&str], out: &mut String) {
    for (index, part) in parts.iter().enumerate() {
        out.push_str(signs.get(index).copied().unwrap_or_default());
        let is_one = part.chars().count() <= 1
            || part.chars().all(|c| c.is_ascii_digit() || c == '.')
            || part.chars().all(char::is_alphabetic) && (index == 0 || signs.get(1) != Some(&"/"));
        let is_closed = part.starts_with('(') && part.ends_with(')') && part.matches('(').count() == 1;
        let is_sum = index == 0 && signs.get(1) != Some(&"/");
        if is_one || is_closed || is_sum {
            out.push_str(part);
        } else {
            out.extend(["(", part, ")"]);
        }
    }
}

/// Collects the parts of an element, each in one line, through boxes that only place them.
fn arguments(element: ElementRef<'_>, depth: usize, out: &mut Vec<String>) {
    for child in element.child_elements() {
        let name = name(child.value());
        let is_placing = match name {
            "frac" | "num" | "den" | "dbox" | "dtable" | "row" | "script" | "box" | "itable" | "table"
            | "sqrt" | "under" | "over" | "base" | "root" | "mrowbox" => is_rendered(child.value()),
            "g" | "svg" => attr(child.value(), "data-mml-node").is_none(),
            _ => false,
        };
        if is_placing && depth < MAX_DEPTH {
            arguments(child, depth + 1, out);
        } else if !matches!(
            name,
            "nstrut"
                | "dstrut"
                | "strut"
                | "line"
                | "spacer"
                | "surd"
                | "rect"
                | "path"
                | "use"
                | "annotation"
        ) {
            let mut line = String::new();
            part(child, depth + 1, &mut line);
            out.push(line);
        }
    }
}

/// Whether an element is rendered by `MathJax`.
fn is_rendered(element: &Element) -> bool {
    element.name().starts_with("mjx-") || attr(element, "data-mml-node").is_some()
}

/// Returns the name that a part has in `MathML`.
fn name(element: &Element) -> &str {
    attr(element, "data-mml-node").unwrap_or_else(|| element.name().trim_start_matches("mjx-"))
}

/// Returns the character that an element of `MathJax` stands for: `<mjx-c class="mjx-c1D441">`, `<use data-c="1D441">`.
fn character(element: &Element) -> Option<char> {
    let code = match element.name() {
        "mjx-c" => classes(element).find_map(|class| class.strip_prefix("mjx-c"))?,
        "use" => attr(element, "data-c")?,
        _ => return None,
    };
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32).map(folded)
}

/// Returns the ordinary letter or digit of an italic, bold or script one. Double-struck letters (ℝ) mean something else.
fn folded(c: char) -> char {
    let code = u32::from(c);
    let shifted = |base: char, by: u32| char::from_u32(u32::from(base) + by).unwrap_or(c);
    match code {
        0x210e => 'h',
        0x1d538..=0x1d56b => c,
        0x1d400..=0x1d6a3 => match (code - 0x1d400) % 52 {
            upper @ 0..=25 => shifted('A', upper),
            lower => shifted('a', lower - 26),
        },
        0x1d6a8..=0x1d7c9 => match (code - 0x1d6a8) % 58 {
            17 => 'ϴ',
            upper @ 0..=24 => shifted('Α', upper),
            25 => '∇',
            lower @ 26..=50 => shifted('α', lower - 26),
            51 => '∂',
            52 => 'ϵ',
            53 => 'ϑ',
            54 => 'ϰ',
            55 => 'ϕ',
            56 => 'ϱ',
            _ => 'ϖ',
        },
        0x1d7ce..=0x1d7ff => shifted('0', (code - 0x1d7ce) % 10),
        _ => c,
    }
}
