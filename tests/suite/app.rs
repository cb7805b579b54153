//! The reader without a terminal: keys in, screens out.

mod all_notes;
mod anything;
mod captions;
mod changing;
mod command;
mod comments;
mod config;
mod contents;
mod copy;
mod cursor;
mod every_action;
mod external;
mod facets;
mod fetch;
mod filter;
mod find_in_text;
mod help;
mod jumps;
mod library_search;
mod links;
mod list;
mod typography;
mod marks;
mod members;
mod notes;
mod mouse;
mod opening;
mod page_pictures;
mod panes;
mod picture;
mod preview;
mod reading;
mod script;
mod snapshots;
mod source;
mod spoken;
mod state;
mod tags;
mod waiting;

/// An article of three sections with two pictures and a film, some screens long.
fn city() -> String {
    let sentence = |what: &str, n: usize| format!("{what}第{n}个人不说话，只看着河水往东走。");
    let filler = |what: &str, n: usize| (n..n + 12).map(|n| sentence(what, n)).collect::<String>();
    let fillers = |what| {
        let paragraphs: Vec<String> = (0..6).map(|n| format!("<p>{}</p>", filler(what, n * 12))).collect();
        paragraphs.concat()
    };
    format!(
        "---\ntitle: 山城的灯：一座旧城怎样过夜\nauthor: 南窗\ndate: 2021-12-15\n---\n\
         <p>入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。</p>{}\
         <h2>变化</h2><p>路灯换成了冷光。巷子第一次显得比从前暗。</p>\
         <figure><img src=\"http://img.example/a/3_1024.jpg\" alt=\"南门的夜\" width=\"1000\" height=\"563\">\
         <figcaption>旧城南门，修表铺的灯。</figcaption></figure>\
         <p>三个月后，居民把暖灯挂了回去。没有人反对。</p>{}\
         <figure><img src=\"http://img.example/b.png\" width=\"300\" height=\"600\"></figure>\
         <h2>留下</h2><p>留下的是灯。ＡＢＣ号渡船也在。</p>{}",
        fillers("桥上"),
        fillers("巷里"),
        fillers("岸边"),
    )
}

/// A short article.
fn ferry() -> String {
    "---\ntitle: 渡口停航的第一百天\nauthor: 远帆\ndate: 2021-12-15T08:00:00Z\n---\n<p>船停在岸上。</p>"
        .to_owned()
}

/// An article with an error in its front matter.
fn ledger() -> String {
    "---\ntitle: 写在瓦片上的账本\ndate: 某年某月\n---\n<p>瓦片上写着字。</p>".to_owned()
}
