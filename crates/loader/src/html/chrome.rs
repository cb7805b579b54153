//! Words of what surrounds an article, in classes and ids and in lines: related articles, subscriptions, sharing.

use scraper::ElementRef;

use super::comments::token_words;
use super::element::{Kind, kind};

/// Words in classes and ids of parts of a site. A token is read word by word, never as a substring.
const TOKENS: &str = "related|recommend|recommended|recommendation|recommendations|recirc|outbrain|taboola|share|sharing|sharer|social\
    |promo|promotion|newsletter|subscribe|subscription|signup|advert|advertisement|advertising|ad|ads|adsense|sponsor\
    |sponsored|sponsors|sidebar|widget|widgets|banner|cookie|cookies|popup|modal|footer|breadcrumb|breadcrumbs|paywall|toolbar|ranking\
    |popular|trending|login|menu|menus|nav|navigation|navbar|pagination|pager|tags|tag|taglist|comment|comments|replies\
    |reply|respond|disqus|remark|remarks|community|extra|rss|legends|supplemental|donate|donation|follow|qrcode|masthead\
    |hidden|skip|meta|byline|author|print|feedback|survey|poll|shopping|cart|search";

/// Lines that begin boxes of other articles, subscriptions or sharing: whole lines, folded.
const LINES: &str = "related|relatedarticles|relatedarticle|relatedposts|relatedpost|relatedstories|relatedstory|relatedreading|relatednews|relatedcontent\
    |relatedcoverage|relatedlinks|relatedtopics|recommended|recommendedforyou|recommendedreading|recommendedarticles|youmayalsolike|youmightalsolike\
    |youmaylike|youmightlike|youmayalsobeinterestedin|readmore|readnext|morestories|morefromthissection|moreonthisstory|moreonthis|moretoread\
    |moreforyou|mostpopular|mostread|mostviewed|mostrecent|popularposts|trending|trendingnow|latestnews|latestposts|latestarticles|recentposts\
    |editorspicks|dontmiss|fromaroundtheweb|aroundtheweb|upnext|advertisement|advertisements|advertising|sponsored|sponsoredcontent\
    |share|sharethis|sharethispost|sharethisarticle|sharethisstory|shareon|followus|subscribe|newsletter|signup|togglecaption|hidecaption\
    |相关|相关文章|相关阅读|相关新闻|相关推荐|相关报道|相关内容|相关资讯|相关日志|相关话题|推荐阅读|推荐文章|为您推荐|为你推荐|猜你喜欢|猜您喜欢|您可能感兴趣的文章|您可能感兴趣的内容|您可能也喜欢|你可能感兴趣的文章\
    |你可能感兴趣|您可能感兴趣|你可能也喜欢|你可能喜欢|热门文章|热门推荐|热门新闻|最新文章|最新新闻|精彩推荐|更多文章|更多推荐|更多精彩|大家都在看|大家还看了|新闻排行|点击排行|排行榜|上一篇|下一篇|分享到|分享|广告|返回首页\
    |相關|相關文章|相關閱讀|相關新聞|相關推薦|相關報導|相關報道|相關內容|推薦閱讀|推薦文章|為您推薦|為你推薦|猜你喜歡|您可能感興趣|你可能感興趣|你可能有興趣|你可能也喜歡|你可能還喜歡|熱門文章|熱門推薦|熱門新聞|最新文章|最新新聞|更多文章|分享此文|分享此文章|廣告|延伸閱讀\
    |関連|関連記事|関連投稿|関連リンク|関連ニュース|関連する記事|関連コンテンツ|あわせて読みたい|あわせて読みたい記事|合わせて読みたい|こちらもおすすめ|おすすめ|おすすめ記事|おすすめの記事|おすすめコンテンツ|人気記事|人気の記事|人気ランキング|アクセスランキング\
    |新着記事|最新記事|注目記事|ランキング|この記事をシェア|シェア|シェアする|スポンサーリンク|広告|この記事もおすすめ|次の記事|前の記事|関連キーワード\
    |관련|관련기사|관련글|관련뉴스|관련콘텐츠|관련포스트|관련링크|추천|추천기사|추천글|추천뉴스|추천콘텐츠|인기기사|인기글|인기뉴스|많이본뉴스|많이본기사|가장많이본뉴스|최신기사|최신뉴스|최신글|최근글|이기사도좋아요|함께보면좋은기사|함께보면좋은글|주요뉴스|공유|공유하기|광고|이전글|다음글";

/// Links beside a heading, without brackets, in lower case.
const HEADING_TOOLS: &str = "edit|edit source|edit section|编辑|编辑源代码|編輯|編輯原始碼|編集|ソースを編集|편집|원본 편집|link|permalink|copy link\
    |link to this heading|link to this section|anchor|share|复制链接|複製連結|链接|#|¶|§|🔗|[-]|[+]|top|back to top|返回顶部|回到顶部|トップへ|맨 위로";

/// The maximum length in bytes of such a line.
const MAX_LINE: usize = 80;

/// Whether a class or an id names a part of a site.
pub(super) fn is_chrome_token(token: &str) -> bool {
    token.len() <= 60 && token_words(token).any(|word| TOKENS.split('|').any(|known| known == word))
}

/// Whether an element is a tool of the heading that it is in or beside: a link to edit or to copy the section.
pub(super) fn is_heading_tool(element: ElementRef<'_>) -> bool {
    if !matches!(element.value().name(), "a" | "span" | "button" | "small" | "sup" | "div") {
        return false;
    }
    let Some(parent) = element.parent().and_then(ElementRef::wrap) else { return false };
    let heading = |other: ElementRef<'_>| matches!(kind(other.value().name()), Kind::Heading(_));
    let is_beside = heading(parent) || parent.child_elements().take(4).any(heading);
    if !is_beside || element.text().map(str::len).sum::<usize>() > MAX_LINE {
        return false;
    }
    let text: String = element.text().collect();
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || "[]［］【】()（）|｜".contains(c)).to_lowercase();
    let is_tool = |part: &str| HEADING_TOOLS.split('|').any(|tool| tool == part.trim());
    !bare.is_empty() && bare.split(['|', '｜']).all(is_tool)
}

/// Whether a line is the heading of a box of other articles, of an advertisement or of a bar for sharing.
pub(super) fn says_chrome(line: &str) -> bool {
    if line.is_empty() || line.len() > MAX_LINE {
        return false;
    }
    let folded = crate::input::chars::folded(line);
    !folded.is_empty() && LINES.split('|').any(|known| known == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_by_words() {
        for token in ["related-posts", "postRelated", "social_share", "ad", "sidebar2", "newsletter-signup"] {
            assert_eq!(is_chrome_token(token), token != "sidebar2", "{token}");
        }
        for token in ["adventure", "header-files", "download", "unrelated", "shareholder", "content"] {
            assert!(!is_chrome_token(token), "{token}");
        }
    }

    #[test]
    fn lines_are_read_whole() {
        for line in [
            "Related",
            "相关阅读：",
            "【推荐阅读】",
            "関連記事",
            "관련 기사",
            "You may also like…",
            "延伸閱讀",
            "toggle caption",
        ] {
            assert!(says_chrome(line), "{line}");
        }
        for line in [
            "相关的人",
            "Related work",
            "参考资料",
            "関連法規",
            "관련 법령",
            "Read more about the lamp",
            "分享经济",
        ] {
            assert!(!says_chrome(line), "{line}");
        }
    }
}
