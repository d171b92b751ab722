//! Random files of declarations, as a parser might have made them: what both notations can say.

use malpung::source::Span;
use malpung::tree::code::{
    Atom, Bind, Block, Call, CallArgument, Case, Comparison, Condition, Declaration, Element, ElementType, Expression,
    Field, File, Filter, Form, Ident, Include, Item, Logic, Mirror, Parameter, Path, Pattern, Piece, Range, Repeat,
    Role, Template, Type, TypeName, Use, Value,
};
use malpung::tree::{Key, Scalar, ScalarKind, Style};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Texts that a notation might take for something else.
const TEXTS: [&str; 40] = [
    "",
    "배송 출발",
    "👩‍👩‍👧 가족 🎁",
    "\u{1112}\u{1161}\u{11ab}글",
    "\"따옴표\" '작은' \\역슬래시\\",
    "값은 ${name}이 아니라 $${name}",
    "$",
    "$$${",
    "첫 줄\n둘째 줄",
    "첫 줄\n\n  들여쓴 줄\n끝",
    "줄\n",
    "\n앞 줄",
    " 앞뒤 ",
    "뒤 빈칸 \n다음",
    "탭\t끝\t",
    "탭\n\t시작",
    "줄\r\n바꿈\r끝",
    "\u{7}\u{2028}\u{feff}\u{85}",
    "\"\"\"\n\"\"\"\"",
    "역슬래시\\\n끝\\",
    "[광고] 할인",
    "알림: 도착",
    "딸기 #치즈",
    "#오늘출발",
    "- 목록",
    "? 물음",
    "@ % * - > | ` & !",
    "007",
    "1_000",
    "12:30",
    "2026-11-22",
    "0x1F",
    "1e3",
    ".5",
    "yes",
    "null",
    "true",
    "<<",
    "// 주석 아님 /* */ -> when",
    "https://dalbit.shop/주문?a=1&b=2#조각",
];

/// Names that mean something at other places.
const NAMES: [&str; 16] = [
    "name", "order_no", "items", "coupon", "text", "url", "item", "date", "use", "image", "y", "no", "value", "button",
    "case", "x2",
];

fn ident(text: impl Into<String>) -> Ident {
    Ident::new(text, Span::default())
}

fn value(form: Form) -> Value {
    Value { form, span: Span::default() }
}

fn scalar(text: impl Into<String>, kind: ScalarKind) -> Form {
    Form::Scalar(Scalar { text: text.into(), kind, style: Style::Filled })
}

fn name() -> impl Strategy<Value = String> {
    select(&NAMES[..]).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(&TEXTS[..]).prop_map(str::to_owned),
        1 => "[가-힣a-z🎁\"'\\\\${}#:,\\[\\]\n\t |>-]{0,12}",
    ]
}

/// A text on one line that is not empty and keeps its ends.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&["배송 알림", "쿠폰: 없음 #1", "[둘째] \"줄\"", "yes", "가"][..]).prop_map(str::to_owned),
        "[가-힣a-z🎁\"'#:,\\[-]([가-힣a-z \"'#:,\\[\\]-]{0,10}[가-힣a-z])?",
    ]
}

fn constant() -> BoxedStrategy<Value> {
    let number = select(&["0", "640", "12000", "-5"][..]);
    prop_oneof![
        4 => text().prop_map(|text| scalar(text, ScalarKind::Text)),
        2 => number.prop_map(|number| scalar(number, ScalarKind::Number)),
        1 => any::<bool>().prop_map(|is| scalar(is.to_string(), ScalarKind::Bool)),
    ]
    .prop_map(value)
    .boxed()
}

fn path() -> impl Strategy<Value = Path> {
    vec(name(), 1..3).prop_map(|names| Path { names: names.into_iter().map(ident).collect(), span: Span::default() })
}

fn expression() -> impl Strategy<Value = Expression> {
    let filter = (select(&["won", "comma", "josa", "or", "join"][..]), vec(constant(), 0..2))
        .prop_map(|(name, arguments)| Filter { name: ident(name), arguments, span: Span::default() });
    (path(), vec(filter, 0..3)).prop_map(|(path, filters)| Expression { path, filters, span: Span::default() })
}

