//! Links: current, by hints, by number, to footnotes and other articles.

use ratatui::style::Modifier;

use crate::support::reader::Reader;

fn harbour() -> String {
    let filler = "<p>河水往东走，两岸的灯一盏一盏亮起来，渡船靠在岸边。</p>".repeat(30);
    format!(
        "---\ntitle: 港口\n---\n<p>先看<a href=\"https://a.example/lamp\">灯塔</a>，\
         再看<a href=\"b.md\">渡口</a>，<a href=\"gone.md\">没有的</a>。注<sup><a href=\"#fn1\" id=\"r1\">1</a></sup>。</p>{filler}\
         <h2>二</h2><p><a href=\"https://a.example/{}\">很长的地址</a></p>{filler}\
         <section class=\"footnotes\"><ol><li id=\"fn1\">这里是注。<a href=\"#r1\">↩</a></li></ol></section>",
        "x".repeat(200)
    )
}

fn reader() -> Reader {
    let ferry = "---\ntitle: 渡口\n---\n渡口停航了。\n";
    Reader::on(&[("a.html", &harbour()), ("b.md", ferry)]).open("a.html")
}

/// An article with an address of its own.
fn square() -> Reader {
    let square = "---\ntitle: 广场\nlink: https://square.example/1\n---\n<p>广场上没有灯。</p>";
    Reader::on(&[("c.html", square)]).open("c.html")
}

fn current(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED | Modifier::UNDERLINED | Modifier::BOLD)
}

#[test]
fn an_address_that_is_not_opened_is_shown_whole() {
    let parts: Vec<String> = (0..30).map(|n| format!("part{n}")).collect();
    let address = format!("https://a.example/{}/end", parts.join("/"));
    let article = format!("<p>灯</p><p>见<a href=\"{address}\">这里</a>。</p>");
    for (width, height) in [(80, 24), (40, 24), (120, 40)] {
        let mut reader = Reader::on(&[("a.html", article.as_str())]).size(width, height).kiosk();
        let head = reader.screen().row(1);
        let screen = reader.keys("Enter . Enter").screen();
        assert!(screen.rows().iter().map(|row| row.trim()).collect::<String>().contains(&address));
        assert_ne!(screen.row(1), head, "only the end of the screen is taken");
    }
}

#[test]
fn links_become_current_one_after_the_other() {
    let mut reader = reader().keys(".");
    assert_eq!(current(&mut reader), "灯塔");
    assert!(reader.screen().status().starts_with("https://a.example/lamp"));
    let mut reader = reader.keys(". . ,");
    assert_eq!(current(&mut reader), "渡口");
    let mut reader = reader.keys("Esc");
    assert_eq!(current(&mut reader), "");
    reader.screen().must_show("先看灯塔");
    let mut reader = reader.keys("9 .");
    assert!(reader.screen().shows("这里是注") || reader.screen().shows("很长的地址"));
    assert!(reader.keys(".").screen().status().contains("这个方向没有更多链接"));
}

#[test]
fn bare_addresses_are_links_except_in_code() {
    let body = "<p>见https://a.example/1，再看</p><ul><li>www.b.example/2。</li></ul>\
                <table><tr><td>http://c.example/3</td><td>灯</td></tr></table>\
                <pre>https://x.example/</pre><p><code>www.x.example</code>（lamp@d.example）</p>\
                <figure><img src=a.png><figcaption>灯 https://e.example/5</figcaption></figure>";
    let reader = || Reader::on(&[("a.html", &format!("---\ntitle: 港口\n---\n{body}"))]).open("a.html");
    let leads = [
        "https://a.example/1",
        "http://www.b.example/2",
        "http://c.example/3",
        "mailto:lamp@d.example",
        "https://e.example/5",
    ];
    for (at, address) in (1..).zip(leads) {
        assert_eq!(reader().keys(&format!("{at} . Enter")).asked(), [format!("OpenOutside({address:?})")]);
    }
    let mut list = reader().keys("L");
    list.screen().must_show("2  www.b.example/2  http://www.b.example/2");
    assert!(!list.screen().shows("x.example"));
}

