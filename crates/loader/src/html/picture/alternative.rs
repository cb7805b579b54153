//! Alternative texts that no person wrote: names of files, words for a picture, and what editors and clippers fill in.

/// Words for a picture, and placeholders of editors, in lower case and without the punctuation around them.
const PLACEHOLDERS: [&str; 86] = [
    "image",
    "images",
    "img",
    "pic",
    "picture",
    "photo",
    "screenshot",
    "thumbnail",
    "cover",
    "alt",
    "alt text",
    "alt-text",
    "alt attribute",
    "image alt",
    "image alt text",
    "alternative text",
    "alternate text",
    "image description",
    "img description",
    "enter image description here",
    "insert image description here",
    "description of the image",
    "picture description",
    "placeholder",
    "untitled",
    "no alt text",
    "no description available",
    "loading",
    "undefined",
    "null",
    "none",
    "rw-book-cover",
    "unknown",
    "image for post",
    "article image",
    "post image",
    "featured image",
    "profile image",
    "profile-image",
    "auto draft",
    "图",
    "大图",
    "图像说明",
    "原图",
    "点击查看高清原图",
    "点击查看原图",
    "点击放大",
    "图片",
    "圖片",
    "配图",
    "插图",
    "图像",
    "圖像",
    "照片",
    "截图",
    "截圖",
    "封面",
    "图片描述",
    "圖片描述",
    "图片说明",
    "圖片說明",
    "图片加载失败",
    "图片加载中",
    "在这里插入图片描述",
    "在這裡插入圖片描述",
    "这里写图片描述",
    "請輸入圖片描述",
    "请输入图片描述",
    "此处输入图片的描述",
    "输入图片说明",
    "输入图片描述",
    "添加图片描述",
    "点击查看大图",
    "點擊查看大圖",
    "点击图片查看大图",
    "図",
    "画像",
    "見出し画像",
    "画像の説明",
    "写真",
    "写真・図版",
    "アイキャッチ",
    "アイキャッチ画像",
    "altテキスト",
    "이미지",
    "사진",
];

/// What programs name pictures by, before a date, a number or nothing, in lower case.
const PREFIXES: [&str; 31] = [
    "image",
    "img",
    "pic",
    "picture",
    "photo",
    "dsc",
    "dscn",
    "pxl",
    "mmexport",
    "wechatimg",
    "auto draft",
    "slide",
    "wx_camera",
    "snipaste",
    "screenshot",
    "screen shot",
    "screen recording",
    "pasted image",
    "untitled",
    "clip",
    "qq图片",
    "qq截图",
    "微信图片",
    "微信截图",
    "企业微信截图",
    "屏幕快照",
    "屏幕截图",
    "截屏",
    "截图",
    "スクリーンショット",
    "스크린샷",
];

/// Words between the numbers of a time in such names.
const BETWEEN: [&str; 9] = ["at", "am", "pm", "-wa", "上午", "下午", "午前", "午後", "_"];

/// Removes the number that a clipper puts before an alternative text: `Image 3: the lamp`.
pub(super) fn without_number(words: &str) -> &str {
    let after =
        words.strip_prefix("Image ").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    match after {
        Some(rest) if rest.starts_with(':') && !words.starts_with("Image :") => {
            rest.trim_start_matches(':').trim()
        }
        _ => words,
    }
}

/// Whether a text is more than a file's name, a word for a picture or a placeholder.
pub(super) fn is_meaningful(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let bare = words
        .trim_matches(|c: char| c.is_whitespace() || "[]()（）【】{}<>「」:：。.!！…-_*\"'“”".contains(c));
    let extension = words.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_name = matches!(
        extension,
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "bmp" | "svg" | "avif" | "heic" | "tif" | "tiff"
    );
    !(bare.is_empty()
        || is_name
        || is_code(&words)
        || is_slug(&words)
        || PLACEHOLDERS.contains(&bare)
        || is_numbered(bare)
        || is_address(&words))
}

