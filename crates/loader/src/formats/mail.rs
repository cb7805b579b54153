//! Mail: a message, as a mail program exports it (`.eml`) or a maildir keeps it → HTML.
//!
//! 1. [`recognize`]: tells mail from other text by its header fields;
//! 2. [`mailbox::messages`]: splits a mailbox into its messages;
//! 3. [`head::fields`]: makes fields of the header of the first one;
//! 4. [`body::Renderer`]: makes HTML of the parts that a mail program would show: of alternatives the one in HTML, else the
//!    text ([`text`]); pictures as figures; a line for each attachment.
//!
//! All of it is the article. A reply of four words above a long quotation is what the message is about.

mod armour;
mod body;
mod head;
mod html;
mod mailbox;
mod text;

use super::mime::{Headers, Tree};
use super::{Converted, ConvertedBody, meta_of};
use body::Renderer;
use yuelan_article::{Warning, WarningKind};

pub(super) use body::{part, part_of_one};
pub(super) use head::fields;
pub(in crate::formats) use html::inner as body_of;

/// Fields that every message should have.
const USUAL: [&str; 5] = ["From", "To", "Subject", "Date", "Message-ID"];

/// Fields that only programs write that deliver messages.
const TRACES: [&str; 12] = [
    "Received",
    "Return-Path",
    "Delivered-To",
    "X-Received",
    "X-Original-To",
    "DKIM-Signature",
    "ARC-Seal",
    "ARC-Message-Signature",
    "Authentication-Results",
    "Received-SPF",
    "Envelope-To",
    "Newsgroups",
];

/// Names that are read as text unless their content is a message without doubt.
const TEXT_NAMES: [&str; 6] = ["md", "markdown", "txt", "text", "html", "htm"];

/// Whether a file is a message by its first bytes. In a file named as text, a block of fields may be its head.
pub(super) fn recognize(start: &[u8], name: &str) -> bool {
    let (headers, _) = Headers::split(start);
    let count = |fields: &[&str]| fields.iter().filter(|field| headers.has(field)).count();
    let (usual, traces) = (count(&USUAL), count(&TRACES));
    let is_mime = headers.has("MIME-Version") || headers.media_type().is_some();
    let is_certain = traces > 1 || usual > 1 && (is_mime || traces > 0 || headers.has("Message-ID"));
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("eml") => usual + traces > 0 || is_mime,
        Some(extension) if TEXT_NAMES.contains(&extension) => is_certain,
        _ => is_certain || usual > 1,
    }
}

/// Converts a message, or several behind each other: in their order. Linear.
pub(super) fn convert(bytes: &[u8], name: &str) -> Converted {
    convert_all(&mailbox::messages(bytes), name)
}

/// Converts one message, whatever it looks like.
pub(super) fn convert_one(bytes: &[u8], name: &str) -> Converted {
    convert_all(&[bytes], name)
}

fn convert_all(messages: &[&[u8]], name: &str) -> Converted {
    let mut warnings = Vec::new();
    let (headers, _) = Headers::split(messages.first().copied().unwrap_or_default());
    let meta = meta_of(&head::fields(&headers), name, &mut warnings);
    let mut renderer = Renderer::default();
    for (index, message) in messages.iter().enumerate() {
        let tree = Tree::parse(message);
        if index > 0 {
            renderer.push_heading(&tree, 0);
        }
        renderer.push_message(&tree, 0);
    }
    let mut warn = |kind| warnings.push(Warning { line: None, kind });
    if renderer.is_broken {
        warn(WarningKind::BrokenParts);
    }
    if renderer.is_encrypted {
        warn(WarningKind::Encrypted);
    }
    Converted { meta, body: ConvertedBody::Whole(renderer.html), language: None, warnings }
}

#[cfg(test)]
mod tests;
