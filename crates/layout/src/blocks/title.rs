//! The top of a page: title, byline, and a message where there is no body.

use crate::rows::RowWriter;
use crate::style::{Element, SpanStyle};
use yuelan_article::{Article, Meta};

/// Lays out title and byline if the options ask for them, and a message if the body is empty.
pub(crate) fn lay_out_title(rows: &mut RowWriter<'_>, article: &Article) {
    if rows.options.show_title {
        rows.add_short_text(&article.meta.title, SpanStyle::new(Element::Title));
        let byline = byline(&article.meta);
        if !byline.is_empty() {
            rows.add_text(&byline, SpanStyle::new(Element::Byline));
        }
        rows.request_blank_rows(1);
    }
    if article.blocks.is_empty() {
        rows.add_text(rows.options.labels.empty, SpanStyle::new(Element::Message));
    }
}

/// Returns author, day and source, as far as they are known.
fn byline(meta: &Meta) -> String {
    let day = meta.date.map(yuelan_article::Date::iso_date);
    let source = meta.source.as_ref().filter(|source| Some(*source) != meta.author.as_ref());
    [meta.author.clone(), day, source.cloned()].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Date;

    #[test]
    fn a_byline_names_everything_once() {
        let date = Some(Date { year: 2021, month: 12, day: 5, time: None });
        let meta = |author: Option<&str>, source: Option<&str>| Meta {
            author: author.map(str::to_owned),
            source: source.map(str::to_owned),
            date,
            ..Meta::default()
        };
        assert_eq!(byline(&meta(Some("南窗"), Some("晨报"))), "南窗  2021-12-05  晨报");
        assert_eq!(byline(&meta(Some("南窗"), Some("南窗"))), "南窗  2021-12-05");
        assert_eq!(byline(&Meta::default()), "");
    }
}
