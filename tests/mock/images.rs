//! Images: uploaded, named, shown, taken away.

use malpung::mock::Mock;

use super::http::{Came, ask, raw};
use super::{check, line, start};

/// The smallest PNG of this size: its head, which is all that its size is read from.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

fn upload(mock: &Mock, name: &str, key: &str, file: &[u8]) -> Came {
    let host = mock.address();
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"케이크.png\"\r\nContent-Type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(b"\r\n--edge--\r\n");
    let length = body.len();
    let mut request = format!(
        "POST /v2/api/talk/message/image/upload HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: {key}\r\n\
         Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    request.extend(body);
    raw(host, &request)
}

const KEY: &str = "KakaoAK demo-rest-api-key";

#[test]
fn an_image_is_uploaded_shown_and_taken_away() {
    let mock = start();
    let told = |came: &Came| line(came).replace(&mock.address().to_string(), "HERE");
    insta::assert_snapshot!(told(&upload(&mock, "file", KEY, &png(800, 400))), @r#"200 {"infos":{"original":{"url":"http://HERE/_malpung/images/1","content_type":"image/png","length":33,"width":800,"height":400}}}"#);
    let came = ask(mock.address(), "GET /_malpung/images/1");
    assert_eq!(
        (came.status, came.header("content-type"), came.header("x-content-type-options")),
        (200, "image/png", "nosniff")
    );
    assert!(came.header("content-security-policy").contains("sandbox"));
    let base = mock.base();
    let call = |call: &str, url: &str| format!("{call}\nAuthorization: {KEY}\nimage_url={url}");
    insta::assert_snapshot!(check(&mock, [
        call("POST /v2/api/talk/message/image/scrap", "https://cake.shop/cake.jpg"),
        call("POST /v2/api/talk/message/image/scrap", &format!("{base}/_malpung/images/1")),
        call("POST /v2/api/talk/message/image/scrap", "cake.jpg"),
        call("DELETE /v2/api/talk/message/image/delete", &format!("{base}/_malpung/images/1")),
        call("DELETE /v2/api/talk/message/image/delete", &format!("{base}/_malpung/images/1")),
        "GET /_malpung/images/1".to_owned(),
    ]), @r#"
    200 {"infos":{"original":{"url":"https://cake.shop/cake.jpg","content_type":"image/jpeg","length":0,"width":0,"height":0}}}
    200 {"infos":{"original":{"url":"http://HERE/_malpung/images/1","content_type":"image/png","length":33,"width":800,"height":400}}}
    400 {"msg":"failed to parse parameter. name=image_url, stringToParse=cake.jpg, paramString=cake.jpg, paramStringAlias=null","code":-2}
    200 {}
    400 {"msg":"failed to parse parameter. name=image_url, stringToParse=http://HERE/_malpung/images/1, paramString=http://HERE/_malpung/images/1, paramStringAlias=null","code":-2}
    404
    "#);
}

#[test]
fn what_is_no_image() {
    let mock = start();
    let told = |came: Came| line(&came) + "\n";
    let large = [png(9, 9), vec![0; 5 << 20]].concat();
    insta::assert_snapshot!([
        told(upload(&mock, "file", "Bearer demo-access-dalbit", &png(9, 9))),
        told(upload(&mock, "file", "KakaoAK 다른-키", &png(9, 9))),
        told(upload(&mock, "image", KEY, &png(9, 9))),
        told(upload(&mock, "file", KEY, "<svg onload=alert(1)>".as_bytes())),
        told(upload(&mock, "file", KEY, &large)),
        told(ask(mock.address(), &format!("POST /v2/api/talk/message/image/upload\nAuthorization: {KEY}\nfile=a"))),
    ].concat(), @r#"
    401 {"msg":"appKey does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    401 {"msg":"appKey does not exist","code":-401}
        www-authenticate: Bearer error=invalid_token
    400 {"msg":"The Parameter [file] cannot be null.","code":-2}
    400 {"msg":"not an image of a known format","code":-911}
    400 {"msg":"the image is too large","code":-602}
    400 {"msg":"The Parameter [file] cannot be null.","code":-2}
    "#);
    for _ in 0..50 {
        assert_eq!(upload(&mock, "file", KEY, &png(9, 9)).status, 200);
    }
    insta::assert_snapshot!(told(upload(&mock, "file", KEY, &png(9, 9))), @r#"400 {"msg":"too many images","code":-606}"#);
}
