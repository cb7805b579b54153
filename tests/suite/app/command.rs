//! The command line of the reader: actions and options by name, completion, history, errors.

use yuelan::app::keymap::table;
use yuelan::app::settings::ConfigOption;

use super::{city, ferry};
use crate::support::program::Folder;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())])
}

fn reading() -> Reader {
    reader().keys("j Enter")
}

/// The message after a command.
fn said(reader: Reader, command: &str) -> String {
    reader.keys(":").types(command).keys("Enter").screen().status()
}

#[test]
fn an_action_is_carried_out_by_its_name() {
    let by_key = reading().keys("3 ]").screen().rows();
    assert_eq!(reading().keys(":").types("next-section 3").keys("Enter").screen().rows(), by_key);
    let by_key = reading().keys("t").screen().rows();
    assert_eq!(reading().keys(":").types("contents").keys("Enter").screen().rows(), by_key);
    let mut reader = reader().keys(":").types("q").keys("Enter");
    reader.screen();
    assert_eq!(reader.asked(), ["Quit"]);
}

#[test]
fn numbers_and_percentages_are_places() {
    assert_eq!(
        reading().keys(":").types("20").keys("Enter").screen().rows(),
        reading().keys("2 0 g").screen().rows()
    );
    assert_eq!(
        reading().keys(":").types("50%").keys("Enter").screen().rows(),
        reading().keys("5 0 %").screen().rows()
    );
}

#[test]
fn every_action_may_be_run_anywhere() {
    for binding in table().iter().filter(|binding| !["quit", "leave"].contains(&binding.name)) {
        for keys in ["", "j Enter", "j Enter t", "j Enter i", "?"] {
            let mut reader = reader().keys(keys).keys(":").types(binding.name).keys("Enter");
            reader.screen();
            assert!(!reader.asked().contains(&"Quit".to_owned()), "{} after {keys}", binding.name);
        }
    }
}

#[test]
fn options_apply_at_once() {
    let mut narrow = reading().keys(":").types("width 30").keys("Enter");
    assert!(narrow.screen().status().contains("measure = 30"));
    let longest = narrow.screen().rows().iter().map(|row| row.trim().chars().count()).max();
    assert!(longest.is_some_and(|longest| longest <= 30), "{longest:?}");
    let mut english = reader().keys(":").types("set language en").keys("Enter j");
    english.screen().must_show("2 total");
    let mut indented = reading().keys(":").types("set indent two").keys("Enter");
    indented.screen().must_show("      桥上");
}

#[test]
fn every_option_can_be_shown_and_set_to_its_value() {
    for option in ConfigOption::all() {
        assert!(said(reader(), &format!("set {}?", option.name)).contains(option.name), "{}", option.name);
        let value = option.get(&yuelan::app::settings::OptionValues::default());
        if option.is_live && !value.is_empty() {
            let told = said(reader(), &format!("set {} {value}", option.name));
            assert_eq!(told, format!("{} = {value}", option.name));
        }
    }
    let mut all = reader().size(100, 160).keys(":").types("set").keys("Enter");
    let screen = all.screen();
    for option in ConfigOption::all() {
        screen.must_show(option.name);
    }
}

#[test]
fn errors_come_with_a_suggestion() {
    assert_eq!(said(reader(), "next-sektion"), "未知命令：next-sektion；是不是 next-section？");
    assert_eq!(said(reader(), "theme ligt"), "theme 的值无效：ligt；是不是 light？");
    assert_eq!(said(reader(), "set mouse true"), "mouse 只能在配置文件中设置");
    assert_eq!(
        said(reader().english(), "frobnicate"),
        "Unknown command: frobnicate; :help lists all, Tab completes"
    );
    assert_eq!(said(reader(), "set number"), "未知选项：number；:set 列出全部");
    assert_eq!(said(reader(), "set nohyperlink"), "未知选项：nohyperlink；是不是 hyperlinks？");
    assert_eq!(said(reader(), "!ls"), "这里不能运行 shell 命令；按 | 可把文章传给命令");
    assert_eq!(said(reader(), "w"), "阅读位置、星标和标记自动保存；:write-config 保存设置");
}

