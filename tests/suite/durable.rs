//! Changes survive `kill -9` at any moment, except those of the last tenth of a second, and the file stays valid.
//!
//! A reader in a pseudo-terminal sets marks, stars, tags, highlights and annotates and moves; the time of each change is noted once it is on
//! the screen. `YUELAN_KILLS` sets how often the reader is killed (`benches/kill9.sh`: 300 times), and then at most a
//! tenth of a second may be lost. Without it the reader is killed a few times, every other time only after the file was
//! seen to contain the changes, since a busy machine may be slow.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use portable_pty::CommandBuilder;
use rusqlite::Connection;
use yuelan_library::{ArticleKey, ArticleState, ReadingState, SavedPosition, SyncEvent};

use super::support::program::Folder;
use super::support::pty::{Terminal, wait_until};

/// The number of paragraphs to move to and to set marks in.
const PARAGRAPHS: usize = 400;
/// The most time whose changes may be lost.
const LOSS: Duration = Duration::from_millis(100);

fn article() -> String {
    let paragraphs = (0..PARAGRAPHS).map(|n| format!("<p>第{n}盏灯亮着，灯下第{n}个人在读。</p>"));
    format!("---\ntitle: 山城的灯\n---\n{}", paragraphs.collect::<String>())
}

/// A folder with the article, and a configuration that shares what is remembered through another one.
fn home() -> Folder {
    let folder = Folder::of(&[("articles/a.html", &article())]);
    let config = format!("[state]\nfolder = \"{}\"\n", folder.file("sync").display());
    fs::write(folder.file("config.toml"), config).expect("a configuration");
    fs::create_dir(folder.file("sync")).expect("a folder");
    folder
}

fn reader(folder: &Folder) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yuelan"));
    command.arg("--config");
    command.arg(folder.file("config.toml"));
    command.arg("--state");
    command.arg(folder.file("state/reading.db"));
    command.arg(folder.file("articles/a.html"));
    Terminal::running(command)
}

fn remembered(folder: &Folder) -> ArticleState {
    let path = folder.file("articles").canonicalize().expect("a folder").join("a.html");
    ReadingState::open(Some(&folder.file("state/reading.db")))
        .load(&ArticleKey { location: path.into(), hash: None })
}

fn assert_valid(file: &Path) {
    let connection = Connection::open(file).expect("a file");
    let check: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(check, "ok");
    let orphans: i64 = connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("an answer");
    assert_eq!(orphans, 0);
}

/// Ends a reader as usual, so that the folder of the machines has everything, and lets another machine read it.
fn assert_shared(folder: &Folder, expected: &ArticleState) {
    let mut terminal = reader(folder);
    terminal.wait_for("第");
    terminal.press("q");
    terminal.end();
    let other = ReadingState::open(Some(&folder.file("other/reading.db")));
    let (sender, merged) = mpsc::channel();
    other.listen_to_sync(move |event| drop(sender.send(event)));
    other.share(&folder.file("sync"), || {});
    while merged.recv_timeout(Duration::from_secs(60)).expect("the lines of the other machine")
        != SyncEvent::Merged
    {}
    let path = folder.file("articles").canonicalize().expect("a folder").join("a.html");
    let found = other.load(&ArticleKey { location: path.into(), hash: None });
    assert_eq!(
        (found.starred, &found.marks, &found.tags, &found.notes),
        (expected.starred, &expected.marks, &expected.tags, &expected.notes)
    );
    other.close();
}

