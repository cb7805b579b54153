//! The texts of the interface are in a few files, in all languages side by side; the compiler ensures that no text lacks
//! a language. The tests here ensure that there are no texts elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use yuelan::app::UiLanguage;
use yuelan_article::{Article, RuleName};
use yuelan_library::is_article;

use crate::support::files_under;
use crate::support::program::{Folder, examples, yuelan};

/// The files of texts.
const TEXT_FILES: [&str; 16] = [
    "src/app/keymap/table.rs",
    "src/app/settings/options.rs",
    "src/app/theme/role.rs",
    "src/app/words.rs",
    "src/app/words/expression.rs",
    "src/app/words/external.rs",
    "src/app/words/fetch.rs",
    "src/app/words/notes.rs",
    "src/app/words/replies.rs",
    "src/app/words/rule.rs",
    "src/app/words/sync.rs",
    "src/app/words/table.rs",
    "src/app/words/warning.rs",
    "src/cli/words.rs",
    "src/cli/words/help.rs",
    "src/cli/words/table.rs",
];

/// Files with texts that are the same in every language by design: the manual page.
const ENGLISH_FILES: [&str; 1] = ["src/cli/commands/man.rs"];

/// Collects the string literals of a source, without those of tests, comments, attributes and implementations of `Display`,
/// which describe errors to programmers.
fn strings(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut tokens = tokens.into_iter().peekable();
    let (mut is_test, mut is_display) = (false, false);
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                let attribute = tokens.next().map(|attribute| attribute.to_string().replace(' ', ""));
                is_test |= attribute.as_deref() == Some("[cfg(test)]");
            }
            TokenTree::Group(group) => {
                let is_body = group.delimiter() == Delimiter::Brace;
                if !(is_test || is_display && is_body) {
                    strings(group.stream(), found);
                }
                is_test &= !is_body;
                is_display &= !is_body;
            }
            TokenTree::Punct(sign) if sign.as_char() == ';' => is_test = false,
            TokenTree::Ident(name) if name == "Display" => {
                is_display = matches!(tokens.peek(), Some(TokenTree::Ident(next)) if next == "for");
            }
            TokenTree::Literal(literal) if !is_test => {
                if let Ok(words) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.push((literal.span().start().line, words.value()));
                }
            }
            _ => {}
        }
    }
}

/// Returns whether a string is text for users: it contains Chinese, or two English words side by side.
fn is_text(words: &str) -> bool {
    let is_chinese = words.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_query = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "DROP", "WHERE"];
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let plain: Vec<&str> = words.split_whitespace().collect();
    let is_english = plain.windows(2).any(|two| two.iter().all(|word| is_word(word)));
    is_chinese || is_english && !is_query.iter().any(|word| words.contains(word))
}

/// Returns the texts in a source, one line each.
fn texts_in(name: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    strings(source.parse().expect("Rust"), &mut found);
    found.retain(|(_, words)| is_text(words));
    found.into_iter().map(|(line, words)| format!("{name}:{line}: {words:?}")).collect()
}

