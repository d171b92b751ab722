//! The address of a database as PostgreSQL's own programs take it, and the rule that what is said to another machine is secret.

use std::error::Error as _;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::{env, io};

use percent_encoding::percent_decode_str;
use postgres::config::{Host, SslMode, SslNegotiation};
use postgres::{Client, Config, NoTls};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::postgres::of;
use super::{Insecure, Trouble};

/// Settings that PostgreSQL's programs know of TLS, and that stand for something here.
const OURS: [&str; 2] = ["sslmode", "sslrootcert"];
/// Settings that they know and that mean nothing here: whoever gives one would be deceived.
const UNKNOWN: [&str; 9] = [
    "gssencmode",
    "krbsrvname",
    "passfile",
    "service",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslpassword",
    "ssl_min_protocol_version",
];
/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// After how long without a sign of life a connection counts as broken: as long as a lease.
const SILENCE: Duration = super::LEASE;

/// Where a database is, and how it is spoken to.
#[derive(Clone)]
pub(super) struct Address {
    config: Config,
    trust: Option<Trust>,
}

/// Whose word is taken for who the database is. Without anybody's there is no TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trust {
    /// The authorities that browsers trust.
    Public,
    /// Those in a file, and nobody else.
    File(PathBuf),
}

impl Address {
    /// Reads an address: `postgresql://user@host/database`, or `host=… user=…`. What it leaves open comes from PGPASSWORD, PGSSLMODE and
    /// PGSSLROOTCERT.
    pub(super) fn read(text: &str) -> Result<Self, Trouble> {
        Self::parse(text, &|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn parse(text: &str, environment: &dyn Fn(&str) -> Option<String>) -> Result<Self, Trouble> {
        let no_address = || Trouble::NoAddress;
        let Split { rest, settings } = Split::of(text).ok_or_else(no_address)?;
        let setting = |name: &str| settings.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        if let Some((name, _)) = settings.iter().find(|(key, _)| UNKNOWN.contains(&key.as_str())) {
            return Err(Trouble::Insecure(Insecure::Setting(name.clone())));
        }
        let mut config: Config = rest.parse().map_err(|_| no_address())?;
        if let (None, Some(password)) = (config.get_password(), environment("PGPASSWORD")) {
            config.password(password);
        }
        if config.get_application_name().is_none() {
            config.application_name("malpung");
        }
        pin(&mut config);
        let is_secret = is_secret(&config, setting("sslmode").or_else(|| environment("PGSSLMODE")))?;
        config.ssl_mode(if is_secret { SslMode::Require } else { SslMode::Disable });
        let trust = match setting("sslrootcert").or_else(|| environment("PGSSLROOTCERT")) {
            Some(file) if file != "system" => Trust::File(file.into()),
            Some(_) | None => Trust::Public,
        };
        patience(&mut config);
        Ok(Self { config, trust: is_secret.then_some(trust) })
    }

    /// Connects.
    pub(super) fn connect(&self) -> Result<Client, Trouble> {
        match &self.trust {
            None => self.config.connect(NoTls).map_err(|error| of(&error)),
            Some(trust) => self.config.connect(self.secure(trust)?).map_err(|error| of(&error)),
        }
    }

    fn secure(&self, trust: &Trust) -> Result<MakeRustlsConnect, Trouble> {
        let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| Trouble::Insecure(Insecure::Handshake(error.to_string())))?
            .with_root_certificates(trust.roots()?)
            .with_no_client_auth();
        if self.config.get_ssl_negotiation() == SslNegotiation::Direct {
            config.alpn_protocols = vec![b"postgresql".to_vec()];
        }
        Ok(MakeRustlsConnect::new(config))
    }
}

impl Trust {
    fn roots(&self) -> Result<RootCertStore, Trouble> {
        let file = match self {
            Self::Public => return Ok(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() }),
            Self::File(file) => file,
        };
        let mut roots = RootCertStore::empty();
        let read = CertificateDer::pem_file_iter(file).is_ok_and(|certificates| {
            certificates.into_iter().all(|one| one.is_ok_and(|certificate| roots.add(certificate).is_ok()))
        });
        if read && !roots.is_empty() {
            Ok(roots)
        } else {
            Err(Trouble::Insecure(Insecure::Authorities(file.display().to_string())))
        }
    }
}

/// Whether TLS is used: always to another machine; on this one where it is asked for.
fn is_secret(config: &Config, mode: Option<String>) -> Result<bool, Trouble> {
    let is_near = is_near(config);
    match mode.as_deref() {
        // What may stay without is not done by halves: a certificate is checked in full, or there is none.
        Some("require" | "verify-ca" | "verify-full") => Ok(!is_file(config)),
        Some("disable" | "allow" | "prefer") if is_near => Ok(false),
        Some(mode @ ("disable" | "allow" | "prefer")) => Err(Trouble::Insecure(Insecure::Plain(mode.to_owned()))),
        Some(_) => Err(Trouble::Insecure(Insecure::Setting("sslmode".to_owned()))),
        None => Ok(!is_near),
    }
}

