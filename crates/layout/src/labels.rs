//! The few words of layout's own, by the reader's language.

use yuelan_article::Media;

/// What layout calls things. Plain words, painted as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Labels {
    /// A still picture.
    pub image: &'static str,
    /// A moving picture.
    pub animation: &'static str,
    /// A video.
    pub video: &'static str,
    /// A sound.
    pub audio: &'static str,
    /// Anything else in a frame.
    pub embed: &'static str,
    /// Said in place of a body with nothing in it.
    pub empty: &'static str,
    /// The name of a table's column that has no heading of its own, before its number.
    pub column: &'static str,
}

impl Labels {
    /// Chinese.
    pub const ZH: Self = Self {
        image: "图",
        animation: "动图",
        video: "视频",
        audio: "音频",
        embed: "嵌入",
        empty: "（这篇没有正文）",
        column: "列",
    };
    /// English.
    pub const EN: Self = Self {
        image: "fig",
        animation: "gif",
        video: "video",
        audio: "audio",
        embed: "embed",
        empty: "(this article has no text)",
        column: "column",
    };

    /// The word for a kind of figure.
    pub const fn media(&self, media: Media) -> &'static str {
        match media {
            Media::Image => self.image,
            Media::Animation => self.animation,
            Media::Video => self.video,
            Media::Audio => self.audio,
            Media::Embed => self.embed,
        }
    }
}
