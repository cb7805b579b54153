//! The type of the texts of the interface in one language, from the lines of the [`table`] and of [`replies`].

use super::languages::texts;
use super::replies::replies;
use super::table::table;
use crate::app::ui_language::UiLanguage;

macro_rules! words {
    ($($rows:tt)*) => {
        texts! {
            /// The texts of the interface in one language.
            pub(in crate::app) struct; $($rows)*
        }
    };
}

macro_rules! with_replies {
    ($($rows:tt)*) => { replies!(words! { $($rows)* }); };
}

table!(with_replies! {});

#[cfg(test)]
mod tests {
    use super::super::languages::check;
    use super::ROWS;

    #[test]
    fn all_languages_have_as_many_gaps() {
        check(ROWS, &[]);
    }
}