/// A pseudo-random number derived from another one.
fn scattered(seed: u64) -> u64 {
    let mixed = (seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
}

/// A change, the time when it was on the screen, and the paragraph and the number of stars at that time.
struct Step {
    at: Instant,
    paragraph: usize,
    is_starred: bool,
    mark: Option<(char, usize)>,
    tag: Option<String>,
    /// The beginning of the words of a highlight, or what was written.
    note: Option<String>,
}

impl Step {
    /// Whether it is remembered; changes before it were written before it.
    fn is_in(&self, state: &ArticleState) -> bool {
        let block = |place: Option<&SavedPosition>| place.map(|place| place.position.block);
        let has_mark = |(name, at)| block(state.marks.get(&name)) == Some(at);
        let has_place = block(state.position.as_ref()).is_some_and(|at| at >= self.paragraph);
        let has_tag = |tag: &String| state.tags.contains(tag);
        let has_note = |words: &String| has_note(state, words);
        let has_rest = self.mark.is_none_or(has_mark)
            && self.tag.as_ref().is_none_or(has_tag)
            && self.note.as_ref().is_none_or(has_note);
        has_place && state.starred == self.is_starred && has_rest
    }
}

/// Whether a note quotes words that begin so, or says so.
fn has_note(state: &ArticleState, words: &str) -> bool {
    state.notes.iter().any(|note| note.quote.words.starts_with(words) || note.text.contains(words))
}

/// Whether a paragraph is the first one on the screen.
fn is_first_paragraph(screen: &vt100::Screen, paragraph: usize) -> bool {
    screen.contents().lines().nth(1).is_some_and(|row| row.contains(&format!("第{paragraph}盏")))
}

/// Reads for some steps: moves one paragraph on, and sometimes stars the article or sets a mark.
fn read(terminal: &mut Terminal, round: u64, from: usize, was_starred: bool) -> Vec<Step> {
    let (mut paragraph, mut is_starred) = (from, was_starred);
    let steps = 3 + scattered(round) % 6;
    (0..steps)
        .map(|step| {
            paragraph += 1;
            terminal.press("}");
            terminal.wait_until("the next paragraph", |screen| is_first_paragraph(screen, paragraph));
            let (mut mark, mut tag, mut note) = (None, None, None);
            match scattered(round * 31 + step) % 6 {
                0 => {
                    is_starred = !is_starred;
                    terminal.press("*");
                    terminal.wait_for(if is_starred { "已加星标" } else { "未加星标" });
                }
                1 => {
                    let name = char::from(b'a' + u8::try_from(scattered(round + step) % 26).unwrap_or(0));
                    terminal.press(&format!("m{name}"));
                    terminal.wait_for(&format!("已设置标记 {name}"));
                    mark = Some((name, paragraph));
                }
                2 => {
                    let name = format!("t{round}-{step}");
                    terminal.press(&format!("T{name}\r"));
                    // Many tags take several rows.
                    terminal.wait_until("the tag", |screen| {
                        let contents = screen.contents();
                        contents.contains("标签：") && contents.contains(&name)
                    });
                    tag = Some(name);
                }
                3 => {
                    terminal.press("H");
                    terminal.wait_until("the highlight", |screen| {
                        let contents = screen.contents();
                        contents.contains("已划线") || contents.contains("已经划过线")
                    });
                    note = Some(format!("第{paragraph}盏"));
                }
                4 => {
                    let words = format!("n{round}-{step};");
                    terminal.press(&format!("a{words}\r"));
                    terminal.wait_until("the note", |screen| {
                        let contents = screen.contents();
                        contents.contains("已批注") || contents.contains("已修改批注")
                    });
                    note = Some(words);
                }
                _ => {}
            }
            Step { at: Instant::now(), paragraph, is_starred, mark, tag, note }
        })
        .collect()
}

/// The tags and notes of some steps that are not remembered.
fn missing(steps: &[Step], state: &ArticleState) -> Vec<String> {
    let tags = steps.iter().filter_map(|step| step.tag.as_ref()).filter(|tag| !state.tags.contains(tag));
    let notes = steps.iter().filter_map(|step| step.note.as_ref()).filter(|note| !has_note(state, note));
    tags.chain(notes).cloned().collect()
}

#[test]
fn changes_survive_a_kill_at_any_moment() {
    let measured: Option<u64> = env::var("YUELAN_KILLS").ok().and_then(|kills| kills.parse().ok());
    let rounds = measured.unwrap_or(8);
    let folder = home();
    let mut before = ArticleState::default();
    let (mut lost_steps, mut all_steps) = (0, 0);
    for round in 0..rounds {
        let mut terminal = reader(&folder);
        // Starts again from the second paragraph, which can be at the top, before the last one is reached.
        let kept = before.position.map_or(0, |place| place.position.block);
        let from = if kept > 0 && kept + 20 < PARAGRAPHS { kept } else { 1 };
        terminal.wait_for(&format!("第{kept}盏"));
        if from == 1 {
            terminal.press("g}");
            terminal.wait_until("the second paragraph", |screen| is_first_paragraph(screen, 1));
        }
        let steps = read(&mut terminal, round, from, before.starred);
        let is_awaited = measured.is_none() && round % 2 == 0;
        if is_awaited {
            wait_until("what was done", || steps.last().is_none_or(|last| last.is_in(&remembered(&folder))));
        }
        thread::sleep(Duration::from_millis(scattered(round * 7) % 150));
        let killed = Instant::now();
        terminal.signal("KILL");
        terminal.end();
        assert_valid(&folder.file("state/reading.db"));
        let after = remembered(&folder);
        let certain = match measured {
            Some(_) => steps.iter().rposition(|step| killed - step.at > LOSS),
            None => steps.len().checked_sub(1).filter(|_| is_awaited),
        };
        let place = after.position.map_or(0, |place| place.position.block);
        let kept = steps.iter().rposition(|step| step.paragraph <= place);
        let first = certain.unwrap_or(0);
        assert!(
            certain.is_none() || kept >= certain,
            "round {round}: {place} after {certain:?} of {}",
            steps.len()
        );
        assert!(
            steps[first..].iter().any(|step| step.is_starred == after.starred) || certain.is_none(),
            "round {round}: the star"
        );
        for (name, paragraph) in steps[..certain.map_or(0, |at| at + 1)].iter().filter_map(|step| step.mark) {
            let later = steps.iter().filter_map(|step| step.mark).filter(|mark| mark.0 == name);
            let block = after.marks.get(&name).map(|place| place.position.block);
            assert!(
                later.into_iter().any(|(_, at)| Some(at) == block && at >= paragraph),
                "round {round}: {name}"
            );
        }
        assert_eq!(missing(&steps[..certain.map_or(0, |at| at + 1)], &after), [""; 0], "round {round}");
        all_steps += steps.len();
        lost_steps += steps.len() - kept.map_or(0, |kept| kept + 1);
        before = after;
    }
    assert_shared(&folder, &before);
    println!(
        "{rounds} kills: of {all_steps} steps {lost_steps} lost, each younger than {LOSS:?}; the file is whole"
    );
}
