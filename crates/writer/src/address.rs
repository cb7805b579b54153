//! Which addresses are written: those that run nothing.

/// Returns an address without the white space around it; `None` for one that may run something.
///
/// A colon before any `/`, `?` and `#` ends a scheme (RFC 3986, section 3.1). White space and controls in it are passed over,
/// as browsers do.
pub(crate) fn safe(address: &str) -> Option<&str> {
    let address = address.trim();
    let end = address.find([':', '/', '?', '#']).filter(|&at| address.as_bytes()[at] == b':').unwrap_or(0);
    let is_seen = |c: &char| !c.is_whitespace() && !c.is_control();
    let scheme: String = address[..end].chars().filter(is_seen).collect();
    let runs = ["javascript", "vbscript", "data", "blob", "about"];
    let is_safe = !runs.iter().any(|name| name.eq_ignore_ascii_case(&scheme));
    (is_safe && !address.is_empty()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_something_is_no_address() {
        assert_eq!(safe(" https://a.example/灯:1 "), Some("https://a.example/灯:1"));
        assert_eq!(safe("a/b:c"), Some("a/b:c"));
        assert_eq!(safe("#lamp"), Some("#lamp"));
        assert_eq!([safe("java\tScript:alert(1)"), safe("data:text/html,x"), safe("")], [None; 3]);
    }
}
