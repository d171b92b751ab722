//! Links and partials that no template of their file writes out, a library's above all: judged by themselves, with
//! their own parameters.

use super::Resolver;
use super::scope::{Binding, Frame, Given, Place, block_of};
use crate::program::plan::Variable;
use crate::tree::code::Role;

impl Resolver<'_> {
    /// Reports what is wrong in declarations of the first file that nothing has written out so far.
    pub(super) fn alone(&mut self) {
        let Some(module) = self.setting.modules.first() else { return };
        let mut writings = 0;
        for (index, declaration) in module.file.declarations.iter().enumerate() {
            let place = match &declaration.role {
                Role::Link(_) => Place::Link,
                Role::Partial(_) => Place::Object,
                Role::Const(_) | Role::Template(_) => continue,
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
}
