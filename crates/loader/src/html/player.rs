//! Videos, sounds and frames: their player, and the page to watch them on.

use percent_encoding::percent_decode_str;
use scraper::ElementRef;
use scraper::node::Element;

use super::element::{attr, classes, pixels};
use super::picture::{is_placeholder, largest};
use crate::input::address::resolve;
use crate::input::embedded::short::Short;
use crate::input::sanitize::sanitize;
use yuelan_article::{Figure, Media, RuleName};

/// A known player.
struct Provider {
    /// The part of the address in lower case that identifies the player.
    pattern: &'static str,
    name: &'static str,
    media: Media,
    /// What precedes the id of the video in the address.
    key: &'static str,
    /// The watch page with `{}` for the id; empty if there is only the player's address.
    watch_page: &'static str,
}

const fn provider(
    pattern: &'static str,
    name: &'static str,
    media: Media,
    key: &'static str,
    watch_page: &'static str,
) -> Provider {
    Provider { pattern, name, media, key, watch_page }
}

use Media::{Audio, Embed, Video};

/// The known players; the first whose pattern and key are both in the address is used.
const PROVIDERS: [Provider; 42] = [
    provider("v.qq.com/", "腾讯视频", Video, "vid=", "https://v.qq.com/x/page/{}.html"),
    provider("video.qq.com/", "腾讯视频", Video, "vid=", "https://v.qq.com/x/page/{}.html"),
    provider("v.qq.com/", "腾讯视频", Video, "", ""),
    provider(
        "youtube.com/embed/videoseries",
        "YouTube",
        Video,
        "list=",
        "https://www.youtube.com/playlist?list={}",
    ),
    provider("youtube.com/", "YouTube", Video, "/embed/", "https://www.youtube.com/watch?v={}"),
    provider("youtube.com/", "YouTube", Video, "/v/", "https://www.youtube.com/watch?v={}"),
    provider("youtube.com/", "YouTube", Video, "v=", "https://www.youtube.com/watch?v={}"),
    provider("youtube-nocookie.com/", "YouTube", Video, "/embed/", "https://www.youtube.com/watch?v={}"),
    provider("youtu.be/", "YouTube", Video, "youtu.be/", "https://www.youtube.com/watch?v={}"),
    provider("bilibili.com/", "哔哩哔哩", Video, "bvid=", "https://www.bilibili.com/video/{}"),
    provider("bilibili.com/", "哔哩哔哩", Video, "aid=", "https://www.bilibili.com/video/av{}"),
    provider("bilibili.com/", "哔哩哔哩", Video, "", ""),
    provider("player.youku.com/", "优酷", Video, "/embed/", "https://v.youku.com/v_show/id_{}.html"),
    provider("player.youku.com/", "优酷", Video, "/sid/", "https://v.youku.com/v_show/id_{}.html"),
    provider("youku.com/", "优酷", Video, "", ""),
    provider("iqiyi.com/", "爱奇艺", Video, "", ""),
    provider("tudou.com/", "土豆", Video, "", ""),
    provider("tv.sohu.com/", "搜狐视频", Video, "", ""),
    provider("ixigua.com/", "西瓜视频", Video, "/iframe/", "https://www.ixigua.com/{}"),
    provider("acfun.cn/", "AcFun", Video, "/player/", "https://www.acfun.cn/v/{}"),
    provider("player.vimeo.com/", "Vimeo", Video, "/video/", "https://vimeo.com/{}"),
    provider("dailymotion.com/", "Dailymotion", Video, "/video/", "https://www.dailymotion.com/video/{}"),
    provider("embed.nicovideo.jp/", "ニコニコ動画", Video, "/watch/", "https://www.nicovideo.jp/watch/{}"),
    provider("tv.kakao.com/", "카카오TV", Video, "/cliplink/", "https://tv.kakao.com/v/{}"),
    provider("tv.naver.com/", "네이버TV", Video, "/embed/", "https://tv.naver.com/v/{}"),
    provider("embed.ted.com/", "TED", Video, "/talks/", "https://www.ted.com/talks/{}"),
    provider("player.twitch.tv/", "Twitch", Video, "video=", "https://www.twitch.tv/videos/{}"),
    provider("facebook.com/plugins/video", "Facebook", Video, "href=", "{}"),
    provider("mp.weixin.qq.com/", "微信", Video, "", ""),
    provider("music.163.com/", "网易云音乐", Audio, "type=2&id=", "https://music.163.com/song?id={}"),
    provider("music.163.com/", "网易云音乐", Audio, "type=0&id=", "https://music.163.com/playlist?id={}"),
    provider("music.163.com/", "网易云音乐", Audio, "", ""),
    provider("y.qq.com/", "QQ音乐", Audio, "", ""),
    provider("open.spotify.com/", "Spotify", Audio, "/embed/", "https://open.spotify.com/{}"),
    provider("w.soundcloud.com/", "SoundCloud", Audio, "url=", "{}"),
    provider("ximalaya.com/", "喜马拉雅", Audio, "", ""),
    provider("codepen.io/", "CodePen", Embed, "", ""),
    provider("jsfiddle.net/", "JSFiddle", Embed, "", ""),
    provider("codesandbox.io/", "CodeSandbox", Embed, "", ""),
    provider("google.com/maps", "Google Maps", Embed, "", ""),
    provider("slideshare.net/", "SlideShare", Embed, "", ""),
    provider("speakerdeck.com/", "Speaker Deck", Embed, "", ""),
];