#[test]
fn the_current_link_is_opened_or_copied() {
    assert_eq!(reader().keys(". Enter").asked(), ["OpenOutside(\"https://a.example/lamp\")"]);
    assert_eq!(reader().keys(". y").asked(), ["Copy(\"https://a.example/lamp\")"]);
    assert!(reader().keys("Enter").screen().status().contains("没有选中链接"));
}

#[test]
fn a_link_into_the_library_is_followed_and_jumped_back_from() {
    let mut reader = reader().keys(". . Enter");
    reader.screen().must_show("渡口停航了。");
    reader.keys("^O").screen().must_show("先看灯塔");
    let mut reader = self::reader().keys(". . . Enter");
    assert!(reader.screen().status().contains("文库里没有 gone.md"));
    reader.screen().must_show("先看灯塔");
}

#[test]
fn a_footnote_is_followed_and_jumped_back_from() {
    let mut reader = reader().keys("4 . Enter");
    reader.screen().must_show("这里是注。");
    assert!(!reader.screen().shows("先看"));
    reader.keys("^O").screen().must_show("先看灯塔");
}

#[test]
fn hints_pick_a_link() {
    let mut reader = reader().keys(";");
    let screen = reader.screen();
    let row = screen.row(screen.row_of("先看"));
    assert!(row.contains("先看f") && row.contains("再看j"), "{row}");
    let mut reader = reader.keys("f");
    assert_eq!(current(&mut reader), "灯塔");
    self::reader().keys("; j").screen().must_show("渡口停航了。");
    assert!(self::reader().keys("; z").screen().status().contains("没有标着这个字母"));
    self::reader().keys("; Esc").screen().must_show("先看灯塔");
    assert!(self::reader().keys("3 0 j ;").screen().status().contains("本屏没有链接"));
}

#[test]
fn the_list_of_links_has_addresses_and_sections() {
    let mut reader = reader().keys("L");
    let screen = reader.screen();
    screen.must_show("1  灯塔  https://a.example/lamp");
    let row = screen.row(screen.row_of("很长的地址"));
    assert!(row.contains("https://a.example/xxx") && row.contains('…') && row.ends_with("2/2 二"), "{row}");
    assert_eq!(reader.keys("j k Enter").asked(), ["OpenOutside(\"https://a.example/lamp\")"]);
    assert_eq!(self::reader().keys("L y").asked(), ["Copy(\"https://a.example/lamp\")"]);
    self::reader().keys("L 2 Enter").screen().must_show("渡口停航了。");
    self::reader().keys("2 L").screen().must_show("渡口停航了。");
    assert!(self::reader().keys("9 9 L").screen().status().contains("只有 "));
    self::reader().keys("L L").screen().must_show("先看灯塔");
}

#[test]
fn the_list_of_links_fits_every_screen() {
    for (width, height) in [(80, 24), (40, 8), (20, 4), (10, 3), (1, 1)] {
        reader().size(width, height).keys("L G j k").screen();
    }
    let mut reader = reader().keys("L G").size(60, 5);
    assert!(!reader.screen().words_in(Modifier::REVERSED).is_empty());
}

#[test]
fn the_article_is_opened_on_the_web() {
    assert_eq!(square().keys("o").asked(), ["OpenOutside(\"https://square.example/1\")"]);
    let mut reader = Reader::on(&[("b.md", "# 渡口\n\n停航了。\n")]).keys("Enter o");
    assert!(reader.screen().status().contains("没有注明原文地址"));
    assert!(reader.keys(".").screen().status().contains("没有链接"));
}

