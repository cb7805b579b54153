//! Tests captions beside credits, numbered captions and photo diaries.

use super::*;
use yuelan_article::Article;

/// Returns caption and credit of each figure.
fn figures(drafts: Vec<Draft>) -> Vec<(String, String)> {
    let article = Article { blocks: blocks(drafts), ..Article::default() };
    let texts = |place: &yuelan_article::FigurePlace<'_>| {
        let caption = place.figure.caption.as_ref().map_or("", |caption| caption.text.as_str());
        let credit = place.figure.credit.as_ref().map_or("", Text::as_str);
        (caption.to_owned(), credit.to_owned())
    };
    article.figures().iter().map(texts).collect()
}

fn declared(words: &str) -> Draft {
    hinted(words, |hints| hints.caption = true)
}

fn pair(caption: &str, credit: &str) -> Vec<(String, String)> {
    vec![(caption.to_owned(), credit.to_owned())]
}

#[test]
fn caption_and_credit_are_parted_whichever_comes_first() {
    let (caption, credit) = ("Boats wait for the ferry, January 3.", "Ada Lamp—AFP/Getty Images");
    let expected = pair(caption, credit);
    assert_eq!(figures(vec![picture(), declared(caption), declared(credit), body()]), expected);
    assert_eq!(figures(vec![picture(), declared(credit), declared(caption), body()]), expected);
    let chinese = pair("渡口的船在等最后一班客人。", "摄：某某/渡口社");
    assert_eq!(
        figures(vec![picture(), declared("渡口的船在等最后一班客人。"), declared("摄：某某/渡口社"), body()]),
        chinese
    );
    let one = declared("Boats wait for the ferry. Credit… A. Lamp/The Harbour");
    assert_eq!(
        figures(vec![picture(), one, body()]),
        pair("Boats wait for the ferry.", "Credit… A. Lamp/The Harbour")
    );
}

#[test]
fn a_credit_alone_is_the_caption_also_when_it_is_a_link() {
    let drafts = vec![
        picture(),
        marked("图片来源：Ada Lamp", Role::Link("https://a.example/".into())),
        body(),
        body(),
    ];
    assert_eq!(figures(drafts), pair("图片来源：Ada Lamp", ""));
}

#[test]
fn a_class_says_credit_where_words_do_not() {
    let named = hinted("Ada Lamp", |hints| (hints.caption, hints.credit) = (true, true));
    assert_eq!(
        figures(vec![picture(), named, declared("渡口的船。"), body()]),
        pair("渡口的船。", "Ada Lamp")
    );
}

#[test]
fn captions_that_number_their_pictures_may_be_long() {
    let lines =
        ["01.渡口的船。", "02.船夫在等人。他已经等了一整天，水面上没有风。", "03.57 岁的船夫回家了。"];
    let drafts = lines.iter().flat_map(|line| [body(), picture(), paragraph(line), body()]).collect();
    let found: Vec<String> = figures(drafts).into_iter().map(|(caption, _)| caption).collect();
    assert_eq!(found, lines);
    // Steps of a recipe do not number the pictures: there are others between them.
    let steps =
        vec![picture(), paragraph("1.点灯。"), picture(), paragraph("船来了，人走了。"), picture(), body()];
    assert_eq!(figures(steps).iter().filter(|(caption, _)| !caption.is_empty()).count(), 0);
}

#[test]
fn a_caption_element_without_a_picture_becomes_a_figure() {
    let alone = hinted("渡口的船在等人。", |hints| {
        (hints.caption, hints.group) = (true, std::num::NonZeroU32::new(1));
    });
    assert_eq!(figures(vec![body(), alone, body()]), pair("渡口的船在等人。", ""));
}

#[test]
fn the_text_under_each_picture_of_a_diary_is_text() {
    let line = "今天又去了渡口看船夫點燈等人";
    let drafts = (0..8).flat_map(|_| [picture(), paragraph(line)]).collect();
    assert_eq!(figures(drafts).iter().filter(|(caption, _)| !caption.is_empty()).count(), 0);
}

