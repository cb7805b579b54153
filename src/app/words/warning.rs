//! Warnings about the file of an article. In English they are those of the JSON.

use super::{Words, fill};
use crate::app::ui_language::UiLanguage;
use yuelan_article::{ForeignFile, Warning, WarningKind};

impl Words {
    /// Formats a warning with its line.
    pub(in crate::app) fn warning(&self, warning: &Warning) -> String {
        let what = match self.language {
            UiLanguage::Chinese => in_chinese(&warning.kind),
            // The same texts as in the JSON.
            UiLanguage::English => warning.kind.to_string(),
        };
        match warning.line {
            Some(line) => fill(self.on_line, &[&line.to_string(), &what]),
            None => what,
        }
    }
}

fn in_chinese(warning: &WarningKind) -> String {
    match warning {
        WarningKind::BrokenHead(reason) => {
            let known = REASONS.iter().find(|(part, _)| reason.contains(part));
            let reason = known.map_or(reason.as_str(), |(_, words)| words);
            fill("文件头有语法错误，改为逐行读取：{}", &[reason])
        }
        WarningKind::UnclosedHead => "文件头没有结束".to_owned(),
        WarningKind::UnreadableDate(date) => fill("日期无法识别：{}", &[date]),
        WarningKind::InvalidBytes(charset) => fill("部分字节不是有效的 {}，显示为 \u{fffd}", &[charset]),
        WarningKind::Binary => "不是文本文件".to_owned(),
        WarningKind::ForeignFile(kind) => fill("不是文本文件，而是{}", &[foreign_file(*kind)]),
        WarningKind::CutOff => "文件不完整，只显示完整的部分".to_owned(),
        WarningKind::TooManyMembers(most) => fill("压缩包内文件过多，只读取前 {} 个", &[&most.to_string()]),
        WarningKind::TitlesOnly => "页数过多，只列出并检索标题".to_owned(),
        WarningKind::MissingParts(names) => fill("缺失或损坏：{}", &[names]),
        WarningKind::EncryptedParts(names) => fill("已加密：{}", &[names]),
        WarningKind::OversizedParts(names) => fill("解压后过大：{}", &[names]),
        WarningKind::Protected => "有版权保护（DRM），只能读取书目信息".to_owned(),
        WarningKind::EmptyBody => "没有正文".to_owned(),
        WarningKind::NoArticle => "没有找到正文，显示全部内容".to_owned(),
        WarningKind::TooDeep => "嵌套过深，已展平".to_owned(),
        WarningKind::TooMuchMarkup => "标记过多，其余按纯文本显示".to_owned(),
        WarningKind::UnknownMarkup(name) => fill("未知的标记，按原文显示：{}", &[name]),
        WarningKind::UnknownCharset(name) if name == NOT_NAMED => "未注明字符集，也无法识别".to_owned(),
        WarningKind::UnknownCharset(name) => fill("未知字符集：{}", &[name]),
        WarningKind::BrokenParts => "各部分的分界有误，可能缺少内容".to_owned(),
        WarningKind::Encrypted => "部分内容已加密，无法显示".to_owned(),
        // A kind that is newer than its translation.
        other => other.to_string(),
    }
}

fn foreign_file(kind: ForeignFile) -> &'static str {
    match kind {
        ForeignFile::Zip => " ZIP 压缩包",
        ForeignFile::Gzip => " gzip 压缩文件",
        ForeignFile::Sqlite => " SQLite 数据库",
        ForeignFile::Pdf => " PDF 文档",
        ForeignFile::SevenZip => " 7-Zip 压缩包",
        ForeignFile::Rar => " RAR 压缩包",
        ForeignFile::Xz => " xz 压缩文件",
        ForeignFile::Zstandard => " Zstandard 压缩文件",
        ForeignFile::Zim => " ZIM 文件",
        ForeignFile::Picture => "图片",
        ForeignFile::Office => " Office 文档",
        ForeignFile::Program => "程序",
        _ => "其他文件",
    }
}

/// The text in place of a charset's name if the file does not declare one.
const NOT_NAMED: &str = "not named in the file";

/// Chinese translations of the reasons why front matter cannot be parsed, by a part of the English message of the
/// loader or its parsers. Other messages stay in English.
const REASONS: [(&str, &str); 12] = [
    ("mapping values are not allowed", "值中有冒号，需加引号"),
    ("cannot start any token", "值以特殊字符开头，需加引号"),
    ("duplicate", "键重复"),
    ("unexpected end of stream", "引号不成对"),
    ("or ']'", "方括号不成对"),
    ("or '}'", "花括号不成对"),
    ("did not find expected", "缩进或引号有误"),
    ("invalid type", "不是“键: 值”形式"),
    ("no mapping of keys to values", "不是“键: 值”形式"),
    ("too long", "过长"),
    ("too many aliases", "别名引用过多"),
    ("nested too deeply", "嵌套过深"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_library::{Library, STANDARD_INPUT};

    #[test]
    fn messages_of_the_parser_are_translated() {
        for head in
            ["title: a: b", "title: \"a", "title: [a", "title: @a", "title: a\ntitle: b", "title: 'a' b"]
        {
            let bytes = format!("---\n{head}\n---\n<p>灯</p>").into_bytes();
            let library = Library::new(vec![STANDARD_INPUT.into()]).with_standard_input(bytes);
            let loaded = library.load(&STANDARD_INPUT.into()).expect("an article");
            let warning = loaded.warnings.first().expect(head);
            let said = UiLanguage::Chinese.words().warning(warning);
            assert!(!said.contains(|c: char| c.is_ascii_lowercase()), "{head}: {said}");
        }
    }
}
