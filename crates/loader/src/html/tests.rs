//! Tests of ordinary HTML, with its blocks written as sketches: `h2 词`, `p 词`, `ul[p 词|p 词]`.

use proptest::prelude::*;

use super::{Budget, Scope, read};
use crate::html::draft::Draft;
use crate::recover::recover;
use yuelan_article::{Block, Caption, Figure, ListItem, Media, Meta, Role, Text};

pub(super) fn blocks(html: &str) -> Vec<Block> {
    recover(read(html, &Meta::default(), Budget::UNLIMITED, Scope::Article), &mut Meta::default())
}

pub(super) fn sketch(html: &str) -> String {
    sketches(&blocks(html))
}

fn sketches(blocks: &[Block]) -> String {
    blocks.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn one(block: &Block) -> String {
    let items =
        |items: &[ListItem]| items.iter().map(|item| sketches(&item.blocks)).collect::<Vec<_>>().join("|");
    match block {
        Block::Heading(heading) => format!("h{} {}", heading.level, heading.text.as_str()),
        Block::Paragraph(text) => format!("p {}", text.as_str()),
        Block::Figure(figure) => picture(figure),
        Block::List(list) if list.ordered => format!("ol{}[{}]", list.start, items(&list.items)),
        Block::List(list) => format!("ul[{}]", items(&list.items)),
        Block::Quote(blocks) => format!("quote[{}]", sketches(blocks)),
        Block::Code { language, text } => {
            format!("code {} {}", language.as_deref().unwrap_or("-"), text.as_str())
        }
        Block::Table(table) => format!("table[{} / {}]", rows(&table.header), rows(&table.rows)),
        Block::Credits { lines, .. } => {
            format!("credits[{}]", lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("|"))
        }
        Block::Definitions(entries) => {
            let entry = |entry: &yuelan_article::Definition| {
                let terms: Vec<&str> = entry.terms.iter().map(Text::as_str).collect();
                format!("{} = {}", terms.join(","), sketches(&entry.blocks))
            };
            format!("dl[{}]", entries.iter().map(entry).collect::<Vec<_>>().join("|"))
        }
        Block::Details { summary, blocks } => format!("details {}[{}]", summary.as_str(), sketches(blocks)),
        Block::Footnote(note) => format!("note {}[{}]", note.label, sketches(&note.blocks)),
        Block::Comments(_) | Block::Rule => "rule".to_owned(),
    }
}

fn rows(rows: &[Vec<Text>]) -> String {
    rows.iter()
        .map(|row| row.iter().map(Text::as_str).collect::<Vec<_>>().join(","))
        .collect::<Vec<_>>()
        .join("|")
}

fn picture(figure: &Figure) -> String {
    let caption = figure.caption.as_ref().map(|Caption { text, .. }| format!(" ({})", text.as_str()));
    let src = figure.src.as_deref().unwrap_or("-");
    format!("{} {src}{}", figure.media.as_str(), caption.unwrap_or_default())
}

pub(super) fn drafts(html: &str) -> Vec<Draft> {
    read(html, &Meta::default(), Budget::UNLIMITED, Scope::Article).drafts
}

/// Returns the text of each run of the first paragraph with the name of its role.
pub(super) fn roles(html: &str) -> Vec<String> {
    let blocks = blocks(html);
    let Some(Block::Paragraph(text)) = blocks.first() else { return Vec::new() };
    let name = |role: &Role| format!("{role:?}");
    text.runs()
        .iter()
        .map(|run| format!("{} {}", name(&run.role), &text.as_str()[run.range.clone()]))
        .collect()
}

#[test]
fn wrappers_are_transparent_and_empty_paragraphs_disappear() {
    assert_eq!(sketch("<div>\n<div><p></p>灯<p><br></p><p>&nbsp;</p>船</div></div>"), "p 灯; p 船");
    assert_eq!(sketch("<p><strong></strong></p><section>灯</section>桨"), "p 灯; p 桨");
}

#[test]
fn line_breaks_stay_and_two_separate_paragraphs() {
    assert_eq!(sketch("灯<br>船<br><br>桨<br>\n<br>水"), "p 灯\n船; p 桨; p 水");
}

#[test]
fn headings_keep_breaks_and_boxes_and_end_at_paragraphs() {
    assert_eq!(sketch("<h2>01<br>启程</h2><h3><span>夜</span></h3>"), "h2 01\n启程; h3 夜");
    assert_eq!(
        sketch("<h2><div>启程</div></h2><h2><img src=/a.png>归来</h2>"),
        "h2 启程; image /a.png; h2 归来"
    );
    assert_eq!(sketch("<h2>启程<p>船来了。</p></h2>"), "h2 启程; p 船来了。");
    assert_eq!(sketch("<h2>启程<a class=headerlink href=#x>#</a></h2>"), "h2 启程");
}

#[test]
fn lists_nest_and_keep_their_order() {
    assert_eq!(sketch("<ul><li>a<ol start=3><li>b</ol><li>c</ul>"), "ul[p a; ol3[p b]|p c]");
    assert_eq!(sketch("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"), "ul[p a; ul[p b]|p c]");
    assert_eq!(sketch("<li>alone</li>"), "p alone");
    let tasks =
        blocks("<ul><li><input type=checkbox checked disabled>a</li><li><input type=checkbox>b</li></ul>");
    let Some(Block::List(list)) = tasks.first() else { panic!("a list") };
    assert_eq!(list.items.iter().map(|item| item.checked).collect::<Vec<_>>(), [Some(true), Some(false)]);
}

#[test]
fn tables_have_heads_spans_and_captions() {
    let html = "<table><caption>灯表</caption><thead><tr><th>灯<th colspan=2>船</thead>\
                <tr><td rowspan=2>一<td>二<td>三<tr><td>四<td><ul><li>五<li>六</ul></table>";
    assert_eq!(sketch(html), "table[灯,船, / 一,二,三|,四,五\n六]");
    let blocks = blocks(html);
    let Some(Block::Table(table)) = blocks.first() else { panic!("a table") };
    assert_eq!(table.caption.as_ref().map(|caption| caption.text.as_str()), Some("灯表"));
}

#[test]
fn a_layout_table_becomes_its_blocks_and_figures_leave_a_table() {
    assert_eq!(sketch("<table><tr><td><h2>灯</h2><p>船</p></td></tr></table>"), "h2 灯; p 船");
    let html = "<table><tr><th>a<th>b<tr><td>1<img src=/a.png><td>2<tr><td>3<td>4</table>";
    assert_eq!(sketch(html), "table[a,b / 1,2|3,4]; image /a.png");
}

#[test]
fn quotes_code_and_details() {
    assert_eq!(sketch("<blockquote>a<blockquote><p>b</blockquote></blockquote>"), "quote[p a; quote[p b]]");
    assert_eq!(
        sketch(
            "<pre><code class='hljs language-rust copyable'>\nfn a() &#123;\n\t1\n}\n<span class=copy-code-btn>复制</span></code></pre>"
        ),
        "code rust fn a() {\n\t1\n}"
    );
    let hexo = "<figure class='highlight js'><figcaption><span>a.js</span></figcaption><table><tr><td class=gutter><pre>1<br>2</pre>\
                <td class=code><pre><span class=line>let a</span><br><span class=line>  = 1</span><br></pre></table></figure>";
    assert_eq!(sketch(hexo), "p a.js; code js let a\n  = 1");
    assert_eq!(sketch("<details><summary>更多</summary><p>船</p></details>"), "details 更多[p 船]");
    assert_eq!(sketch("<dl><dt>灯<dt>火<dd>发光的<dd><p>亮</dl>"), "dl[灯,火 = p 发光的; p 亮]");
}

#[test]
fn inline_elements_keep_their_role() {
    assert_eq!(
        roles(
            "<p><b>a</b><i>b</i><kbd>c</kbd><mark>d</mark><s>e</s><ins>f</ins><sup>g</sup><sub>h</sub><small>i</small></p>"
        ),
        [
            "Strong a",
            "Emphasis b",
            "Code c",
            "Mark d",
            "Deleted e",
            "Inserted f",
            "Superscript g",
            "Subscript h",
            "Small i"
        ]
    );
    assert_eq!(roles("<p>x <span style='font-weight: 700'>a</span></p>"), ["Strong a"]);
    assert_eq!(
        roles("<p><a href='//x.example/a'>a</a> <a href='javascript:1'>b</a></p>"),
        ["Link(\"https://x.example/a\") a"]
    );
    assert_eq!(sketch("<p>他说<q>走吧</q>，<time>夜里</time></p>"), "p 他说“走吧”，夜里");
}

#[test]
fn a_ruby_is_its_base_and_then_its_reading() {
    let html = "<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>と<ruby>仮<rt>か</rt>名<rt>な</rt></ruby></p>";
    assert_eq!(sketch(html), "p 漢字(かんじ)と仮(か)名(な)");
    assert_eq!(
        roles(html),
        [
            "Ruby 漢字(かんじ)",
            "Reading (かんじ)",
            "Ruby 仮(か)",
            "Reading (か)",
            "Ruby 名(な)",
            "Reading (な)"
        ]
    );
}

#[test]
fn mathematics_is_left_as_written() {
    let katex = "<p>设<span class=katex><span class=katex-mathml><math><mi>x</mi><annotation encoding='application/x-tex'>x^2\
                 </annotation></math></span><span class=katex-html aria-hidden=true>x2</span></span>。</p>";
    assert_eq!(sketch(katex), "p 设x^2。");
    assert_eq!(roles(katex), ["Math x^2"]);
    assert_eq!(sketch("<p>a<img src='https://x.example/equation?tex=y' alt='y'>b</p>"), "p ayb");
}

#[test]
fn footnotes_are_found_as_generators_write_them() {
    let pulldown = "<p>灯<sup class=footnote-reference><a href='#a'>1</a></sup></p><div class=footnote-definition id=a>\
                    <sup class=footnote-definition-label>1</sup><p>亮的</p></div>";
    let kramdown = "<p>灯<sup id='fnref:1'><a href='#fn:1' class=footnote>1</a></sup></p><div class=footnotes><ol><li id='fn:1'>\
                    <p>亮的 <a href='#fnref:1' class=reversefootnote>↩</a></p></li></ol></div>";
    let hugo = "<p>灯<sup id='fnref:1'><a href='#fn:1' class=footnote-ref role=doc-noteref>1</a></sup></p><section class=footnotes \
                role=doc-endnotes><hr><ol><li id='fn:1'><p>亮的 <a href='#fnref:1' class=footnote-backref>↩︎</a></p></li></ol></section>";
    for html in [pulldown, kramdown, hugo] {
        assert_eq!(sketch(html), "p 灯1; note 1[p 亮的]");
        assert!(roles(html).contains(&"FootnoteReference(\"1\") 1".to_owned()), "{html}");
    }
    let hexo = "<p>灯<sup class=footnote-ref><a href='#fn1' id=fnref1>[1]</a></sup></p><section class=footnotes><ol class=\
                footnotes-list><li id=fn1 class=footnote-item><p>亮的</p></li></ol></section>";
    assert_eq!(sketch(hexo), "p 灯[1]; note 1[p 亮的]");
}

#[test]
fn the_real_picture_is_found() {
    let address = |html: &str| match blocks(html).first() {
        Some(Block::Figure(figure)) => figure.src.clone().unwrap_or_default(),
        _ => "no figure".to_owned(),
    };
    assert_eq!(address("<img src=/load.gif data-src=/a.jpg>"), "/a.jpg");
    assert_eq!(address("<img src='data:image/gif;base64,R0' srcset='/a.jpg 300w, /b.jpg 900w'>"), "/b.jpg");
    assert_eq!(
        address("<picture><source srcset='/a.webp'><img src='data:image/gif;base64,R0' alt=灯></picture>"),
        "/a.webp"
    );
    assert_eq!(address("<img src='data:,' data-original='//x.example/a.jpg'>"), "https://x.example/a.jpg");
    let twins = "<figure><noscript><img src=/a_b.jpg></noscript><img class=lazy src='data:,' data-actualsrc=/a_c.jpg></figure>";
    assert_eq!(sketch(twins), "image /a_b.jpg");
    assert_eq!(
        sketch("<p><img src=/a.jpg><noscript><img src=/a.jpg></noscript></p><p>灯</p>"),
        "image /a.jpg; p 灯"
    );
}

#[test]
fn the_rule_that_found_a_figure_is_named() {
    for (html, rule) in [
        ("<img src=/a.jpg>", None),
        ("<img src=/loading.gif data-src=/a.jpg>", Some("address of late loading")),
        ("<img srcset='/a.jpg 1x, /b.jpg 2x' src=/a.jpg>", Some("largest of a set")),
        (
            "<picture><source srcset=/a.jpg><img src=/blank.gif></picture>",
            Some("source of the picture around it"),
        ),
        ("<img src=https://p.example/?http://a.example/a.jpg>", Some("address behind a proxy")),
        ("<img src=/loading.gif alt=渡口>", Some("placeholder passed over")),
        (
            "<img src=/blank.gif alt=灯><noscript><img src=/a.jpg></noscript>",
            Some("twin for readers without scripts"),
        ),
        ("<iframe src='//v.qq.com/iframe/player.html?vid=z1a'></iframe>", Some("watch page of the player")),
        ("<iframe src=//a.example/map></iframe>", None),
    ] {
        let blocks = blocks(html);
        let [Block::Figure(figure)] = blocks.as_slice() else { panic!("{html}: {blocks:?}") };
        assert_eq!(figure.inferred.map(|reason| reason.0), rule, "{html}");
    }
}

#[test]
fn decoration_is_no_figure() {
    assert_eq!(sketch("<p>灯<img class=avatar src=/a.jpg><img src=/t.gif width=1 height=1>船</p>"), "p 灯船");
    assert_eq!(sketch("<p>好<img class=emoji alt=😀 src=/e.png>的</p>"), "p 好😀的");
    assert_eq!(sketch("<p>灯</p><img src=/line.png width=900 height=20><p>船</p>"), "p 灯; rule; p 船");
    assert_eq!(
        sketch(&format!("<img src='data:image/png;base64,{}' alt=灯>", "A".repeat(300_000))),
        "image -"
    );
}

#[test]
fn players_become_figures() {
    assert_eq!(
        sketch("<iframe src='//v.qq.com/iframe/player.html?vid=a1&auto=0'></iframe>"),
        "video https://v.qq.com/x/page/a1.html"
    );
    assert_eq!(
        sketch("<video><source src=/a.mp4>no video here</video><audio src=/b.mp3></audio>"),
        "video /a.mp4; audio /b.mp3"
    );
    let zaker = "<div class=zk_upvideo data-zkinfo='%7B%22videoUrl%22%3A%22http%3A%2F%2Fx.example%2Fa.mp4%22%2C%22width%22%3A854%7D'></div>";
    let Some(Block::Figure(figure)) = blocks(zaker).into_iter().next() else { panic!("a figure") };
    assert_eq!(
        (figure.media, figure.src.as_deref(), figure.width),
        (Media::Video, Some("http://x.example/a.mp4"), Some(854))
    );
    assert_eq!(sketch("<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>"), "");
}

#[test]
fn boilerplate_is_dropped_unless_it_has_most_of_the_text() {
    let page = "<nav>a</nav><p>灯火连着灯火，船连着船。</p><div class=sharedaddy><h3>分享</h3></div><p hidden>b</p><button>c</button>\
                <script>d</script><p style='display:none'>e</p>";
    assert_eq!(sketch(page), "p 灯火连着灯火，船连着船。");
    assert_eq!(sketch("<div id=js_content style='visibility:hidden;display: none'><p>灯</p></div>"), "p 灯");
}

#[test]
fn hints_tell_how_a_line_was_placed() {
    let found =
        drafts("<div><img src=/a.jpg>灯</div><p>船</p><p style='text-align:center;color:#999'>桨</p>");
    assert!(found[1].hints.after_media && found[1].hints.bare);
    assert!(!found[2].hints.after_media && !found[2].hints.bare);
    assert!(found[3].hints.centred && found[3].hints.small);
    let found =
        drafts("<p><img src=/a.jpg><br>灯</p><figure><img src=/b.jpg><figcaption></figcaption></figure>");
    assert!(found[1].hints.after_break);
    assert!(found[2].hints.empty_caption);
}

#[test]
fn deep_nesting_is_flattened_and_reported() {
    let html = "<blockquote>".repeat(100) + "灯";
    let parsed = read(&html, &Meta::default(), Budget::UNLIMITED, Scope::Article);
    assert!(parsed.too_deep);
    assert!(sketch(&html).contains("p 灯"));
    let parsed = read(&("<div>".repeat(30_000) + "灯"), &Meta::default(), Budget::UNLIMITED, Scope::Article);
    assert_eq!(parsed.drafts.len(), 1);
}

#[test]
fn nothing_harmful_comes_out() {
    let html = "<p>a&#x1b;]52;c&#7;<a href='http://x/&#x202e;'>b</a><img src='/\u{9b}a.png' alt='\u{202e}c'>";
    let all = format!("{:?}", blocks(html));
    assert!(!all.contains("\\u{1b}") && !all.contains("\\u{202e}") && !all.contains("\\u{9b}"), "{all}");
}

/// Tags in any order, closed or not.
const TAGS: [&str; 44] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<h2>",
    "</h2>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<th>",
    "</tr>",
    "<thead>",
    "<caption>",
    "</caption>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<br><br>",
    "<img src=/a.jpg>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<pre>",
    "</pre>",
    "<details>",
    "<summary>",
    "</details>",
    "<ruby>",
    "<rt>",
];

proptest! {
    #[test]
    fn every_word_is_in_the_blocks_once(picks in prop::collection::vec(0..TAGS.len() + 12, 1..60)) {
        let mut html = String::new();
        let mut count = 0;
        for pick in picks {
            if let Some(tag) = TAGS.get(pick) {
                html.push_str(tag);
            } else {
                html += &[" word", &count.to_string(), "x "].concat();
                count += 1;
            }
        }
        let words: String = blocks(&html).iter().map(Block::plain_text).collect();
        for at in 0..count {
            prop_assert_eq!(words.matches(&format!("word{at}x")).count(), 1, "{} in {}", at, html);
        }
    }

    #[test]
    fn any_text_gives_blocks(html in "\\PC{0,200}") {
        let _ = blocks(&html);
    }
}
