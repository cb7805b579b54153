//! Notes as files for other programs.

use super::*;
use crate::notes::{NoteId, Quote};

fn note(section: &str, words: &str, text: &str) -> Note {
    let quote = Quote { words: words.to_owned(), section: section.to_owned(), ..Quote::default() };
    let source = NoteSource { title: "山城的灯: “夜”".to_owned(), ..NoteSource::default() };
    Note {
        id: NoteId::random(),
        created: 1_620_284_889_123,
        changed: 0,
        quote,
        text: text.to_owned(),
        source,
    }
}

fn article() -> ArticleNotes {
    ArticleNotes {
        name: "/srv/灯.html".to_owned(),
        hash: Some(7),
        source: NoteSource {
            title: "山城的灯: “夜”".to_owned(),
            author: "南窗".to_owned(),
            link: "https://a.example/灯?x=1,2".to_owned(),
            date: "2021-05-06".to_owned(),
        },
        tags: vec!["夜 读".to_owned(), "2021".to_owned()],
        notes: vec![
            note("", "入夜以后。\n巷子还亮着。", ""),
            note("渡口", "* 各守\"一盏\"灯", "记住：\n# 灯在，人就在"),
            note("渡口", "船,还没靠岸", "再看"),
        ],
    }
}

#[test]
fn markdown_has_properties_quotes_and_notes() {
    let expected = "---\ntitle: \"山城的灯: “夜”\"\nauthor: \"南窗\"\ndate: \"2021-05-06\"\n\
        url: \"https://a.example/灯?x=1,2\"\ntags:\n  - \"夜-读\"\n  - \"_2021\"\nyuelan: \"/srv/灯.html\"\n---\n\n# 山城的灯: “夜”\n\n\
        > 入夜以后。\n> 巷子还亮着。\n\n## 渡口\n\n> * 各守\"一盏\"灯\n\n记住：\n# 灯在，人就在\n\n\
        > 船,还没靠岸\n\n再看\n\n";
    assert_eq!(markdown_file(&article(), DEFAULT_TEMPLATE), expected);
    let both = markdown(&[article(), ArticleNotes { source: NoteSource::default(), ..article() }], "{note}");
    assert!(both.starts_with("# 山城的灯: “夜”\n\n") && both.contains("\n# /srv/灯.html\n"), "{both}");
}

#[test]
fn a_file_is_known_again_wherever_its_article_is() {
    let text = exported_file(&article(), DEFAULT_TEMPLATE);
    assert!(
        text.contains("\nyuelan: \"/srv/灯.html\"\nyuelan-id: \"0000000000000007\"\nyuelan-sum: \""),
        "{text}"
    );
    let file = ExportedFile::read(&text).expect("a file that was written");
    let moved = ArticleNotes { name: "灯.html".to_owned(), ..article() };
    let edited = ArticleNotes { hash: Some(8), ..article() };
    let is_of = |article: &ArticleNotes| {
        let [place, content] = ExportedFile::keys_of(article);
        [file.keys()[0] == place.as_deref(), file.keys()[1] == content.as_deref()]
    };
    assert_eq!([&article(), &moved, &edited].map(is_of), [[true, true], [false, true], [true, false]]);
    assert_eq!(file.article(), "/srv/灯.html");
    assert_eq!(ExportedFile::read("---\ntitle: x\n---\n"), None);
}

#[test]
fn what_the_user_writes_into_a_file_stays() {
    let text = exported_file(&article(), DEFAULT_TEMPLATE);
    let renewed = |text: &str, article: &ArticleNotes| {
        ExportedFile::read(text).expect("a file that was written").renewed(article, DEFAULT_TEMPLATE)
    };
    assert_eq!(renewed(&text, &article()).as_ref(), Some(&text), "writing it again changes nothing");
    let fewer = ArticleNotes { notes: article().notes.split_off(1), ..article() };
    let mine = format!("{text}\n我的想法\n");
    let new = renewed(&mine, &fewer).expect("nothing above is changed");
    assert!(new.ends_with("-->\n\n我的想法\n") && !new.contains("入夜以后"), "{new}");
    assert_eq!(renewed(&new, &fewer).as_ref(), Some(&new));
    assert_eq!(renewed(&text.replace("再看", "再看一次"), &article()), None);
    assert_eq!(renewed(&text.replace("tags:", "tags:\n  - own"), &article()), None);
    // As it was written before there was a sum.
    let old = markdown_file(&article(), DEFAULT_TEMPLATE);
    assert_eq!(renewed(&old, &article()), Some(text));
    assert_eq!(renewed(&(old.clone() + "我的想法\n"), &article()), None);
    assert_eq!(renewed(&old, &fewer), None, "what is gone may have been the user's");
}

