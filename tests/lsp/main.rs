//! The language server, driven by a client over standard input and output, as an editor does.

#![expect(clippy::disallowed_methods, reason = "runs the program on files of its own")]

#[path = "../bench/mod.rs"]
mod bench;
#[path = "../client/mod.rs"]
mod client;

mod actions;
mod answers;
mod diagnostics;
mod edits;
mod protocol;
mod show;
mod writing;

use bench::Bench;
use client::{Client, uri};

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_malpung");

/// A library that templates import.
const BRAND: &str = "/// 주문을 보는 곳.\nlink order_page (order_no: text(1..20)) {\n  url \"https://shop.mydomain.kr/orders/${order_no}\"\n}\n\nconst store { name = \"라이언 상점\" }\n";

/// A template with an emoji before every name, Korean names, and line ends of Windows.
const ORDER: &str = "use \"brand.talk\" { order_page, store }\r\n\r\n/// 배송 출발 🚚 알림.\r\nfeed order-shipped (\r\n  /// 받는 분.\r\n  name: text(1..10) sample \"김달빛\"\r\n  order_no: text(1..20) sample \"20261124-0001\"\r\n  items: list(1..3) { label: text(1..6) sample \"쉬폰\", price: won(0..90000) sample 8500 }\r\n  coupon?: text(1..5) sample \"생일\"\r\n) {\r\n  content {\r\n    title \"🎁 ${name}님 주문 🎉 ${order_no}\"\r\n    link order_page(order_no)\r\n  }\r\n  item_content {\r\n    profile_text \"🎂 ${store.name}\"\r\n    for i in items { item i.label = i.price | won }\r\n  }\r\n  button \"배송 조회\" -> order_page(order_no) when coupon\r\n}\r\n";

/// The same kind of template in YAML.
const YAML: &str = "object_type: feed\nname: order-yaml\nuse: { brand.talk: [order_page] }\nparams:\n  name: text(1..10)\n  order_no: { type: text(1..20), sample: \"1\" }\ncontent:\n  title: \"🎁 ${name}님\"\n  link: { use: order_page, with: { order_no: \"${order_no}\" } }\nitem_content:\n  profile_text: 가나다라마바사아자차카타파하거너더\n";

/// A message as programs send it.
const JSON: &str = "{\n  \"object_type\": \"text\",\n  \"text\": \"예약 🎂\",\n  \"link\": {\n    \"web_url\": \"https://shop.mydomain.kr/a\"\n  }\n}\n";

/// A folder with all of them, and a client that has one open.
struct Scene {
    bench: Bench,
    client: Client,
    uri: String,
}

impl Scene {
    /// All encodings one after the other: a test says the same in each.
    fn each(name: &str, mut test: impl FnMut(&mut Self)) {
        insta::allow_duplicates! {
            for is_utf8 in [false, true] {
                test(&mut Self::open(name, is_utf8));
            }
        }
    }

    fn open(name: &str, is_utf8: bool) -> Self {
        let files = [("brand.talk", BRAND), ("order.talk", ORDER), ("order.yaml", YAML), ("plain.json", JSON)];
        Self::with(&files, name, is_utf8)
    }

    fn with(files: &[(&str, &str)], name: &str, is_utf8: bool) -> Self {
        let bench = Bench::new(files);
        let client = Client::start(PROGRAM, bench.folder(), is_utf8);
        let mut scene = Self { uri: uri(&bench.path(name)), bench, client };
        scene.show(name);
        scene
    }

    /// Opens another of the files.
    fn show(&mut self, name: &str) -> String {
        let uri = uri(&self.bench.path(name));
        let text = self.bench.read(name);
        let language = name.rsplit('.').next().unwrap();
        self.client.open(&uri, language, &text);
        uri
    }

    fn text(&self) -> String {
        self.client.text(&self.uri).to_owned()
    }

    /// The byte of a mark's place: `na¦me` is the place within the first `name`.
    fn byte(&self, place: &str) -> usize {
        let at = place.find('¦').unwrap();
        let whole = place.replace('¦', "");
        self.text().find(&whole).unwrap_or_else(|| panic!("no {whole}")) + at
    }

    /// Asks about a place of the open file.
    fn ask(&mut self, method: &str, place: &str) -> serde_json::Value {
        let params = self.client.at(&self.uri, self.byte(place));
        self.client.request(method, &params)
    }
}
