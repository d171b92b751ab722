//! From a field of a message back to the text that it was made of: what is asked only when somebody complains about a message.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::Value;

use super::{Options, Template, code, modules};
use crate::model::snake_case;
use crate::program::accept::accept;
use crate::program::evaluate::evaluate;
use crate::program::resolve::{self, Setting};
use crate::program::{self, Body, Document};
use crate::schema;
use crate::source::{Pointer, Source, Span};
use crate::syntax::{self, Reading};
use crate::tree::{self, Node, Notation};

/// Where a field is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file: the template's own, or one that it imports.
    pub source: Arc<Source>,
    /// The bytes of the field's key; of its value where it has none.
    pub span: Span,
}

/// Where a field of a template's message is written, the message made of these arguments. The path holds names of fields, in either
/// spelling, and positions in lists; it begins anywhere in the message, and the end of one that leads nowhere is left out. `None` where
/// the message has no such field.
pub fn origin(
    source: &Source,
    template: &Template,
    arguments: &Value,
    path: &[String],
    options: &Options,
) -> Option<Origin> {
    let notation = options.notation.unwrap_or_else(|| syntax::notation(source));
    match syntax::read(source, notation) {
        Reading::Data(parsed) => {
            let documents = program::documents(source, parsed.tree, notation);
            let document = documents.into_iter().find(|document| document.root.span == template.span)?;
            let span = find(&body(source, document, notation)?, path)?;
            Some(Origin { source: Arc::new(source.clone()), span })
        }
        Reading::Code(read) => {
            let modules = modules::load(source, notation, read, options.imports.as_deref());
            let addresses = |text: &str, of| code::refuse(text, of, &options.profile);
            let program = resolve::resolve(Setting {
                modules: &modules.list,
                profile: &options.profile.name,
                addresses: &addresses,
            });
            let plan = &program.templates.iter().find(|resolved| resolved.span == template.span)?.plan;
            let arguments = accept(&plan.parameters, arguments, &addresses).ok()?;
            let document = program::embedded(evaluate(plan, &arguments), Notation::Talk);
            let found = program.map.locate(find(&body(source, document, Notation::Talk)?, path)?);
            Some(Origin { source: Arc::clone(&modules.list.get(found.module)?.source), span: found.span })
        }
    }
}

/// The message of a document, in Kakao's names.
fn body(source: &Source, document: Document, notation: Notation) -> Option<Node> {
    match document.body {
        Body::Nothing => None,
        Body::Tree(body) => Some(schema::check(body, document.kind?, document.dialect, notation).body),
        Body::Text(text) => {
            let literal = source.slice(text.span);
            let parsed = syntax::embedded::parse(literal, text.span.start, text.as_text().unwrap_or_default());
            let inner = program::embedded(parsed.tree.documents.into_iter().next()?, Notation::Json);
            match inner.body {
                Body::Tree(body) => Some(schema::check(body, inner.kind?, inner.dialect, notation).body),
                Body::Nothing | Body::Text(_) => None,
            }
        }
    }
}

