//! Tests of signs, late addresses and backgrounds.

use crate::html::tests::{blocks, sketch};
use yuelan_article::Block;

fn addresses(html: &str) -> Vec<String> {
    let address = |block: &Block| match block {
        Block::Figure(figure) => figure.src.clone(),
        _ => None,
    };
    blocks(html).iter().filter_map(address).collect()
}

#[test]
fn a_picture_that_stands_for_a_sign_stays_in_its_sentence() {
    for (html, expected) in [
        (
            "灯亮了<img alt='[月亮]' src=//a.example/m/emoticon/1.png style='width:1em;height:1em'>，船没来。",
            "灯亮了[月亮]，船没来。",
        ),
        ("灯亮了<span class=url-icon><img alt=[偷笑] src=/x/1.png></span>", "灯亮了[偷笑]"),
        ("<img alt=[太阳] src=/x/1.png>今天", "[太阳]今天"),
        ("夜の<img src=3.gif alt=濵 class=gaiji>で", "夜の濵で"),
        ("夜の<img src=3.gif alt='※(「さんずい＋賓」)' class=gaiji>で", "夜の※(「さんずい＋賓」)で"),
        (
            "姓<img src=z.gif alt=𠮷 width=18 height=18>的人，零下<img src=d.gif alt=℃ width=9 height=9>",
            "姓𠮷的人，零下℃",
        ),
        ("<img src=z.gif alt=𠮷 width=18 height=18>", "𠮷"),
        ("바다 <img src=/s.png alt=':wave:' height=20> 배", "바다 :wave: 배"),
        ("See <img src=/s.svg style='height:1.2em' alt=rain> today", "See rain today"),
        ("<a href=/x><img src=/icon/link.png style='height:1rem'></a>渡口", "渡口"),
        ("灯<img src=/share.png width=16 height=16 alt=facebook>船", "灯船"),
    ] {
        assert_eq!(sketch(&format!("<p>{html}</p>")), format!("p {expected}"), "{html}");
    }
    assert_eq!(
        sketch("<p>その<ruby><rb><img src=7.gif alt=舩></rb><rt>ふね</rt></ruby>は。</p>"),
        "p その舩(ふね)は。"
    );
}

#[test]
fn a_picture_that_a_browser_saved_counts_before_its_address_on_the_site() {
    for attribute in ["data-src", "data-original", "data-lazy-src", "srcset", "data-srcset", "data-asset-url"]
    {
        let shown = |own: &str| {
            addresses(&format!("<p>灯</p><img src='{own}' {attribute}='https://a.example/1.jpg' class=lazy>"))
        };
        for own in ["渡口_files/1.jpg", "./渡口_files/1.jpg", "渡口-Dateien/1.jpg"] {
            assert_eq!(shown(own), [own], "{attribute}");
        }
        for own in ["渡口_files/blank.gif", "x.gif", "_files/1.jpg"] {
            assert_ne!(shown(own), [own], "{attribute}");
        }
    }
}

#[test]
fn a_picture_that_is_no_sign_is_a_figure() {
    for html in [
        "灯<img src=/a.jpg alt=渡口的早晨>船",
        "灯<img src=/a.jpg alt=[图片]>船",
        "<img src=/a.jpg alt=[灯]>",
        "灯<img src=/a.jpg alt=灯 width=640 height=480>船",
    ] {
        assert_eq!(addresses(&format!("<p>{html}</p>")), ["/a.jpg"], "{html}");
    }
}

