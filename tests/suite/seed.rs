//! The kind of article that this project began with, exactly: an RSS feed archived by Hexo, all on one line, with no heading
//! and no caption, and lazily loaded pictures behind a proxy. Once as a fixture of the same form, once as the real file in
//! `YUELAN_ARTICLES`.

use std::fs;
use std::path::Path;

use yuelan_article::{Article, Block, Figure, Heading, Media, Node};

use super::structure::{articles, load};
use crate::support::program::examples;

fn figures(article: &Article, media: Media) -> Vec<&Figure> {
    let places = article.figures().into_iter().map(|place| place.figure);
    places.filter(|figure| figure.media.counted_as() == media).collect()
}

fn heading(block: &Block) -> Option<(&str, bool)> {
    match block {
        Block::Heading(Heading { text, inferred, .. }) => Some((text.as_str(), inferred.is_some())),
        _ => None,
    }
}

fn headings(article: &Article) -> Vec<(&str, bool)> {
    article.blocks.iter().filter_map(heading).collect()
}

fn lines(block: &Block) -> Option<Vec<(&str, &str)>> {
    match block {
        Block::Credits { lines, .. } => Some(lines.iter().map(|line| (line.role(), line.names())).collect()),
        _ => None,
    }
}

fn credits(article: &Article) -> Vec<Vec<(&str, &str)>> {
    article.blocks.iter().filter_map(lines).collect()
}

fn caption(figure: &Figure) -> Option<&str> {
    figure.caption.as_ref().map(|caption| caption.text.as_str())
}

/// Returns all text without white space.
fn words(article: &Article) -> String {
    let mut words = String::new();
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                words.extend(text.as_str().chars().filter(|c| !c.is_whitespace()));
            }
        });
    }
    words
}

/// What an article of this form shows.
struct Expected {
    title: &'static str,
    author: &'static str,
    categories: [&'static str; 3],
    headings: [&'static str; 4],
    /// The site of all original pictures.
    pictures: &'static str,
    videos: [&'static str; 3],
    credits: [(&'static str, &'static str); 5],
}

/// The pictures without a caption, because the text after them is the next paragraph or a credit. Both articles have sixteen
/// pictures, the last one animated, and three videos.
const WITHOUT_CAPTION: [usize; 4] = [1, 2, 7, 16];

fn shows_its_structure(path: &Path, expected: &Expected) {
    let article = load(path);
    let meta = &article.meta;
    assert_eq!(meta.title, expected.title);
    assert_eq!(meta.author.as_deref(), Some(expected.author));
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2021-12-15T22:34:00Z"));
    assert_eq!(meta.categories, expected.categories);
    assert_eq!(meta.cover, None, "the cover is the first figure");
    assert_eq!(headings(&article), expected.headings.map(|heading| (heading, true)));
    pictures_are_the_originals(&figures(&article, Media::Image), expected.pictures);
    let videos = figures(&article, Media::Video);
    let addresses: Vec<&str> = videos.iter().filter_map(|video| video.src.as_deref()).collect();
    assert_eq!(addresses, expected.videos.map(|video| format!("https://v.qq.com/x/page/{video}.html")));
    for video in videos {
        assert_eq!(video.provider.as_deref(), Some("腾讯视频"));
        assert!(caption(video).is_some_and(|caption| !caption.starts_with('△')));
    }
    assert_eq!(credits(&article), [expected.credits]);
    no_character_is_lost(&fs::read_to_string(path).expect("text"), &article);
}

fn pictures_are_the_originals(images: &[&Figure], originals: &str) {
    assert_eq!(images.iter().map(|image| image.number).collect::<Vec<_>>(), (1..=16).collect::<Vec<_>>());
    for image in images {
        assert!(image.src.as_ref().is_some_and(|src| src.starts_with(originals)), "{image:?}");
        assert!(image.width.is_some() && image.height.is_some(), "{image:?}");
        assert!(!caption(image).is_some_and(|caption| caption.starts_with(['△', ' '])), "{image:?}");
    }
    let without: Vec<usize> = (1..=images.len()).filter(|at| caption(images[at - 1]).is_none()).collect();
    assert_eq!(without, WITHOUT_CAPTION);
    assert_eq!(images[15].media, Media::Animation);
    assert!(images[15].src.as_ref().is_some_and(|src| src.ends_with("_raw.gif")));
}

#[test]
fn an_archived_feed_shows_its_structure() {
    let expected = Expected {
        title: "山城旧街再点三十年暖灯，一起记得“灯在人在”",
        author: "南窗晨报",
        categories: ["地方", "南窗晨报", "source"],
        headings: ["点灯", "守灯", "修灯", "护灯"],
        pictures: "http://img",
        videos: ["n1000aaaaaa", "n2000bbbbbb", "n3000cccccc"],
        credits: [
            ("监制", "山川"),
            ("主笔", "远帆 木刻"),
            ("视觉", "海印 瓦片"),
            ("编辑", "灯下"),
            ("责任编辑", "南窗"),
        ],
    };
    shows_its_structure(&examples().join("山城的灯.txt"), &expected);
}

#[test]
fn the_seed_shows_its_structure() {
    let Some(root) = articles() else { return };
    let expected = Expected {
        title: "中俄元首再次视频会晤，携手“一起向未来”",
        author: "ZAKER",
        categories: ["新媒体", "ZAKER", "source"],
        headings: ["相约", "典范", "合作", "捍卫"],
        pictures: "http://zkres",
        videos: ["z33133ccfvp", "x3313zro4mi", "y3313yfoygq"],
        credits: [
            ("监制", "申勇"),
            ("主笔", "龚雪辉 郁振一"),
            ("视觉", "陈括 张晶"),
            ("编辑", "刘冲"),
            ("责任编辑", "王胜留"),
        ],
    };
    shows_its_structure(&root.join("seed/000_83d74643bc56c023.txt"), &expected);
}

/// All text between tags is in the article, except for the marker △.
fn no_character_is_lost(raw: &str, article: &Article) {
    let body = raw.trim_start().splitn(3, "---").nth(2).expect("a body");
    let mut visible = String::new();
    for piece in body.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        visible.extend(text.chars().filter(|c| !c.is_whitespace() && *c != '△'));
    }
    assert_eq!(words(article), visible);
}
