//! Tests of footnotes as generators, editors and services write them.

use crate::html::tests::{roles, sketch};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(sketch(html), expected, "{html}");
    assert!(
        roles(html).iter().any(|role| role.starts_with("FootnoteReference")),
        "{html}: {:?}",
        roles(html)
    );
}

#[test]
fn footnotes_of_substack_are_bound() {
    let note = |number: u8, words: &str| {
        format!(
            "<div class=footnote><a id=footnote-{number} href=#footnote-anchor-{number} class=footnote-number>{number}</a><div class=footnote-content>{words}</div></div>"
        )
    };
    let reference = |number: u8| {
        format!("<a class=footnote-anchor id=footnote-anchor-{number} href=#footnote-{number}>{number}</a>")
    };
    check(
        &format!(
            "<p>Lamps{} and boats{}.</p>{}{}",
            reference(1),
            reference(2),
            note(1, "<p>Of oil.</p>"),
            note(2, "<p>Of wood.</p><p>Not all.</p>")
        ),
        "p Lamps1 and boats2.; note 1[p Of oil.]; note 2[p Of wood.; p Not all.]",
    );
    check(
        &format!("<p>Lamps{}</p>{}", reference(1), note(1, "<p>Of oil.</p>")),
        "p Lamps1; note 1[p Of oil.]",
    );
}

#[test]
fn footnotes_of_word_asciidoctor_and_libreoffice_are_bound() {
    check(
        "<p>灯<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>亮</p><div id=ftn1>\
         <p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> 油灯。</p></div>",
        "p 灯[1]亮; note 1[p 油灯。]",
    );
    check(
        "<p>灯<sup class=footnote>[<a id=_footnoteref_1 class=footnote href=#_footnotedef_1>1</a>]</sup></p><div id=footnotes>\
         <div class=footnote id=_footnotedef_1><a href=#_footnoteref_1>1</a>. 油灯。</div></div>",
        "p 灯[1]; note 1[p 油灯。]",
    );
    check(
        "<p>灯<a class=sdfootnoteanc name=sdfootnote1anc href=#sdfootnote1sym><sup>1</sup></a></p><div id=sdfootnote1><p>\
         <a class=sdfootnotesym name=sdfootnote1sym href=#sdfootnote1anc>1</a> 油灯。</p></div>",
        "p 灯1; note 1[p 油灯。]",
    );
}

#[test]
fn footnotes_of_books_and_plug_ins_are_bound() {
    check(
        "<p>灯<a epub:type=noteref href=#n1>*</a></p><aside epub:type=footnote id=n1><p>油灯。</p></aside>",
        "p 灯*; note *[p 油灯。]",
    );
    check(
        "<p>灯<sup><a href=#x1>※</a></sup></p><aside class=note id=x1><p>油灯。</p></aside>",
        "p 灯※; note ※[p 油灯。]",
    );
    check(
        "<p>灯<a href=#a role=doc-noteref>2</a></p><div role=doc-footnote id=a>油灯。</div>",
        "p 灯2; note 2[p 油灯。]",
    );
    check(
        "<p>灯<sup id=fnref:1><a class=footnote-ref href=#fn:1>1</a></sup></p><div class=footnote><hr><ol><li id=fn:1><p>油灯。\
         <a class=footnote-backref href=#fnref:1>↩</a></p></li></ol></div>",
        "p 灯1; rule; note 1[p 油灯。]",
    );
    check(
        "<p>灯<sup><a href=#footnote_0_7 id=identifier_0_7 class='footnote-link footnote-identifier-link'>1</a></sup></p><ol class=footnotes>\
         <li id=footnote_0_7 class=footnote>油灯。<span class=footnote-back-link-wrapper>[<a href=#identifier_0_7 class='footnote-link footnote-back-link'>↩</a>]</span></li></ol>",
        "p 灯1; note 1[p 油灯。]",
    );
    check(
        "<p>灯<span class=easy-footnote><a href=#easy-footnote-bottom-1-3 title=油灯。><sup>1</sup></a></span></p><ol class=easy-footnotes-wrapper>\
         <li class=easy-footnote-single><span id=easy-footnote-bottom-1-3></span>油灯。<a class=easy-footnote-to-top href=#easy-footnote-1-3></a></li></ol>",
        "p 灯1; note 1[p 油灯。]",
    );
    check(
        "<p>灯<sup><a id=fnref1 href=#fn1>1</a></sup></p><p id=fn1>1. 油灯。 <a href=#fnref1>↩</a></p>",
        "p 灯1; note 1[p 油灯。]",
    );
}

