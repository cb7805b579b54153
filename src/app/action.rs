//! What a key can ask for. Its words for people stand beside its keys in the [table](super::keymap::table).

/// One thing the reader can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move in the list, the text, or what lies over it.
    Move(Motion),
    /// Open what is selected.
    Open,
    /// Go back to where one came from; never out of the program.
    Back,
    /// Go back; from the list, leave the program.
    Leave,
    /// Leave the program from anywhere.
    Quit,
    /// Go to the other pane.
    OtherPane,
    /// Go to the next section.
    NextSection,
    /// Go to the section before.
    PreviousSection,
    /// Go to the next paragraph.
    NextParagraph,
    /// Go to the paragraph before.
    PreviousParagraph,
    /// Show the sections of the article.
    Contents,
    /// Show the figures of the article, one by one.
    Figures,
    /// Go to the next figure.
    NextFigure,
    /// Go to the figure before.
    PreviousFigure,
    /// Open the next article of the list.
    NextArticle,
    /// Open the article before this one in the list.
    PreviousArticle,
    /// Select the next article of the list that was not read.
    NextUnread,
    /// Ask for words and find them further down.
    SearchForward,
    /// Ask for words and find them further up.
    SearchBackward,
    /// Go to the next place where the words are found.
    NextMatch,
    /// Go to the place before.
    PreviousMatch,
    /// Take the next link in hand.
    NextLink,
    /// Take the link before in hand.
    PreviousLink,
    /// Put letters over the links on the screen, to pick one by them.
    LabelLinks,
    /// Show all links of the article.
    Links,
    /// Open the article's own address outside.
    OpenAddress,
    /// Open the current figure outside.
    OpenFigure,
    /// Copy what is selected, the current link, or a paragraph.
    Copy,
    /// Copy it as a quote with its source.
    Quote,
    /// Select, by sentences, paragraphs, sections.
    Select,
    /// Go on from the other end of the selection.
    OtherEnd,
    /// Pipe the text, or what is selected, to a command.
    Pipe,
    /// Open the file in the reader's editor.
    Edit,
    /// Tell by which rule the selected section's title was found.
    Reason,
    /// Show the source beside the page.
    Source,
    /// Read the file of the current article again.
    Reload,
    /// Make lines shorter.
    Narrower,
    /// Make lines longer.
    Wider,
    /// Make lines as long as they were at first.
    DefaultMeasure,
    /// Show nothing but the text.
    OnlyText,
    /// Set paragraphs apart, or indent them.
    TurnIndent,
    /// Show what stands further right in long lines of code.
    CodeRight,
    /// Show what stands further left; at the beginning, wrap long lines again.
    CodeLeft,
    /// Mark the words searched for no longer.
    ForgetSearch,
    /// Go back to where the last jump began.
    JumpBack,
    /// Go on again after going back.
    JumpForward,
    /// Make the article read, or unread again.
    ToggleRead,
    /// Give the article a star, or take it away.
    ToggleStar,
    /// Undo the last change of these.
    Undo,
    /// Set a mark here; the next key is its name.
    SetMark,
    /// Go to a mark; the next key is its name.
    GoToMark,
    /// Sort the list by the next key.
    Sort,
    /// Turn the order of the list round.
    Reverse,
    /// Put the articles of the list under other headings.
    Group,
    /// Make the list beside an article narrower.
    ListNarrower,
    /// Make it wider.
    ListWider,
    /// Give it its share of the screen again.
    ListDefault,
    /// Look for articles that came or changed.
    Rescan,
    /// Show only the sections whose title holds what is typed.
    Filter,
    /// Ask for words and find them in all articles.
    SearchAll,
    /// Show only the articles of the list that answer to what is typed.
    FilterList,
    /// Show the values that the articles in the list have.
    Facets,
    /// Show what was wrong with the article's file.
    Warnings,
    /// Tell where the article's file is, and how far one is in it.
    TellFile,
    /// Show all keys.
    Help,
    /// Ask for something to be done, by its name.
    Command,
    /// Show what was said when the reader opened.
    Messages,
    /// Paint the whole screen anew.
    Redraw,
    /// Stop, and go back to the shell until the program is continued.
    Suspend,
    /// Let the reader have the mouse, or give it back to the terminal.
    ToggleMouse,
}

/// A way to move. A count before it repeats it; before [`Top`](Self::Top) and [`Bottom`](Self::Bottom) it is the
/// number of the line to go to, before [`Percent`](Self::Percent) the share.
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
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To a share of the whole, in hundredths.
    Percent,
}