#[test]
fn texts_are_only_in_the_files_of_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src/app", "src/cli", "src/terminal", "crates/library/src"] {
        let is_source = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
        for path in files_under(&root.join(folder)).into_iter().filter(is_source) {
            let name = path.strip_prefix(root).expect("under the root").to_string_lossy().into_owned();
            let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
            if !is_test && !TEXT_FILES.contains(&name.as_str()) && !ENGLISH_FILES.contains(&name.as_str()) {
                found.extend(texts_in(&name, &fs::read_to_string(&path).expect("a source")));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn texts_elsewhere_are_found() {
    let lines = |source: &str| texts_in("a.rs", source).len();
    assert_eq!(lines("fn f() { say(\"there is none\") }"), 1);
    assert_eq!(lines("fn f() { say(&format!(\"{name}: 没有\")) }"), 1);
    assert_eq!(
        lines("#[cfg(test)] mod tests { fn f() { say(\"there is none\") } }\nfn g() { h(\"也有\") }"),
        1
    );
    assert_eq!(
        lines(
            "/// There is none\n#[expect(a, reason = \"it is so\")]\nfn f() { say(\"a-b\", \"SELECT a from b\") }"
        ),
        0
    );
    let display = "impl fmt::Display for E { fn fmt(&self) { write(\"it is missing\") } }";
    assert_eq!(lines(display), 0);
    assert_eq!(lines(&format!("{display}\nfn g() {{ h(\"it is missing\") }}")), 1);
}

#[test]
fn the_command_line_follows_the_locale() {
    let folder = Folder::of(&[("a.md", "---\ntitle: 灯\n---\n<p>灯在。</p>"), ("b.jpg", "")]);
    let empty = Folder::of(&[("b.jpg", "")]);
    let say = |arguments: &[&str], place: &Folder| {
        let ran = yuelan(arguments).within(place.path()).env("LC_ALL", "zh_CN.UTF-8").run();
        ran.out + &ran.err
    };
    assert!(say(&["list"], &empty).contains("1 个文件中没有文章\n  文章文件以"));
    assert!(say(&["print", "none.md"], &folder).contains("none.md: 文件或文件夹不存在\n  请检查路径"));
    assert!(say(&["print", "--section", "9", "a.md"], &folder).contains("没有第 9 节，只有 1 节"));
    assert!(say(&["toc", "a.md"], &folder).contains("（开头）"));
    assert!(say(&["."], &folder).contains("阅读界面需要一个终端\n  `yuelan print 文件` 不需要终端"));
    assert!(say(&["search", "--", "-灯"], &folder).contains("没有要查找的词"));
    assert!(say(&["search", "--regex", "("], &folder).contains("search: 正则表达式无效：圆括号不成对\n"));
    assert!(say(&["list", "--query", "year:x"], &folder).contains("year: 后应为 2021、2019..2021，已忽略"));
    // The tests may be run in a terminal.
    let doctor = yuelan(["doctor"]).env("LC_ALL", "zh_CN.UTF-8").env("TERM", "dumb").run();
    assert!(doctor.err.contains("终端: 没有终端可供检测"), "{}", doctor.err);
    assert!(
        say(&["state", "import", "a.md"], &folder).contains("a.md:1: 不是有效的 JSON\n  没有导入任何内容")
    );
    assert!(say(&["list", "--config", "none"], &folder).contains("none: 无法读取：文件或文件夹不存在"));
    let library = folder.file("a.md");
    let library = library.to_string_lossy();
    assert!(say(&["list", "--library", &library], &folder).contains("文章索引: "));
    assert!(
        say(&["state", "export", "--state", &library], &folder).contains("未作改动\n  可用 `--state 文件`")
    );
}

#[test]
fn rules_are_translated_except_in_json() {
    let article = examples().join("山城的灯.txt");
    let article = article.to_string_lossy();
    let why = |more: &[&str]| yuelan([&["print", "--why", &article], more].concat()).run().well();
    let [chinese, english, japanese] = ["zh", "en", "ja"].map(|lang| why(&["--lang", lang]));
    for (zh, en, ja) in [
        ("小标题  短段落", "heading  short paragraph", "見出し 短い段落"),
        ("图注    前有图注符号", "caption  mark before the words", "キャプション 前にキャプションの記号"),
        ("视频    播放器的观看页面", "video    watch page of the player", "動画 プレーヤーの視聴ページ"),
        ("署名    职务与姓名", "credits  role and names", "クレジット 役割と名前"),
    ] {
        let plain = english.split_whitespace().collect::<Vec<_>>().join(" ");
        let en = en.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(chinese.contains(zh) && plain.contains(&en), "{zh} {en}:\n{chinese}\n{english}");
        assert!(!chinese.contains(&en) && !japanese.contains(&en), "{en}");
        let plain = japanese.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.contains(ja), "{ja}:\n{japanese}");
    }
    assert!(why(&["--lang", "zh", "--format", "json"]).contains("\"inferred\":\"short paragraph\""));
}

const COMMANDS: [&[&str]; 15] = [
    &[],
    &["print"],
    &["list"],
    &["search"],
    &["scan"],
    &["toc"],
    &["figures"],
    &["state"],
    &["state", "export"],
    &["state", "import"],
    &["doctor"],
    &["config"],
    &["completions"],
    &["man"],
    &["help"],
];

#[test]
fn help_uses_the_language_given_anywhere() {
    let help = |arguments: &[&str], locale: &str| yuelan(arguments).env("LC_ALL", locale).run().well();
    for command in COMMANDS {
        let [chinese, english, japanese] = ["zh_CN.UTF-8", "en_US.UTF-8", "ja_JP.UTF-8"]
            .map(|locale| help(&[command, &["--help"]].concat(), locale));
        assert!(japanese.contains("使い方：yuelan") && !japanese.contains("用法"), "{japanese}");
        assert!(chinese.contains("用法：yuelan") && !chinese.contains("Usage"), "{chinese}");
        assert!(english.contains("Usage: yuelan"), "{english}");
        // Every description is translated; no English one is left.
        let is_sentence = |line: &&str| line.split_whitespace().count() > 2 && line.is_ascii();
        for translated in [&chinese, &japanese] {
            let left = translated.lines().filter(is_sentence).find(|line| english.contains(*line));
            assert_eq!(left, None, "{translated}");
        }
        for asked in [
            [command, &["-h", "--lang", "zh"]].concat(),
            [command, &["--lang=zh", "--help"]].concat(),
            [&["--lang", "zh"], command, &["--help"]].concat(),
            [&["--lang", "zh", "help"], command].concat(),
        ] {
            assert_eq!(help(&asked, "en_US.UTF-8"), chinese, "{asked:?}");
        }
        assert_eq!(help(&[command, &["--lang", "en", "-h"]].concat(), "zh_CN.UTF-8"), english);
    }
}

#[test]
fn help_uses_the_configured_language() {
    let home = Folder::of(&[("config.toml", "language = \"zh\"\n")]);
    let config = home.file("config.toml");
    let config = config.to_string_lossy();
    assert!(yuelan(["toc", "--help", "--config", &config]).run().well().contains("用法："));
    let ran = yuelan(["toc", &format!("--config={config}")]).run();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("yuelan: toc: 缺少 <文件>\n  用法：yuelan toc"), "{}", ran.err);
}

