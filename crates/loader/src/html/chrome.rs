//! Words of what surrounds an article, in classes and ids and in lines: related articles, subscriptions, sharing.

use scraper::ElementRef;

use super::comments::token_words;
use super::element::{Kind, kind};
use crate::input::chars::{folded, folded_chars, to_ascii_lowercase};
use crate::input::word_set::{BEGINNING, WordSet};

/// Words in classes and ids of parts of a site. A token is read word by word, never as a substring.
const TOKENS: WordSet = WordSet::new(
    "related|recommend|recommended|recommendation|recommendations|recirc|outbrain|taboola|share|sharing|sharer|social\
    |promo|promotion|newsletter|subscribe|subscription|signup|advert|advertisement|advertising|ad|ads|adsense|sponsor\
    |sponsored|sponsors|sidebar|widget|widgets|banner|cookie|cookies|popup|modal|footer|breadcrumb|breadcrumbs|paywall|toolbar|ranking\
    |popular|trending|login|menu|menus|nav|navigation|navbar|pagination|pager|tags|tag|taglist|comment|comments|replies\
    |reply|respond|disqus|remark|remarks|community|extra|rss|legends|supplemental|donate|donation|follow|qrcode|masthead\
    |hidden|skip|meta|byline|author|print|feedback|survey|poll|shopping|cart|search",
);

/// Lines that begin boxes of other articles, subscriptions or sharing: whole lines, folded.
const LINES: WordSet = WordSet::new(
    "related|relatedarticles|relatedarticle|relatedposts|relatedpost|relatedstories|relatedstory|relatedreading|relatednews|relatedcontent\
    |relatedcoverage|relatedlinks|relatedtopics|recommended|recommendedforyou|recommendedreading|recommendedarticles|youmayalsolike|youmightalsolike\
    |youmaylike|youmightlike|youmayalsobeinterestedin|readmore|readnext|morestories|morefromthissection|moreonthisstory|moreonthis|moretoread\
    |moreforyou|mostpopular|mostread|mostviewed|mostrecent|popularposts|trending|trendingnow|latestnews|latestposts|latestarticles|recentposts\
    |editorspicks|dontmiss|fromaroundtheweb|aroundtheweb|upnext|advertisement|advertisements|advertising|sponsored|sponsoredcontent\
    |share|sharethis|sharethispost|sharethisarticle|sharethisstory|shareon|followus|subscribe|newsletter|signup|togglecaption|hidecaption\
    |相关|相关文章|相关阅读|相关新闻|相关推荐|相关报道|相关内容|相关资讯|相关日志|相关话题|推荐阅读|推荐文章|为您推荐|为你推荐|猜你喜欢|猜您喜欢|您可能感兴趣的文章|您可能感兴趣的内容|您可能也喜欢|你可能感兴趣的文章\
    |你可能感兴趣|您可能感兴趣|你可能也喜欢|你可能喜欢|热门文章|热门推荐|热门新闻|最新文章|最新新闻|精彩推荐|更多文章|更多推荐|更多精彩|大家都在看|大家还看了|新闻排行|点击排行|排行榜|上一篇|下一篇|分享到|分享|广告|返回首页\
    |相關|相關文章|相關閱讀|相關新聞|相關推薦|相關報導|相關報道|相關內容|推薦閱讀|推薦文章|推薦新聞|延伸報導|為您推薦|為你推薦|猜你喜歡|您可能感興趣|你可能感興趣|你可能有興趣|你可能也喜歡|你可能還喜歡|熱門文章|熱門推薦|熱門新聞|最新文章|最新新聞|更多文章|分享此文|分享此文章|廣告\
    |関連|関連記事|関連投稿|関連リンク|関連ニュース|関連する記事|関連コンテンツ|あわせて読みたい|あわせて読みたい記事|合わせて読みたい|こちらもおすすめ|おすすめ|おすすめ記事|おすすめの記事|おすすめコンテンツ|人気記事|人気の記事|人気ランキング|アクセスランキング\
    |新着記事|最新記事|注目記事|ランキング|この記事をシェア|シェア|シェアする|スポンサーリンク|広告|この記事もおすすめ|次の記事|前の記事|関連キーワード\
    |관련|관련기사|관련글|관련뉴스|관련콘텐츠|관련포스트|관련링크|이기사와관련된기사|추천|추천기사|추천글|추천뉴스|추천콘텐츠|인기기사|인기글|인기뉴스|많이본뉴스|많이본기사|가장많이본뉴스|최신기사|최신뉴스|최신글|최근글|이기사도좋아요|함께보면좋은기사|함께보면좋은글|주요뉴스|공유|공유하기|광고|이전글|다음글",
);

/// Links beside a heading, without brackets, in lower case.
const HEADING_TOOLS: WordSet = WordSet::new(
    "edit|edit source|edit section|编辑|编辑源代码|編輯|編輯原始碼|編集|ソースを編集|편집|원본 편집|link|permalink|copy link\
    |link to this heading|link to this section|anchor|share|复制链接|複製連結|链接|#|¶|§|🔗|[-]|[+]|top|back to top|返回顶部|回到顶部|トップへ|맨 위로",
);

