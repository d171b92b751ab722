//! What a plan writes, with fields in Kakao's order: known before any argument is, but for what is there and what fills it.

use super::{Body, Subject, Ungenerated};
use crate::emit;
use crate::model::{Kind, is_required_part};
use crate::program::filter::encode;
use crate::program::plan::{Condition, Constant, Field, Fill, Item, Piece, Slot, Term};
use crate::schema::{Expected, Guide, guide, of_scalar};
use crate::tree::{Scalar, ScalarKind, Style};

/// A field of the request, before it is encoded.
pub(super) struct FormField {
    pub(super) name: &'static str,
    pub(super) ways: Vec<Way>,
}

/// A value under a condition.
pub(super) struct Way {
    pub(super) when: Option<Condition>,
    pub(super) node: Node,
}

/// A value of the message.
pub(super) enum Node {
    /// JSON as it stands.
    Constant(String),
    /// A field of the request as it stands, which is no JSON.
    Raw(String),
    /// Text with holes.
    Text(Vec<Piece>),
    /// The text form of a term.
    Words(Term),
    /// A number.
    Number(Term),
    /// Pairs as a query string.
    Query(Vec<Pair>),
    /// An object.
    Object(Object),
    /// Elements.
    List(List),
}

/// A pair of a query.
pub(super) struct Pair {
    /// The key, percent-encoded.
    pub(super) key: String,
    pub(super) way: Way,
}

/// Members in Kakao's order.
pub(super) struct Object {
    pub(super) members: Vec<Member>,
    /// Whether it is left out where no member of it is there.
    pub(super) is_left_out: bool,
}

/// A member and the ways to come by its value, the first of which counts.
pub(super) struct Member {
    pub(super) key: String,
    pub(super) ways: Vec<Way>,
}

/// Elements.
pub(super) struct List {
    pub(super) elements: Vec<Element>,
    /// Whether it is written without elements too.
    pub(super) is_kept: bool,
}

/// What a list is made of.
pub(super) enum Element {
    /// One element.
    One(Way),
    /// Elements for each row of the list at a position.
    Each { list: usize, when: Option<Condition>, elements: Vec<Element> },
}

/// The fields of the request that sends a template's message.
pub(super) fn fields(subject: &Subject<'_>) -> Result<Vec<FormField>, Ungenerated> {
    match subject.body {
        Body::Message(message) => {
            let fields = emit::fields(message).unwrap_or_default();
            Ok(fields
                .into_iter()
                .map(|(name, value)| FormField { name, ways: vec![always(Node::Raw(value))] })
                .collect())
        }
        Body::Plan(plan) => {
            let reader = Reader { template: subject.name };
            let place = guide(subject.kind).guide();
            match subject.kind {
                Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => {
                    let mut object = reader.object(&plan.items, place, false)?;
                    let name = format!("{:?}", subject.kind.name());
                    object.members.retain(|member| member.key != "object_type");
                    let tag = Member { key: "object_type".to_owned(), ways: vec![always(Node::Constant(name))] };
                    object.members.insert(0, tag);
                    Ok(vec![FormField { name: "template_object", ways: vec![always(Node::Object(object))] }])
                }
                Kind::Custom => reader.form(&plan.items, place, &["template_id", "template_args"]),
                Kind::Scrape => reader.form(&plan.items, place, &["request_url", "template_id", "template_args"]),
            }
        }
    }
}

const fn always(node: Node) -> Way {
    Way { when: None, node }
}

/// Reads a plan beside the schema of its kind.
struct Reader<'a> {
    template: &'a str,
}

