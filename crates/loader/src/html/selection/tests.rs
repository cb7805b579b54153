//! Tests of what is kept of a page and what is not.

use crate::Loader;
use yuelan_article::{Article, Block, Media, Warning, WarningKind};

const PROSE: &str =
    "<p>入夜以后，老城的巷子还亮着，修表的、卖粥的、补伞的各守一盏灯，谁也不急着关门，船却一直没有来。</p>";

/// Returns a page with an article between navigation and a list of other articles.
fn page(body: &str) -> Article {
    let links = "<li><a href=/1>渡口的另一篇文章</a></li>".repeat(8);
    let page = format!(
        "<!DOCTYPE html><html lang=zh><head><title>渡口的灯</title></head><body><header><nav><ul>{links}</ul></nav></header>\
         <main><article><h1>渡口的灯</h1>{0}{body}{0}</article><aside class=sidebar><h3>热门</h3><ul>{links}</ul></aside></main>\
         <footer><p>渡口报社版权所有，未经许可，不得转载。</p></footer></body></html>",
        PROSE.repeat(3)
    );
    Loader::new().load_bytes(page.as_bytes(), "page.html").article
}

fn words(article: &Article) -> String {
    article.blocks.iter().map(Block::plain_text).collect()
}

fn headings(article: &Article) -> Vec<&str> {
    let headings = article.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.text.as_str()),
        _ => None,
    });
    headings.collect()
}

#[test]
fn sections_stay_whatever_their_ids_and_classes_are() {
    for token in [
        "related-work",
        "comments-in-the-code",
        "extra-credit",
        "community",
        "header-files",
        "footer-notes",
        "menus",
        "remarks",
        "social-history",
        "sponsors",
        "legends",
        "replies",
        "rss-feeds",
        "pagination",
        "banner",
        "sidebar",
    ] {
        for (tag, attribute) in [("section", "id"), ("div", "id"), ("section", "class"), ("div", "class")] {
            let title = token.replace('-', " ");
            let body = format!("<{tag} {attribute}={token}><h2>{title}</h2>{PROSE}<p>水很静。</p></{tag}>");
            let article = page(&body);
            assert_eq!(headings(&article), [title.as_str()], "{tag} {attribute}");
            assert!(words(&article).contains("水很静。"), "{tag} {attribute}={token}");
        }
    }
}

#[test]
fn headings_stay_with_their_sections() {
    for heading in [
        "<div class='mw-heading mw-heading2'><h2 id=a>沿革</h2><span class=mw-editsection>[<a href=/e>编辑</a>]</span></div>",
        "<div class=mw-heading><h2>沿革</h2><span class=mw-editsection>[<a href=/e>編集</a> | <a href=/s>ソースを編集</a>]</span></div>",
        "<h2>沿革<span class=mw-editsection>[<a href=/e>편집</a>]</span></h2>",
        "<div><h2>沿革</h2><a class=anchor href=#a>#</a></div>",
        "<div><h2>沿革</h2><button>Copy link</button></div>",
        "<div><a href=#a>¶</a><h2>沿革</h2></div>",
        "<h2 class=media-heading>沿革</h2>",
        "<h2 class=comment-title>沿革</h2>",
        "<h2 class=widget-title>沿革</h2>",
    ] {
        let article = page(&format!("{heading}<p>船停在岸边，已经一个月了。</p>"));
        assert_eq!(headings(&article), ["沿革"], "{heading}");
        for tool in ["编辑", "編集", "편집", "Copy", "#", "¶"] {
            assert!(!words(&article).contains(tool), "{heading}");
        }
    }
}

#[test]
fn films_sounds_and_frames_stay() {
    for (markup, media) in [
        ("<div><video src=/1.mp4></video></div>", Media::Video),
        ("<p><video><source src=/1.mp4></video></p>", Media::Video),
        ("<div class=player><audio src=/1.mp3 controls></audio></div>", Media::Audio),
        ("<p><audio src=/1.mp3></audio></p>", Media::Audio),
        ("<div><iframe src=https://film.example/embed/1></iframe></div>", Media::Embed),
        ("<p><iframe src=https://film.example/embed/1></iframe></p>", Media::Embed),
    ] {
        let article = page(markup);
        let found: Vec<Media> = article.figures().iter().map(|place| place.figure.media).collect();
        assert_eq!(found, [media], "{markup}");
    }
    assert!(page("<div><iframe src=https://ad.doubleclick.net/1></iframe></div>").figures().is_empty());
}

