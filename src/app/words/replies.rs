//! More texts of the interface, one per line: name, Chinese, English, Japanese. These answer keys and commands.

/// Passes the texts to a macro, after those of other files.
macro_rules! replies {
    ($texts:ident! { $($others:tt)* }) => { $texts! { $($others)*
    // keys
    nothing_to_cancel: "没有可取消的；按 q 返回", "Nothing to cancel; q: back", "取り消すものはありません。q で戻る";
    // the list
    grouped_by: "分组：{}", "Grouped: {}", "グループ分け：{}";
    grouped_as_sorted: "随排序，{}", "as sorted, {}", "並べ方に従う、{}";
    grouped_by_day: "按日", "by day", "日ごと";
    grouped_by_month: "按月", "by month", "月ごと";
    grouped_by_year: "按年", "by year", "年ごと";
    grouped_by_source: "按来源", "by source", "配信元ごと";
    grouped_by_category: "按分类", "by category", "カテゴリーごと";
    not_grouped: "不分组", "not at all", "なし";
    }};
}

pub(super) use replies;
