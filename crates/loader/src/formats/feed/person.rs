//! The names of authors, which feeds write with addresses of mail: `a@b.example (Name)`, `Name <a@b.example>`.

/// Returns the name in what a feed calls an author, in plain text; the address if there is nothing else.
pub(super) fn name(written: &str) -> String {
    let written = written.trim();
    let (outside, inside) = match written.strip_suffix([')', '>']) {
        Some(rest) => {
            let open = if written.ends_with(')') { '(' } else { '<' };
            match rest.split_once(open) {
                Some((outside, inside)) => (outside.trim(), inside.trim()),
                None => return written.to_owned(),
            }
        }
        None => return written.to_owned(),
    };
    let bare = |words: &str| words.trim_matches(['"', ' ']).to_owned();
    match (is_mail(outside), is_mail(inside)) {
        (true, _) if !inside.is_empty() => bare(inside),
        (_, true) if !outside.is_empty() => bare(outside),
        (true, _) => outside.to_owned(),
        (_, true) => inside.to_owned(),
        _ => written.to_owned(),
    }
}

/// Whether words are an address of mail.
fn is_mail(words: &str) -> bool {
    let words = words.strip_prefix("mailto:").unwrap_or(words);
    words.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
        && !words.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_beside_an_address_is_the_author() {
        assert_eq!(name("nan@river.example (南窗)"), "南窗");
        assert_eq!(name("nan@river.example (Nan (of the Ferry))"), "Nan (of the Ferry)");
        assert_eq!(name("\"Nan, N.\" <nan@river.example>"), "Nan, N.");
        assert_eq!(name("南窗 (nan@river.example)"), "南窗");
        assert_eq!(name("nan@river.example ()"), "nan@river.example");
        for whole in ["nan@river.example", "Nan (editor)", "Nan)", "Nan <3", "", "<>"] {
            assert_eq!(name(whole), whole);
        }
    }
}
