//! The layout of an article, with what another layout of it can reuse.

use std::sync::Arc;

use yuelan_article::Article;
use yuelan_layout::{Options, Page, ShapedArticle};

/// The layout of an article.
#[derive(Debug)]
pub struct LaidOut {
    /// Its lines.
    pub page: Page,
    /// The options that it was laid out with.
    pub options: Options,
    /// The shaped texts, which another width does not change.
    pub shaped: Arc<ShapedArticle>,
}

impl LaidOut {
    /// Lays out an article for the first time. Linear in the article.
    pub fn new(article: &Article, options: Options) -> Self {
        let shaped = Arc::new(ShapedArticle::new(article, &options));
        Self { page: shaped.lay_out(article, &options), options, shaped }
    }

    /// Lays it out again. Only wraps the shaped texts unless the options change more than that; wrapping takes about a
    /// quarter of the time. Linear in the article.
    pub fn again(shaped: Arc<ShapedArticle>, article: &Article, options: Options) -> Self {
        if !shaped.matches(&options) {
            return Self::new(article, options);
        }
        Self { page: shaped.lay_out(article, &options), options, shaped }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Block;
    use yuelan_layout::{Row, Ruler, lay_out};

    fn lines(page: &Page) -> Vec<&str> {
        page.rows_from(0).map(Row::text).collect()
    }

    #[test]
    fn another_width_only_wraps_and_another_ruler_shapes_again() {
        let blocks = vec![Block::Paragraph("入夜以后，老城的巷子还亮着——“灯在，人就在。”".into())];
        let article = Article { blocks, ..Article::default() };
        let first = LaidOut::new(&article, Options::for_width(80).gutter(1));
        for width in [20, 40] {
            let options = Options::for_width(width).gutter(1);
            let again = LaidOut::again(Arc::clone(&first.shaped), &article, options.clone());
            assert!(Arc::ptr_eq(&again.shaped, &first.shaped));
            assert_eq!(lines(&again.page), lines(&lay_out(&article, &options)));
        }
        let wide = Options::for_width(20).ruler(Ruler { ambiguous: 2, ..Ruler::default() });
        let again = LaidOut::again(Arc::clone(&first.shaped), &article, wide.clone());
        assert!(!Arc::ptr_eq(&again.shaped, &first.shaped));
        assert_eq!(lines(&again.page), lines(&lay_out(&article, &wide)));
    }
}