#[test]
fn commands_of_vim_quit() {
    for keys in ["", "j Enter", "j Enter t", "j Enter i", "?"] {
        for command in ["q!", "wq", "x", "qa!"] {
            let mut reader = reader().keys(keys).types(&format!(":{command}")).keys("Enter");
            reader.screen();
            assert_eq!(reader.asked().last().map(String::as_str), Some("Quit"), "{command} after {keys}");
        }
        for twice in ["Z Z", "Z Q"] {
            let mut reader = reader().keys(keys).keys(twice);
            reader.screen();
            assert_eq!(reader.asked().last().map(String::as_str), Some("Quit"), "{twice} after {keys}");
        }
    }
    let mut reader = reading().keys("Z");
    assert!(reader.screen().status().contains('Z'), "what is begun is seen");
    let mut reader = reader.keys("Esc");
    assert!(reader.asked().is_empty() && !reader.screen().status().contains('Z'));
}

#[test]
fn a_file_is_opened_by_its_name() {
    let mut opened = reader().types(":e b.html").keys("Enter");
    opened.screen().must_show("船停在岸上");
    assert!(opened.keys("q").screen().row(1).starts_with('>'), "it is selected in the list");
    let mut beside = reading().types(":open b.html").keys("Enter");
    beside.screen().must_show("船停在岸上");
    beside.keys("^O").screen().must_show("入夜以后");
    let mut missing = reading().types(":e nobody.html").keys("Enter");
    assert_eq!(missing.screen().status(), "nobody.html: 文件或文件夹不存在；仍显示原内容");
    assert_eq!(said(reading(), "e"), "文件没有改动");
    assert_eq!(said(reader(), "e"), "没有打开的文章");
}

#[test]
fn in_kiosk_mode_no_file_outside_is_opened() {
    let outside = Folder::of(&[("secret.html", "<p>不许看。</p>")]);
    let inside = Folder::of(&[("a.html", city()), ("b.html", ferry())]);
    let mut reader = Reader::confined_to(inside.path());
    for typed in [outside.file("secret.html").to_string_lossy().into_owned(), "../secret.html".to_owned()] {
        let told = said(reader, &format!("e {typed}"));
        assert_eq!(told, format!("文库里没有 {typed}"), "whether it exists is not told");
        reader = Reader::confined_to(inside.path());
    }
    let mut reader = reader.types(":e b.html").keys("Enter");
    reader.screen().must_show("船停在岸上");
}

#[test]
fn tab_cycles_through_completions() {
    let mut reader = reader().keys(":").types("set th").keys("Tab");
    let screen = reader.screen();
    assert_eq!(screen.status(), ":set theme");
    assert!(screen.row(22).contains("theme"), "{}", screen.row(22));
    let mut reader = reader.keys("Space Tab Tab");
    assert_eq!(reader.screen().status(), ":set theme high-contrast");
    let mut reader = reader.keys("S-Tab");
    assert_eq!(reader.screen().status(), ":set theme dark");
    let mut reader = reader.keys("Esc : z z Tab");
    reader.screen().must_show("没有可补全的");
}

#[test]
fn earlier_lines_come_back() {
    let mut reader =
        reader().keys(":").types("set theme dark").keys("Enter :").types("20").keys("Enter : Up");
    assert_eq!(reader.screen().status(), ":20");
    let mut reader = reader.keys("Up");
    assert_eq!(reader.screen().status(), ":set theme dark");
    let mut reader = reader.keys("Down Down");
    assert_eq!(reader.screen().status(), ":");
}

#[test]
fn history_is_kept_between_sessions() {
    let folder = Folder::of(&[("none", "")]);
    let file = folder.file("state/history");
    reader().history(&file).keys(":").types("set theme dark").keys("Enter").screen();
    let mut next = reader().history(&file).keys(": Up");
    assert_eq!(next.screen().status(), ":set theme dark");
}

