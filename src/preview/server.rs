//! The server: the page, its parts as they are asked for, and the news of what changed.

use std::future::Future;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::task::{Context, Poll, ready};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::body::Frame;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::page::{self, Look, Wish};
use super::shelf::Shelf;
use crate::diagnostic::Lang;
use crate::gate;

/// Nothing is loaded from anywhere else, no page may hold this one, and nothing in it runs but our own script.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The longest request: arguments of one message.
const BODY_MAX: usize = 1 << 20;

/// What the answers are made of.
pub(super) struct Shared {
    port: u16,
    lang: Lang,
    shelf: RwLock<Arc<Shelf>>,
    news: watch::Sender<News>,
}

/// What changed last.
#[derive(Debug, Clone, Default)]
struct News {
    version: u64,
    /// The entries that changed; `None` where all may have.
    changed: Option<Vec<String>>,
}

impl Shared {
    pub(super) fn new(port: u16, lang: Lang) -> Self {
        Self { port, lang, shelf: RwLock::default(), news: watch::Sender::new(News::default()) }
    }

    /// Puts another shelf in the place of the old one, and tells what is new.
    pub(super) fn show(&self, shelf: Shelf) {
        let old = self.shelf();
        let shelf = shelf.after(&old);
        let (changed, is_in_order) = (shelf.changed(&old), shelf.has_order_of(&old));
        if changed.is_empty() && is_in_order {
            return;
        }
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf);
        self.news.send_modify(|news| {
            news.version += 1;
            news.changed = is_in_order.then_some(changed);
        });
    }

    fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Answers for as long as the program runs.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    // It never ends but with the program.
    let _ = axum::serve(listener, router(shared)).await;
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(whole))
        .route("/style.css", get(|| async { text("text/css;charset=utf-8", page::STYLE) }))
        .route("/script.js", get(|| async { text("text/javascript;charset=utf-8", page::SCRIPT) }))
        .route("/cards", post(cards))
        .route("/view", post(view))
        .route("/events", get(events))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(Arc::clone(&shared), guard))
        .with_state(shared)
}

/// Lets in who asks for this server by its own name, and closes every answer to other pages.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = if gate::is_for_us(request.headers(), shared.port) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "this server answers to its own name alone\n").into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn whole(State(shared): State<Arc<Shared>>) -> Response {
    let page = page::whole(&shared.shelf(), shared.lang, shared.news.borrow().version);
    text("text/html;charset=utf-8", page)
}

/// Which cards are asked for, and how they are to look.
#[derive(Debug, serde::Deserialize)]
struct Cards {
    #[serde(flatten)]
    look: Look,
    /// All of them where none are named.
    #[serde(default)]
    ids: Option<Vec<String>>,
}

async fn cards(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let Ok(Cards { look, ids }) = serde_json::from_slice(&body) else { return unreadable() };
    let shelf = shared.shelf();
    let is_asked = |id: &String| ids.as_ref().is_none_or(|ids| ids.contains(id));
    let cards = shelf
        .entries
        .iter()
        .filter(|entry| is_asked(&entry.id))
        .map(|entry| json!({"id": entry.id, "html": page::cards(entry, &shelf.profile, look, shared.lang)}));
    answer(&cards.collect())
}

async fn view(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let Ok(wish) = serde_json::from_slice::<Wish>(&body) else { return unreadable() };
    let shelf = shared.shelf();
    match shelf.find(&wish.id) {
        Some(entry) => answer(&page::view(entry, &shelf.profile, &wish, shared.lang)),
        None => (StatusCode::NOT_FOUND, "there is no such template\n").into_response(),
    }
}

async fn events(State(shared): State<Arc<Shared>>) -> Response {
    let mut receiver = shared.news.subscribe();
    // Whoever comes hears at once how things stand.
    receiver.mark_changed();
    ([(CONTENT_TYPE, "text/event-stream")], Body::new(Events { next: next(receiver), is_first: true })).into_response()
}

fn unreadable() -> Response {
    (StatusCode::BAD_REQUEST, "the body is not what this page sends\n").into_response()
}

fn answer(value: &Value) -> Response {
    text("application/json", value.to_string())
}

fn text(kind: &'static str, text: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, kind)], text.into()).into_response()
}

type Awaited = Pin<Box<dyn Future<Output = Option<watch::Receiver<News>>> + Send>>;

/// The news as server-sent events.
struct Events {
    next: Awaited,
    is_first: bool,
}

fn next(mut receiver: watch::Receiver<News>) -> Awaited {
    Box::pin(async move { receiver.changed().await.is_ok().then_some(receiver) })
}

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let Some(mut receiver) = ready!(self.next.as_mut().poll(context)) else { return Poll::Ready(None) };
        let News { version, changed } = receiver.borrow_and_update().clone();
        // What changed while nobody listened is not known.
        let changed = changed.filter(|_| !self.is_first);
        let retry = if self.is_first { "retry: 500\n" } else { "" };
        let data = json!({"version": version, "changed": changed});
        self.is_first = false;
        self.next = next(receiver);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(format!("{retry}data: {data}\n\n"))))))
    }
}
