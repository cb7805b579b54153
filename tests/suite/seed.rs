//! The kind of article that this reader starts from, exactly: an RSS feed archived by Hexo, everything on one line, no
//! heading, no caption, lazy pictures behind a proxy. Once as a fixture of the same form, once as the real file where
//! `YUELAN_ARTICLES` names its folder.

use std::fs;

use yuelan::article::{Article, Block, Figure, Heading, Media, Part};

use super::structure::articles;

fn figures(article: &Article, media: Media) -> Vec<&Figure> {
    let places = article.figures().into_iter().map(|place| place.figure);
    places.filter(|figure| figure.media.counted_as() == media).collect()
}

fn headings(article: &Article) -> Vec<(&str, bool)> {
    let heading = |block| match block {
        &Block::Heading(Heading { ref text, inferred, .. }) => Some((text.as_str(), inferred.is_some())),
        _ => None,
    };
    article.blocks.iter().filter_map(heading).collect()
}

fn credits(article: &Article) -> Vec<Vec<(&str, &str)>> {
    let lines = |block| match block {
        &Block::Credits { ref lines, .. } => {
            Some(lines.iter().map(|line| (line.role(), line.names())).collect::<Vec<_>>())
        }
        _ => None,
    };
    article.blocks.iter().filter_map(lines).collect()
}

fn caption(figure: &Figure) -> Option<&str> {
    figure.caption.as_ref().map(|caption| caption.text.as_str())
}

/// Everything that can be read, white space aside.
fn words(article: &Article) -> String {
    let mut words = String::new();
    for block in &article.blocks {
        block.walk(&mut |part| {
            if let Part::Text(text) = part {
                words.extend(text.as_str().chars().filter(|c| !c.is_whitespace()));
            }
        });
    }
    words
}

/// A picture as the feed writes it.
fn picture(number: usize, behind: &str) -> String {
    let address = format!("http://img{}.example/2021/{number:02}_1024.jpg", number % 2);
    format!(
        "<p></p><div class=\"img_box\" id=\"id_imagebox_{number}\" onclick><div class=\"content_img_div perview_img_div\">\
         <img class=\"lazy opacity_0 \" id=\"img_{number}\" data-original=\"{address}\" data-height=\"563\" \
         data-width=\"1000\" src=\"https://cors.example.dev/?{address}\" referrerpolicy=\"no-referrer\"></div></div>\
         {behind}<p></p>"
    )
}

fn fixture() -> String {
    let video = "<p></p><div class=\"iframe_video\"><iframe src=\"//v.qq.com/iframe/player.html?vid=a1b2c3&auto=0\" \
                 height=\"100%\" width=\"100%\"></iframe></div><p></p><p>△实录丨渡口的一天</p>";
    let body = "<p>山里的灯一盏一盏亮起来，渡船在对岸等着最后一班客人。</p>";
    [
        "\n---\ntitle: '渡口之夜，携手_看灯_'\ncategories: \n - 新媒体\nauthor: 南窗\ndate: Wed, 15 Dec 2021 22:34:00 GMT\n---\n\n<div>   \n",
        &picture(0, "三个月前，渡口贴出一张告示 —— “一起看灯”。"),
        body,
        video,
        "<p>启程</p>",
        body,
        &picture(1, "△ 2021 年 12 月，渡口的老船工。（图 / 南窗）"),
        body,
        "<p>归来</p>",
        body,
        &picture(2, "密密的灯光，照着两岸的人家，也照着水里的船。"),
        body,
        body,
        "<p></p><div class=\"img_box\"><div class=\"content_img_div\"><img class=\"lazy zaker_gif_cache\" \
         data-original=\"http://img.example/9_1024.jpg\" data-gif-url=\"http://img.example/9_raw.gif\" data-height=\"300\" \
         data-width=\"1080\" src=\"https://cors.example.dev/?http://img.example/9_1024.jpg\"></div></div>监制丨南窗<p></p>\
         <p>主笔丨远帆 木刻</p><p>责任编辑：瓦片</p>  \n</div>\n            ",
    ]
    .concat()
}

