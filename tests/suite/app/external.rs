//! Commands of the configuration: what they are given, where their answers are shown, and how they end.

use std::time::Duration;

use ratatui::style::Modifier;
use yuelan::app::settings::{ExternalCommand, Input, Output, Program};

use super::{city, ferry};
use crate::support::reader::Reader;

/// A command that is bound to `X`.
fn command(words: &[&str], input: Input, output: Output) -> ExternalCommand {
    ExternalCommand {
        name: "try".to_owned(),
        run: Program::of_words(words.iter().map(|word| (*word).to_owned()).collect()),
        input,
        output,
        key: Some("X".to_owned()),
        timeout: Duration::from_secs(60),
        ..ExternalCommand::default()
    }
}

fn script(script: &str, input: Input, output: Output) -> ExternalCommand {
    command(&["sh", "-c", script], input, output)
}

fn reader(command: ExternalCommand) -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).with_commands(vec![command]).keys("j Enter")
}

/// Arguments that are printed one a line in brackets.
const SHOW: [&str; 2] = ["printf", "[%s]\\n"];

#[test]
fn placeholders_are_arguments_that_no_shell_sees() {
    let words = [&SHOW[..], &["{title}", "{url}", "{path}", "{sentence}", "{selection}"]].concat();
    let title = "a '$(touch x)'; `b` {path}";
    let text = format!("---\ntitle: \"{title}\"\n---\n<p>灯在。人在。</p>");
    let reader = Reader::on(&[("a b.html", &text)]);
    let path = reader.file("a b.html").canonicalize().expect("a file").to_string_lossy().into_owned();
    let mut reader = reader
        .size(120, 24)
        .with_commands(vec![command(&words, Input::None, Output::Popup)])
        .keys("Enter v ) X");
    for line in [
        format!("[{title}]"),
        "[]".to_owned(),
        format!("[{path}]"),
        "[灯在。]".to_owned(),
        "[灯在。人在。]".to_owned(),
    ] {
        reader.screen().must_show(&line);
    }
    assert_eq!(reader.keys("h").screen().words_in(Modifier::REVERSED), "", "the selection has been used");
}

#[test]
fn each_input_is_given() {
    let given = |input: Input, keys: &str| {
        let mut reader = reader(script("printf '<'; cat; printf '>'", input, Output::Page)).keys(keys);
        reader.screen().rows()[1..].join("")
    };
    assert!(given(Input::Sentence, "X").contains("<入夜以后，老城的巷子还亮着。"));
    assert!(given(Input::Sentence, "X").contains('>') && !given(Input::Sentence, "X").contains("修表"));
    assert!(
        given(Input::Paragraph, "X").contains("各守一盏灯。")
            && !given(Input::Paragraph, "X").contains("桥上")
    );
    assert!(given(Input::Selection, "v ) X").contains("各守一盏灯。"));
    let article = given(Input::Article, "X");
    assert!(article.contains("<山城的灯：一座旧城怎样过夜") && article.contains("桥上第0个人"), "{article}");
    assert!(given(Input::None, "X").contains("<>"));
}

#[test]
fn a_command_that_needs_a_selection_asks_for_a_text() {
    let mut reader =
        reader(command(&[&SHOW[..], &["{selection}"]].concat(), Input::None, Output::Popup)).keys("X");
    assert_eq!(reader.screen().status(), ":try");
    let mut reader = reader.types("a lamp").keys("Enter");
    reader.screen().must_show("[a lamp]");
    let mut reader = reader.keys("q : t r y Space 灯 Enter");
    reader.screen().must_show("[灯]");
    let mut reader = reader.keys("q : t r Tab");
    assert_eq!(reader.screen().status(), ":try", "it is completed");
}

#[test]
fn an_answer_scrolls_and_is_searched() {
    let mut reader = reader(script("seq 100", Input::None, Output::Popup)).keys("X");
    let first = reader.screen().rows();
    assert!(first[0].starts_with("  try") && first[1].trim() == "1" && first[22].trim() == "22", "{first:?}");
    assert_eq!(reader.keys("G").screen().row(22).trim(), "100");
    let mut reader =
        self::reader(script("seq 100", Input::None, Output::Popup)).keys("X /").types("9").keys("Enter");
    let rows = reader.screen().rows();
    assert_eq!(rows[1..4].iter().map(|row| row.trim()).collect::<Vec<_>>(), ["9", "19", "29"]);
    let mut reader = reader.keys("/").types("灯");
    reader.screen().must_show("找不到 灯");
    reader.keys("Esc q").screen().must_show("入夜以后");
}

#[test]
fn a_page_takes_the_whole_screen_and_a_popup_leaves_the_list() {
    let shown = |output| {
        let reader = reader(script("echo 灯", Input::None, output)).size(120, 24).keys("X");
        let mut reader = reader;
        reader.screen().shows("渡口停航")
    };
    assert!(shown(Output::Popup) && !shown(Output::Page));
}

