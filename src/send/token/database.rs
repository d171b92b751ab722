//! Records in PostgreSQL, beside the ledger: sealed under a key that the database does not know.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use postgres::Client;
use secrecy::{ExposeSecret, SecretString};

use super::{Hold, Keep, Record, Unkept};
use crate::diagnostic::{Lang, Words, say};
use crate::send::Base;
use crate::send::ledger::Postgres;

/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of the number that no two seals share.
const NONCE: usize = 24;

/// Makes the table. Those who make it wait for each other, since the database itself lets two of them collide. A sender is held by a
/// lock on his row.
const TABLE: &str = "BEGIN; SELECT pg_advisory_xact_lock(8227082218291293801); \
                     CREATE TABLE IF NOT EXISTS token (base TEXT NOT NULL, sender TEXT NOT NULL, sealed BYTEA, \
                     PRIMARY KEY (base, sender)); COMMIT";

/// Records in a database.
pub struct Database {
    address: String,
    base: String,
    seal: Seal,
    client: Mutex<Client>,
}

/// There is no key to seal records with, or it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadKey;

impl BadKey {
    /// What to tell people.
    pub fn words(self) -> Words {
        say!(
            en: "MALPUNG_TOKEN_KEY has to hold the key that tokens in the database are sealed under: 64 hexadecimal digits, such as `openssl rand -hex 32` makes",
            ko: "데이터베이스의 토큰을 암호화할 키가 MALPUNG_TOKEN_KEY에 있어야 합니다. `openssl rand -hex 32`로 만든 16진수 64자를 넣으세요",
        )
    }
}

impl Database {
    /// Connects to a database; the table is made where there is none.
    ///
    /// # Errors
    /// A key that is none, or what the database says.
    pub fn connect(address: &str, base: &Base, key: Option<&SecretString>) -> Result<Self, Unkept> {
        let seal = key.and_then(Seal::new).ok_or_else(|| failed(BadKey.words().to(Lang::En)))?;
        let mut client = open(address)?;
        client.batch_execute(TABLE).map_err(|error| of(&error))?;
        // A stand-in's address changes with its port; what is Kakao's stays.
        let base = if base.is_loopback() { base.to_string() } else { "kakao".to_owned() };
        Ok(Self { address: address.to_owned(), base, seal, client: Mutex::new(client) })
    }

    fn client(&self) -> MutexGuard<'_, Client> {
        self.client.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, sender: &str, sealed: Option<Vec<u8>>) -> Result<Option<Record>, Unkept> {
        let Some(sealed) = sealed else { return Ok(None) };
        let record = self.seal.open(&self.place(sender), &sealed).and_then(|text| Record::from_json(&text));
        record.map(Some).ok_or_else(|| Unkept::Unreadable(format!("PostgreSQL: {sender}")))
    }

    /// What a seal is bound to: a record of one sender opens for no other.
    fn place(&self, sender: &str) -> Vec<u8> {
        format!("{}\n{sender}", self.base).into_bytes()
    }
}

impl Keep for Database {
    fn read(&self, sender: &str) -> Result<Option<Record>, Unkept> {
        let sql = "SELECT sealed FROM token WHERE base = $1 AND sender = $2";
        let row = self.client().query_opt(sql, &[&self.base, &sender]).map_err(|error| of(&error))?;
        let sealed = row.map(|row| row.try_get(0)).transpose().map_err(|error| of(&error))?;
        self.open(sender, sealed.flatten())
    }

    fn all(&self) -> Result<Vec<Record>, Unkept> {
        let sql = "SELECT sender, sealed FROM token WHERE base = $1 AND sealed IS NOT NULL ORDER BY sender";
        let rows = self.client().query(sql, &[&self.base]).map_err(|error| of(&error))?;
        let mut records = Vec::new();
        for row in rows {
            let sender: String = row.try_get(0).map_err(|error| of(&error))?;
            let sealed: Option<Vec<u8>> = row.try_get(1).map_err(|error| of(&error))?;
            records.extend(self.open(&sender, sealed)?);
        }
        Ok(records)
    }

