//! Files beside a template's own that are called after it: what it is tested with, and what is made of it.

use std::path::{Path, PathBuf};

/// What a file beside a template's own is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The messages that its cases are expected to give.
    Expected,
    /// More cases.
    Cases,
    /// Made of it by a build.
    Built,
}

/// How the names of such files end.
const ENDINGS: [(&str, Beside); 7] = [
    (".expected.json", Beside::Expected),
    (".cases.yaml", Beside::Cases),
    (".cases.yml", Beside::Cases),
    (".cases.json", Beside::Cases),
    (".template.json", Beside::Built),
    (".args.schema.json", Beside::Built),
    (".template_args.schema.json", Beside::Built),
];

impl Beside {
    /// What a file is by its name, and the name of the template that it belongs to; `None` for any other file.
    pub fn of(path: &Path) -> Option<(Self, &str)> {
        let file = path.file_name()?.to_str()?;
        ENDINGS.iter().find_map(|(ending, beside)| {
            let at = file.len().checked_sub(ending.len()).filter(|at| *at > 0 && file.is_char_boundary(*at))?;
            let (name, end) = file.split_at(at);
            end.eq_ignore_ascii_case(ending).then_some((*beside, name))
        })
    }

    /// The files of a template that there may be, beside the one that it stands in.
    pub fn files(self, template: &Path, name: &str) -> Vec<PathBuf> {
        let endings = ENDINGS.iter().filter(|(_, beside)| *beside == self);
        endings.map(|(ending, _)| template.with_file_name(format!("{name}{ending}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_templates_are_told_by_their_names() {
        for (path, expected) in [
            ("a/order.expected.json", Some((Beside::Expected, "order"))),
            ("order.v2.cases.YML", Some((Beside::Cases, "order.v2"))),
            ("주문.cases.json", Some((Beside::Cases, "주문"))),
            ("out/order.args.schema.json", Some((Beside::Built, "order"))),
            ("order.json", None),
            ("expected.json", None),
            (".expected.json", None),
            ("orderexpected.json", None),
        ] {
            assert_eq!(Beside::of(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn they_lie_beside_the_templates_file() {
        assert_eq!(Beside::Expected.files(Path::new("a/주문.talk"), "order"), [Path::new("a/order.expected.json")]);
        assert_eq!(Beside::Cases.files(Path::new("b.yaml"), "b").len(), 3);
    }
}
