//! The command `malpung mock`: what it says, what it refuses, how it ends.

#![expect(clippy::disallowed_methods, reason = "runs the program")]

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use super::http::ask;
use super::{MEMO, TEXT, with};

/// A running `malpung mock`. It is killed when this is dropped.
pub struct Program {
    pub child: Child,
    pub address: SocketAddr,
    pub greeting: String,
    pub stdout: BufReader<ChildStdout>,
}

impl Program {
    /// Starts it on a port that is free.
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = malpung(arguments, "en")
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("malpung");
        let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
        let mut greeting = String::new();
        stdout.read_line(&mut greeting).expect("a first line");
        let address = greeting.split(' ').next().and_then(|base| base.strip_prefix("http://")).expect("an address");
        let address = address.parse().expect("an address");
        Self { child, address, greeting, stdout }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn malpung(arguments: &[&str], lang: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malpung"));
    command.arg("mock").args(arguments).args(["--lang", lang]);
    command
}

fn refused(arguments: &[&str], lang: &str) -> String {
    let Output { status, stdout, stderr } = malpung(arguments, lang).output().expect("malpung");
    assert_eq!((status.code(), stdout.len()), (Some(2), 0));
    String::from_utf8(stderr).unwrap()
}

#[cfg(unix)]
#[test]
fn it_says_where_it_is_and_ends_when_it_is_interrupted() {
    for (signal, arguments) in [("INT", &[][..]), ("TERM", &["--senders", "1000", "--friends", "2"])] {
        let mut program = Program::start(arguments);
        let token = if arguments.is_empty() { "demo-access-dalbit" } else { "access-1000" };
        let came = ask(program.address, &with(MEMO, TEXT).replace("demo-access-dalbit", token));
        assert_eq!(came.body, r#"{"result_code":0}"#);
        let killed =
            Command::new("kill").args([format!("-{signal}"), program.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let status = program.child.wait().unwrap();
        let mut said = program.greeting.clone();
        program.stdout.read_to_string(&mut said).unwrap();
        program.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(status.code(), Some(0), "{said}");
        insta::allow_duplicates! {
            if arguments.is_empty() {
                insta::assert_snapshot!(said.replace(&program.address.to_string(), "HERE"), @r#"
                http://HERE stands in for https://kapi.kakao.com and https://kauth.kakao.com
                http://HERE/ shows what arrives
                http://HERE/_malpung/control takes what is to change

                people: 8, senders among them: 3
                REST API key demo-rest-api-key, client secret demo-client-secret
                  demo-uuid-dalbit  demo-access-dalbit  demo-refresh-dalbit
                  demo-uuid-haetsal  demo-access-haetsal  demo-refresh-haetsal
                  demo-uuid-noeul  demo-access-noeul  demo-refresh-noeul

                Try it:
                  curl http://HERE/v2/api/talk/memo/default/send -H 'Authorization: Bearer demo-access-dalbit' \
                    --data-urlencode 'template_object={"object_type":"text","text":"안녕하세요","link":{}}'

                Or with malpung:
                  MALPUNG_BASE=http://HERE MALPUNG_ACCESS_TOKEN=demo-access-dalbit malpung send me NAME --args args.json
                waiting for senders; Ctrl-C ends
                ended; messages delivered: 1
                "#);
            } else {
                insta::assert_snapshot!(said.replace(&program.address.to_string(), "HERE"), @r#"
                http://HERE stands in for https://kapi.kakao.com and https://kauth.kakao.com
                http://HERE/ shows what arrives
                http://HERE/_malpung/control takes what is to change

                people: 1002, senders among them: 1000
                REST API key demo-rest-api-key, client secret demo-client-secret
                  sender-1  access-1  refresh-1
                  sender-2  access-2  refresh-2
                  sender-3  access-3  refresh-3
                  sender-4  access-4  refresh-4
                  sender-5  access-5  refresh-5
                  …

                Try it:
                  curl http://HERE/v2/api/talk/memo/default/send -H 'Authorization: Bearer access-1' \
                    --data-urlencode 'template_object={"object_type":"text","text":"안녕하세요","link":{}}'

                Or with malpung:
                  MALPUNG_BASE=http://HERE MALPUNG_ACCESS_TOKEN=access-1 malpung send me NAME --args args.json
                waiting for senders; Ctrl-C ends
                ended; messages delivered: 1
                "#);
            }
        }
    }
}

#[test]
fn the_tokens_of_somebodys_own_world_are_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("월드.json");
    let world = r#"{"app": {"rest_api_key": "CANARY-KEY", "client_secret": "CANARY-SECRET"}, "people": [
        {"id": 1, "uuid": "나", "nickname": "나", "access_token": "CANARY-ACCESS", "refresh_token": "CANARY-REFRESH", "friends": ["너"]},
        {"id": 2, "uuid": "너", "nickname": "너"}]}"#;
    std::fs::write(&path, world).unwrap();
    let mut program = Program::start(&["--world", path.to_str().unwrap()]);
    let came = ask(program.address, &with(MEMO, TEXT).replace("demo-access-dalbit", "CANARY-ACCESS"));
    assert_eq!(came.status, 200, "{}", came.body);
    program.child.kill().unwrap();
    let mut said = program.greeting.clone();
    program.stdout.read_to_string(&mut said).unwrap();
    program.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("people: 2, senders among them: 1") && !said.contains("CANARY"), "{said}");
}

#[test]
fn what_it_refuses() {
    insta::assert_snapshot!(refused(&["--host", "0.0.0.0"], "en"), @"error: 0.0.0.0 is no address of this machine alone; the mock listens to 127.0.0.1 or ::1");
    insta::assert_snapshot!(refused(&["--host", "0.0.0.0"], "ko"), @"오류: 0.0.0.0은(는) 이 컴퓨터 안에서만 쓰는 주소가 아닙니다. 127.0.0.1이나 ::1만 쓸 수 있습니다");
    insta::assert_snapshot!(refused(&["--world", "없는-파일.json"], "ko"), @"오류: 없는-파일.json: 파일이 없습니다");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    std::fs::write(&path, r#"{"app": {"rest_api_key": "k"}, "people": [{"id": 1}]}"#).unwrap();
    let said = refused(&["--world", path.to_str().unwrap()], "en");
    insta::assert_snapshot!(said.replace(path.to_str().unwrap(), "world.json"), @"error: world.json: this is no world: missing field `uuid` at line 1 column 51");
    for wrong in [["--fault-rate", "2"], ["--fault", "cut"], ["--clock", "어제"], ["--host", "localhost"]] {
        let said = refused(&wrong, "en");
        assert!(said.contains(wrong[0]), "{said}");
    }
}
