//! The preview as its users meet it: the page in a real browser, the server over HTTP, and pictures as files.

#![cfg(all(feature = "cli", feature = "preview"))]
#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

#[path = "../mock/browser.rs"]
mod browser;
#[path = "../mock/http.rs"]
mod http;
mod page;
mod written;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// A template with a parameter of most types, and something to find.
pub const STOCK: &str = r#"/// 재고가 적은 상품을 알립니다.
feed low-stock (
  name: text(1..30) sample "딸기 생크림 케이크"
  count: int(0..99) sample 3
  memo?: text(1..40, lines 3) sample "서두르세요"
  tone: enum("급함", "보통") sample "급함"
  items: list(0..3) { label: text(1..6) sample "쉬폰", price: won(0..99999) sample 8500 }
) {
  content {
    title "${name}, ${count}개 남았어요"
    description "${tone}: ${memo}" when memo
    image "https://img.dalbit.shop/a.png" 100x100
    link { url "https://dalbit.shop" }
  }
  item_content { for i in items { item i.label = i.price | won } }
  button "주문하기" -> { url "https://dalbit.shop/order" }
  case "하나 남음" { name = "쉬폰"; count = 1; tone = "급함"; items = [] }
}
"#;
/// A message that would like to be more than text.
pub const EVIL: &str = r#"{"object_type":"text","text":"<script>document.title='뚫림'</script>","link":{"web_url":"javascript:alert(1)"},"buttons":[{"title":"</svg><b>","link":{"mobile_web_url":"https://dalbit.shop/?a=1&b=<i>"}}]}"#;

/// A folder with templates.
pub struct Ground {
    folder: TempDir,
}

impl Ground {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let ground = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(name, text)| ground.save(name, text));
        ground
    }

    pub fn save(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_malpung"));
        program.current_dir(self.folder.path()).args(["preview", "--lang", "ko"]).args(arguments);
        program
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().unwrap()
    }

    /// Serves the folder.
    pub fn serve(&self) -> Served {
        let mut child = self.program(&["--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        let address = url.trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
        Served { child, url, address }
    }
}

/// A page that is served until the test ends.
pub struct Served {
    child: Child,
    pub url: String,
    pub address: SocketAddr,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