#[test]
fn nothing_leads_out_of_kiosk_mode() {
    let mut square = square().kiosk().keys("o");
    assert!(square.screen().status().contains("地址：https://square.example/1"));
    let mut reader = reader().kiosk().keys(". Enter");
    assert!(reader.screen().status().contains("地址：https://a.example/lamp"));
    for key in ["e", "|"] {
        reader = reader.keys(key);
        assert!(reader.screen().status().contains("不能启动其他程序"), "{key}");
    }
    assert!(reader.asked().is_empty());
}

#[test]
fn the_list_of_links_is_filtered_by_typing() {
    let mut reader = reader().keys("L");
    reader.screen().must_show("没有的");
    let mut reader = reader.types("渡");
    assert!(reader.screen().status().starts_with("/渡"));
    assert!(!reader.screen().shows("gone.md") && reader.screen().shows("b.md"));
    reader.keys("Enter").screen().must_show("渡口停航了。");
    let mut reader = self::reader().keys("L /").types("GONE").keys("Esc");
    reader.screen().must_show("b.md");
    let mut reader = self::reader().keys("L /").types("nobody");
    reader.screen().must_show("0/7");
    let mut reader = reader.keys("Enter");
    assert_eq!(reader.screen().status(), "找不到 nobody");
    reader.screen().must_show("b.md");
}

#[test]
fn of_a_footnote_its_text_is_copied() {
    assert_eq!(reader().keys("4 . y").asked(), ["Copy(\"这里是注。\")"]);
    assert_eq!(reader().keys("L 3 j y").asked(), ["Copy(\"这里是注。\")"]);
}

#[test]
fn a_number_of_no_link_leaves_the_list_open() {
    let mut reader = reader().keys("L 9 9 Enter");
    assert!(reader.screen().status().starts_with("本文只有 "), "{}", reader.screen().status());
    reader.screen().must_show("灯塔");
    assert!(
        reader.keys("Enter").asked().iter().any(|asked| asked.contains("https://a.example/lamp")),
        "the list was there"
    );
}

/// An article of some screens with sections, and others with links to it.
fn shelf() -> Vec<(&'static str, String)> {
    let filler = "<p>河水往东走，两岸的灯一盏一盏亮起来，渡船靠在岸边。</p>".repeat(30);
    let lamp = format!(
        "---\ntitle: 灯塔\nlink: https://a.example/lamp?utm_source=feed\n---\n<p>灯塔在此。<a href=\"#%E4%BA%8C%E6%A5%BC\">二楼</a>，\
         <a href=\"https://a.example/lamp#二楼\">同页</a>，<a href=\"#\">顶</a>。</p>{filler}<h2>二楼！</h2><p>二楼有灯。</p>{filler}"
    );
    let links = [
        "lamp.html",
        "lamp.html#二楼",
        "FILE/lamp.html#none",
        "https://A.example/lamp/",
        "http://a.example/lamp#二楼",
        "file:///etc/hostname",
        "photo.jpg",
        "https://b.example/",
    ];
    let links = links.map(|link| format!("<p><a href=\"{link}\">去</a></p>")).concat();
    vec![
        ("lamp.html", lamp),
        ("b.html", format!("---\ntitle: 渡口\n---\n<p>渡口在此。</p>{links}")),
        ("photo.jpg", "x".to_owned()),
    ]
}

/// The reader on those with a link followed by its number.
fn follows(number: usize) -> Reader {
    let files = shelf();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let reader = Reader::on(&files).catalogued();
    let page = std::fs::read_to_string(reader.file("b.html")).expect("a file");
    let folder = reader.file("").canonicalize().expect("a folder");
    std::fs::write(reader.file("b.html"), page.replace("FILE", &format!("file://{}", folder.display())))
        .expect("a file");
    reader.open("b.html").keys(&format!("{number} . Enter"))
}