#[test]
fn a_picture_shown_again_at_another_size_is_dropped() {
    let sized = |name: &str| {
        let figure = Figure { src: Some(format!("/lamp_20240305-{name}.jpg")), ..Figure::default() };
        Draft::new(Block::Figure(Box::new(figure)), Hints::default())
    };
    let twice =
        |second: &str| vec![sized("s300"), declared("渡口的船。"), sized("s1200"), declared(second), body()];
    assert_eq!(figures(twice("渡口的船。")).len(), 1);
    assert_eq!(figures(twice("渡口的灯。")).len(), 2);
}

#[test]
fn a_caption_belongs_to_the_picture_of_its_element_across_other_lines() {
    let grouped = |mut draft: Draft| {
        draft.hints.group = std::num::NonZeroU32::new(1);
        draft
    };
    let caption = grouped(declared("Waiting."));
    let drafts = vec![grouped(picture()), grouped(paragraph("AP Photo/Ada Lamp")), caption, body()];
    assert_eq!(figures(drafts), pair("Waiting.", "AP Photo/Ada Lamp"));
}

#[test]
fn photographers_in_the_class_of_authors_are_credits_of_their_pictures() {
    let author = |words: &str| hinted(words, |hints| hints.byline = true);
    let credited = |words: &str| figures(vec![picture(), declared("The ferry."), author(words), body()]);
    assert_eq!(
        credited("Photograph by Ada Lamp, Ferry & Sons"),
        pair("The ferry.", "Photograph by Ada Lamp, Ferry & Sons")
    );
    // Those of the whole article are not.
    assert_eq!(credited("Photographs by Ada Lamp"), pair("The ferry.", ""));
}

#[test]
fn alternative_texts_and_names_from_the_left_may_be_long_captions() {
    let line = "The lamp of the old ferry (lampas portuum), one of those that came back after the boats had been taken away from the harbour.";
    let described = |alt: &str| {
        let figure = Figure { src: Some("/a.jpg".into()), alt: Some(alt.into()), ..Figure::default() };
        Draft::new(Block::Figure(Box::new(figure)), Hints::default())
    };
    let cut = format!("{} ...", &line[..80]);
    assert_eq!(figures(vec![described(line), paragraph(line), body()]), pair(line, ""));
    assert_eq!(figures(vec![described(&cut), paragraph(line), body()]), pair(line, ""));
    assert_eq!(figures(vec![described("The lamp ..."), paragraph(line), body()]), pair("", ""));
    let names = format!("左起：{}。", "渡口的某某先生，船上的某某女士，".repeat(8));
    assert_eq!(figures(vec![picture(), paragraph(&names), body()]), pair(&names, ""));
    let told = "左起第三盏灯最先灭了，船夫说那是因为风，而别的人都不信。".repeat(3);
    assert_eq!(figures(vec![picture(), paragraph(&told), body()]), pair("", ""));
}

/// Returns a paragraph of two sentences, longer than most captions.
fn long_body() -> Draft {
    paragraph(&format!("{MIN_BODY_CHARS}{MIN_BODY_CHARS}"))
}

#[test]
fn the_first_lines_of_a_run_of_lines_are_the_caption_and_the_rest_is_text() {
    let run = "▲渡口的灯塔形似一艘要出海的船。\n渡口在河的东岸\n对岸是老城\n每晚最后一班船十点开";
    let found = blocks(vec![body(), picture(), rest(run), body()]);
    assert_eq!(found[1].plain_text().trim(), "渡口的灯塔形似一艘要出海的船。");
    assert_eq!(found[2].plain_text().trim(), "渡口在河的东岸\n对岸是老城\n每晚最后一班船十点开");
    let sourced = rest("资料图\n此外\n渡口还有一家卖粥的铺子\n天亮才关门");
    assert_eq!(figures(vec![body(), picture(), sourced, body()]), pair("资料图", ""));
    let credited = rest("△渡口的夜。\n摄影：某某/渡口社\n入夜以后，船都停在东岸。");
    assert_eq!(figures(vec![body(), picture(), credited, body()]), pair("渡口的夜。", "摄影：某某/渡口社"));
}