/// A text with holes: no two literals meet, and it is not one hole alone.
fn template() -> impl Strategy<Value = Form> {
    let hole = || expression().prop_map(Piece::Hole);
    // A dollar right before a hole is what YAML cannot say.
    let literal = || {
        text().prop_map(|text| match text.as_str() {
            "" => Piece::Literal("글".to_owned()),
            end if end.ends_with('$') => Piece::Literal(text + "원"),
            _ => Piece::Literal(text),
        })
    };
    (option::of(literal()), vec((hole(), literal()), 0..3), option::of(hole())).prop_map(|(first, pairs, last)| {
        let pairs = pairs.into_iter().flat_map(|(hole, literal)| [hole, literal]);
        let pieces: Vec<Piece> = first.into_iter().chain(pairs).chain(last).collect();
        match pieces.as_slice() {
            [Piece::Hole(inner)] => Form::Expression(inner.clone()),
            _ if pieces.iter().any(|piece| matches!(piece, Piece::Hole(_))) => Form::Text(pieces, Style::Filled),
            _ => scalar("글", ScalarKind::Text),
        }
    })
}

fn single() -> BoxedStrategy<Value> {
    prop_oneof![
        3 => constant(),
        2 => template().prop_map(value),
        2 => expression().prop_map(|inner| value(Form::Expression(inner))),
    ]
    .boxed()
}

fn condition() -> BoxedStrategy<Condition> {
    let test = option::of((select(&[Comparison::Equal, Comparison::Unequal][..]), constant()));
    let atom = (path(), test).prop_map(|(path, test)| {
        let test = test.map(|(comparison, value)| (comparison, Box::new(value)));
        Logic::Atom(Atom { path, test })
    });
    let logic = atom.prop_recursive(3, 8, 3, |inner| {
        let parts = || vec(inner.clone(), 2..4);
        prop_oneof![
            inner.clone().prop_map(|logic| Logic::Not(Box::new(plain(logic)))),
            parts().prop_map(|parts| joined(parts, true)),
            parts().prop_map(|parts| joined(parts, false)),
        ]
    });
    logic.prop_map(plain).boxed()
}

fn plain(logic: Logic) -> Condition {
    Condition { logic, span: Span::default() }
}

/// Several conditions as one, none of them of the same kind.
fn joined(parts: Vec<Logic>, all: bool) -> Logic {
    let parts = parts.into_iter().flat_map(|part| match part {
        Logic::And(inner) if all => inner,
        Logic::Or(inner) if !all => inner,
        other @ (Logic::And(_) | Logic::Or(_) | Logic::Not(_) | Logic::Atom(_)) => vec![plain(other)],
    });
    if all { Logic::And(parts.collect()) } else { Logic::Or(parts.collect()) }
}

fn when() -> BoxedStrategy<Option<Condition>> {
    option::weighted(0.3, condition()).boxed()
}

fn call() -> impl Strategy<Value = Call> {
    let arguments = vec(single().prop_map(|value| CallArgument { name: None, value }), 0..3);
    (path(), arguments).prop_map(|(path, arguments)| Call { path, arguments, span: Span::default() })
}

fn include() -> impl Strategy<Value = Item> {
    (call(), when()).prop_map(|(call, when)| Item::Include(Include { call, when, span: Span::default() }))
}

fn field(key: &str, value: Value, when: Option<Condition>) -> Item {
    Item::Field(Field { key: Key::new(key, Span::default()), value, when })
}

fn block_of(items: Vec<Item>) -> Block {
    Block { items, span: Span::default() }
}

/// A field of a single value, or its alternatives.
fn scalar_field(key: &'static str) -> BoxedStrategy<Vec<Item>> {
    let list = vec(single(), 0..3).prop_map(|items| value(Form::List(items)));
    let one =
        (prop_oneof![6 => single(), 1 => list], when()).prop_map(move |(value, when)| vec![field(key, value, when)]);
    let alternatives = vec((single(), condition()), 2..4)
        .prop_map(move |all| all.into_iter().map(|(value, when)| field(key, value, Some(when))).collect());
    prop_oneof![5 => one, 1 => alternatives].boxed()
}

fn image() -> BoxedStrategy<Vec<Item>> {
    let sides = || prop_oneof![Just(value(scalar("640", ScalarKind::Number))), single()];
    (single(), option::of((sides(), sides())), when())
        .prop_map(|(url, sides, when)| {
            let sides =
                sides.into_iter().flat_map(|(width, height)| [("image_width", width), ("image_height", height)]);
            let fields = std::iter::once(("image_url", url)).chain(sides);
            fields.map(|(key, value)| field(key, value, when.clone())).collect()
        })
        .boxed()
}

