//! Lists as Word writes them: paragraphs that begin with a marker, a letter of a font of symbols or a number.

use scraper::{ElementRef, Node};

use super::element::{attr, classes, is_blank};

/// Fonts in whose code a letter is a bullet, in lower case.
const SYMBOL_FONTS: [&str; 5] = ["symbol", "wingdings", "webdings", "zapf dingbats", "marlett"];

/// The maximum length of a marker in characters.
const MAX_MARKER_CHARS: usize = 12;

/// The maximum number of elements around a marker and of levels.
const MAX_AROUND: usize = 4;
const MAX_LEVEL: u8 = 9;

/// A paragraph that is an item of a list.
#[derive(Debug)]
pub(super) struct WordItem<'a> {
    /// Its level in the list, from 1.
    pub(super) level: u8,
    /// Its number; `None` for a bullet.
    pub(super) number: Option<String>,
    /// The element that shows the marker.
    pub(super) marker: ElementRef<'a>,
}

/// Returns what a paragraph is in a list of Word; `None` for any other.
pub(super) fn item(paragraph: ElementRef<'_>) -> Option<WordItem<'_>> {
    let value = paragraph.value();
    let style = attr(value, "style").unwrap_or_default();
    let says = style.contains("mso-list") || classes(value).any(|class| class.starts_with("MsoList"));
    let after_comment = paragraph
        .children()
        .find(|node| !is_blank(node.value()))
        .is_some_and(|node| is_condition(node.value()));
    if !says && !after_comment {
        return None;
    }
    let mut marker = first_element(paragraph)?;
    let (mut ignored, mut symbols) = (false, false);
    for _ in 0..MAX_AROUND {
        let style = attr(marker.value(), "style").unwrap_or_default().to_ascii_lowercase();
        let compact: String = style.split_whitespace().collect();
        ignored |= compact.contains("mso-list:ignore");
        symbols |= SYMBOL_FONTS.iter().any(|font| style.contains(font))
            || attr(marker.value(), "face")
                .is_some_and(|face| SYMBOL_FONTS.contains(&face.to_ascii_lowercase().as_str()));
        if ignored {
            break;
        }
        match first_element(marker)
            .filter(|_| marker.text().next().is_none_or(|text| text.trim_start().is_empty()))
        {
            Some(inner) => marker = inner,
            None => break,
        }
    }
    let marker = outermost(marker, paragraph);
    let text: String = marker.text().collect();
    let text = text.trim();
    if !(ignored || symbols || after_comment) || text.is_empty() || text.chars().count() > MAX_MARKER_CHARS {
        return None;
    }
    let level = style.split("level").nth(1).and_then(|rest| rest.get(..1)?.parse().ok()).unwrap_or(1);
    let is_bullet = symbols || !text.contains(char::is_alphanumeric) || text == "o";
    let number = (!is_bullet).then(|| text.to_owned());
    Some(WordItem { level: u8::clamp(level, 1, MAX_LEVEL), number, marker })
}

/// Returns the first element of an element, if no words are before it.
fn first_element(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let first = element.children().find(|node| !is_blank(node.value()) && !node.value().is_comment())?;
    ElementRef::wrap(first)
}

/// Returns the element around a marker that shows nothing else.
fn outermost<'a>(marker: ElementRef<'a>, paragraph: ElementRef<'a>) -> ElementRef<'a> {
    let mut outer = marker;
    for around in marker.ancestors().take(MAX_AROUND).filter_map(ElementRef::wrap) {
        let is_alone =
            around.children().filter(|node| !is_blank(node.value()) && !node.value().is_comment()).count()
                == 1;
        if around.id() == paragraph.id() || !is_alone {
            break;
        }
        outer = around;
    }
    outer
}

/// Whether a node is the comment that Word writes before a marker.
fn is_condition(node: &Node) -> bool {
    node.as_comment().is_some_and(|comment| comment.contains("supportLists"))
}

#[cfg(test)]
mod tests {
    use crate::html::tests::{blocks, sketch};
    use yuelan_article::Block;

    /// Returns an item as Word writes it.
    fn word(font: &str, marker: &str, level: u8, words: &str) -> String {
        format!(
            "<p class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:{font}'>\
             <span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{words}</p>\n"
        )
    }

    #[test]
    fn letters_of_fonts_of_symbols_are_bullets() {
        let items: String = [
            ("Wingdings", "l"),
            ("Wingdings", "n"),
            ("Wingdings", "Ø"),
            ("Symbol", "·"),
            ("\"Courier New\"", "o"),
        ]
        .iter()
        .map(|(font, marker)| word(font, marker, 1, "灯"))
        .collect();
        assert_eq!(
            sketch(&format!("<p>渡口</p>{items}<p>船</p>")),
            "p 渡口; ul[p 灯|p 灯|p 灯|p 灯|p 灯]; p 船"
        );
    }

    #[test]
    fn numbers_are_kept_as_written_and_levels_nest() {
        let items = [
            word("宋体", "1)", 1, "灯"),
            word("宋体", "a)", 2, "船"),
            word("宋体", "b)", 2, "桨"),
            word("宋体", "2)", 1, "水"),
        ];
        assert_eq!(sketch(&items.concat()), "ol1[p 灯; ol1[p 船|p 桨]|p 水]");
        let blocks = blocks(&items.concat());
        let Some(Block::List(list)) = blocks.first() else { panic!("a list") };
        assert_eq!(
            list.items.iter().filter_map(|item| item.marker.as_deref()).collect::<Vec<_>>(),
            ["1)", "2)"]
        );
    }

    #[test]
    fn pasted_lists_are_lists() {
        let pasted = "<p class=MsoListParagraphCxSpFirst style='text-indent: -18pt;'><!--[if !supportLists]--><span style='font-family: Symbol;'>·\
                      <span style='font: 7pt Times;'>&nbsp; </span></span><!--[endif]--><b>灯</b>亮了</p>\
                      <p style='text-indent: -18pt;'><!--[if !supportLists]-->1.<span style='font: 7pt Times;'>&nbsp; </span><!--[endif]-->船</p>";
        assert_eq!(sketch(pasted), "ul[p 灯亮了]; p 1.\u{a0} 船");
    }

    #[test]
    fn a_paragraph_without_a_marker_is_one() {
        assert_eq!(
            sketch("<p class=MsoListParagraph style='mso-list:none'><span>灯</span>亮了，船没有来。</p>"),
            "p 灯亮了，船没有来。"
        );
        assert_eq!(sketch("<p><span style='font-family:Wingdings'>l</span>灯</p>"), "p l灯");
    }
}
