//! Whole works, as text and as pages.

use super::*;
use crate::budget::Budget;

fn html(text: &str) -> String {
    read(text).html
}

fn field<'w>(work: &'w Work, name: &str) -> Option<&'w str> {
    work.fields.iter().find(|(key, _)| *key == name).map(|(_, words)| words.as_str())
}

#[test]
fn the_lines_before_a_work_are_its_title_and_people() {
    let row = "-".repeat(55);
    let text = format!(
        "渡し場の灯\n――ある冬の夜――\nN. Window\n北窓太郎訳\n\n{row}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）灯《ひ》\n{row}\n\n　灯が見えた。\n　船が来た。\n\n\n底本：「冬の灯」南書房\n　　　1930（昭和5）年1月1日発行\n入力：東窓\n校正：西窓\n青空文庫作成ファイル：\nこのファイルは図書館で作られました。\n"
    );
    let work = read(&text);
    assert_eq!(field(&work, "title"), Some("渡し場の灯"));
    assert_eq!(field(&work, "author"), Some("N. Window"));
    assert_eq!(field(&work, "source"), Some("青空文庫"));
    assert_eq!(
        work.html,
        "<p>――ある冬の夜――</p>\n<p>北窓太郎訳</p>\n<p>　灯が見えた。</p>\n<p>　船が来た。</p>\n\
         <div class=\"bibliographical_information\">\n<p>底本：「冬の灯」南書房　1930（昭和5）年1月1日発行</p>\n\
         <p>入力：東窓</p>\n<p>校正：西窓</p>\n<p>青空文庫作成ファイル：</p>\n<p>このファイルは図書館で作られました。</p>\n</div>\n"
    );
}

#[test]
fn a_fragment_has_no_title() {
    let work = read("第一章\n灯が見えた。\n［＃改ページ］\n第二章");
    assert_eq!(work.fields, []);
    assert_eq!(work.html, "<p>第一章</p>\n<p>灯が見えた。</p>\n<hr>\n<p>第二章</p>\n");
}

#[test]
fn a_reading_belongs_to_the_characters_of_one_script_or_to_what_follows_the_bar() {
    assert_eq!(html("あの灯火《ともしび》を"), "<p>あの<ruby>灯火<rt>ともしび</rt></ruby>を</p>\n");
    assert_eq!(
        html("冬夜《ふゆのよ》灯火《ともしび》"),
        "<p><ruby>冬夜<rt>ふゆのよ</rt></ruby><ruby>灯火<rt>ともしび</rt></ruby></p>\n"
    );
    assert_eq!(html("この｜冬の灯《ひ》だ"), "<p>この<ruby>冬の灯<rt>ひ</rt></ruby>だ</p>\n");
    assert_eq!(html("この|冬の灯《ひ》だ"), "<p>この<ruby>冬の灯<rt>ひ</rt></ruby>だ</p>\n");
    assert_eq!(html("灯りランプ《らんぷ》"), "<p>灯り<ruby>ランプ<rt>らんぷ</rt></ruby></p>\n");
    assert_eq!(
        html("※［＃「木＋靈」、第3水準1-86-29］子窓《れんじまど》"),
        "<p><ruby>欞子窓<rt>れんじまど</rt></ruby></p>\n"
    );
    assert_eq!(
        html("の 〔E'tude〕《エチュード》 だ"),
        "<p>の <ruby>Étude<rt>エチュード</rt></ruby> だ</p>\n"
    );
    assert_eq!(html("《花》という絵、｜灯《ひ"), "<p>《花》という絵、｜灯《ひ</p>\n");
    assert_eq!(html("これは《《大事》》だ"), "<p>これは<em>大事</em>だ</p>\n");
}

