//! Writing the rows that are reserved for pictures. They are blank, and their position is that of blank rows: the end of the
//! text before. So a place in the text is in the same row of it with pictures and without.

use super::RowWriter;
use crate::pictures::{PagePicture, PictureSpace};
use yuelan_article::Position;

impl RowWriter<'_> {
    /// Reserves rows for the picture of the figure that begins, if it gets any. Returns whether it is shown in them.
    pub(crate) fn reserve_picture(&mut self) -> bool {
        let (spaces, first) = self.spaces;
        let at = self.page.figures();
        let Some(room) = self.options.pictures else { return false };
        let available = u16::try_from(self.available_width()).unwrap_or(u16::MAX);
        let (columns, rows) = match spaces.get(at) {
            None | Some(PictureSpace::None) => return false,
            Some(PictureSpace::Reason) => (available, 1),
            Some(&PictureSpace::Pixels(width, height)) => room.fit((width, height), available).cells,
        };
        self.write_reserved(PagePicture { figure: first + at, row: 0, rows, column: 0, columns }, available);
        matches!(spaces.get(at), Some(PictureSpace::Pixels(..)))
    }

    /// Writes the rows of a picture, in the middle of so many cells.
    fn write_reserved(&mut self, picture: PagePicture, available: u16) {
        let position = match self.byte {
            0 => self.end_before,
            _ => Position { block: self.block, byte: self.text_end() },
        };
        self.begin_parts();
        let left = usize::from(available.saturating_sub(picture.columns) / 2);
        let column = usize::from(self.options.lead) + self.prefix_cells() + left;
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        self.page.reserve(PagePicture { column, ..picture });
        for _ in 0..picture.rows {
            self.begin(position, self.prefixes.len(), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Page, PictureRoom, PictureSpace, ShapedArticle};
    use yuelan_article::{Article, Block, Figure, List, ListItem, Position};

    const ROOM: PictureRoom = PictureRoom { cell: (10, 20), rows: 8 };

    fn figure(number: u32) -> Block {
        Block::Figure(Box::new(Figure { number, alt: Some(format!("灯{number}")), ..Figure::default() }))
    }

    fn article() -> Article {
        let item =
            ListItem { blocks: vec![Block::Paragraph("船".into()), figure(3)], ..ListItem::default() };
        let blocks = vec![
            figure(1),
            Block::Paragraph("入夜以后，老城的巷子还亮着。".into()),
            figure(2),
            Block::List(List { ordered: false, start: 1, items: vec![item] }),
            Block::Quote(vec![figure(4)]),
        ];
        Article { blocks, ..Article::default() }
    }

    fn page(spaces: &[PictureSpace], room: Option<PictureRoom>) -> Page {
        let (article, options) = (article(), Options::for_width(40).gutter(0).pictures(room));
        ShapedArticle::new(&article, &options).lay_out_with_pictures(&article, &options, spaces)
    }

    #[test]
    fn rows_are_reserved_for_the_pictures_that_are_known() {
        let spaces = [
            PictureSpace::Pixels(100, 60),
            PictureSpace::None,
            PictureSpace::Reason,
            PictureSpace::Pixels(4000, 3000),
        ];
        let page = page(&spaces, Some(ROOM));
        let seen: Vec<_> = page
            .pictures()
            .iter()
            .map(|picture| (picture.figure, picture.row, picture.rows, picture.column, picture.columns))
            .collect();
        assert_eq!(seen, [(0, 0, 3, 15, 10), (2, 11, 1, 2, 38), (3, 14, 8, 10, 22)]);
        assert_eq!(page.figure_rows(), [0, 7, 11, 14]);
        let lines: Vec<String> = page.lines().collect();
        assert_eq!(
            lines[3..15],
            [
                "[图 1/4] 灯1",
                "",
                "入夜以后，老城的巷子还亮着。",
                "",
                "[图 2/4] 灯2",
                "",
                "▪ 船",
                "",
                "",
                "  [图 3/4] 灯3",
                "",
                "|"
            ]
            .map(str::to_owned)[..]
        );
        assert_eq!(lines.last().map(String::as_str), Some("| [图 4/4] 灯4"));
        assert!(page.rows_from(14).take(8).all(|row| row.is_picture() && row.text().trim() == "|"));
    }

    #[test]
    fn places_in_the_text_are_in_its_rows_with_pictures_and_without() {
        let with = page(&[PictureSpace::Pixels(4000, 3000); 4], Some(ROOM));
        let without = page(&[], Some(ROOM));
        let words = |page: &Page, block, byte| {
            page.row(page.row_at(Position { block, byte })).map(|row| row.text().to_owned())
        };
        for (block, block_of) in article().blocks.iter().enumerate() {
            for byte in 0..block_of.plain_text().len() {
                assert_eq!(words(&with, block, byte), words(&without, block, byte), "{block} {byte}");
            }
            assert_eq!(words(&with, block, 0).is_some(), block > 0 || words(&without, 0, 0).is_some());
        }
    }

    #[test]
    fn without_room_or_spaces_the_page_is_as_without_pictures() {
        let spaces = [PictureSpace::Pixels(100, 60); 4];
        for page in [page(&spaces, None), page(&[], Some(ROOM)), page(&[PictureSpace::None; 4], Some(ROOM))] {
            assert!(page.pictures().is_empty());
            assert_eq!(page.lines().count(), 11);
        }
    }
}