    fn hold(&self, sender: &str) -> Result<Box<dyn Hold + '_>, Unkept> {
        // A refresh is rare: it has a connection of its own, whose end lets the row go, however it comes.
        let mut client = open(&self.address)?;
        let made = "INSERT INTO token (base, sender) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        client.execute(made, &[&self.base, &sender]).map_err(|error| of(&error))?;
        // Longer than Kakao is waited for while the row is held.
        let patience = "SET idle_in_transaction_session_timeout = '30s'; SET lock_timeout = '40s'; BEGIN";
        client.batch_execute(patience).map_err(|error| of(&error))?;
        let locked = "SELECT 1 FROM token WHERE base = $1 AND sender = $2 FOR UPDATE";
        client.query(locked, &[&self.base, &sender]).map_err(|error| of(&error))?;
        Ok(Box::new(Held { database: self, client, sender: sender.to_owned() }))
    }
}

/// A row that is locked.
struct Held<'a> {
    database: &'a Database,
    client: Client,
    sender: String,
}

impl Held<'_> {
    /// Writes a row, durably, and locks it again.
    fn put(&mut self, sealed: Option<Vec<u8>>) -> Result<(), Unkept> {
        let sql = "UPDATE token SET sealed = $3 WHERE base = $1 AND sender = $2";
        self.client.execute(sql, &[&self.database.base, &self.sender, &sealed]).map_err(|error| of(&error))?;
        self.client.batch_execute("COMMIT; BEGIN").map_err(|error| of(&error))?;
        let locked = "SELECT 1 FROM token WHERE base = $1 AND sender = $2 FOR UPDATE";
        self.client.query(locked, &[&self.database.base, &self.sender]).map_err(|error| of(&error))?;
        Ok(())
    }
}

impl Hold for Held<'_> {
    fn read(&mut self) -> Result<Option<Record>, Unkept> {
        let sql = "SELECT sealed FROM token WHERE base = $1 AND sender = $2";
        let row = self.client.query_one(sql, &[&self.database.base, &self.sender]).map_err(|error| of(&error))?;
        let sealed = row.try_get(0).map_err(|error| of(&error))?;
        self.database.open(&self.sender, sealed)
    }

    fn write(&mut self, record: &Record) -> Result<(), Unkept> {
        let place = self.database.place(&self.sender);
        let sealed = self.database.seal.close(&place, record.to_json().expose_secret().as_bytes())?;
        self.put(Some(sealed))
    }

    fn remove(&mut self) -> Result<(), Unkept> {
        self.put(None)
    }
}

/// Seals records.
struct Seal(XChaCha20Poly1305);

impl Seal {
    fn new(key: &SecretString) -> Option<Self> {
        let digits = key.expose_secret().trim().as_bytes();
        let value = |digit: &u8| char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let bytes: Option<Vec<u8>> =
            digits.chunks(2).map(|pair| Some(value(pair.first()?)? * 16 + value(pair.get(1)?)?)).collect();
        let bytes = bytes.filter(|bytes| bytes.len() == KEY)?;
        XChaCha20Poly1305::new_from_slice(&bytes).ok().map(Self)
    }

    fn close(&self, place: &[u8], text: &[u8]) -> Result<Vec<u8>, Unkept> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| failed(&error.to_string()))?;
        let payload = Payload { msg: text, aad: place };
        let sealed = self.0.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| failed("no seal"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        self.0.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: place }).ok()
    }
}

fn open(address: &str) -> Result<Client, Unkept> {
    Postgres::client(address).map_err(|trouble| failed(trouble.words().to(Lang::En)))
}

fn failed(cause: &str) -> Unkept {
    Unkept::Failed(cause.to_owned())
}

/// What the database says, without any value.
fn of(error: &postgres::Error) -> Unkept {
    let code = error.code().map_or("connection", |code| code.code());
    Unkept::Failed(format!("PostgreSQL: {code}"))
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        formatter.debug_struct("Database").field("base", &self.base).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_for_its_own_place_and_key_alone() {
        let seal = |digit: &str| Seal::new(&digit.repeat(64).into()).unwrap();
        let sealed = seal("a").close(b"kakao\nme", "말".as_bytes()).unwrap();
        assert_eq!(seal("a").open(b"kakao\nme", &sealed).unwrap(), "말".as_bytes());
        assert!(seal("a").open(b"kakao\nyou", &sealed).is_none());
        assert!(seal("b").open(b"kakao\nme", &sealed).is_none());
        assert!(seal("a").open(b"kakao\nme", &sealed[..9]).is_none());
        for key in ["", "abc", "키", &"g".repeat(64), &"a".repeat(62)] {
            assert!(Seal::new(&(*key).into()).is_none(), "{key}");
        }
    }
}