/// Where a path leads from the outermost object that knows its first name.
fn find(root: &Node, path: &[String]) -> Option<Span> {
    let path: Vec<String> = path.iter().map(|step| snake_case(step)).collect();
    let first = path.first()?;
    let mut waiting = VecDeque::from([root]);
    while let Some(node) = waiting.pop_front() {
        if node.entry(first).is_some() {
            let pointer = path.iter().fold(Pointer::ROOT, |pointer, step| pointer.join(step));
            return Some(node.find_nearest(&pointer).key_span());
        }
        match &node.value {
            tree::Value::Object(entries) => waiting.extend(entries.iter().map(|entry| &entry.value)),
            tree::Value::List(items) => waiting.extend(items),
            tree::Value::Scalar(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::compile::{Imports, compile};
    use crate::diagnostic::Words;
    use crate::source::Lines;

    #[derive(Debug)]
    struct Shared;

    impl Imports for Shared {
        fn import(&self, _from: &Source, path: &str) -> Result<Arc<Source>, Words> {
            Ok(Arc::new(Source::new(
                path,
                "// 함께 쓰는 링크\nlink page(no: text(1..9)) {\n  url \"https://dalbit.shop/${no}\"\n}\n\npartial help {\n                   button \"도움말\" -> page(\"9\")\n}\n",
            )))
        }
    }

    /// File and line of each path, in the first template of a text.
    fn check(name: &str, text: &str, arguments: &Value, paths: &[&str]) -> Vec<String> {
        let source = Source::new(name, text);
        let options = Options { imports: Some(Arc::new(Shared)), ..Options::default() };
        let compiled = compile(&source, &options);
        let template = compiled.templates.first().unwrap();
        assert!(template.is_sound, "{name}: {:?}", compiled.diagnostics);
        let place = |path: &&str| {
            let steps: Vec<String> = path.split('.').map(str::to_owned).collect();
            match origin(&source, template, arguments, &steps, &options) {
                Some(Origin { source, span }) => {
                    let line = Lines::new(&source.text).position(span.start).line;
                    format!("{path} {}:{line} {}", source.name, source.slice(span))
                }
                None => format!("{path} nowhere"),
            }
        };
        paths.iter().map(place).collect()
    }

    #[test]
    fn a_field_of_talk_leads_to_its_line_through_conditions_rows_and_imports() {
        let text = "use \"links.talk\" { page, help }\n\nfeed order (\n  rows: list(0..2) { label: text(1..6) }\n  vip: bool\n) {\n  content {\n    \
                    title \"🎂 도착\"\n    image \"https://img.dalbit.shop/1.png\"\n    link page(\"17\")\n  }\n  item_content {\n    \
                    for row in rows { item row.label = \"가\" }\n  }\n  button \"첫째\" -> page(\"1\") when vip\n  use help\n}\n";
        let paths = [
            "content.title",
            "content.imageUrl",
            "title",
            "content.link.web_url",
            "buttons.0.title",
            "buttons.1",
            "items.1.item",
        ];
        let arguments = |vip: bool| json!({"rows": [{"label": "쉬폰"}, {"label": "🎂"}], "vip": vip});
        insta::assert_snapshot!(check("주문.talk", text, &arguments(true), &paths).join("\n"), @r#"
        content.title 주문.talk:8 title
        content.imageUrl 주문.talk:9 image
        title 주문.talk:8 title
        content.link.web_url links.talk:3 url
        buttons.0.title 주문.talk:15 button
        buttons.1 links.talk:7 button "도움말" -> page("9")
        items.1.item 주문.talk:13 item
        "#);
        let paths = ["buttons.0.title", "social", "buttons.7.link"];
        insta::assert_snapshot!(check("주문.talk", text, &arguments(false), &paths).join("\n"), @"
        buttons.0.title links.talk:7 button
        social nowhere
        buttons.7.link links.talk:7 button
        ");
    }

    #[test]
    fn a_field_of_data_leads_to_its_line_however_the_message_is_wrapped() {
        let yaml = "---\nname: 인사\nobjectType: text\ntext: 안녕하세요 🎂\nlink:\n  webUrl: https://cake.shop\n";
        let json =
            "{\n \"object_type\": \"text\",\n \"text\": \"안녕\",\n \"link\": {\"web_url\": \"https://cake.shop\"}\n}";
        let form = "{\n \"receiver_uuids\": \"[]\",\n \"template_object\": \"{\\\"object_type\\\":\\\"text\\\",\\\"text\\\":\\\"가\\\",\\\"link\\\":{}}\"\n}";
        let paths = ["text", "link.web_url", "link.mobile_web_url", "buttons"];
        let all = [("a.yaml", yaml), ("b.json", json), ("c.json", form)];
        let all: Vec<String> = all.iter().flat_map(|(name, text)| check(name, text, &Value::Null, &paths)).collect();
        insta::assert_snapshot!(all.join("\n"), @r#"
        text a.yaml:4 text
        link.web_url a.yaml:6 webUrl
        link.mobile_web_url a.yaml:5 link
        buttons nowhere
        text b.json:3 "text"
        link.web_url b.json:4 "web_url"
        link.mobile_web_url b.json:4 "link"
        buttons nowhere
        text c.json:3 \"text\"
        link.web_url c.json:3 \"link\"
        link.mobile_web_url c.json:3 \"link\"
        buttons nowhere
        "#);
    }
}