#[test]
fn what_only_resembles_a_footnote_stays() {
    assert_eq!(sketch("<aside class=note><p>灯亮了。</p></aside>"), "p 灯亮了。");
    assert_eq!(sketch("<p><a href=#lamp>1</a> 灯</p><div class=footnote><p>船</p></div>"), "p 1 灯; p 船");
    assert_eq!(sketch("<p>见<a href=#footnotes>注</a>。</p>"), "p 见注。");
}

#[test]
fn notes_within_a_sentence_are_set_apart_from_it() {
    for (open, close) in [
        (
            "<label for=s class='margin-toggle sidenote-number'></label><input type=checkbox id=s class=margin-toggle><span class=sidenote>",
            "</span>",
        ),
        (
            "<label for=s class=margin-toggle>&#8853;</label><input type=checkbox id=s><span class=marginnote>",
            "</span>",
        ),
        ("<small class=marginnote>", "</small>"),
        ("<span class=footnote>", "</span>"),
        ("<d-footnote>", "</d-footnote>"),
        (
            "<sup class=modern-footnotes-footnote><a href='javascript:void(0)'>1</a></sup><span class=modern-footnotes-footnote__note>",
            "</span>",
        ),
        ("<aside class=sidenote>", "</aside>"),
        ("<span class=sidenote><sup>1</sup>", "</span>"),
    ] {
        check(
            &format!("<p>渡口的灯{open}油灯，不是电灯。{close}又亮了。</p><p>船</p>"),
            "p 渡口的灯1又亮了。; note 1[p 油灯，不是电灯。]; p 船",
        );
    }
    let two = "<p>The <em>lamp<span class=sidenote>Of <b>oil</b>.</span></em> and the boat <span class=marginnote>Of wood.</span> came.</p>";
    check(two, "p The lamp1 and the boat2 came.; note 1[p Of oil.]; note 2[p Of wood.]");
}

#[test]
fn words_of_the_sentence_in_a_box_for_a_note_stay() {
    check(
        "<p>渡口的<span class=sidenote><label class=sidenote-label>油灯</label><input type=checkbox><span class='sidenote-content sidenote-right'>不是电灯。</span></span>亮了。</p>",
        "p 渡口的油灯1亮了。; note 1[p 不是电灯。]",
    );
    assert_eq!(sketch("<p>灯</p><aside class=sidenote><p>船。</p></aside><p>桨</p>"), "p 灯; p 船。; p 桨");
}

#[test]
fn a_note_in_the_title_of_its_number_is_read_unless_it_is_below_too() {
    let reference = "<p>灯<span class=easy-footnote><a href=#easy-footnote-bottom-1-3 title='油灯，旧的。'><sup>1</sup></a></span>亮</p>";
    check(reference, "p 灯1亮; note 1[p 油灯，旧的。]");
}

#[test]
fn notes_of_a_long_page_are_numbered_through() {
    let page = "<p>灯<span class=sidenote>油灯，不是电灯。</span>亮了。</p>".repeat(3000);
    let all = sketch(&page);
    assert!(all.contains("p 灯3000亮了。; note 3000[p 油灯，不是电灯。]"), "{}", all.len());
    assert_eq!(all.matches("note 1[").count(), 1);
}
