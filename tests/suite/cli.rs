//! The commands: their output, their errors and their exit codes.

use std::process::Command;

use crate::support::program::{Folder, examples, yuelan};

const LAMP: &str = "---\ntitle: 灯\ndate: 2021-12-15\nauthor: 南窗\n---\n<p>入夜以后，老城的巷子还亮着。</p>\n<h2>变化</h2>\n<p>路灯换成了冷光。</p><img src=\"http://img.example/a.jpg\" alt=\"旧灯\" width=\"300\" height=\"200\">";

fn lamps() -> Folder {
    Folder::of(&[("灯.md", LAMP), ("b/空.md", "---\ntitle: 空\n---\n"), ("c.jpg", "\u{0}")])
}

#[test]
fn print_writes_the_article_as_lines() {
    let folder = lamps();
    let out = yuelan(["print", "--width", "40", "灯.md"]).within(folder.path()).run().well();
    for words in ["灯\n", "入夜以后，老城的巷子还亮着。\n", "\n变化\n", "路灯换成了冷光。\n"]
    {
        assert!(out.contains(words), "{words:?} is not in {out}");
    }
}

#[test]
fn print_reads_standard_input_from_a_dash() {
    let out = yuelan(["print", "--format", "json", "-"]).input(LAMP).run().json();
    assert_eq!(out[0]["path"], "-");
    assert_eq!(out[0]["title"], "灯");
}

#[test]
fn standard_input_without_a_title_gets_its_first_heading_or_is_untitled() {
    let title =
        |text: &str| yuelan(["print", "--format", "json", "-"]).input(text).run().json()[0]["title"].clone();
    assert_eq!(title("# 渡口\n\n停航了。\n"), "渡口");
    assert_eq!(title("停航了。\n\n水静。\n"), "(untitled)");
    let out = yuelan(["print", "--section", "9", "--lang", "en", "-"]).input("停航了。\n").run();
    assert!(out.err.starts_with("yuelan: standard input: "), "{}", out.err);
}

#[test]
fn json_keeps_its_field_order_and_leaves_out_empty_fields() {
    let folder = lamps();
    let out = yuelan(["print", "--format", "json", "灯.md"]).within(folder.path()).run().well();
    let expected = concat!(
        r#"{"path":"灯.md","title":"灯","author":"南窗","date":"2021-12-15","language":"zh","chars":24,"minutes":1,"#,
        r#""blocks":[{"kind":"paragraph","text":"入夜以后，老城的巷子还亮着。"},{"kind":"heading","level":2,"text":"变化"},"#,
        r#"{"kind":"paragraph","text":"路灯换成了冷光。"},"#,
        r#"{"kind":"figure","media":"image","number":1,"src":"http://img.example/a.jpg","alt":"旧灯","width":300,"height":200}]}"#,
        "\n"
    );
    assert_eq!(out, expected);
}

#[test]
fn json_names_every_kind_of_block() {
    let markdown = "# 题\n\n## 灯\n\n水[^1]\n\n- 船\n\n> 桥\n\n```\nx\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n<dl><dt>灯<dd>亮</dl>\n\n\
                    <details><summary>桨</summary>雨</details>\n\n![a](b.png)\n\n***\n\n编辑丨南窗\n\n[^1]: 注\n";
    let json = yuelan(["print", "--format", "json", "-"]).input(markdown).run().json();
    let blocks = json[0]["blocks"].as_array().expect("blocks").clone();
    let mut kinds: Vec<&str> = blocks.iter().filter_map(|block| block["kind"].as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let all = "code credits definitions details figure heading list note paragraph quote rule table";
    assert_eq!(kinds.join(" "), all);
}

#[test]
fn one_section_is_printed_and_a_missing_one_is_an_error() {
    let folder = lamps();
    let out = yuelan(["print", "--section", "2", "灯.md"]).within(folder.path()).run().well();
    assert!(out.starts_with("变化\n"), "{out}");
    let ran = yuelan(["print", "--section", "9", "灯.md"]).within(folder.path()).run();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("yuelan: 灯.md: no section 9: there are only 2\n"), "{}", ran.err);
}

#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    let folder = lamps();
    let ran = yuelan(["print", "none.md", "灯.md", "b"]).within(folder.path()).run();
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("入夜以后"));
    assert!(ran.err.contains("yuelan: none.md: no such file or folder\n  check the path"), "{}", ran.err);
    assert!(ran.err.contains("yuelan: b: not a regular file\n"), "{}", ran.err);
}

