//! The smallest things that stand on a line: clusters, and patches in the place of theirs.

use super::Ruler;
use super::cluster::Clusters;
use super::kinsoku::{Class, class_of};
use super::patch::Patch;

/// A cluster, or a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// How many bytes of the text it stands for.
    pub(super) length: usize,
    /// The first character that is shown; for a patch that shows nothing, the first it hides.
    pub(super) base: char,
    /// Its cells.
    pub(super) width: usize,
    /// Whether it is a patch.
    pub(super) patched: bool,
}

impl Unit {
    /// The byte behind it.
    pub(super) const fn end(self) -> usize {
        self.start + self.length
    }

    /// Whether it is a cluster of several characters.
    pub(super) const fn is_joined(self) -> bool {
        !self.patched && self.length > self.base.len_utf8()
    }

    /// Whether it takes no cell and is no white space: what begins and ends a line is decided by what stands around it.
    pub(super) const fn is_hidden(self) -> bool {
        self.width == 0 && !matches!(self.class(), Class::Space)
    }

    /// What it is. A cluster of several characters is never white space: a mark on a blank is seen.
    pub(super) const fn class(self) -> Class {
        match class_of(self.base) {
            Class::Space if self.is_joined() => Class::Other,
            class => class,
        }
    }
}

/// The units of a text from a byte on.
#[derive(Clone, Debug)]
pub(super) struct Units<'t> {
    words: &'t str,
    base: usize,
    clusters: Clusters<'t>,
    patches: &'t [Patch],
    ruler: Ruler,
}

impl<'t> Units<'t> {
    /// From this byte of the words on, which must be where a unit begins.
    pub(super) fn new(words: &'t str, from: usize, patches: &'t [Patch], ruler: Ruler) -> Self {
        let behind = patches.partition_point(|patch| patch.range.start < from);
        let patches = patches.get(behind..).unwrap_or_default();
        let clusters = Clusters::new(words.get(from..).unwrap_or_default(), ruler);
        Self { words, base: from, clusters, patches, ruler }
    }

    fn patch(&mut self, patch: &Patch) -> Unit {
        let Patch { range, shown } = patch;
        let hidden = self.words.get(range.clone()).unwrap_or_default();
        let base = shown.chars().next().or_else(|| hidden.chars().next()).unwrap_or(' ');
        self.base = range.end;
        self.clusters = Clusters::new(self.words.get(range.end..).unwrap_or_default(), self.ruler);
        Unit { start: range.start, length: range.len(), base, width: self.ruler.width(shown), patched: true }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let at = self.base + self.clusters.at();
        if let Some((patch, rest)) = self.patches.split_first()
            && patch.range.start <= at
        {
            self.patches = rest;
            return Some(self.patch(patch));
        }
        let cluster = self.clusters.next()?;
        // A patch that begins inside a cluster cannot be shown: the cluster is, as it stands.
        let end = self.base + cluster.end;
        while self.patches.first().is_some_and(|patch| patch.range.start < end) {
            self.patches = &self.patches[1..];
        }
        Some(Unit {
            start: self.base + cluster.start,
            length: cluster.end - cluster.start,
            base: cluster.base,
            width: cluster.width,
            patched: false,
        })
    }
}