#[test]
fn asides_sources_and_short_lines_stay() {
    for (markup, said) in [
        ("<aside class=admonition><p>雾天慢行，夜里点灯。</p></aside>", "雾天慢行"),
        ("<aside><p>渡口始建于一百年前。</p></aside>", "始建于"),
        ("<blockquote><p>灯在，人就在。</p><footer>老周《渡口》</footer></blockquote>", "老周《渡口》"),
        ("<blockquote><p>灯在。</p><cite>老周</cite></blockquote>", "老周"),
        ("<div>渡口</div>", "渡口"),
        (
            "<div class=gallery><figure><img src=/1.jpg width=800></figure><figure><img src=/2.jpg width=800><figcaption>南岸的灯</figcaption></figure></div>",
            "南岸的灯",
        ),
    ] {
        assert!(words(&page(markup)).contains(said), "{markup}");
    }
}

#[test]
fn a_box_among_paragraphs_is_of_the_text_whatever_its_class_is() {
    let box_of = |class: &str, more: &str| {
        format!(
            "<div class={class}><p class=title><strong>提示</strong></p><p>雾天慢行，夜里点灯，水浅的地方插一根竹竿，竹竿上系一条白布。</p>{more}</div>"
        )
    };
    for class in ["sidebar", "extra", "supplemental", "legends", "community"] {
        for body in [
            format!("{PROSE}{}{PROSE}", box_of(class, "")),
            format!("{}{0}{PROSE}", box_of(class, "<pre>light --on</pre>")),
            format!("<section><h2>夜航</h2>{PROSE}{}</section>", box_of(class, "")),
        ] {
            assert!(words(&page(&body)).contains("系一条白布"), "{body}");
        }
    }
    for more in [
        "<form><input name=a></form>",
        "<ul><li><a href=/1>渡口的另一篇文章，写的是对岸的灯</a></li><li><a href=/2>对岸的船也来了</a></li></ul>",
    ] {
        let body = format!("{PROSE}{}{PROSE}", box_of("sidebar", more));
        assert!(!words(&page(&body)).contains("系一条白布"), "{more}");
    }
}

#[test]
fn an_introduction_between_title_and_first_section_stays() {
    let contents = "<dl><dt><a href=#1>一、南岸</a></dt><dt><a href=/2>二、北岸</a></dt></dl>";
    let page = format!(
        "<!DOCTYPE html><html lang=zh><head><title>第三章 渡口</title></head><body><ul class=docnav><li><a href=/1>上一章</a></li></ul>\
         <div class=chapter><div class=titlepage><h1>第三章 渡口</h1></div><div class=toc>{contents}</div>\
         <div class=highlights><div class=para>这一章讲的是渡口，讲它的灯、它的船和守灯的人，也讲河水在一百年里怎样改了道。</div></div>\
         <div class=section><div class=titlepage><h2>一、南岸</h2></div>{}</div></div></body></html>",
        PROSE.repeat(9).replace("<p>", "<div class=para>").replace("</p>", "</div>")
    );
    let article = Loader::new().load_bytes(page.as_bytes(), "page.html").article;
    assert!(words(&article).starts_with("这一章讲的是渡口"), "{}", words(&article));
    assert_eq!(headings(&article), ["一、南岸"]);
}

#[test]
fn what_surrounds_an_article_goes() {
    for markup in [
        "<div class=related><h3>相关阅读</h3><ul><li><a href=/1>对岸的船</a></li><li><a href=/2>河上的桥</a></li></ul></div>",
        "<div><h3>Related</h3><a href=/1>对岸的船</a></div>",
        "<aside><h4>あわせて読みたい</h4><a href=/1>对岸的船</a><a href=/2>河上的桥</a></aside>",
        "<div class=newsletter><p>对岸的船：订阅我们的邮件，每天一封，从不间断，随时可以退订，谢谢。</p><form><input name=mail></form></div>",
        "<div class='node node-poll'><h2><a href=/1>对岸的船</a></h2><div>老周</div><div>60% (3 票)</div><div>船家</div><div>40% (2 票)</div></div>",
        "<div class=paywallBox><h1>对岸的船</h1><div>风高 <a href=/1>?</a></div></div>",
        "<b class=toggle-caption>对岸的船</b>",
        "<div class=share><a href=/s>对岸的船</a></div>",
        "<nav><a href=/1>对岸的船</a></nav>",
        "<div hidden>对岸的船</div>",
    ] {
        let article = page(markup);
        assert!(!words(&article).contains("对岸的船"), "{markup}");
    }
    let article = page("");
    assert_eq!(article.blocks.len(), 6);
    assert!(!words(&article).contains("版权") && !words(&article).contains("另一篇"));
}

