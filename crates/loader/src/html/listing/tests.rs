//! Tests of listings as highlighters, editors and sites write them.

use crate::html::tests::sketch;

#[test]
fn every_code_element_of_a_listing_of_wechat_is_a_line() {
    let wechat = "<section class=code-snippet__js><ul class=code-snippet__line-index><li>1</li><li>2</li></ul>\
                  <pre data-lang=rust><code><span>fn lamp() {</span></code><code><span>    light();</span></code><code><br></code>\
                  <code></code><code>}</code></pre></section>";
    assert_eq!(sketch(wechat), "code rust fn lamp() {\n    light();\n\n\n}");
    assert_eq!(sketch("<pre><code>a</code>\n<code>b\n</code><code>c</code></pre>"), "code - a\nb\nc");
    assert_eq!(sketch("<pre><code>let</code> <code>a</code></pre>"), "code - let a");
    assert_eq!(sketch("<pre>ls <code>-l</code><code>-a</code></pre>"), "code - ls -l-a");
}

#[test]
fn tables_of_lines_are_code() {
    let github = "<table class='highlight js-file-line-container' data-tagsearch-lang=Go><tbody>\n<tr>\n<td class=blob-num data-line-number=7></td>\n\
                  <td class=blob-code>if lit {</td></tr>\n<tr><td class=blob-num data-line-number=8></td><td class=blob-code>\n</td></tr>\
                  <tr><td class=blob-num data-line-number=9></td><td class=blob-code>    <span>go</span> row()</td></tr></table>";
    assert_eq!(sketch(github), "code go if lit {\n\n    go row()");
    let gitea = "<table><tbody><tr><td class=lines-num><span data-line-number=1></span>1</td><td class=lines-code>a</td></tr>\
                 <tr><td class=lines-num>2</td><td class=lines-code><code>  b</code></td></tr></tbody></table>";
    assert_eq!(sketch(gitea), "code - a\n  b");
    let alex = "<div class='syntaxhighlighter java'><div class=toolbar><span><a href=#>?</a></span></div><table><caption>灯.java</caption><tbody><tr>\
                <td class=gutter><div class=line>1</div><div class=line>2</div><div class=line>3</div></td><td class=code><div class=container>\n\
                <div class=line><code class=keyword>int</code> <code>a;</code></div>\n<div class=line>&nbsp;</div>\n\
                <div class=line><code class=spaces>&nbsp;&nbsp;</code><code>b();</code></div></div></td></tr></tbody></table></div>";
    assert_eq!(sketch(alex), "p 灯.java; code java int a;\n\n  b();");
    let crayon = "<div class='crayon-syntax'><div class=crayon-toolbar><span class=crayon-title>船</span><span class=crayon-language>PHP</span></div>\
                  <div class=crayon-plain-wrap><textarea>x</textarea></div><div class=crayon-main><table><tr class=crayon-row>\
                  <td class=crayon-nums><div class=crayon-num>1</div><div class=crayon-num>2</div></td><td class=crayon-code><div class=crayon-pre>\
                  <div class=crayon-line><span>if</span><span class=crayon-h> </span>(a)</div><div class=crayon-line><span class=crayon-h>    </span>b;</div>\
                  </div></td></tr></table></div></div>";
    assert_eq!(sketch(crayon), "p 船; code - if (a)\n    b;");
    let colorer = "<div class='codecolorer-container php blackboard'><table><tbody><tr><td class=line-numbers><div>1<br>2<br></div></td>\
                   <td><div class='php codecolorer'>$a = 1;<br />\n&nbsp; $b = 2;<br /></div></td></tr></tbody></table></div>";
    assert_eq!(sketch(colorer), "code php $a = 1;\n  $b = 2;");
    let plain =
        "<div class='codecolorer-container text'><div class='text codecolorer'>a<br/>&nbsp; b</div></div>";
    assert_eq!(sketch(plain), "code - a\n  b");
    let geshi = "<div class=wp_syntax><table><tr><td class=line_numbers><pre>1\n2</pre></td><td class=code><pre class=ruby>a\n  b</pre></td></tr>\
                 </table></div>";
    assert_eq!(sketch(geshi), "code ruby a\n  b");
}

