//! Texts about pictures: the progress of a download, errors, and questions before a download.

use super::{Words, fill, grouped};
use crate::app::state::picture::Question;
use yuelan_article::Part;
use yuelan_library::PictureError;

impl Words {
    /// Describes the progress of loading a picture, of which this many bytes have come.
    pub(in crate::app) fn waiting_for_picture(&self, bytes: u64) -> String {
        match bytes {
            0 => self.picture_waits.to_owned(),
            bytes => fill(self.picture_comes, &[&(bytes >> 10).to_string()]),
        }
    }

    /// Says that the file of an article holds a picture itself, how large it is and of which type.
    pub(crate) fn inside_file(&self, part: &Part) -> String {
        let kilobytes = part.bytes.div_ceil(1000).to_string();
        let inside = fill(self.figure_inside, &[&kilobytes]);
        if part.kind.is_empty() { inside } else { fill(self.figure_inside_kind, &[&inside, &part.kind]) }
    }

    /// Says why a picture is not shown.
    pub(in crate::app) fn no_picture(&self, why: &PictureError) -> String {
        match why {
            PictureError::NotFound | PictureError::Cancelled => self.picture_not_here.to_owned(),
            PictureError::Unreadable(reason) => fill(self.picture_unreadable, &[reason]),
            PictureError::TooLarge => self.picture_too_large.to_owned(),
            PictureError::TooManyPixels(width, height) => {
                fill(self.picture_too_many_pixels, &[&width.to_string(), &height.to_string()])
            }
            PictureError::NotAPicture => self.not_a_picture.to_owned(),
            PictureError::Damaged(reason) => fill(self.picture_broken, &[reason]),
            PictureError::InvalidAddress => self.picture_no_address.to_owned(),
            PictureError::TimedOut => self.picture_too_slow.to_owned(),
            PictureError::HttpStatus(status) => fill(self.picture_refused, &[&status.to_string()]),
            PictureError::ContentType(kind) => fill(self.picture_other_kind, &[kind]),
            PictureError::Unreachable(reason) => fill(self.picture_unreachable, &[reason]),
        }
    }

    /// Returns a question to be answered with y or n.
    pub(in crate::app) fn question(&self, question: &Question) -> String {
        match question {
            Question::Fetch { host, .. } => fill(self.ask_to_fetch, &[host]),
            Question::FetchFeeds => self.ask_to_fetch_feeds.to_owned(),
            Question::Tag { typed, count } => fill(self.ask_to_tag, &[&grouped(*count), typed]),
            Question::AllRead(count) => fill(self.ask_all_read, &[&grouped(*count)]),
            Question::OpenOutside(address) => fill(self.ask_to_open, &[address]),
        }
    }
}
