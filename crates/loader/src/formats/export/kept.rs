//! What is kept of a large export in JSON, so that opening it again needs no pass over all of it.

use super::elements::{Element, MAX_ELEMENT_BYTES};
use super::{Export, Form, Opened, Problems};
use crate::containers::Source;
use crate::formats::members::packed::{MIN_INDEXED_BYTES, Reader, Writer};

/// What the bytes begin with; the last one is a version.
const MARK: &[u8] = b"yuelan export\x01";

impl Export<'_> {
    /// Returns where the articles are and what is known of them, as bytes; none of a file that is read in a moment.
    pub(super) fn kept(&self) -> Vec<u8> {
        if self.size < MIN_INDEXED_BYTES {
            return Vec::new();
        }
        let Problems { is_cut_off, is_too_long, damaged, oversized } = self.problems;
        let mut writer = Writer::new(MARK);
        writer.number(self.size);
        writer.number((self.form == Form::Reader).into());
        writer.bytes(self.title.as_bytes());
        for number in [is_cut_off.into(), is_too_long.into(), damaged as u64, oversized as u64] {
            writer.number(number);
        }
        writer.heads(&self.heads);
        writer.states(&self.states);
        for Element { start, bytes } in &self.elements {
            writer.number(*start);
            writer.number(*bytes as u64);
        }
        writer.finish()
    }
}

/// Opens an export by what was kept of it; gives the file back if that is not of this one.
pub(in crate::formats) fn open_with_index<'b>(
    mut source: Source<'b>,
    index: &[u8],
) -> Result<Opened<'b>, Source<'b>> {
    let size = source.size().unwrap_or(0);
    match read(index, size) {
        Some(export) => Ok(Export { source, ..export }.opened()),
        None => Err(source),
    }
}

fn read(index: &[u8], size: u64) -> Option<Export<'static>> {
    let mut reader = Reader::new(index, MARK)?;
    if reader.number()? != size {
        return None;
    }
    let form = if reader.number()? == 1 { Form::Reader } else { Form::Wallabag };
    let title = reader.text()?;
    let count = |number: u64| usize::try_from(number).ok();
    let problems = Problems {
        is_cut_off: reader.number()? == 1,
        is_too_long: reader.number()? == 1,
        damaged: count(reader.number()?)?,
        oversized: count(reader.number()?)?,
    };
    let heads = reader.heads()?;
    let states = reader.states(&heads)?;
    let mut elements = Vec::with_capacity(heads.len());
    for _ in &heads {
        let (start, bytes) = (reader.number()?, reader.number()?);
        // What was kept may have been changed.
        start.checked_add(bytes).filter(|end| *end <= size && bytes <= MAX_ELEMENT_BYTES as u64)?;
        elements.push(Element { start, bytes: count(bytes)? });
    }
    let source = Source::of_bytes(b""[..].into());
    Some(Export { form, title, size, source, heads, elements, states, problems })
}
