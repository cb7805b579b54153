//! Keys, pasted text and answers, whole and in pieces.

use proptest::prelude::*;

use super::*;

fn names(inputs: &[Input]) -> String {
    let name = |input: &Input| match input {
        Input::Key(key) => key.to_string(),
        Input::Mouse(mouse) => format!("{:?}@{},{}", mouse.button, mouse.column, mouse.row),
        Input::Paste(text) => format!("«{text}»"),
        Input::Reply(reply) => format!("{reply:?}"),
    };
    inputs.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn read(bytes: &str) -> String {
    names(&Parser::default().feed(bytes.as_bytes()))
}

#[test]
fn keys_are_recognized_by_all_their_sequences() {
    assert_eq!(read("jG?灯é😀"), "j G ? 灯 é 😀");
    assert_eq!(read("\r\t\u{7f}\u{4}\u{1a}\n"), "Enter Tab Backspace ^D ^Z ^J");
    assert_eq!(read("\u{1b}[A\u{1b}OB\u{1b}[H\u{1b}[4~\u{1b}[5~\u{1b}[6~"), "Up Down Home End PgUp PgDn");
    assert_eq!(read("\u{1b}OP\u{1b}[11~\u{1b}[[A\u{1b}[24~\u{1b}[Z"), "F1 F1 F1 F12 S-Tab");
    assert_eq!(read("\u{1b}[1;5C\u{1b}[1;3A\u{1b}x\u{1b}[106;5u"), "^Right M-Up M-x ^J");
}

#[test]
fn pasted_text_is_never_keys() {
    assert_eq!(read("\u{1b}[200~Q\u{1b}[A\rq\u{1b}[201~j"), "«Q\u{1b}[A\rq» j");
}

#[test]
fn answers_are_never_keys() {
    assert_eq!(
        read("\u{1b}[2;3R\u{1b}[?2026;2$yj\u{1b}[?62;22c"),
        "Column(3) Mode(2026, 2) j Kind { has_sixels: false }"
    );
    assert_eq!(read("\u{1b}]11;rgb:ffff/0000/0000\u{1b}\\j"), "Background([1.0, 0.0, 0.0]) j");
    assert_eq!(read("\u{1b}]11;rgb:ff/00/00\u{7}j\u{1b}P1$r0m\u{1b}\\k"), "Background([1.0, 0.0, 0.0]) j k");
    assert_eq!(read("\u{1b}[?62;4;22c\u{1b}[?4;6c"), "Kind { has_sixels: true } Kind { has_sixels: false }");
    assert_eq!(read("\u{1b}[6;20;10tj\u{1b}[4;480;800tk"), "Cell(10, 20) j k");
    assert_eq!(read("\u{1b}[Ij"), "j");
}

#[test]
fn mouse_events_of_any_encoding_are_never_keys() {
    assert_eq!(read("\u{1b}[<0;3;4M\u{1b}[<0;3;4mj"), "Left@2,3 j");
    assert_eq!(read("\u{1b}[<64;1;1M\u{1b}[<81;300;200M"), "WheelUp@0,0 WheelDown@299,199");
    assert_eq!(read("\u{1b}[<2;3;4M\u{1b}[<35;3;4M\u{1b}[<0;0;4M\u{1b}[<0;3Mj"), "j");
    assert_eq!(read("\u{1b}[M Qqj"), "j");
}

#[test]
fn a_lone_esc_is_a_key_once_nothing_follows() {
    let mut parser = Parser::default();
    assert_eq!(names(&parser.feed(b"\x1b")), "");
    assert_eq!(parser.timeout(false), Some(ESC_TIMEOUT));
    assert_eq!(parser.timeout(true), Some(ESC_TIMEOUT_BEFORE_ANSWERS));
    assert_eq!(names(&parser.time_out()), "Esc");
    assert_eq!((names(&parser.feed(b"j")), parser.timeout(false)), ("j".to_owned(), None));
    assert_eq!(read("\u{1b}\u{1b}[A"), "Esc Up");
}

#[test]
fn unfinished_sequences_are_dropped() {
    let mut parser = Parser::default();
    assert_eq!(names(&parser.feed(b"\x1b[1;")), "");
    assert_eq!(names(&parser.time_out()), "");
    assert_eq!(names(&parser.feed(b"\xe7\x81")), "");
    assert_eq!(names(&parser.feed(b"j\xff\xc0k")), "j k");
}

#[test]
fn a_paste_without_an_end_is_reported_after_a_while() {
    let mut parser = Parser::default();
    assert_eq!(names(&parser.feed("\u{1b}[200~灯".as_bytes())), "");
    assert_eq!(names(&parser.time_out()), "«灯»");
    let endless = vec![b'a'; 3 * MAX_PASTED];
    parser.feed(b"\x1b[200~");
    parser.feed(&endless);
    assert!(parser.buffer.len() <= MAX_PASTED);
    assert!(matches!(parser.feed(b"\x1b[201~").as_slice(), [Input::Paste(text)] if text.len() <= MAX_PASTED));
}

proptest! {
    #[test]
    fn a_sequence_in_pieces_is_the_same(cuts in prop::collection::vec(0usize..60, 0..6)) {
        let bytes = "j\u{1b}[1;5C灯\u{1b}[200~Q字\u{1b}[201~\u{1b}OP\u{1b}]11;rgb:0/0/0\u{1b}\\\u{1b}[2;7Rk".as_bytes();
        let mut parser = Parser::default();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let inputs: Vec<Input> = cuts.windows(2).flat_map(|cut| parser.feed(&bytes[cut[0]..cut[1]])).collect();
        prop_assert_eq!(inputs, Parser::default().feed(bytes));
    }

    #[test]
    fn any_bytes_are_parsed(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut parser = Parser::default();
        parser.feed(&bytes);
        parser.time_out();
        prop_assert!(parser.is_idle());
    }
}

#[test]
fn a_late_rest_of_a_sequence_is_still_recognized() {
    let mut parser = Parser::default();
    parser.feed(b"\x1b");
    assert_eq!(names(&parser.time_out()), "Esc");
    parser.resume_escape();
    assert_eq!(names(&parser.feed(b"[Bj")), "Down j");
}
