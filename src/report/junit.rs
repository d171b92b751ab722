//! The JUnit report, which every CI server shows: a suite for each file, a failing case for each finding that counts.

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use super::{File, plain, short, told};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::source::Lines;

/// The report of one run. Findings of less weight than `fail_on` fail nothing; they stand in the output of a passing case.
///
/// # Errors
/// None that a report can cause; serialising to text is fallible by its type only.
pub fn render(files: &[File<'_>], lang: Lang, fail_on: Severity) -> Result<String, SerializeError> {
    let mut report = Report::new("malpung");
    for file in files {
        report.add_test_suite(suite(file, lang, fail_on));
    }
    report.to_string()
}

fn suite(file: &File<'_>, lang: Lang, fail_on: Severity) -> TestSuite {
    let name = plain(&file.source.name);
    let mut suite = TestSuite::new(name.as_ref());
    let lines = Lines::new(&file.source.text);
    for diagnostic in file.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= fail_on) {
        suite.add_test_case(failure(&name, &lines, diagnostic, lang));
    }
    if suite.test_cases.is_empty() {
        suite.add_test_case(success(&name, file, lang));
    }
    suite
}

/// A case that fails, named after the rule and the place.
fn failure(name: &str, lines: &Lines<'_>, diagnostic: &Diagnostic, lang: Lang) -> TestCase {
    let place = lines.position(diagnostic.span.unwrap_or_default().start);
    let message = plain(diagnostic.message.to(lang));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(diagnostic.rule).set_message(message.as_ref());
    let place = format!("{}:{}", place.line, place.column);
    status.set_description(told(&format!("{name}:{place}"), diagnostic, lang));
    case(name, &format!("{} {place}", diagnostic.rule), status)
}

/// A case that passes, with what was found beside it.
fn success(name: &str, file: &File<'_>, lang: Lang) -> TestCase {
    let mut case = case(name, name, TestCaseStatus::success());
    if !file.diagnostics.is_empty() {
        case.set_system_out(short::render(&[*file], lang));
    }
    case
}

fn case(name: &str, title: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(title, status);
    case.set_classname(name);
    case.extra.insert("file".into(), name.into());
    case
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Words;
    use crate::report::fixture;
    use crate::source::Source;

    #[test]
    fn what_counts_fails_and_the_rest_is_noted() {
        let source = Source::new("케이크.yaml", "text: 🎂\r\nlink: {}\n");
        let mut error = fixture::empty_link(fixture::place(&source.text, "link"));
        (error.severity, error.message) = (Severity::Error, Words::new("<a> & \u{1b} \u{0}", "<가> & \u{1b} \u{0}"));
        let warnings = [fixture::empty_link(fixture::place(&source.text, "🎂"))];
        let both = [warnings[0].clone(), error];
        let files = [&both[..], &warnings, &[]].map(|diagnostics| File { source: &source, diagnostics });
        insta::assert_snapshot!(render(&files, Lang::Ko, Severity::Error).unwrap(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="malpung" tests="3" skipped="0" failures="1" errors="0">
            <testsuite name="케이크.yaml" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="empty-link 2:1" classname="케이크.yaml" file="케이크.yaml">
                    <failure message="&lt;가&gt; &amp; &lt;U+001B&gt; &lt;U+0000&gt;" type="empty-link">케이크.yaml:2:1: &lt;가&gt; &amp; &lt;U+001B&gt; &lt;U+0000&gt;
        `web_url`과 `mobile_web_url`을 쓰세요
        카카오톡: 눌러도 열리지 않습니다 (Kakao Link guide of 2019, 2026-11-22, B)</failure>
                </testcase>
            </testsuite>
            <testsuite name="케이크.yaml" tests="1" skipped="0" errors="0" failures="0">
                <testcase name="케이크.yaml" classname="케이크.yaml" file="케이크.yaml">
                    <system-out>케이크.yaml:1:7: warning[empty-link] 링크에 열 곳이 없어 눌러도 아무 일도 일어나지 않습니다
        </system-out>
                </testcase>
            </testsuite>
            <testsuite name="케이크.yaml" tests="1" skipped="0" errors="0" failures="0">
                <testcase name="케이크.yaml" classname="케이크.yaml" file="케이크.yaml"/>
            </testsuite>
        </testsuites>
        "#);
        assert_eq!(render(&files, Lang::Ko, Severity::Warning).unwrap().matches("<failure").count(), 3);
    }
}
