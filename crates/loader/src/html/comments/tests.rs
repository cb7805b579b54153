//! Tests of the comment sections of common systems, and of what is none.

use crate::Loader;
use yuelan_article::{Article, Block, Comments};

const PROSE: &str = "<p>入夜以后，老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯，谁也不急着关门。</p>";

fn article(body: &str) -> Article {
    let file = format!("---\ntitle: 灯\n---\n<div>{}{body}</div>", PROSE.repeat(3));
    Loader::new().load_bytes(file.as_bytes(), "lamp.html").article
}

/// Returns the number of comments below an article of three paragraphs and their text; panics if they are anywhere else.
fn comments(body: &str) -> (usize, String) {
    of(&article(body), body)
}

fn of(article: &Article, body: &str) -> (usize, String) {
    let [before @ .., Block::Comments(Comments { count, blocks })] = article.blocks.as_slice() else {
        panic!("no comments at the end of {body}: {:?}", article.blocks)
    };
    let prose = before.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Rule));
    assert!(prose && before.len() >= 3, "{before:?}");
    assert!(blocks.iter().all(|block| !matches!(block, Block::Heading(_) | Block::Figure(_))));
    (*count, blocks.iter().map(Block::plain_text).collect())
}

#[test]
fn sections_of_common_systems_are_found() {
    let wordpress = "<div id=comments class=comments-area><h2 class=comments-title>2 thoughts on “The lamp”</h2><ol class=comment-list>\
        <li id=comment-4 class='comment even'><article id=div-comment-4 class=comment-body><footer class=comment-meta>\
        <img class=avatar src=a.png><b class=fn>An Ferry</b> <span class=says>says:</span><a href=#><time datetime=2021>March 5, 2021 at 3:01 pm</time></a></footer>\
        <div class=comment-content><p>The lamp was lit.</p></div><div class=reply><a class=comment-reply-link href=#>Reply</a></div></article>\
        <ol class=children><li id=comment-5 class=comment><p>2021-03-06</p><p>And the boat came.</p></li></ol></li></ol>\
        <div id=respond class=comment-respond><h3 class=comment-reply-title>Leave a Reply</h3><form><p>Name <input></p></form></div></div>";
    let drupal = "<section id=comments class='comment-wrapper'><h2 class=title>评论</h2><a id=comment-7></a><div class='comment comment-by-anonymous clearfix'>\
        <p class=commenter-name>渡客 (未验证)</p><p class=comment-time>星期五, 05/31/2019 - 13:07</p><h3><a href=#>灯亮了</a></h3><p>船来得很晚。</p>\
        <ul class=links><li><a href=#>回复</a></li></ul></div><h2 class='title comment-form'>冒个泡吧！</h2></section>";
    let jianshu = "<div id=comment-list class=comment-list><div class=normal-comment-list><div class=top-title><span>2条评论</span></div>\
        <div class=comment><a class=name>渡客</a><div class=meta><span>2楼 · 2017.02.09 08:59</span></div><div class=comment-wrap><p>灯还亮着</p>\
        <div class=tool-group><a>赞</a><a>回复</a></div></div></div>\
        <div class=comment><a class=name>船家</a><div class=meta><span>3楼 · 2017.02.10 10:20</span></div><p>等船</p></div></div></div>";
    let naver = "<div class=u_cbox><div class=u_cbox_head><h5>댓글 1</h5></div><ul class=u_cbox_list><li class=u_cbox_comment>\
        <span class=u_cbox_nick>나루</span><span class=u_cbox_contents>등불이 아직 켜져 있다.</span><span class=u_cbox_date>2021.03.05. 10:01</span>\
        <a>답글</a></li></ul></div>";
    let hatena = "<div class=comment-box><ul class='comment js-comment'><li class=entry-comment id=comment-12><p class=comment-user-name>渡し守</p>\
        <div class=comment-content><p>灯りがともっていた。</p></div><p class=comment-metadata><time>2日前</time></p></li></ul><a class=leave-comment-title href=#>コメントを書く</a></div>";
    let valine = "<div id=vcomments class=v><div class=vinfo><span class=vcount><span class=vnum>1</span> 评论</span></div><div class=vcards>\
        <div class=vcard id=60ab><div class=vhead><span class=vnick>渡客</span><span class=vsys>Chrome</span></div><div class=vmeta><span class=vtime>2021-03-05</span>\
        <span class=vat>回复</span></div><div class=vcontent><p>灯还亮着。</p></div></div></div></div>";
    for (body, count, said) in [
        (wordpress, 2, "And the boat came."),
        (drupal, 1, "船来得很晚。"),
        (jianshu, 2, "等船"),
        (naver, 1, "등불이 아직 켜져 있다."),
        (hatena, 1, "灯りがともっていた。"),
        (valine, 1, "灯还亮着。"),
    ] {
        let (found, text) = comments(body);
        assert_eq!(found, count, "{body}");
        assert!(text.contains(said), "{text}");
        for control in ["Reply", "Name", "回复", "冒个泡", "답글", "コメントを書く", "thoughts"]
        {
            assert!(!text.contains(control), "{control} in {text}");
        }
    }
}

