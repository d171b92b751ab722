//! Commands for curl.

use super::{check, imported, notes, talk};
use crate::diagnostic::Lang;

#[test]
fn a_command_becomes_a_template_and_no_token_is_copied() {
    let text = r#"$ curl -v -X POST "https://kapi.kakao.com/v2/api/talk/memo/default/send" \
    -H "Content-Type: application/x-www-form-urlencoded" \
    -H "Authorization: Bearer SECRET${ACCESS_TOKEN}" \
    --data-urlencode 'template_object={
        "object_type": "text",
        "text": "안녕하세요, '"$NAME"'님 🎁",
        "link": { "web_url": "https://dalbit.shop", "mobile_web_url": "https://dalbit.shop" },
        "button_title": "바로 확인"
    }'
"#;
    insta::assert_snapshot!(check("send.sh", text), @r#"
    text send (name: text(1..190) sample "김하늘") {
      text "안녕하세요, ${name}님 🎁"
      link { url "https://dalbit.shop" }
      button_title "바로 확인"
    }
    ---
    `name: text(1..190)` for `NAME`, a text in `text`
    "#);
    let import = imported("send.sh", text);
    let seen = talk(&import) + &notes(&import, Lang::En);
    assert!(!seen.contains("SECRET") && !seen.contains("ACCESS_TOKEN"), "{seen}");
}

#[test]
fn quotes_variables_and_flags_of_every_kind() {
    insta::assert_snapshot!(check("a.sh", r##"#!/bin/sh
curl -sXPOST -d "template_id=$TEMPLATE_ID" --data-urlencode "template_args={\"NAME\": \"${NAME:-고객}\", \"COUNT\": $COUNT}" https://kapi.kakao.com/v2/api/talk/memo/send | jq .
curl -d'template_object=%7B%22object_type%22%3A%22text%22%2C%22text%22%3A%22a%26b%22%2C%22link%22%3A%7B%7D%7D&receiver_uuids=["x"]' https://kapi.kakao.com/x && echo "done"
curl --json '{"template_object": {"object_type":"text","text":"1+1 & 50%","link":{}}}' https://hook.cake.shop
curl -F template_object='{"object_type": "text", "text": "'$(date +%m)'월", "link": {}}' https://kapi.kakao.com/x
curl -d $'template_object={"object_type":"text","text":"It\'s\\n가","link":{}}' https://kapi.kakao.com/x
curl --data-urlencode template_object@message.json https://kapi.kakao.com/x
"##), @r#"
    custom a (
      template_id: int(1..2_147_483_647) sample 104823
      name?:       text(1..100)          sample "고객" default "고객"
      count:       text(1..100)          sample "3"
    ) {
      template_id template_id
      args { NAME = name; COUNT = count }
    }

    text a-2 {
      text "a&b"
      link {}
    }

    text a-3 {
      text "1+1 & 50%"
      link {}
    }

    text a-4 (date: text(1..199) sample "11월 22일") {
      text "${date}월"
      link {}
    }

    text a-5 {
      text """
        It's
        가
        """
      link {}
    }
    ---
    a: `template_id: int(1..2_147_483_647)` for `TEMPLATE_ID`, a number in `template_id`
    a: `name?: text(1..100)` for `NAME`, a text in `NAME`; "고객" without it
    a: `count: text(1..100)` for `COUNT`, a text in `COUNT`
    a-2: left out: `receiver_uuids` belongs to the call, not to the message
    a-4: `date: text(1..199)` for `date +%m`, a text in `text`
    ! left out: the command sends the file message.json, which is not read; import that file
    "#);
}
