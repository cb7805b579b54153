//! Tests which lines are headings, and which only look like one.

use super::*;

#[test]
fn short_paragraphs_between_sentences_are_headings() {
    let plain = ["启程", "渡口", "归来"].map(|words| (words, "short paragraph"));
    assert_eq!(headings(between(["启程", "渡口", "归来"].map(paragraph).into())), found(&plain));
}

#[test]
fn short_sentences_speech_lists_and_lone_lines_are_no_headings() {
    for lines in
        [["有点魔性。", "走吧！"], ["启程：", "归来："], ["“走吧”", "“好”"], ["2021 年 12 月", "12:30"]]
    {
        assert_eq!(headings(between(lines.map(paragraph).into())), [], "{lines:?}");
    }
    assert_eq!(headings(between(vec![paragraph("渡口")])), []);
    let specifications = ["长 三米", "宽 一米", "两盏灯", "一支桨"].map(paragraph);
    let drafts = [body(), body(), body()].into_iter().chain(specifications).chain([body(), body()]);
    assert_eq!(headings(drafts.collect()), []);
}

#[test]
fn a_single_plain_line_is_a_heading_if_it_is_a_common_title() {
    assert_eq!(headings(between(vec![paragraph("结语")])), found(&[("结语", "short paragraph")]));
    assert_eq!(headings(between(vec![paragraph("渡口")])), []);
}

#[test]
fn bold_lines_are_headings_but_not_in_a_bold_article() {
    assert_eq!(headings(between(vec![bold("启程")])), found(&[("启程", "bold line")]));
    assert_eq!(headings(between(vec![bold("他走了。"), bold("启程：")])), []);
    let all_bold = vec![
        bold(MIN_BODY_CHARS),
        bold("船来了吗"),
        bold(MIN_BODY_CHARS),
        bold("船来了"),
        bold(MIN_BODY_CHARS),
    ];
    assert_eq!(headings(all_bold), []);
    let verse = ["灯在对岸", "船在水里", "人在夜里"].map(bold);
    assert_eq!(headings([between(vec![]), verse.into(), between(vec![])].concat()), []);
}

#[test]
fn a_title_over_a_bold_question_is_a_heading_and_continued_emphasis_is_none() {
    let asked = bold("渡口报：船什么时候来，灯又是谁点的，你在对岸的时候想过这些没有？");
    let drafts = vec![body(), bold("启程"), asked, body(), body(), bold("归来"), body()];
    assert_eq!(headings(drafts), found(&["启程", "归来"].map(|words| (words, "bold line"))));
    assert_eq!(headings(vec![body(), body(), bold("启程"), bold(MIN_BODY_CHARS), body(), body()]), []);
}

#[test]
fn the_title_below_a_number_is_a_heading_below_it() {
    let part = |number, title| [paragraph(number), paragraph(title), body(), body()];
    let drafts =
        [vec![body(), body()], part("PART.1", "启程").into(), part("PART.2", "归来").into()].concat();
    let found: Vec<String> = headings(drafts).into_iter().map(|(words, _)| words).collect();
    assert_eq!(found, ["PART.1", "启程", "PART.2", "归来"]);
}

#[test]
fn numbered_questions_and_bold_titles_with_a_colon_are_headings_and_steps_are_none() {
    assert_eq!(headings(between(["1. 船何时来？", "2. 灯是谁点的？"].map(paragraph).into())).len(), 2);
    assert_eq!(headings(between(["一、启程：", "二、归来："].map(bold).into())).len(), 2);
    assert_eq!(headings(between(["一、启程：", "二、归来："].map(paragraph).into())), []);
    assert_eq!(headings(between(["①点灯：", "②上船："].map(bold).into())), []);
}

#[test]
fn one_bold_line_over_the_whole_article_is_no_heading() {
    assert_eq!(headings(vec![bold("一盏灯等了一条船三十年"), body(), body(), body()]), []);
    assert_eq!(headings(vec![bold("前言"), body(), body()]), found(&[("前言", "bold line")]));
    let drafts = vec![bold("启程"), body(), body(), bold("归来"), body(), body()];
    assert_eq!(headings(drafts).len(), 2);
}

