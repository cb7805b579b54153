//! The time from a key to its frame: handling the key and drawing, in an article of 1 MB of generated Chinese with links,
//! pictures and sections. It must be at most 2 ms for every key. Each sample is one key, so the slowest of a thousand is
//! beyond the 99th percentile. Opening an article of 10 MB from the list must take at most 250 ms to the first frame, and a
//! key meanwhile 2 ms. Run with `cargo bench --bench keys`; on a busy machine with `chrt -f 10`.
//!
//! On two cores, median and maximum: a key in the text 0.09 ms and 0.17 ms, one that opens or closes an overlay (two
//! frames) 0.30 ms and 0.41 ms; a key while 10 MB are being opened 0.07 ms and 0.11 ms; opening them 192 ms and 210 ms;
//! another line width of the article of 1 MB 2.2 ms and 3.3 ms.
//!
//! With pictures in the text, a key to its frame must take at most 2 ms as well, what is sent to the terminal included, and a
//! picture of 4 megapixels at most 150 ms from the key that leads to it.

#![allow(clippy::expect_used, reason = "a benchmark cannot continue after an error")]

use std::cell::RefCell;
use std::fs;
use std::sync::mpsc::{self, Receiver};

use divan::Bencher;
use image::{Rgb, RgbImage};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yuelan::app::settings::ConfigOption;
use yuelan::app::{App, Event, Key, Library, OptionValues, Protocol, Settings};
use yuelan_article::Position;
use yuelan_library::{Location, Note, Passages, ReadingState};

fn main() {
    divan::main();
}

/// The bytes of the article in which keys are pressed, and of a large one that takes a while to open.
const SIZE: usize = 1_000_000;
const LARGE: usize = 10_000_000;
const AREA: Rect = Rect::new(0, 0, 120, 40);

/// Keys, each after those that prepare for it.
const KEYS: [(&str, &str); 15] = [
    ("j", ""),
    ("k", "G"),
    ("Space", ""),
    ("b", "G"),
    ("]", ""),
    ("}", ""),
    ("G", ""),
    ("n", "/ 灯 Enter"),
    ("N", "/ 灯 Enter"),
    (".", ""),
    ("L", ""),
    ("t", ""),
    ("i", ""),
    ("v", ""),
    ("^O", "G g G g"),
];

/// A reader with an article on a screen of 120×40.
struct Reader {
    app: App,
    events: Receiver<Event>,
    buffer: Buffer,
    _folder: tempfile::TempDir,
}

impl Reader {
    /// Returns a reader with the article open.
    fn new() -> Self {
        Self::with(SIZE, true)
    }

    /// Returns a reader with a large article selected in the list.
    fn on_list() -> Self {
        Self::with(LARGE, false)
    }

    fn with(size: usize, is_open: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.html");
        fs::write(&path, article(size)).expect("a file");
        let (sender, events) = mpsc::channel();
        let settings = Settings { open: is_open.then(|| (&path).into()), ..Settings::default() };
        let app = App::new(Library::new(vec![path]), settings, sender);
        let mut reader = Self { app, events, buffer: Buffer::empty(AREA), _folder: folder };
        reader.app.handle(Event::Resize { width: AREA.width, height: AREA.height });
        reader.wait();
        reader
    }

    /// Returns a reader with an article open whose pictures are shown in the text, all the same photograph.
    fn with_pictures(page: &str, protocol: Protocol) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.html");
        fs::write(&path, page).expect("a file");
        photograph().save(folder.path().join("lamp.jpg")).expect("a picture");
        let (sender, events) = mpsc::channel();
        let mut options = OptionValues::default();
        ConfigOption::named("images.text").expect("an option").set(&mut options, "always");
        let settings = Settings {
            open: Some((&path).into()),
            pictures: Some(protocol),
            cell: Some((9, 18)),
            options,
            ..Settings::default()
        };
        let app = App::new(Library::new(vec![path]), settings, sender);
        let mut reader = Self { app, events, buffer: Buffer::empty(AREA), _folder: folder };
        reader.app.handle(Event::Resize { width: AREA.width, height: AREA.height });
        reader.wait();
        reader
    }

    fn shows_pictures(&self) -> bool {
        self.app.setups().iter().any(|setup| setup.is_seen) || !self.app.paintings().is_empty()
    }

    /// Puts together what the terminal is sent.
    fn send(&self) -> usize {
        let paintings = self.app.paintings();
        paintings.iter().map(|painting| painting.sequence().len()).sum()
    }

    fn press(&mut self, name: &str) {
        let key = Key::named(name).expect("a key");
        self.app.handle(Event::Key(key));
        self.draw();
    }

    fn draw(&mut self) {
        self.buffer.reset();
        self.app.draw(&mut self.buffer);
    }

    fn wait(&mut self) {
        while self.app.is_busy() {
            let event = self.events.recv().expect("a worker that is under way sends");
            self.app.handle(event);
        }
    }
}

/// Returns 4 megapixels of light, dark and grain.
fn photograph() -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(2400, 1700, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let light = |of: u32| u8::try_from((of + (state >> 28)) % 256).unwrap_or(0);
        Rgb([light(x / 10), light(y / 7), light((x + y) / 17)])
    })
}

