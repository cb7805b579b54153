//! The rules by which the loader found what a page does not say, as the reader is told of them. In English they bear
//! the names that the loader and the JSON give them.

use super::UiLanguage;
use yuelan_article::RuleName;

/// The rules by their names, in Chinese.
const RULES: [(&str, &str); 37] = [
    // headings
    ("heading mark left in the page", "页面里留下的标题记号"),
    ("numbered line", "带编号的行"),
    ("line in brackets", "括在括号里的行"),
    ("line behind a sign", "带记号的行"),
    ("class says heading", "class 说是标题"),
    ("list of one bold line", "只有一行粗体的列表"),
    ("bold line", "粗体的行"),
    ("large line", "大字的行"),
    ("centred line", "居中的行"),
    ("short paragraph", "短段落"),
    // captions
    ("mark before the words", "前面有图注记号"),
    ("mark above the words", "上面有图注记号"),
    ("line under every picture", "每幅图下都有的行"),
    ("numbered as a table", "编了表号"),
    ("numbered as a figure", "编了图号"),
    ("names its source", "写明图从哪里来"),
    ("says what it shows", "说明图上是什么"),
    ("same as the alternative text", "与替代文字相同"),
    ("small or slanted line under a picture", "图下的小字或斜体"),
    ("centred line under a picture", "图下居中的行"),
    ("rest of the picture's paragraph", "图所在段落的其余部分"),
    // credits
    ("says where it comes from", "写明文章从哪里来"),
    ("class says byline", "class 说是署名"),
    ("about the author", "作者简介"),
    ("role and names", "职务与姓名"),
    // figures
    ("data of the player", "播放器的数据"),
    ("address of late loading", "延迟加载的地址"),
    ("source inside the player", "播放器里的地址"),
    ("player known by its address", "从地址认出的播放器"),
    ("watch page of the player", "播放器的观看页"),
    ("largest of a set", "一组里最大的"),
    ("source of the picture around it", "外层 picture 的地址"),
    ("address behind a proxy", "代理后面的地址"),
    ("placeholder passed over", "略过了占位图"),
    ("attribute says animation", "属性说是动图"),
    ("animation by its file's name", "从文件名看出的动图"),
    ("twin for readers without scripts", "给没有脚本的读者的那一份"),
];

impl UiLanguage {
    /// A rule in words; its name where there are no others.
    pub fn rule(self, reason: RuleName) -> &'static str {
        let own = RULES.iter().find(|(name, _)| *name == reason.0 && self == Self::Chinese);
        own.map_or(reason.0, |(_, words)| words)
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
    fn every_rule_of_the_table_is_one_of_the_loader_s() {
        let loader = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/loader/src"));
        for (name, _) in RULES {
            assert!(loader.contains(&format!("\"{name}\"")), "{name}");
            assert_ne!(UiLanguage::Chinese.rule(RuleName(name)), name);
            assert_eq!(UiLanguage::English.rule(RuleName(name)), name);
        }
    }
}
