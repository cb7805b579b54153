//! Suggestions for misspelt names.

/// Returns the name most similar to what was typed: at most a third of its characters differ, but at least one may, or
/// it begins with what was typed. Of several equally similar ones it is the first.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (typed.chars().count() / 3).max(1);
    let away =
        |name: &str| if typed.len() > 1 && name.starts_with(typed) { 0 } else { distance(typed, name) };
    names
        .into_iter()
        .map(|name| (away(name), name))
        .filter(|(far, _)| *far <= most)
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// Returns the edit distance of two strings, in which exchanging two neighbours counts as one edit (optimal string
/// alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for at in 0..a.len() {
        let mut row = vec![at + 1];
        for to in 0..b.len() {
            let replaced = above[to] + usize::from(a[at] != b[to]);
            let mut least = replaced.min(above[to + 1] + 1).min(row[to] + 1);
            if at > 0 && to > 0 && a[at] == b[to - 1] && a[at - 1] == b[to] {
                least = least.min(before[to - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_are_recognized() {
        let names = ["top", "bottom", "next-section", "contents"];
        assert_eq!(nearest("botom", names), Some("bottom"));
        assert_eq!(nearest("next-sektion", names), Some("next-section"));
        assert_eq!(nearest("cont", names), Some("contents"));
        assert_eq!(nearest("tpo", names), Some("top"));
        assert_eq!(nearest("elephant", names), None);
        assert_eq!(nearest("", names), None);
    }
}
