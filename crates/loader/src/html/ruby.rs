//! Rubies whose bases and readings stand in groups: several `<rb>`, then several `<rt>` or an `<rtc>`.

use scraper::{ElementRef, Node};

use super::element::attr;

/// A base with its reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The base.
    pub(super) base: String,
    /// The reading, possibly empty.
    pub(super) reading: String,
}

/// Bases in a row and the readings after them, as many levels as there are.
#[derive(Debug, Default)]
struct Group {
    bases: Vec<String>,
    readings: Vec<String>,
    containers: Vec<Vec<String>>,
}

/// Returns the bases and readings of a ruby in groups; `None` for one whose readings follow their bases, which is read as it
/// stands. Linear.
pub(super) fn pairs(ruby: ElementRef<'_>) -> Option<Vec<Pair>> {
    let mut groups: Vec<Group> = vec![Group::default()];
    for child in ruby.children() {
        let name = child.value().as_element().map_or("", |element| element.name());
        let group = groups.last_mut()?;
        match (name, ElementRef::wrap(child)) {
            ("rp", _) => {}
            ("rt", Some(reading)) => group.readings.push(words(reading)),
            ("rtc", Some(container)) => group.containers.push(parts(container, "rt")),
            ("rbc", Some(container)) => begin(&mut groups).bases.extend(parts(container, "rb")),
            (_, Some(base)) => begin(&mut groups).bases.push(words(base)),
            _ => match child.value() {
                Node::Text(text) if !text.trim().is_empty() => {
                    begin(&mut groups).bases.push(text.trim().to_owned());
                }
                _ => {}
            },
        }
    }
    let in_groups =
        |group: &Group| !group.containers.is_empty() || (group.bases.len() > 1 && group.readings.len() > 1);
    groups.iter().any(in_groups).then(|| groups.into_iter().flat_map(Group::pairs).collect())
}

/// Returns the group that a base belongs to: a new one after readings.
fn begin(groups: &mut Vec<Group>) -> &mut Group {
    let is_open = groups.last().is_some_and(|group| group.readings.is_empty() && group.containers.is_empty());
    if !is_open {
        groups.push(Group::default());
    }
    let last = groups.len() - 1;
    &mut groups[last]
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Returns the parts of a container, or its whole text if it has none.
fn parts(container: ElementRef<'_>, name: &str) -> Vec<String> {
    let parts: Vec<String> =
        container.child_elements().filter(|part| part.value().name() == name).map(words).collect();
    if parts.is_empty() { vec![words(container)] } else { parts }
}

/// Returns the words of an element; a picture of a character stands for its alternative text.
fn words(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => words.push_str(text),
            Node::Element(inner) if inner.name() == "img" => {
                words.push_str(attr(inner, "alt").unwrap_or_default());
            }
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Group {
    fn pairs(mut self) -> Vec<Pair> {
        if self.readings.is_empty() && !self.containers.is_empty() {
            self.readings = self.containers.remove(0);
        }
        let others =
            self.containers.iter().map(|container| container.join(" ")).collect::<Vec<_>>().join(", ");
        let in_one = !others.is_empty() && self.bases.iter().all(|base| base.chars().all(is_ideograph));
        if self.bases.len() == self.readings.len() && !in_one {
            let mut pairs: Vec<Pair> = self
                .bases
                .into_iter()
                .zip(self.readings)
                .map(|(base, reading)| Pair { base, reading })
                .collect();
            if !others.is_empty() {
                pairs.push(Pair { base: String::new(), reading: others });
            }
            return pairs;
        }
        let levels = [self.readings.concat(), others];
        let reading = levels.into_iter().filter(|level| !level.is_empty()).collect::<Vec<_>>().join(", ");
        vec![Pair { base: self.bases.concat(), reading }]
    }
}

#[cfg(test)]
mod tests {
    use crate::html::tests::{roles, sketch};

    #[test]
    fn readings_in_groups_follow_their_bases() {
        let html = "<p><ruby><rb>船</rb><rb>頭</rb><rt>せん</rt><rt>どう</rt></ruby>は来ない。</p>";
        assert_eq!(sketch(html), "p 船(せん)頭(どう)は来ない。");
        assert_eq!(roles(html), ["Ruby 船(せん)", "Reading (せん)", "Ruby 頭(どう)", "Reading (どう)"]);
        assert_eq!(
            sketch("<ruby><rb>灯</rb><rb>台</rb><rb>守</rb><rt>とうだい</rt><rt>もり</rt></ruby>"),
            "p 灯台守(とうだいもり)"
        );
        assert_eq!(sketch("<ruby>渡<rt>と</rt>口<rt>ぐち</rt></ruby>"), "p 渡(と)口(ぐち)");
        assert_eq!(sketch("<ruby><rb>船<rt>ふね<rb>灯<rt>ひ</ruby>"), "p 船(ふね)灯(ひ)");
    }

    #[test]
    fn several_readings_of_one_base_are_told_apart() {
        let html = "<ruby><rb>新</rb><rb>港</rb><rt>xīn</rt><rt>gǎng</rt><rtc>New Haven</rtc></ruby>的船";
        assert_eq!(sketch(html), "p 新港(xīngǎng, New Haven)的船");
        assert_eq!(sketch("<ruby>海<rt>うみ</rt><rtc><rt>sea</rt></rtc></ruby>"), "p 海(うみ, sea)");
        let dates = "<ruby><rbc><rb>10</rb><rb>31</rb></rbc><rtc><rt>Month</rt><rt>Day</rt></rtc><rtc><rt>Date</rt></rtc></ruby>";
        assert_eq!(sketch(dates), "p 10(Month)31(Day)(Date)");
    }

    #[test]
    fn a_picture_of_a_character_is_its_character() {
        assert_eq!(
            sketch("<ruby><rb><img src=1.gif alt=灘></rb><rb>波</rb><rt>なだ</rt><rt>なみ</rt></ruby>の音"),
            "p 灘(なだ)波(なみ)の音"
        );
    }
}