#[test]
fn notes_make_headings_in_all_forms() {
    assert_eq!(html("［＃３字下げ］一　灯［＃「一　灯」は大見出し］"), "<h2>一　灯</h2>\n");
    assert_eq!(html("［＃中見出し］灯《ひ》［＃中見出し終わり］"), "<h3><ruby>灯<rt>ひ</rt></ruby></h3>\n");
    assert_eq!(
        html("［＃ここから小見出し］\n灯\n火\n［＃ここで小見出し終わり］\n船"),
        "<h4>灯<br>火</h4>\n<p>船</p>\n"
    );
    assert_eq!(html("灯［＃「灯」は窓中見出し］　船が来た。"), "<h3>灯</h3>\n<p>　船が来た。</p>\n");
    assert_eq!(html("灯\n［＃「灯」は同行大見出し］\n船"), "<h2>灯</h2>\n<p>船</p>\n");
    assert_eq!(html("［＃大見出し］灯\n船"), "<h2>灯</h2>\n<p>船</p>\n");
    assert_eq!(
        html("独《ひと》りの灯［＃「独りの灯」は中見出し］"),
        "<h3><ruby>独<rt>ひと</rt></ruby>りの灯</h3>\n"
    );
}

#[test]
fn notes_mark_words() {
    for (note, html_of) in [
        ("灯火［＃「灯」に傍点］", "灯火"),
        ("灯［＃「灯」に白ゴマ傍点］火", "<em>灯</em>火"),
        ("灯［＃「灯」の左に二重傍線］火", "<u>灯</u>火"),
        ("［＃太字］灯［＃太字終わり］火", "<strong>灯</strong>火"),
        ("灯［＃「灯」は斜体］火", "<em>灯</em>火"),
        ("Ｂ29［＃「29」は縦中横］の", "Ｂ29の"),
        ("22［＃「2」は上付き小文字］", "2<sup>2</sup>"),
        ("自［＃二］国［＃一］東［＃レ］", "自<sub>二</sub>国<sub>一</sub>東<sub>レ</sub>"),
        ("山［＃（ノ）］国", "山<sup>ノ</sup>国"),
        ("説と［＃割り注］灯の話［＃割り注終わり］の", "説と<small>（灯の話）</small>の"),
        ("灯［＃「灯」に「ママ」の注記］火", "<ruby>灯<rt>ママ</rt></ruby>火"),
        ("灯［＃「灯」は底本では「燈」］火", "灯火"),
        ("［＃左にルビ付き］灯火［＃左に「ひ」のルビ付き終わり］", "<ruby>灯火<rt>ひ</rt></ruby>"),
        ("［＃注記付き］灯火［＃「ひ」の注記付き終わり］", "<ruby>灯火<rt>ひ</rt></ruby>"),
        ("灯［＃任意のメモ］火", "灯火"),
    ] {
        let wanted = if note.starts_with("灯火") { "<em>灯</em>火" } else { html_of };
        assert_eq!(html(note), format!("<p>{wanted}</p>\n"), "{note}");
    }
    assert_eq!(
        html("［＃ここから太字］\n灯\n船\n［＃ここで太字終わり］\n水"),
        "<p><strong>灯</strong></p>\n<p><strong>船</strong></p>\n<p>水</p>\n"
    );
    assert_eq!(html("灯が消えた。［＃地付き］（完）"), "<p>灯が消えた。</p>\n<p>（完）</p>\n");
}

#[test]
fn a_picture_takes_the_caption_that_follows() {
    assert_eq!(
        html(
            "［＃「渡し」のキャプション付きの図（fig1_01.png、横320×縦240）入る］\n渡し［＃「渡し」はキャプション］\n　灯。"
        ),
        "<figure><img src=\"fig1_01.png\" alt=\"「渡し」のキャプション付きの図\" width=\"320\" height=\"240\"><figcaption>渡し</figcaption></figure>\n<p>　灯。</p>\n"
    );
    assert_eq!(html("梵［＃点のある△（f.png、横19×縦15）入る］字"), "<p>梵［点のある△］字</p>\n");
    assert_eq!(html("※［＃「土へん＋竒」、12-3］だ"), "<p>※［「土へん＋竒」］だ</p>\n");
}