#[test]
fn invalid_arguments_are_reported_in_the_language() {
    let check = |arguments: &[&str], zh: &str, en: &str| {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = yuelan([&["--lang", lang], arguments].concat()).run();
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
            assert!(ran.err.starts_with("yuelan: "), "{}", ran.err);
        }
    };
    check(
        &["print", "--widht", "3"],
        "未知选项：--widht\n  是不是 --width？\n",
        "unknown option: --widht\n  did you mean --width?",
    );
    check(&["print", "-x.md"], "前面加 --：-- -x.md\n", "write -- before it: -- -x.md\n");
    check(
        &["print", "--width", "0", "a"],
        "--width 的值无效：0\n  --width: 每行",
        "invalid value for --width: 0\n  --width: Maximum",
    );
    check(&["print", "--width"], "--width 需要一个值", "--width needs a value");
    check(
        &["list", "--sort", "dat"],
        "的值无效：dat（应为 date | ",
        "invalid value for --sort: dat (expected date | ",
    );
    check(&["toc", "--json=3", "a"], "--json 不带值", "--json takes no value");
    check(&["toc", "--json", "--json"], "--json 只能出现一次", "--json can be given only once");
    check(
        &["help", "prnt"],
        "未知命令：prnt\n  是不是 print？",
        "unknown command: prnt\n  did you mean print?",
    );
    check(&["--bogus"], "未知选项：--bogus\n  用法：", "unknown option: --bogus\n  Usage: ");
    check(&["doctor", "x"], "doctor: 多余的参数：x", "doctor: unexpected argument: x");
    check(&["state", "--whole"], "state: 缺少 <命令>", "state: missing <COMMAND>");
    check(
        &["state", "expor"],
        "未知命令：expor\n  是不是 export",
        "unknown command: expor\n  did you mean export",
    );
    check(
        &["completions", "cmd"],
        "<SHELL> 的值无效：cmd（应为 bash",
        "invalid value for <SHELL>: cmd (expected bash",
    );
    check(&["--kiosk"], "缺少 <路径>\n  用法：yuelan [选项]", "missing <PATH>\n  Usage: yuelan [OPTIONS]");
    let ran = yuelan(["print", "--\u{1b}[31m\nx"]).run();
    assert!(!ran.err.contains('\u{1b}') && ran.err.lines().count() == 3, "{:?}", ran.err);
}

#[test]
fn the_manual_and_completions_are_always_english() {
    for arguments in [&["man"][..], &["completions", "zsh"]] {
        let [zh, en] =
            ["zh_CN.UTF-8", "en_US.UTF-8"].map(|locale| yuelan(arguments).env("LC_ALL", locale).run().well());
        assert_eq!(zh, en);
        assert!(en.contains("Newest first") && en.contains("Print one JSON object per match"), "{en}");
    }
}

/// Returns every rule that applied to an article.
fn rules(article: &Article) -> Vec<RuleName> {
    let of_figures = article.figures();
    let of_figures = of_figures.iter().filter_map(|place| place.figure.inferred);
    let of_blocks = article.blocks.iter().filter_map(|block| Some(block.inference()?.rule));
    of_figures.chain(of_blocks).collect()
}

#[test]
fn every_rule_that_applies_has_a_translated_name() {
    let mut files = files_under(&examples());
    files
        .extend(std::env::var_os("YUELAN_ARTICLES").iter().flat_map(|folder| files_under(Path::new(folder))));
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| is_article(file)) {
        let loaded = yuelan_loader::Loader::new().load_file(file).expect("an article");
        found.extend(rules(&loaded.article).into_iter().map(|rule| rule.0));
    }
    assert!(found.len() > 5, "{found:?}");
    let untranslated: Vec<_> =
        found.iter().filter(|name| UiLanguage::Chinese.rule(RuleName(name)) == **name).collect();
    assert!(untranslated.is_empty(), "{untranslated:?}");
}
