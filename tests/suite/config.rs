//! The configuration as a person meets it: printed, checked, and followed by every command.

use crate::support::program::{Folder, Ran, Run, yuelan};
use crate::support::pty::Terminal;

const LAMP: &str =
    "---\ntitle: 灯\ndate: 2021-12-15\n---\n<p>入夜以后，老城的巷子还亮着。</p><p>路灯换成了冷光。</p>";

/// A home with a configuration and a folder of articles.
fn home(config: &str) -> Folder {
    let home = Folder::of(&[("config/yuelan/config.toml", config), ("articles/灯.md", LAMP)]);
    let config = config.replace("HOME", &home.path().to_string_lossy());
    std::fs::write(home.file("config/yuelan/config.toml"), config).expect("a configuration");
    home
}

fn at_home(run: Run, home: &Folder) -> Run {
    let config = home.file("config");
    run.env("HOME", &home.path().to_string_lossy()).env("XDG_CONFIG_HOME", &config.to_string_lossy())
}

fn run(home: &Folder, arguments: &[&str]) -> Ran {
    at_home(yuelan(arguments), home).run()
}

#[test]
fn the_default_is_printed_and_nothing_is_wrong_with_it() {
    for lang in ["zh", "en"] {
        let text = yuelan(["config", "--default", "--lang", lang]).run().well();
        let home = home(&text);
        let told = run(&home, &["config"]).well();
        assert!(told.contains("config/yuelan/config.toml\nnothing is wrong"), "{told}");
    }
}