#[test]
fn an_exclamation_may_begin_a_heading_and_be_no_sentence() {
    assert_eq!(headings(between(vec![bold("等等！船来了")])), found(&[("等等！船来了", "bold line")]));
    assert_eq!(headings(between(vec![bold("船来了！快走！"), bold("船来了。走吧")])), []);
}

#[test]
fn wider_lines_of_ideographs_join_narrow_headings_and_make_none_alone() {
    let wide = "他在对岸的渡口等了一整个冬天，没有等到要等的人";
    let drafts = || vec![paragraph("启程"), paragraph(wide), paragraph("归来")];
    assert_eq!(headings(between(drafts())).len(), 3);
    assert_eq!(headings(between(vec![paragraph(wide), paragraph(wide)])), []);
}

#[test]
fn a_short_line_before_prose_that_leads_over_is_a_heading() {
    let leading = paragraph("到了渡口当然要坐一次船，水手们说有三种船可以坐，价钱都一样：");
    let drafts = vec![body(), paragraph("启程"), leading, body(), body(), paragraph("归来"), body(), body()];
    assert_eq!(headings(drafts).len(), 2);
}

#[test]
fn an_interviewers_question_is_no_heading() {
    assert_eq!(headings(between(vec![bold("渡口：船什么时候来？")])), []);
    assert_eq!(headings(between(vec![bold("船什么时候来？")])), found(&[("船什么时候来？", "bold line")]));
}

#[test]
fn numbered_lines_rise_by_one_and_are_spread_out() {
    let numbered = ["一、启程", "二、渡口"];
    assert_eq!(
        headings(between(numbered.map(paragraph).into())),
        found(&numbered.map(|words| (words, "numbered line")))
    );
    assert_eq!(headings(between(["0.", "1.", "2."].map(paragraph).into())).len(), 3);
    assert_eq!(headings(between(["— 01 —", "— 02 —"].map(paragraph).into())).len(), 2);
    assert_eq!(headings(between(["一 启程", "二 归来"].map(paragraph).into())).len(), 2);
    assert_eq!(headings(between(["3、灯", "9、船"].map(paragraph).into())), []);
    let list = ["1. 点灯", "2. 上船", "3. 过河"].map(paragraph);
    assert_eq!(headings([between(vec![]), list.into(), between(vec![])].concat()), []);
}

#[test]
fn brackets_symbols_classes_and_marks_make_headings() {
    assert_eq!(headings(between(vec![paragraph("【两岸】")])), found(&[("【两岸】", "line in brackets")]));
    let signs = ["■ 启程", "■ 归来"];
    assert_eq!(
        headings(between(signs.map(paragraph).into())),
        found(&signs.map(|words| (words, "line behind a sign")))
    );
    for lines in [["/ 启程 /", "/ 归来 /"], ["— 启程 —", "— 归来 —"]] {
        assert_eq!(
            headings(between(lines.map(paragraph).into())),
            found(&lines.map(|words| (words, "line behind a sign")))
        );
    }
    assert_eq!(headings(between(vec![paragraph("/ 启程 /")])), []);
    let titled = |words| hinted(words, |hints| hints.heading = true);
    assert_eq!(headings(between(vec![titled("启程"), titled("归来")])).len(), 2);
    assert_eq!(
        headings(between(vec![paragraph("## 启程")])),
        found(&[("启程", "heading mark left in the page")])
    );
}

#[test]
fn a_list_of_one_bold_line_is_a_heading_and_of_more_is_a_list() {
    let list = |lines: Vec<Draft>| {
        let items = lines.iter().map(|_| yuelan_article::ListItem::default()).collect();
        let block = Block::List(List { ordered: false, start: 1, items });
        Draft { block, inner: lines.into_iter().map(|line| vec![line]).collect(), hints: Hints::default() }
    };
    assert_eq!(
        headings(between(vec![list(vec![bold("启程")])])),
        found(&[("启程", "list of one bold line")])
    );
    assert_eq!(headings(between(vec![list(vec![bold("启程"), bold("归来")])])), []);
    assert_eq!(headings(between(vec![list(vec![paragraph("启程")])])), []);
}

