//! Slow work: keys are answered during it, and results that are no longer wanted are dropped.

use std::sync::mpsc::{self, Receiver};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yuelan::app::{App, Event, Key, Library, Settings, UiLanguage};

use crate::support::program::Folder;
use crate::support::reader::Screen;

/// An app whose channel is only read when the test says so.
struct Slow {
    app: App,
    events: Receiver<Event>,
    _folder: Folder,
}

impl Slow {
    /// A large article and a small one, both found already; the large one is selected.
    fn new() -> Self {
        let large = format!(
            "---\ntitle: 大\ndate: 2022-01-02\n---\n{}<img src=\"https://img.example/1.png\">",
            "<p>河水往东走。</p>".repeat(20_000)
        );
        let small = "---\ntitle: 小\ndate: 2022-01-01\n---\n<p>灯还亮着。</p>".to_owned();
        let folder = Folder::of(&[("a.html", &large), ("b.html", &small)]);
        let (sender, events) = mpsc::channel();
        let settings = Settings { ui_language: UiLanguage::Chinese, ..Settings::default() };
        let app = App::new(Library::new(vec![folder.path().to_owned()]), settings, sender);
        let mut slow = Self { app, events, _folder: folder };
        slow.app.handle(Event::Resize { width: 80, height: 24 });
        slow.wait();
        slow
    }

    fn press(&mut self, names: &str) {
        for name in names.split_whitespace() {
            self.app.handle(Event::Key(Key::named(name).expect("a key")));
        }
    }

    /// Handles everything that is still to come.
    fn wait(&mut self) {
        while self.app.is_busy() {
            let event = self.events.recv().expect("a worker that is under way sends");
            self.app.handle(event);
        }
    }

    fn screen(&self) -> Screen {
        let area = Rect::new(0, 0, 80, 24);
        let mut buffer = Buffer::empty(area);
        self.app.draw(&mut buffer);
        Screen(buffer)
    }
}

#[test]
fn a_large_article_is_opened_when_it_is_loaded() {
    let mut slow = Slow::new();
    slow.press("Enter");
    assert!(slow.app.is_busy());
    assert!(slow.screen().status().starts_with("正在打开 "), "{}", slow.screen().status());
    slow.wait();
    slow.screen().must_show("河水往东走。");
}

#[test]
fn keys_typed_ahead_do_not_move_the_list() {
    let mut slow = Slow::new();
    slow.press("Enter j j");
    slow.wait();
    slow.screen().must_show("河水往东走。");
    slow.press("h");
    assert!(slow.screen().row(1).starts_with("> ▸ 大"), "{}", slow.screen().row(1));
}

#[test]
fn going_back_ends_the_wait() {
    let mut slow = Slow::new();
    slow.press("Enter h j Enter");
    slow.screen().must_show("灯还亮着。");
    slow.wait();
    slow.screen().must_show("灯还亮着。");
}

#[test]
fn a_large_article_is_searched_and_laid_out_without_a_pause() {
    let mut slow = Slow::new();
    slow.press("Enter");
    slow.wait();
    slow.press("/ 东 Enter");
    assert!(slow.app.is_busy());
    slow.screen().must_show("河水往东走。");
    slow.wait();
    assert!(slow.screen().status().starts_with("第 1 处，共 20000 处"), "{}", slow.screen().status());
    slow.app.handle(Event::Resize { width: 40, height: 24 });
    assert!(slow.app.is_busy());
    slow.wait();
    slow.screen().must_show("河水往东走。");
}

#[test]
fn of_many_widths_the_last_one_is_shown() {
    let mut slow = Slow::new();
    slow.press("Enter");
    slow.wait();
    let rows = |slow: &Slow| slow.screen().rows()[2..22].join("\n");
    let before = rows(&slow);
    for width in [70, 60, 50, 40] {
        slow.app.handle(Event::Resize { width, height: 24 });
    }
    assert!(slow.app.is_busy());
    slow.press("Space");
    slow.wait();
    let narrow = slow.screen();
    slow.app.handle(Event::Resize { width: 40, height: 24 });
    assert!(!slow.app.is_busy(), "it is set for this width");
    assert_eq!(slow.screen().rows(), narrow.rows());
    slow.press("g");
    slow.app.handle(Event::Resize { width: 80, height: 24 });
    slow.wait();
    assert_eq!(rows(&slow), before);
}

#[test]
fn figures_of_a_large_article_are_shown_when_it_is_loaded_unless_the_user_has_left() {
    for keys in ["i", "Enter i", "Enter Tab i"] {
        let mut slow = Slow::new();
        slow.press(keys);
        assert!(slow.screen().status().starts_with("正在打开 "), "{keys}: {}", slow.screen().status());
        slow.wait();
        assert!(slow.screen().shows("图 1 / 1"), "{keys}");
        slow.press("q");
        assert!(slow.screen().shows("河水往东走。"), "{keys}");
    }
    let mut slow = Slow::new();
    slow.press("i Tab");
    slow.wait();
    slow.press("j");
    assert!(
        slow.screen().row(2).starts_with(">   小"),
        "who is in the list stays there: {}",
        slow.screen().rows().join("\n")
    );
    let mut slow = Slow::new();
    slow.press("i h j Enter");
    slow.wait();
    assert!(slow.screen().shows("灯还亮着。"), "another article is read");
    slow.press("h g Enter");
    slow.wait();
    assert!(slow.screen().shows("河水往东走。"), "and then the text, for its figures were given up");
}
