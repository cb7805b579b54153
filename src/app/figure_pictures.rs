//! The pictures of the figures of an article, as far as they are here: what the layout reserves rows by.

use std::path::Path;

use yuelan_article::{Article, Figure, Media};
use yuelan_layout::PictureSpace;
use yuelan_library::{Library, LocalPicture, Location, PictureError, PictureSource};

/// What was found of the picture of each figure, in the order of [`Article::figures`].
#[derive(Debug, Default)]
pub struct FigurePictures(Vec<FigurePicture>);

#[derive(Debug)]
struct FigurePicture {
    /// Where it is; `None` if the figure is no picture.
    source: Option<PictureSource>,
    found: Result<LocalPicture, PictureError>,
}

impl FigurePictures {
    /// Measures the pictures of an article, reading the first bytes of each.
    pub fn measure(library: &Library, article: &Article, location: &Location) -> Self {
        let sources: Vec<Option<PictureSource>> =
            article.figures().iter().map(|place| source(place.figure)).collect();
        let there: Vec<PictureSource> = sources.iter().flatten().cloned().collect();
        let mut measured = library.measure_pictures(location, &there).into_iter();
        let one = |source: Option<PictureSource>| {
            let found = source.as_ref().and_then(|_| measured.next());
            FigurePicture { source, found: found.unwrap_or(Err(PictureError::NotFound)) }
        };
        Self(sources.into_iter().map(one).collect())
    }

    /// Returns the space that each picture takes, for the layout.
    pub fn spaces(&self) -> Vec<PictureSpace> {
        let space = |picture: &FigurePicture| match &picture.found {
            Ok(LocalPicture { size: (width, height), .. }) => PictureSpace::Pixels(*width, *height),
            Err(PictureError::NotFound) => PictureSpace::None,
            Err(_) => PictureSpace::Reason,
        };
        self.0.iter().map(space).collect()
    }

    /// Returns where the picture of a figure is, and its file if it has one of its own.
    pub(super) fn source(&self, figure: usize) -> Option<(&PictureSource, Option<&Path>)> {
        let FigurePicture { source, found } = self.0.get(figure)?;
        Some((source.as_ref()?, found.as_ref().ok()?.file.as_deref()))
    }

    /// Returns why the picture of a figure cannot be shown although it is here.
    pub(super) fn reason(&self, figure: usize) -> Option<&PictureError> {
        self.0.get(figure)?.found.as_ref().err()
    }
}

/// Returns where the picture of a figure is; `None` if it is none.
pub(super) fn source(figure: &Figure) -> Option<PictureSource> {
    if !matches!(figure.media, Media::Image | Media::Animation) {
        return None;
    }
    let inside = figure.part.as_ref().map(|part| PictureSource::Inside(part.key.clone()));
    inside.or_else(|| figure.src.clone().map(PictureSource::At))
}
