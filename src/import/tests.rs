//! Sources in, templates and notes out.

mod javascript;
mod python;
mod request;
mod shell;
mod soundness;

use super::{Imported, Options, Weight, import};
use crate::compile::{self, compile};
use crate::diagnostic::Lang;
use crate::source::Source;
use crate::syntax::print;

/// What a user sees: the template as `.talk`, then what is said in English.
fn check(name: &str, text: &str) -> String {
    match import(&Source::new(name, text), &Options::default()) {
        Err(words) => format!("error: {}", words.to(Lang::En)),
        Ok(imported) => {
            assert_sound(&imported);
            talk(&imported) + "---\n" + &notes(&imported, Lang::En)
        }
    }
}

/// Rules about programs: what is drafted is a sound one, whatever the message says.
const PROGRAM: [&str; 12] = [
    "syntax",
    "unknown-name",
    "type-mismatch",
    "bad-declaration",
    "bad-call",
    "bad-case",
    "bad-import",
    "optional-unguarded",
    "unreachable-branch",
    "duplicate-key",
    "cannot-prove",
    "missing-sample",
];

/// Both notations compile without a finding about the program, and to the same messages.
fn assert_sound(imported: &Imported) {
    let texts = [("talk", talk(imported)), ("yaml", print::yaml(&imported.file, &imported.text))];
    let built = texts.map(|(extension, text)| {
        let compiled = compile(&Source::new(format!("a.{extension}"), text.as_str()), &compile::Options::default());
        let found = compiled.diagnostics.iter().filter(|found| PROGRAM.contains(&found.rule));
        let found: Vec<_> = found.map(|found| (found.rule, found.message.to(Lang::En))).collect();
        assert!(found.is_empty(), "{found:#?}\n{text}");
        compiled.templates.into_iter().map(|template| template.sample).collect::<Vec<_>>()
    });
    assert_eq!(built[0], built[1]);
}

fn imported(name: &str, text: &str) -> Imported {
    import(&Source::new(name, text), &Options::default()).expect("a message")
}

fn talk(imported: &Imported) -> String {
    print::talk(&imported.file, &imported.text)
}

fn notes(imported: &Imported, lang: Lang) -> String {
    let mark = |weight| match weight {
        Weight::Guess => "",
        Weight::Loss => "! ",
    };
    imported.notes.iter().map(|note| format!("{}{}\n", mark(note.weight), note.words.to(lang))).collect()
}

#[test]
fn a_template_is_called_as_asked_or_like_its_file_or_like_its_kind() {
    let text = r#"{"object_type": "text", "text": "주문을 받았어요", "link": {}}"#;
    let head = |name: &str, options: &Options<'_>| {
        let imported = import(&Source::new(name, text), options).expect("a message");
        talk(&imported).lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(head("shareOrder.json", &Options::default()), "text share-order {");
    assert_eq!(head("payloads/003 Order (final).json", &Options::default()), "text order-final {");
    assert_eq!(head("주문.json", &Options::default()), "text text {");
    assert_eq!(head("-", &Options::default()), "text text {");
    assert_eq!(
        head("a.json", &Options { name: Some("order-received"), ..Options::default() }),
        "text order-received {"
    );
}

#[test]
fn what_holds_no_message_is_told_apart() {
    insta::assert_snapshot!(check("-", " \r\n"), @"error: there is nothing to import: the text is empty");
    insta::assert_snapshot!(check("package.json", r#"{"name": "app", "data": {"a": 1}}"#), @"error: no message is written out here: import takes JSON, a form body, a curl command, or JavaScript or Python code with an object that has `object_type` (`objectType`), `template_id` or `request_url`");
    insta::assert_snapshot!(check("a.yaml", "object_type: text\ntext: 주문을 받았어요\n"), @"error: this is a template of malpung's already; `malpung convert` turns it from one notation into another");
    insta::assert_snapshot!(check("a.sh", "curl https://kapi.kakao.com/v2/user/me -H \"Authorization: Bearer $TOKEN\""), @"error: this curl command sends no `template_object`, `template_id` or `request_url`");
    insta::assert_snapshot!(check("a.sh", "curl -d @body.txt https://kapi.kakao.com/v2/api/talk/memo/default/send"), @"error: the command sends the file body.txt, which is not read; import that file");
    insta::assert_snapshot!(check("a.js", "Kakao.Share.sendDefault(makeMessage(order));"), @"error: `Kakao.Share.sendDefault(makeMessage(order))` in line 1 sends what is not written out in this file");
    insta::assert_snapshot!(check("a.ts", "interface Message { objectType: string; templateId: number }"), @"error: no message is written out here: import takes JSON, a form body, a curl command, or JavaScript or Python code with an object that has `object_type` (`objectType`), `template_id` or `request_url`");
    insta::assert_snapshot!(check("a.txt", "안녕하세요. 카카오톡으로 보낼게요 🎁"), @"error: no message is written out here: import takes JSON, a form body, a curl command, or JavaScript or Python code with an object that has `object_type` (`objectType`), `template_id` or `request_url`");
}

#[test]
fn what_is_said_is_said_in_korean_too() {
    let text =
        "sendDefault({ objectType: 'text', text: `${user.name}님`, link: { ...base }, buttonTitle: open && '열기' })";
    let imported =
        import(&Source::new("a.js", text), &Options { lang: Lang::Ko, ..Options::default() }).expect("a message");
    insta::assert_snapshot!(talk(&imported) + "---\n" + &notes(&imported, Lang::Ko), @r#"
    text a (name: text(1..199) sample "김하늘", open: bool sample true) {
      text "${name}님"
      link {
        // TODO 여기 있던 `...base`을(를) 읽지 못했습니다. 필드를 직접 쓰세요
      }
      button_title "열기" when open
    }
    ---
    `name: text(1..199)` ← `user.name`. `text`에 들어가는 글입니다
    `open: bool` ← `open`. 무엇을 보일지 정하는 값입니다
    ! 빠짐: 1번째 줄 `link`의 `...base`은(는) 필드를 풀어 쓴 것이 아닙니다. 직접 쓰세요
    "#);
}

#[test]
fn samples_of_prices_agree_with_each_other() {
    let text = "sendDefault({ objectType: 'commerce', content: { title: '유자 파운드', link: { webUrl: page, mobileWebUrl: page } }, \
                commerce: { regularPrice: p.price, discountRate: p.rate, discountPrice: p.salePrice } })";
    let compiled = compile(&Source::new("a.talk", talk(&imported("a.js", text))), &compile::Options::default());
    assert_eq!(compiled.diagnostics, []);
}