#[test]
fn lines_in_a_paragraph_of_their_own_are_all_of_the_caption() {
    let own = paragraph("▲渡口的灯塔\n建于一九〇二年");
    assert_eq!(figures(vec![body(), picture(), own, body()]), pair("渡口的灯塔\n建于一九〇二年", ""));
    let two = "▲左：渡口的灯塔\n右：修船的人";
    assert_eq!(figures(vec![body(), picture(), rest(two), body()]), pair(two.trim_start_matches('▲'), ""));
    let plain = rest("渡口在河的东岸\n对岸是老城\n每晚最后一班船十点开，雨天不开。");
    let found = blocks(vec![body(), picture(), plain, body()]);
    assert_eq!(found[2].plain_text().matches('\n').count(), 3);
}

#[test]
fn short_sentences_under_most_pictures_are_captions_where_paragraphs_are_long() {
    let lines = ["小船。", "修船的人。", "夜里的渡口。"];
    let with = |usual: fn() -> Draft| {
        let mut drafts = vec![usual(), usual(), usual()];
        for line in lines {
            drafts.extend([bold("启程"), usual(), picture(), paragraph(line), usual(), usual()]);
        }
        drafts.extend([picture(), usual()]);
        drafts
    };
    let captions = |drafts| figures(drafts).into_iter().map(|(caption, _)| caption).collect::<Vec<_>>();
    assert_eq!(captions(with(long_body)), ["小船。", "修船的人。", "夜里的渡口。", ""]);
    assert_eq!(captions(with(|| paragraph("船来了，灯亮了。"))), [""; 4]);
    // A story told in short sentences is no caption.
    let mut told = with(long_body);
    told.extend(["他走了。", "灯灭了。", "没有人说话。"].map(paragraph));
    assert_eq!(captions(told), [""; 4]);
}

#[test]
fn a_caption_is_the_alternative_text_but_for_white_space() {
    let shown = |alt: &str| {
        let figure = Figure { alt: Some(alt.into()), ..Figure::default() };
        Draft::new(Block::Figure(Box::new(figure)), Hints::default())
    };
    let caption = "渡口昨夜起火，七条船被烧，无人受伤。消防队天亮前把火扑灭，原因还在查。";
    let alt = "渡口昨夜起火，七条船被烧，无人受 伤。 消防队天亮前把火扑灭，原因还在查。";
    assert_eq!(figures(vec![shown(alt), paragraph(caption), body()]), pair(caption, ""));
    assert_eq!(figures(vec![shown("渡口昨夜起火"), paragraph(caption), body()]), pair("", ""));
}

#[test]
fn a_paragraph_that_repeats_the_caption_above_it_is_dropped() {
    let drafts =
        |below: &str| vec![body(), picture(), declared("渡口的早饭，天亮前"), paragraph(below), body()];
    assert_eq!(blocks(drafts("渡口的早饭， 天亮前")).len(), 3);
    assert_eq!(blocks(drafts("渡口的早饭，天亮后")).len(), 4);
}

#[test]
fn a_caption_set_like_the_credit_above_it_follows_the_credit() {
    let small = |words: &str| hinted(words, |hints| (hints.small, hints.centred) = (true, true));
    let drafts = vec![picture(), small("摄影：某某"), small("渡口的早饭"), body(), body(), body()];
    assert_eq!(figures(drafts), pair("渡口的早饭", "摄影：某某"));
    let drafts = vec![picture(), small("摄影：某某"), paragraph("渡口的早饭"), body(), body(), body()];
    assert_eq!(figures(drafts), pair("摄影：某某", ""));
}