#[test]
fn a_page_is_read_as_its_text_is() {
    let page = "<?xml version=\"1.0\"?>\n<html><head><title>窓 灯</title></head><body><div class=\"metadata\"><h1 class=\"title\">灯</h1><h2 class=\"author\">北窓</h2></div>\
        <div id=\"contents\"></div><div class=\"main_text\"><br />\n<div class=\"jisage_3\"><h4 class=\"naka-midashi\"><a>一</a></h4></div>\n<br />\n\
        \u{3000}<ruby><rb>灯<img src=\"../gaiji/1-84/1-84-77.png\" alt=\"※(「てへん＋劣」、第3水準1-84-77)\" class=\"gaiji\" /></rb><rp>（</rp><rt>ひ</rt><rp>）</rp></ruby>が<em class=\"sesame_dot\">見え</em>た。<span class=\"notes\">［＃改ページ］</span><br />\n\
        \u{3000}船［＃「船」に傍点］※<span class=\"notes\">［＃「口＋世」、U+546D、1-2］</span>。<br />\n<img class=\"illustration\" src=\"f.png\" alt=\"図\" /><br />\n<span class=\"caption\">渡し<br />場</span><br />\n\
        <span class=\"notes\">［＃注記付き］</span>窓<span class=\"notes\">［＃「まど<img src=\"1-02-24.png\" alt=\"※(コト、1-2-24)\" class=\"gaiji\" />」の注記付き終わり］</span><br />\n</div><div class=\"bibliographical_information\"><hr />底本：「灯」<br />\n入力：東窓<br />\n</div>\
        <div class=\"notation_notes\">●表記</div></body></html>";
    assert!(page::is_work(page));
    let work = page::read(page, Budget::UNLIMITED).expect("a work");
    assert_eq!((field(&work, "title"), field(&work, "author")), (Some("灯"), Some("北窓")));
    assert_eq!(
        work.html,
        "<h3>一</h3>\n<p>　<ruby>灯挘<rt>ひ</rt></ruby>が<em>見え</em>た。</p>\n<hr>\n<p>　<em>船</em>呭。</p>\n\
         <figure><img src=\"f.png\" alt=\"図\"><figcaption>渡し<br>場</figcaption></figure>\n<p><ruby>窓<rt>まどヿ</rt></ruby></p>\n\
         <div class=\"bibliographical_information\">\n<p>底本：「灯」</p>\n<p>入力：東窓</p>\n</div>\n"
    );
}

#[test]
fn works_are_told_from_other_texts() {
    assert!(is_work("灯［＃「灯」に傍点］"));
    assert!(is_work("灯《ひ》と船《ふね》"));
    assert!(is_work("灯。\n\n底本：「灯」"));
    for text in ["他读《灯》和《船》。", "《はい》だけ", "灯［#1］", "底本：とは何か"]
    {
        assert!(!is_work(text), "{text}");
    }
}

#[test]
fn hostile_lines_stay_within_a_few_times_their_length() {
    for pattern in [
        "《",
        "［＃",
        "〔a",
        "｜灯",
        "※［＃",
        "灯《ひ》",
        "灯［＃「灯」に傍点］",
        "［＃太字］",
        "［＃地付き］灯",
        "灯［＃「灯」は大見出し］",
        "［＃「「「",
    ] {
        let text = pattern.repeat(60_000 / pattern.len());
        let html = html(&text);
        assert!(html.len() < text.len() * 8, "{pattern}");
    }
}

#[test]
fn what_follows_the_end_of_a_work_is_its_colophon_unless_it_is_long() {
    let end = |rest: &str| html(&format!("灯\n北窗\n\n舟《ふね》が出た。\n［＃本文終わり］\n{rest}"));
    assert!(end("底本：「灯」渡し場社").contains("底本"));
    let more = end(&"岸《きし》に灯がともった。\n".repeat(200));
    assert!(!more.contains('《') && more.contains("<rt>きし</rt>"), "{more:.300}");
}
