//! Keys that an object does not have and fields that it lacks: what was meant, and where it belongs.

use super::guide::{Expected, Guide};
use super::nearest::nearest;
use super::problem::{Problem, Setting};
use crate::diagnostic::{Change, Finding, Fix, Lang, Literal, Outcome, Place, Severity, Words, say};
use crate::model::{Dialect, Kind, SDK_KEYS, camel_case, snake_case};
use crate::source::Pointer;
use crate::tree::{Notation, ScalarKind};

/// Names that people write for a field: abbreviations, and names of older SDKs and of ports.
const ALIASES: [(&str, &str); 18] = [
    ("desc", "description"),
    ("url", "web_url"),
    ("pc_url", "web_url"),
    ("mobile_url", "mobile_web_url"),
    ("android_exec_params", "android_execution_params"),
    ("ios_exec_params", "ios_execution_params"),
    ("image", "image_url"),
    ("price", "regular_price"),
    ("current_unit_position", "currency_unit_position"),
    ("header", "header_title"),
    ("args", "template_args"),
    ("name", "title"),
    ("label", "title"),
    ("title", "item"),
    ("name", "item"),
    ("label", "item"),
    ("value", "item_op"),
    ("price", "item_op"),
];

/// Fields that Kakao took once.
const DEPRECATED: [&str; 3] = ["header_image_url", "header_image_width", "header_image_height"];

/// Keys of the template language that stand at the top of a document.
const TOP: [&str; 8] = ["name", "doc", "params", "cases", "links", "consts", "partials", "mirror"];

/// One finding for each unknown key and each missing field, unless one explains the other.
pub(super) fn findings(setting: &Setting<'_>, problems: &[Problem]) -> Vec<Finding> {
    let strays: Vec<Stray> = problems
        .iter()
        .filter_map(|problem| match problem {
            Problem::Unknown(at, key) => Some(Stray::new(setting, at, key)),
            Problem::Missing(..) | Problem::Type(_) | Problem::Range(_) | Problem::Size(_) => None,
        })
        .collect();
    let lacks: Vec<(&Pointer, &str)> = problems
        .iter()
        .filter_map(|problem| match problem {
            Problem::Missing(at, field) => Some((at, field.as_str())),
            Problem::Unknown(..) | Problem::Type(_) | Problem::Range(_) | Problem::Size(_) => None,
        })
        .filter(|(at, field)| !strays.iter().any(|stray| stray.means(at, field)))
        .collect();
    if let Some(kind) = whose(setting, &strays, &lacks) {
        let inner = strays.iter().filter(|stray| stray.at != Pointer::ROOT).map(|stray| stray.finding(setting));
        return std::iter::once(of_another_kind(setting, kind)).chain(inner).collect();
    }
    let empty: Vec<&Pointer> = problems.iter().filter_map(|problem| empty_object(setting, problem)).collect();
    let is_explained = |stray: &Stray| {
        lacks.iter().any(|(at, field)| stray.belongs_in(at, field)) || empty.iter().any(|owner| stray.is_of(owner))
    };
    let unknown = strays.iter().filter(|stray| !is_explained(stray)).map(|stray| stray.finding(setting));
    let missing = lacks.iter().map(|(at, field)| {
        let inside: Vec<&Stray> = strays.iter().filter(|stray| stray.belongs_in(at, field)).collect();
        missing(setting, at, field, &inside)
    });
    unknown.chain(missing).collect()
}

/// The kind whose fields a message has that has none of those that its own kind needs: its `object_type` is wrong.
fn whose(setting: &Setting<'_>, strays: &[Stray], lacks: &[(&Pointer, &str)]) -> Option<Kind> {
    let needed =
        |guide: Guide<'static>| guide.fields().filter(move |field| guide.requires(field) && *field != "object_type");
    let lacks_all = needed(setting.guide).all(|field| lacks.contains(&(&Pointer::ROOT, field)));
    let top: Vec<String> =
        strays.iter().filter(|stray| stray.at == Pointer::ROOT).map(|stray| snake_case(&stray.key)).collect();
    let others = Kind::ALL.into_iter().filter(|kind| kind.is_default() && *kind != setting.kind);
    let fits = |kind: &Kind| {
        let guide = super::guide::of(*kind).guide();
        top.iter().all(|key| guide.has(key)) && needed(guide).all(|field| top.iter().any(|key| key == field))
    };
    if setting.kind.is_default() && lacks_all { others.into_iter().find(fits) } else { None }
}