#[test]
fn links_to_files_and_saved_pages_open_inside_with_a_way_back() {
    for (number, shown) in
        [(1, "灯塔在此"), (2, "二楼有灯"), (3, "灯塔在此"), (4, "灯塔在此"), (5, "二楼有灯")]
    {
        let mut reader = follows(number);
        reader.screen().must_show(shown);
        assert!(reader.asked().is_empty(), "{number}");
        if shown == "二楼有灯" {
            assert!(reader.screen().row(1).contains("二楼"), "{}", reader.screen().row(1));
        }
        let said = reader.screen().shows("文中没有链接指向的位置");
        assert_eq!(said, number == 3, "{number}");
        reader.keys("^O").screen().must_show("渡口在此");
    }
}

#[test]
fn links_to_what_is_no_article_are_said_or_opened_outside() {
    let mut reader = follows(7);
    let status = reader.screen().status();
    assert!(status.starts_with("不是文章，无法打开：") && status.ends_with("photo.jpg"), "{status}");
    assert_eq!(follows(6).asked(), ["OpenOutside(\"file:///etc/hostname\")"]);
    assert_eq!(follows(8).asked(), ["OpenOutside(\"https://b.example/\")"]);
}

#[test]
fn anchors_lead_to_headings_of_the_same_page() {
    for number in [1, 2] {
        let mut reader = follows(1).keys(&format!("{number} . Enter"));
        assert!(reader.screen().row(1).contains("二楼！"), "{}", reader.screen().rows().join("\n"));
        let mut reader = reader.keys("^O");
        reader.screen().must_show("灯塔在此");
        assert!(reader.asked().is_empty(), "{number}");
    }
    follows(2).keys("3 0 k").keys("^O").screen().must_show("渡口在此");
    let mut reader = follows(1).keys("3 . j");
    let below = reader.screen().row(1);
    assert!(reader.keys("Enter").screen().row(1) != below, "to the beginning");
}

#[test]
fn a_link_to_an_anchor_counts_more_than_where_reading_was_left() {
    let files = shelf();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let reader = Reader::on(&files).catalogued().remembering();
    let reader = reader.open("lamp.html").keys("G");
    let mut reader = reader.begin_again().open("b.html").keys("2 . Enter");
    assert!(reader.screen().row(1).contains("二楼"), "{}", reader.screen().rows().join("\n"));
    assert!(!reader.screen().shows("继续阅读"));
}

#[test]
fn ids_of_ordinary_elements_are_places() {
    let filler = (0..40).map(|n| format!("<p>河水第{n}次往东走。</p>\n")).collect::<Vec<_>>().concat();
    let one = format!(
        "---\ntitle: 甲\n---\n<p>见<a href=\"#deep\">下文</a>，<a href=\"two.html#li2\">另一篇</a>，\
         <a href=\"one.html#deep\">本篇</a>，<a href=\"#none\">无处</a>。</p>\n{filler}\
         <div class=\"box\" id=\"deep\"><p>深处的灯。</p></div>\n{filler}"
    );
    let two =
        format!("---\ntitle: 乙\n---\n{filler}<ul><li>一</li><li id=\"li2\">第二盏灯</li></ul>\n{filler}");
    let reader = || {
        let reader = Reader::on(&[("one.html", &*one), ("two.html", &*two)]).keys("Enter");
        let is_one = |reader: &mut Reader| reader.screen().shows("下文");
        let mut reader = reader;
        if is_one(&mut reader) { reader } else { reader.keys("q j Enter") }
    };
    let mut there = reader().keys(". Enter");
    assert!(
        there.screen().rows()[1..4].iter().any(|row| row.contains("深处的灯")),
        "{:?}",
        there.screen().rows()
    );
    assert!(there.keys("^O").screen().shows("下文"), "it was a jump");
    let mut there = reader().keys(". . Enter");
    assert!(there.screen().shows("第二盏灯"), "{}", there.screen().rows().join("\n"));
    assert!(there.keys("^O").screen().shows("下文"));
    let mut there = reader().keys(". . . Enter");
    assert!(there.screen().shows("深处的灯"), "by the name of its own file");
    let mut there = reader().keys(". . . . Enter");
    assert_eq!(there.screen().status(), "文中没有链接指向的位置");
}
