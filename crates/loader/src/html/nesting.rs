//! Limits nesting before the parser runs: HTML's rules search the open elements again and again, so a hundred thousand `<div>`
//! would cost quadratic time.

mod scan;

use std::borrow::Cow;

use super::cuts::{Cut, Cuts};
use scan::{end_of_comment, end_of_raw, find, surplus_attributes, tag_end};

/// The maximum number of open elements, as far as tags tell; deeper ones lose their tags and keep their text.
const MAX_OPEN: usize = 400;

/// The maximum number of open formatting elements: the parser reopens them in every block until they are closed.
const MAX_FORMATTING: usize = 16;

/// Removes tags that nest too deep: start tags beyond the limits, and as many end tags. Linear; does not copy a page within
/// the limits.
pub(crate) fn cap_nesting(html: &str) -> Cow<'_, str> {
    cap(html).html
}

/// A page within the limits, and where it may be cut.
#[derive(Debug)]
pub(super) struct Capped<'h> {
    /// The page.
    pub(super) html: Cow<'h, str>,
    /// The cuts in order.
    pub(super) cuts: Vec<Cut>,
}

/// Limits nesting like [`cap_nesting`], and finds where the result may be cut.
pub(super) fn cap(html: &str) -> Capped<'_> {
    let mut cap = Cap {
        html,
        kept: String::new(),
        copied: 0,
        open: Vec::new(),
        formatting: 0,
        foreign: 0,
        dropped_formatting: 0,
        dropped: 0,
        cuts: Cuts::new(),
    };
    let mut at = 0;
    while let Some(start) = find(html, '<', at) {
        at = cap.tag(start);
    }
    let cuts = cap.cuts.found();
    if cap.copied == 0 {
        return Capped { html: Cow::Borrowed(html), cuts };
    }
    cap.kept.push_str(&html[cap.copied..]);
    Capped { html: Cow::Owned(cap.kept), cuts }
}

/// The length of a tag in bytes up to which its attributes are not counted.
const MIN_LONG_TAG: usize = 4096;

/// How the parser treats the end tag of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// It is closed implicitly or never has content, so it nests only with an element that counts.
    Flat,
    /// A block: its end tag closes what is open in it.
    Block,
    /// A table or the like: end tags of blocks in it do not reach outside.
    Barrier,
    /// A heading: the end tag of any heading closes it.
    Heading,
    /// It is reopened after the end of a block (HTML standard, 13.2.4.3).
    Formatting,
    /// Its content is raw text up to its end tag.
    Raw,
    /// Any other: its end tag does not reach outside a block.
    Plain,
}

fn class(name: &str) -> Class {
    match name.as_bytes() {
        b"a" | b"nobr" | b"p" | b"li" | b"dt" | b"dd" | b"tr" | b"td" | b"th" | b"tbody" | b"thead"
        | b"tfoot" | b"caption" | b"col" | b"colgroup" | b"option" | b"optgroup" | b"rt" | b"rp" | b"rb"
        | b"rtc" | b"br" | b"hr" | b"img" | b"input" | b"meta" | b"link" | b"area" | b"base" | b"embed"
        | b"param" | b"source" | b"track" | b"wbr" | b"html" | b"head" | b"body" | b"basefont"
        | b"bgsound" | b"image" | b"frame" | b"keygen" => Class::Flat,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Class::Heading,
        b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"s" | b"small" | b"strike" | b"strong"
        | b"tt" | b"u" => Class::Formatting,
        b"script" | b"style" | b"textarea" | b"title" | b"xmp" | b"iframe" | b"noscript" | b"noembed"
        | b"noframes" => Class::Raw,
        b"table" | b"template" | b"object" | b"marquee" | b"applet" => Class::Barrier,
        b"div" | b"section" | b"article" | b"ul" | b"ol" | b"dl" | b"blockquote" | b"pre" | b"form"
        | b"details" | b"summary" | b"figure" | b"figcaption" | b"header" | b"footer" | b"main" | b"nav"
        | b"aside" | b"center" | b"address" | b"button" | b"dir" | b"fieldset" | b"hgroup" | b"listing"
        | b"menu" | b"search" | b"select" | b"plaintext" | b"frameset" => Class::Block,
        _ => Class::Plain,
    }
}