fn of_another_kind(setting: &Setting<'_>, kind: Kind) -> Finding {
    let (name, given, meant) = (setting.dialect.spell("object_type"), setting.kind.name(), kind.name());
    let place = Pointer::ROOT.join("object_type");
    Finding::new(
        "unknown-type",
        Place::Value(place.clone()),
        say!(
            en: "`{name}` says `{given}`, and the fields are those of `{meant}`",
            ko: "`{name}`은(는) `{given}`인데 필드는 `{meant}` 템플릿의 것입니다",
        ),
    )
    .fix(Fix::unsure(
        say!(en: "write `{meant}`", ko: "`{meant}`(으)로 쓰기"),
        Change::Replace(place, Literal::Text(meant.to_owned())),
    ))
}

/// An object that is there by name alone: in YAML, its fields have lost their indentation.
fn empty_object<'p>(setting: &Setting<'_>, problem: &'p Problem) -> Option<&'p Pointer> {
    let Problem::Type(at) = problem else { return None };
    let scalar = setting.body.find(at)?.node.scalar()?;
    let is_object = setting.guide.at(at).expected() == Expected::Object;
    (is_object && scalar.kind == ScalarKind::Null).then_some(at)
}

struct Stray {
    at: Pointer,
    key: String,
    meant: Meant,
}

enum Meant {
    /// A field of this very object.
    Field(String),
    /// A field of an object around this one: the object's pointer, the step that leads here, the field.
    Around(Pointer, String, String),
    /// A field of another object of this template: its pointer, the field.
    Elsewhere(Pointer, String),
    /// A field that Kakao took once.
    Deprecated,
    /// A key of the JavaScript SDK in a REST message.
    SdkKey,
    /// A key of the template language at a place where it means nothing.
    Ours,
    /// A field of another kind of template.
    OtherKind(Kind),
    /// Nobody can tell.
    Unknown,
}

impl Stray {
    fn new(setting: &Setting<'_>, at: &Pointer, key: &str) -> Self {
        Self { at: at.clone(), key: key.to_owned(), meant: meant(setting, at, key) }
    }

    /// Whether this key is the field that an object lacks.
    fn means(&self, at: &Pointer, field: &str) -> bool {
        match &self.meant {
            Meant::Field(meant) => self.at == *at && meant == field,
            Meant::Around(owner, _, meant) => owner == at && meant == field,
            Meant::Elsewhere(owner, meant) => owner == at && meant == field,
            Meant::Deprecated | Meant::SdkKey | Meant::Ours | Meant::OtherKind(_) | Meant::Unknown => false,
        }
    }

    /// Whether this key is part of an object that is missing altogether beside it.
    fn belongs_in(&self, at: &Pointer, field: &str) -> bool {
        match &self.meant {
            Meant::Elsewhere(owner, _) => self.at == *at && *owner == at.join(field),
            Meant::Field(_)
            | Meant::Around(..)
            | Meant::Deprecated
            | Meant::SdkKey
            | Meant::Ours
            | Meant::OtherKind(_)
            | Meant::Unknown => false,
        }
    }

    /// Whether this key is a field of an object.
    fn is_of(&self, object: &Pointer) -> bool {
        matches!(&self.meant, Meant::Elsewhere(owner, _) if owner == object)
    }

