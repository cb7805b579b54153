//! The mouse: its buttons and its wheel.

/// A mouse event, and the cell where it happened, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// The button or wheel.
    pub button: Button,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// A button or a direction of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Button {
    /// The left button was pressed.
    Left,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}
