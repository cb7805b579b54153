//! The picture of the current figure, and what is asked before anything is fetched or opened far away.

use crate::app::effect::Effect;
use crate::app::input::{Code, Key};
use crate::app::settings::Fetching;
use crate::app::state::State;
use crate::app::state::captions::host;
use crate::app::state::picture::Question;
use crate::app::work::{PictureNews, Request};

/// Asks for the picture that is wanted now, if it is another than before.
pub(in crate::app) fn follow(state: &mut State) -> Vec<Effect> {
    let spec = state.wanted_picture();
    if spec.is_none() && matches!(state.question, Some(Question::Fetch { .. })) {
        state.question = None;
    }
    let request = state.pictures.want(spec);
    request.map(|request| Effect::work(Request::Picture(Box::new(request)))).into_iter().collect()
}

/// Takes in how far a picture is.
pub(super) fn told(state: &mut State, news: PictureNews) {
    let is_asking = state.settings.choices.images_fetch == Fetching::Ask && !state.settings.is_kiosk;
    let Some(spec) = state.pictures.take(news).filter(|_| is_asking) else { return };
    let (article, host) = (spec.article.clone(), host(&spec.address).map(str::to_owned));
    if let Some(host) = host.filter(|_| !state.pictures.answers.contains_key(&article)) {
        state.question = Some(Question::Fetch { article, host });
    }
}

/// Takes a key while something is asked: y and n answer. `None` for another key, which drops the question and does what
/// it always does.
pub(in crate::app) fn answer(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let question = state.question.take()?;
    let is_yes = match key.half_width().code {
        _ if key.ctrl || key.alt => return None,
        Code::Char('y' | 'Y') => true,
        Code::Char('n' | 'N') | Code::Esc => false,
        _ => return None,
    };
    match question {
        Question::Fetch { article, .. } => {
            state.pictures.answers.insert(article, is_yes);
        }
        Question::OpenOutside(address) if is_yes => return Some(vec![Effect::OpenOutside(address)]),
        Question::OpenOutside(_) => {}
    }
    Some(Vec::new())
}
