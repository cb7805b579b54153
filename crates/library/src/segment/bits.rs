//! Numbers of few bits: written one after another, least significant first; and bytes of seven bits each.

use super::Damaged;

/// Writes bits into bytes.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Writes the lowest bits of a number, at most 32.
    pub(super) fn write(&mut self, value: u64, bits: u32) {
        self.pending |= (value & ((1 << bits) - 1)) << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push((self.pending & 0xff) as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// Writes a number by Elias' gamma code: 0 is one bit, 1 and 2 are three.
    pub(super) fn write_gamma(&mut self, value: u32) {
        let value = u64::from(value) + 1;
        let length = value.ilog2();
        self.write(1 << length, length + 1);
        self.write(value, length);
    }

    /// Writes a number by Rice's code: its high part in unary, the lowest `bits` as they are.
    pub(super) fn write_rice(&mut self, value: u32, bits: u32) {
        for _ in 0..value >> bits {
            self.write(0, 1);
        }
        self.write(1, 1);
        self.write(u64::from(value), bits);
    }

    /// Returns the bytes, the last one filled up.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push((self.pending & 0xff) as u8);
        }
        self.bytes
    }
}

/// Reads what a [`BitWriter`] wrote.
#[derive(Debug)]
pub(super) struct BitReader<'b> {
    bytes: &'b [u8],
    pending: u64,
    count: u32,
}

impl<'b> BitReader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, pending: 0, count: 0 }
    }

    fn fill(&mut self) {
        while self.count <= 56
            && let [first, rest @ ..] = self.bytes
        {
            self.pending |= u64::from(*first) << self.count;
            self.count += 8;
            self.bytes = rest;
        }
    }

    /// Reads a number of at most 32 bits.
    pub(super) fn read(&mut self, bits: u32) -> Result<u64, Damaged> {
        if self.count < bits {
            self.fill();
            if self.count < bits {
                return Err(Damaged);
            }
        }
        let value = self.pending & ((1 << bits) - 1);
        self.pending >>= bits;
        self.count -= bits;
        Ok(value)
    }

    /// Reads how many zeros there are before a one, at most `most`.
    fn read_unary(&mut self, most: u32) -> Result<u32, Damaged> {
        let mut zeros = 0;
        loop {
            self.fill();
            if self.count == 0 {
                return Err(Damaged);
            }
            let here = self.pending.trailing_zeros().min(self.count);
            zeros += here;
            if zeros > most {
                return Err(Damaged);
            }
            if here < self.count {
                // In two steps, since all 64 bits may go.
                self.pending = self.pending >> here >> 1;
                self.count -= here + 1;
                return Ok(zeros);
            }
            (self.pending, self.count) = (0, 0);
        }
    }

    /// Reads a number that is written by Elias' gamma code.
    pub(super) fn read_gamma(&mut self) -> Result<u32, Damaged> {
        let length = self.read_unary(31)?;
        let value = 1_u64 << length | self.read(length)?;
        u32::try_from(value - 1).map_err(|_| Damaged)
    }

    /// Reads a number that is written by Rice's code, below `end`.
    pub(super) fn read_rice(&mut self, bits: u32, end: u32) -> Result<u32, Damaged> {
        let high = self.read_unary(end >> bits)?;
        let value = u64::from(high) << bits | self.read(bits)?;
        u32::try_from(value).ok().filter(|&value| value < end).ok_or(Damaged)
    }
}

/// Appends a number as bytes of seven bits, the lowest first.
pub(super) fn push_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

/// Takes a number that [`push_varint`] appended from the beginning of some bytes.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Result<u64, Damaged> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Damaged)
}

/// Takes a length, at most `most`.
pub(super) fn take_length(bytes: &mut &[u8], most: usize) -> Result<usize, Damaged> {
    usize::try_from(take_varint(bytes)?).ok().filter(|length| *length <= most).ok_or(Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_follow_each_other() {
        for number in 0..200 {
            let mut out = BitWriter::default();
            for number in [number, 5, 63 - number % 64, number] {
                out.write_rice(number, 0);
            }
            let bytes = out.finish();
            let mut bits = BitReader::new(&bytes);
            for number in [number, 5, 63 - number % 64, number] {
                assert_eq!(bits.read_rice(0, 256), Ok(number));
            }
        }
    }
}