#[test]
fn comments_beside_the_article_are_found() {
    let comment = |name: &str, day: u8| {
        format!(
            "<div class=comment id=comment-{day}><b>{name}</b><time>2014-03-0{day}</time><p>灯还亮着，{name}。</p><a>回复</a></div>"
        )
    };
    let section = format!(
        "</article><div id=comments><h3>2 条评论</h3>{}{}</div><article>",
        comment("渡客", 1),
        comment("船家", 2)
    );
    let article = page(&section);
    let Some(Block::Comments(comments)) = article.blocks.last() else { panic!("{:?}", article.blocks) };
    assert_eq!((comments.count, article.blocks.len()), (2, 7));
    assert!(headings(&article).is_empty());
}

#[test]
fn short_mails_are_kept_whole() {
    let quoted = "<div style='border-top:solid 1pt'><p><b>发件人:</b> 某人 &lt;x@a.example&gt;<br><b>发送时间:</b> 2024年3月5日<br><b>主题:</b> 明天的船</p></div>\
        <p>明天的船十点开，请准时到码头，带上船票与证件。</p>".to_owned();
    let gmail = format!(
        "<div class=gmail_quote><div class=gmail_attr>On Tue, 5 Mar 2024, X wrote:<br></div><blockquote class=gmail_quote>{}</blockquote></div>",
        PROSE.repeat(6)
    );
    for (own, rest) in [(1, &quoted), (4, &quoted), (16, &quoted), (32, &quoted), (1, &gmail), (9, &gmail)] {
        let mail = format!(
            "<html><body lang=ZH-CN><div>{}{rest}</div></body></html>",
            "<p>收到，谢谢。</p>".repeat(own)
        );
        let words = words(&Loader::new().load_bytes(mail.as_bytes(), "mail.html").article);
        assert_eq!(words.matches("收到").count(), own);
        assert!(words.contains("十点开") || words.contains("补伞的"), "{own} {words}");
    }
}

#[test]
fn lines_below_the_article_that_name_its_editor_are_found() {
    let body = "<p>渡口的灯，入夜以后还亮着，船没有来，人也没有走，水面上没有风。</p>".repeat(6);
    let page = |foot: &str| {
        format!(
            "<!doctype html><title>灯</title><body><div class=nav><a href=/>首页</a></div>\
             <div class=article>{body}</div><div class=foot>{foot}<div class=share><a href=/s>分享到</a></div></div>\
             <ul class=related><li><a href=/1>作者：另一人的文章</a></li></ul>"
        )
    };
    for (foot, line) in [
        ("<div id=editor>责任编辑：某某</div><span><a href=/c>收藏本文</a></span>", "责任编辑：某某"),
        ("<span><i></i> 责编： 某某 </span>", "责编： 某某"),
        ("<ul><li><strong>本文作者：</strong> 某某</li></ul>", "本文作者： 某某"),
    ] {
        let article = crate::Loader::new().load_bytes(page(foot).as_bytes(), "x.html").article;
        let credits: Vec<String> = article
            .blocks
            .iter()
            .filter(|block| matches!(block, yuelan_article::Block::Credits { .. }))
            .map(|block| block.plain_text().trim_end().to_owned())
            .collect();
        assert_eq!(credits, [line], "{foot}");
    }
}

#[test]
fn words_of_code_that_are_buttons_stay() {
    for code in [
        "<pre><code>lamp(<button class=token>ferry</button>);</code><button>Copy</button></pre>",
        "<p><code>lamp(<button type=button>ferry</button>);</code></p>",
    ] {
        let words = words(&page(code));
        assert!(words.contains("lamp(ferry);") && !words.contains("Copy"), "{words}");
    }
}

