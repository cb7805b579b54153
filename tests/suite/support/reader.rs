//! The reader without a terminal: events in, screens out.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use yuelan::app::keymap::UserKey;
use yuelan::app::settings::{ConfigOption, ExternalCommand};
use yuelan::app::{App, Event, Key, Library, Protocol, Ruler, Settings, TerminalEffect, UiLanguage};
use yuelan_fetch::Plan;
use yuelan_layout::{Grammars, Phrases};
use yuelan_library::{NamedQueries, PictureCache, ReadingState, STANDARD_INPUT};

use super::files_under;
use super::program::{Folder, examples};

/// The grammars of all readers. Compiling those of one takes more time than most tests.
static GRAMMARS: LazyLock<Grammars> = LazyLock::new(Grammars::default);

/// The models of phrases of all readers.
static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::default);

/// A reader on a folder of files, in Chinese, 80×24, which waits for all slow work after each event.
pub(crate) struct Reader {
    settings: Settings,
    library: Library,
    size: (u16, u16),
    /// The folder of the files, which is removed on drop.
    folder: Option<Folder>,
    running: Option<(App, Receiver<Event>)>,
    asked: Vec<TerminalEffect>,
}

impl Reader {
    /// Returns a reader on files: name and content.
    pub(crate) fn on(files: &[(&str, &str)]) -> Self {
        let folder = Folder::of(files);
        let library = Library::new(vec![folder.path().to_owned()]);
        Self { folder: Some(folder), ..Self::with(library) }
    }

    /// Returns a reader on a copy of the example articles, which no test changes.
    pub(crate) fn on_examples() -> Self {
        let files = files_under(&examples());
        let named = files.iter().map(|file| (file.file_name().and_then(|name| name.to_str()), file));
        let contents: Vec<(&str, Vec<u8>)> = named
            .map(|(name, file)| (name.expect("a name"), std::fs::read(file).expect("an article")))
            .collect();
        let folder = Folder::of(&contents);
        let library = Library::new(vec![folder.path().to_owned()]);
        Self { folder: Some(folder), ..Self::with(library) }
    }

    /// Returns a reader on existing folders and files.
    pub(crate) fn on_paths(paths: Vec<PathBuf>) -> Self {
        Self::with(Library::new(paths))
    }

    /// Returns a reader in kiosk mode on a folder.
    pub(crate) fn confined_to(folder: &Path) -> Self {
        Self::with(Library::new(vec![folder.to_owned()]).confined()).kiosk()
    }

    /// Returns a reader on a single file.
    pub(crate) fn on_file(path: &Path) -> Self {
        let mut reader = Self::with(Library::new(vec![path.to_owned()]));
        reader.settings.open = Some(path.into());
        reader
    }

    /// Returns a reader on an article from standard input.
    pub(crate) fn on_standard_input(text: &str) -> Self {
        let library = Library::new(vec![STANDARD_INPUT.into()]).with_standard_input(text.into());
        let mut reader = Self::with(library);
        reader.settings.open = Some(STANDARD_INPUT.into());
        reader
    }

    fn with(library: Library) -> Self {
        let settings = Settings {
            ui_language: UiLanguage::Chinese,
            colour: true,
            grammars: GRAMMARS.clone(),
            phrases: PHRASES.clone(),
            ..Settings::default()
        };
        Self { settings, library, size: (80, 24), folder: None, running: None, asked: Vec::new() }
    }

