//! Numbers, texts and heads of members as bytes, for what is kept of a container.

use super::{MemberHead, MemberState};
use crate::input::sanitize::sanitize;
use yuelan_article::{Date, Time};

/// The bytes of a file that is read in a moment: less than that is not worth being kept.
pub(in crate::formats) const MIN_INDEXED_BYTES: u64 = 1 << 20;

/// What stands for a date without a time, and for a time without a zone.
const NONE: u8 = u8::MAX;
const NO_ZONE: i16 = i16::MIN;

/// Writes values one behind the other.
#[derive(Debug, Default)]
pub(in crate::formats) struct Writer(Vec<u8>);

impl Writer {
    /// Begins with a mark that tells what follows.
    pub(in crate::formats) fn new(mark: &[u8]) -> Self {
        Self(mark.to_vec())
    }

    pub(in crate::formats) fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    pub(in crate::formats) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend(bytes);
    }

    pub(in crate::formats) fn heads(&mut self, heads: &[MemberHead]) {
        self.number(heads.len() as u64);
        for head in heads {
            for text in [&head.key, &head.title] {
                self.bytes(text.as_bytes());
            }
            self.bytes(head.link.as_deref().unwrap_or_default().as_bytes());
            self.date(head.date);
        }
    }

    pub(in crate::formats) fn states(&mut self, states: &[MemberState]) {
        let as_byte = |said: Option<bool>| said.map_or(0, |is_so| 1 + u8::from(is_so));
        let byte = |state: &MemberState| as_byte(state.is_read) * 3 + as_byte(state.is_starred);
        self.bytes(&states.iter().map(byte).collect::<Vec<u8>>());
    }

    fn date(&mut self, date: Option<Date>) {
        let Some(Date { year, month, day, time }) = date else { return self.0.extend([0; 9]) };
        self.0.extend(year.to_le_bytes());
        self.0.extend([month, day]);
        let time = time.unwrap_or(Time { hour: NONE, minute: 0, second: 0, offset: None });
        self.0.extend([time.hour, time.minute, time.second]);
        self.0.extend(time.offset.unwrap_or(NO_ZONE).to_le_bytes());
    }

    /// Returns all bytes.
    pub(in crate::formats) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads values one behind the other; each is `None` where the bytes end too early.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Reader<'i>(&'i [u8]);

impl<'i> Reader<'i> {
    /// Reads what begins with a mark.
    pub(in crate::formats) fn new(bytes: &'i [u8], mark: &[u8]) -> Option<Self> {
        bytes.strip_prefix(mark).map(Self)
    }

    fn take(&mut self, count: usize) -> Option<&'i [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(in crate::formats) fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(in crate::formats) fn bytes(&mut self) -> Option<&'i [u8]> {
        let count = self.number()?;
        self.take(usize::try_from(count).ok()?)
    }

    /// Reads a text, sanitized: what was kept may have been changed.
    pub(in crate::formats) fn text(&mut self) -> Option<String> {
        str::from_utf8(self.bytes()?).ok().map(sanitize)
    }

    pub(in crate::formats) fn heads(&mut self) -> Option<Vec<MemberHead>> {
        let count = usize::try_from(self.number()?).ok()?;
        // No more than there can be.
        let mut heads = Vec::with_capacity(count.min(self.0.len() / 33));
        for _ in 0..count {
            let (key, title, link) = (self.text()?, self.text()?, self.text()?);
            let link = Some(link).filter(|link| !link.is_empty());
            let date = self.date()?;
            // A month of 0 stands for no date.
            heads.push(MemberHead { key, title, date: Some(date).filter(|date| date.month > 0), link });
        }
        Some(heads)
    }

    /// Reads as many states as there are heads.
    pub(in crate::formats) fn states(&mut self, heads: &[MemberHead]) -> Option<Vec<MemberState>> {
        let said = |byte: u8| (byte > 0).then_some(byte == 2);
        let state = |byte: &u8| MemberState { is_read: said(byte / 3 % 3), is_starred: said(byte % 3) };
        let bytes = self.bytes()?;
        (bytes.len() == heads.len()).then(|| bytes.iter().map(state).collect())
    }

    fn date(&mut self) -> Option<Date> {
        let year = i16::from_le_bytes(self.array()?);
        let [month, day, hour, minute, second] = self.array()?;
        let offset = Some(i16::from_le_bytes(self.array()?)).filter(|offset| *offset != NO_ZONE);
        let time = (hour != NONE).then_some(Time { hour, minute, second, offset });
        Some(Date { year, month, day, time })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let time = |offset| Some(Time { hour: 8, minute: 1, second: 2, offset });
        let dates = [None, Some(None), Some(time(None)), Some(time(Some(-480)))];
        let head = |date: Option<Option<Time>>| MemberHead {
            key: "a".to_owned(),
            title: "渡口的灯".to_owned(),
            date: date.map(|time| Date { year: 2021, month: 12, day: 15, time }),
            link: Some("https://a.example/".to_owned()),
        };
        let heads: Vec<MemberHead> = dates.into_iter().map(head).chain([MemberHead::default()]).collect();
        let mut writer = Writer::new(b"x");
        let said = [None, Some(false), Some(true)];
        let state = |at: usize| MemberState { is_read: said[at % 3], is_starred: said[at / 3 % 3] };
        let states: Vec<MemberState> = (0..heads.len()).map(state).collect();
        writer.heads(&heads);
        writer.states(&states);
        writer.number(7);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes, b"x").expect("a mark");
        let (read, read_states) = (reader.heads(), reader.states(&heads));
        assert_eq!((read, read_states), (Some(heads), Some(states)));
        assert_eq!((reader.number(), reader.number()), (Some(7), None));
        for end in 0..bytes.len() {
            let mut reader = Reader::new(&bytes[..end], b"x");
            let read = reader.as_mut().and_then(|reader| {
                let heads = reader.heads()?;
                reader.states(&heads).zip(reader.number())
            });
            assert_eq!(read, None);
        }
    }
}
