//! Sizes on a phone and on a PC. Kakao documents none of them: they are near what people see.

use super::{Device, Ink};

/// The sizes of a device.
#[derive(Debug, Clone, Copy)]
pub(super) struct Metrics {
    /// The bubble's width.
    pub bubble: f64,
    /// Between the bubble's edge and its words.
    pub padding: f64,
    /// Around the bubble.
    pub margin: f64,
    /// The radius of the bubble's corners.
    pub radius: f64,
    /// The height of a button.
    pub button: f64,
    /// The side of the picture of a list's row.
    pub thumbnail: f64,
    /// The sizes of letters.
    title: f64,
    body: f64,
    small: f64,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    /// The size of the letters.
    pub size: f64,
    /// From one line to the next.
    pub line: f64,
    /// Whether it is bold.
    pub is_bold: bool,
    /// The colour.
    pub ink: Ink,
}

impl Metrics {
    pub(super) const fn of(device: Device) -> Self {
        match device {
            Device::Phone => Self {
                bubble: 264.0,
                padding: 14.0,
                margin: 16.0,
                radius: 16.0,
                button: 38.0,
                thumbnail: 56.0,
                title: 15.0,
                body: 13.0,
                small: 11.0,
            },
            Device::Pc => Self {
                bubble: 300.0,
                padding: 14.0,
                margin: 16.0,
                radius: 12.0,
                button: 34.0,
                thumbnail: 52.0,
                title: 14.0,
                body: 12.0,
                small: 11.0,
            },
        }
    }

    /// Titles.
    pub(super) const fn title(&self) -> Face {
        Face { size: self.title, line: self.title + 6.0, is_bold: true, ink: Ink::Title }
    }

    /// The words of a text message.
    pub(super) const fn plain(&self) -> Face {
        Face { is_bold: false, ..self.title() }
    }

    /// Descriptions.
    pub(super) const fn body(&self) -> Face {
        Face { size: self.body, line: self.body + 6.0, is_bold: false, ink: Ink::Body }
    }

    /// Titles of rows and buttons.
    pub(super) const fn row(&self) -> Face {
        Face { is_bold: true, ink: Ink::Title, ..self.body() }
    }

    /// Labels and counts.
    pub(super) const fn label(&self) -> Face {
        Face { ink: Ink::Faint, ..self.body() }
    }

    /// Marks, and what is said about the picture.
    pub(super) const fn mark(&self) -> Face {
        Face { size: self.small, line: self.small + 5.0, is_bold: false, ink: Ink::Mark }
    }

    /// The width of the words in the bubble.
    pub(super) fn inner(&self) -> f64 {
        self.bubble - 2.0 * self.padding
    }

    /// Where the words in the bubble begin.
    pub(super) fn left(&self) -> f64 {
        self.margin + self.padding
    }
}
