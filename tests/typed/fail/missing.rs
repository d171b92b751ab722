mod messages {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../tests/typed/messages.rs"));
}

fn main() {
    let _ = messages::Invite { store: "달빛".try_into().unwrap() };
}