#[test]
fn a_plain_line_of_a_paragraph_is_no_heading() {
    let piece = |words| {
        let mut draft = paragraph(words);
        draft.hints.split_by_breaks = true;
        draft
    };
    assert_eq!(headings(between(vec![piece("启程"), piece("归来")])), []);
}

#[test]
fn inferred_headings_are_below_the_declared_one_before_them() {
    let declared = |level, words: &str| {
        Draft::new(Block::Heading(Heading { level, text: words.into(), inferred: None }), Hints::default())
    };
    let drafts = [vec![declared(2, "上")], between(vec![bold("启程")])].concat();
    let level = |block: &Block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    };
    assert_eq!(blocks(drafts).iter().filter_map(level).collect::<Vec<_>>(), [2, 3]);
    let drafts = between(vec![paragraph("【两岸】"), bold("启程"), bold("归来"), paragraph("【山里】")]);
    assert_eq!(blocks(drafts).iter().filter_map(level).collect::<Vec<_>>(), [2, 3, 3, 2]);
}

#[test]
fn a_kind_of_line_has_one_level_before_and_behind_declared_headings() {
    let declared = |level, words: &str| {
        Draft::new(Block::Heading(Heading { level, text: words.into(), inferred: None }), Hints::default())
    };
    let part = |words: &str| vec![bold(words), body(), body()];
    let drafts = [part("启程"), vec![declared(2, "上")], part("两岸"), vec![declared(3, "下")], part("归来")];
    let inferred = |block: &Block| match block {
        Block::Heading(Heading { level, inferred: Some(_), .. }) => Some(*level),
        _ => None,
    };
    assert_eq!(blocks(drafts.concat()).iter().filter_map(inferred).collect::<Vec<_>>(), [2, 2, 2]);
}

/// Returns a paragraph of lines, of which those between `*` are bold.
fn broken(lines: &str) -> Draft {
    let words: String = lines.chars().filter(|c| *c != '*').collect();
    let mut text = Text::plain(words.clone());
    let mut start = 0;
    for line in lines.split('\n') {
        let length = line.trim_matches('*').len();
        if line.starts_with('*') {
            text.add_run(start..start + length, Role::Strong);
        }
        start += length + 1;
    }
    Draft::new(Block::Paragraph(text), Hints::default())
}

#[test]
fn bold_lines_that_breaks_close_are_headings() {
    let drafts = vec![
        broken(&format!("*渡口的灯*\n{MIN_BODY_CHARS}")),
        broken(&format!("{MIN_BODY_CHARS}\n*渡口的船*\n{MIN_BODY_CHARS}")),
        broken(&format!("【船夫】\n{MIN_BODY_CHARS}")),
    ];
    let titles: Vec<String> = headings(drafts).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["渡口的灯", "渡口的船", "【船夫】"]);
}

#[test]
fn lines_that_are_no_headings_stay_in_their_paragraph() {
    let bold_verse = broken("*渡口的灯*\n*渡口的船*\n船夫");
    let step = broken(&format!("*1.点灯*\n{MIN_BODY_CHARS}"));
    let drafts = vec![bold_verse.clone(), body(), step.clone(), body()];
    let texts: Vec<Block> = blocks(drafts);
    assert_eq!(texts[0], bold_verse.block);
    assert_eq!(texts[2], step.block);
    // One that nothing follows is joined again.
    let last = broken(&format!("{MIN_BODY_CHARS}\n*完了吗*"));
    assert_eq!(blocks(vec![body(), last.clone()])[1], last.block);
}

