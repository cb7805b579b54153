//! The layout of an article, with what another layout of it can reuse.

use std::sync::Arc;

use super::figure_pictures::FigurePictures;
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
    /// What is known of its pictures; `None` if that was not asked for yet.
    pub pictures: Option<Arc<FigurePictures>>,
}

impl LaidOut {
    /// Lays out an article for the first time, without rows for pictures. Linear in the article.
    pub fn new(article: &Article, options: Options) -> Self {
        Self::with_pictures(article, options, None)
    }

    /// Lays out an article for the first time, with rows for the pictures that are known if the options ask for them.
    pub fn with_pictures(article: &Article, options: Options, pictures: Option<Arc<FigurePictures>>) -> Self {
        let shaped = Arc::new(ShapedArticle::new(article, &options));
        Self::of(shaped, article, options, pictures)
    }

    /// Lays it out again. Only wraps the shaped texts unless the options change more than that; wrapping takes about a
    /// quarter of the time. Linear in the article.
    pub fn again(
        shaped: Arc<ShapedArticle>,
        article: &Article,
        options: Options,
        pictures: Option<Arc<FigurePictures>>,
    ) -> Self {
        if !shaped.matches(&options) {
            return Self::with_pictures(article, options, pictures);
        }
        Self::of(shaped, article, options, pictures)
    }

    fn of(
        shaped: Arc<ShapedArticle>,
        article: &Article,
        options: Options,
        pictures: Option<Arc<FigurePictures>>,
    ) -> Self {
        let spaces = pictures.as_deref().map(FigurePictures::spaces).unwrap_or_default();
        let page = shaped.lay_out_with_pictures(article, &options, &spaces);
        Self { page, options, shaped, pictures }
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
            let again = LaidOut::again(Arc::clone(&first.shaped), &article, options.clone(), None);
            assert!(Arc::ptr_eq(&again.shaped, &first.shaped));
            assert_eq!(lines(&again.page), lines(&lay_out(&article, &options)));
        }
        let wide = Options::for_width(20).ruler(Ruler { ambiguous: 2, ..Ruler::default() });
        let again = LaidOut::again(Arc::clone(&first.shaped), &article, wide.clone(), None);
        assert!(!Arc::ptr_eq(&again.shaped, &first.shaped));
        assert_eq!(lines(&again.page), lines(&lay_out(&article, &wide)));
    }
}
