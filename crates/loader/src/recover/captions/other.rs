//! Captions of figures that hold neither a picture nor a player nor a table: quotations, code, formulas, drawings, words.

use super::{MAX_SKIPPED, takes_caption};
use crate::html::draft::Draft;
use yuelan_article::{Block, Role};

/// Keeps the caption of a figure without a picture where it is, in small print, and puts that of a quotation under it.
pub(super) fn keep(drafts: &mut Vec<Draft>) {
    let is_kept: Vec<bool> = (0..drafts.len()).map(|at| belongs_to_other(drafts, at)).collect();
    if !is_kept.contains(&true) {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    // A caption above its quotation, which waits for it.
    let mut waiting: Option<Draft> = None;
    let mut following = drafts.drain(..).zip(is_kept).peekable();
    while let Some((mut draft, is_caption)) = following.next() {
        let group = draft.hints.group;
        let is_quote = |other: &Draft| matches!(other.block, Block::Quote(_)) && other.hints.group == group;
        if is_caption {
            draft.hints.caption = false;
            if let Block::Paragraph(text) = &mut draft.block {
                text.add_run(0..text.len(), Role::Small);
            }
            if let Some(quote) = kept.last_mut().filter(|last| is_quote(last)) {
                sign(quote, draft);
                continue;
            }
            if following.peek().is_some_and(|(next, _)| is_quote(next)) {
                waiting = Some(draft);
                continue;
            }
        } else if let Some(caption) = waiting.take() {
            sign(&mut draft, caption);
        }
        kept.push(draft);
    }
    drop(following);
    *drafts = kept;
}

/// Adds a caption to a quotation as its last paragraph.
fn sign(quote: &mut Draft, caption: Draft) {
    match quote.inner.last_mut() {
        Some(inner) => inner.push(caption),
        None => quote.inner.push(vec![caption]),
    }
}

/// Whether a draft is the caption of a figure element that holds something else than a figure or a table. Elements within
/// it have a higher number.
fn belongs_to_other(drafts: &[Draft], at: usize) -> bool {
    let Some(draft) = drafts.get(at).filter(|draft| draft.hints.caption && draft.paragraph().is_some())
    else {
        return false;
    };
    let Some(group) = draft.hints.group else { return false };
    let before = || drafts.get(..at).unwrap_or_default().iter().rev().take(MAX_SKIPPED);
    let behind = drafts.get(at + 1..).unwrap_or_default().iter().take(MAX_SKIPPED);
    let inside = before().take_while(|other| other.hints.group.is_some_and(|other| other >= group));
    let beyond = behind.take_while(|other| other.hints.group == Some(group));
    let mut content = inside.chain(beyond).filter(|other| !other.hints.caption).peekable();
    content.peek().is_some() && !content.any(takes_caption)
}

#[cfg(test)]
mod tests {
    use crate::Loader;
    use yuelan_article::{Block, Figure};

    /// Returns the kinds of the blocks of an article with their texts.
    fn blocks(html: &str) -> Vec<String> {
        let page = format!(
            "---\ntitle: x\n---\n<p>入夜以后，渡口的灯还亮着。</p>{html}<p>船没有来，人也没有走。</p>"
        );
        let article = Loader::new().load_bytes(page.as_bytes(), "x.html").article;
        let caption =
            |figure: &Figure| figure.caption.as_ref().map(|caption| caption.text.as_str().to_owned());
        let sketch = |block: &Block| match block {
            Block::Figure(figure) => format!("figure {}", caption(figure).unwrap_or_default()),
            Block::Quote(_) => format!("quote {}", block.plain_text().trim().replace('\n', "|")),
            Block::Code { text, .. } => format!("code {}", text.as_str()),
            Block::Table(table) => {
                format!("table {}", table.caption.as_ref().map(|it| it.text.as_str()).unwrap_or_default())
            }
            Block::Heading(heading) => format!("heading {}", heading.text.as_str()),
            other => other.plain_text().trim().to_owned(),
        };
        let blocks: Vec<String> = article.blocks.iter().map(sketch).collect();
        blocks[1..blocks.len() - 1].to_vec()
    }

    const PICTURE: &str = "<figure><img src=/1.jpg><figcaption>岸边的灯</figcaption></figure>";

    #[test]
    fn the_source_of_a_quotation_is_under_it() {
        let quote = "<blockquote><p>灯亮着。</p></blockquote>";
        let wanted = ["quote 灯亮着。|南窗，渡口集", "figure 岸边的灯"];
        let source = "<figcaption>南窗，渡口集</figcaption>";
        assert_eq!(blocks(&format!("<figure>{quote}{source}</figure>{PICTURE}")), wanted);
        assert_eq!(blocks(&format!("<figure>{source}{quote}</figure>{PICTURE}")), wanted);
        let bare = format!("<figure>{quote}{source}</figure><p><img src=/2.jpg></p>");
        assert_eq!(blocks(&bare), ["quote 灯亮着。|南窗，渡口集", "figure "]);
    }

    #[test]
    fn captions_of_code_formulas_and_words_stay_and_drawings_are_figures() {
        for (inner, shown) in [
            ("<pre><code>let lamp;</code></pre>", Some("code let lamp;")),
            ("<math><mi>x</mi></math>", Some("x")),
            ("<svg><path d='M0 0'/></svg>", None),
            ("<canvas></canvas>", None),
            ("<div>灯、船、水</div>", Some("灯、船、水")),
        ] {
            let html = format!("<figure>{inner}<figcaption>例一：渡口</figcaption></figure>{PICTURE}");
            // What is drawn and cannot be shown is a figure all the same.
            let caption = if shown.is_some() { "例一：渡口" } else { "figure 例一：渡口" };
            let wanted: Vec<&str> = shown.into_iter().chain([caption, "figure 岸边的灯"]).collect();
            assert_eq!(blocks(&html), wanted, "{inner}");
        }
    }

    #[test]
    fn captions_of_tables_and_of_figures_in_figures_are_bound() {
        let table = "<figure><table><tr><td>灯<td>船</table><figcaption>数</figcaption></figure>";
        assert_eq!(blocks(&format!("{table}{PICTURE}")), ["table 数", "figure 岸边的灯"]);
        let nested = "<figure><figure><img src=/1.jpg></figure><figure><img src=/2.jpg></figure><figcaption>两盏灯</figcaption></figure>";
        assert_eq!(blocks(nested), ["figure ", "figure 两盏灯"]);
        let alone =
            "<div><img src=/1.jpg></div><div><figure><figcaption>岸边的灯</figcaption></figure></div>";
        assert_eq!(blocks(alone), ["figure 岸边的灯"]);
    }
}
