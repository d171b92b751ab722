//! Arguments by name, which only YAML has, in the order of the parameters.

use crate::diagnostic::{Words, say};
use crate::program::resolve::Module;
use crate::tree::code::{Block, Call, CallArgument, Declaration, File, Form, Ident, Item, Parameter, Role, Value};

/// Gives every call its arguments in the order of the parameters.
///
/// # Errors
/// Where the parameters are not known, or do not fit.
pub(super) fn name_no_arguments(file: &mut File, modules: &[Module]) -> Result<(), Words> {
    let orderer = Orderer { modules };
    for declaration in &mut file.declarations {
        match &mut declaration.role {
            Role::Template(template) => {
                orderer.block(&mut template.block)?;
                if let Some(mirror) = &mut template.mirror {
                    orderer.block(&mut mirror.block)?;
                }
            }
            Role::Link(block) | Role::Partial(block) => orderer.block(block)?,
            Role::Const(_) => {}
        }
    }
    Ok(())
}

/// Knows what is declared, here and in the files that are imported here.
#[derive(Clone, Copy)]
struct Orderer<'a> {
    modules: &'a [Module],
}

impl<'a> Orderer<'a> {
    fn block(self, block: &mut Block) -> Result<(), Words> {
        block.items.iter_mut().try_for_each(|item| self.item(item))
    }

    fn item(self, item: &mut Item) -> Result<(), Words> {
        match item {
            Item::Field(field) => self.value(&mut field.value),
            Item::Element(element) => self.value(&mut element.value),
            Item::Repeat(repeat) => repeat.items.iter_mut().try_for_each(|item| self.item(item)),
            Item::Include(include) => self.call(&mut include.call),
        }
    }

    fn value(self, value: &mut Value) -> Result<(), Words> {
        match &mut value.form {
            Form::Call(call) => self.call(call),
            Form::Block(block) => self.block(block),
            Form::List(items) => items.iter_mut().try_for_each(|item| self.value(item)),
            Form::Scalar(_) | Form::Text(..) | Form::Expression(_) | Form::Record(_) => Ok(()),
        }
    }

    fn call(self, call: &mut Call) -> Result<(), Words> {
        if call.arguments.iter().all(|argument| argument.name.is_none()) {
            return Ok(());
        }
        let name = call.path.text();
        let parameters = self.parameters(&name).ok_or_else(|| unknown(&name))?;
        call.arguments = in_order(&name, std::mem::take(&mut call.arguments), parameters)?;
        Ok(())
    }

    /// The parameters of what has a name in the first file.
    fn parameters(self, name: &str) -> Option<&'a [Parameter]> {
        let first = self.modules.first()?;
        let own = declared(&first.file, name);
        let taken = || {
            let is_taken = |names: &[Ident]| names.iter().any(|taken| taken.text == name);
            let mut uses = first.file.uses.iter().zip(&first.uses);
            let (_, module) = uses.find(|(taken, _)| is_taken(&taken.names))?;
            declared(&self.modules.get((*module)?)?.file, name)
        };
        own.or_else(taken).map(|declaration| declaration.parameters.as_slice())
    }
}

fn declared<'f>(file: &'f File, name: &str) -> Option<&'f Declaration> {
    let is_named = |declaration: &&Declaration| declaration.name.as_ref().is_some_and(|own| own.text == name);
    file.declarations.iter().find(is_named)
}

/// Arguments in the order of the parameters. One may be missing only where none follows it.
fn in_order(name: &str, mut given: Vec<CallArgument>, parameters: &[Parameter]) -> Result<Vec<CallArgument>, Words> {
    let mut arguments = Vec::with_capacity(given.len());
    let mut missing = None;
    for parameter in parameters {
        let own = &parameter.name.text;
        let position = given.iter().position(|argument| argument.name.as_ref().is_some_and(|name| name.text == *own));
        match (position, missing) {
            (Some(_), Some(missing)) => return Err(gap(name, missing)),
            (Some(position), None) => arguments.push(CallArgument { name: None, ..given.remove(position) }),
            (None, _) => missing = missing.or(Some(own)),
        }
    }
    match given.first().and_then(|left| left.name.as_ref()) {
        Some(left) => Err(stranger(name, &left.text)),
        None => Ok(arguments),
    }
}

fn unknown(name: &str) -> Words {
    say!(
        en: "`{name}` gets arguments by name, which .talk does not have, and the order of its parameters is not known here",
        ko: "`{name}`에 인수를 이름으로 넘기는데 .talk에는 그런 표기가 없고, 매개변수의 순서도 여기서 알 수 없습니다",
    )
}

fn gap(name: &str, missing: &str) -> Words {
    say!(
        en: "`{name}` gets no `{missing}`, but something behind it; in .talk only the last arguments can be left out",
        ko: "`{name}`에 `{missing}` 없이 그 뒤의 인수를 넘깁니다. .talk에서는 마지막 인수만 생략할 수 있습니다",
    )
}

fn stranger(name: &str, left: &str) -> Words {
    say!(en: "`{name}` takes no `{left}`", ko: "`{name}`에는 `{left}`이라는 매개변수가 없습니다")
}
