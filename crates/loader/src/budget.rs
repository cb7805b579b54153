//! How much memory the markup of a file may take. What is past that stays as text.
//!
//! A tag of four bytes becomes an element, a block and rows, which take hundreds of bytes, and formatting that is never
//! closed is opened again in each paragraph. No article is so dense; a file that is would take a hundred times its size.
//!
//! The costs here are what was measured with files of nothing else, rounded up.

/// The bytes of memory for each byte of a file.
const BYTES_PER_BYTE: usize = 20;

/// The bytes of memory for any file, so that a short one may be as dense as it likes.
const MIN_BYTES: usize = 24 << 20;

/// The bytes of memory that the parts of a file may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Budget(usize);

impl Budget {
    /// Returns the budget of a file of some bytes.
    pub(crate) const fn of(file: usize) -> Self {
        let bytes = file.saturating_mul(BYTES_PER_BYTE);
        Self(if bytes > MIN_BYTES { bytes } else { MIN_BYTES })
    }

    /// Returns the bytes of memory.
    pub(crate) const fn bytes(self) -> usize {
        self.0
    }
}

#[cfg(test)]
impl Budget {
    /// A budget that nothing exceeds.
    pub(crate) const UNLIMITED: Self = Self(usize::MAX);

    /// A budget of about a thousand paragraphs.
    pub(crate) const TINY: Self = Self(600_000);
}
