//! The sign `>` that programs put in front of a line of a message which begins with `From `, lest a message seem to begin there.

use super::FROM;

/// Takes one sign off each line that begins with some of them and `From `. Linear.
pub(super) fn unquoted(message: Vec<u8>) -> Vec<u8> {
    let lines = || message.split_inclusive(|&byte| byte == b'\n');
    if !lines().any(is_quoted) {
        return message;
    }
    let mut plain = Vec::with_capacity(message.len());
    for line in lines() {
        plain.extend_from_slice(if is_quoted(line) { line.get(1..).unwrap_or_default() } else { line });
    }
    plain
}

/// The same for a message whose header says how long it is: it needs no signs, and has none if some line goes without.
pub(super) fn unquoted_if_quoted(message: Vec<u8>) -> Vec<u8> {
    let mut lines = message.split(|&byte| byte == b'\n').skip(1);
    if lines.any(|line| line.starts_with(FROM)) { message } else { unquoted(message) }
}

fn is_quoted(line: &[u8]) -> bool {
    let signs = line.iter().take_while(|&&byte| byte == b'>').count();
    signs > 0 && line.get(signs..).is_some_and(|rest| rest.starts_with(FROM))
}
