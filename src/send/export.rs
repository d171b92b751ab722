//! Records of a ledger as JSON Lines.

use serde_json::{Value, json};

use super::ledger::{Moment, Record};

/// A record as one line of JSON, without its end. Receivers are friends' data and stand in it only if asked for.
pub fn line(record: &Record, with_receiver: bool) -> String {
    let mut line = json!({
        "row": record.row,
        "line": record.line,
        "sender": record.sender,
        "state": record.state.name(),
        "attempt": record.attempt,
        "code": record.code,
        "cause": record.cause,
        "until": record.until.map(time),
        "changed": time(record.changed),
    });
    if let (Value::Object(fields), true, false) = (&mut line, with_receiver, record.receiver.is_oneself()) {
        fields.insert("receiver".to_owned(), record.receiver.expose().into());
    }
    line.to_string()
}

/// A moment as RFC 3339 has it, in Korea.
fn time(moment: Moment) -> String {
    let shown = moment.to_string();
    shown.replacen(' ', "T", 1).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::send::Receiver;
    use crate::send::ledger::State;

    #[test]
    fn a_record_is_a_line() {
        let record = Record {
            unit: 7,
            row: "주문-1".to_owned(),
            line: 3,
            sender: "민지".to_owned(),
            receiver: Receiver::friend("canary"),
            state: State::Parked,
            attempt: 1,
            code: Some(-532),
            cause: Some("quota".to_owned()),
            until: Some(Moment(1_795_600_000_000)),
            changed: Moment(1_795_500_000_000),
        };
        insta::assert_snapshot!(
            line(&record, false),
            @r#"{"row":"주문-1","line":3,"sender":"민지","state":"parked","attempt":1,"code":-532,"cause":"quota","until":"2026-11-25T18:46:40+09:00","changed":"2026-11-24T15:00:00+09:00"}"#
        );
        assert!(line(&record, true).ends_with(",\"receiver\":\"canary\"}"));
    }
}
