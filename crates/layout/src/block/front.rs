//! What stands on top of a page: title, byline, and a word where there is no body.

use crate::setter::Setter;
use crate::{Element, SpanStyle};
use yuelan_article::{Article, Meta};

/// Sets title and byline, if they are wanted, and says so if the body is empty.
pub(crate) fn set(setter: &mut Setter<'_>, article: &Article) {
    if setter.options.show_title {
        setter.added(&article.meta.title, SpanStyle::new(Element::Title));
        let byline = byline(&article.meta);
        if !byline.is_empty() {
            setter.added(&byline, SpanStyle::new(Element::Byline));
        }
        setter.leave(1);
    }
    if article.blocks.is_empty() {
        setter.added(setter.options.labels.empty, SpanStyle::new(Element::Message));
    }
}

/// Author, day and source, what there is of them.
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
    fn a_byline_says_what_there_is_once() {
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
