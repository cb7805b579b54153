//! Finds the colours that stand for all colours of a picture. Boxes of the colour space are divided in two, the worst
//! first and where it lowers the error most (after Wu, "Efficient Statistical Computations for Optimal Color
//! Quantization", Graphics Gems II): unlike boxes of equally many pixels, that leaves colours for small details.

/// The bits of each channel that colours have in common if they are counted together.
const BITS: usize = 5;

/// Colours that are counted together.
#[derive(Clone, Copy, Default)]
struct Group {
    pixels: f64,
    /// The sum of their colours.
    sum: [f64; 3],
}

/// Groups that one colour stands for: a range of all groups.
struct Part {
    start: usize,
    end: usize,
    /// The channel in which its colours differ most.
    channel: usize,
    /// The sum of the squared differences from its mean.
    error: f64,
}

/// Returns at most so many colours, with channels from 0 to 255, that stand for the colours of some pixels.
pub(super) fn palette(pixels: impl Iterator<Item = [u8; 3]>, max: usize) -> Vec<[f64; 3]> {
    let mut groups = groups(pixels);
    let mut parts = vec![Part::new(&groups, 0, groups.len())];
    while parts.len() < max {
        let worst = (0..parts.len()).max_by(|&a, &b| parts[a].error.total_cmp(&parts[b].error));
        let Some(worst) = worst.filter(|&worst| parts[worst].error > 0.0) else { break };
        let Part { start, end, channel, .. } = parts[worst];
        let middle = start + division(&mut groups[start..end], channel);
        parts[worst] = Part::new(&groups, start, middle);
        parts.push(Part::new(&groups, middle, end));
    }
    parts.iter().map(|part| total(&groups[part.start..part.end]).mean()).collect()
}

/// Counts the colours of pixels.
fn groups(pixels: impl Iterator<Item = [u8; 3]>) -> Vec<Group> {
    let mut groups = vec![Group::default(); 1 << (3 * BITS)];
    for pixel in pixels {
        let [red, green, blue] = pixel.map(|channel| usize::from(channel) >> (8 - BITS));
        groups[red << (2 * BITS) | green << BITS | blue]
            .add(&Group { pixels: 1.0, sum: pixel.map(f64::from) });
    }
    groups.retain(|group| group.pixels > 0.0);
    groups
}

/// Sorts groups by a channel and returns how many of them, at least one and not all, belong before the division that
/// lowers the error most.
fn division(groups: &mut [Group], channel: usize) -> usize {
    groups.sort_unstable_by(|a, b| a.mean()[channel].total_cmp(&b.mean()[channel]));
    let (mut before, mut after) = (Group::default(), total(groups));
    let (mut best, mut at) = (0.0, 1);
    for (number, group) in (1..groups.len()).zip(&*groups) {
        before.add(group);
        after.remove(group);
        let gain = before.weight() + after.weight();
        if gain > best {
            (best, at) = (gain, number);
        }
    }
    at
}

fn total(groups: &[Group]) -> Group {
    let mut total = Group::default();
    for group in groups {
        total.add(group);
    }
    total
}

impl Group {
    fn add(&mut self, other: &Self) {
        self.pixels += other.pixels;
        for (sum, other) in self.sum.iter_mut().zip(other.sum) {
            *sum += other;
        }
    }

    fn remove(&mut self, other: &Self) {
        self.pixels -= other.pixels;
        for (sum, other) in self.sum.iter_mut().zip(other.sum) {
            *sum -= other;
        }
    }

    fn mean(&self) -> [f64; 3] {
        self.sum.map(|sum| sum / self.pixels.max(1.0))
    }

    /// The part of the squares of its colours that its mean explains: what is left of them is the error.
    fn weight(&self) -> f64 {
        self.sum.iter().map(|sum| sum * sum).sum::<f64>() / self.pixels.max(1.0)
    }
}

impl Part {
    fn new(groups: &[Group], start: usize, end: usize) -> Self {
        let groups = &groups[start..end];
        let mean = total(groups).mean();
        let errors = [0, 1, 2].map(|channel| {
            let error = |group: &Group| group.pixels * (group.mean()[channel] - mean[channel]).powi(2);
            groups.iter().map(error).sum::<f64>()
        });
        let channel = (0..3).max_by(|&a, &b| errors[a].total_cmp(&errors[b])).unwrap_or(0);
        let error = if groups.len() > 1 { errors.iter().sum() } else { 0.0 };
        Self { start, end, channel, error }
    }
}
