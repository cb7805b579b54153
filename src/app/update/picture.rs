//! The picture of the current figure, and the questions before one is fetched or an address opened.

use crate::app::effect::TerminalEffect;
use crate::app::key::{Code, Key};
use crate::app::settings::Fetching;
use crate::app::state::State;
use crate::app::state::captions::host;
use crate::app::state::picture::Question;
use crate::app::work::{PictureUpdate, Request};
use yuelan_library::PictureSource;

/// Requests the pictures that belong on the screen now, if they are other ones than before.
pub(super) fn follow(state: &mut State) {
    let spec = state.wanted_picture();
    if spec.is_none() && matches!(state.question, Some(Question::Fetch { .. })) {
        state.question = None;
    }
    if let Some(request) = state.pictures.want(spec) {
        state.effects.request(Request::Picture(Box::new(request)));
    }
    for request in state.follow_pictures() {
        state.effects.request(Request::Picture(Box::new(request)));
    }
}

/// Takes in the progress of a picture; asks whether to fetch it if that is configured.
pub(super) fn progressed(state: &mut State, update: PictureUpdate) {
    let is_asking = state.settings.options.images_fetch == Fetching::Ask && !state.settings.is_kiosk;
    let Some(spec) = state.pictures.take(update).filter(|_| is_asking) else { return };
    let PictureSource::At(address) = &spec.source else { return };
    let (article, host) = (spec.article.clone(), host(address).map(str::to_owned));
    if let Some(host) = host.filter(|_| !state.pictures.answers.contains_key(&article)) {
        state.question = Some(Question::Fetch { article, host });
    }
}

/// Answers an open question by y or n. Returns whether the key is used up: any other key dismisses a question that the reader
/// has called up and does nothing more, but keeps its meaning over one that came by itself.
pub(super) fn answer(state: &mut State, key: Key) -> bool {
    let Some(question) = state.question.take() else { return false };
    let is_unasked = matches!(question, Question::Fetch { .. });
    let is_yes = match key.half_width().code {
        _ if key.ctrl || key.alt => return !is_unasked,
        Code::Char('y' | 'Y') => true,
        Code::Char('n' | 'N') | Code::Esc => false,
        _ => return !is_unasked,
    };
    match question {
        Question::Fetch { article, .. } => {
            state.pictures.answers.insert(article, is_yes);
        }
        Question::OpenOutside(address) if is_yes => {
            state.effects.terminal(TerminalEffect::OpenOutside(address));
        }
        Question::FetchFeeds if is_yes => super::fetch::begin(state),
        Question::Tag { typed, .. } if is_yes => super::tags::change_all_now(state, &typed),
        Question::AllRead(_) if is_yes => super::all_read::mark(state),
        Question::OpenOutside(_) | Question::FetchFeeds | Question::Tag { .. } | Question::AllRead(_) => {}
    }
    true
}
