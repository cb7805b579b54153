//! Values in the lines of an export.

use std::fmt::Write;

use serde_json::Value;

use yuelan_loader::sanitize;

/// A string in quotes, with what a terminal might take for a control sequence escaped.
pub(in super::super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for c in serde_json::Value::from(text).to_string().chars() {
        if sanitize(c.encode_utf8(&mut [0; 4])).contains(c) {
            quoted.push(c);
        } else {
            // Two escapes for a character beyond U+FFFF, such as a tag.
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(quoted, "\\u{unit:04x}");
            }
        }
    }
    quoted
}

pub(super) fn hex(value: Option<&Value>) -> Option<u64> {
    u64::from_str_radix(value?.as_str()?, 16).ok()
}

/// A number that fits the signed integers of SQLite.
pub(super) fn moment(value: Option<&Value>) -> Option<u64> {
    value?.as_u64().filter(|number| i64::try_from(*number).is_ok())
}
