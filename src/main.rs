//! The program `malpung`: everything is in the library's `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    malpung::cli::main()
}
