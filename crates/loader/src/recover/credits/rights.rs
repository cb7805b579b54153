//! Recognizes rules about republication and statements about rights.

use crate::input::word_set::WordSet;

/// The beginnings of prohibitions and of other rules about republication, and what they end in: 未经…转载.
const PROHIBITIONS: WordSet = WordSet::new("未经|未經|不得");
const RULES: WordSet = WordSet::new("禁止|严禁|嚴禁|请勿|請勿|谢绝|謝絕|欢迎|歡迎|如需|须经|务必|请联系");
const RULED: [&str; 4] = ["转载", "轉載", "商业用途", "商業用途"];
/// What only a prohibition is about; anybody may be invited to use something.
const PROHIBITED: [&str; 7] = ["转发", "复制", "複製", "引用", "使用", "摘编", "刊登"];
/// The maximum number of bytes between the two.
const MAX_RULE_BYTES: usize = 60;

/// Parts of statements about rights.
const RIGHTS: WordSet = WordSet::new(
    "版权所有|版權所有|版权归|版權歸|版权声明|版權聲明|如涉及版权|如有侵权|如有侵權|不代表本|不代表平台\
    |不代表我们|無断転載|無断複製|무단 전재|무단전재|授权发布。|授权转载。|原文刊於|原文刊于\
    |was originally published in|转载请注明|轉載請註明|转载请联系",
);

/// A part of each of the above, so that one search tells of most lines that they have none.
const PARTS: WordSet = WordSet::new(
    "未经|未經|不得|禁止|严禁|嚴禁|请勿|請勿|谢绝|謝絕|欢迎|歡迎|如需|须经|务必|请联系|版权|版權|侵权|侵權|不代表|転載|複製|전재\
    |授权|原文刊|published in|转载|轉載",
);

/// Whether a line in lower case says who may republish the article, or whose it is.
pub(super) fn tells_rights(low: &str) -> bool {
    let rules = |beginnings: &WordSet, ruled: &[&str]| has_rule(low, beginnings, ruled);
    if !PARTS.is_in(low) {
        return false;
    }
    RIGHTS.is_in(low)
        || (PROHIBITIONS.is_in(low) && (rules(&PROHIBITIONS, &PROHIBITED) || rules(&PROHIBITIONS, &RULED)))
        || (RULES.is_in(low) && rules(&RULES, &RULED))
}

/// Whether a rule begins in a line, and what it is about follows closely.
fn has_rule(low: &str, beginnings: &WordSet, ruled: &[&str]) -> bool {
    let closely = |from: usize| {
        ruled.iter().filter_map(|part| low[from..].find(part)).any(|length| length <= MAX_RULE_BYTES)
    };
    beginnings.iter().filter_map(|rule| low.find(rule)).any(closely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_of_the_parts() {
        for word in PROHIBITIONS.iter().chain(RULES.iter()).chain(RIGHTS.iter()) {
            assert!(PARTS.is_in(word), "{word}");
        }
    }
}
