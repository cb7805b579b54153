//! How do keys come in, and how do cells go out?

/// Columns of the terminal that the process stands on; `None` where it stands on none.
pub fn columns() -> Option<u16> {
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|&columns| columns > 0)
}