    /// Sets the size of the screen.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        if self.running.is_some() {
            self.handle(Event::Resize { width, height });
        }
        self
    }

    /// Sets the language to English.
    pub(crate) fn english(mut self) -> Self {
        self.settings.ui_language = UiLanguage::English;
        self
    }

    /// Switches colours off.
    pub(crate) fn without_colour(mut self) -> Self {
        self.settings.colour = false;
        self
    }

    /// Has a configuration, of which the table of a folder sets an option.
    pub(crate) fn configured(mut self, file: &Path, of_folder: Option<(&'static str, &str)>) -> Self {
        self.settings.config = Some(file.to_owned());
        self.settings.options_of_folders =
            of_folder.iter().map(|(name, folder)| (*name, (*folder).to_owned())).collect();
        self
    }

    /// Keeps the history of the command line in a file.
    pub(crate) fn history(mut self, file: &std::path::Path) -> Self {
        self.settings.history = Some(file.to_owned());
        self
    }

    /// Binds keys.
    pub(crate) fn bound(mut self, keys: Vec<UserKey>) -> Self {
        self.settings.keys = keys;
        self
    }

    /// Adds commands of the configuration.
    pub(crate) fn with_commands(mut self, commands: Vec<ExternalCommand>) -> Self {
        self.settings.commands = commands;
        self
    }

    /// Gives names to queries.
    pub(crate) fn with_queries(mut self, queries: &[(&str, &str)]) -> Self {
        let owned = queries.iter().map(|(name, query)| ((*name).to_owned(), vec![(*query).to_owned()]));
        self.settings.queries = NamedQueries::new(&owned.collect::<Vec<_>>()).0;
        self
    }

    /// Adds startup messages.
    pub(crate) fn noticed(mut self, notices: Vec<String>) -> Self {
        self.settings.notices = notices;
        self
    }

    /// Sets an option.
    pub(crate) fn with_option(mut self, name: &str, value: &str) -> Self {
        let option = ConfigOption::named(name).unwrap_or_else(|| panic!("unknown option {name}"));
        assert!(option.set(&mut self.settings.options, value), "invalid value {value} for {name}");
        self
    }

    /// Switches kiosk mode on.
    pub(crate) fn kiosk(mut self) -> Self {
        self.settings.is_kiosk = true;
        self
    }

    /// Runs on a terminal with kitty's protocol and cells of 10 by 20 pixels.
    pub(crate) fn kitty(self) -> Self {
        self.showing(Protocol::Kitty)
    }

    /// Sets the size of a cell in pixels.
    pub(crate) fn cells(mut self, pixels: Option<(u16, u16)>) -> Self {
        self.settings.cell = pixels;
        self
    }

    /// Runs on a terminal with a picture protocol and cells of 10 by 20 pixels.
    pub(crate) fn showing(mut self, protocol: Protocol) -> Self {
        self.settings.pictures = Some(protocol);
        self.settings.cell = Some((10, 20));
        self
    }

    /// Watches files for changes.
    pub(crate) fn watching(mut self) -> Self {
        self.settings.watch = true;
        self
    }

    /// Runs in a remote session.
    pub(crate) fn far_away(mut self) -> Self {
        self.settings.is_remote_session = true;
        self
    }

    /// Runs over a slow line.
    pub(crate) fn slow(mut self) -> Self {
        self.settings.is_slow = true;
        self
    }

    /// Downloads pictures with a timeout, into a hidden cache in the folder.
    pub(crate) fn fetching(mut self, timeout: Duration) -> Self {
        let pictures = PictureCache::in_folder(self.file(".pictures")).with_limits(timeout, 1 << 20);
        self.library = self.library.with_pictures(pictures);
        self
    }

    /// Has feeds that can be fetched.
    pub(crate) fn with_feeds(mut self, plan: Plan) -> Self {
        self.settings.fetch = Some(plan);
        self
    }

    /// Runs on a terminal whose ambiguous characters are two cells wide.
    pub(crate) fn ambiguous_wide(mut self) -> Self {
        self.settings.ruler = Ruler { ambiguous: 2, ..Ruler::default() };
        self
    }

    /// Returns the path of a file in the folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.as_ref().expect("a folder").file(name)
    }

    /// Opens a file of the folder at the start.
    pub(crate) fn open(mut self, name: &str) -> Self {
        self.settings.open = Some(self.file(name).into());
        self
    }

    /// Uses a catalogue in a hidden file of the folder.
    pub(crate) fn catalogued(mut self) -> Self {
        let file = self.file(".library.db");
        self.library = self.library.with_catalogue(file);
        self
    }

    /// Uses a reading state in a hidden file of the folder.
    pub(crate) fn remembering(self) -> Self {
        let file = self.file(".state/reading.db");
        self.remembering_in(&file)
    }

    /// Uses the reading state of a file.
    pub(crate) fn remembering_in(mut self, file: &Path) -> Self {
        self.library = self.library.with_reading_state(ReadingState::open(Some(file)));
        self
    }

    /// Restarts the reader on the same folder and the same reading state.
    pub(crate) fn begin_again(mut self) -> Self {
        self.running = None;
        let file = self.library.reading_state().path().expect("a reading state").to_owned();
        self.library = self.library.with_reading_state(ReadingState::in_memory());
        self.remembering_in(&file)
    }

    /// Stops the reader, moves the articles into another folder, and restarts the reader on that.
    pub(crate) fn in_moved_folder(mut self) -> Self {
        self.running = None;
        let (old, new) = (self.file(""), self.file("moved"));
        std::fs::create_dir(&new).expect("a folder");
        for entry in std::fs::read_dir(&old).expect("a folder").flatten() {
            if entry.path().is_file() {
                std::fs::rename(entry.path(), new.join(entry.file_name())).expect("another place");
            }
        }
        self.library = Library::new(vec![new]).with_reading_state(self.library.reading_state().clone());
        self.begin_again()
    }

    /// Handles events until the screen shows a text.
    pub(crate) fn wait_for(&mut self, words: &str) {
        while !self.screen().shows(words) {
            let (app, events) = self.running.as_mut().expect("running");
            let event = events.recv_timeout(Duration::from_secs(60)).expect("an event that shows the text");
            self.asked.extend(app.handle(event));
        }
    }

    /// Repeats an action until the screen shows a text, because the watching thread may not have started.
    pub(crate) fn do_until(&mut self, words: &str, mut act: impl FnMut(usize)) {
        for time in 0..200 {
            if self.screen().shows(words) {
                return;
            }
            act(time);
            let (app, events) = self.running.as_mut().expect("running");
            if let Ok(event) = events.recv_timeout(Duration::from_millis(500)) {
                self.asked.extend(app.handle(event));
            }
        }
        self.screen().must_show(words);
    }

    /// Presses keys by their names, separated by blanks.
    pub(crate) fn keys(mut self, names: &str) -> Self {
        for name in names.split_whitespace() {
            let key = Key::named(name).unwrap_or_else(|| panic!("unknown key {name}"));
            self.handle(Event::Key(key));
        }
        self
    }

    /// Types a text.
    pub(crate) fn types(mut self, words: &str) -> Self {
        for c in words.chars() {
            let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
            self.handle(Event::Key(Key::named(&name).expect("a key")));
        }
        self
    }

    /// Pastes a text.
    pub(crate) fn pastes(mut self, words: &str) -> Self {
        self.handle(Event::Paste(words.to_owned()));
        self
    }

    /// Returns the screen.
    pub(crate) fn screen(&mut self) -> Screen {
        self.run();
        let (width, height) = self.size;
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let (app, _) = self.running.as_ref().expect("running");
        app.draw(&mut buffer);
        Screen(buffer)
    }

    /// Returns the picture that the terminal paints over the screen, and where.
    pub(crate) fn painting(&mut self) -> Option<(Rect, String)> {
        self.paintings().into_iter().next()
    }

    /// Returns the pictures that the terminal paints over the screen, and where.
    pub(crate) fn paintings(&mut self) -> Vec<(Rect, String)> {
        let paintings = self.app().paintings();
        paintings.iter().map(|painting| (painting.area, painting.sequence().into_owned())).collect()
    }

    /// Returns the app.
    pub(crate) fn app(&mut self) -> &mut App {
        self.run();
        &mut self.running.as_mut().expect("running").0
    }

    /// Returns the effects that the app has requested, by name.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.iter().map(|effect| format!("{effect:?}")).collect()
    }

    /// Presses keys without waiting for the slow work that is under way.
    pub(crate) fn keys_ahead(mut self, names: &str) -> Self {
        self.run();
        let (app, _) = self.running.as_mut().expect("running");
        for name in names.split_whitespace() {
            self.asked.extend(app.handle(Event::Key(Key::named(name).expect("a key"))));
        }
        self
    }

    /// Handles the next result of the slow work that is under way.
    pub(crate) fn next_result(mut self) -> Self {
        let (app, events) = self.running.as_mut().expect("running");
        let event = events.recv_timeout(Duration::from_secs(60)).expect("a result");
        self.asked.extend(app.handle(event));
        self
    }

    /// Handles all results of the slow work that is under way.
    pub(crate) fn wait(mut self) -> Self {
        let (app, events) = self.running.as_mut().expect("running");
        while app.is_busy() {
            let event = events.recv_timeout(Duration::from_secs(60)).expect("a result");
            self.asked.extend(app.handle(event));
        }
        self
    }

    /// Handles an event, and all results of the work that it starts.
    pub(crate) fn handle(&mut self, event: Event) {
        self.run();
        let (app, events) = self.running.as_mut().expect("running");
        self.asked.extend(app.handle(event));
        while app.is_busy() {
            let event = events.recv().expect("a result of the running work");
            self.asked.extend(app.handle(event));
        }
    }

    fn run(&mut self) {
        if self.running.is_none() {
            let (sender, events) = mpsc::channel();
            let app = App::new(self.library.clone(), self.settings.clone(), sender);
            self.running = Some((app, events));
            let (width, height) = self.size;
            self.handle(Event::Resize { width, height });
        }
    }
}