/// Lines that are chrome wherever they are, folded.
const ALONE: WordSet = WordSet::new(
    "togglecaption|hidecaption|showcaption|advertisement|advertisements|sponsoredcontent|sharethispost|sharethisarticle\
    |sharethisstory|分享到|分享到微信|分享此文|分享此文章|返回首页|返回腾讯网首页|广告|廣告|スポンサーリンク|この記事をシェア|シェアする|広告|공유하기|광고\
    |請繼續往下閱讀|请继续往下阅读|請往下繼續閱讀|文章繼續往下|往下看更多|广告下方继续阅读|続きを読む|広告の下に続きます|記事は広告の後に続きます|続きは広告の後に\
    |continuereading|continuereadingbelow|continuereadingthemainstory|storycontinuesbelow|storycontinuesbelowadvertisement\
    |articlecontinuesbelow|articlecontinuesafteradvertisement|articlecontinuesbelowadvertisement|기사는광고뒤에이어집니다|계속읽기",
);

/// Appeals to subscribe, to follow or to support, in lower case. `…` stands for a few words.
const APPEALS: WordSet = WordSet::new(
    "微信搜索|搜索公众号|搜索微信号|扫描…二维码|扫描…关注|扫码关注|扫码订阅|扫码赞赏|扫码下载|扫码加入|扫码支持|扫码入群|长按…二维码|长按…关注|识别…二维码\
    |关注我们|关注本公|关注本号|关注公众号|关注微信公众号|欢迎关注|欢迎订阅|欢迎转发|欢迎扫码|欢迎留言交流|点击…关注|订阅我们|订阅本刊|订阅…邮件|赞赏支持|月捐人|点个“在看”|点个在看|点亮在看|app 商店搜|app商店搜|应用商店搜|应用市场搜|加入…付费会员|成为…付费会员\
    |分享到朋友圈|下载…客户端|下载…app|点击进入\
    |掃描…qr|掃描…二維碼|追蹤我們|訂閱電子報|訂閱…電子報|訂閱我們|歡迎訂閱|歡迎追蹤|歡迎加入…會員|加入我們的會員|按讚…粉絲|加入…粉絲團|加入…粉絲頁|加入…付費會員|成為…付費會員\
    |メールマガジン|メルマガ|チャンネル登録|フォローする|フォローしてください|をフォロー|購読はこちら|登録はこちら|アプリをダウンロード|記事を毎朝メール\
    |구독하기|구독 신청|구독하세요|구독해 주세요|뉴스레터|팔로우|좋아요를 눌러|채널 추가|앱 다운로드\
    |subscribe to|subscribe now|subscribe for|sign up for|sign up to|our newsletter|newsletter.|follow us on|like us on|join our|reader-supported\
    |become a member|become a subscriber|becoming a subscriber|become a patron|support our work|download our app|download the app|continue reading on\
    |to receive new posts",
);

/// Names of the readers who pay, and what a notice forbids to others.
const MEMBERS: WordSet = WordSet::new(
    "會員|会员|訂戶|订户|subscribers only|for subscribers|members only|有料会員|会員限定|구독자|유료회원|유료 회원",
);
const FORBIDDEN: WordSet = WordSet::new(
    "違者必究|违者必究|版權所有|版权所有|無断転載|無断複製|all rights reserved|무단 전재|무단전재",
);

/// The maximum number of bytes that `…` stands for.
const MAX_GAP: usize = 60;

/// Roles at the beginning of a line of credits, before a sign or a space, in lower case.
const ROLES: WordSet = WordSet::new(
    "责任编辑|责编|编辑|作者|本文作者|来源|出处|本文来源|记者|撰文|撰稿|文|图|译者|翻译|校对|审核|监制|主编|策划|版权声明|本文链接|原文链接|转载|整理\
    |責任編輯|責編|編輯|本文作者|來源|記者|撰文|撰稿|譯者|翻譯|校對|審核|監製|主編|文／|圖／\
    |編集|執筆|取材|構成|撮影|訳|文責|著者|筆者|기자|글|편집|사진|정리|번역|작성자|출처\
    |by|author|authors|editor|edited by|source|translated by|translation|written by|reporting by|photographs by|photo by",
);

/// The maximum length in bytes of such a line.
const MAX_LINE: usize = 80;

/// Whether a short line names people or a source by their role.
pub(super) fn says_role(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '（', '[', '【', '《']).to_lowercase();
    line.len() <= MAX_LINE * 2
        && ROLES.at_start(&line).any(|role| {
            let is_end =
                |c: char| matches!(c, '：' | ':' | '丨' | '｜' | '|' | '/' | '／' | ' ' | '\u{3000}');
            let rest = &line[role.len()..];
            rest.trim_start().len() > 1 && rest.starts_with(is_end)
        })
}

/// Whether a line is chrome wherever it is.
pub(crate) fn says_alone(line: &str) -> bool {
    line.len() <= MAX_LINE && has_folded(&ALONE, line)
}

