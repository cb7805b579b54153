//! The rules by which the loader infers what a page does not declare, in Chinese and Japanese. In English they have the names that
//! the loader and the JSON give them.

use crate::app::ui_language::UiLanguage;
use yuelan_article::RuleName;

/// The Chinese and Japanese names of the rules, by their English names.
const RULES: [(&str, [&str; 2]); 45] = [
    // headings
    ("heading mark left in the page", ["页面残留的标题标记", "ページに残った見出し記号"]),
    ("numbered line", ["带编号的行", "番号付きの行"]),
    ("line in brackets", ["括号括起的行", "括弧で囲まれた行"]),
    ("line behind a sign", ["符号开头的行", "記号で始まる行"]),
    ("class says heading", ["class 标明是标题", "class が見出しを示す"]),
    ("list of one bold line", ["只有一行粗体的列表", "太字1行だけのリスト"]),
    ("bold line", ["粗体行", "太字の行"]),
    ("bold line with a colon", ["以冒号结尾的粗体行", "コロンで終わる太字の行"]),
    ("question of a list", ["问答中的提问", "問答の質問"]),
    ("large line", ["大字行", "大きい文字の行"]),
    ("centred line", ["居中行", "中央揃えの行"]),
    ("short paragraph", ["短段落", "短い段落"]),
    ("title below its number", ["编号下方的标题", "番号の下の題名"]),
    ("class of lines between paragraphs", ["段落之间同一 class 的行", "段落の間にある同じ class の行"]),
    // captions
    ("mark before the words", ["前有图注符号", "前にキャプションの記号"]),
    ("mark above the words", ["上方有图注符号", "上にキャプションの記号"]),
    ("line under every picture", ["每幅图下都有的行", "どの図の下にもある行"]),
    ("short sentence under every picture", ["每幅图下都有的短句", "どの図の下にもある短い文"]),
    ("numbers the picture", ["给图片编号的行", "図に番号を付ける行"]),
    ("numbered as a table", ["带有表号", "表の番号付き"]),
    ("numbered as a figure", ["带有图号", "図の番号付き"]),
    ("names its source", ["注明图片来源", "図の出典を示す"]),
    ("says what it shows", ["说明图片内容", "図の内容を説明する"]),
    ("same as the alternative text", ["与替代文本相同", "代替テキストと同じ"]),
    ("small or slanted line under a picture", ["图下的小字或斜体行", "図の下の小さいか斜体の行"]),
    ("centred line under a picture", ["图下的居中行", "図の下の中央揃えの行"]),
    ("rest of the picture's paragraph", ["图片所在段落的其余文字", "図のある段落の残りの文字"]),
    // credits
    ("says where it comes from", ["注明文章出处", "記事の出典を示す"]),
    ("class says byline", ["class 标明是署名", "class が署名を示す"]),
    ("about the author", ["作者简介", "著者の紹介"]),
    ("role and names", ["职务与姓名", "役割と名前"]),
    // figures
    ("data of the player", ["播放器数据", "プレーヤーのデータ"]),
    ("address of late loading", ["延迟加载地址", "遅延読み込みのアドレス"]),
    ("source inside the player", ["播放器内的地址", "プレーヤー内のアドレス"]),
    ("player known by its address", ["按地址识别的播放器", "アドレスでわかるプレーヤー"]),
    ("watch page of the player", ["播放器的观看页面", "プレーヤーの視聴ページ"]),
    ("largest of a set", ["候选图中最大的一幅", "候補のうち最大の画像"]),
    ("source of the picture around it", ["外层 picture 元素的地址", "外側の picture 要素のアドレス"]),
    ("address behind a proxy", ["代理地址背后的原地址", "プロキシの先の元のアドレス"]),
    ("card that leads to a film", ["指向视频的卡片", "動画へのカード"]),
    ("background of a box", ["方框的背景图", "枠の背景画像"]),
    ("placeholder passed over", ["跳过占位图", "仮の画像を飛ばした"]),
    ("attribute says animation", ["属性标明是动图", "属性がアニメーションを示す"]),
    ("animation by its file's name", ["按文件名识别的动图", "ファイル名でわかるアニメーション"]),
    ("twin for readers without scripts", ["noscript 中的副本", "noscript にある写し"]),
];

impl UiLanguage {
    /// Returns the name of a rule in this language.
    pub fn rule(self, reason: RuleName) -> &'static str {
        let own = RULES.iter().find(|(name, _)| *name == reason.0);
        own.map_or(reason.0, |(name, [zh, ja])| self.pick(zh, name, ja))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn sources(folder: &Path) -> String {
        let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
        let read = |path: std::path::PathBuf| {
            if path.is_dir() { sources(&path) } else { fs::read_to_string(&path).expect("a source") }
        };
        entries.map(read).collect()
    }

    #[test]
    fn every_rule_in_the_table_exists_in_the_loader() {
        let loader = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/loader/src"));
        for (name, _) in RULES {
            assert!(loader.contains(&format!("\"{name}\"")), "{name}");
            assert_ne!(UiLanguage::Chinese.rule(RuleName(name)), name);
            assert_ne!(UiLanguage::Japanese.rule(RuleName(name)), name);
            assert_eq!(UiLanguage::English.rule(RuleName(name)), name);
        }
    }

    #[test]
    fn rules_that_guess_are_in_the_table() {
        assert_eq!(RULES.iter().filter(|(name, _)| RuleName(name).is_guess()).count(), 7);
    }

    /// The files of the loader that name rules, and what they quote beside them.
    const NAMING: [&str; 9] = [
        "html/card.rs",
        "html/open/media.rs",
        "html/picture.rs",
        "html/picture/background.rs",
        "html/player.rs",
        "recover/captions.rs",
        "recover/captions/form.rs",
        "recover/credits.rs",
        "recover/sections.rs",
    ];
    const NO_RULES: [&str; 1] = ["was originally published in"];

    #[test]
    fn every_rule_of_the_loader_is_in_the_table() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/loader/src");
        let is_name = |words: &str| {
            words.trim().contains(' ') && words.chars().all(|c| c.is_ascii_lowercase() || " '".contains(c))
        };
        for file in NAMING {
            let source = fs::read_to_string(folder.join(file)).expect("a source");
            let code = source.split("#[cfg(test)]").next().unwrap_or_default().lines();
            let code = code.filter(|line| !line.trim_start().starts_with("//"));
            for words in code.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                let is_known = RULES.iter().any(|(name, _)| *name == words) || NO_RULES.contains(&words);
                assert!(is_known || !is_name(words), "{file} names a rule that has no words here: {words}");
            }
        }
    }
}
