//! The numbers of links in a page of text, and the list of their addresses below it.

use std::collections::HashMap;

use yuelan_article::{Block, Role, Text};

/// Numbers the links of some blocks: `灯` becomes `灯[1]`. Returns the addresses in the order of their numbers, from 1; links to
/// one address have one number. Left out are links within the page and those whose text is their address. Linear.
pub(super) fn number(blocks: &mut [Block]) -> Vec<String> {
    let mut list = LinkList::default();
    for block in blocks {
        block.walk_texts_mut(&mut |text| list.number(text));
    }
    list.addresses
}

#[derive(Default)]
struct LinkList {
    addresses: Vec<String>,
    /// The number of each address.
    numbers: HashMap<String, usize>,
}

impl LinkList {
    fn number(&mut self, text: &mut Text) {
        let mut signs: Vec<(usize, String)> = Vec::new();
        for run in text.runs() {
            let Role::Link(address) = &run.role else { continue };
            let is_shown = text.as_str().get(run.range.clone()) == Some(address);
            if !is_shown && !address.starts_with('#') {
                signs.push((run.range.end, format!("[{}]", self.number_of(address))));
            }
        }
        signs.sort_by_key(|(end, _)| *end);
        signs.dedup_by_key(|(end, _)| *end);
        let signs: Vec<_> = signs.iter().map(|(end, sign)| (*end..*end, sign.as_str())).collect();
        text.replace_ranges(&signs);
    }

    fn number_of(&mut self, address: &str) -> usize {
        let next = self.addresses.len() + 1;
        *self.numbers.entry(address.to_owned()).or_insert_with(|| {
            self.addresses.push(address.to_owned());
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_numbered_by_their_addresses() {
        let mut text = Text::plain("灯和船，灯 http://a.example/3");
        text.add_run(0..3, Role::Link("http://a.example/1".into()));
        text.add_run(6..9, Role::Link("http://a.example/2".into()));
        text.add_run(12..15, Role::Link("http://a.example/1".into()));
        text.add_run(16..34, Role::Link("http://a.example/3".into()));
        let mut inside = Text::plain("上文");
        inside.add_run(0..6, Role::Link("#lamp".into()));
        let mut blocks = [Block::Paragraph(text), Block::Quote(vec![Block::Paragraph(inside)])];
        assert_eq!(number(&mut blocks), ["http://a.example/1", "http://a.example/2"]);
        assert_eq!(blocks[0].plain_text(), "灯[1]和船[2]，灯[1] http://a.example/3\n");
        assert_eq!(blocks[1].plain_text(), "上文\n");
    }
}
