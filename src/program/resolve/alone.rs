//! Declarations by themselves: constants, and the links and partials that no template of their file writes out, a
//! library's above all, with their own parameters.

use super::Resolver;
use super::scope::{Binding, Frame, Given, Place, block_of};
use crate::diagnostic::{Place as Spot, say};
use crate::program::plan::Variable;
use crate::tree::Notation;
use crate::tree::code::{Bind, Role};

impl Resolver<'_> {
    /// Reports what is wrong in declarations of the first file that nothing has written out so far.
    pub(super) fn alone(&mut self) {
        let Some(module) = self.setting.modules.first() else { return };
        let mut writings = 0;
        for (index, declaration) in module.file.declarations.iter().enumerate() {
            let place = match &declaration.role {
                Role::Link(_) => Place::Link,
                Role::Partial(_) => Place::Object,
                Role::Const(binds) => {
                    self.constants(binds, module.notation);
                    continue;
                }
                Role::Template(_) => continue,
            };
            let target = (0, index);
            let parameters = self.scopes.first().and_then(|scope| scope.parameters.get(index)).cloned();
            let (false, Some(block), Some(parameters)) =
                (self.reached.contains(&target), block_of(declaration), parameters)
            else {
                continue;
            };
            let bindings = parameters.iter().enumerate().map(|(position, parameter)| Binding {
                parameter,
                given: Given::Variable(Variable::Parameter(position)),
            });
            let frame = Frame {
                module: 0,
                base: 0,
                parameters: &parameters,
                bindings: bindings.collect(),
                row: None,
                guards: Vec::new(),
                is_list: false,
            };
            self.writings = 0;
            self.stack.push(target);
            self.object(&frame, block, place);
            self.stack.pop();
            writings += self.writings;
            if writings > super::WRITINGS_MAX {
                break;
            }
        }
        self.broken.clear();
    }

    /// Reports values that are no constants, and names that are given twice, which the YAML door tells of.
    fn constants(&mut self, binds: &[Bind], notation: Notation) {
        for (position, bind) in binds.iter().enumerate() {
            self.value_of(0, &bind.value, notation);
            let earlier = binds.iter().take(position).find(|earlier| earlier.name.text == bind.name.text);
            let Some(earlier) = earlier.filter(|_| notation == Notation::Talk) else { continue };
            let name = &bind.name.text;
            let finding = self.report(
                "duplicate-key",
                bind.name.span,
                say!(en: "`{name}` is given twice", ko: "`{name}`이(가) 두 번 쓰였습니다"),
            );
            *finding = finding
                .clone()
                .help(say!(en: "keep one of them", ko: "하나만 남기세요"))
                .note(Spot::Span(earlier.name.span), say!(en: "first given here", ko: "처음 쓰인 곳"));
        }
    }
}
