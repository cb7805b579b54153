//! Content that a terminal cannot display as text: pictures, videos, sounds, embeds.

use crate::position::Position;
use crate::rule_name::RuleName;
use crate::text::Text;

/// A picture, video, sound or embed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The kind of content.
    pub media: Media,
    /// The number in reading order from 1; each kind is [counted](Media::counted_as) separately.
    pub number: u32,
    /// The address of the content; for a video, its watch page. `None` if the page gives none.
    pub src: Option<String>,
    /// The alternative text; `None` for empty ones and file names.
    pub alt: Option<String>,
    /// The `title` attribute, if it says more than the alternative text.
    pub title: Option<String>,
    /// The player or platform: 腾讯视频, YouTube.
    pub provider: Option<String>,
    /// The caption.
    pub caption: Option<Caption>,
    /// The agency or photographer, where a line of its own names them beside the caption.
    pub credit: Option<Text>,
    /// The width in pixels.
    pub width: Option<u32>,
    /// The height in pixels.
    pub height: Option<u32>,
    /// The rule that found the address or the kind; `None` where the markup states both plainly (`<img src>`).
    pub inferred: Option<RuleName>,
    /// Where the content is in the file of the article, if it is there.
    pub part: Option<Box<Part>>,
}

/// A picture, video or sound that the file of an article holds itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The key under which the loader reads the content from the file.
    pub key: String,
    /// The type of the content: `JPEG`, `PNG`, `SVG`. Empty if it is unknown.
    pub kind: String,
    /// The size of the content in bytes.
    pub bytes: u64,
}

/// The caption of a figure or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The text, without a marker (△) that pointed at the figure.
    pub text: Text,
    /// The rule that found the caption; `None` where the markup declared it (`<figcaption>`).
    pub inferred: Option<RuleName>,
}

impl Caption {
    /// Whether the text is only likely to be a caption.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.inferred.is_some_and(RuleName::is_guess)
    }
}

/// The kind of a figure.
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
    /// Returns the name used in JSON: `image`, `animation`, `video`, `audio` or `embed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Animation => "animation",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Embed => "embed",
        }
    }

    /// Returns the kind under which figures of this kind are numbered: animations count as images.
    #[must_use]
    pub const fn counted_as(self) -> Self {
        match self {
            Self::Animation => Self::Image,
            other => other,
        }
    }
}

/// A figure and its position.
#[non_exhaustive]
#[derive(Clone, Copy, Debug)]
pub struct FigurePlace<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// The figure's block, and the byte in that block where its caption begins or would begin.
    pub position: Position,
}
