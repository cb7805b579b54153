//! `yuelan fetch`: lists, configuration, and what is said about them.

use crate::support::program::{Folder, Ran, yuelan};

const OUTLINE: &str = "<opml version=\"2.0\"><body><outline text=\"水\">\
    <outline text=\"河 &amp; 船\" xmlUrl=\"https://a.example/rss?a=1&amp;b=2\" category=\"one\"/></outline></body></opml>";
const URLS: &str =
    "# mine\nhttps://b.example/feed one \"two words\" \"~灯\"\n\"query:Unread:unread = \\\"yes\\\"\"\n";

/// Runs the command in a home of its own.
fn fetch(home: &Folder, arguments: &[&str]) -> Ran {
    let place = |name: &str| home.file(name).to_string_lossy().into_owned();
    let run = yuelan(["fetch"].iter().chain(arguments)).within(home.path()).env("HOME", &place(""));
    let run = run.env("XDG_CONFIG_HOME", &place("config")).env("XDG_STATE_HOME", &place("state"));
    run.env("XDG_DATA_HOME", &place("data")).run()
}

#[test]
fn lists_of_every_form_are_written_as_one_outline() {
    let home = Folder::of(&[("feeds.opml", OUTLINE), ("urls", URLS)]);
    let arguments =
        ["feeds.opml", "urls", "https://b.example/feed", "https://c.example/", "--export-opml", "-"];
    let written = fetch(&home, &arguments).well();
    for line in [
        "\n    <outline type=\"rss\" text=\"灯\" title=\"灯\" xmlUrl=\"https://b.example/feed\" category=\"one,two words\"/>\n",
        "\n    <outline type=\"rss\" text=\"https://c.example/\" title=\"https://c.example/\" xmlUrl=\"https://c.example/\"/>\n",
        "\n    <outline text=\"水\" title=\"水\">\n      <outline type=\"rss\" text=\"河 &amp; 船\" title=\"河 &amp; 船\" \
         xmlUrl=\"https://a.example/rss?a=1&amp;b=2\" category=\"one\"/>\n    </outline>\n",
    ] {
        assert!(written.contains(line), "{line} is not in {written}");
    }
    assert_eq!(written.matches("https://b.example/feed").count(), 1);
    fetch(&home, &["feeds.opml", "--export-opml", "out.opml"]).well();
    assert_eq!(
        fetch(&home, &["out.opml", "--export-opml", "-"]).well(),
        std::fs::read_to_string(home.file("out.opml")).unwrap()
    );
}

#[test]
fn what_is_wrong_with_a_list_is_said_and_the_others_are_used() {
    let home = Folder::of(&[
        ("a.md", "# 灯\n\n水静。\n"),
        ("list.txt", "https://a.example/\nno address here\n"),
        ("empty", "# nothing\n"),
    ]);
    let ran = fetch(&home, &["a.md", "list.txt", "empty", "gone.opml", "--export-opml", "-"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("https://a.example/"), "{}", ran.out);
    for line in [
        "yuelan: a.md: not a list of feeds or addresses\n",
        "yuelan: list.txt:2: not an address\n",
        "yuelan: empty: no feeds in it\n",
        "yuelan: gone.opml: no such file or folder\n",
    ] {
        assert!(ran.err.contains(line), "{line:?} is not in {}", ran.err);
    }
}

#[test]
fn without_a_list_or_a_folder_it_says_what_to_give() {
    let home = Folder::of(&[("urls", URLS)]);
    let ran = fetch(&home, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("no feeds to fetch") && ran.err.contains("fetch.lists"), "{}", ran.err);
    let ran = fetch(&home, &["urls"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--into FOLDER") && ran.err.contains("fetch.into"), "{}", ran.err);
    let ran = fetch(&home, &["--status"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("no feeds were fetched yet"), "{}", ran.err);
    let ran = fetch(&home, &["--from", "newsboat"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no setup of newsboat found"), "{}", ran.err);
}

#[test]
fn lists_and_options_come_from_the_configuration() {
    let config = "[fetch]\nlists = [\"~/urls\"]\ninto = \"~/feeds\"\nfull = \"sometimes\"\npause = 0\n\
        [fetch.\"https://b.example/feed\"]\nuser = \"me\"\npassword = 1\nheader = \"x\"\nheaders = [\"no colon\"]\nimages = \"all\"\n";
    let home = Folder::of(&[("urls", URLS), ("config/yuelan/config.toml", config)]);
    let ran = fetch(&home, &["--export-opml", "-"]);
    assert_eq!(ran.code, Some(0), "errors in options leave the rest as it is");
    assert!(ran.out.contains("https://b.example/feed"), "{}", ran.out);
    for words in [
        "config.toml:4: invalid value for fetch.full: \"sometimes\" (expected \"never\" | \"short\" | \"always\")\n",
        "config.toml:8: invalid value for password: *** (expected text)\n",
        "config.toml:9: unknown option: fetch.\"https://b.example/feed\".header\n  did you mean headers?\n",
        "config.toml:10: invalid value for headers: *** (expected an array of strings)\n",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
}

#[test]
fn newsboat_gives_its_list() {
    let home = Folder::of(&[
        ("config/newsboat/urls", URLS),
        ("config/newsboat/config", "reload-threads 8\nmax-items 9\n"),
    ]);
    let ran = fetch(&home, &["--from", "newsboat", "--export-opml", "-"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("https://b.example/feed"), "{}", ran.out);
    assert!(
        ran.err.contains("yuelan: newsboat: not taken over, see docs/from-newsboat.md: max-items\n"),
        "{}",
        ran.err
    );
}