#[test]
fn a_page_without_an_article_says_so_and_shows_everything() {
    let links = "<li><a href=/1>对岸的船</a></li>".repeat(9);
    for body in [
        format!("<nav><ul>{links}</ul></nav>"),
        format!("<div class=breadcrumb>{links}</div><nav>{links}</nav>"),
    ] {
        let page = format!("<!DOCTYPE html><html><head><title>渡口</title></head><body>{body}</body></html>");
        let loaded = Loader::new().load_bytes(page.as_bytes(), "page.html");
        assert!(words(&loaded.article).contains("对岸的船"), "{body}");
        assert!(loaded.warnings.iter().any(|warning| warning.kind == WarningKind::NoArticle), "{body}");
    }
    assert!(page_warnings(PROSE).is_empty());
}

fn page_warnings(body: &str) -> Vec<WarningKind> {
    let page = format!("<!DOCTYPE html><html><head><title>渡口</title></head><body>{body}</body></html>");
    Loader::new()
        .load_bytes(page.as_bytes(), "page.html")
        .warnings
        .into_iter()
        .map(|warning| warning.kind)
        .collect()
}

#[test]
fn everything_is_shown_when_asked() {
    let surroundings = "<nav><a href=/1>首页</a></nav><p>灯。</p><div class=share-bar>分享</div>\
        <h3>相关阅读</h3><ul><li><a href=/2>对岸的船</a></li></ul><p>扫码关注渡口报</p>";
    let page =
        format!("<!DOCTYPE html><html><head><title>渡口</title></head><body>{surroundings}</body></html>");
    let feed = format!("---\ntitle: 渡口\n---\n<div>{surroundings}</div>");
    for (file, name) in [(&page, "a.html"), (&feed, "a.md")] {
        let all = words(&Loader::new().whole_pages(true).load_bytes(file.as_bytes(), name).article);
        for part in ["首页", "分享", "相关阅读", "对岸的船", "扫码"] {
            assert!(all.contains(part), "{name}: {part} in {all}");
        }
        assert!(!words(&Loader::new().load_bytes(file.as_bytes(), name).article).contains("扫码"), "{name}");
    }
}

#[test]
fn a_captioned_picture_in_the_header_is_shown_above_the_article() {
    let body = "<p>渡口的灯，入夜以后还亮着，船没有来，人也没有走，水面上没有风。</p>".repeat(6);
    let page = |header: &str| {
        format!(
            "<!doctype html><title>灯</title><body><div class=nav><a href=/>首页</a><a href=/2>二</a></div>\
             <div class=head><h1>灯</h1>{header}</div><div class=article>{body}</div>\
             <ul class=related><li><a href=/1>另一篇</a></li></ul>"
        )
    };
    let captions = |header: &str| -> Vec<String> {
        let article = crate::Loader::new().load_bytes(page(header).as_bytes(), "x.html").article;
        let caption = |place: &yuelan_article::FigurePlace<'_>| {
            place.figure.caption.as_ref().map(|caption| caption.text.as_str().to_owned())
        };
        article.figures().iter().filter_map(caption).collect()
    };
    let figure = "<figure><img src=/1.jpg><figcaption>渡口的船在等人。</figcaption></figure>";
    assert_eq!(captions(figure), ["渡口的船在等人。"]);
    let card = "<figure><img src=/1.jpg><figcaption><a href=/x>另一篇文章的标题</a></figcaption></figure>";
    assert_eq!(captions(card), [] as [&str; 0]);
    // A box is one, too, if a class or the alternative text shows its caption.
    let classed = "<div><img src=/1.jpg><p class=wp-caption-text>渡口的船在等人。</p></div>";
    assert_eq!(captions(classed), ["渡口的船在等人。"]);
    let described = "<div><a><picture><source srcset=/2.jpg><img src=/1.jpg alt='渡口的船在等最后一班客人。'></picture></a>\
                     <div><div>渡口的船在等最后一班客人。</div><div class=author>Photograph by Ada Lamp</div></div></div>";
    assert_eq!(captions(described), ["渡口的船在等最后一班客人。"]);
    let plain = "<div><img src=/1.jpg><p>渡口报，一盏灯。</p></div>";
    assert_eq!(captions(plain), [] as [&str; 0]);
    assert_eq!(captions(&classed.repeat(2)), [] as [&str; 0]);
}

