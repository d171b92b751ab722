//! Pages: where the scripts in them are.

use crate::source::Span;

/// The scripts of a page, those in its comments left out; none where the text is no page.
pub(super) fn scripts(text: &str) -> Vec<Span> {
    let mut scripts = Vec::new();
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return scripts;
    }
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')).map(|open| at + open) {
        let rest = text.get(open..).unwrap_or_default();
        at = if rest.starts_with("<!--") {
            rest.find("-->").map_or(text.len(), |end| open + end + 3)
        } else if starts_with(rest, "<script") {
            let start = rest.find('>').map_or(text.len(), |end| open + end + 1);
            let end = end_of_script(text, start);
            scripts.push(Span::new(start, end));
            end
        } else {
            open + 1
        };
    }
    scripts
}

/// Where the closing tag of a script stands.
fn end_of_script(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .match_indices("</")
        .map(|(at, _)| at)
        .find(|at| starts_with(rest.get(*at..).unwrap_or_default(), "</script"));
    end.map_or(text.len(), |end| start + end)
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::scripts;

    #[test]
    fn scripts_of_a_page() {
        let text = "<p>Don't</p><SCRIPT lang=\"ts\">a('</p>')</Script><!-- <script>b</script> --><script>c";
        let found: Vec<&str> = scripts(text).into_iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(found, ["a('</p>')", "c"]);
        assert!(scripts("const a = '<script>b</script>'").is_empty());
    }
}
