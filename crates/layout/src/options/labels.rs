//! The few words that layout adds to an article, in the reader's language.

use yuelan_article::Media;

/// The words that layout adds to an article, painted as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Labels {
    /// The name of a still picture.
    pub image: &'static str,
    /// The name of a moving picture.
    pub animation: &'static str,
    /// The name of a video.
    pub video: &'static str,
    /// The name of a sound.
    pub audio: &'static str,
    /// The name of anything else that a page embeds.
    pub embed: &'static str,
    /// The message in place of an empty body.
    pub empty: &'static str,
    /// The name, before its number, of a table's column without a heading.
    pub column: &'static str,
    /// What one comment is called, behind its number, and what several are.
    pub comments: [&'static str; 2],
}

impl Labels {
    /// The words in Chinese.
    pub const ZH: Self = Self {
        image: "图",
        animation: "动图",
        video: "视频",
        audio: "音频",
        embed: "嵌入",
        empty: "（这篇没有正文）",
        column: "列",
        comments: ["条评论", "条评论"],
    };
    /// The words in Japanese.
    pub const JA: Self = Self {
        image: "図",
        animation: "動く図",
        video: "動画",
        audio: "音声",
        embed: "埋め込み",
        empty: "（この記事に本文はありません）",
        column: "列",
        comments: ["件のコメント", "件のコメント"],
    };
    /// The words in English.
    pub const EN: Self = Self {
        image: "fig",
        animation: "gif",
        video: "video",
        audio: "audio",
        embed: "embed",
        empty: "(this article has no text)",
        column: "column",
        comments: ["comment", "comments"],
    };

    /// Returns the line that says how many comments there are.
    pub fn comments(&self, count: usize) -> String {
        let [one, several] = self.comments;
        format!("{count} {}", if count == 1 { one } else { several })
    }

    /// Returns the name of a kind of figure.
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
