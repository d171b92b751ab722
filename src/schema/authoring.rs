//! The schema of a template file, wider than that of a message: conditions, repetitions, holes and declarations.
//!
//! A place is widened by `if` and `then`, so that an editor still says what is wrong with a field instead of that nothing
//! matches.

use serde_json::{Map, Value, json};

/// List fields whose elements may be repeated or taken in.
const LISTS: [&str; 3] = ["buttons", "items", "contents"];
/// Keywords that describe a field and judge nothing.
const NOTES: [&str; 4] = ["description", "x-shown", "x-source", "x-confidence"];

/// Widens the definitions of a message's parts; `kinds` are those that may be a whole template.
pub(super) fn widen(definitions: &mut Map<String, Value>, kinds: &[&str]) {
    for (name, definition) in definitions.iter_mut() {
        let is_template = kinds.contains(&name.as_str());
        widen_object(name, definition, is_template);
    }
}

fn widen_object(name: &str, definition: &mut Value, is_template: bool) {
    let Some(object) = definition.as_object_mut() else { return };
    // What has to be there may come from a partial, or from one of several alternatives.
    let required = object.remove("required");
    object.remove("anyOf");
    object.remove("not");
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (field, property) in properties.iter_mut().filter(|(field, _)| *field != "object_type") {
            *property = widened(field, property.take());
        }
        if name == "Link" {
            properties.extend(link_keys());
        }
        properties.extend(if is_template { declarations() } else { part_keys() });
    }
    if let Some(required) = required {
        object.insert("if".to_owned(), json!({ "not": { "required": ["use"] } }));
        object.insert("then".to_owned(), json!({ "required": required }));
    }
}

/// A field whose value may be conditional or filled in.
fn widened(field: &str, property: Value) -> Value {
    let Value::Object(mut core) = property else { return property };
    let mut outer: Map<String, Value> = NOTES.iter().filter_map(|note| core.remove_entry(*note)).collect();
    if LISTS.contains(&field) {
        for bound in ["minItems", "maxItems"] {
            core.remove(bound);
        }
        if let Some(items) = core.get_mut("items") {
            *items = element(items.take());
        }
        outer.append(&mut core);
        return Value::Object(outer);
    }
    let core = if field == "template_id" { profiles(Value::Object(core)) } else { Value::Object(core) };
    let is_text = core.get("type").is_some_and(|name| name == "string") && core.get("enum").is_none();
    let filled = if is_text { core } else { either(json!({ "type": "string", "pattern": "\\$\\{" }), json!({}), core) };
    let several = json!({ "type": "array", "items": { "type": "object", "required": ["value"] } });
    let value = either(several, json!({ "items": conditional() }), filled);
    let whole = either(json!({ "type": "object", "required": ["value"] }), conditional(), value);
    match whole {
        Value::Object(mut whole) => outer.append(&mut whole),
        other => return other,
    }
    Value::Object(outer)
}

fn either(condition: Value, then: Value, otherwise: Value) -> Value {
    json!({ "if": condition, "then": then, "else": otherwise })
}

fn conditional() -> Value {
    json!({
        "properties": { "when": when(), "value": {} },
        "required": ["value"],
        "additionalProperties": false,
    })
}

/// An element, the elements for the rows of a list, or those of a partial.
fn element(item: Value) -> Value {
    let repeat = json!({
        "properties": {
            "for": { "description": "`i in items`: once for each row.\n\n`i in items`: 줄마다 한 번씩.", "type": "string" },
            "do": { "description": "What each row adds.\n\n줄마다 더할 것.", "type": "array" },
            "when": when(),
        },
        "required": ["for", "do"],
        "additionalProperties": false,
    });
    let taken = json!({ "properties": part_keys() });
    let is = |key: &str| json!({ "type": "object", "required": [key] });
    either(is("for"), repeat, either(is("use"), taken, item))
}

fn profiles(id: Value) -> Value {
    let by_profile = json!({ "additionalProperties": id.clone() });
    either(json!({ "type": "object" }), by_profile, id)
}

