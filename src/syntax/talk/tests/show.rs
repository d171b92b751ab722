//! The tree of declarations in short, for snapshots. Where a name differs from what its span covers, both are shown.

use crate::source::Span;
use crate::tree::code::{
    Block, Call, Comparison, Condition, Declaration, ElementType, Expression, Field, File, Form, Ident, Item, Logic,
    Parameter, Path, Piece, Range, Role, Type, TypeName, Value,
};
use crate::tree::{Key, ScalarKind, Style};

struct Show<'a> {
    text: &'a str,
    out: String,
    depth: usize,
}

pub(super) fn file(text: &str, file: &File) -> String {
    let mut show = Show { text, out: String::new(), depth: 0 };
    for taken in &file.uses {
        let names: Vec<String> = taken.names.iter().map(|name| show.ident(name)).collect();
        show.line(&format!("use {} {}", show.ident(&taken.file), names.join(" ")));
        show.span(taken.span);
    }
    for declaration in &file.declarations {
        show.declaration(declaration);
    }
    for comment in &file.comments {
        assert_eq!(show.slice(comment.span), format!("//{}", comment.text));
        show.line(&format!("//{}", comment.text));
    }
    show.out
}

pub(super) fn form(text: &str, form: &Form) -> String {
    Show { text, out: String::new(), depth: 0 }.form(form)
}

pub(super) fn condition(text: &str, condition: &Condition) -> String {
    Show { text, out: String::new(), depth: 0 }.condition(condition)
}

pub(super) fn type_of(text: &str, of: &Type) -> String {
    Show { text, out: String::new(), depth: 0 }.type_of(of)
}

