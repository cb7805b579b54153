//! Limits nesting before the parser runs: HTML's rules search the open elements again and again, so a hundred thousand `<div>`
//! would cost quadratic time.

mod costs;
mod rest;
pub(crate) mod scan;

use std::borrow::Cow;

use super::cuts::{Cut, Cuts};
use crate::budget::Budget;
use costs::Costs;
use rest::Rest;
use scan::{MAX_ATTRIBUTES, attributes, end_of_comment, end_of_raw, find, tag_end};

/// The maximum number of open elements, as far as tags tell; deeper ones lose their tags and keep their text.
const MAX_OPEN: usize = 400;

/// The maximum number of open formatting elements: the parser reopens them in every block until they are closed.
const MAX_FORMATTING: usize = 16;

/// Removes tags that nest too deep: start tags beyond the limits, and as many end tags; and all tags past the budget.
/// Linear; does not copy a page within the limits.
pub(crate) fn cap_nesting(html: &str, budget: Budget) -> Capped<'_> {
    let mut cap = Cap::new(html, budget, 0);
    cap.cuts = None;
    cap.run()
}

/// A page within the limits, and where it may be cut.
#[derive(Debug)]
pub(crate) struct Capped<'h> {
    /// The page.
    pub(crate) html: Cow<'h, str>,
    /// The cuts in order.
    pub(super) cuts: Vec<Cut>,
    /// Whether it exceeded the budget, so that the rest has no markup.
    pub(crate) is_cut_short: bool,
}

/// Limits nesting like [`cap_nesting`], and finds where the result may be cut. `base`: the length of the address that links
/// are relative to.
pub(super) fn cap(html: &str, budget: Budget, base: usize) -> Capped<'_> {
    Cap::new(html, budget, base).run()
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
    /// `None` for a page that is parsed in one piece.
    cuts: Option<Cuts>,
    costs: Costs,
    /// Set past the budget.
    rest: Option<Rest>,
}

/// A tag of the source.
struct Tag<'h> {
    start: usize,
    end: usize,
    name: &'h str,
    lower: Cow<'h, str>,
    class: Class,
    closing: bool,
}

impl<'h> Cap<'h> {
    const fn new(html: &'h str, budget: Budget, base: usize) -> Self {
        Self {
            html,
            kept: String::new(),
            copied: 0,
            open: Vec::new(),
            formatting: 0,
            foreign: 0,
            dropped_formatting: 0,
            dropped: 0,
            cuts: Some(Cuts::new()),
            costs: Costs::new(budget, base),
            rest: None,
        }
    }