#[test]
fn questions_of_a_list_are_headings_and_those_of_an_interviewer_are_none() {
    let listed = between(vec![bold("Q：渡口几点开船？"), body(), bold("Q：末班船几点？"), body()]);
    assert_eq!(headings(listed).len(), 2);
    let asked = between(vec![bold("记者：渡口几点开船？"), body(), bold("记者：末班船几点？"), body()]);
    assert_eq!(headings(asked), []);
}

#[test]
fn nouns_with_rising_numbers_are_headings() {
    let units = between(vec![bold("模块一"), body(), bold("模块二"), body(), bold("模块三"), body()]);
    assert_eq!(headings(units).len(), 3);
    let examples = between(vec![bold("示例＃1："), body(), bold("示例＃2："), body()]);
    assert_eq!(headings(examples).len(), 2);
    let notes = between(vec![paragraph("[1]"), body(), paragraph("[2]"), body()]);
    assert_eq!(headings(notes).len(), 2);
}

#[test]
fn bold_lines_with_a_colon_or_a_dash_are_headings_over_prose() {
    let dashed = between(vec![bold("渡口的灯 — —"), body(), bold("船夫 — —"), body()]);
    assert_eq!(headings(dashed).len(), 2);
    let named =
        between(vec![bold("《渡口报》："), body(), body(), bold("《海港报》："), body(), body(), body()]);
    assert_eq!(headings(named).len(), 2);
    let books = between(vec![body(), bold("參考書目："), body()]);
    assert_eq!(headings(books).len(), 1);
}

#[test]
fn links_remarks_coordinates_and_calls_are_no_headings() {
    let link = || marked("渡口的灯和船", Role::Link("https://a.example/".into()));
    for draft in [
        bold("（渡口公司的报价单）"),
        bold("GPS: N24 39 16.4 E121 18 19.5"),
        bold("扫码关注渡口"),
        bold("点击进入渡口>>"),
        link(),
    ] {
        assert_eq!(headings(between(vec![draft.clone(), body(), draft, body(), body()])), []);
    }
}

/// Returns a paragraph of a class.
fn classed(words: &str, class: u32) -> Draft {
    hinted(words, |hints| hints.class = std::num::NonZeroU32::new(class))
}

#[test]
fn titles_below_numbers_are_headings_all_or_none() {
    let titles = ["Harbour 报首席编辑：Ada Lamp", "渡口", "老城(1.20, 0.3)的修表人兼守灯人：某某", "对岸"];
    let parts = |titles: [Draft; 4]| {
        let part = |(at, title): (usize, Draft)| [paragraph(&(at + 1).to_string()), title, body(), body()];
        [vec![body(), body()], titles.into_iter().enumerate().flat_map(part).collect()].concat()
    };
    let mut mixed = titles.map(paragraph);
    mixed[1] = bold("渡口");
    let shown: Vec<String> = headings(parts(mixed)).into_iter().map(|(words, _)| words).collect();
    let expected: Vec<String> = titles
        .iter()
        .enumerate()
        .flat_map(|(at, title)| [(at + 1).to_string(), (*title).to_owned()])
        .collect();
    assert_eq!(shown, expected);
    let levels = |drafts| {
        let level = |block| match block {
            Block::Heading(heading) => Some(heading.level),
            _ => None,
        };
        blocks(drafts).into_iter().filter_map(level).collect::<Vec<_>>()
    };
    assert_eq!(levels(parts(titles.map(paragraph))), [2, 3].repeat(4));
    let sentences = ["船来了。", "灯亮了。", "人走了。", "他留下。"].map(paragraph);
    assert_eq!(headings(parts(sentences)).len(), 4);
}

#[test]
fn lines_of_a_class_are_headings_if_some_are() {
    let wide = "두 번의 여름을 보낸 나루…그 뒤의 등불과 사람들까지 모두";
    let part = |title, class| [classed(title, class), body(), body()];
    let drafts = |class| {
        [vec![body(), body()], part("启程", 1).into(), part(wide, class).into(), part("归来", 1).into()]
            .concat()
    };
    let shown = |drafts| headings(drafts).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
    assert_eq!(shown(drafts(1)), ["启程", wide, "归来"]);
    assert_eq!(shown(drafts(2)), ["启程", "归来"]);
}

