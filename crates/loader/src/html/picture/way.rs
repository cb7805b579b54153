//! Pictures that lead through a site by what they say: to its first page, to the top, to the next page. They are no figures.

use scraper::node::Element;

use super::attr;
use crate::input::chars::folded;
use crate::input::word_set::WordSet;

/// What such a picture says, folded. `home` and `top` alone may be about the picture.
const WAYS: WordSet = WordSet::new(
    "上一页|下一页|上一篇|下一篇|上一頁|下一頁|上一章|下一章|首页|首頁|回首页|回首頁|回頂部|网站首页|網站首頁\
    |トップへ|トップへ戻る|トップページへ|トップページへ戻る|ページトップへ|ページの先頭へ|ページの先頭へ戻る|ホームへ戻る|前のページ|次のページ\
    |홈으로|목록으로|맨위로|이전페이지|다음페이지\
    |homepage|backtohome|backtohomepage|backtothehomepage|returntohomepage|gotohomepage|backtotop|gototop|returntotop\
    |previouspage|nextpage|prevpage|previouspost|nextpost|previousarticle|nextarticle",
);

/// What is around the name of a site: 返回渡口报首页.
const RETURNS: [&str; 3] = ["返回", "回到", "点击返回"];
const GOALS: [&str; 6] = ["首页", "首頁", "主页", "主頁", "顶部", "頂部"];

/// The maximum number of characters of such a text.
const MAX_CHARS: usize = 20;

/// Whether the alternative text or the title of a picture says that it leads through the site.
pub(super) fn is_way(element: &Element) -> bool {
    ["alt", "title"].into_iter().filter_map(|name| attr(element, name)).any(says_way)
}

fn says_way(words: &str) -> bool {
    if words.chars().count() > MAX_CHARS {
        return false;
    }
    let words = folded(words);
    let returns = || RETURNS.iter().any(|begin| words.starts_with(begin));
    WAYS.has(&words) || returns() && GOALS.iter().any(|end| words.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_through_a_site_are_known() {
        for words in
            ["返回渡口网首页", "返回首頁", "回到顶部", "Back to top", "トップへ戻る", "홈으로", "下一页>>"]
        {
            assert!(says_way(words), "{words}");
        }
        for words in [
            "home",
            "top",
            "渡口网首页改版后的样子",
            "返回渡口的船",
            "首页推荐的灯",
            "目前版本的移动端渡口首页，多次下拉会显示如图提示",
            "Back to the harbour",
            "",
        ] {
            assert!(!says_way(words), "{words}");
        }
    }
}
