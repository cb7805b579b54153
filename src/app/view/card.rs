//! What is known of the selected article before it is opened, in the place where it will stand.

use super::lines;
use super::paint::Canvas;
use crate::app::areas::{Pane, inset, margin};
use crate::app::state::State;
use crate::app::state::lines::{Line, Tone, hang};
use yuelan_article::Date;

/// Paints it into a pane.
pub(super) fn draw(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    canvas.fill(pane.head, canvas.theme.head);
    let Some(row) = state.list.selected() else { return };
    let ruler = canvas.ruler;
    let body = inset(pane.body, margin(pane.body.width));
    let byline =
        [row.author().map(str::to_owned), row.source().map(str::to_owned), row.date().map(Date::iso_date)];
    let mut byline: Vec<String> = byline.into_iter().flatten().collect();
    byline.dedup();
    let topics: Vec<&str> = row.categories().chain(row.tags()).collect();
    let name = state.words.name(&row.path());
    let about = [
        (row.title(), Tone::Loud),
        (&byline.join("  "), Tone::Quiet),
        (state.card.description().unwrap_or_default(), Tone::Plain),
        (&topics.join("  "), Tone::Quiet),
        (&name, Tone::Quiet),
        (state.words.open_hint, Tone::Quiet),
    ];
    let mut shown = Vec::new();
    for (text, tone) in about.into_iter().filter(|(text, _)| !text.is_empty()) {
        shown.push(Line::default());
        shown.extend(hang("", 0, text, tone, body.width, ruler));
    }
    lines::draw(&shown, 0, body, canvas);
}
