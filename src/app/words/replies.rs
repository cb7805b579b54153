//! More texts of the interface, one per line: name, Chinese, English. These answer keys and commands.

/// Passes the texts to a macro, after those of other files.
macro_rules! replies {
    ($texts:ident! { $($others:tt)* }) => { $texts! { $($others)*
    // keys
    nothing_to_cancel: "没有可取消的；按 q 返回", "Nothing to cancel; q: back";
    // the list
    grouped_by: "分组：{}", "Grouped: {}";
    grouped_as_sorted: "随排序，{}", "as sorted, {}";
    grouped_by_day: "按日", "by day";
    grouped_by_month: "按月", "by month";
    grouped_by_year: "按年", "by year";
    grouped_by_source: "按来源", "by source";
    grouped_by_category: "按分类", "by category";
    not_grouped: "不分组", "not at all";
    }};
}

pub(super) use replies;
