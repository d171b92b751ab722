//! A small service that renders messages and would send them: `cargo run --example sender`, and then
//!
//! ```sh
//! curl http://127.0.0.1:8080/messages/order-shipped -H 'Content-Type: application/json' \
//!   -d '{"name": "김달빛", "order_no": "20261124-0001", "items": [{"label": "쉬폰", "price": 8500}]}'
//! ```

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use malpung::{GetError, Message, RenderError, Templates};
use serde_json::{Value, json};

/// An answer in JSON.
type Answer = (StatusCode, Json<Value>);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Loaded once. A template with a mistake stops the service here, and not a message later.
    let templates = Templates::load(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sender/templates"))?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, service(templates)).await?;
    Ok(())
}

/// `POST /messages/{name}` with the arguments of the template.
fn service(templates: Templates) -> Router {
    Router::new().route("/messages/{name}", post(message)).with_state(Arc::new(templates))
}

async fn message(
    State(templates): State<Arc<Templates>>,
    Path(name): Path<String>,
    Json(arguments): Json<Value>,
) -> Result<Answer, Answer> {
    let template = templates.get(&name).map_err(unknown)?;
    // Rendering does no input or output and takes about a microsecond: no need to leave the thread.
    let message = template.render(&arguments).map_err(refused)?;
    Ok(send(&message))
}

/// What a service that sends does: POST the body to the address, with the user's token, through an HTTP client.
fn send(message: &impl Message) -> Answer {
    let request = message.request();
    let would_send = json!({ "url": request.url(), "content_type": request.content_type, "body": request.body });
    (StatusCode::OK, Json(json!({ "would_send": would_send })))
}

fn unknown(error: GetError) -> Answer {
    (StatusCode::NOT_FOUND, Json(json!({ "error": error.to_string() })))
}

/// Whoever called has given something wrong, and hears all of it at once.
fn refused(error: RenderError) -> Answer {
    let refusals: Vec<Value> = error
        .refusals()
        .iter()
        .map(|refusal| json!({ "path": refusal.path.to_string(), "reason": refusal.reason.to(malpung::diagnostic::Lang::Ko) }))
        .collect();
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": error.to_string(), "refusals": refusals })))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    /// Posts to the service; the status and the body of its answer.
    async fn post(path: &str, arguments: &str) -> (u16, Value) {
        let templates = Templates::load(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sender/templates")).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, service(templates)).await });
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            arguments.len()
        );
        stream.write_all((head + arguments).as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap())
    }

    #[tokio::test]
    async fn a_message_would_be_sent() {
        let arguments =
            r#"{"name": "김달빛", "order_no": "20261124-0001", "items": [{"label": "쉬폰", "price": 8500}]}"#;
        let (status, body) = post("/messages/order-shipped", arguments).await;
        assert_eq!(
            (status, &body["would_send"]["url"]),
            (200, &json!("https://kapi.kakao.com/v2/api/talk/memo/default/send"))
        );
        assert!(body["would_send"]["body"].as_str().unwrap().starts_with("template_object=%7B%22object_type%22"));
    }

    #[tokio::test]
    async fn what_is_wrong_is_told() {
        let (status, body) =
            post("/messages/order-shipped", r#"{"name": "", "order_no": "20261124-0001", "items": []}"#).await;
        let paths: Vec<_> = body["refusals"].as_array().unwrap().iter().map(|one| &one["path"]).collect();
        assert_eq!((status, paths), (422, vec![&json!("/name"), &json!("/items")]));
        let (status, body) = post("/messages/order-shiped", "{}").await;
        assert_eq!(
            (status, &body["error"]),
            (404, &json!("there is no template `order-shiped`; did you mean `order-shipped`?"))
        );
    }
}