#[test]
fn the_address_of_a_late_picture_may_be_in_any_attribute() {
    for html in [
        "<img src=/blank.png lazysrc=/a/6.jpg alt=灯>",
        "<img _src=/a/6.jpg alt=灯>",
        "<img src='data:image/gif;base64,R0' data-src-retina=/a/6.jpg>",
        "<img src=/x/px.gif data-img-url=/a/6.jpg>",
        "<img src=/x/t.png ess-data=/a/6.jpg>",
        "<img src=/grey.gif data-foo-srcset='/a/5.jpg 1x, /a/6.jpg 2x'>",
        "<img class=LazyLoad src=/low.jpg data-full=/a/6.jpg>",
        "<div role=img style=\"background-image: url('/a/6.jpg')\"></div>",
        "<span aria-label=灯 style='background:#eee url(/a/6.jpg) center'></span>",
        "<div class=bg data-bg=/a/6.jpg><span></span></div>",
        "<figure><div style='background:url(data:,)'></div><noscript>&lt;img src=/a/6.jpg alt=灯&gt;</noscript></figure>",
        "<figure><div style='background-image:url(/a/6.jpg)'></div></figure>",
    ] {
        assert_eq!(addresses(html), ["/a/6.jpg"], "{html}");
    }
    let remote = "<img src=/blank.gif data-img='https://a.example/x?fmt=png'>";
    assert_eq!(addresses(remote), ["https://a.example/x?fmt=png"]);
    assert_eq!(
        sketch("<figure><noscript>&lt;img src=/a/6.jpg&gt;</noscript><figcaption>灯</figcaption></figure>"),
        "image /a/6.jpg (灯)"
    );
}

#[test]
fn other_attributes_and_backgrounds_are_no_pictures() {
    assert_eq!(
        addresses("<img src=/a.jpg data-thumb=/b.jpg data-link=https://a.example/x.html>"),
        ["/a.jpg"]
    );
    assert_eq!(addresses("<img src=/blank.gif data-page=https://a.example/x.html alt=灯>"), [""; 0]);
    assert_eq!(
        sketch(
            "<div style='background:url(/a.jpg)'></div><div style='background:url(/b.jpg)' role=img>灯</div>"
        ),
        "p 灯"
    );
}

#[test]
fn titles_of_figures_and_examples_of_docbook_are_captions() {
    let figure = "<p>灯亮了，船还没有来。</p><div class=figure><div class=figure-contents><img src=/1.jpg alt=灯></div><p class=title><strong>图 3.1. 南岸的灯</strong></p></div><p>船没来，人也没有走。</p>";
    assert_eq!(
        sketch(figure),
        "p 灯亮了，船还没有来。; image /1.jpg (图 3.1. 南岸的灯); p 船没来，人也没有走。"
    );
    let example = "<p>灯亮了，船还没有来。</p><div class=example><p class=title><strong>例 3.1. 点灯</strong></p><div class=example-contents><pre>light</pre></div></div><p>船没来，人也没有走。</p>";
    assert_eq!(
        sketch(example),
        "p 灯亮了，船还没有来。; p 例 3.1. 点灯; code - light; p 船没来，人也没有走。"
    );
}

#[test]
fn of_a_picture_and_its_small_copy_the_real_one_stays() {
    let name = "1*b6f1c0ffee5eed0f1a4d.jpeg";
    let small = format!("<img src='https://m.example/max/60/{name}?q=20' width=700 height=467>");
    let large = format!("https://m.example/max/1400/{name}");
    let real = format!("<img src='{large}'>");
    let late = format!("<img data-src='{large}'>");
    let without = format!("<noscript>{real}</noscript>");
    for body in [
        format!("{small}{without}"),
        format!("{without}{small}"),
        format!("{small}<img width=700 height=467>{without}"),
        format!("{small}{real}{without}"),
        format!("{small}{late}{without}"),
        format!("{small}<canvas></canvas>{late}"),
        format!("{real}{small}"),
        format!("<img src='/blur/lamp.jpg'><noscript>{real}</noscript>"),
    ] {
        assert_eq!(
            sketch(&format!("<figure><div>{body}</div></figure>")),
            format!("image {large}"),
            "{body}"
        );
    }
    // The address that scripts use is that of the original, and a saved file is there.
    for (first, kept) in
        [("<img data-original=/lamp.jpg>", "/lamp.jpg"), ("<img src=a_files/lamp.jpg>", "a_files/lamp.jpg")]
    {
        assert_eq!(
            sketch(&format!("{first}<noscript><img src=/lamp_720.jpg></noscript>")),
            format!("image {kept}")
        );
    }
    // Two pictures of one name are two if they have no sizes, or if anybody may use the name.
    for pair in [
        "<img src=/2020/lamp.jpg><img src=/2021/lamp.jpg>".to_owned(),
        format!("<img src=/2020/30/{name}><img src=/2021/31/{name}>"),
        format!("<img src=/album/600/{name}><img src=/album/700/{name}>"),
    ] {
        assert_eq!(sketch(&pair).matches("image").count(), 2, "{pair}");
    }
}