#[test]
fn a_class_of_lines_between_paragraphs_makes_headings_and_one_of_quotations_none() {
    let lines = [
        "두 번의 여름을 보낸 나루 그리고 그 뒤의 등불과 사람들",
        "강을 건너지 않은 배와 기다리는 사람의 마지막 밤 이야기",
        "다시 돌아온 사람들이 켜 둔 등불 아래에서 보낸 겨울",
    ];
    let drafts = |quoted: &str| {
        let part = |line| [classed(line, 1), body(), body()];
        [vec![body(), paragraph(quoted)], lines.into_iter().flat_map(part).collect()].concat()
    };
    assert_eq!(headings(drafts(MIN_BODY_CHARS)).len(), 3);
    let quoted = format!("{}. {MIN_BODY_CHARS}", lines[1]);
    assert_eq!(headings(drafts(&quoted)), []);
    let mut shared = drafts(MIN_BODY_CHARS);
    shared.push(classed(MIN_BODY_CHARS, 1));
    assert_eq!(headings(shared), []);
}

/// Returns a question and its answer in one paragraph, with a line break between.
fn turn(question: &str) -> Draft {
    let mut text = Text::plain(format!("{question}\n{MIN_BODY_CHARS}"));
    text.add_run(0..question.len(), Role::Strong);
    Draft::new(Block::Paragraph(text), Hints::default())
}

#[test]
fn the_questions_of_an_interview_are_headings_all_or_none() {
    let short = ["几点开船？", "灯是谁点的？", "你怕黑吗？", "那晚有风吗？"];
    let long = "你在渡口守了三十年的灯，见过那么多的人来了又走。你有没有想过有一天灯会灭？";
    let mut told: Vec<Draft> = short.iter().map(|question| turn(question)).collect();
    told.extend([turn(long), turn(long), turn("你说过船会来。")]);
    told.insert(0, body());
    let glued = blocks(told.clone());
    assert!(!glued.iter().any(|block| matches!(block, Block::Heading(_))), "{glued:?}");
    assert_eq!(glued.len(), told.len());
    // One question of many has two sentences.
    let mut asked = vec![body()];
    for question in short.iter().chain(["船去哪里？你跟着去吗？"].iter()).chain(&short) {
        asked.extend([bold(question), body()]);
    }
    assert_eq!(headings(asked).len(), 9);
}

#[test]
fn plain_lines_are_headings_where_line_breaks_part_all_paragraphs() {
    let piece = |words: &str| hinted(words, |hints| hints.split_by_breaks = true);
    let split = |titles: [&str; 2]| {
        let part = |title| [piece(title), piece(MIN_BODY_CHARS), piece(MIN_BODY_CHARS)];
        [vec![piece(MIN_BODY_CHARS)], titles.into_iter().flat_map(part).collect()].concat()
    };
    assert_eq!(headings(split(["启程", "归来"])).len(), 2);
    assert_eq!(headings(split(["“走吧”", "“好”"])), []);
}

#[test]
fn short_lines_between_lines_of_prose_are_headings_and_verse_is_none() {
    let prose = format!("{MIN_BODY_CHARS}\n{MIN_BODY_CHARS}");
    let run = paragraph(&format!("{prose}\n启程\n{prose}\n归来\n{prose}"));
    let titles: Vec<String> = headings(vec![run, body()]).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["启程", "归来"]);
    let verse = paragraph(&format!("{prose}\n灯在对岸\n船在水里\n人在夜里\n{prose}"));
    assert_eq!(headings(vec![verse.clone(), body()]), []);
    let one = paragraph(&format!("{prose}\n启程\n{prose}"));
    assert_eq!(blocks(vec![one.clone(), body()])[0], one.block);
}
