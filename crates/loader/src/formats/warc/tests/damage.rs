//! Wrong lengths, cut files, damage and bombs.

use super::*;

#[test]
fn wrong_lengths_do_not_stop() {
    let content = response("Content-Type: text/html\r\nContent-Length: 3", &page("渡口的灯", ""));
    let length = format!("Content-Length: {}", content.len());
    let right = String::from_utf8(record("response", PAGE, "", &content)).expect("text");
    let second = html("https://lamp.example/2", "船");
    for wrong in ["Content-Length: 40", "Content-Length: 999999", "Content-Length: -1", "X-Length: 7"] {
        let first = right.replacen(&length, wrong, 1).into_bytes();
        for bytes in [[first.as_slice(), &second].concat(), [gzip(&first), gzip(&second)].concat()] {
            let mut container = open(&bytes);
            let found = titles(&container);
            // What comes before the wrong end shows no title.
            assert!(
                found == ["渡口的灯", "船"] || found == ["船"] && wrong.ends_with("40"),
                "{wrong}: {found:?}"
            );
            if found.len() == 2 {
                assert!(text(&mut container, 0).contains("只有风"), "{wrong}");
            }
            assert!(container.warnings().is_empty(), "{wrong}");
        }
    }
}

#[test]
fn what_is_whole_of_a_cut_file_is_shown() {
    let (first, second) = (html(PAGE, "渡口的灯"), html("https://lamp.example/2", "船"));
    let plain = [first.as_slice(), &second[..second.len() / 2]].concat();
    let packed = gzip(&second);
    let packed = [gzip(&first).as_slice(), &packed[..packed.len() - 30]].concat();
    for bytes in [plain, packed] {
        assert_eq!(titles_of(&bytes)[0], "渡口的灯");
        assert!(text(&mut open(&bytes), 0).contains("只有风"));
        assert_eq!(warnings(&bytes), [WarningKind::CutOff]);
    }
    let mut damaged = [gzip(&first), gzip(&html("https://lamp.example/3", "风")), gzip(&second)].concat();
    let middle = gzip(&first).len() + 200;
    damaged[middle..middle + 20].fill(0xff);
    let found = titles_of(&damaged);
    assert!(
        found.first().is_some_and(|title| title == "渡口的灯")
            && found.last().is_some_and(|title| title == "船")
    );
    assert_eq!(warnings(&damaged), [WarningKind::BrokenParts]);
}

#[test]
fn a_bomb_takes_no_more_than_the_limits() {
    let bomb = record(
        "response",
        PAGE,
        "",
        &response("Content-Type: text/html\r\nContent-Encoding: gzip", &gzip(&vec![b'x'; 70 << 20])),
    );
    let mut container = open(&bomb);
    assert!(Loader::new().load_member(&mut container, 0).is_none());
    let zeros = gzip(&[record("response", PAGE, "", b"x"), vec![0; 20 << 20]].concat());
    assert_eq!(warnings(&zeros)[0], WarningKind::OversizedParts("…".to_owned()));
}

#[test]
fn any_byte_may_be_wrong() {
    let records = [
        html(PAGE, "渡口的灯"),
        record(
            "response",
            "https://lamp.example/a.png",
            "",
            &response("Content-Type: image/png", &png(300, 200)),
        ),
    ];
    let plain = records.concat();
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for bytes in [plain, packed] {
        for at in (0..bytes.len().min(600)).step_by(7) {
            for value in [0, b'9', b'\n', 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                if let Ok(mut container) = Container::open(FileContent::Bytes(changed.into()), "a") {
                    Loader::new().load_member(&mut container, 0);
                    let _ = container.part(0, "https://lamp.example/a.png", 1 << 20);
                }
            }
        }
    }
}
