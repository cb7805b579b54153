//! More texts of the interface, one per line: name, Chinese, English, Japanese. These answer keys and commands.

/// Passes the texts to a macro, after those of other files.
macro_rules! replies {
    ($texts:ident! { $($others:tt)* }) => { $texts! { $($others)*
    // undoing
    undone: "已撤销：{}", "Undone: {}", "取り消しました：{}";
    redone: "已重做：{}", "Done again: {}", "やり直しました：{}";
    in_article: "{}（{}）", "{} ({})", "{}（{}）";
    nothing_to_redo: "没有可重做的操作", "Nothing to do again", "やり直せる操作はありません";
    are_read: "{} 篇已读", "{} articles are read", "{}記事は既読";
    are_unread: "{} 篇未读", "{} articles are unread", "{}記事は未読";
    tags_of: "{} 篇的标签", "the tags of {} articles", "{}記事のタグ";
    highlight_gone: "去掉了划线", "highlight removed", "ハイライトを外しました";
    highlight_back: "恢复了划线", "highlight restored", "ハイライトを戻しました";
    note_is_gone: "去掉了批注", "note removed", "メモを外しました";
    note_is_back: "恢复了批注", "note restored", "メモを戻しました";
    note_as_before: "批注改回来了", "note as it was", "メモを元の文に戻しました";
    // keys
    pasted_nowhere: "粘贴的文字无处可放；先按 / & 或 :", "The pasted text has no place: press / & or : first", "貼り付け先がありません。先に / & : を押してください";
    refreshed: "已刷新，共 {} 篇", "Refreshed: {} articles", "更新しました（全{}件）";
    nothing_to_cancel: "没有可取消的；按 q 返回", "Nothing to cancel; q: back", "取り消すものはありません。q で戻る";
    text_pictures_on: "正文中显示图片", "Pictures in the text", "本文に画像を表示";
    text_pictures_off: "正文中不显示图片", "No pictures in the text", "本文に画像を表示しない";
    text_pictures_cannot: "终端没有显示图片的方式；images.show = \"blocks\" 用色块显示", "This terminal shows no pictures; images.show = \"blocks\" uses coloured cells", "端末が画像に対応していません。images.show = \"blocks\" なら色の升目で表示";
    // the configuration
    config_written: "{} 已写入 {}", "{} written into {}", "{} を {} に書き込みました";
    config_is_same: "没有改动过设置", "No setting was changed", "変更した設定はありません";
    config_is_read_only: "{} 是只读的，没有写入", "{} is read-only; nothing was written", "{} は読み取り専用のため、書き込みませんでした";
    config_has_error: "{} 第 {} 行有语法错误，没有写入", "{}: line {} has an error; nothing was written", "{} の {} 行目に誤りがあるため、書き込みませんでした";
    config_has_no_table: "{} 中的 {} 不是一节，没有写入", "{}: {} is no table; nothing was written", "{} の {} が表ではないため、書き込みませんでした";
    config_not_written: "{} 没有写入：{}", "{} was not written: {}", "{} に書き込めませんでした：{}";
    config_has_no_place: "没有设置 HOME，不知道配置文件在哪里", "There is no place for a configuration: HOME is not set", "HOME が設定されていないため、設定ファイルの場所がわかりません";
    config_was_read: "已重新载入配置", "The configuration was read again", "設定を読み直しました";
    config_later: "已重新载入配置；下次启动生效：{}", "The configuration was read again; at the next start: {}", "設定を読み直しました。次の起動から有効：{}";
    config_stays: "沿用原来的配置（{} 处有误，见 :messages）：{}", "The old configuration stays (errors: {}, see :messages): {}", "元の設定のままです（誤り{}件、:messages を参照）：{}";
    // the text
    script_as_written: "中文按原文显示", "Chinese as it is written", "中国語を原文のまま表示";
    script_simplified: "中文显示为简体", "Chinese in simplified characters", "中国語を簡体字で表示";
    script_traditional: "中文显示为繁体", "Chinese in traditional characters", "中国語を繁体字で表示";
    // links
    name_a_link: "按字母选链接，Esc 取消", "Links: press a letter; Esc: cancel", "リンク：文字で選ぶ  Esc：中止";
    // prompts
    tags_hint: "标签：以空格分隔，-名称 去掉", "tags; -NAME takes one away", "タグ：空白で区切る、-名前 で外す";
    // the list
    nothing_unread_left: "&{} 中没有未读文章了", "No unread articles in &{}", "&{} に未読の記事はもうありません";
    similar_only: "没有相符的标题，只列出近似的", "No match: similar titles only", "一致なし：似た題名のみ";
    similar_stay: "只列出近似的标题，不能一并改动；请先改筛选", "These titles are only similar: nothing changed; filter otherwise first", "似た題名だけなので、まとめて変更しません。先に絞り込みを変えてください";
    no_preview: "这里没有预览（窗口不够宽，或已用 list.preview 关闭）", "No preview here: the screen is narrow, or list.preview is off", "プレビューがありません（画面が狭いか、list.preview がオフです）";
    query_unknown: "没有名为 {} 的筛选，已忽略", "no query is called {}; ignored", "{} という名前の絞り込みはありません。無視しました";
    queries: "保存的筛选", "Queries", "保存した絞り込み";
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