/// Parts of addresses of frames without content: like buttons, trackers, advertisements.
const IGNORED_FRAMES: [&str; 17] = [
    "facebook.com/plugins/like",
    "facebook.com/plugins/share",
    "facebook.com/plugins/page",
    "facebook.com/tr?",
    "widgets.wp.com/likes",
    "platform.twitter.com/widgets/tweet_button",
    "platform.twitter.com/widgets/follow_button",
    "button.like.co/",
    "googletagmanager.com/",
    "doubleclick.net/",
    "googlesyndication.com/",
    "amazon-adsystem.com/",
    "disqus.com/",
    "recaptcha",
    "ghbtns.com/",
    "buttons.github.io/",
    "hatena.ne.jp/entry/button",
];

/// Returns the figure of an `<iframe>`, `<video>`, `<audio>`, `<embed>` or `<object>`; `None` if it has no content.
pub(super) fn read(element: ElementRef<'_>, base: Option<&str>) -> Option<Figure> {
    let media = match element.value().name() {
        "video" | "amp-video" => Video,
        "audio" | "mpvoice" => Audio,
        _ => Embed,
    };
    let (address, own) = address(element)?;
    let (width, height) = (pixels(element.value(), "width"), pixels(element.value(), "height"));
    if width.is_some_and(|side| side <= 3) || height.is_some_and(|side| side <= 3) {
        return None;
    }
    let mut figure = figure(&address, media, base)?;
    figure.title = attr(element.value(), "title").map(sanitize).filter(|title| is_meaningful(title));
    (figure.width, figure.height) = (width, height);
    figure.inferred = figure.inferred.or(own.map(RuleName));
    Some(figure)
}

/// Returns the video of ZAKER's `div.zk_upvideo`: URL-encoded JSON in an attribute.
pub(super) fn zaker_video(element: &Element, base: Option<&str>) -> Option<Figure> {
    let info = attr(element, "data-zkinfo")?;
    if !classes(element).any(|class| class == "zk_upvideo") {
        return None;
    }
    let info = percent_decode_str(info).decode_utf8_lossy();
    let address = value_of(&info, "\"videoUrl\"")?.replace("\\/", "/");
    let side = |key| value_of(&info, key).and_then(|side| side.parse().ok());
    let src = resolve(&address, base)?;
    let (width, height) = (side("\"width\""), side("\"height\""));
    Some(Figure {
        media: Video,
        src: Some(src),
        provider: Some("ZAKER".into()),
        width,
        height,
        inferred: Some(RuleName("data of the player")),
        ..Figure::default()
    })
}

/// Returns the text or number under a key of flat JSON.
fn value_of<'j>(json: &'j str, key: &str) -> Option<&'j str> {
    let (_, behind) = json.split_once(key)?;
    let value = behind.trim_start().strip_prefix(':')?.trim_start();
    match value.strip_prefix('"') {
        Some(text) => text.split('"').next(),
        None => value.split(|c: char| !c.is_ascii_digit()).next(),
    }
}

/// Returns the address of what is played, and the rule that found it unless it is simply `src`.
fn address(element: ElementRef<'_>) -> Option<(String, Option<&'static str>)> {
    let own = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| attr(element.value(), name));
        values.find(|address| is_address(address)).map(str::to_owned)
    };
    if let Some(late) = own(&["data-src", "data-original", "data-lazy-src", "data-url"]) {
        return Some((late, Some("address of late loading")));
    }
    own(&["src", "data"]).map(|plain| (plain, None)).or_else(|| {
        let inside = element.descendants().skip(1).filter_map(|node| node.value().as_element());
        inside
            .filter_map(|inner| match inner.name() {
                "source" | "embed" | "a" | "video" => attr(inner, "src")
                    .or_else(|| attr(inner, "href"))
                    .or_else(|| attr(inner, "srcset").and_then(largest)),
                "param" if matches!(attr(inner, "name"), Some("movie" | "src" | "url")) => {
                    attr(inner, "value")
                }
                _ => None,
            })
            .find(|address| is_address(address))
            .map(|address| (address.to_owned(), Some("source inside the player")))
    })
}

