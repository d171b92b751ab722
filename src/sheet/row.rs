//! A line of JSON straight to the values of the parameters.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::scratch::{Scratch, Value};
use super::take::{Record, Rows, Unfit};
use crate::profile::Profile;
use crate::program::types::{Parameter, RowType, Type};

/// Reads a line into the room; what does not fit, or is no JSON, is left to the slow way.
pub(super) fn read(parameters: &[Parameter], line: &str, room: &mut Scratch, profile: &Profile) -> Result<(), Unfit> {
    let mut json = serde_json::Deserializer::from_str(line);
    Whole { parameters, room, profile, is_row: false }.deserialize(&mut json).map_err(|_| Unfit)?;
    json.end().map_err(|_| Unfit)
}

/// A record: the arguments, or a row of them.
struct Whole<'a> {
    parameters: &'a [Parameter],
    room: &'a mut Scratch,
    profile: &'a Profile,
    is_row: bool,
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object of arguments")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut record = Record::new(self.parameters, self.room, self.profile, self.is_row);
        while let Some(position) = map.next_key_seed(Key(&mut record))? {
            let of = &record.parameters.get(position).ok_or_else(unfit)?.of;
            let value = map.next_value_seed(One { of, room: record.room, profile: record.profile })?;
            record.put(position, value).map_err(|_| unfit())?;
        }
        record.finish().map_err(|_| unfit())
    }
}

/// The name of an argument, to the position of its parameter.
struct Key<'a, 'r>(&'a mut Record<'r>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a parameter")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        self.0.find(name).map_err(|_| unfit())
    }
}

/// The value of one parameter.
struct One<'a> {
    of: &'a Type,
    room: &'a mut Scratch,
    profile: &'a Profile,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for One<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.of.name())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.room.string(self.of, value, self.profile).ok_or_else(unfit)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Scratch::integer(self.of, value).ok_or_else(unfit)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value).ok().and_then(|value| Scratch::integer(self.of, value)).ok_or_else(unfit)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Scratch::boolean(self.of, value).ok_or_else(unfit)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Absent)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let Type::List(of) = self.of else { return Err(unfit()) };
        let mut rows = Rows { of, start: self.room.fields.len(), count: 0, room: self.room, profile: self.profile };
        loop {
            let is_there = match &of.of {
                RowType::One(of) => match seq.next_element_seed(One { of, room: rows.room, profile: rows.profile })? {
                    Some(value) => rows.push(value).map(|()| true).map_err(|_| unfit())?,
                    None => false,
                },
                RowType::Record(parameters) => {
                    let row = Whole { parameters, room: rows.room, profile: rows.profile, is_row: true };
                    seq.next_element_seed(row)?.is_some()
                }
            };
            if !is_there {
                return rows.done().map_err(|_| unfit());
            }
            rows.count += 1;
        }
    }
}

fn unfit<E: de::Error>() -> E {
    E::custom(Unfit)
}