fn app() -> BoxedStrategy<Vec<Item>> {
    (named_values(), when()).prop_map(|(block, when)| vec![field("app", value(Form::Block(block)), when)]).boxed()
}

/// An object whose keys the author chose.
fn named_values() -> impl Strategy<Value = Block> {
    let keys = ["STORE", "이름", "a b", "when", "for", "item", "use", "button", "y", "#1", "true"];
    let keys = subsequence(keys.to_vec(), 0..4);
    (keys, vec((single(), when()), 4)).prop_map(|(keys, values)| {
        // YAML takes a `use` that is no text for partials.
        let when = |key, when: Option<Condition>| when.filter(|_| key != "use");
        let fields = keys.into_iter().zip(values).map(|(key, (value, given))| field(key, value, when(key, given)));
        block_of(fields.collect())
    })
}

fn link_block() -> BoxedStrategy<Block> {
    fields(vec![scalar_field("url"), scalar_field("web_url"), scalar_field("android_execution_params"), app()], true)
}

/// Some of the fields in their order, with partials at one place among them.
fn fields(all: Vec<BoxedStrategy<Vec<Item>>>, has_includes: bool) -> BoxedStrategy<Block> {
    let count = all.len();
    let some = all.into_iter().map(|field| option::weighted(0.5, field).boxed()).collect::<Vec<_>>();
    let includes = if has_includes { vec(include(), 0..3).boxed() } else { Just(Vec::new()).boxed() };
    (some, option::weighted(0.2, includes), 0..=count)
        .prop_map(|(some, includes, at)| {
            let mut parts: Vec<Vec<Item>> = some.into_iter().map(Option::unwrap_or_default).collect();
            parts.insert(at, includes.unwrap_or_default());
            block_of(parts.into_iter().flatten().collect())
        })
        .boxed()
}

fn link_value() -> BoxedStrategy<Value> {
    prop_oneof![
        call().prop_map(|call| value(Form::Call(call))),
        link_block().prop_map(|block| value(Form::Block(block))),
    ]
    .boxed()
}

fn link_field(key: &'static str) -> BoxedStrategy<Vec<Item>> {
    let one = (link_value(), when()).prop_map(move |(value, when)| vec![field(key, value, when)]);
    let alternatives = vec((link_value(), condition()), 2..3)
        .prop_map(move |all| all.into_iter().map(|(value, when)| field(key, value, Some(when))).collect());
    prop_oneof![6 => one, 1 => alternatives].boxed()
}

fn block_field(key: &'static str, block: BoxedStrategy<Block>) -> BoxedStrategy<Vec<Item>> {
    (block, when()).prop_map(move |(block, when)| vec![field(key, value(Form::Block(block)), when)]).boxed()
}

fn content() -> BoxedStrategy<Block> {
    fields(vec![scalar_field("title"), scalar_field("description"), image(), link_field("link")], true)
}

fn button() -> BoxedStrategy<Value> {
    (single(), link_value())
        .prop_map(|(title, link)| block_of(vec![field("title", title, None), field("link", link, None)]))
        .prop_map(|block| value(Form::Block(block)))
        .boxed()
}

fn item() -> BoxedStrategy<Value> {
    (single(), option::of(single()))
        .prop_map(|(label, op)| {
            let op = op.map(|op| field("item_op", op, None));
            value(Form::Block(block_of(std::iter::once(field("item", label, None)).chain(op).collect())))
        })
        .boxed()
}

/// The elements of a list, with repetitions and partials among them.
fn elements(key: &'static str, of: BoxedStrategy<Value>) -> BoxedStrategy<Vec<Item>> {
    let element = (of, when())
        .prop_map(move |(value, when)| Item::Element(Element { key: Key::new(key, Span::default()), value, when }))
        .boxed();
    let inner = vec(prop_oneof![4 => element.clone(), 1 => include()], 0..3);
    let repeat = (element.clone(), inner, name(), path(), when()).prop_map(|(first, more, variable, list, when)| {
        let items = std::iter::once(first).chain(more).collect();
        Item::Repeat(Repeat { variable: ident(variable), list, items, when, span: Span::default() })
    });
    let any = prop_oneof![4 => element.clone(), 1 => repeat, 1 => include()];
    (element.clone(), vec(any, 0..3), element)
        .prop_map(|(first, middle, last)| std::iter::once(first).chain(middle).chain([last]).collect())
        .boxed()
}

