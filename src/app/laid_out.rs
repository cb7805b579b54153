//! An article set for one screen, with all that setting it for another does not do again.

use std::sync::Arc;

use yuelan_article::Article;
use yuelan_layout::{Options, Page, ShapedArticle};

/// An article's lines, how they are set, and what they were set from.
#[derive(Debug)]
pub struct LaidOut {
    /// Its lines.
    pub page: Page,
    /// How they are set.
    pub options: Options,
    /// Its texts, shaped for lines of any width.
    pub shaped: Arc<ShapedArticle>,
}

impl LaidOut {
    /// Sets an article for the first time. Linear in it.
    pub fn new(article: &Article, options: Options) -> Self {
        let shaped = Arc::new(ShapedArticle::new(article, &options));
        Self { page: shaped.lay_out(article, &options), options, shaped }
    }

    /// Sets it otherwise: only wraps it, unless the options ask for more than other lines. Linear in it, at about a
    /// quarter of the cost.
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
    fn another_width_only_wraps_and_another_ruler_makes_it_ready_anew() {
        let blocks = vec![Block::Paragraph("入夜以后，老城的巷子还亮着——“灯在，人就在。”".into())];
        let article = Article { blocks, ..Article::default() };
        let first = LaidOut::new(&article, Options::for_width(80));
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
