//! Random templates made ready: parameters of every type, and messages whose fields come and go with them.

use malpung::model::Kind;
use malpung::program::filter::{DatePattern, Filter, Josa};
use malpung::program::pattern::Pattern;
use malpung::program::plan::{
    Base, Condition, Constant, Field, Fill, Item, Key, Piece, Plan, Repeat, Slot, Term, Variable,
};
use malpung::program::types::{Argument, IntegerType, ListType, Parameter, RowType, TextType, Type, Unit};
use malpung::source::Span;
use malpung::tree::{ScalarKind, Style};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts that a template holds.
const TEXTS: [&str; 9] =
    ["", "배송 출발", "\"따옴표\" \\", "첫 줄\n둘째", "a", "님, ", "👩‍👩‍👧 가족", "\u{1112}\u{1161}\u{11ab}", "\u{7}{\t},"];

/// A plan and the kind of message that it makes.
pub fn plan() -> BoxedStrategy<(Kind, Plan)> {
    let parameters = vec((of(), any::<bool>(), any::<bool>()), 0..6).prop_map(parameters);
    parameters
        .prop_flat_map(|parameters| {
            let place = Place { parameters: parameters.clone(), row: None };
            (message(place), Just(parameters))
        })
        .prop_map(|((kind, items), parameters)| (kind, Plan { parameters, items }))
        .boxed()
}

fn parameters(types: Vec<(Type, bool, bool)>) -> Vec<Parameter> {
    let named = |(index, (of, is_optional, has_default)): (usize, (Type, bool, bool))| Parameter {
        name: format!("p{index}"),
        doc: None,
        is_optional,
        default: default(&of).filter(|_| is_optional && has_default),
        of,
        sample: None,
        span: Span::default(),
    };
    types.into_iter().enumerate().map(named).collect()
}

fn default(of: &Type) -> Option<Argument> {
    match of {
        Type::Text(_) => Some(Argument::Text("기본 \"값\"".to_owned())),
        Type::Integer(of) => Some(Argument::Integer(of.least)),
        Type::Boolean => Some(Argument::Boolean(true)),
        Type::Date => Some(Argument::Text("2026-11-24".to_owned())),
        Type::Choice(choices) => choices.first().cloned().map(Argument::Text),
        Type::Url | Type::ImageUrl | Type::List(_) => None,
    }
}

fn single() -> BoxedStrategy<Type> {
    let text = |least, most, pattern: Option<&str>, lines| {
        let pattern = pattern.map(|pattern| Pattern::new(pattern).expect("a pattern"));
        Type::Text(TextType { least, most, pattern, lines })
    };
    let integer = |least, most, unit| Type::Integer(IntegerType { least, most, unit });
    select(vec![
        text(0, Some(8), None, 1),
        text(1, Some(30), None, 3),
        text(0, None, None, 1),
        text(0, Some(12), Some("[가-힣]{2}-[0-9]+"), 1),
        integer(-12_000, 3_400_000, Unit::Number),
        integer(0, 999, Unit::Won),
        Type::Boolean,
        Type::Url,
        Type::ImageUrl,
        Type::Date,
        Type::Choice(vec!["접수".to_owned(), "배송".to_owned(), "\"끝\"".to_owned()]),
    ])
    .boxed()
}

fn of() -> BoxedStrategy<Type> {
    let row = prop_oneof![
        single().prop_map(|of| RowType::One(Box::new(of))),
        vec((single(), any::<bool>(), any::<bool>()), 1..4).prop_map(|types| RowType::Record(parameters(types))),
    ];
    let list =
        (0..3_u64, 0..3_u64, row).prop_map(|(least, more, of)| Type::List(ListType { least, most: least + more, of }));
    prop_oneof![3 => single(), 1 => list].boxed()
}

/// Where values are written: what they can use.
#[derive(Debug, Clone)]
struct Place {
    parameters: Vec<Parameter>,
    /// The position of the list whose rows are written, and what they are.
    row: Option<(usize, RowType)>,
}

