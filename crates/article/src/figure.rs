//! What a terminal cannot display: pictures, videos, sounds, embeds.

use crate::position::Position;
use crate::rule_name::RuleName;
use crate::text::Text;

/// A picture, video, sound or embed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What kind of thing it is.
    pub media: Media,
    /// Counts from 1 in reading order: pictures by themselves, videos by themselves, and so on.
    pub number: u32,
    /// The address of the real thing: for a video its watch page. `None` where the page gives none.
    pub src: Option<String>,
    /// Words in its place; empty alts and file names are left out.
    pub alt: Option<String>,
    /// Its `title`, where it says more than the alt.
    pub title: Option<String>,
    /// Who plays it: 腾讯视频, YouTube.
    pub provider: Option<String>,
    /// The words under it.
    pub caption: Option<Caption>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// The rule that found its address or its kind; `None` where the page says both plainly (`<img src>`).
    pub inferred: Option<RuleName>,
}

/// The words under a figure or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The words, without the marker (△) that pointed at the figure.
    pub text: Text,
    /// The rule that bound them; `None` where the page said so itself (`<figcaption>`).
    pub inferred: Option<RuleName>,
}

/// What kind of thing a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Media {
    /// A still picture.
    #[default]
    Image,
    /// A moving picture without sound: a GIF.
    Animation,
    /// A video.
    Video,
    /// A sound.
    Audio,
    /// Anything else in a frame: a map, a form, a social post.
    Embed,
}

impl Media {
    /// The word of the JSON: `image`, `animation`, `video`, `audio` or `embed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Animation => "animation",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Embed => "embed",
        }
    }

    /// The kind it is counted with: animations count as images.
    #[must_use]
    pub const fn counted_as(self) -> Self {
        match self {
            Self::Animation => Self::Image,
            other => other,
        }
    }
}

/// A figure and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct FigurePlace<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// Its block and the byte in that block where its caption begins or would begin.
    pub position: Position,
}