/// The contents of a screen.
pub(crate) struct Screen(pub(crate) Buffer);

impl Screen {
    /// Returns the rows without the blanks at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        let width = usize::from(self.0.area.width).max(1); // a screen may have no column
        let text = |row: &[Cell]| row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
        self.0.content().chunks(width).map(text).collect()
    }

    /// Returns a row.
    pub(crate) fn row(&self, index: usize) -> String {
        self.rows().get(index).cloned().unwrap_or_default()
    }

    /// Returns the rows without the sign of the cursor in the margin.
    pub(crate) fn text_rows(&self) -> Vec<String> {
        self.rows().into_iter().map(|row| row.replacen('▸', " ", 1)).collect()
    }

    /// Returns a row without the sign of the cursor in the margin.
    pub(crate) fn text(&self, index: usize) -> String {
        self.text_rows().get(index).cloned().unwrap_or_default()
    }

    /// Returns the row that the sign of the cursor is in, counted from 0.
    pub(crate) fn cursor(&self) -> Option<usize> {
        self.rows().iter().position(|row| row.trim_start().starts_with('▸'))
    }

    /// Returns the row at the bottom.
    pub(crate) fn status(&self) -> String {
        self.rows().last().cloned().unwrap_or_default().trim_start().to_owned()
    }

    /// Returns whether the screen shows a text.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    /// Returns the first row with a text.
    #[track_caller]
    pub(crate) fn row_of(&self, words: &str) -> usize {
        let found = self.rows().iter().position(|row| row.contains(words));
        found.unwrap_or_else(|| panic!("{words} is not on\n{}", self.rows().join("\n")))
    }

    /// Returns the text in a modifier.
    pub(crate) fn words_in(&self, modifier: Modifier) -> String {
        let cells = self.0.content().iter().filter(|cell| cell.modifier.contains(modifier));
        cells.map(Cell::symbol).collect::<String>().trim().to_owned()
    }

    /// Asserts that the screen shows a text.
    #[track_caller]
    pub(crate) fn must_show(&self, words: &str) {
        assert!(self.shows(words), "{words} is not on\n{}", self.rows().join("\n"));
    }
}