impl Place {
    fn lists(&self) -> Vec<(usize, RowType)> {
        let list = |(position, parameter): (usize, &Parameter)| match &parameter.of {
            Type::List(list) => Some((position, list.of.clone())),
            _ => None,
        };
        self.parameters.iter().enumerate().filter_map(list).collect()
    }

    fn variables(&self) -> Vec<Variable> {
        let all = (0..self.parameters.len()).map(Variable::Parameter);
        let row: Vec<Variable> = match &self.row {
            None => vec![],
            Some((_, RowType::One(_))) => vec![Variable::Row],
            Some((_, RowType::Record(fields))) => (0..fields.len()).map(Variable::RowField).collect(),
        };
        all.chain(row).collect()
    }

    fn columns(&self) -> Vec<(usize, usize)> {
        let of = |(position, row)| match row {
            RowType::One(_) => vec![],
            RowType::Record(fields) => (0..fields.len()).map(|field| (position, field)).collect(),
        };
        self.lists().into_iter().flat_map(of).collect()
    }
}

fn message(place: Place) -> BoxedStrategy<(Kind, Vec<Item>)> {
    let text = (required("text", value(&place)), field("link", link(&place)), title(&place), buttons(&place));
    let feed =
        (field("content", content(&place)), item_content(&place), social(&place), title(&place), buttons(&place));
    let custom = (arguments(&place), any::<bool>()).prop_map(|(arguments, is_empty)| {
        let id = item("template_id", Fill::Constant(number("125656")), None);
        let arguments = if is_empty { vec![] } else { arguments };
        vec![id, item("template_args", Fill::Object(arguments), None)]
    });
    let list = (required("header_title", value(&place)), field("header_link", link(&place)), contents(&place));
    prop_oneof![
        text.prop_map(|(text, link, title, buttons)| (Kind::Text, whole("text", [text, link, title, buttons]))),
        feed.prop_map(|(content, items, social, title, buttons)| {
            (Kind::Feed, whole("feed", [items, buttons, content, social, title]))
        }),
        list.prop_map(|(title, link, contents)| (Kind::List, whole("list", [title, contents, link]))),
        custom.prop_map(|items| (Kind::Custom, items)),
    ]
    .boxed()
}

fn whole<const N: usize>(kind: &str, parts: [Vec<Item>; N]) -> Vec<Item> {
    let head = item("object_type", Fill::Constant(Constant::text(kind)), None);
    [head].into_iter().chain(parts.into_iter().flatten()).collect()
}

fn item(key: &str, fill: Fill, when: Option<Condition>) -> Item {
    Item::Field(plain(key, fill, when))
}

fn plain(key: &str, fill: Fill, when: Option<Condition>) -> Field {
    Field { key: Key::new(key, Span::default()), value: Slot { fill, span: Span::default() }, when }
}

fn number(text: &str) -> Constant {
    Constant { text: text.to_owned(), kind: ScalarKind::Number, style: Style::Filled }
}

fn required(key: &'static str, fill: BoxedStrategy<Fill>) -> BoxedStrategy<Vec<Item>> {
    fill.prop_map(move |fill| vec![item(key, fill, None)]).boxed()
}

fn field(key: &'static str, fill: BoxedStrategy<Fill>) -> BoxedStrategy<Vec<Item>> {
    required(key, fill)
}

/// A field that may be there, or is given several times under conditions.
fn open(key: &'static str, fill: BoxedStrategy<Fill>, place: &Place) -> BoxedStrategy<Vec<Item>> {
    let one = (fill, when(place)).prop_map(move |(fill, when)| item(key, fill, when));
    prop_oneof![2 => Just(vec![]), 3 => vec(one, 1..3)].boxed()
}

fn title(place: &Place) -> BoxedStrategy<Vec<Item>> {
    open("button_title", value(place), place)
}

fn link(place: &Place) -> BoxedStrategy<Fill> {
    let fields = (
        open("mobile_web_url", address(place), place),
        open("web_url", address(place), place),
        open("android_execution_params", query(place), place),
    );
    fields.prop_map(|(mobile, web, params)| Fill::Object([mobile, web, params].concat())).boxed()
}

