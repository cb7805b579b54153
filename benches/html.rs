//! Loading HTML, compared with the parser alone, at four sizes; both are linear. On 22 November 2026 on two cores, loading
//! took 1.97 times the parser's time at 10 KB, 1.86 at 100 KB, 1.41 at 1 MB and 0.83 at 10 MB, because long bodies are read
//! in pieces on all cores. The parser alone builds the tree that the loader walks, and does not count the time to free it,
//! which loading does. Run with `cargo bench --bench html`.

use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Sizes of the pages in bytes.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// An invented article of at least this many bytes: paragraphs, pictures, headings, lists, a table, code.
fn page(bytes: usize) -> String {
    let mut page = String::with_capacity(bytes + 2000);
    let mut count = 0;
    while page.len() < bytes {
        count += 1;
        page.push_str("<p>山里的灯一盏一盏亮起来，<strong>渡船</strong>在对岸等着最后一班客人，船工说<a href=\"/boat\">今晚</a>的水很静。</p>\n");
        page.push_str(
            "<p>三个月前，渡口贴出一张告示，说要在冬天的第一场雪以前，把两岸的灯都点亮，一盏也不能少。</p>",
        );
        match count % 6 {
            0 => page.push_str("<h2>归来</h2>"),
            1 => page.push_str("<p></p><div class=\"img_box\"><div class=\"content_img_div\"><img class=\"lazy\" data-original=\"http://img.example/1_1024.jpg\" data-height=\"563\" data-width=\"1000\" src=\"https://proxy.example/?http://img.example/1_1024.jpg\"></div></div>△ 渡口的老船工。（图 / 南窗）<p></p>"),
            2 => page.push_str("<ul><li>灯</li><li>船，<em>两</em>条</li><li>桨</li></ul>"),
            3 => page.push_str("<table><tr><th>灯</th><th>船</th></tr><tr><td>十</td><td>二</td></tr></table>"),
            4 => page.push_str("<pre><code class=\"language-rust\">fn main() {\n    println!(\"lamp\");\n}\n</code></pre>"),
            _ => page.push_str("<blockquote><p>水静，灯就静。</p></blockquote>"),
        }
    }
    page
}

#[divan::bench(args = SIZES)]
fn article(bencher: Bencher, bytes: usize) {
    let page = page(bytes);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| yuelan_loader::Loader::new().load_bytes(divan::black_box(page.as_bytes()), "a.html"));
}

#[divan::bench(args = SIZES)]
fn parser_alone(bencher: Bencher, bytes: usize) {
    let page = page(bytes);
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| scraper::Html::parse_fragment(divan::black_box(&page)));
}