#[test]
fn what_follows_a_heading_of_comments_is_found_without_classes() {
    let by_heading = "<h3>网友评论（2）</h3><div><b>渡客</b> <i>2014-03-05 10:01</i><p>灯还亮着。</p></div>\
        <div><b>船家</b> <i>3天前</i><p>船没有来。</p></div>";
    assert_eq!(
        comments(by_heading),
        (2, "渡客 2014-03-05 10:01\n灯还亮着。\n船家 3天前\n船没有来。\n".into())
    );
    let boxed = "<div><p><b>コメント (2)</b></p></div><ul><li>渡し守 <small>3時間前</small><br>灯り。</li><li>船頭 <small>昨日</small><br>船。</li></ul>";
    assert_eq!(comments(boxed).0, 2);
}

#[test]
fn comments_in_markdown_and_on_pages_are_found() {
    let markdown = "# 灯\n\n入夜以后，老城的巷子还亮着。\n\n修表的、卖粥的、补伞的各守一盏灯。\n\n谁也不急着关门。\n\n## 2 条评论\n\n**渡客** 2014-03-05 10:01\n\n灯还亮着。\n\n**船家** 2014-03-06 11:20\n\n船没有来。\n";
    let article = Loader::new().load_bytes(markdown.as_bytes(), "lamp.md").article;
    assert_eq!(of(&article, markdown).0, 2);
    assert_eq!(article.sections().len(), 1);
}

#[test]
fn a_section_about_comments_stays_in_the_article() {
    let part = "<section id=comments-in-the-code><h2>Comments in the code</h2><p>Every comment of the code says why, not what.</p></section>";
    let named = "<section id=comments class=comments><h2>Comments</h2><p>A comment begins with two slashes and ends with the line. It is no statement, and the compiler drops it before anything else happens, which makes it free. Write as many as help the next reader, and no more than that.</p></section>";
    let chapter = "<h2>评论</h2><p>2014-03-05</p><p>报纸上的第一篇评论。</p><p>2014-03-06</p><p>第二篇。</p><h2>回声</h2><p>城里的人都读到了。</p>";
    let debate = format!(
        "<h2>回应</h2><div id=comments><div id=comment-1><b>渡客</b> <time>2021-03-05</time>{0}</div><div id=comment-2><b>船家</b>{0}</div></div>",
        PROSE.repeat(14)
    );
    for body in [part, named, chapter, &debate] {
        let article = article(body);
        assert!(article.blocks.iter().all(|block| !matches!(block, Block::Comments(_))), "{body}");
        assert!(article.blocks.iter().any(|block| matches!(block, Block::Heading(_))), "{body}");
    }
}

#[test]
fn forms_without_comments_are_dropped() {
    for form in [
        "<div id=comments class=comment-wrapper><h2 class='title comment-form'>冒个泡吧！</h2></div>",
        "<div id=disqus_thread></div><noscript>Please enable JavaScript.</noscript>",
        "<div id=respond class=comment-respond><h3>Leave a Reply</h3><form><p>Name <input></p></form></div>",
    ] {
        assert_eq!(article(form).blocks.len(), 3, "{form}");
    }
}
