//! Names taken from other files.

use super::Resolver;
use crate::diagnostic::say;
use crate::program::accept::nearest;
use crate::program::map::moved;
use crate::tree::code::{Ident, Use};

impl<'a> Resolver<'a> {
    /// Gives every file the names that it imports.
    pub(super) fn imports(&mut self) {
        let modules = self.setting.modules;
        for (position, module) in modules.iter().enumerate() {
            for (import, target) in module.file.uses.iter().zip(&module.uses) {
                match target {
                    Some(target) => self.import(position, import, *target),
                    None => self.lose(position, import),
                }
            }
        }
    }

    fn lose(&mut self, position: usize, import: &'a Use) {
        if let Some(scope) = self.scopes.get_mut(position) {
            scope.lost.extend(import.names.iter().map(|name| name.text.as_str()));
        }
    }

    fn import(&mut self, position: usize, import: &'a Use, target: usize) {
        for name in &import.names {
            let text = name.text.as_str();
            // A name that the other file itself imports is not its own to give.
            let found = self.scopes.get(target).and_then(|scope| scope.names.get(text)).copied();
            match found.filter(|(module, _)| *module == target) {
                Some(found) => self.take(position, name, found),
                None => self.missing(position, name, target),
            }
        }
    }

    fn take(&mut self, position: usize, name: &'a Ident, found: (usize, usize)) {
        let base = self.bases.get(position).copied().unwrap_or_default();
        let Some(scope) = self.scopes.get_mut(position) else { return };
        if scope.names.insert(&name.text, found).is_some() {
            let text = &name.text;
            self.report(
                "bad-declaration",
                moved(name.span, base),
                say!(en: "`{text}` is declared or imported already", ko: "`{text}`은(는) 이미 선언했거나 가져온 이름입니다"),
            );
        }
    }

    fn missing(&mut self, position: usize, name: &'a Ident, target: usize) {
        let base = self.bases.get(position).copied().unwrap_or_default();
        if let Some(scope) = self.scopes.get_mut(position) {
            scope.lost.insert(&name.text);
        }
        let file = self.setting.modules.get(target).map(|module| module.source.name.clone()).unwrap_or_default();
        let near = self.scopes.get(target).and_then(|scope| nearest(&name.text, scope.names.keys().copied()));
        let near = near.map(str::to_owned);
        let text = &name.text;
        let span = moved(name.span, base);
        let finding = self.report(
            "bad-import",
            span,
            say!(en: "{file} declares no `{text}`", ko: "{file}에 `{text}`이(가) 없습니다"),
        );
        finding.help = near.map(|near| say!(en: "did you mean `{near}`?", ko: "`{near}`을(를) 쓰려고 하셨나요?"));
    }
}