#[test]
fn a_pane_stays_below_what_is_read() {
    for (width, height) in [(80, 24), (40, 15)] {
        let mut reader = reader(script("seq 50", Input::None, Output::Pane)).size(width, height).keys("X");
        let rows = reader.screen().rows();
        let strip = usize::from(height) * 2 / 5;
        let head = usize::from(height) - 1 - strip;
        assert!(rows[head].trim_start().starts_with("try") && rows[head + 1].trim() == "1", "{rows:?}");
        reader.screen().must_show("入夜以后");
        let mut reader = reader.keys("Space");
        assert!(!reader.screen().shows("入夜以后") && reader.screen().row(head + 1).trim() == "1");
        let mut reader = reader.keys("g Tab G");
        assert_eq!(reader.screen().row(usize::from(height) - 2).trim(), "50");
        reader.screen().must_show("入夜以后");
        let mut reader = reader.keys("/").types("17").keys("Enter");
        assert_eq!(reader.screen().row(head + 1).trim(), "17");
        let mut reader = reader.keys("Tab Esc");
        assert!(!reader.screen().shows("try"), "it is closed");
        reader.screen().must_show("入夜以后");
    }
    let mut reader = reader(script("seq 50", Input::None, Output::Pane)).size(40, 9).keys("X");
    assert_eq!(reader.screen().row(1).trim(), "1", "without space it is a popup");
}

#[test]
fn how_a_command_ended_is_said_with_its_name() {
    let said = |command: ExternalCommand| {
        let mut reader = reader(command).keys("X");
        reader.screen().status()
    };
    assert_eq!(
        said(command(&["yuelan-none"], Input::None, Output::Popup)),
        "try：找不到程序 yuelan-none；请安装，或改配置"
    );
    assert_eq!(said(script("echo bad >&2; exit 3", Input::None, Output::Popup)), "try：退出码 3；bad");
    assert_eq!(said(script("kill -9 $$", Input::None, Output::Popup)), "try：被信号终止");
    assert_eq!(said(script("exit 0", Input::None, Output::Popup)), "try：没有输出");
    assert_eq!(said(script("exit 0", Input::None, Output::None)), "try：已完成");
    assert_eq!(said(script("echo bad >&2", Input::None, Output::None)), "try：bad");
    assert_eq!(said(script("exec 0<&-; echo 灯", Input::Article, Output::None)), "try：已完成");
    let hangs = ExternalCommand {
        timeout: Duration::from_secs(1),
        ..script("sleep 600", Input::None, Output::Popup)
    };
    assert_eq!(said(hangs), "try：1 秒内没有结束，已中止");
    let file = Reader::on(&[("b.html", &ferry())]).file("b.html");
    let denied = said(command(&[&file.to_string_lossy()], Input::None, Output::Popup));
    assert!(denied.starts_with("try："), "{denied}");
}

#[test]
fn an_answer_that_is_not_whole_says_so_at_its_end() {
    let mut reader = reader(script("yes 灯", Input::None, Output::Popup)).keys("X");
    assert_eq!(reader.screen().status(), "try：输出超过 1 MiB，只显示开头");
    assert!(reader.keys("G").screen().row(22).contains("try：输出超过 1 MiB"));
    let hangs = ExternalCommand {
        timeout: Duration::from_secs(1),
        ..script("echo 灯; sleep 600", Input::None, Output::Popup)
    };
    let mut reader = self::reader(hangs).keys("X");
    reader.screen().must_show("灯");
    assert!(reader.screen().row(2).contains("try：1 秒内没有结束"));
}

#[test]
fn what_a_command_writes_is_sanitized() {
    let words =
        "printf 'a\\033[31mb\\033]52;c;eA==\\007c\\342\\200\\256d\\r\\n'; printf '\\033[2Jx' >&2; exit 1";
    let mut reader = reader(script(words, Input::None, Output::Popup)).keys("X");
    assert_eq!(reader.screen().row(1).trim(), "abcd");
    assert_eq!(reader.screen().status(), "try：退出码 1；x");
}

#[test]
fn keys_go_on_while_a_command_runs_and_esc_stops_it() {
    let mut reader = reader(script("sleep 600", Input::None, Output::Popup)).keys_ahead("X Space Space");
    assert!(!reader.screen().shows("入夜以后"), "the text was scrolled");
    assert!(reader.screen().status().starts_with("try 运行中"), "{}", reader.screen().status());
    let mut reader = reader.keys_ahead("Esc");
    assert_eq!(reader.screen().status(), "try：已中止");
    let mut reader = reader.wait();
    assert_eq!(reader.screen().status(), "try：已中止", "what it has written is not shown");
    assert!(!reader.keys("j").screen().shows("共 2 篇"), "Esc did nothing else");
}