#[test]
fn the_line_is_edited_at_the_cursor() {
    let mut reader = reader().keys(":").types("set 灯theme").keys("Left Left Left Left Left Backspace");
    assert_eq!(reader.screen().status(), ":set theme");
    assert_eq!(reader.app().cursor().map(|at| at.x), Some(6));
    let mut reader = reader.keys("^A ^K").types("20").keys("^A").types("1");
    assert_eq!(reader.screen().status(), ":120");
    let mut reader = reader.keys("^E ^U");
    assert_eq!(reader.screen().status(), ":");
    let mut reader = reader.keys("Backspace");
    assert_ne!(reader.screen().status(), ":");
}

#[test]
fn every_prompt_is_edited_with_the_keys_of_a_shell() {
    let places =
        [("", ":"), ("", "/"), ("", "&"), ("j Enter", "/"), ("j Enter", "?"), ("j Enter", "|"), ("F1", "/")];
    for (before, sign) in places {
        let typed = |keys: &str| {
            let mut reader = reader().keys(before).keys(sign).pastes("一 two 三").keys(keys);
            let status = reader.screen().status();
            // The number of matches is after the text.
            let (line, _) = status.split_once("   ").unwrap_or((&status, ""));
            line.strip_prefix(sign).unwrap_or(line).trim_end().to_owned()
        };
        for (keys, left) in [
            ("", "一 two 三"),
            ("Left Left Backspace", "一 tw 三"),
            ("^B ^B ^H", "一 tw 三"),
            ("^W", "一 two"),
            ("M-Backspace ^W", "一"),
            ("^A ^K", ""),
            ("Home Delete", " two 三"),
            ("^A ^F ^K", "一"),
            ("M-b M-b M-d", "一  三"),
            ("^A M-f x", "一x two 三"),
            ("^U End y", "y"),
            ("Left ^U", "三"),
            ("^A ^D x", "x two 三"),
            ("^A ^E x", "一 two 三x"),
        ] {
            assert_eq!(typed(keys), left, "{before} {sign} {keys}");
        }
        for way_out in ["Esc", "^C", "^G", "^U Backspace"] {
            let mut reader = reader().keys(before);
            let shown = reader.screen().rows();
            let mut reader = reader.keys(sign).pastes("灯\n船").keys(way_out);
            assert_eq!(reader.screen().rows(), shown, "{before} {sign} {way_out}");
        }
    }
}

#[test]
fn a_search_is_edited_like_a_command() {
    let mut reader = reading().keys("/").types("水河").keys("Left").types("看").keys("^A Right");
    assert_eq!(reader.screen().status().split_whitespace().next(), Some("/水看河"));
    assert_eq!(reader.app().cursor().map(|at| at.x), Some(4));
}

#[test]
fn the_file_is_named_and_its_folder_is_not_in_kiosk_mode() {
    let reader = reader();
    let folder = reader.file("").display().to_string();
    let told = said(reader.size(160, 24), "f");
    assert!(told.starts_with("b.html  ") && told.contains(folder.trim_end_matches('/')), "{told}");
    let mut reader = self::reader().kiosk().keys("j Enter G ^G");
    assert_eq!(reader.screen().status(), "a.html  100%");
    let mut piped = Reader::on_standard_input(&city()).keys("G ^G");
    assert_eq!(piped.screen().status(), "标准输入  100%");
    let mut empty = Reader::on(&[]).keys("^G");
    assert_eq!(empty.screen().status(), "列表里没有文章");
}

#[test]
fn a_paste_that_is_too_long_for_a_prompt_is_said() {
    for (before, sign) in [("", ":"), ("", "/"), ("", "&"), ("j Enter", "/"), ("F1", "/")] {
        let mut reader = reader().keys(before).keys(sign).pastes(&"灯".repeat(1000));
        assert!(
            reader.screen().status().ends_with("内容过长，未插入"),
            "{sign}: {}",
            reader.screen().status()
        );
        let mut reader = reader.keys("x");
        assert!(!reader.screen().status().contains("未插入"), "{sign}: {}", reader.screen().status());
    }
}