/// Whether what is said to the database stays on this machine, whichever of its hosts answers.
fn is_near(config: &Config) -> bool {
    let is_loopback = |host: &Host| match host {
        Host::Tcp(name) => name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    match config.get_hostaddrs() {
        [] => config.get_hosts().iter().all(is_loopback),
        addresses => addresses.iter().all(IpAddr::is_loopback),
    }
}

/// Whether it is reached through a file alone, where there is no TLS.
fn is_file(config: &Config) -> bool {
    let hosts = config.get_hosts();
    #[cfg(unix)]
    return !hosts.is_empty() && hosts.iter().all(|host| matches!(host, Host::Unix(_)));
    #[cfg(not(unix))]
    return false;
}

/// Whoever writes `localhost` means this machine: its name is not looked up, since what answers might be another one.
fn pin(config: &mut Config) {
    let is_localhost = |host: &Host| matches!(host, Host::Tcp(name) if name == "localhost");
    if config.get_hostaddrs().is_empty()
        && !config.get_hosts().is_empty()
        && config.get_hosts().iter().all(is_localhost)
    {
        for _ in 0..config.get_hosts().len() {
            config.hostaddr(Ipv4Addr::LOCALHOST.into());
        }
    }
}

/// A database that is gone without a word is noticed, where the address does not say how.
fn patience(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_keepalives_interval().is_none() && config.get_keepalives_retries().is_none() {
        config.keepalives_idle(PATIENCE).keepalives_interval(PATIENCE / 2).keepalives_retries(4);
    }
}

/// What a failed handshake says.
pub(super) fn insecure(error: &postgres::Error) -> Option<Insecure> {
    let cause = error.source()?;
    let Some(said) = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) else {
        return (cause.to_string() == "server does not support TLS").then_some(Insecure::NotOffered);
    };
    let said = said.downcast_ref::<rustls::Error>()?;
    let rustls::Error::InvalidCertificate(wrong) = said else { return Some(Insecure::Handshake(said.to_string())) };
    Some(match wrong {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => Insecure::Issuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Insecure::Name,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Insecure::Expired,
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => Insecure::Authority,
        other => Insecure::Handshake(other.to_string()),
    })
}

/// An address without the settings that stand for something here alone, and every setting that it gives by name.
struct Split {
    rest: String,
    settings: Vec<(String, String)>,
}

impl Split {
    fn of(text: &str) -> Option<Self> {
        match text.strip_prefix("postgresql://").or_else(|| text.strip_prefix("postgres://")) {
            Some(address) => Self::of_url(address),
            None => Self::of_pairs(text),
        }
    }

    fn of_url(address: &str) -> Option<Self> {
        let host = address.find('@').map_or(0, |place| place + 1);
        let Some(question) = address.get(host..)?.find('?').map(|place| host + place) else {
            return Some(Self { rest: format!("postgresql://{address}"), settings: Vec::new() });
        };
        let (before, query) = (address.get(..question)?, address.get(question + 1..)?);
        let (mut kept, mut settings) = (Vec::new(), Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=')?;
            let decode = |text| percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).ok();
            settings.push((decode(key)?, decode(value)?));
            if !OURS.contains(&key) {
                kept.push(pair);
            }
        }
        let mark = if kept.is_empty() { "" } else { "?" };
        Some(Self { rest: format!("postgresql://{before}{mark}{}", kept.join("&")), settings })
    }

    fn of_pairs(text: &str) -> Option<Self> {
        let settings = pairs(text)?;
        let quoted = |value: &str| value.replace('\\', "\\\\").replace('\'', "\\'");
        let kept = settings.iter().filter(|(key, _)| !OURS.contains(&key.as_str()));
        let rest: Vec<String> = kept.map(|(key, value)| format!("{key}='{}'", quoted(value))).collect();
        Some(Self { rest: rest.join(" "), settings })
    }
}

/// The settings of `key=value key='a value'`, where a backslash takes the next letter as it is.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=')?;
        let (value, after) = value(after.trim_start())?;
        pairs.push((key.trim_end().to_owned(), value));
        rest = after.trim_start();
    }
    Some(pairs)
}

