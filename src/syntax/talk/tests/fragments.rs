//! Fragments that stand in another notation.

use super::show;
use crate::source::Span;
use crate::syntax::fragment::{self, Places};
use crate::tree::Style;

#[test]
fn fragments_are_read_from_where_they_stand() {
    let text = "    coupon and not (is_gift or grade == \"vip\")";
    let condition = fragment::condition(&text[4..], Places::From(4)).unwrap();
    insta::assert_snapshot!(show::condition(text, &condition), @r#"(coupon and not (is_gift or grade == "vip"))‹coupon and not (is_gift or grade == \"vip\")›"#);
    let text = "  list(1..5) { label: text(1..6), price?: won }";
    insta::assert_snapshot!(show::type_of(text, &fragment::type_of(&text[2..], Places::From(2)).unwrap()), @r#"list(1..5) {label: text(1..6), price?: won}"#);
    let text = "${name | josa(\"이/가\")} 왔어요 $${x} \\n";
    insta::assert_snapshot!(show::form(text, &fragment::text(text, Style::Plain, Places::From(0)).unwrap()), @r#"T[(name | josa("이/가")‹name | josa(\"이/가\")›) " 왔어요 ${x} \\n"]"#);
    insta::assert_snapshot!(show::form("${a}", &fragment::text("${a}", Style::Double, Places::From(0)).unwrap()), @r#"E(a)"#);
    insta::assert_snapshot!(show::form("a\nb", &fragment::text("a\nb", Style::Block, Places::From(0)).unwrap()), @r#""""a\nb""""#);
    assert_eq!(fragment::path("store.name", Places::From(0)).unwrap().text(), "store.name");
    assert_eq!(fragment::list_size("list(1..5)", Places::From(0)).unwrap().most, 5);
    let (name, is_optional) = fragment::parameter_name("coupon?", Places::From(0)).unwrap();
    assert!(is_optional && name.text == "coupon");
    let (row, list) = fragment::repetition("i in items", Places::From(3)).unwrap();
    assert_eq!((row.span, list.span), (Span::new(3, 4), Span::new(8, 13)));
    assert_eq!(fragment::call("page(a, \"b\")", Places::From(0)).unwrap().arguments.len(), 2);
    assert_eq!(fragment::expression("i.price | won", Places::From(0)).unwrap().filters.len(), 1);
    fragment::value("[1, 2]", Places::From(0)).unwrap();
}

#[test]
fn fragments_that_are_wrong_say_so() {
    let within = Places::Within(Span::new(7, 9));
    for found in [
        fragment::condition("", within).map(drop),
        fragment::condition("a b", within).map(drop),
        fragment::condition("a // b", within).map(drop),
        fragment::value("\"a\" // b", within).map(drop),
        fragment::type_of("string", within).map(drop),
        fragment::type_of("text(1..20) 더", within).map(drop),
        fragment::path("a.b | c", within).map(drop),
        fragment::path("딸기 케이크", within).map(drop),
        fragment::expression("", within).map(drop),
        fragment::expression("a | cut(n)", within).map(drop),
        fragment::text("${", Style::Plain, within).map(drop),
        fragment::text("${}", Style::Plain, within).map(drop),
        fragment::text("${a b} ${c", Style::Plain, within).map(drop),
        fragment::repetition("i items", within).map(drop),
        fragment::list_size("list", within).map(drop),
        fragment::parameter_name("?", within).map(drop),
        fragment::call("page(", within).map(drop),
    ] {
        let findings = found.unwrap_err();
        assert!(!findings.is_empty());
        for finding in findings {
            assert_eq!(finding.place, crate::diagnostic::Place::Span(Span::new(7, 9)));
            assert_eq!(finding.fix, None);
        }
    }
}
