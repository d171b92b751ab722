//! The whole pipeline takes any bytes: no panic, every place lies in the text, every fix can be made.

#![no_main]

use libfuzzer_sys::fuzz_target;
use malpung::compile::{Options, compile_bytes};
use malpung::syntax::edit;

fuzz_target!(|bytes: &[u8]| {
    let (source, compiled) = compile_bytes("fuzz", bytes.to_vec(), &Options::default());
    for diagnostic in compiled.diagnostics {
        if let Some(span) = diagnostic.span {
            assert!(source.text.get(span.start..span.end).is_some(), "{span:?}");
        }
        if let Some(fix) = diagnostic.fix {
            edit::apply(&source.text, &fix.edits);
        }
    }
});