#[test]
fn a_command_ends_with_the_reader() {
    let folder = Reader::on(&[("pid.md", "x")]);
    let file = folder.file("pid.md");
    let words = ["sh", "-c", "echo $$ > \"$1\"; sleep 600", "sh", &file.to_string_lossy()].map(str::to_owned);
    let endless =
        ExternalCommand { run: Program::of_words(words.to_vec()), ..command(&[], Input::None, Output::None) };
    let reader = reader(endless).keys_ahead("X");
    let mut pid = String::new();
    while pid.trim().parse::<u32>().is_err() {
        pid = std::fs::read_to_string(&file).expect("a file");
    }
    drop(reader);
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    assert!(stat.is_empty() || stat.contains(") Z"), "{stat}");
}

#[test]
fn a_command_follows_the_sentences_to_the_end() {
    let folder = Reader::on(&[("said.md", "")]);
    let file = folder.file("said.md");
    let words = ["sh", "-c", "cat >> \"$1\"", "sh", &file.to_string_lossy()].map(str::to_owned);
    let speak = ExternalCommand {
        run: Program::of_words(words.to_vec()),
        follows: true,
        ..command(&[], Input::Sentence, Output::None)
    };
    let text = "---\ntitle: 灯\n---\n<p>灯在。人在。</p><h2>船</h2><p>船停。</p>";
    let mut reader = Reader::on(&[("a.html", text)]).with_commands(vec![speak]).keys("Enter v ) o X");
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "灯在。\n人在。\n船\n船停。\n");
    assert_eq!(reader.screen().status(), "try：已到文末");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
}

#[test]
fn the_cursor_is_at_the_sentence_that_is_followed() {
    let until = ExternalCommand {
        follows: true,
        ..script("case $(cat) in *各守*) exit 3;; esac", Input::Sentence, Output::None)
    };
    let mut reader = reader(until).keys("X");
    assert_eq!(reader.screen().status(), "try：退出码 3", "it does not go on");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
    let mut reader = reader.keys("v");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "修表的、卖粥的、补伞的，各守一盏灯。");
    let endless = ExternalCommand { follows: true, ..script("sleep 600", Input::Sentence, Output::None) };
    let mut reader = self::reader(endless).keys_ahead("X Esc");
    assert_eq!(reader.screen().status(), "try：已中止");
    reader.wait();
}

#[test]
fn a_cursor_that_is_moved_is_followed() {
    let folder = Reader::on(&[("said.md", "")]);
    let (said, go) = (folder.file("said.md"), folder.file("go"));
    let wait = "cat >> \"$1\"; until test -e \"$2\"; do sleep 0.02; done";
    let words = ["sh", "-c", wait, "sh", &said.to_string_lossy(), &go.to_string_lossy()].map(str::to_owned);
    let speak = ExternalCommand {
        run: Program::of_words(words.to_vec()),
        follows: true,
        ..command(&[], Input::Sentence, Output::None)
    };
    let text = "---\ntitle: 灯\n---\n<p>灯在。人在。船在。</p><p>船停。水静。</p>";
    let reader = Reader::on(&[("a.html", text)]).with_commands(vec![speak]).keys("Enter").keys_ahead("X }");
    std::fs::write(&go, "").expect("a file");
    reader.wait();
    assert_eq!(std::fs::read_to_string(&said).expect("a file"), "灯在。\n船停。\n水静。\n");
}

#[test]
fn none_is_run_in_kiosk_mode() {
    let ran = Reader::on(&[("b.html", &ferry())]).file("ran");
    let touch = command(&["touch", &ran.to_string_lossy()], Input::None, Output::None);
    let confined = Reader::on(&[("a.html", &city())]).kiosk().with_commands(vec![touch]);
    let mut reader = confined.keys("Enter X");
    reader.screen().must_show("受限模式不能启动其他程序");
    let mut reader = reader.keys("j : t r y Enter");
    reader.screen().must_show("受限模式不能启动其他程序");
    let mut reader = reader.keys("j : t r y Space x Enter");
    reader.screen().must_show("受限模式不能启动其他程序");
    assert!(!ran.exists());
}

#[test]
fn help_lists_the_commands_and_members_have_their_keys() {
    let mut reader =
        reader(command(&["dict", "{selection}"], Input::None, Output::Popup)).keys("F1 /").types("dict");
    assert!(
        reader.screen().row(2).contains('X') && reader.screen().row(2).contains("dict {selection}"),
        "{:?}",
        reader.screen().rows()
    );
    let path = command(&[&SHOW[..], &["{path}"]].concat(), Input::None, Output::Popup);
    let mut reader = Reader::on_standard_input("灯在。").with_commands(vec![path.clone()]).keys("X");
    assert_eq!(reader.screen().row(1).trim(), "[]", "standard input has no path");
    let message = |id: u8| {
        format!("From a@lamp.example Mon Jan  1 00:00:00 2020\nSubject: 灯\nMessage-ID: <{id}>\n\n灯下。\n\n")
    };
    let mut reader = Reader::on(&[("山.mbox", &(message(1) + &message(2)))])
        .size(120, 24)
        .with_commands(vec![path])
        .keys("Enter X");
    reader.screen().must_show("山.mbox#");
}
