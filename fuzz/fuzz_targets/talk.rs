//! The `.talk` door reads any text: no panic, and every place lies in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malpung::diagnostic::Place;

fuzz_target!(|text: &str| {
    let code = malpung::syntax::parse_talk(text);
    for finding in code.findings {
        if let Place::Span(span) = finding.place {
            assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
});
