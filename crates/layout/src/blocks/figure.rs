//! Figures: number and caption, then what is known of the file. A figure without any of them still gets a row.

use std::collections::HashMap;

use crate::rows::RowWriter;
use crate::rows::prefix::Prefix;
use crate::style::{Element, SpanStyle};
use yuelan_article::{Article, Block, Figure, Media, Node};

/// The number of figures of each kind in an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct FigureTotals(HashMap<Media, u32>);

impl FigureTotals {
    /// Counts the figures of an article.
    pub(crate) fn of(article: &Article) -> Self {
        let mut counts = HashMap::new();
        // These hold none, and walking them would visit their texts.
        let may_hold =
            |block: &&Block| !matches!(block, Block::Paragraph(_) | Block::Heading(_) | Block::Table(_));
        for block in article.blocks.iter().filter(may_hold) {
            block.walk(&mut |node| {
                if let Node::Block(Block::Figure(figure)) = node {
                    *counts.entry(figure.media.counted_as()).or_default() += 1;
                }
            });
        }
        Self(counts)
    }

    fn of_kind(&self, media: Media) -> u32 {
        self.0.get(&media.counted_as()).copied().unwrap_or(0)
    }
}

/// Lays out a figure: `[图 3/16] caption`, and under it its credit, then what is known of the file, which follows the number
/// where there is no caption. A picture that is shown stands above all that, and says itself what it is.
pub(super) fn lay_out_figure(rows: &mut RowWriter<'_>, totals: &FigureTotals, figure: &Figure) {
    rows.begin_figure();
    let is_shown = rows.reserve_picture();
    let name = rows.options.labels.media(figure.media);
    let label = format!("[{name} {}/{}] ", figure.number, totals.of_kind(figure.media).max(figure.number));
    rows.with_prefix(Prefix::marker(label, Element::Label, 2), |rows| {
        if let Some(caption) = &figure.caption {
            rows.write_short_text(&caption.text, SpanStyle::new(Element::Caption));
        } else if let Some(text) = figure.alt.as_ref().or(figure.title.as_ref()) {
            rows.add_short_text(text, SpanStyle::new(Element::Caption));
        }
        if let Some(credit) = &figure.credit {
            rows.write_text(credit, SpanStyle::new(Element::Detail));
        }
        let detail = detail(figure);
        if !detail.is_empty() && !is_shown {
            rows.add_text(&detail, SpanStyle::new(Element::Detail));
        }
    });
}

/// Returns player, size and format, as far as they are known: `1000x563 jpg`; of what is played or embedded also the host.
/// That of pictures is the same all over an article, and nothing to read.
fn detail(figure: &Figure) -> String {
    let size = figure.width.zip(figure.height).map(|(width, height)| format!("{width}x{height}"));
    let src = figure.src.as_deref().unwrap_or_default();
    let format = matches!(figure.media, Media::Image | Media::Animation | Media::Audio)
        .then(|| figure.part.as_ref().map(|part| format_of_part(&part.kind)).or_else(|| format_of(src)))
        .flatten()
        .filter(|format| !format.is_empty());
    let kind = [size, format].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kind = Some(kind).filter(|kind| !kind.is_empty());
    let is_picture = matches!(figure.media, Media::Image | Media::Animation);
    let host = host_of(src).filter(|_| !is_picture).map(str::to_owned);
    [figure.provider.clone(), kind, host].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Returns the host in an address, without `www.`.
fn host_of(src: &str) -> Option<&str> {
    let behind = src.split_once("://")?.1;
    let authority = behind.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Returns the format of a part as the extensions of files name it.
fn format_of_part(kind: &str) -> String {
    kind.to_ascii_lowercase().replace("jpeg", "jpg")
}

/// Returns the format that an address names: by the extension of its path, or by a parameter such as image hosts use
/// (`wx_fmt=png`, `format=webp`).
fn format_of(src: &str) -> Option<String> {
    const KNOWN: [&str; 15] = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "mp3", "m4a",
        "ogg", "wav",
    ];
    let known = |name: &str| {
        KNOWN.iter().find(|known| name.eq_ignore_ascii_case(known)).map(|&known| known.to_owned())
    };
    let (address, query) = src.split_once('?').unwrap_or((src, ""));
    let extension =
        address.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    let parameter = || {
        let named = |pair: &&str| {
            pair.split_once('=').is_some_and(|(key, _)| key.ends_with("fmt") || key == "format")
        };
        query.split('&').find(named).and_then(|pair| known(pair.split_once('=')?.1))
    };
    extension.and_then(known).or_else(parameter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_format_are_read_from_an_address() {
        assert_eq!(host_of("https://me:pw@www.img.example:8080/a/b.jpg?x#y"), Some("img.example"));
        assert_eq!(host_of("a/b.jpg"), None);
        assert_eq!(format_of("https://img.example/a.b/c.JPG?x=1").as_deref(), Some("jpg"));
        assert_eq!(format_of("https://img.example/640?wx_fmt=png").as_deref(), Some("png"));
        assert_eq!(format_of("https://img.example/index.php"), None);
    }

    #[test]
    fn a_detail_has_what_is_known() {
        let figure = Figure {
            src: Some("http://img.example/3_1024.jpg".into()),
            width: Some(1000),
            height: Some(563),
            ..Figure::default()
        };
        assert_eq!(detail(&figure), "1000x563 jpg");
        assert_eq!(detail(&Figure::default()), "");
    }
}
