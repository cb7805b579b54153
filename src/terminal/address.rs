//! Addresses on their way out: to a program, or into a sequence of the terminal.

use std::fmt::Write;

/// The schemes of what may be opened: the web and mail. Of anything else it is not known what a program would do.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The most bytes of an address; what terminals and browsers take at least (the OSC 8 proposal, VTE's limit).
const MOST_BYTES: usize = 2083;

/// An address that can do no harm wherever it is put: everything but visible ASCII is percent-encoded (RFC 3986 2.1).
/// `None` for what is not to be opened.
pub(super) fn outward(address: &str) -> Option<String> {
    let begins =
        |scheme: &&&str| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    let scheme = SCHEMES.iter().find(begins)?;
    let mut outward = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => outward.push(char::from(byte)),
            other => {
                let _ = write!(outward, "%{other:02X}");
            }
        }
    }
    (outward.len() > scheme.len() && outward.len() <= MOST_BYTES).then_some(outward)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_visible_ascii_goes_out() {
        let address = "https://example.org/渡 口?\u{1b}\\\u{7}\u{9b}#a;b";
        assert_eq!(
            outward(address).as_deref(),
            Some("https://example.org/%E6%B8%A1%20%E5%8F%A3?%1B\\%07%C2%9B#a;b")
        );
        assert_eq!(outward("MAILTO:a@example.org").as_deref(), Some("MAILTO:a@example.org"));
    }

    #[test]
    fn only_the_web_and_mail_are_opened() {
        for address in [
            "",
            "http://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "灯",
            "/a.png",
            "data:text/html,x",
        ] {
            assert_eq!(outward(address), None, "{address}");
        }
        assert_eq!(outward(&format!("https://{}", "灯".repeat(1000))), None);
    }
}
