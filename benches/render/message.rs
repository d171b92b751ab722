//! One message of 1.2 KB with ten parameters.

use std::hint::black_box;

use malpung::compile::{Bundle, Options, compile};
use malpung::source::Source;
use malpung::{Message as _, Templates};
use minijinja::{Environment, context};

#[allow(missing_docs, dead_code, reason = "the module has more templates than are measured")]
mod typed {
    include!("../../tests/typed/messages.rs");
}

use super::order::{Care, JINJA, Order, TALK, by_hand, by_structs, comma};
use super::{judge, judge_least, measure};

pub fn templates() -> Templates {
    let compiled = compile(&Source::new("order.talk", TALK), &Options::default());
    let bundle = Bundle::write(&compiled.templates, &Options::default().profile).expect("a sound template");
    Templates::from_compiled(bundle).expect("a bundle")
}

pub fn run() -> bool {
    let (templates, order) = (templates(), Order::example());
    let template = templates.get("order-shipped").expect("the template");
    let rendered = template.render(&order).expect("a message");
    for (other, name) in [(by_hand(&order, Care::Limits), "by hand"), (Some(by_structs(&order)), "structs")] {
        assert_eq!(other.as_deref(), Some(rendered.template_object()), "{name} writes another message");
    }
    let mut jinja = Environment::new();
    jinja.set_auto_escape_callback(|_| minijinja::AutoEscape::Json);
    jinja.add_template("order", JINJA).expect("a template");
    let jinja = jinja.get_template("order").expect("the template");
    let in_jinja = || {
        let Order { name, order_no, carrier, memo, first, second, .. } = &order;
        let written = |price| {
            let mut text = String::new();
            comma(price, &mut text);
            text
        };
        let (first_price, second_price) = (written(order.first_price), written(order.second_price));
        let (total, points) = (written(order.total), written(order.points));
        jinja
            .render(context! { name, order_no, carrier, memo, first, first_price, second, second_price, total, points })
    };
    assert_eq!(in_jinja().expect("a message"), rendered.template_object(), "minijinja writes another message");
    println!("one message of {} bytes, ten parameters, ns", rendered.template_object().len());
    let typed = typed(&order);
    assert_eq!(typed.template_object(), rendered.template_object());
    let [hand, careful, made, serde, structs, minijinja] = measure([
        &mut || drop(black_box(by_hand(black_box(&order), Care::Limits))),
        &mut || drop(black_box(by_hand(black_box(&order), Care::LimitsAndLetters))),
        &mut || drop(black_box(self::typed(black_box(&order)).template_object())),
        &mut || drop(black_box(template.render(black_box(&order)))),
        &mut || drop(black_box(by_structs(black_box(&order)))),
        &mut || drop(black_box(in_jinja())),
    ]);
    for (what, time) in [
        ("segments by hand, escaping and limits", hand),
        ("segments by hand, and that letters are put together", careful),
        ("malpung, typed arguments, checked and written", made),
        ("malpung, a struct with serde", serde),
        ("structs with serde_json, nothing checked", structs),
        ("minijinja, nothing checked", minijinja),
    ] {
        println!("  {what:<66} {time:>9.0}");
    }
    let mut passed = judge("typed arguments, beside segments by hand", made / hand, 2.5, "times");
    passed &= judge("a struct with serde, beside segments by hand", serde / hand, 2.5, "times");
    passed &= judge_least("minijinja, beside a struct with serde", minijinja / serde, 1.9);
    passed & judge_least("structs with serde_json, beside a struct with serde", structs / serde, 2.5)
}

/// The arguments as the typed struct of the template.
fn typed(order: &Order) -> typed::OrderShipped<'_> {
    typed::OrderShipped {
        name: (&order.name).try_into().expect("a name"),
        order_no: (&order.order_no).try_into().expect("a number"),
        carrier: (&order.carrier).try_into().expect("a carrier"),
        memo: (&order.memo).try_into().expect("a memo"),
        first: (&order.first).try_into().expect("a label"),
        first_price: order.first_price.try_into().expect("a price"),
        second: (&order.second).try_into().expect("a label"),
        second_price: order.second_price.try_into().expect("a price"),
        total: order.total.try_into().expect("a price"),
        points: order.points.try_into().expect("points"),
    }
}
