//! Pictures of templates in a browser: a page on this machine that follows what is saved, and the same as files.

#![expect(
    clippy::disallowed_methods,
    reason = "a server needs the network, and pictures of text need the fonts of the system"
)]

mod page;
#[cfg(feature = "png")]
mod png;
mod server;
mod shelf;
mod site;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use tokio::runtime::Builder;

use crate::diagnostic::{Lang, Words, say};
#[cfg(feature = "png")]
pub use png::{Unpainted, png};
use server::Shared;
pub use shelf::{Case, Entry, Listed, Shelf};
pub use site::site;

/// A page that is served. It ends with the program.
pub struct Preview {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// The page cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.to(Lang::En))]
pub struct Unserved(Words);

impl Preview {
    /// Serves a page on this machine alone, on a port; 0 is any that is free.
    ///
    /// # Errors
    /// Where the port is taken, or the system gives no threads.
    pub fn start(port: u16, lang: Lang) -> Result<Self, Unserved> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let (listener, address) = listen(wanted).map_err(|error| unbound(wanted, &error))?;
        let shared = Arc::new(Shared::new(address.port(), lang));
        let serving = Arc::clone(&shared);
        let runtime = Builder::new_multi_thread().worker_threads(2).thread_name("preview").enable_all().build();
        let runtime = runtime.map_err(|error| unbound(wanted, &error))?;
        let run = move || runtime.block_on(server::serve(listener, serving));
        thread::Builder::new().name("preview".to_owned()).spawn(run).map_err(|error| unbound(wanted, &error))?;
        Ok(Self { address, shared })
    }

    /// Shows templates; whoever looks at them sees what has changed.
    pub fn show(&self, shelf: Shelf) {
        self.shared.show(shelf);
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Unserved {
    /// What to tell people.
    pub fn words(&self) -> &Words {
        &self.0
    }
}

impl fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Preview").field("address", &self.address).finish_non_exhaustive()
    }
}

fn listen(address: SocketAddr) -> std::io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn unbound(address: SocketAddr, error: &std::io::Error) -> Unserved {
    Unserved(say!(
        en: "{address} cannot be listened to: {error}; choose another port with `--port`, or 0 for any",
        ko: "{address}에서 기다릴 수 없습니다: {error}. `--port`로 다른 포트를 고르거나 0을 주세요",
    ))
}
