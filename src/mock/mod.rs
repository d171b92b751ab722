//! A stand-in for Kakao's servers on the machine itself: senders are tried on it, and nothing reaches anybody.
//!
//! ```
//! use malpung::mock::{Mock, Options, World};
//!
//! let mock = Mock::start(World::demo(), Options::default())?;
//! assert!(mock.base().starts_with("http://127.0.0.1:"));
//! // … a sender is pointed to `mock.base()` and sends …
//! assert_eq!(mock.record().len(), 0);
//! mock.shutdown();
//! # Ok::<(), malpung::mock::Unstarted>(())
//! ```

#![expect(clippy::disallowed_methods, reason = "a server needs the network, a clock and a file for its record")]

mod answer;
mod clock;
mod control;
mod fault;
mod image;
mod options;
mod page;
mod quota;
mod record;
mod route;
mod server;
mod state;
mod template;
mod token;
mod world;

use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

pub use control::{Change, Control, Status, Uncontrolled};
pub use fault::{Fault, Plan, Scope, Trouble, UnknownFault};
pub use jiff::Timestamp;
pub use options::{FailureKey, Options, Unstarted};
pub use quota::Limits;
pub use record::Delivery;
use record::Record;
use state::Shared;
pub use world::{
    ACCESS_SECONDS, App, BadWorld, CustomTemplate, Permission, Person, Purpose, REFRESH_SECONDS, Secret, World,
};

/// A running mock. It ends when this is dropped.
pub struct Mock {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Mock {
    /// Starts a mock of a world on threads of its own. It answers when this returns.
    ///
    /// # Errors
    /// A contradictory world, an address that is not this machine's own or in use, a record that cannot be written.
    pub fn start(world: World, options: Options) -> Result<Self, Unstarted> {
        world.check()?;
        if !options.host.is_loopback() {
            return Err(Unstarted::not_here(options.host));
        }
        let record = Record::open(options.record.as_deref(), options.kept).map_err(|error| {
            Unstarted::unrecorded(options.record.as_deref().unwrap_or_else(|| std::path::Path::new("")), &error)
        })?;
        let wanted = SocketAddr::new(options.host, options.port);
        let (listener, address) = listen(wanted).map_err(|error| Unstarted::unbound(wanted, &error))?;
        let runtime = runtime().map_err(|error| Unstarted::runtime(&error))?;
        let shared = Arc::new(Shared::new(format!("http://{address}"), address.port(), world, record, &options));
        let (stop, stopped) = watch::channel(false);
        let serving = shared.clone();
        let run = move || {
            runtime.block_on(server::serve(listener, serving, stopped));
            // What hangs on purpose is not waited for.
            runtime.shutdown_background();
        };
        let thread =
            thread::Builder::new().name("mock".to_owned()).spawn(run).map_err(|error| Unstarted::runtime(&error))?;
        Ok(Self { address, shared, stop, thread: Some(thread) })
    }

    /// The address that it listens to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base of every address, for `https://kapi.kakao.com` and for `https://kauth.kakao.com` alike; without a slash at
    /// its end.
    pub fn base(&self) -> &str {
        &self.shared.base
    }

    /// Changes how it behaves.
    ///
    /// # Errors
    /// A change of somebody whom this world does not have; nothing is changed then.
    pub fn control(&self, control: Control) -> Result<Status, Uncontrolled> {
        control.apply(&mut self.shared.state())
    }

    /// How it stands.
    pub fn status(&self) -> Status {
        Status::of(&self.shared.state())
    }

    /// The last deliveries, oldest first; [`Options::kept`] at most.
    pub fn record(&self) -> Vec<Delivery> {
        self.shared.state().record.after(0).cloned().collect()
    }

    /// Waits until somebody interrupts the program, by Ctrl-C or the signal to end.
    pub fn wait(&self) {
        if let Ok(runtime) = Builder::new_current_thread().enable_all().build() {
            runtime.block_on(server::interrupted());
        }
    }

    /// Ends it: requests that are being answered get their answers, unless they hang, and no more are taken.
    pub fn shutdown(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.end();
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mock").field("address", &self.address).finish_non_exhaustive()
    }
}

fn listen(address: SocketAddr) -> std::io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn runtime() -> std::io::Result<Runtime> {
    let threads = thread::available_parallelism().map_or(2, usize::from).min(4);
    Builder::new_multi_thread().worker_threads(threads).thread_name("mock").enable_all().build()
}
