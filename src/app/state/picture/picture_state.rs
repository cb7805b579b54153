//! How far a picture is.

use std::sync::Arc;

use crate::app::work::{DrawnPicture, PictureProgress};
use yuelan_library::PictureError;

/// The state of a picture.
#[derive(Debug, Default)]
pub(in crate::app) enum PictureState {
    /// There is none.
    #[default]
    None,
    /// It is loading; this many bytes were fetched from the web.
    Loading(u64),
    /// It is ready.
    Drawn(Arc<DrawnPicture>),
    /// It cannot be shown.
    Failed(PictureError),
}

impl PictureState {
    /// Returns the picture if it is ready.
    pub(in crate::app) fn drawn(&self) -> Option<&DrawnPicture> {
        match self {
            Self::Drawn(drawn) => Some(drawn),
            Self::None | Self::Loading(_) | Self::Failed(_) => None,
        }
    }
}

impl From<PictureProgress> for PictureState {
    fn from(progress: PictureProgress) -> Self {
        match progress {
            PictureProgress::Bytes(bytes) => Self::Loading(bytes),
            PictureProgress::Drawn(drawn) | PictureProgress::Done(Ok(drawn)) => Self::Drawn(drawn),
            PictureProgress::Done(Err(why)) => Self::Failed(why),
        }
    }
}
