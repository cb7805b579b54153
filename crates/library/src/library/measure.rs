//! How large the pictures of an article are, as far as they are here: known from the first bytes of their files, so that an
//! article can be laid out before any picture is decoded.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Library;
use crate::location::Location;
use crate::pictures::{MAX_BYTES, Picture, PictureError, decode, measure, read_at_most};
use yuelan_loader::{open_file, part_key};

/// The most pictures of an article that are measured.
const MOST_PICTURES: usize = 1000;
/// The most bytes of pictures inside the file of an article that are unpacked to measure them.
const MOST_BYTES_INSIDE: usize = 128 << 20;
/// The first bytes of a file, in which nearly every format says how large its picture is.
const HEAD: u64 = 64 << 10;

/// Where the picture of a figure is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    /// In the file of the article, under this key.
    Inside(String),
    /// At this address, beside the article or among the pictures that were fetched before.
    At(String),
}

/// A picture that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPicture {
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// Its file; `None` if it is inside the file of the article.
    pub file: Option<PathBuf>,
}

impl Library {
    /// Measures the pictures of an article, without using the network: [`PictureError::NotFound`] for those that are not here.
    /// Reads the first bytes of each file; a library is searched for names at most once.
    pub fn measure_pictures(
        &self,
        article: &Location,
        sources: &[PictureSource],
    ) -> Vec<Result<LocalPicture, PictureError>> {
        let sources = sources.get(..sources.len().min(MOST_PICTURES)).unwrap_or_default();
        let files = self.files_of(&article.path, sources);
        let mut inside = None;
        let mut left = MOST_BYTES_INSIDE;
        let mut measured = Vec::with_capacity(sources.len());
        for (source, file) in sources.iter().zip(files) {
            let key = match source {
                PictureSource::Inside(key) => Some(key.clone()),
                PictureSource::At(address) => part_key(address),
            };
            measured.push(match (key, file) {
                (Some(key), _) => {
                    let parts = inside.get_or_insert_with(|| self.parts(article).ok());
                    let bytes = parts.as_mut().map(|parts| parts.read(&key, left));
                    match bytes {
                        Some(Ok(bytes)) => {
                            left = left.saturating_sub(bytes.len());
                            measure(&bytes).map(|size| LocalPicture { size, file: None })
                        }
                        _ => Err(PictureError::NotFound),
                    }
                }
                (None, Some(file)) => measure_file(&file).map(|size| LocalPicture { size, file: Some(file) }),
                (None, None) => Err(PictureError::NotFound),
            });
        }
        measured
    }

    /// Returns the picture in a file that was measured. Blocks until it is read and decoded.
    pub fn picture_in_file(&self, file: &Path) -> Result<Picture, PictureError> {
        let is_cached = self.picture_cache().is_some_and(|cache| cache.has(file));
        if !is_cached && !self.may_read(file) {
            return Err(PictureError::NotFound);
        }
        decode(&read_at_most(file, MAX_BYTES)?)
    }

    /// Returns the files of pictures at addresses.
    fn files_of(&self, article: &Path, sources: &[PictureSource]) -> Vec<Option<PathBuf>> {
        let addresses = sources.iter().map(|source| match source {
            PictureSource::At(address) if part_key(address).is_none() => Some(address.as_str()),
            _ => None,
        });
        let addresses: Vec<Option<&str>> = addresses.collect();
        let mut files: Vec<Option<PathBuf>> = addresses
            .iter()
            .map(|address| {
                let address = (*address)?;
                let near = self.picture_file_near(article, address);
                near.or_else(|| self.picture_cache()?.file(address))
            })
            .collect();
        let missing: Vec<(usize, &str)> = addresses
            .iter()
            .enumerate()
            .filter(|(index, _)| files[*index].is_none())
            .filter_map(|(index, address)| Some((index, (*address)?)))
            .collect();
        let wanted: Vec<&str> = missing.iter().map(|(_, address)| *address).collect();
        for ((index, _), found) in missing.iter().zip(self.files_of_names(article, &wanted)) {
            files[*index] = found;
        }
        files
    }
}

/// Returns the size of the picture in a file.
fn measure_file(path: &Path) -> Result<(u32, u32), PictureError> {
    let mut head = Vec::new();
    let file = open_file(path).map_err(|_| PictureError::NotFound)?;
    let _ = file.take(HEAD).read_to_end(&mut head);
    match measure(&head) {
        // A few say it behind a long preamble.
        Err(PictureError::Damaged(_) | PictureError::TooLarge) if head.len() as u64 == HEAD => {
            measure(&read_at_most(path, MAX_BYTES)?)
        }
        measured => measured,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use image::{DynamicImage, ImageFormat, RgbImage};

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(RgbImage::new(width, height))
            .write_to(&mut bytes, format)
            .expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn pictures_that_are_here_are_measured_and_the_others_are_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let inside = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8DAwMAAIgAHxAEBAfmq8wAAAABJRU5ErkJggg==";
        fs::write(at("a.html"), format!("<p>灯</p><img src='data:image/png;base64,{inside}'>"))
            .expect("a file");
        fs::create_dir(at("far")).expect("a folder");
        fs::write(at("b.png"), picture(40, 30, ImageFormat::Png)).expect("a file");
        fs::write(at("far/c.jpg"), picture(70, 50, ImageFormat::Jpeg)).expect("a file");
        fs::write(at("d.gif"), "no picture").expect("a file");
        let library = Library::new(vec![folder.path().to_owned()]);
        let sources = ["b.png", "https://a.example/b.png", "c.jpg", "d.gif", "e.png"];
        let mut sources = sources.map(|address| PictureSource::At(address.to_owned())).to_vec();
        sources.push(PictureSource::Inside("data:0".to_owned()));
        sources.push(PictureSource::Inside("data:9".to_owned()));
        let article = Location::from(at("a.html"));
        let measured = library.measure_pictures(&article, &sources);
        let sizes: Vec<_> = measured.iter().map(|found| found.as_ref().map(|found| found.size)).collect();
        let missing = PictureError::NotFound;
        let expected = [
            Ok((40, 30)),
            Ok((40, 30)),
            Ok((70, 50)),
            Err(&PictureError::NotAPicture),
            Err(&missing),
            Ok((3, 2)),
            Err(&missing),
        ];
        assert_eq!(sizes, expected);
        let file = measured[2].as_ref().ok().and_then(|found| found.file.clone()).expect("a file");
        assert_eq!(library.picture_in_file(&file).map(|picture| picture.size()), Ok((70, 50)));
        let other = tempfile::tempdir().expect("a folder");
        let confined = Library::new(vec![other.path().to_owned()]).confined();
        assert_eq!(
            confined.picture_in_file(&file).map(|picture| picture.size()),
            Err(PictureError::NotFound)
        );
    }
}
