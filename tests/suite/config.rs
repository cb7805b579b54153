//! The configuration: printed, checked, and used by every command.

use crate::support::files_under;
use crate::support::program::{Folder, Ran, Run, yuelan};
use crate::support::pty::Terminal;

const LAMP: &str =
    "---\ntitle: 灯\ndate: 2021-12-15\n---\n<p>入夜以后，老城的巷子还亮着。</p><p>路灯换成了冷光。</p>";

/// Returns a home folder with a configuration and a folder of articles.
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
fn the_default_is_printed_and_has_no_errors() {
    for lang in ["zh", "en", "ja"] {
        let text = yuelan(["config", "--default", "--lang", lang]).run().well();
        let home = home(&text);
        let told = run(&home, &["config"]).well();
        assert!(told.contains("config/yuelan/config.toml\nno problems"), "{told}");
    }
}

#[test]
fn errors_have_line_and_suggestion_and_are_not_fatal() {
    let home = home(
        "teme = \"dark\"\nmeasure = 5\n[keys]\nlist.\"gg\" = \"botom\"\nlist.Entr = \"top\"\nfuture = 1\n",
    );
    let ran = run(&home, &["config"]);
    assert_eq!(ran.code, Some(2));
    for words in [
        "config.toml:1: unknown option: teme\n  did you mean theme?\n",
        "config.toml:2: invalid value for measure: 5 (expected a whole number from 10 to 400)\n",
        "config.toml:4: unknown action: botom\n  did you mean bottom?\n",
        "config.toml:5: unknown key: Entr\n  did you mean Enter?\n",
        "config.toml:6: future needs a context before it\n  for example everywhere.\"future\" = \"quit\"\n",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
    let ran = at_home(yuelan(["config", "--lang", "zh"]), &home).run();
    assert!(ran.err.contains(":1: 未知选项：teme\n  是不是 theme？\n"), "{}", ran.err);
    let home = self::home(
        "[open]\ncommand = 3\nterminal = \"w3m\"\n[edit]\ncommand = \"vim 'x\"\n[clipboard]\nmode = \"osc\"\n",
    );
    let ran = run(&home, &["config"]);
    for words in [
        ":2: invalid value for open.command: 3 (expected a program and its arguments",
        ":3: invalid value for open.terminal: \"w3m\" (expected \"auto\" | \"always\" | \"never\")",
        ":5: invalid value for edit.command: \"vim 'x\" (expected a program and its arguments",
        ":7: invalid value for clipboard.mode: \"osc\" (expected \"auto\" | \"osc52\" | \"command\" | \"off\")\n  did you mean \"osc52\"?",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
    let home = self::home("teme = 1\n");
    let ran = at_home(yuelan(["config", "--lang", "zh"]), &home).run();
    assert!(ran.err.contains(":1: 未知选项：teme\n  是不是 theme？\n"), "{}", ran.err);
}

#[test]
fn queries_with_names_are_used_by_commands_and_in_each_other() {
    let home = home("[queries]\n\"Two lamps\" = \"query:of 灯\"\nof = [\"boat\", \"year:2021\"]\n");
    let articles = home.file("articles").to_string_lossy().into_owned();
    let listed = |query: &str| run(&home, &["list", "--query", query, &articles]);
    assert!(listed("query:\"two lamps\"").well().contains("灯.md"));
    assert_eq!(listed("-query:of").code, Some(1));
    let searched = run(&home, &["search", "巷子", "--query", "query:of", &articles]).well();
    assert!(searched.contains("灯.md"), "{searched}");
    let ran = listed("query:other");
    assert!(
        ran.err.contains("no query is called other; ignored\n  queries get their names in [queries]"),
        "{}",
        ran.err
    );
    assert_eq!(ran.code, Some(2));
}

/// Configurations, and the error messages about them in Chinese and in English.
const MISTAKES: [(&str, &str, &str); 26] = [
    (
        "measure = \"72\"",
        "measure 的值无效：\"72\"（应为 10 到 400 的整数）\n  是不是 72？\n",
        "did you mean 72?",
    ),
    (
        "measure = 1000",
        "measure 的值无效：1000（应为 10 到 400 的整数）",
        "invalid value for measure: 1000 (expected a whole number from 10",
    ),
    (
        "mouse = \"yes\"",
        "应为 true | false）\n  是不是 true？\n",
        "expected true | false)\n  did you mean true?",
    ),
    ("theme = \"drak\"", "是不是 \"dark\"？\n", "did you mean \"dark\"?"),
    (
        "indent = true",
        "的值无效：true（应为 \"none\" | \"one\" | \"two\"）",
        "invalid value for indent: true (expected \"none\" | \"one\" | \"two\")",
    ),
    ("ambiguous = 3", "应为 \"auto\" | \"1\" | \"2\"）\n/", "expected \"auto\" | \"1\" | \"2\")\n/"),
    ("from_2030 = 1", "未知选项：from_2030\n  可能属于新版", "it may belong to a newer version"),
    (
        "[from_2030]\na = 1",
        "未知选项：[from_2030]\n  可能属于新版",
        "unknown option: [from_2030]\n  it may belong to a newer",
    ),
    ("[list]\ntheme = \"dark\"", "theme 应写在所有 [节] 之前", "theme belongs before all [tables]"),
    ("sort = \"title\"", "sort 应写在 [list] 之下", "sort belongs under [list]"),
    (
        "[roles]\naccent = 3",
        "无效的样式：3\n  如 \"bold cyan\"",
        "invalid style: 3\n  for example \"bold cyan\"",
    ),
    ("[roles]\naccent = \"mauve\"", "无效的样式：\"mauve\"", "invalid style: \"mauve\""),
    ("[keys]\nQ = 5", "Q 前面缺少界面\n  如 everywhere.\"Q\" = \"quit\"", "Q needs a context before it"),
    (
        "[keys]\nlist.Q = 5",
        "5 不是动作名；动作名要加引号\n  如 list.\"Q\"",
        "5 is not the name of an action; names",
    ),
    (
        "[keys]\nlist.\"Ctrl-x\" = \"open\"",
        "未知按键：Ctrl-x\n  按键写作 x、gg、^X",
        "unknown key: Ctrl-x\n  keys are written x, gg, ^X",
    ),
    (
        "[keys]\nlist.x = \"frobnicate\"",
        "未知动作：frobnicate\n  阅读时按 :",
        "unknown action: frobnicate\n  in the reader",
    ),
    (
        "[keys]\nhere.x = \"open\"",
        "未知界面：here\n  可用的界面：everywhere list",
        "unknown context: here\n  the contexts are everywhere list",
    ),
    ("theme = dark", "不是有效的 TOML：文字要加引号", "invalid TOML: string values must be quoted"),
    ("theme = \"dark", "不是有效的 TOML：引号不成对", "invalid TOML: invalid basic string"),
    ("mouse = true\nmouse = false", ":2: 不是有效的 TOML：键重复", ":2: invalid TOML: duplicate key"),
    ("measure =", "不是有效的 TOML：= 后面缺少值", "invalid TOML: missing value"),
    (
        "[queries]\na = \"-query:a\"",
        ":2: 筛选 a 不能用，已忽略\n  互相引用，或引用得太深：a > a\n",
        ":2: the query a is left out\n  names that lead in a circle, or too far: a > a\n",
    ),
    (
        "[queries]\na = [\"灯\", \"year:soon\"]",
        "筛选 a 不能用，已忽略\n  year: 后应为",
        "\n  year: expects 2021",
    ),
    ("[queries]\na = \"query:b\"", "没有名为 b 的筛选", "no query is called b"),
    ("[queries]\na = 5", "queries 的值无效：5", "invalid value for queries: 5"),
    ("[list", "不是有效的 TOML：括号不成对", "invalid TOML: unclosed table"),
];

#[test]
fn common_mistakes_are_explained_in_both_languages() {
    for (config, zh, en) in MISTAKES {
        let home = home(config);
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = at_home(yuelan(["config", "--lang", lang]), &home).run();
            let told = ran.err.clone() + "/";
            assert!(told.contains(words) && ran.code == Some(2), "{config}: {words:?} is not in {}", ran.err);
            assert_eq!(ran.err.matches("config.toml:").count(), 1, "{config}: {}", ran.err);
        }
    }
}

#[test]
fn every_binding_that_a_page_shows_is_accepted_without_a_warning() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages =
        [files_under(&root.join("docs")), vec![root.join("README.md"), root.join("CHANGELOG.md")]].concat();
    let mut seen = 0;
    for page in pages.iter().filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        let text = std::fs::read_to_string(page).expect("a page");
        for line in text.split('`').skip(1).step_by(2) {
            let is_binding = line.split_once('.').is_some_and(|(place, keys)| {
                place.chars().all(|c| c.is_ascii_lowercase())
                    && keys.starts_with('"')
                    && keys.contains("\" = \"")
            });
            if is_binding {
                run(&home(&format!("[keys]\n{line}\n")), &["config"]).well();
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "only {seen} bindings");
}

#[test]
fn configured_folders_are_opened_without_paths() {
    let home = home("folders = [\"~/articles\"]\n");
    let listed = run(&home, &["list"]).well();
    assert!(listed.contains("灯"), "{listed}");
}

#[test]
fn print_uses_the_configuration_and_arguments_override_it() {
    let home = home("indent = \"two\"\nparagraph_gap = 0\nlanguage = \"zh\"\n");
    let article = home.file("articles/灯.md");
    let article = article.to_string_lossy();
    let page = run(&home, &["print", &article]).well();
    assert!(page.contains("\n    入夜以后") && page.contains("\n    路灯"), "{page}");
    let ran = run(&home, &["print", "--section", "9", &article]);
    assert!(ran.err.contains("没有第 9 节"), "{}", ran.err);
    let ran = run(&home, &["print", "--lang", "en", "--section", "9", &article]);
    assert!(ran.err.contains("no section 9"), "{}", ran.err);
}

#[test]
fn options_of_a_library_apply_to_its_articles_only() {
    let home = home("[library.\"HOME/articles\"]\nindent = \"two\"\n");
    let (inside, outside) = (home.file("articles/灯.md"), home.file("b.md"));
    std::fs::copy(&inside, &outside).expect("a copy");
    let page = |path: &std::path::Path| run(&home, &["print", &path.to_string_lossy()]).well();
    assert!(page(&inside).contains("\n    入夜以后"), "{}", page(&inside));
    assert!(page(&outside).contains("\n入夜以后"), "{}", page(&outside));
}

#[test]
fn a_given_configuration_must_exist() {
    let there = home("");
    let ran = run(&there, &["list", "--config", "/nowhere/config.toml", &there.path().to_string_lossy()]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("灯"), "what can be read is listed: {}", ran.out);
    assert!(ran.err.starts_with("yuelan: /nowhere/config.toml: cannot be read"), "{}", ran.err);
    let home = home("mouse = tru\n");
    let named = home.file("config/yuelan/config.toml");
    let ran = yuelan(["config", "--config", &named.to_string_lossy()]).run();
    assert!(ran.err.contains("config.toml:1: invalid TOML"), "{}", ran.err);
}

#[test]
fn the_reader_shows_configuration_errors_and_runs() {
    let home = home("teme = \"dark\"\n[keys]\nlist.\"x\" = \"open\"\n");
    let config = home.file("config/yuelan/config.toml");
    let articles = home.file("articles");
    let mut terminal = Terminal::with(["--config".as_ref(), config.as_os_str(), articles.as_os_str()]);
    terminal.wait_for("共 1 篇");
    terminal.wait_for("teme");
    terminal.press("x");
    terminal.wait_for("入夜以后");
    terminal.press("Q");
    assert!(terminal.end().success());
}

#[test]
fn the_reader_reads_its_configuration_again_and_keeps_the_old_one_if_there_is_an_error() {
    let home = home("measure = 60\n[keys]\nlist.\"x\" = \"open\"\n");
    let config = home.file("config/yuelan/config.toml");
    let articles = home.file("articles");
    let mut terminal = Terminal::with(["--config".as_ref(), config.as_os_str(), articles.as_os_str()]);
    terminal.wait_for("共 1 篇");
    let write = |text: &str| std::fs::write(&config, text).expect("a configuration");
    write(
        "measure = 50\nlanguage = \"en\"\nmouse = true\n[keys]\nlist.\"x\" = \"facets\"\n[queries]\nlamps = \"灯\"\n",
    );
    terminal.press(":reload-config\r");
    terminal.wait_for("again; at the next start: mouse");
    terminal.press("x");
    terminal.wait_for("lamps");
    terminal.press("q:measure\r");
    terminal.wait_for("measure = 50");
    // What is wrong is told, and nothing of it is used, not even what is right.
    write("measure = 40\nteme = 1\n[keys]\nlist.\"x\" = \"open\"\n[queries]\na = \"query:a\"\n");
    terminal.press(":reload-config\r");
    terminal.wait_for("The old configuration stays (errors: 2");
    terminal.press(":messages\r");
    terminal.wait_for("the query a is left out");
    terminal.press("q:measure\r");
    terminal.wait_for("measure = 50");
    terminal.press("x");
    terminal.wait_for("lamps");
    // What the reader has set is kept where the file says nothing else.
    terminal.press("q:measure 72\r");
    terminal.wait_for("measure = 72");
    write("measure = 50\nlanguage = \"zh\"\n");
    terminal.press(":reload-config\r");
    terminal.wait_for("已重新载入配置");
    terminal.press(":measure\r");
    terminal.wait_for("measure = 72");
    terminal.press("x");
    terminal.wait_for("x 在此无效");
    terminal.press("Q");
    assert!(terminal.end().success());
}