#[test]
fn a_file_that_holds_no_article_is_named_as_what_it_is() {
    let folder = lamps();
    std::fs::write(folder.file("船.pdf"), b"%PDF-1.7\n%\xe2\xe3\n").expect("a file");
    std::fs::write(folder.file("桥.html"), b"SQLite format 3\0\x10").expect("a file");
    for command in
        [&["print"][..], &["print", "--all"], &["print", "--format", "json"], &["toc"], &["figures"]]
    {
        let ran = yuelan([command, &["船.pdf", "灯.md", "桥.html"]].concat()).within(folder.path()).run();
        assert_eq!(ran.code, Some(2), "{command:?}");
        let kinds = "yuelan: 船.pdf: this is not text but a PDF document\nyuelan: 桥.html: this is not text but an SQLite database\n";
        assert_eq!(ran.err, kinds, "{command:?}");
        let alone = yuelan([command, &["灯.md"]].concat()).within(folder.path()).run().well();
        assert_eq!(ran.out, alone, "{command:?}");
    }
}

#[test]
fn list_shows_every_article_and_its_json_all_metadata() {
    let folder = lamps();
    let out = yuelan(["list"]).within(folder.path()).run().well();
    assert_eq!(out, "2021-12-15    1  灯  南窗  ./灯.md\n              0  空        ./b/空.md\n");
    let out = yuelan(["list", "--json", "."]).within(folder.path()).run().json();
    assert_eq!(out[0]["author"], "南窗");
    assert_eq!(out[0]["figures"], 1);
    assert_eq!(out[1]["warnings"], 1);
}

#[test]
fn a_folder_without_articles_gives_exit_code_one() {
    let folder = Folder::of(&[("a.jpg", ""), ("b.png", "")]);
    let ran = yuelan(["list", "."]).within(folder.path()).run();
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out, "");
    assert!(
        ran.err.starts_with("yuelan: .: no articles among 2 files\n  articles are files that end in .md"),
        "{}",
        ran.err
    );
}

#[test]
fn toc_and_figures_list_sections_and_figures() {
    let folder = lamps();
    let toc = yuelan(["toc", "灯.md"]).within(folder.path()).run().well();
    assert_eq!(toc, "  1  (beginning)  14\n  2    变化       10\n");
    let figures = yuelan(["figures", "灯.md"]).within(folder.path()).run().well();
    assert_eq!(figures, "image 1  http://img.example/a.jpg  旧灯\n");
    let json = yuelan(["figures", "--json", "灯.md"]).within(folder.path()).run().json();
    assert_eq!(json[0]["figures"][0]["section"], 2);
    let json = yuelan(["toc", "--json", "灯.md"]).within(folder.path()).run().json();
    assert_eq!(json[0]["sections"][1]["title"], "变化");
}

const BARE: &str = "---\ntitle: 渡口\n---\n<p>入夜以后，老城的巷子还亮着，人都不肯睡去，说着白天的事。</p><p><img src=\"loading.gif\" data-src=\"http://img.example/a.jpg\"></p>\
    <p>△渡口的老灯</p><p><strong>一、相逢</strong></p><p>船来的时候，天已经黑了，谁也没有看清船上的人是谁，只听见桨声。</p>\
    <p><strong>二、远行</strong></p><p>后来他们都走了，只有灯还在那里，照着一块空着的石阶，和一池的水。</p>\
    <p>监制丨南窗 编辑丨北窗</p>";

#[test]
fn why_lists_the_rules_behind_inferred_blocks() {
    let print = |arguments: &[&str]| yuelan(["print", "-"].iter().chain(arguments)).input(BARE).run();
    let plain = print(&["--format", "json"]).json();
    let told = print(&["--format", "json", "--why"]).json();
    let find = |json: &[serde_json::Value], kind: &str| {
        let blocks = json[0]["blocks"].as_array().expect("blocks").clone();
        blocks
            .into_iter()
            .find(|block| block["kind"] == kind)
            .unwrap_or_else(|| panic!("no {kind} in {json:?}"))
    };
    for (kind, field) in [("figure", "caption_inferred"), ("figure", "inferred"), ("credits", "inferred")] {
        assert!(find(&plain, kind).get(field).is_none(), "{kind}");
        assert!(find(&told, kind)[field].is_string(), "{kind}");
    }
    assert!(find(&plain, "heading")["inferred"].is_string());
    let (page, text) = (print(&["--format", "text"]).well(), print(&["--format", "text", "--why"]).well());
    let rules = text.strip_prefix(&page).unwrap_or_else(|| panic!("the page first: {text}"));
    let rows: Vec<Vec<&str>> =
        rules.trim().lines().map(|line| line.trim().split("  ").map(str::trim).collect()).collect();
    let kinds: Vec<(&str, &str)> = rows.iter().map(|row| (row[0], row[1])).collect();
    let wanted = [("1", "image"), ("1", "caption"), ("2", "heading"), ("3", "heading"), ("3", "credits")];
    assert_eq!(kinds, wanted, "{rules}");
    assert!(rows[0].last().is_some_and(|words| words.contains("a.jpg")), "{rules}");
    assert!(rows[1].last().is_some_and(|words| words.contains("渡口的老灯")), "{rules}");
    assert_eq!(print(&["--format", "text", "--why", "--section", "2"]).well().matches("heading").count(), 1);
}

