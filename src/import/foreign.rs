//! What another language wrote: objects, texts with holes, and expressions that only its own program can work out.

/// Objects, lists and brackets within each other, at most; what lies deeper stays an expression.
pub(super) const DEPTH_MAX: usize = 64;

/// Characters of an expression that are kept.
const EXPRESSION_MAX: usize = 400;

/// A value as it stands in the source of another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// What it is.
    pub form: Form,
    /// The byte at which it starts, in the text that it was read from.
    pub at: usize,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// `{ … }`
    Object(Vec<Member>),
    /// `[ … ]`
    List(Vec<Foreign>),
    /// A text, with holes where the source puts it together.
    Text(Vec<Piece>),
    /// A number, spelt as JSON does.
    Number(String),
    /// True or false.
    Bool(bool),
    /// `null`, `None`.
    Null,
    /// `undefined`: the same as not being there.
    Absent,
    /// Anything that its own program works out.
    Expression(Expression),
    /// One of two values.
    Choice(Box<Choice>),
    /// `a && b`: all of them as a condition, the last one as a value.
    All(Vec<Foreign>),
    /// `a || b`, `a ?? b`: any of them as a condition, the first one that is there as a value.
    Any(Vec<Foreign>),
    /// `!a`
    Not(Box<Foreign>),
    /// `a === b`
    Equal(Box<(Foreign, Foreign)>),
    /// `...a` in a list.
    Spread(Box<Foreign>),
    /// A value for each row of a list.
    Repeat(Box<Repeat>),
    /// A function, such as `map` takes.
    Function(Box<Function>),
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// What it is.
    pub entry: Entry,
    /// The comments above it and behind it, without their marks.
    pub comments: Vec<String>,
}

/// What an entry of an object is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A key and its value.
    Field(String, Foreign),
    /// `...a`
    Spread(Foreign),
    /// Something else, such as a key in brackets or a method: an expression.
    Other(Foreign),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as it stands.
    Literal(String),
    /// A value that the source puts in.
    Hole(Foreign),
}

/// An expression of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression {
    /// The expression, on one line.
    pub text: String,
    /// How the source writes it.
    pub format: Format,
}

/// How a source writes a value in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    Plain,
    /// As whole digits.
    Digits,
    /// As digits with commas.
    Commas,
}

/// One of two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// What decides.
    pub condition: Foreign,
    /// The value where it holds.
    pub then: Foreign,
    /// The value where it does not.
    pub otherwise: Foreign,
}

/// A value for each row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repeat {
    /// What a row is called.
    pub row: Row,
    /// The list.
    pub list: Foreign,
    /// What each row gives.
    pub body: Foreign,
}

/// What the source calls a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// By one name.
    Name(String),
    /// By the names of its fields: `({ name, price }) => …`.
    Fields(Vec<String>),
}

/// A function of one parameter that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Function {
    /// Its first parameter.
    pub row: Option<Row>,
    /// What it gives, where that is one expression.
    pub body: Option<Foreign>,
}

impl Foreign {
    /// A value at a place.
    pub const fn new(form: Form, at: usize) -> Self {
        Self { form, at }
    }

    /// A text without holes.
    pub fn text(text: impl Into<String>, at: usize) -> Self {
        Self::new(Form::Text(vec![Piece::Literal(text.into())]), at)
    }

    /// Lists one behind the other; of what is no list, its elements.
    pub fn list(lists: Vec<Self>, at: usize) -> Self {
        let mut items = Vec::new();
        for list in lists {
            match list.form {
                Form::List(own) => items.extend(own),
                form => items.push(Self::new(Form::Spread(Box::new(Self::new(form, list.at))), list.at)),
            }
        }
        Self::new(Form::List(items), at)
    }

    /// An expression, its white space made one blank each. A long one is known by its start and its place.
    pub fn expression(source: &str, at: usize) -> Self {
        let text = match source.char_indices().nth(EXPRESSION_MAX) {
            Some((end, _)) => format!("{}… @{at}", one_line(source.get(..end).unwrap_or_default())),
            None => one_line(source),
        };
        Self::new(Form::Expression(Expression { text, format: Format::Plain }), at)
    }

