//! Two pictures that are one: a small one, shown until scripts have loaded the real one, and the real one, for scripts or for
//! readers without them. Medium does so, and many that load pictures late.

use std::ops::RangeInclusive;

use crate::containers::part_key;
use crate::input::address::host;
use crate::input::companions::is_in_companion;
use crate::input::embedded::short::Short;
use yuelan_article::Figure;

/// The minimum length in bytes of the name of a file that no other file has: that of a hash.
const MIN_NAME: usize = 16;

/// The numbers in an address that may be a size in pixels: no day, no month.
const PIXELS: RangeInclusive<u32> = 40..=20_000;

/// The years that are folders of addresses.
const YEARS: RangeInclusive<u32> = 1990..=2039;

/// The maximum size of a picture that is shown until the real one is there, and how many times its size the real one has at
/// least.
const MAX_SMALL: u32 = 200;
const MIN_TIMES: u32 = 3;

/// Whether two pictures beside each other are one file in two sizes, by its name.
pub(in crate::html) fn is_same_file(before: &Figure, figure: &Figure) -> bool {
    let (Some(before), Some(figure)) = (&before.src, &figure.src) else { return false };
    let (Some(first), Some(second)) = (pixels(before), pixels(figure)) else { return false };
    let (small, large) = (first.min(second), first.max(second));
    small <= MAX_SMALL
        && small * MIN_TIMES <= large
        && file_name(before).is_some_and(|name| name.len() >= MIN_NAME && file_name(figure) == Some(name))
        && host(before) == host(figure)
}

/// Whether the address of the second of two such pictures is better. A picture in a `<noscript>` is the real one, unless the
/// other has a larger size, or its address is not only that of something shown until scripts have loaded it.
pub(in crate::html) fn is_better(before: &Figure, figure: &Figure, noscript: bool) -> bool {
    let (Some(old), Some(new)) = (&before.src, &figure.src) else {
        return before.src.is_none() && figure.src.is_some();
    };
    if old == new || is_saved(old) {
        return false;
    }
    match (pixels(old), pixels(new)) {
        (Some(old_size), Some(new_size)) if file_name(old) == file_name(new) => new_size > old_size,
        _ => noscript && before.inferred.is_none(),
    }
}

/// Whether an address is that of a picture which was saved with the page.
fn is_saved(address: &str) -> bool {
    Short::parse(address).is_some() || part_key(address).is_some() || is_in_companion(address)
}

/// Returns the name of the file of an address.
fn file_name(address: &str) -> Option<&str> {
    address.split(['?', '#']).next()?.rsplit('/').next().filter(|name| !name.is_empty())
}

/// Returns the width or height that is written in an address in front of the name of its file or behind it: `/max/1400/`,
/// `?w=60`.
fn pixels(address: &str) -> Option<u32> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let folders = folders.split('/').flat_map(|folder| folder.split([':', ',', '_', 'x']));
    let folders = folders.map(|word| word.trim_start_matches(['w', 'h', 's', '=', '-']));
    let values = query.split('&').filter_map(|pair| pair.split_once('='));
    let values = values.filter(|(name, _)| matches!(*name, "w" | "h" | "width" | "height" | "size"));
    let numbers = folders.chain(values.map(|(_, value)| value)).filter_map(|word| word.parse().ok());
    numbers.filter(|number| PIXELS.contains(number) && !YEARS.contains(number)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_addresses() {
        for (address, size) in [
            ("https://a.example/max/1400/1*lamp.jpeg", Some(1400)),
            ("https://a.example/max/60/1*lamp.jpeg?q=20", Some(60)),
            ("https://a.example/v2/resize:fit:640/format:webp/1*lamp.jpeg", Some(640)),
            ("https://a.example/lamp.jpeg?w=60&q=2", Some(60)),
            ("https://a.example/lamp-300x200.jpeg", None),
            ("https://a.example/2021/09/20210910/lamp.jpeg", None),
        ] {
            assert_eq!(pixels(address), size, "{address}");
        }
    }
}
