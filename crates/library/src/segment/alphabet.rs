//! Characters as codes: one byte for the 128 most common of a segment, two for the next 3,072, three for the next 61,440, and
//! five for any other.
//!
//! The first byte of a code is below C0, every other one is not, so that a code is never found within another.

use super::Damaged;

/// The characters of one byte.
const ONE: u32 = 128;
/// The characters of up to two bytes: leads 80 to AF.
const TWO: u32 = ONE + 48 * 64;
/// The characters of up to three bytes: leads B0 to BE.
const THREE: u32 = TWO + 15 * 64 * 64;
/// The lead of a character that is written by its scalar value.
const RAW: u8 = 0xbf;
const LEAD_OF_TWO: u32 = 0x80;
const LEAD_OF_THREE: u32 = 0xb0;
const TRAIL: u8 = 0xc0;
/// The numbers of scalar values.
const SCALARS: usize = 0x11_0000;

/// The characters of a segment, the most common first.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    chars: Vec<char>,
}

/// Characters with their numbers, to write a segment.
#[derive(Debug)]
pub(super) struct Numbers {
    /// The number of each character plus one.
    of: Vec<u32>,
}

impl Alphabet {
    /// Makes the alphabet of some texts, and the numbers of its characters.
    pub(super) fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> (Self, Numbers) {
        let mut counts = vec![0_u32; SCALARS];
        let mut chars: Vec<(u32, char)> = Vec::new();
        for c in texts.flat_map(str::chars) {
            if let Some(count) = counts.get_mut(c as usize) {
                if *count == 0 {
                    chars.push((0, c));
                }
                *count = count.saturating_add(1);
            }
        }
        for (count, c) in &mut chars {
            *count = counts.get_mut(*c as usize).map_or(0, std::mem::take);
        }
        chars.sort_unstable_by_key(|&(count, c)| (std::cmp::Reverse(count), c));
        chars.truncate(THREE as usize);
        for (number, &(_, c)) in (1..).zip(&chars) {
            if let Some(of) = counts.get_mut(c as usize) {
                *of = number;
            }
        }
        (Self { chars: chars.into_iter().map(|(_, c)| c).collect() }, Numbers { of: counts })
    }

    /// Reads an alphabet: its characters as UTF-8.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let chars: Vec<char> = str::from_utf8(bytes).map_err(|_| Damaged)?.chars().collect();
        if chars.len() > THREE as usize { Err(Damaged) } else { Ok(Self { chars }) }
    }

    /// Returns the characters.
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Appends the code of a character; returns false if the segment does not have it.
    pub(super) fn push_code(&self, c: char, out: &mut Vec<u8>) -> bool {
        match self.chars.iter().position(|own| *own == c).and_then(|at| u32::try_from(at).ok()) {
            Some(number) => push_number(number, out),
            None if self.chars.len() < THREE as usize => return false,
            None => push_raw(c, out),
        }
        true
    }

    /// Decodes codes into UTF-8.
    pub(super) fn decode(&self, codes: &[u8], out: &mut String) -> Result<(), Damaged> {
        out.reserve(codes.len() * 2);
        let mut codes = codes.iter();
        while let Some(&lead) = codes.next() {
            let mut trail = || match codes.next() {
                Some(&byte) if byte >= TRAIL => Ok(u32::from(byte & 0x3f)),
                _ => Err(Damaged),
            };
            let number = match lead {
                0..0x80 => u32::from(lead),
                0x80..0xb0 => ONE + (u32::from(lead) - LEAD_OF_TWO) * 64 + trail()?,
                0xb0..RAW => TWO + (u32::from(lead) - LEAD_OF_THREE) * 4096 + trail()? * 64 + trail()?,
                RAW => {
                    let value = ((trail()? * 64 + trail()?) * 64 + trail()?) * 64 + trail()?;
                    out.push(char::from_u32(value).ok_or(Damaged)?);
                    continue;
                }
                TRAIL.. => return Err(Damaged),
            };
            out.push(*self.chars.get(number as usize).ok_or(Damaged)?);
        }
        Ok(())
    }
}

impl Numbers {
    /// Returns the number of a character; `None` for one that is not in the alphabet.
    pub(super) fn number(&self, c: char) -> Option<u32> {
        self.of.get(c as usize)?.checked_sub(1)
    }

    /// Appends the code of a character.
    pub(super) fn push_code(&self, c: char, out: &mut Vec<u8>) {
        match self.number(c) {
            Some(number) => push_number(number, out),
            None => push_raw(c, out),
        }
    }
}

fn push_number(number: u32, out: &mut Vec<u8>) {
    let byte = |value: u32| (value & 0xff) as u8;
    let trail = |value: u32| TRAIL | (value & 0x3f) as u8;
    if number < ONE {
        out.push(byte(number));
    } else if number < TWO {
        let number = number - ONE;
        out.extend([byte(LEAD_OF_TWO + number / 64), trail(number)]);
    } else {
        let number = number - TWO;
        out.extend([byte(LEAD_OF_THREE + number / 4096), trail(number / 64), trail(number)]);
    }
}

fn push_raw(c: char, out: &mut Vec<u8>) {
    let trail = |shift: u32| TRAIL | ((u32::from(c) >> shift) & 0x3f) as u8;
    out.extend([RAW, trail(18), trail(12), trail(6), trail(0)]);
}