/// Whether a text is what a program named a picture by: `image-20190701090506`, `微信截图_20190701`, `Untitled 3`.
fn is_numbered(words: &str) -> bool {
    let is_number = |rest: &str| {
        let rest = BETWEEN.iter().fold(rest.to_owned(), |rest, word| rest.replace(word, ""));
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        digits > 0 && rest.chars().all(|c| c.is_ascii_digit() || " -_.:：()~年月日时分秒".contains(c))
    };
    PREFIXES.iter().any(|prefix| words.strip_prefix(prefix).is_some_and(is_number))
}

/// Whether a text is a hash or a number that a program counts by: `9f86d081884c7d65`, `20190701_090506`.
fn is_code(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let is_made_of = |is: fn(&u8) -> bool| words.bytes().all(|b| is(&b) || matches!(b, b'-' | b'_'));
    let is_hash = words.len() >= 16 || words.len() >= 12 && digits > 1;
    (is_hash && is_made_of(u8::is_ascii_hexdigit)) || (digits >= 6 && is_made_of(u8::is_ascii_digit))
}

/// Whether a text is a file's name without its extension: words in ASCII joined by signs, with a number at an end:
/// `0225-lamp-boat-02`.
fn is_slug(words: &str) -> bool {
    let parts: Vec<&str> = words.split(['-', '_']).collect();
    let is_number = |part: Option<&&str>| {
        part.is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
    };
    parts.len() >= 3
        && words.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && (is_number(parts.first()) || is_number(parts.last()))
}

/// Whether a text is the address of a picture or the end of one: `640?wx_fmt=png`, `f:id:name:20190701:plain`, `data:…`.
fn is_address(words: &str) -> bool {
    !words.contains(' ')
        && (words.contains("wx_fmt=")
            || words.starts_with("f:id:")
            || ["http://", "https://", "data:", "blob:", "file:"]
                .iter()
                .any(|scheme| words.starts_with(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_fill_in_is_no_text() {
        for alt in [
            "在这里插入图片描述",
            "图片描述",
            "【插图】",
            "请输入图片描述",
            "点击查看大图",
            "图片说明：",
            "Alt text",
            "ALT",
            "untitled",
            "Untitled 7",
            "image-20190701090506123",
            "image_20190701",
            "微信截图_20190701090506",
            "屏幕快照 2019-07-01 上午9.05.06",
            "截屏2019-07-01 09.05.06",
            "Screen Shot 2019-07-01 at 9.05.06 AM",
            "Screenshot_20190701-090506",
            "640?wx_fmt=png",
            "f:id:lamp:20190701090506p:plain",
            "rw-book-cover",
            "IMG_0042",
            "DSC00042",
            "mmexport1561943106",
            "photo 3",
            "图片",
            "enter image description here",
            "https://a.example/1",
            "이미지",
            "画像",
            "スクリーンショット 2019-07-01 9.05.06",
            "lamp.HEIC",
            "IMG_1234.jpg",
            "IMG-20190701-WA0003",
            "WechatIMG42",
            "image",
            "Image for post",
            "見出し画像",
            "点击查看高清原图",
            "図",
            "Auto Draft 14",
            "slide 2",
            "Unknown",
            "1904212",
            "20190701_090506",
            "9f86d081884c",
            "9f86d081-884c-7d65",
            "0225-lamp-boat-02",
            "lamp_boat_3",
        ] {
            assert!(!is_meaningful(alt), "{alt}");
        }
    }

    #[test]
    fn what_people_write_is_text() {
        for alt in [
            "灯",
            "图片来自南窗",
            "图 3 渡口的灯",
            "a picture of a lamp",
            "Image of a lamp",
            "2019年的灯",
            "Untitled (1953), oil",
            "截图中的按钮",
            "Screenshot of the lamp",
            "photo by N.",
            "Fig. 3",
            "The alt text of a lamp",
            "插图：南窗",
            "image processing",
            "1953",
            "twitter-lite",
            "state-of-the-art",
            "Unknown soldier",
            "nginx -V",
            "COVID-19",
        ] {
            assert!(is_meaningful(alt), "{alt}");
        }
    }

    #[test]
    fn the_number_of_a_clipper_goes() {
        assert_eq!(without_number("Image 12: The lamp"), "The lamp");
        assert_eq!(without_number("Image 12"), "Image 12");
        assert_eq!(without_number("Image: a lamp"), "Image: a lamp");
    }
}
