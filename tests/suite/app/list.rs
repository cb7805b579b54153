//! The list pane.

use ratatui::style::Modifier;

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())])
}

#[test]
fn articles_are_under_their_days_newest_first() {
    let screen = reader().with_option("list.group", "day").screen();
    let rows = screen.rows();
    assert!(rows[0].contains("共 3 篇"), "{}", rows[0]);
    assert_eq!(rows[1], "2021-12-15 周三");
    assert!(
        rows[2].starts_with(">   渡口停航的第一百天") && rows[2].ends_with("远帆    1 分钟"),
        "{}",
        rows[2]
    );
    assert!(rows[3].starts_with("    山城的灯"), "{}", rows[3]);
    assert_eq!(rows[4], "无日期");
    assert!(rows[5].starts_with("  ! 写在瓦片上的账本"), "{}", rows[5]);
}

#[test]
fn where_days_have_few_articles_dates_are_in_a_column() {
    let rows = reader().screen().rows();
    assert!(rows[1].ends_with("远帆  2021-12-15    1 分钟"), "{}", rows[1]);
    let days = ["01-07", "02-07", "02-08", "05-01"];
    let texts = days.map(|day| format!("---\ntitle: 灯{day}\ndate: 2021-{day}\n---\n<p>灯</p>"));
    let names = ["a.md", "b.md", "c.md", "d.md"];
    let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    for width in [80, 40] {
        let rows = Reader::on(&files).size(width, 20).screen().rows();
        assert_eq!(rows[1], "2021");
        assert!(rows[2].contains("灯05-01") && rows[2].matches("05-01").count() == 2, "{}", rows[2]);
    }
    let rows = Reader::on(&files[..2]).size(40, 20).screen().rows();
    assert!(rows[1].starts_with(">   灯02-07") && rows[1].ends_with("  2021-02"), "{}", rows[1]);
    let rows = Reader::on(&files).size(28, 20).screen().rows();
    assert_eq!(rows[2], ">   灯05-01");
}

#[test]
fn a_source_takes_what_the_title_leaves_and_is_not_said_of_all() {
    let article = |title: &str, source: &str| {
        format!("---\ntitle: {title}\nsource: {source}\nauthor: 老周\n---\n<p>灯</p>")
    };
    let (long, short) = ("一座旧城怎样过夜，又怎样在天亮以前睡着", "山城的灯");
    let texts = [article(long, "南窗晨报"), article(short, "一份名字很长很长的报纸"), article(short, "远帆")];
    let names = ["a.md", "b.md", "c.md"];
    let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let rows = Reader::on(&files).size(40, 10).screen().rows();
    assert_eq!(rows[1], format!(">   {}…", long.chars().take(17).collect::<String>()));
    assert_eq!(
        (rows[2].as_str(), rows[3].as_str()),
        ("    山城的灯                 一份名字很…", "    山城的灯                        远帆",)
    );
    let rows = Reader::on(&files[..1]).screen().rows();
    assert!(rows[1].contains(long) && rows[1].contains("  老周  "), "{}", rows[1]);
}

#[test]
fn the_selection_moves_and_stays_within_the_list() {
    let mut reader = reader().keys("j j");
    assert!(reader.screen().words_in(Modifier::REVERSED).contains("写在瓦片上的账本"));
    let mut reader = reader.keys("9 9 j k g");
    assert!(reader.screen().words_in(Modifier::REVERSED).contains("渡口停航"));
    assert!(reader.keys("G").screen().words_in(Modifier::REVERSED).contains("写在瓦片上的账本"));
}

#[test]
fn the_status_line_describes_the_selected_article() {
    let screen = reader().keys("j").screen();
    let status = screen.status();
    assert!(status.starts_with("南窗  ") && status.contains("2 幅图"), "{status}");
    assert!(status.ends_with("2/3  ? 帮助"), "{status}");
}

#[test]
fn the_grouping_that_begins_is_said() {
    let mut reader = reader();
    for said in ["按日", "按来源", "按分类", "不分组", "随排序，不分组"] {
        reader = reader.keys("v");
        assert_eq!(reader.screen().status(), format!("分组：{said}"));
    }
}

#[test]
fn q_ends_the_filter_of_the_list_before_the_program() {
    let mut reader = reader().keys("&").types("渡口").keys("Enter q");
    assert!(reader.screen().shows("山城的灯") && reader.asked().is_empty());
    assert_eq!(reader.keys("q").asked(), ["Quit"]);
}

#[test]
fn a_long_title_is_cut_with_an_ellipsis() {
    let title = "灯".repeat(60);
    let mut reader =
        Reader::on(&[("a.html", format!("---\ntitle: {title}\n---\n<p>x</p>").as_str())]).size(30, 6);
    let row = reader.screen().row(1);
    assert!(row.ends_with("灯…"), "{row}");
}