#[test]
fn captions_and_credits_that_are_only_likely_are_marked_as_guesses() {
    let page = "---\ntitle: 灯\n---\n<p>渡口在山脚下，船夫每天点一盏灯，等最后一班客人过河。</p>\
                <p><img src=http://a.example/1.jpg></p><p style='text-align:center'>渡口的老灯</p>\
                <p>船来的时候，天已经黑了，谁也没有看清船上的人是谁，只听见桨声。</p>\
                <p><img src=http://a.example/2.jpg></p><p>图片来源：渡口报</p>\
                <p>后来他们都走了，只有灯还在那里，照着一块空着的石阶，和一池的水。</p>\
                <p>阿渡，诗人，现居渡口，著有《灯》。</p>";
    let run = |arguments: &[&str]| yuelan(arguments).input(page).run();
    let json = run(&["print", "--format", "json", "-"]).json();
    let blocks = json[0]["blocks"].as_array().expect("blocks");
    let guesses = |key: &str| blocks.iter().filter(|block| block[key] == true).count();
    assert_eq!((guesses("caption_guess"), guesses("guess")), (1, 1), "{blocks:?}");
    let rows = run(&["print", "--why", "--lang", "zh", "-"]).well();
    assert!(rows.contains("图注 ?  图下的居中行") && rows.contains("署名 ?"), "{rows}");
    let rows = run(&["print", "--why", "--lang", "en", "-"]).well();
    assert!(rows.contains("caption ?  centred line under a picture") && rows.contains("credits ?"), "{rows}");
    let figures = run(&["figures", "-"]).well();
    assert!(figures.contains("渡口的老灯 ?\n") && figures.contains("图片来源：渡口报\n"), "{figures}");
}

