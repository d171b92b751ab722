//! The fast way and the slow way give the same bytes: for random templates, and arguments that are accepted and are not.

mod arguments;
mod plans;

use std::cell::Cell;
use std::sync::Arc;

use malpung::compile::{Template, Unrendered};
use malpung::emit::{Layout, object};
use malpung::model::{Dialect, Kind};
use malpung::profile::{Origin, Profile};
use malpung::program::plan::Plan;
use malpung::sheet::Sheet;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

fn slow(kind: Kind, plan: &Arc<Plan>, given: &Value, profile: &Profile) -> Result<String, Unrendered> {
    let mut template = Template::default();
    (template.kind, template.is_sound, template.plan) = (Some(kind), true, Some(Arc::clone(plan)));
    let message = template.render(given, profile)?;
    Ok(object(&message, Dialect::Rest, &Map::new(), Layout::Compact).expect("a message is JSON"))
}

fn profile() -> Profile {
    Profile { hosts: vec![Origin::parse("https://dalbit.shop").expect("a host")], ..Profile::default() }
}

/// What a caller may give in the place of an argument.
fn any_value() -> impl Strategy<Value = Value> {
    let strange = vec![
        "",
        "가",
        "e\u{301}",
        "\u{1112}\u{1161}\u{11ab}",
        "줄\n",
        "\u{0}",
        "2026-02-30",
        "http://localhost/",
        "배송",
    ];
    prop_oneof![
        4 => select(strange).prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => select(vec![json!(null), json!(true), json!(1.0), json!(u64::MAX), json!([]), json!({}), json!([1, "a", null]),
            json!([{"p0": 1}]), json!({"p0": 1})]),
    ]
}

/// Arguments with one of them replaced, or one more.
fn spoilt(given: &Value, at: &Index, value: &Value) -> Value {
    let mut given = given.as_object().cloned().unwrap_or_default();
    let names: Vec<String> = given.keys().cloned().chain(["p9".to_owned()]).collect();
    given.insert(at.get(&names).clone(), value.clone());
    Value::Object(given)
}

/// How many messages were compared and how many of them the fast way wrote.
#[derive(Default)]
struct Count {
    compared: Cell<u32>,
    fast: Cell<u32>,
    refused: Cell<u32>,
}

fn compare(kind: Kind, plan: &Arc<Plan>, given: &Value, count: &Count) -> Result<(), TestCaseError> {
    let (profile, sheet) = (profile(), Sheet::new(plan, kind));
    let (fast, slow) = match sheet.as_ref() {
        Some(sheet) => (sheet.render(given, &profile), slow(kind, plan, given, &profile)),
        None => return Ok(()),
    };
    let mut row = String::from("앞");
    let of_row = sheet.as_ref().and_then(|sheet| sheet.render_row(&given.to_string(), &profile, &mut row));
    prop_assert_eq!(of_row.map(|()| row.strip_prefix("앞").unwrap_or_default()), fast.as_deref());
    let add = |cell: &Cell<u32>| cell.set(cell.get() + 1);
    match slow {
        // What the template can become is for `check` to judge.
        Err(Unrendered::Invalid(_)) => {}
        Err(Unrendered::Refused(_)) => {
            add(&count.refused);
            prop_assert_eq!(fast, None);
        }
        Err(other) => prop_assert!(false, "{:?}", other),
        Ok(slow) => {
            add(&count.compared);
            if let Some(fast) = fast {
                add(&count.fast);
                prop_assert_eq!(fast, slow);
            }
        }
    }
    Ok(())
}

#[test]
fn the_fast_way_writes_what_the_slow_way_writes() {
    let cases = Config::default().cases.max(400);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let strategy = plans::plan().prop_flat_map(|(kind, plan)| {
        let given = arguments::arguments(&plan.parameters);
        (Just(kind), Just(Arc::new(plan)), proptest::collection::vec((given, any::<Index>(), any_value()), 4))
    });
    let (sound, spoiled) = (Count::default(), Count::default());
    let tried = runner.run(&strategy, |(kind, plan, given)| {
        for (given, at, value) in &given {
            compare(kind, &plan, given, &sound)?;
            compare(kind, &plan, &spoilt(given, at, value), &spoiled)?;
        }
        Ok(())
    });
    tried.unwrap_or_else(|failure| panic!("{failure}"));
    // What is accepted goes the fast way, and enough of it was seen.
    assert_eq!(sound.fast.get(), sound.compared.get());
    assert!(
        sound.fast.get() > cases && spoiled.refused.get() > cases,
        "{} {}",
        sound.fast.get(),
        spoiled.refused.get()
    );
}