    fn finding(&self, setting: &Setting<'_>) -> Finding {
        let place = self.at.join(&self.key);
        let key = &self.key;
        let new = |message| Finding::new("unknown-field", Place::Key(place.clone()), message);
        match &self.meant {
            Meant::Field(field) => self.misspelt(setting, field, &object(setting, &self.at)),
            Meant::Around(owner, step, field) => self.too_deep(setting, owner, step, field),
            Meant::Elsewhere(owner, field) => self.elsewhere(setting, owner, field),
            Meant::Deprecated => self.deprecated(setting),
            Meant::SdkKey => new(say!(
                en: "`{key}` is an option of the JavaScript SDK; the REST API does not take it",
                ko: "`{key}`은(는) JavaScript SDK의 옵션입니다. REST API는 받지 않습니다",
            ))
            .fix(Fix::safe(say!(en: "remove it", ko: "지우기"), Change::Remove(place.clone()))),
            Meant::Ours => new(is_no_field(key, &object(setting, &self.at))).help(place_of(key)),
            Meant::OtherKind(kind) => {
                let (here, other) = (setting.kind.name(), kind.name());
                new(say!(en: "a {here} has no `{key}`; that is a field of a {other}", ko: "{here} 템플릿에는 `{key}`이(가) 없습니다. {other} 템플릿에 있습니다"))
                    .help(say!(en: "remove it, or make this a {other}", ko: "지우거나 {other} 템플릿으로 바꾸세요"))
            }
            Meant::Unknown => {
                let names = names(setting, setting.guide.at(&self.at));
                new(is_no_field(key, &object(setting, &self.at)))
                    .help(say!(en: "it has {names}", ko: "쓸 수 있는 필드: {names}"))
            }
        }
    }

    /// A field that stands inside the object that it belongs beside.
    fn too_deep(&self, setting: &Setting<'_>, owner: &Pointer, step: &str, field: &str) -> Finding {
        let (step, right) = (setting.dialect.spell(step), setting.dialect.spell(field));
        let message = say!(
            en: "`{right}` belongs beside `{step}`, not in it",
            ko: "`{right}`은(는) `{step}` 안이 아니라 옆에 와야 합니다",
        );
        let finding = Finding::new("unknown-field", Place::Key(self.at.join(&self.key)), message);
        self.offer_move(setting, finding, owner, field)
    }

    fn elsewhere(&self, setting: &Setting<'_>, owner: &Pointer, field: &str) -> Finding {
        let names: Vec<String> = names_of(owner).iter().map(|name| setting.dialect.spell(name)).collect();
        let (path, right) = (names.join("."), setting.dialect.spell(field));
        let message = say!(en: "`{right}` belongs in `{path}`", ko: "`{right}`은(는) `{path}` 안에 와야 합니다");
        let finding = Finding::new("unknown-field", Place::Key(self.at.join(&self.key)), message);
        self.offer_move(setting, finding, owner, field)
    }

    fn misspelt(&self, setting: &Setting<'_>, field: &str, object: &Words) -> Finding {
        let (place, key, right) = (self.at.join(&self.key), &self.key, setting.dialect.spell(field));
        let finding = Finding::new("unknown-field", Place::Key(place.clone()), is_no_field(key, object));
        let present = setting.body.find(&self.at.join(field));
        match present {
            Some(_) => finding
                .help(say!(en: "`{right}` is given already; remove one of them", ko: "`{right}`이(가) 이미 있습니다. 하나를 지우세요"))
                .note(Place::Key(self.at.join(field)), say!(en: "given here", ko: "이미 쓰인 곳")),
            None => finding.help(say!(en: "did you mean `{right}`?", ko: "`{right}`을(를) 쓰려고 하셨나요?")).fix(Fix::safe(
                say!(en: "rename it to `{right}`", ko: "`{right}`(으)로 바꾸기"),
                Change::Rename(place, right),
            )),
        }
    }

    /// Offers to move the field where its new object is there and has none of that name.
    fn offer_move(&self, setting: &Setting<'_>, finding: Finding, owner: &Pointer, field: &str) -> Finding {
        let has_room = setting
            .body
            .find(owner)
            .is_some_and(|found| found.node.entries().is_some() && found.node.get(field).is_none());
        if !has_room || self.key != field {
            return finding;
        }
        finding.fix(Fix::safe(
            say!(en: "move it there", ko: "그곳으로 옮기기"),
            Change::Move(self.at.join(&self.key), owner.clone()),
        ))
    }

    fn deprecated(&self, setting: &Setting<'_>) -> Finding {
        let (place, key) = (self.at.join(&self.key), &self.key);
        let finding = Finding::new(
            "deprecated-field",
            Place::Key(place.clone()),
            say!(en: "`{key}` is a field of the past", ko: "`{key}`은(는) 이제 없는 필드입니다"),
        )
        .help(say!(en: "the header of a list shows no picture; remove it", ko: "리스트 머리글에는 이미지가 보이지 않습니다. 지우세요"))
        .fix(Fix::safe(say!(en: "remove it", ko: "지우기"), Change::Remove(place)));
        match setting.dialect {
            Dialect::Rest => finding,
            Dialect::Js => finding.severity(Severity::Error).outcome(Outcome::Refused),
        }
    }
}

