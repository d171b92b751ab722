//! Planning: rows into a ledger, all of them or none.

#[path = "sending/mod.rs"]
mod sending;

use malpung::diagnostic::{Lang, Words};
use malpung::model::Kind;
use malpung::send::job::{JobFile, Planned, Render, RowRefusal, Unplanned, plan};
use malpung::send::ledger::{JobId, Ledger, Scope, Settled, State, Verdict, Write};
use sending::{File, Place, claim, states};
use serde_json::Value;

/// A template that wants a name.
struct Greeting;

impl Render for Greeting {
    fn render(&self, template: &str, arguments: &Value) -> Result<(Kind, String), Vec<Words>> {
        match arguments.get("name").and_then(Value::as_str) {
            Some(name) => Ok((Kind::Text, format!("template_object={template}-{name}"))),
            None => Err(vec![Words::new("`name` is missing", "`name`이 빠졌습니다")]),
        }
    }
}

fn file(more: &str) -> JobFile {
    format!("name = \"주문\"\nrows = \"rows.jsonl\"\ntemplate = \"hello\"\n{more}").parse().unwrap()
}

/// What comes of planning some rows: the states in the ledger, or what is said.
fn check(ledger: &mut dyn Ledger, more: &str, rows: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut refused = |RowRefusal { line, reasons }: RowRefusal| {
        said.extend(reasons.iter().map(|words| format!("{line}: {}", words.to(Lang::En))));
    };
    match plan(ledger, &file(more), &mut rows.as_bytes(), &Greeting, &mut refused) {
        Ok(Planned::New(job, _)) => states(ledger, job),
        Ok(Planned::Known(_)) => vec!["known".to_owned()],
        Err(why) => {
            said.push(why.words().to(Lang::En).to_owned());
            assert!(ledger.jobs().unwrap().iter().all(|job| !job.digest.is_empty()), "a remnant");
            said
        }
    }
}

fn ledger() -> (File, Box<dyn Ledger>) {
    let place = File::fresh();
    let ledger = place.open().0;
    (place, ledger)
}

const ROWS: &str = r#"
{"sender": "민지", "args": {"name": "가"}, "id": "첫째"}
{"sender": "민지", "args": {"name": "나"}}

{"sender": "민지", "args": {"name": "나"}}
{"args": {"name": "나"}, "sender": "민지"}
{"sender": "하늘", "args": {"name": "나"}}
"#;

#[test]
fn rows_get_names_by_content_and_occurrence() {
    let (_place, mut ledger) = ledger();
    let made = check(&mut *ledger, "to = \"me\"", ROWS);
    let name = made[1].strip_suffix(" planned").unwrap();
    assert_eq!((made.len(), name.len()), (5, 24));
    assert_eq!(made[0], "첫째 planned");
    assert_eq!(made[2..4], [format!("{name}-2 planned"), format!("{name}-3 planned")]);
    assert_ne!(made[4], made[1], "the sender belongs to the content");
}

#[test]
fn a_known_job_adds_nothing_and_other_content_is_refused() {
    let (_place, mut ledger) = ledger();
    check(&mut *ledger, "to = \"me\"", ROWS);
    assert_eq!(check(&mut *ledger, "to = \"me\"", ROWS), ["known"]);
    assert_eq!(check(&mut *ledger, "to = \"me\"", &format!("\n\n{ROWS}")), ["known"], "blank lines are no content");
    let other = ["a job of this name is planned with other content; give this one another name"];
    assert_eq!(check(&mut *ledger, "to = \"me\"", &ROWS.replace("하늘", "바다")), other);
    assert_eq!(check(&mut *ledger, "to = \"me\"\n[quota]\nsender_day = 50", ROWS), other);
    let fewer: String = ROWS.lines().take(4).map(|line| format!("{line}\n")).collect();
    assert_eq!(check(&mut *ledger, "to = \"me\"", &fewer), other);
    assert_eq!(ledger.jobs().unwrap().len(), 1);
}

