//! What a process under test dies in: armed by its parent, it snaps when a moment comes for the so-many-eth time.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{process, thread};

use malpung::send::token::{Hold, Keep, Record, Unkept, now};
use malpung::send::user::Info;
use malpung::send::{Event, Observer, oauth::Issued};
use rustix::process::{Signal, getpid, kill_process};

use crate::point::Point;

/// What a process says before it stops.
pub const STOPPING: &str = "stopping";

#[derive(Default)]
pub struct Trap {
    armed: Mutex<Option<Armed>>,
    events: AtomicU64,
}

struct Armed {
    signal: Signal,
    point: Point,
    left: usize,
}

impl Trap {
    /// Does what the parent says on standard input, now and whenever it says more. When the parent is gone, so is this process.
    pub fn obey(self: &Arc<Self>) {
        let trap = Arc::clone(self);
        let mut line = String::new();
        io::stdin().read_line(&mut line).unwrap();
        trap.hear(line.trim_end());
        thread::spawn(move || {
            for line in io::stdin().lines() {
                trap.hear(&line.unwrap());
            }
            process::exit(60);
        });
    }

    /// `kill change 7`, `stop after-intent 1`, or anything else to go on.
    fn hear(&self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        let &[signal, point, left] = words.as_slice() else { return };
        let signal = if signal == "stop" { Signal::STOP } else { Signal::KILL };
        *self.armed.lock().unwrap() = Some(Armed { signal, point: Point::find(point), left: left.parse().unwrap() });
    }

    /// Ends a process in which nothing happens for so many seconds: something is left that nobody sends. While it is stopped no
    /// second counts.
    pub fn watch(self: &Arc<Self>, patience: u64) {
        let trap = Arc::clone(self);
        thread::spawn(move || {
            let (mut seen, mut quiet) = (0, 0);
            while quiet < patience {
                thread::sleep(Duration::from_secs(1));
                let events = trap.events.load(Ordering::Relaxed);
                quiet = if events == seen { quiet + 1 } else { 0 };
                seen = events;
            }
            eprintln!("nothing has happened for {patience} seconds, and the job is not done");
            process::exit(50);
        });
    }

    /// A moment has come.
    fn at(&self, point: Point) {
        let mut armed = self.armed.lock().unwrap();
        let Some(trap) = armed.as_mut().filter(|trap| trap.point == point) else { return };
        trap.left -= 1;
        if trap.left > 0 {
            return;
        }
        let signal = trap.signal;
        *armed = None;
        if signal == Signal::STOP {
            println!("{STOPPING}");
            io::stdout().flush().unwrap();
        }
        kill_process(getpid(), signal).unwrap();
        // A stop reaches the last thread a moment later.
        thread::sleep(Duration::from_millis(100));
    }
}

impl Observer for Trap {
    fn on(&self, event: Event) {
        self.events.fetch_add(1, Ordering::Relaxed);
        match event {
            Event::BeforeIntentCommit(_) => self.at(Point::BeforeIntent),
            Event::AfterIntentCommit => {
                self.at(Point::AfterIntent);
                self.at(Point::Change);
            }
            Event::Underway => self.at(Point::Underway),
            Event::BeforeResultCommit(_) => self.at(Point::Answered),
            Event::Settled(_) => self.at(Point::Change),
            _ => {}
        }
    }
}

/// Where tokens are kept, with a trap in each refresh. Who has no record yet has the tokens of the stand-in's beginning, and they are
/// at their end.
pub struct Trapped<K> {
    pub keep: K,
    pub trap: Arc<Trap>,
}

impl<K: Keep> Keep for Trapped<K> {
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept> {
        Ok(self.keep.read(sender)?.or_else(|| Some(first(sender))))
    }

    fn all(&self) -> Result<Vec<Record>, Unkept> {
        self.keep.all()
    }

    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept> {
        let hold = self.keep.hold(sender)?;
        self.trap.events.fetch_add(1, Ordering::Relaxed);
        self.trap.at(Point::RefreshHeld);
        Ok(Box::new(TrappedHold { hold, trap: &self.trap, sender: sender.to_owned() }))
    }
}

struct TrappedHold<'a> {
    hold: Box<dyn Hold + 'a>,
    trap: &'a Trap,
    sender: String,
}

impl Hold for TrappedHold<'_> {
    fn read(&mut self) -> Result<Option<Record>, Unkept> {
        Ok(self.hold.read()?.or_else(|| Some(first(&self.sender))))
    }

    fn write(&mut self, record: &Record) -> Result<(), Unkept> {
        self.trap.at(Point::RefreshIssued);
        self.hold.write(record)?;
        self.trap.at(Point::RefreshKept);
        Ok(())
    }

    fn remove(&mut self) -> Result<(), Unkept> {
        self.hold.remove()
    }
}

fn first(sender: &str) -> Record {
    let number = sender.trim_start_matches("sender-");
    let issued = Issued {
        access: format!("access-{number}").into(),
        access_seconds: 0,
        refresh: Some(format!("refresh-{number}").into()),
        refresh_seconds: None,
    };
    Record::new(sender, Info { user: 0, app: 1_000_001, seconds: 0 }, &issued, now())
}