/// The value that a text begins with, and what is behind it.
fn value(text: &str) -> Option<(String, &str)> {
    let (is_quoted, text) = text.strip_prefix('\'').map_or((false, text), |text| (true, text));
    let (mut value, mut letters) = (String::new(), text.chars());
    loop {
        let before = letters.as_str();
        match letters.next() {
            Some('\\') => value.push(letters.next()?),
            Some('\'') if is_quoted => return Some((value, letters.as_str())),
            Some(letter) if !is_quoted && letter.is_whitespace() => return Some((value, before)),
            Some(letter) => value.push(letter),
            None => return (!is_quoted).then_some((value, "")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    /// How an address is spoken to, or why it is not.
    fn check(text: &str, environment: &[(&str, &str)]) -> String {
        let variable =
            |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        match Address::parse(text, &variable) {
            Ok(Address { trust: None, .. }) => "plain".to_owned(),
            Ok(Address { trust: Some(Trust::Public), .. }) => "public".to_owned(),
            Ok(Address { trust: Some(Trust::File(file)), .. }) => file.display().to_string(),
            Err(trouble) => trouble.words().to(Lang::En).chars().take(34).collect(),
        }
    }

    #[test]
    fn another_machine_is_reached_by_tls_alone() {
        for (text, how) in [
            ("postgresql://malpung@127.0.0.1/ledger", "plain"),
            ("postgres://malpung@[::1]:5433/ledger?sslmode=prefer", "plain"),
            ("postgresql://localhost/ledger", "plain"),
            (
                "postgresql://127.0.0.1/ledger?sslmode=verify-full&sslrootcert=/etc/%EA%B8%B0%EA%B4%80.crt",
                "/etc/기관.crt",
            ),
            ("postgresql://db.example/ledger", "public"),
            ("postgresql://db.example/ledger?sslmode=require", "public"),
            ("postgresql://db.example/ledger?sslrootcert=system", "public"),
            ("postgresql://db.example/ledger?sslmode=verify-ca&sslrootcert=ca.crt", "ca.crt"),
            ("postgresql://db.example/ledger?sslmode=disable", "a database on another machine is r"),
            ("postgresql://10.0.0.1/ledger?sslmode=prefer", "a database on another machine is r"),
            ("postgresql://127.0.0.1,db.example/ledger", "public"),
            ("postgresql://127.0.0.1/ledger?hostaddr=10.0.0.1", "public"),
            ("postgresql://127.0.0.1/ledger?hostaddr=10.0.0.1&sslmode=disable", "a database on another machine is r"),
            ("postgresql://db.example/ledger?hostaddr=127.0.0.1", "plain"),
            ("postgresql://db.example/ledger?sslmode=always", "`sslmode` in the database's addres"),
            ("postgresql://db.example/ledger?sslcert=me.crt", "`sslcert` in the database's addres"),
            ("host=/run/postgresql user=malpung", "plain"),
            ("host=/run/postgresql sslmode=verify-full", "plain"),
            ("host = db.example sslrootcert = '/기관 \\'1\\'/ca.crt' user=me", "/기관 '1'/ca.crt"),
            ("host=db.example sslmode=disable", "a database on another machine is r"),
            ("host='db.example", "this is no address of a database; "),
            ("malpung.ledger", "this is no address of a database; "),
            ("말풍선", "this is no address of a database; "),
        ] {
            assert_eq!(check(text, &[]), how, "{text}");
        }
    }

    #[test]
    fn the_environment_says_what_the_address_leaves_open() {
        let (near, far) = ("postgresql://127.0.0.1/ledger", "postgresql://db.example/ledger");
        let file = ("PGSSLROOTCERT", "/ca.crt");
        assert_eq!(check(far, &[file]), "/ca.crt");
        assert_eq!(check(near, &[file]), "plain");
        assert_eq!(check(near, &[file, ("PGSSLMODE", "verify-full")]), "/ca.crt");
        assert_eq!(check("postgresql://db.example/?sslrootcert=b.crt", &[file]), "b.crt");
        assert!(check(far, &[("PGSSLMODE", "disable")]).starts_with("a database on another"));
        let password = |text: &str| {
            let address = Address::parse(text, &|name| (name == "PGPASSWORD").then(|| "비밀".to_owned())).unwrap();
            address.config.get_password().map(|password| String::from_utf8_lossy(password).into_owned())
        };
        assert_eq!(password(far).unwrap(), "비밀");
        assert_eq!(password("postgresql://me:own@db.example/").unwrap(), "own");
    }

    #[test]
    fn a_quoted_value_comes_through_whole() {
        let address = Address::parse(r"host=127.0.0.1 password='a b=\'c\\' user=me", &|_| None).unwrap();
        assert_eq!(address.config.get_password().unwrap(), br"a b='c\");
        assert_eq!(address.config.get_user(), Some("me"));
    }
}