fn sum() -> BoxedStrategy<Vec<Item>> {
    (single(), option::of(single()), when())
        .prop_map(|(label, op, when)| {
            let op = op.map(|op| field("sum_op", op, when.clone()));
            std::iter::once(field("sum", label, when)).chain(op).collect()
        })
        .boxed()
}

fn feed() -> BoxedStrategy<Block> {
    let item_content = fields(vec![scalar_field("profile_text"), elements("items", item()), sum()], true);
    let social = fields(vec![scalar_field("like_count"), scalar_field("comment_count")], false);
    fields(
        vec![
            block_field("content", content()),
            block_field("item_content", item_content),
            block_field("social", social),
            elements("buttons", button()),
            scalar_field("button_title"),
        ],
        true,
    )
}

fn list() -> BoxedStrategy<Block> {
    let contents = content().prop_map(|block| value(Form::Block(block))).boxed();
    fields(
        vec![
            scalar_field("header_title"),
            link_field("header_link"),
            elements("contents", contents),
            elements("buttons", button()),
        ],
        true,
    )
}

/// A template's kind, its fields, and its mirror.
fn body() -> BoxedStrategy<(&'static str, Block, Option<Mirror>)> {
    let plain =
        |kind: &'static str, block: BoxedStrategy<Block>| block.prop_map(move |block| (kind, block, None)).boxed();
    let text = fields(vec![scalar_field("text"), link_field("link"), elements("buttons", button())], true);
    let commerce = fields(
        vec![
            block_field("content", content()),
            block_field("commerce", fields(vec![scalar_field("regular_price"), scalar_field("product_name")], false)),
        ],
        true,
    );
    let ids = prop_oneof![
        Just(value(scalar("125656", ScalarKind::Number))),
        Just(value(Form::Block(block_of(vec![
            field("dev", value(scalar("125656", ScalarKind::Number)), None),
            field("prod", value(scalar("7", ScalarKind::Number)), None),
        ])))),
    ];
    let mirror = prop_oneof![feed().prop_map(|block| ("feed", block)), list().prop_map(|block| ("list", block))]
        .prop_map(|(kind, block)| Mirror { kind: ident(kind), block, span: Span::default() });
    let custom = (ids, option::of((named_values(), when())), option::of(mirror)).prop_map(|(id, arguments, mirror)| {
        let arguments = arguments.map(|(block, when)| field("template_args", value(Form::Block(block)), when));
        let items = std::iter::once(field("template_id", id, None)).chain(arguments).collect();
        ("custom", block_of(items), mirror)
    });
    let scrape = single().prop_map(|url| ("scrape", block_of(vec![field("request_url", url, None)]), None));
    prop_oneof![
        3 => plain("feed", feed()),
        2 => plain("list", list()),
        1 => plain("text", text),
        1 => plain("commerce", commerce),
        2 => custom,
        1 => scrape,
    ]
    .boxed()
}

fn binds() -> impl Strategy<Value = Vec<Bind>> {
    let names = ["name", "이름", "items", "when", "doc", "a b", "y", "params"];
    let row = (constant(), constant()).prop_map(|(one, other)| {
        value(Form::Record(vec![Bind { name: ident("label"), value: one }, Bind { name: ident("값"), value: other }]))
    });
    let rows = vec(prop_oneof![row.boxed(), constant()], 0..3).prop_map(|rows| value(Form::List(rows)));
    (subsequence(names.to_vec(), 0..4), vec(prop_oneof![3 => constant(), 1 => rows], 4)).prop_map(|(names, values)| {
        names.into_iter().zip(values).map(|(name, value)| Bind { name: ident(name), value }).collect()
    })
}

fn range() -> impl Strategy<Value = Range> {
    (select(&[0, 1, 5, 12_000, -3][..]), select(&[0, 20, 9_999_999, i64::MAX][..])).prop_map(|(least, most)| Range {
        least,
        most,
        span: Span::default(),
    })
}

