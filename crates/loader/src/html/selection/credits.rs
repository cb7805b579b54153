//! Finds the lines below an article that name its editor, which saved pages keep outside its element.

use super::survey::Survey;

/// Roles that only the article's own line has.
const EDITORS: [&str; 14] = [
    "责任编辑",
    "責任編輯",
    "责编",
    "責編",
    "网络编辑",
    "网站编辑",
    "本文作者",
    "本文链接",
    "本文編輯",
    "本文编辑",
    "版权声明",
    "版權聲明",
    "文责编辑",
    "值班编辑",
];

/// Roles that the cards of other articles have, too.
const AUTHORS: [&str; 7] = ["作者", "编辑", "編輯", "来源", "來源", "记者", "記者"];

/// Separators of a role and names.
const BARS: [char; 8] = ['：', ':', '丨', '｜', '|', '/', '／', '︰'];

/// The maximum length of a line in bytes.
const MAX_BYTES: usize = 240;

/// The maximum number of nodes behind the article that are searched.
const MAX_NODES: usize = 600;
/// The maximum number of those for roles that cards have.
const MAX_NODES_OF_AUTHOR: usize = 40;

/// The maximum number of lines.
const MAX_LINES: usize = 6;

/// Returns the lines in what is not shown that name the people of the article: in what is dropped of it, and closely behind it.
pub(super) fn credits(survey: &Survey<'_>, root: usize, dropped: &[usize]) -> Vec<String> {
    let end = survey.end(root);
    let inside = dropped
        .iter()
        .filter(|&&index| survey.is_after_extracted(index, root))
        .flat_map(|&index| (index..survey.end(index)).map(|node| (node, 0)));
    let behind = (end..survey.len()).take(MAX_NODES).map(|node| (node, node - end));
    let mut lines: Vec<String> = Vec::new();
    let mut roles: Vec<&str> = Vec::new();
    let mut done = 0;
    for (node, distance) in inside.take(MAX_NODES).chain(behind) {
        if node < done
            || survey.element(node).is_some()
            || survey.text(node) == 0
            || survey.text(node) > MAX_BYTES
        {
            continue;
        }
        let Some(role) = role_of(&survey.words(node), distance) else { continue };
        let around = with_names(survey, node);
        let line = survey.words(around);
        if roles.contains(&role) || line.trim_end().ends_with(BARS) || survey.linked(node) > 0 {
            continue;
        }
        roles.push(role);
        lines.push(line);
        done = survey.end(around);
        if lines.len() >= MAX_LINES {
            break;
        }
    }
    lines
}

/// Returns the role with which a text begins.
fn role_of(words: &str, distance: usize) -> Option<&'static str> {
    let bare = words.trim_start_matches(['[', '【', '(', '（', ' ']);
    let begins = |role: &&&'static str| {
        bare.strip_prefix(**role).is_some_and(|rest| rest.trim_start().starts_with(BARS))
    };
    let author = || AUTHORS.iter().find(begins).filter(|_| distance <= MAX_NODES_OF_AUTHOR);
    EDITORS.iter().find(begins).or_else(author).copied()
}

/// Returns the element around a role that also holds the names, if the text is the role alone.
fn with_names(survey: &Survey<'_>, text: usize) -> usize {
    let mut node = text;
    for _ in 0..4 {
        if !survey.words(node).trim_end().ends_with(BARS) {
            break;
        }
        let parent = survey.parent(node);
        if survey.text(parent) > MAX_BYTES {
            break;
        }
        node = parent;
    }
    node
}
