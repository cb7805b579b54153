//! Dividing clusters that are wider than a line: emoji that a terminal draws side by side, syllables with many signs.

use crate::ruler::Ruler;
use crate::shape::units::Unit;

/// Returns units, each cluster among them that is wider than a line in parts. Linear in the text.
pub(super) fn without_oversize(
    units: impl Iterator<Item = Unit>,
    text: &str,
    available: usize,
    ruler: Ruler,
) -> Vec<Unit> {
    let mut divided = Vec::new();
    for unit in units {
        if unit.width > available && unit.is_joined() {
            divided.extend(parts(unit, text, available, ruler));
        } else {
            divided.push(unit);
        }
    }
    divided
}

/// Returns the parts of a cluster, each of as many characters as fit. Linear in the cluster.
fn parts(unit: Unit, text: &str, available: usize, ruler: Ruler) -> Vec<Unit> {
    let cluster = text.get(unit.start..unit.end()).unwrap_or_default();
    let mut parts: Vec<Unit> = Vec::new();
    for (at, base) in cluster.char_indices() {
        let (length, width) = (base.len_utf8(), ruler.cluster_width(base.encode_utf8(&mut [0; 4])));
        match parts.last_mut() {
            Some(part) if part.width + width <= available => {
                part.length += length;
                part.width += width;
            }
            _ => parts.push(Unit { start: unit.start + at, length, base, width, ..unit }),
        }
    }
    parts
}
