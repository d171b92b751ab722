//! Why a connection to a database is not one that a ledger is trusted to.

use crate::diagnostic::{Lang, Words, say};

/// What keeps a connection from being secure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Insecure {
    /// Another machine is to be reached without TLS, or perhaps without it; the `sslmode` that says so.
    Plain(String),
    /// A setting of the address that cannot be taken.
    Setting(String),
    /// The authorities in this file cannot be read.
    Authorities(String),
    /// The database offers no TLS.
    NotOffered,
    /// Its certificate comes from an authority that is not trusted.
    Issuer,
    /// Its certificate is for another host.
    Name,
    /// Its certificate is not valid any more, or not yet.
    Expired,
    /// Its certificate is that of an authority, which is not one for a server.
    Authority,
    /// Something else that the handshake says.
    Handshake(String),
}

impl Insecure {
    /// What to tell people.
    pub fn words(&self) -> Words {
        match self {
            Self::Plain(mode) => say!(
                en: "a database on another machine is reached by TLS alone; `sslmode={mode}` does without, write `sslmode=verify-full`",
                ko: "다른 컴퓨터의 데이터베이스에는 TLS로만 연결합니다. `sslmode={mode}` 대신 `sslmode=verify-full`을 쓰세요",
            ),
            Self::Setting(name) => say!(
                en: "`{name}` in the database's address is not one that malpung can take",
                ko: "데이터베이스 주소의 `{name}`은(는) malpung에서 쓸 수 없는 설정입니다",
            ),
            Self::Authorities(file) => say!(
                en: "{file}: no certificate of an authority can be read (`sslrootcert` names a file of PEM)",
                ko: "{file}: 인증 기관의 인증서를 읽을 수 없습니다(`sslrootcert`에는 PEM 파일을 지정합니다)",
            ),
            Self::NotOffered => say!(
                en: "the database offers no TLS; switch it on there (`ssl = on`)",
                ko: "데이터베이스가 TLS를 쓰지 않습니다. 데이터베이스에서 켜세요(`ssl = on`)",
            ),
            Self::Issuer => say!(
                en: "the database's certificate comes from an authority that is not trusted; name the right one with `sslrootcert=FILE`",
                ko: "데이터베이스의 인증서를 발급한 기관을 믿을 수 없습니다. `sslrootcert=파일`로 맞는 기관을 지정하세요",
            ),
            Self::Name => say!(
                en: "the database's certificate is for another host than the address names",
                ko: "데이터베이스의 인증서가 주소에 적힌 호스트의 것이 아닙니다",
            ),
            Self::Expired => say!(
                en: "the database's certificate is not valid at this time; look at its dates and at this machine's clock",
                ko: "데이터베이스의 인증서가 지금 유효하지 않습니다. 인증서의 기간과 이 컴퓨터의 시계를 확인하세요",
            ),
            Self::Authority => say!(
                en: "the database shows the certificate of an authority (`CA:TRUE`); give it one of its own that the authority has issued",
                ko: "데이터베이스가 인증 기관의 인증서(`CA:TRUE`)를 내놓았습니다. 그 기관이 발급한 서버 인증서를 쓰세요",
            ),
            Self::Handshake(cause) => say!(
                en: "there is no secure connection to the database: {cause}",
                ko: "데이터베이스와 보안 연결을 맺지 못했습니다: {cause}",
            ),
        }
    }
}

impl std::fmt::Display for Insecure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.words().to(Lang::En))
    }
}