fn meant(setting: &Setting<'_>, at: &Pointer, key: &str) -> Meant {
    let guide = setting.guide.at(at);
    let name = snake_case(key);
    let aliases = || ALIASES.iter().filter(|(alias, _)| *alias == name).map(|(_, field)| *field);
    if let Some(field) = std::iter::once(name.as_str()).chain(aliases()).find(|field| guide.has(field)) {
        return Meant::Field(field.to_owned());
    }
    if DEPRECATED.contains(&name.as_str()) {
        return Meant::Deprecated;
    }
    if *at == Pointer::ROOT && SDK_KEYS.contains(&key) {
        return Meant::SdkKey;
    }
    around(setting, at, &name)
        .or_else(|| elsewhere(setting, at, &name))
        .or_else(|| misspelt(guide, &name))
        .or_else(|| is_ours(setting, key).then_some(Meant::Ours))
        .or_else(|| aliases().find_map(|alias| below(setting, at, alias)))
        .or_else(|| other_kind(setting, at, &name))
        .unwrap_or(Meant::Unknown)
}

/// Whether a key means something in the notation, somewhere else.
fn is_ours(setting: &Setting<'_>, key: &str) -> bool {
    setting.notation == Notation::Yaml && (TOP.contains(&key) || ["when", "for", "do", "use", "with"].contains(&key))
}

/// Where a key of the template language has its meaning.
fn place_of(key: &str) -> Words {
    match key {
        "when" => say!(
            en: "`when` stands in a field's object or in an element of a list; a message as a whole has no condition",
            ko: "`when`은 필드의 객체나 목록의 항목 안에 씁니다. 메시지 전체에는 조건을 달 수 없습니다",
        ),
        "for" | "do" => say!(
            en: "write a repetition as an element of a list: {{ for: i in items, do: [ … ] }}",
            ko: "되풀이는 목록의 항목으로 쓰세요: {{ for: i in items, do: [ … ] }}",
        ),
        "use" | "with" => say!(
            en: "write both in one object: {{ use: order_page, with: {{ … }} }}",
            ko: "둘을 한 객체에 쓰세요: {{ use: order_page, with: {{ … }} }}",
        ),
        _ => say!(en: "`{key}` stands at the top of the document", ko: "`{key}`은(는) 문서의 맨 위에 씁니다"),
    }
}

fn misspelt(guide: Guide<'_>, name: &str) -> Option<Meant> {
    nearest(name, guide.fields()).map(|field| Meant::Field(field.to_owned()))
}

/// The nearest object around a place that has the field.
fn around(setting: &Setting<'_>, at: &Pointer, field: &str) -> Option<Meant> {
    let mut here = at.clone();
    while let (Some(owner), Some(step)) = (here.parent(), here.last()) {
        let guide = setting.guide.at(&owner);
        if guide.expected() == Expected::Object && guide.has(field) {
            return Some(Meant::Around(owner, step, field.to_owned()));
        }
        here = owner;
    }
    None
}

/// The object of this template that has the field: one below the place first, then the nearest to the top.
fn elsewhere(setting: &Setting<'_>, at: &Pointer, field: &str) -> Option<Meant> {
    let here = names_of(at);
    let objects = objects(setting.guide);
    let mut owners = objects.iter().filter(|(path, guide)| guide.has(field) && *path != here);
    below(setting, at, field).or_else(|| {
        let owner = owners.next().map(|(path, _)| path.iter().fold(Pointer::ROOT, |owner, name| owner.join(name)))?;
        Some(Meant::Elsewhere(owner, field.to_owned()))
    })
}

/// The object within the one at a place that has the field.
fn below(setting: &Setting<'_>, at: &Pointer, field: &str) -> Option<Meant> {
    let objects = objects(setting.guide.at(at));
    let (path, _) = objects.iter().find(|(_, guide)| guide.has(field))?;
    Some(Meant::Elsewhere(path.iter().fold(at.clone(), |owner, name| owner.join(name)), field.to_owned()))
}

