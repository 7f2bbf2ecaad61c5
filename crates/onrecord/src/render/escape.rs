//! The one way in which words get into markup.

/// Appends `words` to `out` so that they are text in HTML, between tags as well as inside a quoted
/// attribute. Control characters, which HTML does not allow, become U+FFFD; so do the marks
/// that turn the direction of writing, with which an article could rearrange the page around it.
pub(crate) fn html(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    fn escaped(words: &str) -> String {
        let mut out = String::new();
        super::html(words, &mut out);
        out
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escaped("<script>alert('1')</script> & \"so\""),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;so&quot;"
        );
    }

    #[test]
    fn what_html_forbids_or_misleads_is_replaced() {
        assert_eq!(escaped("a\0b\u{202e}c\u{85}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(escaped("“Kärcher”\r\n"), "“Kärcher” \n");
    }
}