fn content(place: &Place) -> BoxedStrategy<Fill> {
    let fields = (
        open("description", value(place), place),
        open("title", value(place), place),
        open("image_url", address(place), place),
        open("image_width", whole_number(place), place),
        prop_oneof![4 => field("link", link(place)), 1 => open("link", link(place), place)],
    );
    fields.prop_map(|(a, b, c, d, e)| Fill::Object([a, b, c, d, e].concat())).boxed()
}

fn social(place: &Place) -> BoxedStrategy<Vec<Item>> {
    let counts = (open("comment_count", whole_number(place), place), open("like_count", whole_number(place), place));
    let counts = counts.prop_map(|(comments, likes)| Fill::Object([comments, likes].concat())).boxed();
    open("social", counts, place)
}

fn item_content(place: &Place) -> BoxedStrategy<Vec<Item>> {
    let entry = |place: &Place| {
        (value(place), value(place))
            .prop_map(|(item_op, label)| Fill::Object(vec![item("item_op", item_op, None), item("item", label, None)]))
            .boxed()
    };
    let parts =
        (elements("items", &entry, place), open("sum_op", value(place), place), open("sum", value(place), place));
    let whole = parts.prop_map(|(items, price, sum)| Fill::Object([price, items, sum].concat())).boxed();
    open("item_content", whole, place)
}

fn button(place: &Place) -> BoxedStrategy<Fill> {
    (value(place), link(place))
        .prop_map(|(title, link)| Fill::Object(vec![item("title", title, None), item("link", link, None)]))
        .boxed()
}

fn buttons(place: &Place) -> BoxedStrategy<Vec<Item>> {
    let list = vec(button(place).prop_map(|fill| Slot { fill, span: Span::default() }), 0..3).prop_map(Fill::List);
    prop_oneof![4 => elements("buttons", &button, place), 1 => open("buttons", list.boxed(), place)].boxed()
}

fn contents(place: &Place) -> BoxedStrategy<Vec<Item>> {
    let more = elements("contents", &content, place);
    (vec(content(place), 1..3), more)
        .prop_map(|(sure, more)| {
            let sure = sure.into_iter().map(|fill| Item::Element(plain("contents", fill, None)));
            sure.chain(more).collect()
        })
        .boxed()
}

/// Elements of a list, some of them for each row of a list parameter.
fn elements(key: &'static str, of: &dyn Fn(&Place) -> BoxedStrategy<Fill>, place: &Place) -> BoxedStrategy<Vec<Item>> {
    let one = (of(place), when(place)).prop_map(move |(fill, when)| Item::Element(plain(key, fill, when))).boxed();
    let mut ways = vec![one];
    for (list, row) in place.lists() {
        let inner = Place { row: Some((list, row)), ..place.clone() };
        let element = (of(&inner), when(&inner)).prop_map(move |(fill, when)| Item::Element(plain(key, fill, when)));
        let repeat = (vec(element, 1..3), when(place));
        ways.push(repeat.prop_map(move |(items, when)| Item::Repeat(Repeat { list, items, when })).boxed());
    }
    vec(proptest::strategy::Union::new(ways), 0..3).boxed()
}

fn arguments(place: &Place) -> BoxedStrategy<Vec<Item>> {
    let boolean = Just(Fill::Constant(Constant { kind: ScalarKind::Bool, ..Constant::text("true") }));
    let fill = prop_oneof![6 => value(place), 1 => boolean].boxed();
    let fields = (open("STORE", fill.clone(), place), open("\"키\"", fill.clone(), place), open("STORE", fill, place));
    fields.prop_map(|(a, b, c)| [a, b, c].concat()).boxed()
}

fn value(place: &Place) -> BoxedStrategy<Fill> {
    prop_oneof![
        2 => select(&TEXTS[..]).prop_map(|text| Fill::Constant(Constant::text(text))),
        1 => Just(Fill::Constant(number("007"))),
        3 => term(place).prop_map(Fill::Term),
        4 => pieces(place).prop_map(Fill::Text),
    ]
    .boxed()
}