/// The names of the fields that lead to a place, without positions in lists.
fn names_of(at: &Pointer) -> Vec<String> {
    at.steps().filter(|step| step.parse::<usize>().is_err()).collect()
}

/// Every object below the top of a template with the field names that lead to it, the nearest to the top first.
fn objects(top: Guide<'static>) -> Vec<(Vec<String>, Guide<'static>)> {
    let mut objects = vec![(Vec::new(), top)];
    let mut next = 0;
    while let Some((path, guide)) = objects.get(next).cloned() {
        next += 1;
        for field in guide.fields() {
            let inner = guide.field(field);
            let inner = if inner.expected() == Expected::List { inner.item() } else { inner };
            if inner.expected() == Expected::Object {
                objects.push((path.iter().cloned().chain([field.to_owned()]).collect(), inner));
            }
        }
    }
    objects.remove(0);
    objects
}

fn other_kind(setting: &Setting<'_>, at: &Pointer, name: &str) -> Option<Meant> {
    let mut others = Kind::ALL.into_iter().filter(|kind| *kind != setting.kind && *at == Pointer::ROOT);
    others.find(|kind| super::guide::of(*kind).guide().has(name)).map(Meant::OtherKind)
}

fn missing(setting: &Setting<'_>, at: &Pointer, field: &str, inside: &[&Stray]) -> Finding {
    let right = setting.dialect.spell(field);
    let object = object(setting, at);
    let (en, ko) = (object.to(Lang::En), object.to(Lang::Ko));
    let place = if *at == Pointer::ROOT { discriminator(setting) } else { Place::Key(at.clone()) };
    let mut finding =
        Finding::new("missing-field", place, say!(en: "{en} needs `{right}`", ko: "{ko}에 `{right}`이(가) 없습니다"));
    finding.help = Some(if inside.is_empty() {
        say!(en: "add `{right}`", ko: "`{right}`을(를) 넣으세요")
    } else {
        say!(en: "put what belongs in it inside `{right}`", ko: "그 안에 올 필드를 `{right}`(으)로 묶으세요")
    });
    for stray in inside {
        let key = &stray.key;
        finding = finding.note(
            Place::Key(stray.at.join(key)),
            say!(en: "`{key}` belongs in `{right}`", ko: "`{key}`은(는) `{right}` 안에 와야 합니다"),
        );
    }
    finding
}

/// Where a message that lacks something is underlined: at what says which kind it is.
fn discriminator(setting: &Setting<'_>) -> Place {
    let field = match setting.kind {
        Kind::Feed | Kind::List | Kind::Location | Kind::Commerce | Kind::Text | Kind::Calendar => "object_type",
        Kind::Custom => "template_args",
        Kind::Scrape => "request_url",
    };
    let pointer = Pointer::ROOT.join(field);
    if setting.body.find(&pointer).is_some() { Place::Value(pointer) } else { Place::Key(Pointer::ROOT) }
}

/// What the object at a pointer is called: the kind of message, or the field that it stands in.
fn object(setting: &Setting<'_>, at: &Pointer) -> Words {
    let names: Vec<String> = at.steps().collect();
    let Some(last) = names.last() else {
        let kind = setting.kind.name();
        return say!(en: "a {kind}", ko: "{kind} 템플릿");
    };
    let in_list = last.parse::<usize>().is_ok().then(|| names.iter().rev().nth(1)).flatten();
    let name = setting.dialect.spell(in_list.unwrap_or(last));
    match in_list {
        Some(_) => say!(en: "an entry of `{name}`", ko: "`{name}` 항목"),
        None => say!(en: "`{name}`", ko: "`{name}`"),
    }
}

fn is_no_field(key: &str, object: &Words) -> Words {
    let (en, ko) = (object.to(Lang::En), object.to(Lang::Ko));
    say!(en: "`{key}` is no field of {en}", ko: "`{key}`은(는) {ko}의 필드가 아닙니다")
}

fn names(setting: &Setting<'_>, guide: Guide<'_>) -> String {
    let spell = |field: &str| match setting.dialect {
        Dialect::Rest => field.to_owned(),
        Dialect::Js => camel_case(field),
    };
    guide.fields().map(|field| format!("`{}`", spell(field))).collect::<Vec<_>>().join(", ")
}