#[test]
fn lists_and_boxes_of_lines_are_code() {
    let dp = "<div class='dp-highlighter bg_java'><div class=bar><div class=tools><b>[java]</b> <a href=#>view plain</a></div></div>\
              <ol start=1 class=dp-j><li class=alt><span><span>int a;</span></span></li><li></li><li>&nbsp;&nbsp;b();</li></ol></div>";
    assert_eq!(sketch(dp), "code java int a;\n\n  b();");
    assert_eq!(
        sketch("<ol class=dp-xml><li>&lt;a&gt;</li><li>&nbsp;&lt;b/&gt;</li></ol>"),
        "code xml <a>\n <b/>"
    );
    let quill = "<div class=ql-code-block-container><select><option>x</option></select><div class=ql-code-block data-language=rust>a</div>\
                 <div class=ql-code-block data-language=rust><br></div>\n<div class=ql-code-block data-language=rust>  b</div></div><p>灯</p>";
    assert_eq!(sketch(quill), "code rust a\n\n  b; p 灯");
    assert_eq!(
        sketch(
            "<p>灯</p><div class=ql-code-block>a</div><div class=ql-code-block>b</div><p>船</p><div class=ql-code-block>c</div>"
        ),
        "p 灯; code - a\nb; p 船; code - c"
    );
}

#[test]
fn editors_are_code_without_their_gutters() {
    let mirror = "<div class='CodeMirror cm-s-default'><textarea></textarea><div class=CodeMirror-measure><pre>x</pre></div><div class=CodeMirror-code>\
                  <div><div class=CodeMirror-gutter-wrapper><div class=CodeMirror-linenumber>1</div></div><pre class=' CodeMirror-line '><span>a {</span></pre></div>\
                  <div><div class=CodeMirror-gutter-wrapper><div class=CodeMirror-linenumber>2</div></div><pre class=CodeMirror-line><span>  b</span></pre></div>\
                  </div></div>";
    assert_eq!(sketch(mirror), "code - a {\n  b");
    assert_eq!(
        sketch(
            "<pre class=CodeMirror-line>a</pre><pre class=CodeMirror-line>\u{200b}</pre><pre class=CodeMirror-line> b</pre>"
        ),
        "code - a\n\u{200b}\n b"
    );
    let six = "<div class=cm-editor><div class=cm-scroller><div class=cm-gutters><div>1</div></div><div class=cm-content data-language=python>\
               <div class=cm-line>if a:</div><div class=cm-line><br></div><div class=cm-line>    b</div></div></div></div>";
    assert_eq!(sketch(six), "code python if a:\n\n    b");
    let monaco = "<div class=monaco-editor><div class=margin>1</div><div class=view-lines><div class=view-line><span><span class=mtk1>a</span></span></div>\
                  <div class=view-line><span>&nbsp;&nbsp;b</span></div></div></div>";
    assert_eq!(sketch(monaco), "code - a\n  b");
}

#[test]
fn a_table_of_numbered_commands_is_a_table() {
    let table = "<table><tbody><tr><td>1</td><td><code>ls</code></td></tr><tr><td>2</td><td><code>cd</code></td></tr></tbody></table>";
    assert_eq!(sketch(table), "table[ / 1,ls|2,cd]");
}

#[test]
fn line_numbers_and_copy_buttons_are_no_content() {
    let csdn = "<pre class=prettyprint><code class='language-go has-numbering'>a\nb\n</code><ul class=pre-numbering><li>1</li><li>2</li></ul></pre>\
                <ul class=pre-numbering><li>1</li><li>2</li></ul><p>灯</p>";
    assert_eq!(sketch(csdn), "code go a\nb; p 灯");
    let bar = "<div class=bar1><span><a href='javascript:void(0);'><img src=/copy.gif alt=复制代码></a></span></div>";
    assert_eq!(sketch(&format!("<div class=x>{bar}<pre>a</pre>{bar}</div>")), "code - a");
    assert_eq!(
        sketch("<div><pre>a</pre> <a href=#>Copy</a></div><p>Copy</p><p>灯</p>"),
        "code - a; p Copy; p 灯"
    );
}
