//! Connections: taken in, asked for whom they are, troubled where that is wanted, and answered.

use std::error::Error;
use std::fmt;
use std::net::TcpListener;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Sleep, sleep, timeout};

use super::answer::{Answer, Denial, Refusal};
use super::fault::{Fault, Scope, Trouble};
use super::image;
use super::route;
use super::state::Shared;
use crate::gate;

/// How long a mock that ends waits for the answers that are on their way.
const GRACE: Duration = Duration::from_millis(500);
/// How long half a body has to get through before the connection ends.
const FLUSH: Duration = Duration::from_millis(20);
/// What a proxy might put in place of an answer.
const HTML: &str = "<!doctype html><html><head><title>Attention</title></head><body><h1>Please log in to this network</h1></body></html>";
/// What a gateway says when nobody behind it answers.
const GATEWAY: &str = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/// A request's number and what it has met with, for those who write it down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub request: u64,
    pub fault: Option<Fault>,
}

/// A connection that is to end without an answer.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("cut on purpose")
    }
}

impl Error for Cut {}

type Routes = TowerToHyperService<Router>;

/// Answers until it is told to stop.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, mut stop: watch::Receiver<bool>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let routes = TowerToHyperService::new(route::router(shared.clone()));
    let mut connections = JoinSet::new();
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            _ = stop.wait_for(|is_stopped| *is_stopped) => break,
        };
        // Too many open files, say: those who wait are taken in a moment later.
        let Ok((stream, _)) = taken else {
            sleep(FLUSH).await;
            continue;
        };
        connections.spawn(talk(stream, shared.clone(), routes.clone(), stop.clone()));
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let _ = timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    connections.abort_all();
}

/// Waits for Ctrl-C or the signal to end.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut ended) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = ended.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Answers the requests of one connection.
async fn talk(stream: TcpStream, shared: Arc<Shared>, routes: Routes, mut stop: watch::Receiver<bool>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(shared.clone(), routes.clone(), request));
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            // A connection may stay open for as long as its sender likes.
            .header_read_timeout(None)
            // Who has sent a whole request and is gone has sent it: it is carried out.
            .half_close(true)
            .serve_connection(TokioIo::new(stream), service)
    );
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|is_stopped| *is_stopped) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

async fn answer(shared: Arc<Shared>, routes: Routes, mut request: Request<Incoming>) -> Result<Response, Cut> {
    if !gate::is_for_us(request.headers(), shared.port) {
        return Ok((StatusCode::FORBIDDEN, "this server answers to its own name alone\n").into_response());
    }
    let Some(scope) = scope(request.uri().path()) else {
        return Ok(route(&routes, request).await);
    };
    let (met, latency) = shared.meet(scope);
    if latency > 0 {
        sleep(Duration::from_millis(latency)).await;
    }
    request.extensions_mut().insert(met);
    match met.fault {
        None => Ok(route(&routes, request).await),
        Some(fault) => {
            let answer = if fault.is_done {
                route(&routes, request).await
            } else {
                let _ = to_bytes(Body::new(request.into_body()), image::BYTES_MAX).await;
                Answer::ok(serde_json::json!({})).into_response()
            };
            trouble(fault.trouble, scope, answer, &shared).await
        }
    }
}

async fn route(routes: &Routes, request: Request<Incoming>) -> Response {
    match routes.call(request).await {
        Ok(response) => response,
    }
}

/// Puts something else in place of an answer.
async fn trouble(trouble: Trouble, scope: Scope, answer: Response, shared: &Shared) -> Result<Response, Cut> {
    match trouble {
        Trouble::Cut => Err(Cut),
        Trouble::Hang => {
            let hang = shared.state().hang;
            sleep(Duration::from_millis(hang)).await;
            Err(Cut)
        }
        Trouble::Half => Ok(half(answer).await),
        Trouble::Html => Ok(page(StatusCode::OK, HTML)),
        Trouble::Gateway => Ok(page(StatusCode::BAD_GATEWAY, GATEWAY)),
        Trouble::Code(code) => Ok(match scope {
            Scope::Token => Answer::from(Denial::FAULT).into_response(),
            Scope::Send | Scope::All => {
                let words = shared.state().words.get(&code).cloned();
                let refusal = words.map_or_else(|| Refusal::new(code), |words| Refusal::saying(code, words));
                Answer::from(refusal).into_response()
            }
        }),
    }
}

fn page(status: StatusCode, text: &'static str) -> Response {
    (status, [(CONTENT_TYPE, "text/html;charset=utf-8")], text).into_response()
}

/// The same answer, of which half the body comes before the connection ends.
async fn half(answer: Response) -> Response {
    let (mut head, body) = answer.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = bytes.slice(..bytes.len() / 2);
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(head, Body::new(Half { bytes: Some(half), flush: Box::pin(sleep(FLUSH)) }))
}

/// A body that breaks off.
struct Half {
    bytes: Option<Bytes>,
    flush: Pin<Box<Sleep>>,
}

impl hyper::body::Body for Half {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        ready!(self.flush.as_mut().poll(context));
        Poll::Ready(Some(Err(Cut)))
    }
}

/// Which requests of the APIs a path belongs to; `None` for the mock's own pages.
fn scope(path: &str) -> Option<Scope> {
    if path == "/oauth/token" {
        Some(Scope::Token)
    } else if path.ends_with("/send") {
        Some(Scope::Send)
    } else {
        ["/v1/", "/v2/", "/oauth/"].iter().any(|start| path.starts_with(start)).then_some(Scope::All)
    }
}
