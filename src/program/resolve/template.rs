//! Templates: their fields and discriminator, their name, their cases and their mirror.

use super::scope::{Binding, Frame, Given, Place};
use super::{Case, Resolver};
use crate::diagnostic::{Finding, Place as Spot, say};
use crate::model::Kind;
use crate::program::name::{Name, is_name};
use crate::program::plan::{Constant, Field, Fill, Item, Key, Plan, Slot, Variable};
use crate::source::Span;
use crate::tree::code::{self, Declaration, Ident, Role};
use crate::tree::{ScalarKind, Style};

/// A template of a file, ready to be filled in.
#[derive(Debug, Clone)]
pub struct Template {
    /// The name.
    pub name: Option<Name>,
    /// What its author says about it.
    pub doc: Option<String>,
    /// The bytes of the whole.
    pub span: Span,
    /// How it is filled in.
    pub plan: Plan,
    /// Named sets of arguments.
    pub cases: Vec<Case>,
    /// The layout of a custom template with its arguments in their places.
    pub mirror: Option<Plan>,
    /// The user arguments that the layout asks for.
    pub layout: Option<Vec<String>>,
    /// The profiles that a custom template has an id for; empty where it has one for all.
    pub profiles: Vec<String>,
    /// What is wrong with it; places are spans of the map.
    pub findings: Vec<Finding>,
    /// What could not be resolved and has a stand-in in the plan.
    pub broken: Vec<Span>,
}

impl Resolver<'_> {
    /// The templates of the first file.
    pub(super) fn templates(&mut self) -> Vec<Template> {
        let Some(module) = self.setting.modules.first() else { return Vec::new() };
        let declared = module.file.declarations.iter().enumerate().filter(|(_, one)| one.template().is_some());
        let declared: Vec<(usize, &Declaration)> = declared.collect();
        let stem = (declared.len() == 1).then(|| module.source.stem().to_owned());
        let mut templates: Vec<Template> =
            declared.into_iter().filter_map(|(index, one)| self.template(index, one)).collect();
        assign(&mut templates, stem.as_deref());
        templates
    }

    fn template(&mut self, index: usize, declaration: &Declaration) -> Option<Template> {
        let Role::Template(template) = &declaration.role else { return None };
        let own = std::mem::take(&mut self.findings);
        (self.writings, self.profiles) = (0, Vec::new());
        let parameters = self.scopes.first()?.parameters.get(index)?.clone();
        let frame = frame(&parameters, template);
        let mut items: Vec<Item> = template.kind.as_ref().and_then(discriminator).into_iter().collect();
        items.extend(self.object(&frame, &template.block, Place::Message));
        items.extend(self.discriminating(declaration, template, &items));
        let cases = self.cases(&template.cases, &parameters);
        let mirror = self.mirror(&frame, template, &items);
        self.judge_parameters(declaration, &parameters, &cases);
        self.judge_bounds(&parameters, &items);
        Some(Template {
            name: declaration.name.as_ref().map(|name| Name { text: name.text.clone(), span: Some(name.span) }),
            doc: declaration.doc.clone(),
            span: declaration.span,
            plan: Plan { parameters, items },
            cases,
            mirror,
            layout: template.mirror.as_ref().map(super::mirror::keys),
            profiles: std::mem::take(&mut self.profiles),
            findings: std::mem::replace(&mut self.findings, own),
            broken: std::mem::take(&mut self.broken),
        })
    }
}

fn frame<'f>(parameters: &'f [crate::program::types::Parameter], template: &code::Template) -> Frame<'f> {
    let bindings = parameters
        .iter()
        .enumerate()
        .map(|(position, parameter)| Binding { parameter, given: Given::Variable(Variable::Parameter(position)) });
    let is_list = template.kind.as_ref().is_some_and(|kind| kind.text == Kind::List.name());
    Frame { module: 0, base: 0, parameters, bindings: bindings.collect(), row: None, guards: Vec::new(), is_list }
}

impl Resolver<'_> {
    /// The field by which a custom template or a scrape message is known: says that it is missing, and gives a stand-in.
    fn discriminating(&mut self, declaration: &Declaration, template: &code::Template, items: &[Item]) -> Option<Item> {
        let kind = template.kind.as_ref()?;
        let (name, example, of) = match kind.text.as_str() {
            "custom" => ("template_id", "1", ScalarKind::Number),
            "scrape" => ("request_url", "https://cake.shop/", ScalarKind::Text),
            _ => return None,
        };
        if items.iter().any(|item| matches!(item, Item::Field(field) if field.key.name == name)) {
            return None;
        }
        let span = declaration.name.as_ref().map_or(kind.span, |name| name.span);
        let keyword = &kind.text;
        self.report(
            "missing-field",
            span,
            say!(en: "`{keyword}` needs `{name}`", ko: "`{keyword}`에는 `{name}` 필드가 필요합니다"),
        )
        .help = Some(say!(en: "add `{name}`", ko: "`{name}`을(를) 넣으세요"));
        self.broken.push(span);
        let constant = Constant { text: example.to_owned(), kind: of, style: Style::Filled };
        let value = Slot { fill: Fill::Constant(constant), span };
        Some(Item::Field(Field { key: Key::new(name, span), value, when: None }))
    }
}

/// `object_type`, which the keyword stands for; a custom template and a scrape message have none.
fn discriminator(kind: &Ident) -> Option<Item> {
    let is_default = ![Kind::Custom.name(), Kind::Scrape.name()].contains(&kind.text.as_str());
    let value = Slot { fill: Fill::Constant(constant(kind)), span: kind.span };
    is_default.then(|| Item::Field(Field { key: Key::new("object_type", kind.span), value, when: None }))
}

fn constant(kind: &Ident) -> Constant {
    Constant { text: kind.text.clone(), kind: ScalarKind::Text, style: Style::Plain }
}

/// Names the only template of a file after the file, and finds names that are missing, misspelt or given twice.
fn assign(templates: &mut [Template], stem: Option<&str>) {
    let mut first: Vec<Name> = Vec::new();
    for template in templates {
        match (&template.name, stem) {
            (Some(name), _) => {
                let span = name.span.unwrap_or_default();
                if !is_name(&name.text) {
                    template.findings.push(crate::program::name::not_a_name(&name.text, Spot::Span(span)));
                }
                let earlier = first.iter().find(|earlier| earlier.text == name.text).and_then(|earlier| earlier.span);
                if let Some(earlier) = earlier {
                    template.findings.push(crate::program::name::twice(&name.text, Spot::Span(span), earlier));
                }
                first.push(name.clone());
            }
            (None, Some(stem)) => template.name = Some(Name { text: stem.to_owned(), span: None }),
            (None, None) => {
                let span = Span::new(template.span.start, template.span.start);
                template.findings.push(crate::program::name::unnamed(Spot::Span(span)));
            }
        }
    }
}

impl Template {
    /// Whether the author has to choose a profile before the template can be sent.
    pub const fn needs_profile(&self) -> bool {
        !self.profiles.is_empty()
    }
}
