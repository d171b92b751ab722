//! Uploaded images: kept in memory, and given out again under an address of the mock.

use std::collections::VecDeque;

use imagesize::ImageType;
use serde_json::{Value, json};

use super::answer::Refusal;

/// Bytes of an image that is taken. Kakao's own limit is not known.
pub(super) const BYTES_MAX: usize = 5 << 20;
/// Images that are kept.
const KEPT: usize = 50;

/// The images of a mock.
#[derive(Debug, Default)]
pub(super) struct Images {
    kept: VecDeque<Image>,
    count: u64,
}

/// An image and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Image {
    number: u64,
    /// Its media type.
    pub kind: &'static str,
    /// Its file.
    pub bytes: axum::body::Bytes,
    width: usize,
    height: usize,
}

impl Images {
    /// Takes an image; its number.
    pub fn add(&mut self, bytes: axum::body::Bytes) -> Result<u64, Refusal> {
        if bytes.len() > BYTES_MAX {
            return Err(Refusal::new(-602));
        }
        if self.kept.len() >= KEPT {
            return Err(Refusal::new(-606));
        }
        let kind = kind(&bytes).ok_or_else(|| Refusal::new(-911))?;
        let size = imagesize::blob_size(&bytes).map_err(|_| Refusal::new(-911))?;
        self.count += 1;
        self.kept.push_back(Image { number: self.count, kind, bytes, width: size.width, height: size.height });
        Ok(self.count)
    }

    /// The image with a number.
    pub fn get(&self, number: u64) -> Option<&Image> {
        self.kept.iter().find(|image| image.number == number)
    }

    /// Takes an image away; whether it was there.
    pub fn remove(&mut self, number: u64) -> bool {
        let before = self.kept.len();
        self.kept.retain(|image| image.number != number);
        self.kept.len() < before
    }
}

impl Image {
    /// What the API says of it.
    pub fn info(&self, url: &str) -> Value {
        let original = json!({
            "url": url,
            "content_type": self.kind,
            "length": self.bytes.len(),
            "width": self.width,
            "height": self.height,
        });
        json!({"infos": {"original": original}})
    }
}

/// The media type of the formats that messages show.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Gif => Some("image/gif"),
        ImageType::Jpeg => Some("image/jpeg"),
        ImageType::Png => Some("image/png"),
        ImageType::Webp => Some("image/webp"),
        _ => None,
    }
}
