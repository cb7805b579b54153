//! Makes addresses safe to be handed to a program or written into an escape sequence.

use std::fmt::Write;

/// The schemes that may be opened: the web and mail. It is not known what a program would do with any other.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The most bytes of an address, which all terminals and browsers accept (the OSC 8 proposal, VTE's limit).
const MAX_BYTES: usize = 2083;

/// Returns an address with everything but visible ASCII percent-encoded (RFC 3986 2.1); `None` for an address that must
/// not be opened.
pub(super) fn safe_address(address: &str) -> Option<String> {
    let begins =
        |scheme: &&&str| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    let scheme = SCHEMES.iter().find(begins)?;
    let mut safe_address = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => safe_address.push(char::from(byte)),
            other => {
                let _ = write!(safe_address, "%{other:02X}");
            }
        }
    }
    (safe_address.len() > scheme.len() && safe_address.len() <= MAX_BYTES).then_some(safe_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_visible_ascii_is_encoded() {
        let address = "https://example.org/渡 口?\u{1b}\\\u{7}\u{9b}#a;b";
        assert_eq!(
            safe_address(address).as_deref(),
            Some("https://example.org/%E6%B8%A1%20%E5%8F%A3?%1B\\%07%C2%9B#a;b")
        );
        assert_eq!(safe_address("MAILTO:a@example.org").as_deref(), Some("MAILTO:a@example.org"));
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
            assert_eq!(safe_address(address), None, "{address}");
        }
        assert_eq!(safe_address(&format!("https://{}", "灯".repeat(1000))), None);
    }
}
