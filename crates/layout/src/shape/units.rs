//! Typographic character units (CSS Text): the clusters of a text, or what is shown in place of some of them. A line
//! never breaks inside one that fits on a line.

use super::class::{Class, class_of};
use super::clusters::Clusters;
use super::replacements::Replacement;
use crate::ruler::Ruler;

/// A cluster, or the replacement of one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Its first byte in the text.
    pub(crate) start: usize,
    /// The number of bytes of the text that it stands for.
    pub(crate) length: usize,
    /// The first character that is shown; for a replacement that shows nothing, the first it hides.
    pub(crate) base: char,
    /// The cells it takes.
    pub(crate) width: usize,
    /// Whether it is a replacement.
    pub(crate) is_replacement: bool,
}

impl Unit {
    /// Returns the byte after it.
    pub(crate) const fn end(self) -> usize {
        self.start + self.length
    }

    /// Returns whether it is a cluster of several characters.
    pub(crate) const fn is_joined(self) -> bool {
        !self.is_replacement && self.length > self.base.len_utf8()
    }

    /// Returns whether it takes no cell and is not white space. What stands around it decides about breaks then.
    pub(crate) const fn is_hidden(self) -> bool {
        self.width == 0 && !matches!(self.class(), Class::Space)
    }

    /// Returns its class. A cluster of several characters is never white space: a mark on a blank is visible.
    pub(crate) const fn class(self) -> Class {
        match class_of(self.base) {
            Class::Space if self.is_joined() => Class::Other,
            class => class,
        }
    }
}

/// Iterates over the units of a text from a byte on.
#[derive(Clone, Debug)]
pub(crate) struct Units<'t> {
    text: &'t str,
    /// Where `clusters` begins.
    base: usize,
    clusters: Clusters<'t>,
    replacements: &'t [Replacement],
    ruler: Ruler,
}

impl<'t> Units<'t> {
    /// Begins at a byte, where a unit must begin.
    pub(crate) fn new(text: &'t str, from: usize, replacements: &'t [Replacement], ruler: Ruler) -> Self {
        let behind = replacements.partition_point(|replacement| replacement.range.start < from);
        let replacements = replacements.get(behind..).unwrap_or_default();
        let clusters = Clusters::new(text.get(from..).unwrap_or_default(), ruler);
        Self { text, base: from, clusters, replacements, ruler }
    }

    fn replace(&mut self, replacement: &Replacement) -> Unit {
        let Replacement { range, shown } = replacement;
        let hidden = self.text.get(range.clone()).unwrap_or_default();
        let base = shown.chars().next().or_else(|| hidden.chars().next()).unwrap_or(' ');
        self.base = range.end;
        self.clusters = Clusters::new(self.text.get(range.end..).unwrap_or_default(), self.ruler);
        Unit {
            start: range.start,
            length: range.len(),
            base,
            width: self.ruler.width(shown),
            is_replacement: true,
        }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let at = self.base + self.clusters.at();
        if let Some((replacement, rest)) = self.replacements.split_first()
            && replacement.range.start <= at
        {
            self.replacements = rest;
            return Some(self.replace(replacement));
        }
        let cluster = self.clusters.next()?;
        // A replacement that begins inside a cluster cannot be shown; the cluster is shown as it is.
        let end = self.base + cluster.end;
        while self.replacements.first().is_some_and(|replacement| replacement.range.start < end) {
            self.replacements = &self.replacements[1..];
        }
        Some(Unit {
            start: self.base + cluster.start,
            length: cluster.end - cluster.start,
            base: cluster.base,
            width: cluster.width,
            is_replacement: false,
        })
    }
}
