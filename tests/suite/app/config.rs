//! Settings that are changed in the reader are written into the configuration where that is asked for.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::{city, ferry};
use crate::support::program::{Folder, yuelan};
use crate::support::reader::Reader;

const HAND_WRITTEN: &str = "# Mine, by hand\n\nmeasure   = 72    # as in a book\ntheme = 'dark'\n\n[keys] # of vim\n\
                            list.\"gg\" = \"top\"\n\n[list]\n  sort = \"date\" # the newest first\n# the end\n";

fn home(config: &str) -> Folder {
    Folder::of(&[("yuelan/config.toml", config)])
}

fn reader(home: &Folder) -> Reader {
    let files = [("a.html", city()), ("b.html", ferry())];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    Reader::on(&files).size(120, 30).configured(&home.file("yuelan/config.toml"), None)
}

fn write(reader: Reader) -> Reader {
    reader.types(":write-config").keys("Enter")
}

/// Returns the configuration, which the program finds no error in.
fn config(home: &Folder) -> String {
    let file = home.file("yuelan/config.toml");
    yuelan(["config", "--config", &file.to_string_lossy()]).run().well();
    fs::read_to_string(file).expect("the configuration")
}

#[test]
fn what_keys_and_commands_have_changed_is_written_and_the_rest_stays() {
    let home = home(HAND_WRITTEN);
    let reader = reader(&home).with_option("measure", "72").with_option("theme", "dark");
    let reader = reader.keys("s Enter - - h +").types(":set theme light").keys("Enter");
    let mut reader = write(reader);
    reader.screen().must_show("theme measure list.sort list.width 已写入");
    let text = config(&home);
    let rest = |text: &str| {
        let is_changed =
            |line: &&str| ["measure", "theme", "  sort", "width"].iter().any(|name| line.starts_with(name));
        text.lines().filter(|line| !is_changed(line)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(rest(&text), rest(HAND_WRITTEN), "{text}");
    for line in
        ["measure   = 64    # as in a book", "theme = \"light\"", "  sort = \"title\" # the newest first"]
    {
        assert!(text.lines().any(|own| own == line), "{line} is not in\n{text}");
    }
    let mut reader = write(reader);
    reader.screen().must_show("没有改动过设置");
    write(reader.keys("S")).screen().must_show("list.reverse 已写入");
    assert!(config(&home).contains("reverse = true"));
}

#[test]
fn a_configuration_is_made_where_there_is_none() {
    let home = Folder::of(&[] as &[(&str, &str)]);
    let mut reader = write(reader(&home).keys("v"));
    reader.screen().must_show("list.group 已写入");
    assert_eq!(config(&home), "[list]\ngroup = \"day\"\n");
}

#[test]
fn the_file_behind_a_link_is_written_and_the_link_stays() {
    let (home, dotfiles) = (Folder::of(&[("yuelan/x", "")]), Folder::of(&[("config.toml", HAND_WRITTEN)]));
    let (link, real) = (home.file("yuelan/config.toml"), dotfiles.file("config.toml"));
    symlink(&real, &link).expect("a link");
    fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).expect("permissions");
    write(reader(&home).keys("S")).screen().must_show("已写入");
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).expect("the file").contains("reverse = true"));
    assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(dotfiles.path()).expect("the folder").count(), 1, "nothing is left beside it");
    fs::remove_file(&real).expect("removed");
    write(reader(&home).keys("S")).screen().must_show("没有写入");
    assert!(link.is_symlink(), "a link that leads nowhere stays");
}

#[test]
fn what_cannot_be_written_stays_as_it_is() {
    let read_only = home(HAND_WRITTEN);
    let file = read_only.file("yuelan/config.toml");
    fs::set_permissions(&file, PermissionsExt::from_mode(0o444)).expect("permissions");
    write(reader(&read_only).keys("S")).screen().must_show("是只读的，没有写入");
    assert_eq!(config(&read_only), HAND_WRITTEN);
    let broken = home("theme = \"dark\"\n[list\n");
    write(reader(&broken).keys("S")).screen().must_show("第 2 行有语法错误，没有写入");
    let folder = Folder::of(&[("yuelan/config.toml/x", "")]);
    write(reader(&folder).keys("S")).screen().must_show("没有写入：");
}

#[test]
fn an_option_that_a_folder_has_for_itself_is_written_there() {
    let home = home("measure = 72\n[library.\"~/articles\"]\nmeasure = 60 # narrow\n");
    let reader = reader(&home).with_option("measure", "60");
    let reader = reader.configured(&home.file("yuelan/config.toml"), Some(("measure", "~/articles")));
    write(reader.keys("Enter -")).screen().must_show("measure 已写入");
    assert_eq!(config(&home), "measure = 72\n[library.\"~/articles\"]\nmeasure = 56 # narrow\n");
}

#[test]
fn guests_write_no_configuration() {
    let home = home(HAND_WRITTEN);
    let mut reader = write(reader(&home).kiosk().keys("S"));
    assert!(reader.screen().status().contains("受限"), "{}", reader.screen().status());
    assert_eq!(config(&home), HAND_WRITTEN);
}