impl Show<'_> {
    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("?")
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(&"  ".repeat(self.depth));
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// The first and the last sign of what a span covers.
    fn span(&mut self, span: Span) {
        let covered = self.slice(span);
        let first: String = covered.chars().take(12).collect();
        let last: Vec<char> = covered.chars().rev().take(12).collect();
        let last: String = last.into_iter().rev().collect();
        self.line(&format!("‹{} … {}›", first.escape_debug(), last.escape_debug()));
    }

    fn ident(&self, ident: &Ident) -> String {
        self.spelt(&ident.text, ident.span)
    }

    fn spelt(&self, name: &str, span: Span) -> String {
        let written = self.slice(span);
        if written == name { name.to_owned() } else { format!("{name}‹{}›", written.escape_debug()) }
    }

    fn key(&self, key: &Key) -> String {
        let spelling = self.spelt(&key.spelling, key.span);
        if spelling == key.name { spelling } else { format!("{}={spelling}", key.name) }
    }

    fn declaration(&mut self, declaration: &Declaration) {
        if let Some(doc) = &declaration.doc {
            self.line(&format!("doc {doc:?}"));
        }
        let name = declaration.name.as_ref().map(|name| self.ident(name)).unwrap_or_default();
        let word = match &declaration.role {
            Role::Template(template) => template.kind.as_ref().map(|kind| self.ident(kind)).unwrap_or_default(),
            Role::Link(_) => "link".to_owned(),
            Role::Const(_) => "const".to_owned(),
            Role::Partial(_) => "partial".to_owned(),
        };
        self.line(&format!("{word} {name}"));
        self.depth += 1;
        self.span(declaration.span);
        for parameter in &declaration.parameters {
            let line = format!("param {}", self.parameter(parameter));
            self.line(&line);
        }
        match &declaration.role {
            Role::Template(template) => {
                self.items(&template.block);
                for case in &template.cases {
                    let binds: Vec<String> = case.binds.iter().map(|bind| self.bind(&bind.name, &bind.value)).collect();
                    self.line(&format!("case {} {}", self.ident(&case.name), binds.join("; ")));
                }
                if let Some(mirror) = &template.mirror {
                    self.line(&format!("mirror {}", self.ident(&mirror.kind)));
                    self.depth += 1;
                    self.items(&mirror.block);
                    self.depth -= 1;
                }
            }
            Role::Link(block) | Role::Partial(block) => self.items(block),
            Role::Const(binds) => {
                for bind in binds {
                    let line = self.bind(&bind.name, &bind.value);
                    self.line(&line);
                }
            }
        }
        self.depth -= 1;
    }

    fn bind(&self, name: &Ident, value: &Value) -> String {
        format!("{}: {}", self.ident(name), self.value(value))
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let mut out = self.ident(&parameter.name);
        out.push_str(if parameter.is_optional { "?: " } else { ": " });
        out.push_str(&self.type_of(&parameter.of));
        if let Some(sample) = &parameter.sample {
            out.push_str(&format!(" sample {}", self.value(sample)));
        }
        if let Some(default) = &parameter.default {
            out.push_str(&format!(" default {}", self.value(default)));
        }
        if let Some(doc) = &parameter.doc {
            out.push_str(&format!(" doc {doc:?}"));
        }
        out
    }

    fn range(&self, range: &Range) -> String {
        self.spelt(&format!("{}..{}", range.least, range.most), range.span)
    }

    fn ranged(&self, name: &str, range: Option<&Range>) -> String {
        range.map_or_else(|| name.to_owned(), |range| format!("{name}({})", self.range(range)))
    }

    fn type_of(&self, of: &Type) -> String {
        match &of.name {
            TypeName::Text { length, pattern, lines } => {
                let mut limits: Vec<String> = length.iter().map(|length| self.range(length)).collect();
                limits.extend(pattern.iter().map(|pattern| self.spelt(&format!("/{}/", pattern.text), pattern.span)));
                limits.extend(lines.iter().map(|lines| format!("lines {lines}")));
                format!("text({})", limits.join(", "))
            }
            TypeName::Int(range) => self.ranged("int", range.as_ref()),
            TypeName::Won(range) => self.ranged("won", range.as_ref()),
            TypeName::Percent(range) => self.ranged("percent", range.as_ref()),
            TypeName::Bool => "bool".to_owned(),
            TypeName::Url => "url".to_owned(),
            TypeName::ImageUrl => "image_url".to_owned(),
            TypeName::Date => "date".to_owned(),
            TypeName::Enum(values) => {
                format!("enum({})", values.iter().map(|value| self.ident(value)).collect::<Vec<_>>().join(", "))
            }
            TypeName::List { size, of } => format!("list({}) {}", self.range(size), self.element(of)),
            TypeName::Unknown => format!("unknown‹{}›", self.slice(of.span)),
        }
    }

    fn element(&self, of: &ElementType) -> String {
        match of {
            ElementType::One(of) => self.type_of(of),
            ElementType::Record(parameters) => {
                let parameters: Vec<String> = parameters.iter().map(|parameter| self.parameter(parameter)).collect();
                format!("{{{}}}", parameters.join(", "))
            }
        }
    }

    fn items(&mut self, block: &Block) {
        self.depth += 1;
        for item in &block.items {
            self.item(item);
        }
        self.depth -= 1;
    }

    fn when(&self, when: Option<&Condition>) -> String {
        when.map(|when| format!(" when {}", self.condition(when))).unwrap_or_default()
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Field(Field { key, value, when }) => self.entry("", key, value, when.as_ref()),
            Item::Element(element) => self.entry("+", &element.key, &element.value, element.when.as_ref()),
            Item::Repeat(repeat) => {
                let (variable, list) = (self.ident(&repeat.variable), self.path(&repeat.list));
                self.line(&format!("for {variable} in {list}{}", self.when(repeat.when.as_ref())));
                self.depth += 1;
                self.span(repeat.span);
                for item in &repeat.items {
                    self.item(item);
                }
                self.depth -= 1;
            }
            Item::Include(include) => {
                let call = self.call(&include.call);
                self.line(&format!("use {call}{}", self.when(include.when.as_ref())));
                self.span(include.span);
            }
        }
    }

    fn entry(&mut self, mark: &str, key: &Key, value: &Value, when: Option<&Condition>) {
        let (key, when) = (self.key(key), self.when(when));
        match &value.form {
            Form::Block(block) => {
                self.line(&format!("{mark}{key}:{when}"));
                self.items(block);
                self.depth += 1;
                self.span(value.span);
                self.depth -= 1;
            }
            _ => self.line(&format!("{mark}{key}: {}{when}", self.value(value))),
        }
    }

    fn value(&self, value: &Value) -> String {
        let form = self.form(&value.form);
        let written = self.slice(value.span);
        let spans_itself = matches!(value.form, Form::Expression(_) | Form::Call(_)) && !written.starts_with('"');
        if written == form || spans_itself { form } else { format!("{form}‹{}›", written.escape_debug()) }
    }

    fn form(&self, form: &Form) -> String {
        match form {
            Form::Scalar(scalar) => {
                let style = match scalar.style {
                    Style::Plain => "",
                    Style::Double => "\"",
                    Style::Block => "\"\"\"",
                    Style::Single | Style::Filled => "?",
                };
                assert_eq!(scalar.kind == ScalarKind::Text, scalar.style != Style::Plain);
                format!("{style}{}{style}", scalar.text.escape_debug())
            }
            Form::Text(pieces, style) => {
                assert!(matches!(style, Style::Double | Style::Block | Style::Plain));
                let pieces: Vec<String> = pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Literal(text) => format!("{text:?}"),
                        Piece::Hole(expression) => format!("({})", self.expression(expression)),
                    })
                    .collect();
                format!("T[{}]", pieces.join(" "))
            }
            Form::Expression(expression) => format!("E({})", self.expression(expression)),
            Form::Call(call) => self.call(call),
            Form::Block(block) => {
                let mut show = Show { text: self.text, out: String::new(), depth: 0 };
                show.items(block);
                format!("{{\n{}}}", show.out)
            }
            Form::List(values) => {
                format!("[{}]", values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(", "))
            }
            Form::Record(binds) => {
                let binds: Vec<String> = binds.iter().map(|bind| self.bind(&bind.name, &bind.value)).collect();
                format!("{{{}}}", binds.join("; "))
            }
        }
    }

    fn expression(&self, expression: &Expression) -> String {
        let mut out = self.path(&expression.path);
        for filter in &expression.filters {
            let arguments: Vec<String> = filter.arguments.iter().map(|argument| self.value(argument)).collect();
            out.push_str(&format!(" | {}({})", self.ident(&filter.name), arguments.join(", ")));
            assert!(self.slice(filter.span).starts_with(&filter.name.text) || self.slice(filter.span) == "?");
        }
        let written = self.slice(expression.span);
        if expression.filters.is_empty() && written == out {
            out
        } else {
            format!("{out}‹{}›", written.escape_debug())
        }
    }

    fn path(&self, path: &Path) -> String {
        let names: Vec<String> = path.names.iter().map(|name| self.ident(name)).collect();
        self.spelt(&names.join("."), path.span)
    }

    fn call(&self, call: &Call) -> String {
        let arguments: Vec<String> = call.arguments.iter().map(|argument| self.value(&argument.value)).collect();
        format!("C({} {})", self.spelt(&call.path.text(), call.span), arguments.join(", "))
    }

    fn condition(&self, condition: &Condition) -> String {
        let join = |parts: &[Condition], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.condition(part)).collect();
            format!("({})", parts.join(word))
        };
        let out = match &condition.logic {
            Logic::Atom(atom) => match &atom.test {
                None => self.path(&atom.path),
                Some((Comparison::Equal, value)) => format!("{} == {}", self.path(&atom.path), self.value(value)),
                Some((Comparison::Unequal, value)) => format!("{} != {}", self.path(&atom.path), self.value(value)),
            },
            Logic::Not(inner) => format!("not {}", self.condition(inner)),
            Logic::And(parts) => join(parts, " and "),
            Logic::Or(parts) => join(parts, " or "),
        };
        self.spelt(&out, condition.span)
    }
}