fn address(place: &Place) -> BoxedStrategy<Fill> {
    let start = Piece::Literal("https://dalbit.shop/주문/".to_owned());
    (term(place), pieces(place))
        .prop_map(move |(mut term, more)| {
            term.filters.push(Filter::Encode);
            Fill::Text([start.clone(), Piece::Hole(term)].into_iter().chain(more).collect())
        })
        .boxed()
}

fn whole_number(place: &Place) -> BoxedStrategy<Fill> {
    prop_oneof![1 => select(&["0", "286", "1e3"][..]).prop_map(|text| Fill::Constant(number(text))),
        3 => term(place).prop_map(Fill::Term)]
    .boxed()
}

fn query(place: &Place) -> BoxedStrategy<Fill> {
    let pair = (select(&["no", "상품 이름"][..]), value(place), when(place));
    vec(pair.prop_map(|(key, fill, when)| plain(key, fill, when)), 0..3).prop_map(Fill::Query).boxed()
}

fn pieces(place: &Place) -> BoxedStrategy<Vec<Piece>> {
    let literal = select(&TEXTS[..]).prop_map(|text| Piece::Literal(text.to_owned()));
    vec(prop_oneof![literal, term(place).prop_map(Piece::Hole)], 0..4).boxed()
}

fn term(place: &Place) -> BoxedStrategy<Term> {
    let constants = vec![Argument::Text("값 \"&\"".to_owned()), Argument::Integer(-1_234)];
    let mut bases = vec![select(constants).prop_map(Base::Constant).boxed()];
    if !place.variables().is_empty() {
        bases.extend(std::iter::repeat_n(select(place.variables()).prop_map(Base::Variable).boxed(), 6));
    }
    if !place.columns().is_empty() {
        bases.extend([select(place.columns()).prop_map(|(list, field)| Base::Column(list, field)).boxed()]);
    }
    let base = proptest::strategy::Union::new(bases);
    let flat = (base, vec(filter(), 0..3)).prop_map(|(base, filters)| Term { base, filters });
    let literal = select(&TEXTS[..]).prop_map(|text| Piece::Literal(text.to_owned()));
    let nested = (flat.clone(), vec(filter(), 0..2), option::of(literal)).prop_map(|(inner, filters, text)| {
        let base = match text {
            None => Base::Term(Box::new(inner)),
            Some(text) => Base::Text(vec![Piece::Hole(inner.clone()), text, Piece::Hole(inner)]),
        };
        Term { base, filters }
    });
    prop_oneof![4 => flat, 1 => nested].boxed()
}

fn filter() -> BoxedStrategy<Filter> {
    let josa = Josa::pairs().filter_map(|pair| Josa::new(&pair)).map(Filter::Josa);
    let dates =
        ["M월 d일(E)", "yyyy.MM.dd EEEE", "yy/M"].map(|text| Filter::Date(DatePattern::new(text).expect("one")));
    let others = [
        Filter::Comma,
        Filter::Won,
        Filter::Cut(1),
        Filter::Cut(5),
        Filter::Total,
        Filter::Count,
        Filter::Join(", \"".to_owned()),
        Filter::Or(Argument::Text("없음\\".to_owned())),
        Filter::Or(Argument::Integer(0)),
        Filter::Encode,
    ];
    prop_oneof![1 => select(josa.collect::<Vec<_>>()), 1 => select(dates.to_vec()), 4 => select(others.to_vec())]
        .boxed()
}

fn when(place: &Place) -> BoxedStrategy<Option<Condition>> {
    let variables = place.variables();
    if variables.is_empty() {
        return Just(None).boxed();
    }
    let values = vec![Argument::Text("배송".to_owned()), Argument::Integer(0), Argument::Boolean(true)];
    let atom = prop_oneof![
        2 => select(variables.clone()).prop_map(Condition::Is),
        1 => (select(variables), select(values)).prop_map(|(variable, value)| Condition::Equals(variable, value)),
    ];
    let condition = atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Condition::Not(Box::new(inner))),
            vec(inner.clone(), 0..3).prop_map(Condition::All),
            vec(inner, 0..3).prop_map(Condition::Any),
        ]
    });
    option::of(condition).boxed()
}