/// Whether a set has a line, folded. The first letter tells of most that it does not.
fn has_folded(words: &WordSet, line: &str) -> bool {
    let mut begin = [0; 8];
    let mut length = 0;
    for c in folded_chars(line) {
        length += c.encode_utf8(&mut begin[length..]).len();
        if length >= BEGINNING {
            break;
        }
    }
    words.may_begin(&begin[..length]) && words.has(&folded(line))
}

/// Whether a short text is an appeal to subscribe, to follow or to support: it says so in its first sentence.
pub(crate) fn says_appeal(text: &str) -> bool {
    let lower = to_ascii_lowercase(text.trim());
    let first = lower.split(['。', '！', '!']).next().unwrap_or_default();
    let first = if first.len() * 3 < lower.len() { &*lower } else { first };
    let says = |appeal: &str, at: usize| {
        let (begin, end) = appeal.split_once('…').unwrap_or((appeal, ""));
        // Only the first time counts.
        first[at..].starts_with(begin) && first.find(begin) == Some(at) && {
            let behind = &first[at + begin.len()..];
            behind.find(end).is_some_and(|gap| gap <= MAX_GAP) && !is_told(&first[..at])
        }
    };
    APPEALS.places(first).any(|at| APPEALS.beginning_like(&first[at..]).any(|appeal| says(appeal, at)))
}

/// Whether a line is the notice of a page for readers who pay, who may not hand it on.
pub(crate) fn says_paid(line: &str) -> bool {
    let lower = to_ascii_lowercase(line);
    MEMBERS.is_in(&lower) && FORBIDDEN.is_in(&lower)
}

/// Whether what precedes a Chinese verb makes it a statement: somebody does it.
fn is_told(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| {
        ('\u{4e00}'..='\u{9fff}').contains(&c) && !"请請可以您并並或再来來去点迎需要先能号號码碼".contains(c)
    })
}

/// A part of a site that a class or an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SitePart {
    /// A poll with its results.
    Poll,
    /// What hides the rest of an article from readers who have not paid.
    Wall,
    /// An appeal to subscribe.
    Appeal,
    /// A bar of links: sharing, breadcrumbs.
    Bar,
    /// A control that shows or hides a caption.
    Toggle,
}

/// Returns the part of a site that a class or an id names, word by word.
pub(super) fn site_part(token: &str) -> Option<SitePart> {
    if token.len() > 60 || !may_name_site_part(token) {
        return None;
    }
    let lower = token.to_ascii_lowercase();
    let words: Vec<String> = token_words(token).take(8).collect();
    let has = |list: &str| words.iter().any(|word| list.split('|').any(|known| known == word));
    match () {
        () if has("toggle") && has("caption") => Some(SitePart::Toggle),
        () if has("poll|polls|vote|votes") => Some(SitePart::Poll),
        () if lower.contains("paywall") || lower.contains("regwall") || has("barrier") => {
            Some(SitePart::Wall)
        }
        () if has("newsletter|newsletters|subscribe|subscription|subscriptions|subscriber|signup|promo") => {
            Some(SitePart::Appeal)
        }
        () if has("share|sharing|social|breadcrumb|breadcrumbs|crumbs") => Some(SitePart::Bar),
        () => None,
    }
}

/// Whether a token has the beginning of a word that names a part of a site. Most have none.
fn may_name_site_part(token: &str) -> bool {
    token.as_bytes().windows(4).any(|part| {
        let part = [part[0] | 0x20, part[1] | 0x20, part[2] | 0x20, part[3] | 0x20];
        matches!(
            &part,
            b"poll"
                | b"vote"
                | b"wall"
                | b"barr"
                | b"news"
                | b"subs"
                | b"sign"
                | b"shar"
                | b"soci"
                | b"brea"
                | b"crum"
                | b"togg"
                | b"prom"
        )
    })
}

/// Whether a class or an id names a part of a site.
pub(super) fn is_chrome_token(token: &str) -> bool {
    token.len() <= 60 && token_words(token).any(|word| TOKENS.has(&word))
}

/// The attributes that name a frame.
pub(crate) const FRAME_NAMES: [&str; 5] = ["id", "class", "name", "title", "aria-label"];

/// Whether the names of a frame in one of its attributes say that it shows an advertisement.
pub(crate) fn names_advertisement(names: &str) -> bool {
    let is_word =
        |word: String| matches!(&*word, "ad" | "ads" | "advert" | "advertisement" | "adsense" | "sponsored");
    names.split_ascii_whitespace().any(|name| name.len() <= 120 && token_words(name).any(is_word))
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
    let is_tool = |part: &str| HEADING_TOOLS.has(part.trim());
    !bare.is_empty() && bare.split(['|', '｜']).all(is_tool)
}

/// Whether a line is the heading of a box of other articles, of an advertisement or of a bar for sharing.
pub(crate) fn says_chrome(line: &str) -> bool {
    !line.is_empty() && line.len() <= MAX_LINE && has_folded(&LINES, line)
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