#[test]
fn what_is_wrong_is_told_with_line_and_suggestion_and_ends_nothing() {
    let home = home(
        "teme = \"dark\"\nmeasure = 5\n[keys]\nlist.\"gg\" = \"botom\"\nlist.Entr = \"top\"\nfuture = 1\n",
    );
    let ran = run(&home, &["config"]);
    assert_eq!(ran.code, Some(0));
    for words in [
        "config.toml:1: there is no option teme\n  maybe theme is meant\n",
        "config.toml:2: measure cannot be 5; it takes a whole number from 10 to 400\n",
        "config.toml:4: there is no action botom\n  maybe bottom is meant\n",
        "config.toml:5: there is no key Entr\n  maybe Enter is meant\n",
        "config.toml:6: future needs a place before it\n  like everywhere.\"future\" = \"quit\"\n",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
    let ran = at_home(yuelan(["config", "--lang", "zh"]), &home).run();
    assert!(ran.err.contains(":1: 没有叫 teme 的选项\n  也许是 theme\n"), "{}", ran.err);
    let home = self::home(
        "[open]\ncommand = 3\nterminal = \"w3m\"\n[edit]\ncommand = \"vim 'x\"\n[clipboard]\nmode = \"osc\"\n",
    );
    let ran = run(&home, &["config"]);
    for words in [
        ":2: open.command cannot be 3; it takes a program with its arguments",
        ":3: open.terminal cannot be \"w3m\"; it takes \"auto\" | \"always\" | \"never\"",
        ":5: edit.command cannot be \"vim 'x\"; it takes a program with its arguments",
        ":7: clipboard.mode cannot be \"osc\"; it takes \"auto\" | \"osc52\" | \"command\" | \"off\"\n  maybe \"osc52\" is meant",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
    let home = self::home("teme = 1\n");
    let ran = at_home(yuelan(["config", "--lang", "zh"]), &home).run();
    assert!(ran.err.contains(":1: 没有叫 teme 的选项\n  也许是 theme\n"), "{}", ran.err);
}

/// What is written, and what is said of it in Chinese and in English.
const MISTAKES: [(&str, &str, &str); 22] = [
    (
        "measure = \"72\"",
        "measure 不能是 \"72\"；可以是 10 到 400 的整数\n  也许是 72\n",
        "maybe 72 is meant",
    ),
    (
        "measure = 1000",
        "measure 不能是 1000；可以是 10 到 400 的整数",
        "cannot be 1000; it takes a whole number from 10",
    ),
    ("mouse = \"yes\"", "可以是 true | false\n  也许是 true\n", "takes true | false\n  maybe true is meant"),
    ("theme = \"drak\"", "也许是 \"dark\"\n", "maybe \"dark\" is meant"),
    (
        "indent = true",
        "不能是 true；可以是 \"none\" | \"one\" | \"two\"",
        "cannot be true; it takes \"none\" | \"one\" | \"two\"",
    ),
    ("ambiguous = 3", "可以是 \"auto\" | \"1\" | \"2\"\n/", "takes \"auto\" | \"1\" | \"2\"\n/"),
    ("from_2030 = 1", "没有叫 from_2030 的选项\n  也许属于更新的版本", "maybe it is of a newer version"),
    (
        "[from_2030]\na = 1",
        "没有叫 [from_2030] 的选项\n  也许属于更新的版本",
        "no option [from_2030]\n  maybe it is of a newer",
    ),
    ("[list]\ntheme = \"dark\"", "theme 写在所有 [节] 的前面", "theme belongs before all [tables]"),
    ("sort = \"title\"", "sort 写在 [list] 下面", "sort belongs under [list]"),
    ("[roles]\naccent = 3", "3 不是一种样子\n  例如 \"bold cyan\"", "3 is no look\n  like \"bold cyan\""),
    ("[roles]\naccent = \"mauve\"", "\"mauve\" 不是一种样子", "\"mauve\" is no look"),
    ("[keys]\nQ = 5", "Q 前面要先写地方\n  例如 everywhere.\"Q\" = \"quit\"", "Q needs a place before it"),
    (
        "[keys]\nlist.Q = 5",
        "5 不是动作的名字；名字要写在引号里\n  例如 list.\"Q\"",
        "5 is no name of an action; names",
    ),
    (
        "[keys]\nlist.\"Ctrl-x\" = \"open\"",
        "没有叫 Ctrl-x 的键\n  键写作 x、gg、^X",
        "no key Ctrl-x\n  keys are written x, gg, ^X",
    ),
    (
        "[keys]\nlist.x = \"frobnicate\"",
        "没有叫 frobnicate 的动作\n  阅读时在 :",
        "no action frobnicate\n  in the reader",
    ),
    (
        "[keys]\nhere.x = \"open\"",
        "没有叫 here 的地方\n  地方有 everywhere list",
        "no place here\n  places are everywhere list",
    ),
    ("theme = dark", "不是 TOML：文字要写在引号里", "no TOML: string values must be quoted"),
    ("theme = \"dark", "不是 TOML：引号没有成对", "no TOML: invalid basic string"),
    (
        "mouse = true\nmouse = false",
        ":2: 不是 TOML：同一个名字写了两次",
        ":2: this is no TOML: duplicate key",
    ),
    ("measure =", "不是 TOML：= 后面缺值", "no TOML: missing value"),
    ("[list", "不是 TOML：括号没有成对", "no TOML: unclosed table"),
];

#[test]
fn the_likeliest_mistakes_are_told_so_that_they_can_be_mended() {
    for (config, zh, en) in MISTAKES {
        let home = home(config);
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = at_home(yuelan(["config", "--lang", lang]), &home).run();
            let told = ran.err.clone() + "/";
            assert!(told.contains(words) && ran.code == Some(0), "{config}: {words:?} is not in {}", ran.err);
            assert_eq!(ran.err.matches("config.toml:").count(), 1, "{config}: {}", ran.err);
        }
    }
}

#[test]
fn folders_of_the_configuration_are_opened_when_none_is_named() {
    let home = home("folders = [\"~/articles\"]\n");
    let listed = run(&home, &["list"]).well();
    assert!(listed.contains("灯"), "{listed}");
}

#[test]
fn print_follows_the_configuration_and_the_arguments_win() {
    let home = home("indent = \"two\"\nparagraph_gap = 0\nlanguage = \"zh\"\n");
    let article = home.file("articles/灯.md");
    let article = article.to_string_lossy();
    let page = run(&home, &["print", &article]).well();
    assert!(page.contains("\n    入夜以后") && page.contains("\n    路灯"), "{page}");
    let ran = run(&home, &["print", "--section", "9", &article]);
    assert!(ran.err.contains("没有第 9 节"), "{}", ran.err);
    let ran = run(&home, &["print", "--lang", "en", "--section", "9", &article]);
    assert!(ran.err.contains("there is no section 9"), "{}", ran.err);
}

#[test]
fn what_goes_for_one_library_goes_for_its_articles_alone() {
    let home = home("[library.\"HOME/articles\"]\nindent = \"two\"\n");
    let (inside, outside) = (home.file("articles/灯.md"), home.file("b.md"));
    std::fs::copy(&inside, &outside).expect("a copy");
    let page = |path: &std::path::Path| run(&home, &["print", &path.to_string_lossy()]).well();
    assert!(page(&inside).contains("\n    入夜以后"), "{}", page(&inside));
    assert!(page(&outside).contains("\n入夜以后"), "{}", page(&outside));
}

#[test]
fn a_configuration_that_is_named_must_be_there() {
    let there = home("");
    let ran = run(&there, &["list", "--config", "/nowhere/config.toml", &there.path().to_string_lossy()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("灯"), "what can be read is listed: {}", ran.out);
    assert!(ran.err.starts_with("yuelan: /nowhere/config.toml: cannot be read"), "{}", ran.err);
    let home = home("mouse = tru\n");
    let named = home.file("config/yuelan/config.toml");
    let ran = yuelan(["config", "--config", &named.to_string_lossy()]).run();
    assert!(ran.err.contains("config.toml:1: this is no TOML"), "{}", ran.err);
}

#[test]
fn the_reader_says_what_is_wrong_and_reads_on() {
    let home = home("teme = \"dark\"\n[keys]\nlist.\"x\" = \"open\"\n");
    let config = home.file("config/yuelan/config.toml");
    let articles = home.file("articles");
    let mut terminal = Terminal::with(["--config".as_ref(), config.as_os_str(), articles.as_os_str()]);
    terminal.wait_for("全部 1");
    terminal.wait_for("teme");
    terminal.press("x");
    terminal.wait_for("入夜以后");
    terminal.press("Q");
    assert!(terminal.end().success());
}