#[test]
fn the_card_of_an_article_is_beside_the_list_before_it_is_opened() {
    let article =
        |title: &str, about: &str| format!("---\ntitle: {title}\ndescription: {about}\n---\n<p>x</p>");
    let mut reader = Reader::on(&[
        ("a.html", article("渡口", "船停在岸上。").as_str()),
        ("b.html", article("瓦片", "账写在瓦片上。").as_str()),
        ("c.html", "---\ntitle: 灯\n---\n<p>x</p>"),
    ])
    .size(120, 20)
    .with_option("list.preview", "false");
    reader.screen().must_show("船停在岸上。");
    let mut reader = reader.keys("j");
    reader.screen().must_show("账写在瓦片上。");
    let mut reader = reader.keys("j");
    assert!(!reader.screen().rows().iter().any(|row| row.contains("瓦片上")));
}

#[test]
fn an_empty_folder_says_which_files_are_supported() {
    let mut reader = Reader::on(&[("a.jpg", "x"), ("b.png", "x")]);
    let screen = reader.screen();
    screen.must_show("没有找到文章。");
    screen.must_show(".md .markdown .html");
    screen.must_show("查看 2 个");
}

#[test]
fn unreadable_files_are_counted_and_listed() {
    let mut reader = Reader::on_paths(vec!["/nowhere/at/all".into()]);
    let status = reader.screen().status();
    assert!(status.contains("1 个文件无法读取"), "{status}");
    reader.keys("!").screen().must_show("文件或文件夹不存在");
}

#[test]
fn q_quits_from_the_list_and_shift_q_from_anywhere() {
    assert_eq!(reader().keys("q").asked(), ["Quit"]);
    assert_eq!(reader().keys("Enter t Q").asked(), ["Quit"]);
    assert!(reader().keys("h Esc Enter q").asked().is_empty());
}

#[test]
fn warnings_are_shown_as_text() {
    let mut reader = reader().keys("G !");
    reader.screen().must_show("日期无法识别：某年某月");
    reader.keys("q g !").screen().must_show("没有问题");
}

#[test]
fn a_file_that_is_gone_is_reported_and_the_list_stays() {
    let reader = reader().keys("g");
    std::fs::remove_file(reader.file("b.html")).expect("a file to remove");
    let mut reader = reader.keys("Enter");
    reader.screen().must_show("文件或文件夹不存在");
    let screen = reader.keys("j").screen();
    assert!(!screen.shows("文件或文件夹不存在"));
    screen.must_show("共 3 篇");
}

#[test]
fn a_single_file_is_opened_and_quit_at_once() {
    let mut reader = Reader::on(&[("b.html", &ferry())]).open("b.html");
    reader.screen().must_show("船停在岸上。");
    assert_eq!(reader.keys("q").asked(), ["Quit"]);
}

#[test]
fn there_is_no_list_beside_a_single_file() {
    let mut reader = Reader::on(&[("b.html", &ferry())]).open("b.html").size(140, 24);
    assert!(!reader.screen().shows("▾日期"));
}

#[test]
fn s_goes_through_the_orders_and_the_header_says_which() {
    let reader = reader().keys("s");
    let mut reader = reader;
    let screen = reader.screen();
    assert!(screen.row(0).ends_with("▾标题"), "{}", screen.row(0));
    assert!(screen.row(1).contains("渡口停航的第一百天"), "{}", screen.row(1));
    let screen = reader.keys("S").screen();
    assert!(screen.row(0).ends_with("▴标题"), "{}", screen.row(0));
    assert!(screen.row(3).contains("渡口停航的第一百天"), "{}", screen.row(3));
}

#[test]
fn v_groups_the_list() {
    let article = |source: &str, category: &str| {
        format!("---\ntitle: {category}的灯\nsource: {source}\ncategories: [{category}]\n---\n<p>灯</p>")
    };
    let (one, two) = (article("南窗", "城"), article("远帆", "河"));
    let mut reader = Reader::on(&[("a.md", &one), ("b.md", &two), ("c.md", &one)]).keys("v v");
    let screen = reader.screen();
    assert_eq!((screen.row_of("南窗"), screen.row_of("远帆")), (1, 4));
    let screen = reader.keys("v").screen();
    assert_eq!((screen.row(1), screen.row(4)), ("城".to_owned(), "河".to_owned()));
}

#[test]
fn a_new_article_is_found_on_demand_and_the_selection_stays() {
    let reader = reader().keys("j j");
    let new = ferry().replace("渡口停航的第一百天", "渡口又开了");
    std::fs::write(reader.file("d.html"), new).expect("a file");
    let mut reader = reader.keys("R");
    let screen = reader.screen();
    screen.must_show("共 4 篇");
    screen.must_show("渡口又开了");
    assert!(screen.words_in(Modifier::REVERSED).contains("写在瓦片上的账本"));
}

