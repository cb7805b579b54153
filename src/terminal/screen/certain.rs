//! Which clusters every terminal measures alike.

/// Whether a cluster is one character whose width no terminal disputes: ASCII, Han, kana, Hangul, full-width forms.
/// Everything else may be drawn wider or narrower than it was measured: East Asian ambiguous characters, emoji and
/// their sequences, combining marks, what is newer than the terminal.
pub(super) fn is_certain(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return false };
    matches!(only,
        ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}
