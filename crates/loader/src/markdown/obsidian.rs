//! Removes what Obsidian does not show: comments (`%%words%%`, or lines between two lines of `%%`) and names of blocks
//! (`words ^name`).

use std::borrow::Cow;

use super::code::Stretches;

const SIGN: &str = "%%";

/// The length in bytes that the name of a block has at least; a shorter one is rather an exponent.
const MIN_NAME_BYTES: usize = 4;

/// Rewrites a body. Linear; does not copy one without such signs.
pub(super) fn rewrite(body: &str) -> Cow<'_, str> {
    if !body.contains(SIGN) && !body.contains(" ^") && !body.contains("\n^") {
        return Cow::Borrowed(body);
    }
    // The signs of comments stand in pairs.
    let mut signs_left = lines(body).filter(|(line, is_code)| !is_code && line.trim() == SIGN).count() & !1;
    let mut out = String::with_capacity(body.len());
    let mut is_comment = false;
    for (line, is_code) in lines(body) {
        if !is_code && line.trim() == SIGN && signs_left > 0 {
            signs_left -= 1;
            is_comment = !is_comment;
        } else if is_code {
            out.push_str(if is_comment { "" } else { line });
        } else if !is_comment {
            let shown = if line.contains(SIGN) { without_comments(line) } else { Cow::Borrowed(line) };
            out.push_str(&without_name(&shown));
        }
    }
    if out == body { Cow::Borrowed(body) } else { Cow::Owned(out) }
}

/// The lines of a body and of the code in it, and the parts of lines between code spans.
fn lines(body: &str) -> impl Iterator<Item = (&str, bool)> {
    Stretches::of(body)
        .flat_map(|stretch| stretch.text.split_inclusive('\n').map(move |line| (line, stretch.is_code)))
}

/// Removes comments within a line. `100%%`, `%%time` and the like are none.
fn without_comments(line: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(SIGN) {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '%';
        let comment = after.split_once(SIGN).filter(|(words, behind)| {
            !words.trim().is_empty() && !before.ends_with(is_word) && !behind.starts_with(is_word)
        });
        out.push_str(before);
        if let Some((_, behind)) = comment {
            rest = behind;
        } else {
            out.push_str(SIGN);
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Removes the name of a block from the end of its last line.
fn without_name(line: &str) -> Cow<'_, str> {
    let bare = line.trim_end();
    let Some((words, name)) = bare.rsplit_once('^') else { return Cow::Borrowed(line) };
    let is_name = name.len() >= MIN_NAME_BYTES
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && name.bytes().any(|byte| byte.is_ascii_lowercase());
    if !is_name || !(words.is_empty() || words.ends_with(' ')) {
        return Cow::Borrowed(line);
    }
    let end = line.get(bare.len()..).unwrap_or_default();
    Cow::Owned([words.trim_end(), end].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_removed() {
        assert_eq!(rewrite("灯%%还亮吗%%亮着 %%x%%"), "灯亮着 ");
        assert_eq!(rewrite("灯\n%%\n船\n\n`x`\n%%\n水\n"), "灯\n水\n");
        for text in [
            "100%% 和 50%%",
            "%%time\nx\n%%time",
            "`%%x%%`",
            "```\n%%\nx\n%%\n```\n",
            "%%\n灯",
            "%%%%",
            "a%%b%%c",
        ] {
            assert_eq!(rewrite(text), text);
        }
    }

    #[test]
    fn names_of_blocks_are_removed() {
        assert_eq!(rewrite("灯亮着。 ^37066d\n\n- 船 ^quote-of-day\n"), "灯亮着。\n\n- 船\n");
        assert_eq!(rewrite("| a |\n\n^lamp\n"), "| a |\n\n\n");
        for text in ["x ^2", "2 ^10\n", "灯[^note]", "a ^ b", "x^quote", "灯 ^2024-01\n"] {
            assert_eq!(rewrite(text), text);
        }
    }
}