#[test]
fn a_reversed_list_fills_the_screen_if_it_can() {
    let names: Vec<String> = (10..50).map(|number| format!("{number}.html")).collect();
    let articles: Vec<String> =
        names.iter().map(|name| format!("---\ntitle: 灯{name}\n---\n<p>灯</p>")).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&articles).map(|(name, article)| (name.as_str(), article.as_str())).collect();
    let mut reader = Reader::on(&files).keys("s j k S");
    let screen = reader.screen();
    assert!(screen.row(22).starts_with("> "), "{}", screen.rows().join("\n"));
    assert!(screen.rows()[1..23].iter().all(|row| row.contains('灯')), "{}", screen.rows().join("\n"));
}

#[test]
fn in_the_list_the_command_narrow_filters_it() {
    let mut reader = reader().keys(":").types("narrow").keys("Enter").types("瓦片");
    reader.screen().must_show("1 / 3 篇");
}

#[test]
fn an_article_without_text_has_no_reading_time() {
    let mut reader = Reader::on(&[("a.html", "---\ntitle: 空\n---\n")]);
    let screen = reader.screen();
    screen.must_show("空");
    assert!(!screen.shows("0 分") && !screen.shows("0 字"), "{}", screen.rows().join("\n"));
}

#[test]
fn the_next_unread_article_says_when_it_wraps_around() {
    let mut reader = reader().keys("n");
    assert!(!reader.screen().status().contains("绕过"), "{}", reader.screen().status());
    let mut reader = reader.keys("G n");
    assert!(reader.screen().status().starts_with("已到末尾"), "{}", reader.screen().status());
}

#[test]
fn all_that_is_listed_is_marked_read_if_that_is_confirmed_and_undone_at_once() {
    let mut reader = reader().remembering().keys("&").types("year:2021").keys("Enter C");
    assert_eq!(reader.screen().status(), "把 2 篇未读标为已读吗？(y/n)");
    let mut reader = reader.keys("Enter");
    assert!(!reader.screen().status().contains("(y/n)"), "{}", reader.screen().status());
    assert!(
        reader.screen().row(1).starts_with("> "),
        "any other key only cancels: {}",
        reader.screen().row(1)
    );
    let reader = reader.keys("C");
    let mut reader = reader.keys("n");
    assert!(reader.screen().row(0).contains("未读 2 篇"), "{}", reader.screen().row(0));
    let mut reader = reader.keys("C y");
    assert!(reader.screen().row(0).contains("未读 0 篇"), "{}", reader.screen().row(0));
    assert!(reader.screen().status().starts_with("已把 2 篇标为已读"), "{}", reader.screen().status());
    let mut reader = reader.keys("C");
    assert_eq!(reader.screen().status(), "&year:2021 中没有未读文章了");
    let mut reader = reader.begin_again();
    reader.wait_for("未读 1 篇");
    let mut reader = reader.keys("C y U");
    assert!(reader.screen().row(0).contains("未读 1 篇"), "{}", reader.screen().row(0));
}

#[test]
fn only_unread_articles_are_listed_and_all_again() {
    let mut reader = reader().remembering().keys("r .");
    let screen = reader.screen();
    assert!(!screen.shows("渡口停航") && screen.shows("山城的灯"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("&").types(" year:2021").keys("Enter .");
    let screen = reader.screen();
    assert!(screen.shows("渡口停航") && !screen.shows("瓦片"), "{}", screen.rows().join("\n"));
    assert!(screen.row(0).contains("&year:2021"), "{}", screen.row(0));
}

#[test]
fn the_next_unread_article_is_opened_from_an_article() {
    let mut reader = reader().remembering().keys("j r k Enter M-n");
    assert!(!reader.screen().shows("入夜以后"), "it is read");
    let mut reader = reader.keys("q");
    let marked = reader.screen().rows().iter().any(|row| row.starts_with("> ▸ 写在瓦片上的账本"));
    assert!(marked, "{}", reader.screen().rows().join("\n"));
}

#[test]
fn address_file_and_text_of_the_selected_article_are_used_without_opening_it() {
    let article = "---\ntitle: 灯\nlink: https://a.example/1\n---\n<p>灯在，人就在。</p>";
    let reader =
        Reader::on(&[("a.md", article), ("b.md", "---\ntitle: 山\n---\n船。")]).remembering().keys("s");
    let mut reader = reader.keys("o y e").keys("|").types("wc").keys("Enter");
    reader.screen().must_show("未读 2 篇");
    let asked = reader.asked();
    assert_eq!(asked[..2], ["OpenOutside(\"https://a.example/1\")", "Copy(\"https://a.example/1\")"]);
    assert!(asked[2].starts_with("Edit(") && asked[2].ends_with("a.md\", None)"), "{}", asked[2]);
    assert!(asked[3].contains("command: \"wc\", input: \"灯\\n\\n灯在，人就在。"), "{}", asked[3]);
    let mut reader = reader.keys("j o");
    assert_eq!(reader.screen().status(), "本文没有注明原文地址");
    let mut kiosk = Reader::on(&[("a.md", article)]).kiosk().keys("e");
    assert!(kiosk.screen().status().contains("受限模式") && kiosk.asked().is_empty());
}
