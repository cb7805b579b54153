//! How much of a body is shown, and whether its structure is still to be found.

/// What a body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// An article, with what surrounds it on a page, which is left out.
    #[default]
    Article,
    /// Something of which all is shown.
    All,
    /// An article that declares its structure, since this program wrote it: nothing is left out and nothing inferred.
    Declared,
}

impl Scope {
    /// Returns the scope of a body of which all is shown or not.
    pub(crate) const fn of(shows_all: bool) -> Self {
        if shows_all { Self::All } else { Self::Article }
    }

    /// Whether nothing is left out.
    pub(crate) fn shows_all(self) -> bool {
        self != Self::Article
    }

    /// Whether nothing is inferred.
    pub(crate) fn is_declared(self) -> bool {
        self == Self::Declared
    }
}
