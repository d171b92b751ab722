//! Changes as sentences.

use super::change::{Change, Class, ParameterChange, What};
use super::{Comparison, Fate};
use crate::diagnostic::{Lang, Words, say};

/// What changed, in one sentence without the values.
pub fn told(change: &Change) -> Words {
    match &change.what {
        What::Parameter(path, change) => parameter(path, change),
        What::Added(at, _) => say!(en: "{at} is new", ko: "{at} 추가"),
        What::Removed(at, _) => say!(en: "{at} is gone", ko: "{at} 삭제"),
        What::Changed(at, ..) => say!(en: "{at} changed", ko: "{at} 변경"),
        What::Condition(at, ..) => say!(en: "{at} is there at other times", ko: "{at} 넣는 조건 변경"),
        What::Order(at, ..) => say!(en: "{at} has another order", ko: "{at} 순서 변경"),
        What::Refused(reasons) => {
            let case = change.cases.first().map_or("", String::as_str);
            let [en, ko] = [Lang::En, Lang::Ko]
                .map(|lang| reasons.iter().map(|reason| reason.to(lang)).collect::<Vec<_>>().join("; "));
            say!(
                en: "the arguments of `{case}` give no message any more: {en}",
                ko: "`{case}`의 인자로는 이제 메시지를 만들 수 없습니다. {ko}",
            )
        }
    }
}

fn parameter(path: &str, change: &ParameterChange) -> Words {
    match change {
        ParameterChange::Added(_, true) => say!(en: "`{path}` is new and may be left out", ko: "`{path}` 추가(선택)"),
        ParameterChange::Added(_, false) => {
            say!(en: "`{path}` is new and has to be given", ko: "`{path}` 추가(필수)")
        }
        ParameterChange::Removed(..) => {
            say!(en: "`{path}` is gone, and refused where it is given", ko: "`{path}` 삭제. 값을 주면 거절합니다")
        }
        ParameterChange::Retyped(..) => say!(en: "`{path}` takes other values", ko: "`{path}` 타입 변경"),
        ParameterChange::Tightened(..) => {
            say!(en: "`{path}` takes less than before", ko: "`{path}` 제한이 좁아짐")
        }
        ParameterChange::Widened(..) => say!(en: "`{path}` takes more than before", ko: "`{path}` 제한이 넓어짐"),
        ParameterChange::Required => {
            say!(en: "`{path}` has to be given now", ko: "`{path}` 선택에서 필수로 변경")
        }
        ParameterChange::Optional => {
            say!(en: "`{path}` may be left out now", ko: "`{path}` 필수에서 선택으로 변경")
        }
        ParameterChange::Default(..) => {
            say!(en: "`{path}` has another default", ko: "`{path}` 기본값 변경")
        }
    }
}

/// What became of a template.
pub fn fate_words(fate: &Fate) -> Words {
    match fate {
        Fate::Added => say!(en: "new", ko: "새 템플릿"),
        Fate::Removed => say!(en: "gone", ko: "삭제됨"),
        Fate::Renamed(from) => {
            say!(en: "renamed, was `{from}`; otherwise the same", ko: "이름 변경(이전 이름 `{from}`), 내용은 그대로")
        }
        Fate::Changed => say!(en: "changed", ko: "변경됨"),
    }
}

/// One line that counts: `2 changed, 1 new, 12 as before`.
pub fn counts(comparison: &Comparison) -> Words {
    let count = |is_counted: fn(&Fate) -> bool| {
        comparison.differences.iter().filter(|difference| is_counted(&difference.fate)).count()
    };
    let parts = [
        (count(|fate| matches!(fate, Fate::Changed)), say!(en: "changed", ko: "변경")),
        (count(|fate| matches!(fate, Fate::Added)), say!(en: "new", ko: "추가")),
        (count(|fate| matches!(fate, Fate::Removed)), say!(en: "gone", ko: "삭제")),
        (count(|fate| matches!(fate, Fate::Renamed(_))), say!(en: "renamed", ko: "이름 변경")),
        (comparison.broken.len(), say!(en: "with errors, not compared", ko: "오류로 비교 못 함")),
        (comparison.unchanged, say!(en: "as before", ko: "그대로")),
    ];
    let told: Vec<&(usize, Words)> = parts.iter().filter(|(number, _)| *number > 0).collect();
    if told.is_empty() {
        return say!(en: "no templates", ko: "템플릿 없음");
    }
    let [en, ko] = [Lang::En, Lang::Ko].map(|lang| {
        let order = |(number, words): &&(usize, Words)| match lang {
            Lang::En => format!("{number} {}", words.to(lang)),
            Lang::Ko => format!("{} {number}개", words.to(lang)),
        };
        told.iter().map(order).collect::<Vec<_>>().join(", ")
    });
    say!(en: "templates: {en}", ko: "템플릿: {ko}")
}

/// The names of the classes of a change, the heavier first.
pub(super) fn tags(classes: &std::collections::BTreeSet<Class>, lang: Lang) -> String {
    classes.iter().map(|class| class.words().to(lang).to_owned()).collect::<Vec<_>>().join(" · ")
}

/// Which samples and cases show it; `None` where that is told already.
pub(super) fn shown_by(change: &Change) -> Option<Words> {
    if matches!(change.what, What::Refused(_)) || change.cases.is_empty() {
        return None;
    }
    let cases = change.cases.join(", ");
    Some(say!(en: "seen in: {cases}", ko: "보이는 case: {cases}"))
}