fn one_type() -> BoxedStrategy<TypeName> {
    let pattern = || {
        select(&["[0-9]{8}-[0-9]{4}", "a/b", "\\d+\"'#:", "[가-힣]{1,3}", "\\\\/"][..])
            .prop_map(|text| Pattern { text: text.to_owned(), span: Span::default() })
    };
    let limits = prop_oneof![
        range().prop_map(|length| (Some(length), None)),
        pattern().prop_map(|pattern| (None, Some(pattern))),
        (range(), pattern()).prop_map(|(length, pattern)| (Some(length), Some(pattern))),
    ];
    prop_oneof![
        Just(TypeName::Text { length: None, pattern: None, lines: None }),
        (limits, option::of(1_u32..9)).prop_map(|((length, pattern), lines)| TypeName::Text { length, pattern, lines }),
        option::of(range()).prop_map(TypeName::Int),
        option::of(range()).prop_map(TypeName::Won),
        option::of(range()).prop_map(TypeName::Percent),
        select(&[TypeName::Bool, TypeName::Url, TypeName::ImageUrl, TypeName::Date][..]),
        vec(text().prop_map(ident), 1..4).prop_map(TypeName::Enum),
    ]
    .boxed()
}

fn typed(name: TypeName) -> Type {
    Type { name, span: Span::default() }
}

fn parameters_of(of: BoxedStrategy<TypeName>) -> BoxedStrategy<Vec<Parameter>> {
    let said = (option::weighted(0.2, doc()), any::<bool>(), option::of(constant()), option::of(constant()), of);
    let names: Vec<&str> = NAMES.to_vec();
    (subsequence(names, 1..4), vec(said, 4))
        .prop_map(|(names, all)| {
            let all = names.into_iter().zip(all);
            let parameter = |(name, (doc, is_optional, sample, default, of))| Parameter {
                doc,
                name: ident(name),
                is_optional,
                of: typed(of),
                sample,
                default: if is_optional { default } else { None },
                span: Span::default(),
            };
            all.map(parameter).collect()
        })
        .boxed()
}

fn parameters() -> BoxedStrategy<Vec<Parameter>> {
    let row = prop_oneof![
        one_type().prop_map(|name| ElementType::One(typed(name))),
        parameters_of(one_type()).prop_map(ElementType::Record),
    ];
    let list = (range(), row).prop_map(|(size, of)| TypeName::List { size, of: Box::new(of) });
    let any = parameters_of(prop_oneof![3 => one_type(), 1 => list].boxed());
    option::of(any).prop_map(Option::unwrap_or_default).boxed()
}

fn doc() -> impl Strategy<Value = String> {
    vec(line(), 1..3).prop_map(|lines| lines.join("\n"))
}

fn declaration() -> BoxedStrategy<Declaration> {
    let cases = (btree_set(line(), 0..3), vec(binds(), 3)).prop_map(|(names, binds)| {
        let all = names.into_iter().zip(binds);
        all.map(|(name, binds)| Case { name: ident(name), binds, span: Span::default() }).collect::<Vec<_>>()
    });
    let template = (body(), cases).prop_map(|((kind, block, mirror), cases)| {
        Role::Template(Template { kind: Some(ident(kind)), block, cases, mirror })
    });
    let buttons = fields(vec![scalar_field("button_title"), elements("buttons", button())], true);
    let role = prop_oneof![
        3 => template,
        1 => link_block().prop_map(Role::Link),
        1 => binds().prop_map(Role::Const),
        1 => buttons.prop_map(Role::Partial),
    ];
    (option::of(doc()), parameters(), role)
        .prop_map(|(doc, parameters, role)| {
            let is_const = matches!(role, Role::Const(_));
            Declaration {
                doc: doc.filter(|_| !is_const),
                name: None,
                parameters: if is_const { Vec::new() } else { parameters },
                role,
                span: Span::default(),
            }
        })
        .boxed()
}

/// Something that is taken from another file.
pub fn used() -> Use {
    Use { file: ident("a.talk"), names: vec![ident("name")], span: Span::default() }
}

/// A file of declarations, each with a name of its own.
pub fn file() -> BoxedStrategy<File> {
    let names = ["order-shipped", "order_page", "store", "a1", "footer-buttons", "feed", "link"];
    let taken = (select(&["brand.talk", "../공용/상점 정보.yaml", "a.talk"][..]), vec(name(), 1..3)).prop_map(
        |(file, names)| Use { file: ident(file), names: names.into_iter().map(ident).collect(), span: Span::default() },
    );
    (vec(taken, 0..3), subsequence(names.to_vec(), 0..5), vec(declaration(), 5))
        .prop_map(|(uses, names, declarations)| {
            let all = names.into_iter().zip(declarations);
            let declarations = all.map(|(name, declaration)| Declaration { name: Some(ident(name)), ..declaration });
            File { uses, declarations: declarations.collect(), comments: Vec::new() }
        })
        .boxed()
}