#[test]
fn an_archived_feed_shows_its_structure() {
    let article = yuelan::loader::load_bytes(fixture().as_bytes(), "000.md").article;
    assert_eq!(headings(&article), [("启程", true), ("归来", true)]);
    let images = figures(&article, Media::Image);
    let addresses: Vec<&str> = images.iter().filter_map(|figure| figure.src.as_deref()).collect();
    assert_eq!(
        addresses,
        [
            "http://img0.example/2021/00_1024.jpg",
            "http://img1.example/2021/01_1024.jpg",
            "http://img0.example/2021/02_1024.jpg",
            "http://img.example/9_raw.gif"
        ]
    );
    let captions: Vec<Option<&str>> = images.iter().map(|figure| caption(figure)).collect();
    assert_eq!(captions, [None, Some("2021 年 12 月，渡口的老船工。（图 / 南窗）"), None, None]);
    assert_eq!(images[3].media, Media::Animation);
    assert_eq!((images[1].width, images[1].height), (Some(1000), Some(563)));
    let videos = figures(&article, Media::Video);
    assert_eq!(videos[0].src.as_deref(), Some("https://v.qq.com/x/page/a1b2c3.html"));
    assert_eq!(
        (videos[0].provider.as_deref(), caption(videos[0])),
        (Some("腾讯视频"), Some("实录丨渡口的一天"))
    );
    assert_eq!(credits(&article), [[("监制", "南窗"), ("主笔", "远帆 木刻"), ("责任编辑", "瓦片")]]);
}

#[test]
fn the_seed_shows_its_structure() {
    let Some(root) = articles() else { return };
    let path = root.join("seed/000_83d74643bc56c023.txt");
    let article = yuelan::loader::load(&path).expect("the seed").article;
    assert_eq!(headings(&article), [("相约", true), ("典范", true), ("合作", true), ("捍卫", true)]);
    let images = figures(&article, Media::Image);
    assert_eq!(images.len(), 16);
    assert!(images.iter().all(|figure| figure.width.is_some() && figure.height.is_some()));
    let is_original =
        |figure: &&Figure| figure.src.as_ref().is_some_and(|src| src.starts_with("http://zkres"));
    assert_eq!(images.iter().filter(|figure| is_original(figure)).count(), 16);
    let without: Vec<usize> = (1..=16).filter(|at| caption(images[at - 1]).is_none()).collect();
    assert_eq!(without, [1, 2, 7, 16]);
    assert_eq!(images[15].media, Media::Animation);
    assert!(images[15].src.as_ref().is_some_and(|src| src.ends_with("_raw.gif")));
    let videos = figures(&article, Media::Video);
    assert_eq!(videos.len(), 3);
    for video in videos {
        assert_eq!(video.provider.as_deref(), Some("腾讯视频"));
        assert!(video.src.as_ref().is_some_and(|src| src.starts_with("https://v.qq.com/x/page/")));
        assert!(caption(video).is_some_and(|caption| !caption.starts_with('△')));
    }
    let roles: Vec<Vec<&str>> = credits(&article)
        .into_iter()
        .map(|lines| lines.into_iter().map(|(role, _)| role).collect())
        .collect();
    assert_eq!(roles, [["监制", "主笔", "视觉", "编辑", "责任编辑"]]);
    no_character_is_lost(&fs::read_to_string(path).expect("text"), &article);
}

/// Between tags stands what is to be read; the mark △ alone may go.
fn no_character_is_lost(raw: &str, article: &Article) {
    let body = raw.trim_start().splitn(3, "---").nth(2).expect("a body");
    let mut visible = String::new();
    for piece in body.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        visible.extend(text.chars().filter(|c| !c.is_whitespace() && *c != '△'));
    }
    assert_eq!(words(article), visible);
}