    /// The text, where it is one without holes.
    pub fn as_text(&self) -> Option<String> {
        let Form::Text(pieces) = &self.form else { return None };
        let literal = |piece: &Piece| match piece {
            Piece::Literal(text) => Some(text.clone()),
            Piece::Hole(_) => None,
        };
        pieces.iter().map(literal).collect::<Option<Vec<_>>>().map(|texts| texts.concat())
    }

    /// The expression's text, where it is one.
    pub fn as_expression(&self) -> Option<&str> {
        let Form::Expression(expression) = &self.form else { return None };
        Some(&expression.text)
    }

    /// The entries, where it is an object.
    pub fn members(&self) -> Option<&[Member]> {
        let Form::Object(members) = &self.form else { return None };
        Some(members)
    }

    /// The value of a field; the last one where it stands twice, as every language reads it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members()?.iter().rev().find_map(|member| match &member.entry {
            Entry::Field(key, value) if key == name => Some(value),
            Entry::Field(..) | Entry::Spread(_) | Entry::Other(_) => None,
        })
    }

    /// The value as a source might write it, to name what cannot be read.
    pub fn source(&self) -> String {
        match &self.form {
            Form::Expression(expression) => expression.text.clone(),
            Form::Text(pieces) => pieces.iter().map(Piece::source).collect(),
            Form::Number(text) => text.clone(),
            Form::Bool(value) => value.to_string(),
            Form::Null | Form::Absent => "null".to_owned(),
            Form::Choice(choice) => {
                format!("{} ? {} : {}", choice.condition.source(), choice.then.source(), choice.otherwise.source())
            }
            Form::All(items) => items.iter().map(Self::source).collect::<Vec<_>>().join(" && "),
            Form::Any(items) => items.iter().map(Self::source).collect::<Vec<_>>().join(" || "),
            Form::Not(value) => format!("!{}", value.source()),
            Form::Equal(sides) => format!("{} == {}", sides.0.source(), sides.1.source()),
            Form::Spread(value) => format!("...{}", value.source()),
            Form::Repeat(repeat) => format!("{}.map(…)", repeat.list.source()),
            Form::Object(_) => "{ … }".to_owned(),
            Form::List(_) => "[ … ]".to_owned(),
            Form::Function(_) => "() => …".to_owned(),
        }
    }

    /// How many values it holds, itself counted.
    pub fn size(&self) -> usize {
        1 + match &self.form {
            Form::Object(members) => members.iter().map(Member::size).sum(),
            Form::List(items) | Form::All(items) | Form::Any(items) => items.iter().map(Self::size).sum(),
            Form::Text(pieces) => pieces.iter().map(Piece::size).sum(),
            Form::Choice(choice) => choice.condition.size() + choice.then.size() + choice.otherwise.size(),
            Form::Not(value) | Form::Spread(value) => value.size(),
            Form::Equal(sides) => sides.0.size() + sides.1.size(),
            Form::Repeat(repeat) => repeat.list.size() + repeat.body.size(),
            Form::Function(function) => function.body.as_ref().map_or(0, Self::size),
            Form::Number(_) | Form::Bool(_) | Form::Null | Form::Absent | Form::Expression(_) => 0,
        }
    }
}

impl Member {
    /// An entry without comments.
    pub const fn new(entry: Entry) -> Self {
        Self { entry, comments: Vec::new() }
    }

    /// The entry as a source might write it.
    pub fn source(&self) -> String {
        match &self.entry {
            Entry::Field(key, value) => format!("{key}: {}", value.source()),
            Entry::Spread(value) => format!("...{}", value.source()),
            Entry::Other(value) => value.source(),
        }
    }

    fn size(&self) -> usize {
        match &self.entry {
            Entry::Field(_, value) | Entry::Spread(value) | Entry::Other(value) => value.size(),
        }
    }
}

impl Piece {
    fn source(&self) -> String {
        match self {
            Self::Literal(text) => text.clone(),
            Self::Hole(value) => format!("${{{}}}", value.source()),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Literal(_) => 0,
            Self::Hole(value) => value.size(),
        }
    }
}

/// A text on one line, white space made one blank each.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
