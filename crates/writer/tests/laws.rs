//! What is written comes back as the same article, whatever is in it.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

#[path = "support/alike.rs"]
mod alike;
#[path = "support/generated.rs"]
mod generated;

use alike::{Form, difference, read_back};
use proptest::prelude::*;
use yuelan_article::Article;

/// Returns the characters of an article but for white space, in the order of Unicode, since numbered notes are sorted.
fn characters(article: &Article) -> Vec<char> {
    let text: String = article.blocks.iter().map(yuelan_article::Block::plain_text).collect();
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect();
    characters.sort_unstable();
    characters
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(400), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_article_comes_back(made in generated::article()) {
        // As the loader would have made it: runs and white space in order, headings in an outline, figures numbered.
        let article = read_back(&made, Form::Html);
        prop_assert_eq!(characters(&made), characters(&article));
        for form in [Form::Html, Form::Markdown] {
            let difference = difference(&article, &read_back(&article, form), form);
            prop_assert!(difference.is_none(), "{form:?}: {}", difference.unwrap_or_default());
        }
    }
}