#[test]
fn a_figure_whose_caption_or_picture_is_a_link_stays_and_cards_do_not() {
    let captions = |body: &str| {
        let article = page(body);
        let figures = article.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure.caption.as_ref()?.text.as_str().to_owned()),
            _ => None,
        });
        figures.collect::<Vec<_>>()
    };
    let picture = "<img src=/lamp.jpg width=640 height=480>";
    let linked = format!(
        "<div class=photo><figure><a href=/photo/1>{picture}<figcaption>退潮的渡口</figcaption></a></figure></div>"
    );
    let sourced = format!(
        "<div class=embed><figure>{picture}<figcaption>图：<a href=https://b.example/>北窗影社资料库</a></figcaption></figure></div>"
    );
    assert_eq!(captions(&format!("{PROSE}{linked}{PROSE}")), ["退潮的渡口"]);
    assert_eq!(captions(&format!("{PROSE}{sourced}{PROSE}")), ["图：北窗影社资料库"]);
    let cards = format!("{linked}{linked}{linked}");
    assert!(captions(&format!("{PROSE}<div class=row>{cards}</div>{PROSE}")).is_empty());
}

/// Returns a page whose article is followed, in the same element, by something else.
fn followed(tail: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html lang=zh><head><title>渡口的灯</title></head><body><nav><a href=/>首页</a><a href=/a>渡口</a></nav><div class=article><h1>渡口的灯</h1>{}{tail}</div></body></html>",
        PROSE.repeat(6)
    );
    Loader::new().load_bytes(page.as_bytes(), "page.html").article
}

#[test]
fn cards_of_other_articles_and_dialogues_behind_an_article_go() {
    let card = |title: &str, day: &str| {
        format!(
            "<div class=item><figure><a href=/2><img src=/{day}.jpg width=228 height=152></a></figure>\
             <div><a href=/home>住まい</a><p>{title}</p><p><span>{day}</span></p></div></div>"
        )
    };
    let cards = card("舟を編む人々の朝の支度", "2022.08.10")
        + &card("霧の桟橋で待つ猫のこと", "2022.08.09")
        + &card("灯台守の古い日記帳を読む", "2022.08.08");
    let shown = words(&followed(&format!("<div><p>新着の読みもの</p><div class=list>{cards}</div></div>")));
    assert!(!shown.contains("猫") && !shown.contains("住まい"), "{shown}");
    let dialogue = "<div class='popup-alert check'><strong>不能重复选择</strong><p>您已经选过了。要改的话，请先取消，然后再选一次。</p></div>";
    assert!(!words(&followed(dialogue)).contains("取消"));
    let author = "<p><a class=author-name href=/n>南窗</a> 是渡口报的记者，写过《守渡人》。</p>";
    let shown = words(&followed(author));
    assert!(shown.contains("南窗") && shown.contains("守渡人"), "{shown}");
    // A diary in pictures has days, too, but its pictures have captions and no links.
    let diary = |day: &str| {
        format!("<div><img src=/{day}.jpg width=640 height=480><p>{day}</p><p>渡口的船又晚了一天</p></div>")
    };
    let shown = followed(&(diary("2022.08.10") + &diary("2022.08.11") + &diary("2022.08.12")));
    let shown = format!("{:?}", shown.blocks);
    assert!(shown.contains("2022.08.11") && shown.contains("又晚了"), "{shown}");
}

#[test]
fn that_most_of_a_page_is_left_out_is_said() {
    let warnings = |rest: usize| {
        let rest = "<li>渡口的另一条消息，说的是船</li>".repeat(rest);
        let page = format!(
            "<!DOCTYPE html><title>渡口的灯</title><nav><a href=/>首页</a></nav><article><h1>渡口的灯</h1>{}</article><footer><ul>{rest}</ul></footer>",
            PROSE.repeat(12)
        );
        Loader::new().load_bytes(page.as_bytes(), "a.html").warnings
    };
    assert!(warnings(30).is_empty());
    assert_eq!(warnings(300), [Warning { line: None, kind: WarningKind::MostLeftOut }]);
}
