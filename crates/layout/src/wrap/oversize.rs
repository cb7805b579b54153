//! Dividing clusters that are wider than a line: emoji that a terminal draws side by side, syllables with many signs.

use crate::ruler::Ruler;
use crate::shape::units::Unit;

/// Returns a unit, or if it is a cluster wider than a line the parts that fit, each a character with the marks that take no
/// cell behind it. Linear in the cluster.
pub(super) fn parts(unit: Unit, text: &str, available: usize, ruler: Ruler) -> Vec<Unit> {
    let cluster = text.get(unit.start..unit.end()).unwrap_or_default();
    if unit.width <= available || !unit.is_joined() {
        return vec![unit];
    }
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