#[test]
fn every_row_is_checked_and_one_that_is_refused_refuses_all() {
    let (_place, mut ledger) = ledger();
    let rows = "{\"sender\": \"a\", \"args\": {\"name\": \"x\"}}\n{\"sender\": \"a\", \"args\": {}}\nno row\n\
                {\"sender\": \"a\", \"receivers\": [\"u\"], \"args\": {\"name\": \"x\"}}\n";
    insta::assert_snapshot!(check(&mut *ledger, "to = \"me\"", rows).join("\n"), @r#"
    2: `name` is missing
    3: column 2: this is no JSON
    4: a job to oneself (`to = "me"`) has rows without `receivers`
    rows refused: 3; nothing was planned
    "#);
    let same = "{\"sender\": \"a\", \"args\": {\"name\": \"x\"}, \"id\": \"1\"}\n".repeat(2);
    insta::assert_snapshot!(check(&mut *ledger, "to = \"me\"", &same).join("\n"), @r"
    2: the id `1` has another row already
    rows refused: 1; nothing was planned
    ");
    insta::assert_snapshot!(check(&mut *ledger, "to = \"me\"", " \n").join("\n"), @"there is no row; nothing was planned");
    assert_eq!(ledger.jobs().unwrap(), []);
}

#[test]
fn what_quotas_make_impossible_is_refused_with_a_day() {
    let (_place, mut ledger) = ledger();
    let row = |number: usize| format!("{{\"sender\": \"민지\", \"args\": {{\"name\": \"{number}\"}}}}\n");
    let rows: String = (0..250).map(row).collect();
    let said = check(&mut *ledger, "to = \"me\"", &rows).join("\n");
    assert!(said.starts_with("together with what was sent today and what waits, the job needs 3 days at least and has 1: what one sender may send in a day is too little. It could be done by "), "{said}");
    assert_eq!(check(&mut *ledger, "to = \"me\"\ndays = 3", &rows).len(), 250);
    let other = "to = \"me\"\n[quota]\nmemo_counts = false";
    let mut more = file(other);
    more.name = "다른 주문".to_owned();
    assert!(
        plan(&mut *ledger, &more, &mut rows.as_bytes(), &Greeting, &mut |_| ()).is_ok(),
        "to oneself may not count"
    );
}

#[test]
fn what_was_sent_today_counts_for_the_day_that_a_job_needs() {
    let (_place, mut ledger) = ledger();
    let rows = |count: usize| "{\"sender\": \"민지\", \"args\": {\"name\": \"x\"}}\n".repeat(count);
    check(&mut *ledger, "to = \"me\"", &rows(60));
    let owner = ledger.enter(std::time::Duration::from_secs(1)).unwrap();
    let job = ledger.jobs().unwrap()[0].id;
    for call in claim(&mut *ledger, owner, job) {
        let settled = Settled { unit: call.units[0].id, attempt: 1, verdict: Verdict::Sent };
        ledger.commit(owner, &[Write::Intent(call)]).unwrap();
        ledger.commit(owner, &[Write::Results(vec![settled])]).unwrap();
    }
    let mut more = file("to = \"me\"");
    more.name = "오후".to_owned();
    let mut plan = |count: usize| plan(&mut *ledger, &more, &mut rows(count).as_bytes(), &Greeting, &mut |_| ());
    let Err(Unplanned::Quota(short)) = plan(41) else { panic!("60 and 41 are more than 100") };
    assert_eq!((short.scope, short.days), (Scope::Sender, Some(2)));
    assert!(plan(40).is_ok());
}

#[test]
fn receivers_share_calls_where_that_is_asked_for() {
    let rows = "{\"sender\": \"a\", \"receivers\": [\"u1\", \"u2\", \"u3\"], \"args\": {\"name\": \"x\"}}\n\
                {\"sender\": \"a\", \"receivers\": [\"u4\", \"u5\", \"u6\"], \"args\": {\"name\": \"x\"}}\n";
    for (more, expected) in [("merge = true", vec![5, 1]), ("merge = false", vec![1; 6])] {
        let (_place, mut ledger) = ledger();
        check(&mut *ledger, &format!("to = \"friends\"\n{more}"), rows);
        let job: JobId = ledger.jobs().unwrap()[0].id;
        let owner = ledger.enter(std::time::Duration::from_secs(1)).unwrap();
        let calls: Vec<usize> = claim(&mut *ledger, owner, job).iter().map(|call| call.units.len()).collect();
        assert_eq!(calls, expected);
        assert_eq!(ledger.stand(job).unwrap().counts.of(State::Planned), 6);
    }
}