fn when() -> Value {
    json!({ "description": "When it is there: `coupon and not gift`.\n\n있을 조건. 예: `coupon and not gift`.", "type": "string" })
}

fn part_keys() -> Map<String, Value> {
    let keys = [
        ("when", when()),
        ("use", json!({ "description": "A link or a partial by its name.\n\n이름으로 부르는 링크나 partial." })),
        ("with", json!({ "description": "Its arguments.\n\n넘길 인자.", "type": ["object", "array"] })),
    ];
    keys.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

fn link_keys() -> Map<String, Value> {
    let keys = [
        (
            "url",
            json!({ "description": "`web_url` and `mobile_web_url`, both.\n\n`web_url`과 `mobile_web_url` 모두." }),
        ),
        (
            "app",
            json!({ "description": "Execution params for Android and iOS, both.\n\n안드로이드와 iOS의 실행 파라미터 모두.", "type": "object" }),
        ),
    ];
    keys.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

/// Keys at the top of a template, or of a document that only declares.
pub(super) fn declarations() -> Map<String, Value> {
    let keys = [
        ("params", "What the template takes: `name: text(1..10)`.\n\n템플릿이 받는 값. 예: `name: text(1..10)`."),
        ("cases", "Named sets of arguments, to be rendered and compared.\n\n렌더링해 비교할 인자 모음."),
        (
            "use",
            "Names from other files: `brand.talk: [order_page]`.\n\n다른 파일에서 가져올 이름. 예: `brand.talk: [order_page]`.",
        ),
        ("links", "Links by name.\n\n이름을 붙인 링크."),
        ("consts", "Values by name.\n\n이름을 붙인 값."),
        ("partials", "Fields and elements that templates take in.\n\n템플릿이 가져다 쓰는 필드와 항목."),
        (
            "mirror",
            "A copy of the layout that Kakao's console keeps for a custom template.\n\n카카오 콘솔에 있는 사용자 정의 템플릿 레이아웃의 사본.",
        ),
    ];
    let schema = |description: &str| json!({ "description": description, "type": ["object", "array"] });
    keys.into_iter().map(|(key, description)| (key.to_owned(), schema(description))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::schema::{Draft, Name, document};

    #[test]
    fn an_editor_accepts_what_a_template_may_say_and_no_more() {
        for draft in Draft::ALL {
            let validator = jsonschema::validator_for(&document(Name::Template, draft)).unwrap();
            let link = json!({ "use": "order_page", "with": { "no": "${no}" } });
            let template = json!({
                "object_type": "feed", "name": "order", "params": { "no": "text(1..9)" },
                "use": { "brand.talk": ["order_page"] },
                "content": {
                    "title": [{ "when": "gift", "value": "선물" }, { "when": "not gift", "value": "주문 ${no}" }],
                    "image_width": "${width}",
                    "link": { "url": "https://cake.shop/${no}", "app": { "no": "${no}" }, "when": "gift" },
                },
                "item_content": { "items": [{ "for": "i in items", "do": [{ "item": "${i.name}", "item_op": "1" }] }] },
                "social": { "like_count": { "when": "gift", "value": 3 } },
                "buttons": [{ "when": "gift", "title": "보기", "link": link }, { "use": "foot" }],
                "cases": { "하나": { "no": "1" } },
            });
            let errors: Vec<String> = validator.iter_errors(&template).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
            for (pointer, value) in [
                ("/content/image_width", json!("640")),
                ("/content/link", json!({ "web_uri": "https://cake.shop" })),
                ("/buttons/0", json!({ "titel": "보기", "link": {} })),
                ("/item_content/items/0", json!({ "for": "i in items", "doo": [] })),
                ("/params", json!("no")),
            ] {
                let mut wrong = template.clone();
                *wrong.pointer_mut(pointer).unwrap() = value;
                assert!(!validator.is_valid(&wrong), "{pointer}");
            }
            assert!(validator.is_valid(&json!({ "links": { "home": { "url": "https://cake.shop" } } })));
            assert!(
                validator
                    .is_valid(&json!({ "template_id": { "dev": 1, "prod": 2 }, "template_args": { "A": "${a}" } }))
            );
        }
    }
}