#[test]
fn colours_are_used_only_if_enabled() {
    let print = |extra: &[&str]| {
        let arguments = ["print"].iter().chain(extra).copied().map(std::ffi::OsString::from);
        yuelan(arguments.chain([examples().join("山城的灯.txt").into()]))
    };
    assert!(!print(&[]).run().well().contains('\u{1b}'));
    assert!(print(&["--color", "always"]).run().well().contains("\u{1b}["));
    assert!(print(&["--format", "ansi"]).run().well().contains("\u{1b}["));
    assert!(print(&[]).env("CLICOLOR_FORCE", "1").run().well().contains("\u{1b}["));
    assert!(!print(&["--color", "never"]).env("CLICOLOR_FORCE", "1").run().well().contains('\u{1b}'));
    assert!(!print(&[]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").run().well().contains('\u{1b}'));
}

#[test]
fn styled_and_plain_lines_have_the_same_text() {
    for file in std::fs::read_dir(examples()).expect("the examples") {
        let file = file.expect("an entry").path();
        let print = |format: &str| {
            yuelan(["print".as_ref(), "--format".as_ref(), format.as_ref(), file.as_os_str()]).run().well()
        };
        let styled = print("ansi");
        let mut plain = String::new();
        let mut rest = styled.as_str();
        while let Some((before, after)) = rest.split_once("\u{1b}[") {
            plain.push_str(before);
            rest = after.split_once('m').expect("an SGR sequence ends in m").1;
        }
        plain.push_str(rest);
        // Plain text cannot strike out what is deleted, so that signs stand around it.
        let text = print("text").replace("[-", "").replace("-]", "");
        assert_eq!(
            plain.lines().map(str::trim_end).collect::<Vec<_>>(),
            text.lines().collect::<Vec<_>>(),
            "{}",
            file.display()
        );
    }
}

#[test]
fn invalid_arguments_exit_with_two_and_help_with_zero() {
    assert_eq!(yuelan(["print"]).run().code, Some(2));
    assert_eq!(yuelan(["--no-such-thing"]).run().code, Some(2));
    assert!(yuelan(["--help"]).run().well().contains("Usage: yuelan"));
    assert!(yuelan(["--version"]).run().well().starts_with("yuelan "));
}

#[test]
fn the_reader_needs_a_terminal_and_says_so() {
    let ran = yuelan([examples()]).run();
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("`yuelan print FILE` needs no terminal"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let long = Folder::of(&[("a.md", "<p>灯在人在。</p>".repeat(20_000))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_yuelan"))
        .args(["print".as_ref(), long.file("a.md").as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("standard output").read_exact(&mut first).expect("a first line");
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &[][..]));
}

#[test]
fn a_closed_or_full_standard_output_is_an_error() {
    let run = |redirection: &str, arguments: &str| {
        let script = format!("exec \"$0\" {arguments} {redirection}");
        let command = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_yuelan")])
            .arg(examples())
            .env("LC_ALL", "en_US.UTF-8")
            .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"))
            .output();
        let ran = command.expect("a shell");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    for arguments in ["list \"$1\"", "--version", "--help"] {
        for redirection in [">&-", "<&- >&-"] {
            let (code, error) = run(redirection, arguments);
            assert_eq!(code, Some(2), "{arguments} {redirection}");
            assert!(error.contains("standard output: Bad file descriptor"), "{arguments}: {error}");
        }
        // Programs are often started with a /dev/null that may be read and written.
        for redirection in [">/dev/null", "1<>/dev/null", "<&- >/dev/null"] {
            assert_eq!(run(redirection, arguments), (Some(0), String::new()), "{arguments} {redirection}");
        }
        #[cfg(target_os = "linux")]
        assert_eq!(run(">/dev/full", arguments).0, Some(2), "{arguments}");
    }
}

#[test]
fn what_has_no_end_is_not_read_and_a_misspelt_command_is_suggested() {
    let folder = Folder::of(&[("灯.md", "水静。")]);
    let ran = |arguments: &[&str]| yuelan(arguments).within(folder.path()).run();
    let pipe = folder.file("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for file in ["/dev/zero", "pipe"] {
        let listed = ran(&["list", "--config", file, "."]);
        assert_eq!(listed.code, Some(2), "{listed:?}");
        assert!(listed.err.contains(file), "{}", listed.err);
    }
    let imported = ran(&["state", "import", "--state", "reading.db", "/dev/zero"]);
    assert_eq!(imported.code, Some(2), "{imported:?}");
    assert!(imported.err.contains("too long"), "{}", imported.err);
    let misspelt = ran(&["lst", "."]);
    assert!(misspelt.err.contains("did you mean yuelan list?"), "{}", misspelt.err);
    assert_eq!(ran(&["figures", "灯.md"]).code, Some(1));
}

#[test]
fn nothing_is_exported_to_a_file_of_the_reading_state() {
    let folder = Folder::of(&[("lines", "{\"yuelan\":\"reading state\",\"version\":1}\n")]);
    let ran = |arguments: &[&str]| yuelan(arguments).within(folder.path()).run();
    assert_eq!(ran(&["state", "import", "--state", "r.db", "lines"]).code, Some(0));
    for name in ["r.db", "r.db-wal", "./r.db-shm"] {
        let exported = ran(&["state", "export", "--state", "r.db", name]);
        assert_eq!(exported.code, Some(2), "{name}: {exported:?}");
        assert!(exported.err.contains("belongs to the reading state"), "{}", exported.err);
    }
    assert_eq!(ran(&["state", "export", "--state", "r.db", "out"]).code, Some(0));
}

#[test]
fn an_article_is_written_for_other_programs() {
    let page = "---\ntitle: 灯\n---\n<p>见<a href=\"https://a.example/1\">船</a>和<b>岸</b>。</p>";
    let print = |format: &str| yuelan(["print", "--format", format, "-"]).input(page).run().well();
    let markdown = print("markdown");
    assert!(markdown.starts_with("---\ntitle: \"灯\"\n"), "{markdown}");
    assert!(markdown.ends_with("\n见[船](<https://a.example/1>)和**岸**。\n"), "{markdown}");
    let html = print("html");
    assert!(
        html.contains("<p>见<a href=\"https://a.example/1\">船</a>和<strong>岸</strong>。</p>"),
        "{html}"
    );
}

#[test]
fn links_are_numbered_and_their_addresses_listed() {
    let page = "<h1>灯</h1><p>见<a href=\"https://a.example/1\">船</a>和<a href=\"https://a.example/2\">岸</a>。</p>";
    let text = yuelan(["print", "--links", "--width", "40", "-"]).input(page).run().well();
    assert!(
        text.ends_with("见船[1]和岸[2]。\n\n[1] https://a.example/1\n[2] https://a.example/2\n"),
        "{text}"
    );
}
