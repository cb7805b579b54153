//! Tests that the tree is html5ever's, whatever is parsed.

use dom_query::Document;
use proptest::prelude::*;
use scraper::Html;

use super::{document, fragment};

/// Parts of pages, of which each may do something to what follows.
const PARTS: &[&str] = &[
    "灯",
    " ",
    "\n",
    "lamp ",
    "&amp;",
    "&lt",
    "&",
    "&#28783;",
    "&#x706f",
    "&nbsp;船",
    "&notit;",
    "AT&T",
    "<",
    "< ",
    "<3",
    ">",
    "<p>",
    "</p>",
    "<P Class=A>",
    "<br>",
    "<br/>",
    "<BR />",
    "</br>",
    "<b>",
    "</b>",
    "<i title='<b>'>",
    "</i >",
    "<a href=/a>",
    "<a href=\"/b?c=1&amp;d=2\">",
    "<a href='/b?c=1&d'>",
    "<a href = /c/>",
    "</a>",
    "<a href=>",
    "<a =b>",
    "<a b c=d b=e>",
    "<a b\"c>",
    "<a b=c\"d'e>",
    "<a b=\"c\"d>",
    "<img src=a.png alt>",
    "<image>",
    "</",
    "</>",
    "</ p>",
    "</3>",
    "<p",
    "<a href='",
    "<div\n id=x\tclass=\"y z\"\n>",
    "</div>",
    "<ul>",
    "<li>",
    "</ul>",
    "<pre>",
    "\n\n",
    "</pre>",
    "<h2>",
    "</h3>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<caption>",
    "<select>",
    "<option>",
    "</select>",
    "<form>",
    "<button>",
    "<script>",
    "</script>",
    "<script src='a&amp;b'>",
    "if (a < b && c) '</p>';",
    "<!-- <script> -->",
    "<!--",
    "-->",
    "<!-->",
    "<!--->",
    "--!>",
    "<!---->",
    "<!-- a -- b -->",
    "<!-- a ->",
    "<!doctype html>",
    "<!x>",
    "<![CDATA[灯]]>",
    "<?php ?>",
    "<style>",
    "</style>",
    "</style x='y'>",
    "</stylex>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "<img src='&quot;'>",
    "</noscript>",
    "<iframe src=a>",
    "<iframe src='a&b'/>",
    "</iframe>",
    "</IFRAME\n>",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<svg>",
    "</svg>",
    "<svg viewBox='0 0' xlink:href=a/>",
    "<math>",
    "<mi>",
    "</math>",
    "<foreignObject>",
    "<template>",
    "</template>",
    "<frameset>",
    "<body class=a>",
    "<html lang=zh>",
    "<head>",
    "</body>",
    "</html>",
    "<o:p>",
    "<x-灯>",
    "<a 灯=1>",
    "<ruby>",
    "<rt>",
    "<nobr>",
    "<hr>",
    "<input type=hidden>",
    "\u{feff}",
    "\u{a0}",
    "\0",
    "\r\n",
];

fn same(html: &str) {
    let (ours, theirs) = (fragment(html), Html::parse_fragment(html));
    assert_eq!(format!("{:?}", ours.tree), format!("{:?}", theirs.tree), "{html:?}");
    let (ours, theirs) = (document(html), Document::from(html));
    let children = |page: &Document| page.root().descendants().len();
    assert_eq!(ours.html(), theirs.html(), "{html:?}");
    assert_eq!(children(&ours), children(&theirs), "{html:?}");
    assert_eq!(ours.quirks_mode.get(), theirs.quirks_mode.get(), "{html:?}");
}

#[test]
fn each_part_alone_and_before_each_other_is_parsed_as_html5ever_does() {
    for first in PARTS {
        same(first);
        for second in PARTS {
            same(&format!("{first}{second}"));
            same(&format!("{first}灯 lamp{second}<b>船</b>"));
        }
    }
}

proptest! {
    #[test]
    fn any_parts_are_parsed_as_html5ever_does(parts in prop::collection::vec(prop::sample::select(PARTS), 0..24)) {
        same(&parts.concat());
    }

    #[test]
    fn any_text_is_parsed_as_html5ever_does(text in "[<>/=!&;'\" \\-#a-cA灯\n]{0,40}") {
        same(&text);
    }
}
