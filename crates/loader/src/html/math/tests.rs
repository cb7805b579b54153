//! Tests of formulas as renderers and editors write them.

use crate::html::tests::{roles, sketch};

#[test]
fn formulas_of_mathjax_three_and_four_are_read() {
    let assistive = "<mjx-assistive-mml><math><msup><mi>r</mi><mn>2</mn></msup></math></mjx-assistive-mml>";
    let chtml = |inside: &str| {
        format!(
            "<p>面积<mjx-container class=MathJax jax=CHTML><mjx-math aria-hidden=true><mjx-mi><mjx-c class=mjx-c1D45F></mjx-c></mjx-mi></mjx-math>{inside}</mjx-container>大</p>"
        )
    };
    assert_eq!(sketch(&chtml(assistive)), "p 面积r^2大");
    assert_eq!(roles(&chtml(assistive)), ["Math r^2"]);
    assert_eq!(sketch(&chtml("<span class='no-mathjax mjx-copytext'>$r_0$</span>")), "p 面积r_0大");
    assert_eq!(sketch(&chtml("")), "p 面积r大");
    assert_eq!(
        sketch(
            "<p>设<mjx-container><mjx-math data-latex='\\alpha+1'><mjx-mi></mjx-mi></mjx-math></mjx-container></p>"
        ),
        "p 设\\alpha+1"
    );
    let svg = "<mjx-container class=MathJax jax=SVG><svg><g><g data-mml-node=math><g data-mml-node=mfrac><g><g data-mml-node=mi>\
               <use data-c=1D44E></use></g></g><g><g data-mml-node=mn><use data-c=31></use><use data-c=32></use></g></g><rect></rect></g></g></g></svg></mjx-container>";
    assert_eq!(sketch(&format!("<p>取{svg}。</p>")), "p 取a/12。");
    assert_eq!(
        sketch("<p>取<mjx-container class=MathJax aria-label='x plus y'></mjx-container>。"),
        "p 取x plus y。"
    );
}

#[test]
fn formulas_of_mathjax_two_are_read_with_and_without_their_script() {
    let copy = "<span class=MathJax id=MathJax-Element-1-Frame data-mathml='<math><mi>n</mi><mo>!</mo></math>'><nobr><span>n</span><span>!</span></nobr></span>";
    let script = "<script type=math/tex id=MathJax-Element-1>n!</script>";
    assert_eq!(sketch(&format!("<p>共{copy}{script}种</p>")), "p 共n!种");
    assert_eq!(sketch(&format!("<p>共{copy}种</p>")), "p 共n!种");
    assert_eq!(
        sketch(
            "<div class=MathJax_Display><span class=MathJax>n</span></div><script type='math/tex; mode=display'>n^2</script>"
        ),
        "p n^2"
    );
    assert_eq!(sketch("<script type=math/mml><math><mi>k</mi></math></script>"), "p k");
}

#[test]
fn katex_without_its_source_is_read_as_it_shows() {
    assert_eq!(
        sketch(
            "<p>当<span class=katex><span class=katex-html aria-hidden=true><span>y</span><span>=</span><span>1</span></span></span>时</p>"
        ),
        "p 当y=1时"
    );
}

#[test]
fn mathml_is_written_in_one_line() {
    let line = |inside: &str| sketch(&format!("<p><math>{inside}</math></p>"));
    assert_eq!(line("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>20</mn></mfrac>"), "p (a+b)/20");
    assert_eq!(
        line("<msubsup><mi>x</mi><mi>i</mi><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></msubsup>"),
        "p x_i^(n−1)"
    );
    assert_eq!(
        line("<msqrt><mi>𝑛</mi></msqrt><mo>+</mo><mroot><mi>y</mi><mn>3</mn></mroot>"),
        "p √(n)+√[3](y)"
    );
    assert_eq!(
        line(
            "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>"
        ),
        "p (1, 2; 3, 4)"
    );
    assert_eq!(
        line("<mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi><mo>=</mo><mi>𝛼</mi><mi>ℝ</mi>"),
        "p sin x=αℝ"
    );
    assert_eq!(
        line(
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>"
        ),
        "p ∑_(i=1)^ni"
    );
    assert_eq!(
        line("<semantics><mi>z</mi><annotation encoding='text/plain'>zed</annotation></semantics>"),
        "p z"
    );
}

#[test]
fn a_formula_of_any_depth_is_read_in_linear_time() {
    let deep = format!("<p><math>{}<mi>q</mi>", "<msqrt>".repeat(2000));
    assert!(sketch(&deep).ends_with([')', 'q']));
}
