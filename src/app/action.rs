//! The actions of keys and commands. Each is described beside its keys, in the [table](super::keymap::table).

/// Something that a key or a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move in the list, the text or a popup.
    Move(Motion),
    /// Open what is selected.
    Open,
    /// Go back; never ends the program.
    Back,
    /// End the innermost mode: a popup, a selection, the captions, the filter of the list. Never leaves an article.
    Cancel,
    /// Go back; from the list, end the program.
    Leave,
    /// End the program.
    Quit,
    /// Move the focus to the other pane.
    OtherPane,
    /// Go to the next section.
    NextSection,
    /// Go to the previous section.
    PreviousSection,
    /// Move the cursor to the next sentence.
    NextSentence,
    /// Move the cursor to the previous sentence.
    PreviousSentence,
    /// Go to the next paragraph.
    NextParagraph,
    /// Go to the previous paragraph.
    PreviousParagraph,
    /// Show the table of contents.
    Contents,
    /// Show the figures of the article, one by one.
    Figures,
    /// Go to the next figure.
    NextFigure,
    /// Go to the previous figure.
    PreviousFigure,
    /// Open the next article of the list.
    NextArticle,
    /// Open the previous article of the list.
    PreviousArticle,
    /// Select the next unread article of the list.
    NextUnread,
    /// Search the text forward.
    SearchForward,
    /// Search the text backward.
    SearchBackward,
    /// Go to the next match.
    NextMatch,
    /// Go to the previous match.
    PreviousMatch,
    /// Make the next link the current one.
    NextLink,
    /// Make the previous link the current one.
    PreviousLink,
    /// Show a hint at every link on the screen, to pick one by typing it.
    LabelLinks,
    /// Show all links of the article.
    Links,
    /// Open the web page that the article was saved from.
    OpenAddress,
    /// Open the figure in an external program.
    OpenFigure,
    /// Copy the selection, the current link, or a paragraph.
    Copy,
    /// Copy it as a quote with its source.
    Quote,
    /// Keep the selection, or the current sentence, as a highlight, or remove the highlight that is there.
    Highlight,
    /// Write about the selection, or the current sentence, or change what was written.
    Annotate,
    /// Show the highlights and notes of the article.
    Notes,
    /// Remove the selected note.
    RemoveNote,
    /// Show all of the note that is selected in a list.
    ReadNote,
    /// Begin a selection, or widen it: sentences, paragraphs, sections.
    Select,
    /// Move the other end of the selection.
    OtherEnd,
    /// Pipe the text, or the selection, to a shell command.
    Pipe,
    /// Edit the article's file.
    Edit,
    /// Say by which rule the title of the selected section was found.
    Reason,
    /// Show or hide the source beside the page.
    Source,
    /// Read the file of the current article again.
    Reload,
    /// Make lines shorter.
    Narrower,
    /// Make lines longer.
    Wider,
    /// Restore the configured length of lines.
    DefaultMeasure,
    /// Show or hide everything but the text.
    OnlyText,
    /// Switch between spaced and indented paragraphs.
    TurnIndent,
    /// Display Chinese in the next script: as written, simplified, traditional.
    TurnScript,
    /// Shows the pictures in the text, or hides them.
    TextPictures,
    /// Scroll long lines of code to the right.
    CodeRight,
    /// Scroll long lines of code to the left; from their start, wrap them again.
    CodeLeft,
    /// Stop highlighting the matches.
    ForgetSearch,
    /// Go back to where the last jump began.
    JumpBack,
    /// Go forward again after going back.
    JumpForward,
    /// Scroll the preview beside the list down.
    PreviewDown,
    /// Scroll the preview beside the list up.
    PreviewUp,
    /// Mark the article read or unread.
    ToggleRead,
    /// Star or unstar the article.
    ToggleStar,
    /// Give the article tags of the reader's own, or take them away.
    Tag,
    /// Do the same with all articles that the list shows.
    TagAll,
    /// Mark all articles that the list shows as read.
    AllRead,
    /// Show only unread articles, or all again.
    UnreadOnly,
    /// Undo the last change of read, star, tags or notes.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Set a mark here; the next key is its name.
    SetMark,
    /// Go to a mark; the next key is its name.
    GoToMark,
    /// Sort the list by the next key.
    Sort,
    /// Reverse the order of the list.
    Reverse,
    /// Group the list by the next kind of heading.
    Group,
    /// Make the list beside an article narrower.
    ListNarrower,
    /// Make the list beside an article wider.
    ListWider,
    /// Restore the list's share of the screen.
    ListDefault,
    /// Look for new and changed articles.
    Rescan,
    /// Filter what has the focus.
    Filter,
    /// Search all articles.
    SearchAll,
    /// Filter the list.
    FilterList,
    /// Show the values that the articles in the list have.
    Facets,
    /// Open or close the field that is selected among the values.
    Fold,
    /// Show the problems of the article's file.
    Warnings,
    /// Say which file the article comes from, and how far it is read.
    TellFile,
    /// Show all keys.
    Help,
    /// Prompt for a command line.
    Command,
    /// Show the messages of the start.
    Messages,
    /// Write the options that were changed into the configuration.
    WriteConfig,
    /// Read the configuration again.
    ReloadConfig,
    /// Repaint the whole screen.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Turn mouse reporting on or off.
    ToggleMouse,
    /// Run the command of the configuration with this number, counted from 0. Not in the table of keys.
    External(usize),
}

/// A movement. A count before it repeats it; before [`Top`](Self::Top) and [`Bottom`](Self::Bottom) it is the number of
/// the line to go to, before [`Percent`](Self::Percent) the percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// To a percentage of the whole.
    Percent,
}
