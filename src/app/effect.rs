//! What a change asks of the world outside the state.

use super::work::Request;

/// Something to be done that is no change of the state.
#[derive(Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Paint every cell anew, for something else may have written on the screen.
    Redraw,
    /// Slow work, done by the app itself: [`App::handle`](super::App::handle) never gives this one out.
    Work(Box<Request>),
}

impl Effect {
    /// Slow work to be done.
    pub(super) fn work(request: Request) -> Self {
        Self::Work(Box::new(request))
    }
}
