//! What guests may do in kiosk mode. Each match names every action, effect, request and kind of option, so that a new one does not
//! compile until it is decided here.

use super::action::Action;
use super::effect::TerminalEffect;
use super::settings::ValueKind;
use super::words::Words;
use super::work::Request;

/// Returns why guests may not carry out an action; `None` if they may.
#[rustfmt::skip] // a list, not a column
pub(super) const fn refusal(action: Action, words: &Words) -> Option<&'static str> {
    match action {
        Action::Pipe | Action::Edit | Action::External(_) | Action::WriteConfig | Action::ReloadConfig => Some(words.kiosk_mode),
        Action::Suspend => Some(words.no_shell),
        // OpenAddress and OpenFigure show the address.
        Action::Move(_) | Action::Open | Action::Back | Action::Cancel | Action::Leave | Action::Quit | Action::OtherPane
        | Action::NextSection | Action::PreviousSection | Action::NextSentence | Action::PreviousSentence
        | Action::NextParagraph | Action::PreviousParagraph
        | Action::Contents | Action::Figures | Action::NextFigure | Action::PreviousFigure
        | Action::PreviewDown | Action::PreviewUp | Action::NextArticle | Action::PreviousArticle | Action::NextUnread | Action::SearchForward
        | Action::SearchBackward | Action::NextMatch | Action::PreviousMatch | Action::NextLink
        | Action::PreviousLink | Action::LabelLinks | Action::Links | Action::OpenAddress | Action::OpenFigure
        | Action::Highlight | Action::Annotate | Action::Notes | Action::RemoveNote | Action::ReadNote
        | Action::Copy | Action::Quote | Action::Select | Action::OtherEnd | Action::Reason | Action::Source
        | Action::Reload | Action::Narrower | Action::Wider | Action::DefaultMeasure | Action::OnlyText
        | Action::TurnIndent | Action::TurnScript | Action::TextPictures | Action::CodeRight | Action::CodeLeft | Action::ForgetSearch | Action::JumpBack
        | Action::JumpForward | Action::ToggleRead | Action::ToggleStar | Action::Tag | Action::TagAll | Action::AllRead | Action::UnreadOnly | Action::Undo | Action::Redo | Action::SetMark
        | Action::GoToMark | Action::Sort | Action::Reverse | Action::Group | Action::ListNarrower
        | Action::ListWider | Action::ListDefault | Action::Rescan | Action::Filter | Action::SearchAll
        | Action::FilterList | Action::Facets | Action::Fold | Action::Warnings | Action::TellFile | Action::Help
        | Action::Command | Action::Messages | Action::Redraw
        | Action::ToggleMouse => None,
    }
}

/// Returns whether an effect may be carried out, whatever has led to it.
pub const fn allows_effect(effect: &TerminalEffect) -> bool {
    match effect {
        TerminalEffect::Quit
        | TerminalEffect::Redraw
        | TerminalEffect::Mouse(_)
        | TerminalEffect::Copy(_) => true,
        TerminalEffect::Suspend
        | TerminalEffect::OpenOutside(_)
        | TerminalEffect::Pipe { .. }
        | TerminalEffect::Edit(..)
        | TerminalEffect::Write(_) => false,
    }
}

/// Returns whether a request is given to the workers, whatever has led to it.
pub(super) const fn allows_request(request: &Request) -> bool {
    match request {
        Request::External(_) | Request::FetchFeeds(_) | Request::Share(_) | Request::Config(_) => false,
        Request::Scan { .. }
        | Request::Watch { .. }
        | Request::Open { .. }
        | Request::Compare(_)
        | Request::LayOut { .. }
        | Request::Filter(_)
        | Request::LibrarySearch(_)
        | Request::CountQueries(_)
        | Request::LoadHistory(_)
        | Request::SaveHistory(..)
        | Request::Resolve { .. }
        | Request::Source { .. }
        | Request::LineInFile { .. }
        | Request::FindAnchor { .. }
        | Request::NotesAgain { .. }
        | Request::FindInText { .. }
        | Request::Describe(..)
        | Request::Preview(_)
        | Request::PrepareTitles
        | Request::Picture(_)
        | Request::Flags(_)
        | Request::Locate { .. }
        | Request::Marks
        | Request::Tag(_)
        | Request::MarkRead(..)
        | Request::MarkExcerpts(_)
        | Request::AllNotes(_)
        | Request::FindNotes { .. }
        | Request::MakeNote { .. }
        | Request::KeepNote { .. }
        | Request::RemoveNote { .. }
        | Request::Remember { .. } => true,
    }
}

/// Returns whether options of a kind are shown and can be set: those that cannot name a file or a program.
pub(super) const fn allows_option(kind: ValueKind) -> bool {
    match kind {
        ValueKind::Flag | ValueKind::Number(..) | ValueKind::Names(_) => true,
        ValueKind::Words | ValueKind::List | ValueKind::Command => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::UiLanguage;
    use crate::app::keymap::table;

    #[test]
    fn only_what_would_leave_the_reader_is_refused() {
        let words = UiLanguage::English.words();
        let refused = table().iter().filter(|binding| refusal(binding.action, words).is_some());
        let mut names: Vec<&str> = refused.map(|binding| binding.name).collect();
        // Those of the list and of the text have a row each.
        names.dedup();
        assert_eq!(names, ["pipe", "edit", "write-config", "reload-config", "suspend"]);
        assert!(refusal(Action::External(0), words).is_some());
    }
}