fn article(size: usize) -> String {
    let mut page = String::with_capacity(size + 1000);
    let mut count = 0;
    while page.len() < size {
        count += 1;
        page.push_str("<p>山里的灯一盏一盏亮起来，<strong>渡船</strong>在对岸等着最后一班客人，船工说<a href=\"/boat\">今晚</a>的水很静。</p>\n");
        page.push_str(
            "<p>三个月前，渡口贴出一张告示，说要在冬天的第一场雪以前，把两岸的灯都点亮，一盏也不能少。</p>\n",
        );
        if count % 20 == 0 {
            page.push_str("<h2>归来</h2><figure><img src=\"http://img.example/1.jpg\"><figcaption>渡口的灯。</figcaption></figure>\n");
        }
    }
    page
}

#[divan::bench(args = KEYS, sample_count = 1000, sample_size = 1)]
fn key_to_frame(bencher: Bencher, (key, before): (&str, &str)) {
    let mut reader = Reader::new();
    for name in before.split_whitespace() {
        reader.press(name);
        reader.wait();
    }
    let is_over = ["L", "t", "i", "v"].contains(&key);
    bencher.bench_local(|| {
        reader.press(key);
        if is_over {
            reader.press("Esc");
        }
    });
}

/// A key in the article with 2,000 highlights, which are where they were made.
#[divan::bench(args = ["j", "Space", "}", ")", "G", "A", "H"], sample_count = 1000, sample_size = 1)]
fn key_among_highlights(bencher: Bencher, key: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.html");
    fs::write(&path, article(SIZE)).expect("a file");
    let library = Library::new(vec![path.clone()]).with_reading_state(ReadingState::in_memory());
    let location = Location::from(path.clone());
    let article = library.load(&location).expect("an article").article;
    let passages = Passages::of(&article);
    for block in (0..article.blocks.len()).filter(|block| block % 41 < 20).take(2_000) {
        let range = Position { block, byte: 9 }..Position { block, byte: 60 };
        if let Ok(note) = Note::new(&passages, &article.meta, range, "") {
            library.keep_note(&location, None, note);
        }
    }
    let (sender, events) = mpsc::channel();
    let settings = Settings { open: Some(location), ..Settings::default() };
    let app = App::new(library, settings, sender);
    let mut reader = Reader { app, events, buffer: Buffer::empty(AREA), _folder: folder };
    reader.app.handle(Event::Resize { width: AREA.width, height: AREA.height });
    reader.wait();
    bencher.bench_local(|| {
        reader.press(key);
        if key == "A" {
            reader.press("Esc");
        }
    });
}

/// A key in the article of 1 MB with pictures in the text, and what the terminal is sent for them.
#[divan::bench(args = among_pictures(), sample_count = 1000, sample_size = 1)]
fn key_among_pictures(bencher: Bencher, (protocol, key): (Protocol, &str)) {
    let mut reader =
        Reader::with_pictures(&article(SIZE).replace("http://img.example/1.jpg", "lamp.jpg"), protocol);
    reader.press("]");
    reader.wait();
    bencher.bench_local(|| {
        reader.press(key);
        reader.send();
    });
}

fn among_pictures() -> impl Iterator<Item = (Protocol, &'static str)> {
    [Protocol::Kitty, Protocol::Sixel]
        .into_iter()
        .flat_map(|protocol| ["j", "k", "Space", "b"].map(|key| (protocol, key)))
}

/// A picture of 4 megapixels, from the key that leads to it until it can be sent to the terminal.
#[divan::bench(args = [Protocol::Kitty, Protocol::Sixel, Protocol::Iterm2], sample_count = 20, sample_size = 1)]
fn picture_of_4_megapixels(bencher: Bencher, protocol: Protocol) {
    let page = format!("{}<img src=lamp.jpg>{}", article(20_000), article(20_000));
    let mut reader = Reader::with_pictures(&page, protocol);
    bencher.bench_local(|| {
        for key in ["5", "0", "%"] {
            reader.press(key);
        }
        while !reader.shows_pictures() {
            let event = reader.events.recv().expect("a worker that is under way sends");
            reader.app.handle(event);
        }
        reader.draw();
        reader.send();
        reader.press("G");
        reader.wait();
    });
}

/// Another line width, from the key to its frame: half of them change it, half change it back.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn another_measure(bencher: Bencher) {
    let mut reader = Reader::new();
    let mut keys = ["-", "="].iter().cycle();
    bencher.bench_local(|| {
        reader.press(keys.next().expect("a key without end"));
        reader.wait();
        reader.draw();
    });
}

/// Opens the large article, from the key to its first frame.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_large(bencher: Bencher) {
    bencher.with_inputs(Reader::on_list).bench_local_refs(|reader| {
        reader.press("Enter");
        reader.wait();
        reader.draw();
    });
}

/// A key while the large article is being opened.
#[divan::bench(sample_count = 1000, sample_size = 1)]
fn key_while_opening(bencher: Bencher) {
    let opening = || {
        let mut reader = Reader::on_list();
        reader.press("Enter");
        reader
    };
    let reader = RefCell::new(opening());
    let open_another = || {
        let mut reader = reader.borrow_mut();
        while let Ok(event) = reader.events.try_recv() {
            reader.app.handle(event);
        }
        if !reader.app.is_busy() {
            *reader = opening();
        }
    };
    bencher.with_inputs(open_another).bench_local_values(|()| reader.borrow_mut().press("j"));
}