fn is_address(address: &str) -> bool {
    let address = address.trim();
    let is_inside = || Short::parse(address).is_some_and(|short| short.is_played());
    !address.is_empty() && (!is_placeholder(address) || is_inside()) && !address.starts_with("about:")
}

/// Makes a figure of a player's address; `None` for a frame without content or an invalid address.
fn figure(address: &str, media: Media, base: Option<&str>) -> Option<Figure> {
    let address = unwrap_embedly(address);
    let low = address.to_ascii_lowercase();
    if IGNORED_FRAMES.iter().any(|part| low.contains(part)) {
        return None;
    }
    let known = PROVIDERS.iter().find_map(|provider| {
        let name = if low.contains(provider.pattern) { media_id(&address, provider)? } else { return None };
        Some((provider, name))
    });
    let Some((provider, name)) = known else {
        let src = resolve(&address, base)?;
        return Some(Figure { media, src: Some(src), ..Figure::default() });
    };
    let (page, rule) = if provider.watch_page.is_empty() {
        (address.clone(), "player known by its address")
    } else {
        (provider.watch_page.replace("{}", &name), "watch page of the player")
    };
    let src = resolve(&page, base)?;
    Some(Figure {
        media: provider.media,
        src: Some(src),
        provider: Some(provider.name.into()),
        inferred: Some(RuleName(rule)),
        ..Figure::default()
    })
}

/// Returns the id in a player's address: what follows the key up to the next separator.
fn media_id(address: &str, provider: &Provider) -> Option<String> {
    if provider.key.is_empty() {
        return Some(String::new());
    }
    let at = if provider.key.starts_with(['?', '/']) || !provider.key.ends_with('=') {
        address.find(provider.key)?
    } else {
        [format!("?{}", provider.key), format!("&{}", provider.key)]
            .iter()
            .filter_map(|key| address.find(key))
            .min()?
            + 1
    };
    let behind = &address[at + provider.key.len()..];
    let keeps_slashes =
        provider.watch_page == "{}" || provider.key == "/embed/" && provider.name == "Spotify";
    let end =
        if keeps_slashes { behind.find(['?', '&', '#']) } else { behind.find(['?', '&', '#', '/', '"']) };
    let name = percent_decode_str(&behind[..end.unwrap_or(behind.len())]).decode_utf8_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}

/// Returns the address inside Embedly's frame, which Medium uses.
fn unwrap_embedly(address: &str) -> String {
    if !address.contains("embedly.com/widgets/") {
        return address.to_owned();
    }
    let parameter = |key: &str| {
        let (_, behind) = address.split_once(key)?;
        let value = behind.split('&').next().unwrap_or(behind);
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    };
    parameter("?src=")
        .or_else(|| parameter("&src="))
        .or_else(|| parameter("&url="))
        .unwrap_or_else(|| address.to_owned())
}

/// Whether a title is more than the default of a player.
fn is_meaningful(title: &str) -> bool {
    !title.trim().is_empty() && !title.eq_ignore_ascii_case("YouTube video player")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(address: &str) -> Option<(Media, String, Option<String>)> {
        let figure = figure(address, Embed, None)?;
        Some((figure.media, figure.src?, figure.provider))
    }

    fn watch(address: &str) -> String {
        page(address).map(|(_, page, _)| page).unwrap_or_default()
    }

    #[test]
    fn players_become_watch_pages() {
        assert_eq!(watch("//v.qq.com/iframe/player.html?vid=z1a&auto=0"), "https://v.qq.com/x/page/z1a.html");
        assert_eq!(
            watch("https://v.qq.com/txp/iframe/player.html?vid=z1a"),
            "https://v.qq.com/x/page/z1a.html"
        );
        assert_eq!(watch("https://www.youtube.com/embed/Ab_1?rel=0"), "https://www.youtube.com/watch?v=Ab_1");
        assert_eq!(
            watch("//player.bilibili.com/player.html?aid=9&cid=1"),
            "https://www.bilibili.com/video/av9"
        );
        assert_eq!(
            watch("//player.bilibili.com/player.html?aid=9&bvid=BV1"),
            "https://www.bilibili.com/video/BV1"
        );
        assert_eq!(
            watch("https://player.youku.com/embed/X2==?c=1"),
            "https://v.youku.com/v_show/id_X2==.html"
        );
        assert_eq!(watch("https://open.spotify.com/embed/track/a1?x"), "https://open.spotify.com/track/a1");
        let embedly = "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fq1%3Ff&url=x";
        assert_eq!(watch(embedly), "https://www.youtube.com/watch?v=q1");
    }

    #[test]
    fn an_unknown_frame_keeps_its_address_and_a_like_button_is_dropped() {
        assert_eq!(page("https://maps.example/a"), Some((Embed, "https://maps.example/a".into(), None)));
        assert_eq!(page("https://www.facebook.com/plugins/like.php?href=x"), None);
        assert_eq!(page("javascript:void(0)"), None);
    }
}