impl Reader<'_> {
    fn form(&self, items: &[Item], place: Guide<'_>, names: &[&'static str]) -> Result<Vec<FormField>, Ungenerated> {
        let mut members = self.object(items, place, false)?.members;
        let mut fields = Vec::new();
        for &name in names {
            if let Some(position) = members.iter().position(|member| member.key == name) {
                fields.push(FormField { name, ways: members.swap_remove(position).ways });
            }
        }
        Ok(fields)
    }

    fn object(&self, items: &[Item], place: Guide<'_>, is_left_out: bool) -> Result<Object, Ungenerated> {
        let mut keys: Vec<&str> = Vec::new();
        items.iter().for_each(|item| collect_keys(item, &mut keys));
        let order: Vec<&str> = place.fields().collect();
        // What the schema does not know, as the user's own arguments, keeps the order of the plan.
        keys.sort_by_key(|key| order.iter().position(|known| known == key).unwrap_or(usize::MAX));
        let members: Result<Vec<Member>, Ungenerated> =
            keys.into_iter().map(|key| self.member(key, items, place.field(key))).collect();
        Ok(Object { members: members?, is_left_out: is_left_out && !items.is_empty() })
    }

    fn member(&self, key: &str, items: &[Item], place: Guide<'_>) -> Result<Member, Ungenerated> {
        let fields = items.iter().filter(|item| matches!(item, Item::Field(field) if field.key.name == key)).count();
        let elements = self.elements(key, items, place.item())?;
        if fields > 0 && !elements.is_empty() {
            return Err(Ungenerated::Field { template: self.template.to_owned(), field: key.to_owned() });
        }
        if fields == 0 {
            let list = List { elements, is_kept: is_required_part(key) };
            return Ok(Member { key: key.to_owned(), ways: vec![always(Node::List(list))] });
        }
        let mut ways = Vec::with_capacity(fields);
        for item in items {
            match item {
                Item::Field(field) if field.key.name == key => ways.push(Way {
                    when: field.when.clone(),
                    node: self.node(&field.value, place, !is_required_part(key))?,
                }),
                Item::Field(_) | Item::Element(_) | Item::Repeat(_) => {}
            }
        }
        Ok(Member { key: key.to_owned(), ways })
    }

    fn elements(&self, key: &str, items: &[Item], place: Guide<'_>) -> Result<Vec<Element>, Ungenerated> {
        let mut elements = Vec::new();
        for item in items {
            match item {
                Item::Field(_) => {}
                Item::Element(element) if element.key.name == key => {
                    let node = self.node(&element.value, place, false)?;
                    elements.push(Element::One(Way { when: element.when.clone(), node }));
                }
                Item::Element(_) => {}
                Item::Repeat(repeat) => {
                    let inner = self.elements(key, &repeat.items, place)?;
                    if !inner.is_empty() {
                        elements.push(Element::Each { list: repeat.list, when: repeat.when.clone(), elements: inner });
                    }
                }
            }
        }
        Ok(elements)
    }

    fn node(&self, slot: &Slot, place: Guide<'_>, is_left_out: bool) -> Result<Node, Ungenerated> {
        let expected = place.expected();
        Ok(match &slot.fill {
            Fill::Constant(constant) => Node::Constant(constant_json(constant, expected)),
            Fill::Term(term) if expected == Expected::Integer => Node::Number(term.clone()),
            Fill::Term(term) => Node::Words(term.clone()),
            Fill::Text(pieces) => Node::Text(pieces.clone()),
            Fill::Query(fields) => Node::Query(self.query(fields, place)?),
            Fill::Object(items) => Node::Object(self.object(items, place, is_left_out)?),
            Fill::List(slots) => {
                let elements: Result<Vec<Element>, Ungenerated> =
                    slots.iter().map(|slot| Ok(Element::One(always(self.node(slot, place.item(), false)?)))).collect();
                Node::List(List { elements: elements?, is_kept: true })
            }
        })
    }

    fn query(&self, fields: &[Field], place: Guide<'_>) -> Result<Vec<Pair>, Ungenerated> {
        let pair = |field: &Field| {
            let node = match &field.value.fill {
                Fill::Constant(constant) => Node::Raw(constant.text.clone()),
                Fill::Term(_) | Fill::Text(_) | Fill::Query(_) | Fill::Object(_) | Fill::List(_) => {
                    self.node(&field.value, place, false)?
                }
            };
            Ok(Pair { key: encode(&field.key.name), way: Way { when: field.when.clone(), node } })
        };
        fields.iter().map(pair).collect()
    }
}

fn collect_keys<'i>(item: &'i Item, keys: &mut Vec<&'i str>) {
    match item {
        Item::Field(field) | Item::Element(field) => {
            if !keys.contains(&field.key.name.as_str()) {
                keys.push(&field.key.name);
            }
        }
        Item::Repeat(repeat) => repeat.items.iter().for_each(|item| collect_keys(item, keys)),
    }
}

/// A constant as the message has it: user arguments are text, whatever they are written as.
fn constant_json(constant: &Constant, expected: Expected) -> String {
    let takes_text = matches!(expected, Expected::Text | Expected::Argument);
    if takes_text && constant.kind == ScalarKind::Number && constant.style == Style::Filled {
        return serde_json::Value::from(constant.text.as_str()).to_string();
    }
    let scalar = Scalar { text: constant.text.clone(), kind: constant.kind, style: constant.style };
    let value = of_scalar(&scalar);
    match (expected, &value) {
        (Expected::Argument, serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => {
            serde_json::Value::String(value.to_string()).to_string()
        }
        _ => value.to_string(),
    }
}