struct Cap<'h> {
    html: &'h str,
    kept: String,
    copied: usize,
    /// The open elements: name, class and tag.
    open: Vec<(&'h str, Class, &'h str)>,
    formatting: usize,
    /// The number of open `<svg>` and `<math>`, in which no element is raw.
    foreign: usize,
    /// The number of removed start tags whose end tags are to be removed: of formatting elements, and of others.
    dropped_formatting: usize,
    dropped: usize,
    cuts: Cuts,
}

impl<'h> Cap<'h> {
    /// Processes what begins with `<` here; returns where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.html[start + 1..];
        if rest.starts_with("!--") {
            return end_of_comment(self.html, start + 3);
        }
        let closing = rest.starts_with('/');
        let name_at = start + 1 + usize::from(closing);
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let name_end = name_at + rest.bytes().skip(name_at - start - 1).take_while(is_name).count();
        let name = &self.html[name_at..name_end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return start + 1;
        }
        let at_end = self.html.as_bytes().get(name_end) == Some(&b'>');
        let end = if at_end { name_end + 1 } else { tag_end(self.html, name_end) };
        if end - start > MIN_LONG_TAG
            && let Some(surplus) = surplus_attributes(&self.html[name_end..end])
        {
            self.drop(name_end + surplus, if self.html[..end].ends_with('>') { end - 1 } else { end });
        }
        let lower = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let class = class(&lower);
        if !closing && self.cuts.allows(start, &lower) {
            self.cut(start);
        }
        match (class, closing) {
            (Class::Flat, _) => {
                self.cuts.see_implicit(&lower, closing, self.open.last().map(|(name, ..)| *name));
                if matches!(name, "td" | "th") {
                    self.begin_cell();
                }
                end
            }
            (Class::Raw, true) if self.foreign == 0 => end,
            (Class::Raw, false) if self.foreign == 0 => end_of_raw(self.html, name, end),
            (_, true) => {
                self.close(name, class, start, end);
                end
            }
            (_, false) => {
                self.open(name, class, start, end);
                end
            }
        }
    }

    /// Cuts here, if nothing extends over the cut.
    fn cut(&mut self, start: usize) {
        if self.dropped == 0 && self.dropped_formatting == 0 {
            let open = self.open.iter().map(|(name, _, tag)| (*name, *tag));
            self.cuts.cut(start, self.kept.len() + start - self.copied, open);
        }
    }

    fn open(&mut self, name: &'h str, class: Class, start: usize, end: usize) {
        if class == Class::Heading && self.open.last().is_some_and(|(_, last, _)| *last == Class::Heading) {
            self.open.pop();
        }
        let formatting = class == Class::Formatting;
        if self.open.len() >= MAX_OPEN || (formatting && self.formatting >= MAX_FORMATTING) {
            self.drop(start, end);
            *self.dropped_of(class) += 1;
        } else {
            self.open.push((name, class, &self.html[start..end]));
            self.formatting += usize::from(formatting);
            self.foreign += usize::from(is_foreign(name));
        }
    }

    const fn dropped_of(&mut self, class: Class) -> &mut usize {
        match class {
            Class::Formatting => &mut self.dropped_formatting,
            _ => &mut self.dropped,
        }
    }

    fn close(&mut self, name: &str, class: Class, start: usize, end: usize) {
        let dropped = self.dropped_of(class);
        if *dropped > 0 {
            *dropped -= 1;
            self.drop(start, end);
            return;
        }
        let Some(at) = self.find_open(name, class) else { return };
        if at + 1 == self.open.len() {
            self.open.pop();
            self.formatting -= usize::from(class == Class::Formatting);
            self.foreign -= usize::from(is_foreign(name));
            return;
        }
        if class == Class::Formatting {
            self.open.remove(at);
            self.formatting -= 1;
        } else {
            // The parser reopens formatting elements after the end of the block, until their own end tag.
            let foreign = self.open[at..].iter().filter(|(name, ..)| is_foreign(name)).count();
            self.foreign -= foreign;
            let mut place = 0;
            self.open.retain(|(_, class, _)| {
                place += 1;
                place <= at || *class == Class::Formatting
            });
        }
    }

    /// Closes the formatting that is open in the previous cell of a table.
    fn begin_cell(&mut self) {
        let Some(table) = self.open.iter().rposition(|(_, class, _)| *class == Class::Barrier) else {
            return;
        };
        let before = self.open.len();
        let mut place = 0;
        self.open.retain(|(_, class, _)| {
            place += 1;
            place <= table || *class != Class::Formatting
        });
        self.formatting -= before - self.open.len();
    }

    /// Returns the open element that an end tag closes. The number of open elements is limited, so this is constant time.
    fn find_open(&self, name: &str, class: Class) -> Option<usize> {
        for (at, (open, open_class, _)) in self.open.iter().enumerate().rev() {
            let fits =
                open.eq_ignore_ascii_case(name) || (class == Class::Heading && *open_class == Class::Heading);
            if fits {
                return Some(at);
            }
            let stops = match class {
                Class::Plain => matches!(open_class, Class::Block | Class::Barrier | Class::Heading),
                Class::Barrier => false,
                _ => *open_class == Class::Barrier,
            };
            if stops {
                return None;
            }
        }
        None
    }

    /// Removes a part. A part that begins inside the previous one was removed with it.
    fn drop(&mut self, start: usize, end: usize) {
        self.kept.push_str(self.html.get(self.copied..start).unwrap_or_default());
        self.copied = end;
    }
}

fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

#[cfg(test)]
mod tests {
    use super::scan::MAX_ATTRIBUTES;
    use super::*;

    #[test]
    fn a_page_within_the_limits_is_not_copied() {
        let page = "<div><b>a</b><a title='<div>'>b<br></div>".repeat(1000);
        assert!(matches!(cap_nesting(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn what_nests_too_deep_loses_its_tags_and_keeps_its_text() {
        let page = format!("{}text{}<h2>end</h2>", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let capped = cap_nesting(&page);
        assert_eq!(capped.matches("<div>").count(), MAX_OPEN);
        assert_eq!(capped.matches("</div>").count(), MAX_OPEN);
        assert!(capped.ends_with("<h2>end</h2>"));
    }

    #[test]
    fn end_tags_that_the_parser_ignores_do_not_count() {
        for unit in
            ["<span><div></span>", "<div><table><td></div>", "<span><h1></span>", "<section><b></section>"]
        {
            let capped = cap_nesting(&unit.repeat(5000)).into_owned();
            assert!(capped.matches('<').count() < 5000 * 3, "{unit}");
        }
    }

    #[test]
    fn a_tag_keeps_the_maximum_of_attributes_and_no_more() {
        let attributes: String = " a=\"x y\"".repeat(5000);
        let page = format!("<p{attributes}>text<br>");
        let capped = cap_nesting(&page);
        assert_eq!(capped.matches("x y").count(), MAX_ATTRIBUTES);
        assert!(capped.ends_with(">text<br>"));
        assert!(matches!(cap_nesting(&format!("<img alt='{}'>", "a b=c ".repeat(2000))), Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_and_comments_contain_no_tags() {
        let page = "<script>if (a<b) document.write('<div>')</script><!-- <div> -->".repeat(1000);
        assert!(matches!(cap_nesting(&page), Cow::Borrowed(_)));
    }
}