#[test]
fn the_mark_of_the_end_in_a_note_ends_no_file() {
    let mark = "<!-- yuelan:end -->";
    let marked = |text: &str| ArticleNotes { notes: vec![note("", mark, text)], ..article() };
    let renewed = |text: &str, article: &ArticleNotes, template: &str| {
        ExportedFile::read(text).expect("a file that was written").renewed(article, template)
    };
    for template in [DEFAULT_TEMPLATE, "{note}", "{quote}", "<!-- yuelan:end -->{note}\n"] {
        let article = marked(&format!("前\n{mark}\n{mark}后"));
        let text = exported_file(&article, template);
        assert_eq!(text.matches(&format!("\n{mark}")).count(), 1, "{text}");
        let mine = format!("{text}\n我的\n{mark}\n想法\n");
        assert_eq!(renewed(&mine, &article, template).as_ref(), Some(&mine), "nothing is doubled");
        let new = renewed(&mine, &marked("再看"), template).expect("nothing above is changed");
        assert!(new.ends_with(&format!("\n{mark}\n\n我的\n{mark}\n想法\n")), "{new}");
        assert_eq!(new.matches("我的").count(), 1);
    }
    // A line that was written on after the mark still ends the file.
    let text = exported_file(&article(), DEFAULT_TEMPLATE).trim_end().to_owned() + " 我的\n";
    assert_eq!(renewed(&text, &article(), DEFAULT_TEMPLATE).as_ref(), Some(&text));
}

#[test]
fn a_template_says_what_is_written() {
    let fill = |template: &str, text: &str| {
        template::fill(template, &article().source, &note("渡口", "一\n二", text))
    };
    assert_eq!(
        fill("- {quote} ({title}, {section}) {date}", ""),
        "- 一\n  二 (山城的灯: “夜”, 渡口) 2021-05-06\n"
    );
    assert_eq!(fill("{author}: {url}\n{note}\nend", ""), "南窗: https://a.example/灯?x=1,2\nend\n");
    assert_eq!(fill("a {quote}", ""), "a 一\n二\n");
    assert_eq!(fill("{ {what} {{note}}", "{quote}"), "{ {what} {{quote}}\n");
    assert_eq!(unknown_name("{ {quote} {Note} {what} {note}"), Some("what"));
    assert_eq!(unknown_name(DEFAULT_TEMPLATE), None);
}

#[test]
fn csv_has_the_columns_of_readwise() {
    let expected = [
        "Highlight,Title,Author,URL,Note,Location,Date",
        "\"入夜以后。\n巷子还亮着。\",山城的灯: “夜”,南窗,\"https://a.example/灯?x=1,2\",,1,2021-05-06 07:08:09",
        "\"* 各守\"\"一盏\"\"灯\",山城的灯: “夜”,南窗,\"https://a.example/灯?x=1,2\",\"记住：\n# 灯在，人就在\",2,2021-05-06 07:08:09",
        "\"船,还没靠岸\",山城的灯: “夜”,南窗,\"https://a.example/灯?x=1,2\",再看,3,2021-05-06 07:08:09",
        "",
    ];
    assert_eq!(csv(&[article()]), expected.join("\r\n"));
}

#[test]
fn org_escapes_what_would_be_a_heading() {
    let expected = "* 山城的灯: “夜” :夜_读:2021:\n:PROPERTIES:\n:AUTHOR: 南窗\n:DATE: 2021-05-06\n\
        :URL: https://a.example/灯?x=1,2\n:END:\n\n#+begin_quote\n入夜以后。\n巷子还亮着。\n#+end_quote\n** 渡口\n\n\
        #+begin_quote\n,* 各守\"一盏\"灯\n#+end_quote\n\n记住：\n,# 灯在，人就在\n\n#+begin_quote\n船,还没靠岸\n\
        #+end_quote\n\n再看\n\n";
    assert_eq!(org(&[article()]), expected);
}

#[test]
fn names_of_files_are_safe_and_differ() {
    let titles = ["../a/b: c?", "A B C", "con", "com1", "", "...", "灯", &"灯".repeat(200), ".hidden", "-x"];
    let articles: Vec<ArticleNotes> = titles
        .iter()
        .map(|title| {
            let source = NoteSource { title: (*title).to_owned(), ..NoteSource::default() };
            ArticleNotes { name: "\u{1b}/".to_owned(), source, ..ArticleNotes::default() }
        })
        .collect();
    let long = "灯".repeat(60) + ".md";
    let expected = [
        "a b c.md",
        "A B C (2).md",
        "note con.md",
        "note com1.md",
        "note.md",
        "note (2).md",
        "灯.md",
        &long,
        "hidden.md",
        "x.md",
    ];
    assert_eq!(markdown_file_names(&articles), expected);
}
