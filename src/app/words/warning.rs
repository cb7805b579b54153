//! Warnings about the file of an article. In English they are those of the JSON.

use super::{Words, fill};
use crate::app::ui_language::UiLanguage;
use yuelan_article::{ForeignFile, Warning, WarningKind};

impl Words {
    /// Formats a warning with its line.
    pub(in crate::app) fn warning(&self, warning: &Warning) -> String {
        let what = match self.language {
            // The same texts as in the JSON.
            UiLanguage::English => warning.kind.to_string(),
            language => translated(&warning.kind, language),
        };
        match warning.line {
            Some(line) => fill(self.on_line, &[&line.to_string(), &what]),
            None => what,
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one match, as long as the enum of the warnings")]
fn translated(warning: &WarningKind, language: UiLanguage) -> String {
    let say = |zh, ja| language.pick(zh, "", ja);
    match warning {
        WarningKind::BrokenHead(reason) => {
            let known = REASONS.iter().find(|(part, _)| reason.contains(part));
            let reason = known.map_or(reason.as_str(), |(_, [zh, ja])| say(zh, ja));
            fill(
                say(
                    "文件头有语法错误，改为逐行读取：{}",
                    "ヘッダーに構文エラーがあるため、1行ずつ読みました：{}",
                ),
                &[reason],
            )
        }
        WarningKind::UnclosedHead => say("文件头没有结束", "ヘッダーが終わっていません").to_owned(),
        WarningKind::UnreadableDate(date) => {
            fill(say("日期无法识别：{}", "日付を読み取れません：{}"), &[date])
        }
        WarningKind::InvalidBytes(charset) => fill(
            say(
                "部分字节不是有效的 {}，显示为 \u{fffd}",
                "{} として正しくないバイトがあり、\u{fffd} で表示します",
            ),
            &[charset],
        ),
        WarningKind::Binary => say("不是文本文件", "テキストファイルではありません").to_owned(),
        WarningKind::ForeignFile(kind) => fill(
            say("不是文本文件，而是{}", "テキストファイルではなく、{}です"),
            &[foreign_file(*kind, language)],
        ),
        WarningKind::CutOff => say(
            "文件不完整，只显示完整的部分",
            "ファイルが途中で切れているため、揃っている部分だけを表示します",
        )
        .to_owned(),
        WarningKind::TooManyMembers(most) => fill(
            say(
                "压缩包内文件过多，只读取前 {} 个",
                "アーカイブ内のファイルが多すぎるため、先頭の{}個だけを読みました",
            ),
            &[&most.to_string()],
        ),
        WarningKind::TitlesOnly => {
            say("页数过多，只列出并检索标题", "ページが多すぎるため、題名だけを一覧・検索します").to_owned()
        }
        WarningKind::MissingParts(names) => fill(say("缺失或损坏：{}", "欠落または破損：{}"), &[names]),
        WarningKind::EncryptedParts(names) => fill(say("已加密：{}", "暗号化：{}"), &[names]),
        WarningKind::OversizedParts(names) => {
            fill(say("解压后过大：{}", "展開すると大きすぎます：{}"), &[names])
        }
        WarningKind::Protected => {
            say("有版权保护（DRM），只能读取书目信息", "DRM で保護されているため、書誌情報だけを読めます")
                .to_owned()
        }
        WarningKind::EmptyBody => say("没有正文", "本文がありません").to_owned(),
        WarningKind::NoArticle => {
            say("没有找到正文，显示全部内容", "本文が見つからないため、すべてを表示します").to_owned()
        }
        WarningKind::MostLeftOut => say(
            "网页的大部分内容已略去，--whole 显示全部",
            "ページの大部分を省きました。--whole ですべて表示します",
        )
        .to_owned(),
        WarningKind::TooDeep => say("嵌套过深，已展平", "入れ子が深すぎるため、平らにしました").to_owned(),
        WarningKind::TooMuchMarkup => say(
            "标记过多，其余按纯文本显示",
            "マークアップが多すぎるため、残りはプレーンテキストで表示します",
        )
        .to_owned(),
        WarningKind::UnknownMarkup(name) => fill(
            say("未知的标记，按原文显示：{}", "不明なマークアップなので原文のまま表示します：{}"),
            &[name],
        ),
        WarningKind::UnknownCharset(name) if name == NOT_NAMED => {
            say("未注明字符集，也无法识别", "文字コードの指定がなく、判別もできません").to_owned()
        }
        WarningKind::UnknownCharset(name) => fill(say("未知字符集：{}", "不明な文字コード：{}"), &[name]),
        WarningKind::BrokenParts => say(
            "各部分的分界有误，可能缺少内容",
            "パートの区切りが正しくなく、内容が欠けているかもしれません",
        )
        .to_owned(),
        WarningKind::Encrypted => {
            say("部分内容已加密，无法显示", "一部が暗号化されていて表示できません").to_owned()
        }
        // A kind that is newer than its translation.
        other => other.to_string(),
    }
}

fn foreign_file(kind: ForeignFile, language: UiLanguage) -> &'static str {
    let [zh, ja] = match kind {
        ForeignFile::Zip => [" ZIP 压缩包", "ZIP アーカイブ"],
        ForeignFile::Gzip => [" gzip 压缩文件", "gzip 圧縮ファイル"],
        ForeignFile::Sqlite => [" SQLite 数据库", "SQLite データベース"],
        ForeignFile::Pdf => [" PDF 文档", "PDF 文書"],
        ForeignFile::SevenZip => [" 7-Zip 压缩包", "7-Zip アーカイブ"],
        ForeignFile::Rar => [" RAR 压缩包", "RAR アーカイブ"],
        ForeignFile::Xz => [" xz 压缩文件", "xz 圧縮ファイル"],
        ForeignFile::Zstandard => [" Zstandard 压缩文件", "Zstandard 圧縮ファイル"],
        ForeignFile::Zim => [" ZIM 文件", "ZIM ファイル"],
        ForeignFile::Picture => ["图片", "画像"],
        ForeignFile::Office => [" Office 文档", "Office 文書"],
        ForeignFile::Program => ["程序", "プログラム"],
        _ => ["其他文件", "その他のファイル"],
    };
    language.pick(zh, "", ja)
}

/// The text in place of a charset's name if the file does not declare one.
const NOT_NAMED: &str = "not named in the file";

/// Chinese and Japanese translations of the reasons why front matter cannot be parsed, by a part of the English message of the
/// loader or its parsers. Other messages stay in English.
const REASONS: [(&str, [&str; 2]); 12] = [
    ("mapping values are not allowed", ["值中有冒号，需加引号", "値にコロンがあるため引用符が必要です"]),
    ("cannot start any token", ["值以特殊字符开头，需加引号", "値が特殊な文字で始まるため引用符が必要です"]),
    ("duplicate", ["键重复", "キーが重複しています"]),
    ("unexpected end of stream", ["引号不成对", "引用符が対になっていません"]),
    ("or ']'", ["方括号不成对", "角括弧が対になっていません"]),
    ("or '}'", ["花括号不成对", "波括弧が対になっていません"]),
    ("did not find expected", ["缩进或引号有误", "字下げか引用符の誤り"]),
    ("invalid type", ["不是“键: 值”形式", "「キー: 値」の形になっていません"]),
    ("no mapping of keys to values", ["不是“键: 值”形式", "「キー: 値」の形になっていません"]),
    ("too long", ["过长", "長すぎます"]),
    ("too many aliases", ["别名引用过多", "エイリアスの参照が多すぎます"]),
    ("nested too deeply", ["嵌套过深", "入れ子が深すぎます"]),
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
            for language in [UiLanguage::Chinese, UiLanguage::Japanese] {
                let said = language.words().warning(warning);
                assert!(!said.contains(|c: char| c.is_ascii_lowercase()), "{head}: {said}");
            }
        }
    }
}
