//! Bytes to text: UTF-8, or a finding that says what the bytes are instead.

use crate::diagnostic::{Finding, Place, Words, say};
use crate::source::{Source, Span};

/// Reads bytes as UTF-8. Where they are something else there is one finding, and no use in reading on: the text is then
/// empty, or has replacement characters from the place of the finding.
pub fn decode(name: &str, bytes: Vec<u8>) -> (Source, Option<Finding>) {
    if is_utf16(&bytes) {
        let finding = Finding::new(
            "syntax",
            Place::Span(Span::at(0)),
            say!(en: "the file is UTF-16 text, and JSON and YAML are UTF-8", ko: "파일이 UTF-16으로 저장되어 있습니다. JSON과 YAML은 UTF-8이어야 합니다"),
        )
        .help(say!(en: "save the file again as UTF-8", ko: "UTF-8로 다시 저장하세요"));
        return (Source::new(name, ""), Some(finding));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (Source::new(name, text), None),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let finding = not_utf8(error.as_bytes(), valid);
            (Source::new(name, String::from_utf8_lossy(error.as_bytes())), Some(finding))
        }
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Finding {
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let place = Place::Span(Span::new(valid, valid + char::REPLACEMENT_CHARACTER.len_utf8()));
    Finding::new(
        "syntax",
        place,
        say!(
            en: "the file is no UTF-8 text: byte 0x{byte:02X} at offset {valid}",
            ko: "파일이 UTF-8 텍스트가 아닙니다: 오프셋 {valid}의 바이트 0x{byte:02X}",
        ),
    )
    .help(mend(bytes))
}

fn mend(bytes: &[u8]) -> Words {
    if is_korean_codepage(bytes) {
        say!(
            en: "it looks like EUC-KR (CP949): save it as UTF-8, or run `iconv -f CP949 -t UTF-8`",
            ko: "EUC-KR(CP949)로 저장된 것 같습니다. UTF-8로 다시 저장하거나 `iconv -f CP949 -t UTF-8`로 바꾸세요",
        )
    } else {
        say!(en: "save the file as UTF-8 text", ko: "UTF-8 텍스트로 저장하세요")
    }
}

/// A byte order mark, or so many zero bytes in every second place that the text must be ASCII in 16 bits.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    head.len() >= 8 && (even == 0 || odd == 0) && even.max(odd) * 3 > head.len()
}

/// Nearly all bytes above ASCII come in pairs from the range where KS X 1001 has its Hangul syllables.
fn is_korean_codepage(bytes: &[u8]) -> bool {
    let (mut pairs, mut others, mut index) = (0_usize, 0_usize, 0);
    while let Some(&lead) = bytes.get(index) {
        match (lead, bytes.get(index + 1)) {
            (0..=0x7F, _) => index += 1,
            (0xB0..=0xC8, Some(0xA1..=0xFE)) => {
                pairs += 1;
                index += 2;
            }
            (0x81..=0xFE, Some(0x41..=0xFE)) => {
                others += 1;
                index += 2;
            }
            (_, _) => {
                others += 2;
                index += 1;
            }
        }
    }
    pairs > 0 && pairs > others * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn check(bytes: &[u8]) -> String {
        let (source, finding) = decode("t", bytes.to_vec());
        match finding {
            None => format!("ok {}", source.text),
            Some(finding) => {
                let help = finding.help.map(|help| help.to(Lang::En).to_owned()).unwrap_or_default();
                format!("{:?} {} / {help}", finding.place, finding.message.to(Lang::En))
            }
        }
    }

    #[test]
    fn what_is_no_utf8_is_told_apart() {
        assert_eq!(check("가🎁".as_bytes()), "ok 가🎁");
        let utf16: Vec<u8> = "{\"text\":\"a\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(check(&utf16).contains("UTF-16"));
        assert!(check(&[&[0xFF, 0xFE], &utf16[..]].concat()).contains("UTF-16"));
        let cp949 = b"text: \xc1\xd6\xb9\xae\xc0\xcc \xbf\xcf\xb7\xe1\xb5\xc7\xbe\xfa\xbd\xc0\xb4\xcf\xb4\xd9";
        assert!(check(cp949).contains("CP949"), "{}", check(cp949));
        assert_eq!(
            check(b"a: \xff\x00\x01"),
            "Span(Span { start: 3, end: 6 }) the file is no UTF-8 text: byte 0xFF at offset 3 / save the file as UTF-8 text"
        );
        assert_eq!(check(&[]), "ok ");
    }
}