    fn run(mut self) -> Capped<'h> {
        let mut at = 0;
        while let Some(start) = find(self.html, '<', at) {
            at = self.tag(start);
        }
        let is_cut_short = self.rest.is_some();
        let cuts = self.cuts.map(Cuts::found).unwrap_or_default();
        if self.copied == 0 {
            return Capped { html: Cow::Borrowed(self.html), cuts, is_cut_short };
        }
        self.kept.push_str(&self.html[self.copied..]);
        Capped { html: Cow::Owned(self.kept), cuts, is_cut_short }
    }

    /// Processes what begins with `<` here; returns where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.html[start + 1..];
        if rest.starts_with(['!', '?']) {
            return self.comment(start);
        }
        let closing = rest.starts_with('/');
        let name_at = start + 1 + usize::from(closing);
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let name_end = name_at + self.html.as_bytes()[name_at..].iter().take_while(is_name).count();
        let name = &self.html[name_at..name_end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return if closing { self.comment(start) } else { start + 1 };
        }
        let at_end = self.html.as_bytes().get(name_end) == Some(&b'>');
        let end = if at_end { name_end + 1 } else { tag_end(self.html, name_end) };
        let lower = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let class = class(&lower);
        let tag = Tag { start, end, name, lower, class, closing };
        if self.rest.is_some() {
            return self.drop_markup(&tag);
        }
        if !closing {
            self.cut(start, &tag.lower);
        }
        if self.costs.spend(&tag, &self.html[name_end..end], self.formatting) {
            if end - start > MIN_LONG_TAG
                && let Some(surplus) = attributes(&self.html[name_end..end]).nth(MAX_ATTRIBUTES)
            {
                self.drop(name_end + surplus, if self.html[..end].ends_with('>') { end - 1 } else { end });
            }
            self.keep(&tag)
        } else {
            self.begin_rest(start);
            self.drop_markup(&tag)
        }
    }

    /// Processes a comment, a declaration, or what the parser takes for one; returns where to go on.
    fn comment(&mut self, start: usize) -> usize {
        let is_proper = self.html[start..].starts_with("<!--");
        if self.rest.is_none() && !self.costs.spend_comment() {
            self.begin_rest(start);
        }
        if self.rest.is_some() {
            let end = if is_proper {
                end_of_comment(self.html, start + 3)
            } else {
                find(self.html, '>', start).map_or(self.html.len(), |end| end + 1)
            };
            self.drop(start, end);
            return end;
        }
        if is_proper { end_of_comment(self.html, start + 3) } else { start + 1 }
    }

    /// Processes a tag within the budget; returns where to go on.
    fn keep(&mut self, tag: &Tag<'h>) -> usize {
        let Tag { start, end, name, ref lower, class, closing } = *tag;
        match (class, closing) {
            (Class::Flat, _) => {
                let inside = self.open.last().map(|(name, ..)| *name);
                if let Some(cuts) = &mut self.cuts {
                    cuts.see_implicit(lower, closing, inside);
                }
                if matches!(lower.as_bytes(), b"td" | b"th") {
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

    /// Cuts before this start tag, if nothing extends over the cut.
    fn cut(&mut self, start: usize, name: &str) {
        let Some(cuts) = self.cuts.as_mut().filter(|cuts| cuts.allows(start, name)) else { return };
        if self.dropped == 0 && self.dropped_formatting == 0 {
            let open = self.open.iter().map(|(name, _, tag)| (*name, *tag));
            if cuts.cut(start, self.kept.len() + start - self.copied, open) {
                self.costs.begin_piece();
            }
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
    use super::*;

    fn within_limits(html: &str) -> Cow<'_, str> {
        cap_nesting(html, Budget::UNLIMITED).html
    }

    #[test]
    fn a_page_within_the_limits_is_not_copied() {
        let page = "<div><b>a</b><a title='<div>'>b<br></div>".repeat(1000);
        assert!(matches!(within_limits(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn what_nests_too_deep_loses_its_tags_and_keeps_its_text() {
        let page = format!("{}text{}<h2>end</h2>", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let capped = within_limits(&page);
        assert_eq!(capped.matches("<div>").count(), MAX_OPEN);
        assert_eq!(capped.matches("</div>").count(), MAX_OPEN);
        assert!(capped.ends_with("<h2>end</h2>"));
    }

    #[test]
    fn end_tags_that_the_parser_ignores_do_not_count() {
        for unit in
            ["<span><div></span>", "<div><table><td></div>", "<span><h1></span>", "<section><b></section>"]
        {
            let capped = within_limits(&unit.repeat(5000)).into_owned();
            assert!(capped.matches('<').count() < 5000 * 3, "{unit}");
        }
    }

    #[test]
    fn a_tag_keeps_the_maximum_of_attributes_and_no_more() {
        let attributes: String = " a=\"x y\"".repeat(5000);
        let page = format!("<p{attributes}>text<br>");
        let capped = within_limits(&page);
        assert_eq!(capped.matches("x y").count(), MAX_ATTRIBUTES);
        assert!(capped.ends_with(">text<br>"));
        assert!(matches!(within_limits(&format!("<img alt='{}'>", "a b=c ".repeat(2000))), Cow::Borrowed(_)));
    }

    #[test]
    fn scripts_and_comments_contain_no_tags() {
        let page = "<script>if (a<b) document.write('<div>')</script><!-- <div> -->".repeat(1000);
        assert!(matches!(within_limits(&page), Cow::Borrowed(_)));
    }
}
