//! Code as it is laid out: on one line where it fits, else one part a line.

/// Columns of a line.
const WIDTH: usize = 110;

/// A piece of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Code {
    /// What stands on one line.
    Atom(String),
    /// Parts with commas between an opening and a closing.
    Group { open: String, parts: Vec<Code>, close: String },
    /// Parts with an operator between them.
    Chain { parts: Vec<Code>, operator: &'static str },
}

impl Code {
    /// What stands on one line.
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// Parts with commas between an opening and a closing.
    pub(super) fn group(open: impl Into<String>, parts: Vec<Self>, close: impl Into<String>) -> Self {
        Self::Group { open: open.into(), parts, close: close.into() }
    }

    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group { open, parts, close } => format!("{open}{}{close}", flat(parts, ", ")),
            Self::Chain { parts, operator } => flat(parts, &format!(" {operator} ")),
        }
    }

    /// Laid out at an indentation, behind a text that stands on its first line already.
    pub(super) fn laid_out(&self, indent: &Indent, before: usize) -> String {
        let line = self.flat();
        if before + indent.columns() + line.chars().count() <= WIDTH {
            return line;
        }
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group { open, parts, close } if parts.is_empty() => format!("{open}{close}"),
            // What names a value or gives it back stays on its line.
            Self::Group { open, parts, close } if parts.len() == 1 && close.is_empty() => {
                let before = before + open.chars().count();
                format!("{open}{}{close}", parts.iter().map(|part| part.laid_out(indent, before)).collect::<String>())
            }
            Self::Group { open, parts, close } => {
                let inner = indent.deeper();
                let lines: Vec<String> =
                    parts.iter().map(|part| format!("{}{}", inner.text(), part.laid_out(&inner, 1))).collect();
                let (open, close) = (open.trim_end(), close.trim_start());
                format!("{open}\n{}\n{}{close}", lines.join(",\n"), indent.text())
            }
            Self::Chain { parts, operator } => {
                let inner = indent.deeper();
                let lines: Vec<String> = parts.iter().map(|part| part.laid_out(&inner, 3)).collect();
                lines.join(&format!("\n{}{operator} ", inner.text()))
            }
        }
    }
}

fn flat(parts: &[Code], between: &str) -> String {
    parts.iter().map(Code::flat).collect::<Vec<_>>().join(between)
}

/// How far a line is indented.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    pub(super) unit: usize,
    pub(super) depth: usize,
}

impl Indent {
    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    const fn columns(self) -> usize {
        self.unit * self.depth
    }

    fn text(self) -> String {
        " ".repeat(self.columns())
    }
}
