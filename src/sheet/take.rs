//! A caller's struct or map straight to the values of the parameters: a serde serializer that writes nothing down twice.
//!
//! It says no more than that something does not fit; what, and in which words, is for [`crate::program::accept`].

use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::scratch::{Scratch, Value};
use crate::profile::Profile;
use crate::program::types::{ListType, Parameter, RowType, Type};

/// Something does not fit, or is given in a way that only the slow way understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it does not fit")
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl serde::de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Where the values of a record go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The arguments of the message.
    Arguments,
    /// The row whose first field is at a position.
    Row(usize),
}

/// The values of a record that is being read.
pub(super) struct Record<'a> {
    pub(super) parameters: &'a [Parameter],
    pub(super) room: &'a mut Scratch,
    pub(super) profile: &'a Profile,
    target: Target,
    /// A bit for each parameter that was given.
    given: u128,
    /// The parameter that comes next where the caller keeps their order.
    next: usize,
}

impl<'a> Record<'a> {
    /// A record without values. Those of a row go behind all fields so far.
    pub(super) fn new(parameters: &'a [Parameter], room: &'a mut Scratch, profile: &'a Profile, is_row: bool) -> Self {
        let (target, values) = if is_row {
            (Target::Row(room.fields.len()), &mut room.fields)
        } else {
            (Target::Arguments, &mut room.arguments)
        };
        values.extend(parameters.iter().map(|_| Value::Absent));
        Self { parameters, room, profile, target, given: 0, next: 0 }
    }

    /// The position of a parameter.
    pub(super) fn find(&mut self, name: &str) -> Result<usize, Unfit> {
        let is_next = self.parameters.get(self.next).is_some_and(|parameter| parameter.name == name);
        let found =
            if is_next { Some(self.next) } else { self.parameters.iter().position(|parameter| parameter.name == name) };
        let position = found.ok_or(Unfit)?;
        self.next = position + 1;
        Ok(position)
    }

    /// Puts what was given in its place. What is given twice is for the slow way, and so are parameters without number.
    pub(super) fn put(&mut self, position: usize, value: Value) -> Result<(), Unfit> {
        let bit = u32::try_from(position).ok().and_then(|position| 1_u128.checked_shl(position)).ok_or(Unfit)?;
        if self.given & bit != 0 {
            return Err(Unfit);
        }
        self.given |= bit;
        self.set(position, value)
    }

    fn set(&mut self, position: usize, value: Value) -> Result<(), Unfit> {
        let place = match self.target {
            Target::Arguments => self.room.arguments.get_mut(position),
            Target::Row(start) => self.room.fields.get_mut(start + position),
        };
        *place.ok_or(Unfit)? = value;
        Ok(())
    }

    /// Puts defaults in the place of what is absent; nothing else may be.
    pub(super) fn finish(mut self) -> Result<(), Unfit> {
        for (position, parameter) in self.parameters.iter().enumerate() {
            let value = match self.target {
                Target::Arguments => self.room.arguments.get(position),
                Target::Row(start) => self.room.fields.get(start + position),
            };
            if value != Some(&Value::Absent) {
                continue;
            }
            match &parameter.default {
                _ if !parameter.is_optional => return Err(Unfit),
                Some(default) => {
                    let value = self.room.default_of(default).ok_or(Unfit)?;
                    self.set(position, value)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    fn take<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unfit> {
        let position = self.find(name)?;
        let of = &self.parameters.get(position).ok_or(Unfit)?.of;
        let value = value.serialize(One { of, room: self.room, profile: self.profile })?;
        self.put(position, value)
    }
}

/// Reads a caller's arguments into the room.
pub(super) fn take(
    parameters: &[Parameter],
    given: &(impl Serialize + ?Sized),
    room: &mut Scratch,
    profile: &Profile,
) -> Result<(), Unfit> {
    given.serialize(Whole { parameters, room, profile, is_row: false })
}

/// What a serializer of ours does not take.
macro_rules! refuse {
    ($ok:ty: $($name:ident($($type:ty),*))*) => {
        $(fn $name(self $(, _: $type)*) -> Result<$ok, Unfit> { Err(Unfit) })*
    };
}

/// What stands for the value that it wraps.
macro_rules! unwrap {
    () => {
        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Unfit> {
            value.serialize(self)
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<Self::Ok, Unfit> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Unfit> {
            Err(Unfit)
        }
    };
}

/// A record: the arguments, or a row of them.
struct Whole<'a> {
    parameters: &'a [Parameter],
    room: &'a mut Scratch,
    profile: &'a Profile,
    is_row: bool,
}

impl<'a> Whole<'a> {
    fn record(self) -> Record<'a> {
        Record::new(self.parameters, self.room, self.profile, self.is_row)
    }
}

impl<'a> Serializer for Whole<'a> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Impossible<(), Unfit>;
    type SerializeTuple = Impossible<(), Unfit>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Record<'a>;
    type SerializeStructVariant = Impossible<(), Unfit>;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Record<'a>, Unfit> {
        Ok(self.record())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, Unfit> {
        Ok(Entries { record: self.record(), position: None })
    }

    /// No arguments at all; a row has to be an object.
    fn serialize_unit(self) -> Result<(), Unfit> {
        if self.is_row { Err(Unfit) } else { self.record().finish() }
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.serialize_unit()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unfit> {
        self.serialize_unit()
    }

    unwrap!();
    refuse! { (): serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
    serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_f32(f32) serialize_f64(f64)
    serialize_char(char) serialize_str(&str) serialize_bytes(&[u8])
    serialize_unit_variant(&'static str, u32, &'static str) }
    refuse! { Self::SerializeSeq: serialize_seq(Option<usize>) }
    refuse! { Self::SerializeTuple: serialize_tuple(usize) }
    refuse! { Self::SerializeTupleStruct: serialize_tuple_struct(&'static str, usize) }
    refuse! { Self::SerializeTupleVariant: serialize_tuple_variant(&'static str, u32, &'static str, usize) }
    refuse! { Self::SerializeStructVariant: serialize_struct_variant(&'static str, u32, &'static str, usize) }
}

impl ser::SerializeStruct for Record<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        self.take(name, value)
    }

    fn end(self) -> Result<(), Unfit> {
        self.finish()
    }
}

/// The entries of a map.
struct Entries<'a> {
    record: Record<'a>,
    /// The parameter whose value comes next.
    position: Option<usize>,
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        self.position = Some(key.serialize(Key(&mut self.record))?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        let position = self.position.take().ok_or(Unfit)?;
        let record = &mut self.record;
        let of = &record.parameters.get(position).ok_or(Unfit)?.of;
        let value = value.serialize(One { of, room: record.room, profile: record.profile })?;
        record.put(position, value)
    }

    fn end(self) -> Result<(), Unfit> {
        self.record.finish()
    }
}

/// The key of an entry, to the position of its parameter.
struct Key<'a, 'r>(&'a mut Record<'r>);

impl Serializer for Key<'_, '_> {
    type Ok = usize;
    type Error = Unfit;
    type SerializeSeq = Impossible<usize, Unfit>;
    type SerializeTuple = Impossible<usize, Unfit>;
    type SerializeTupleStruct = Impossible<usize, Unfit>;
    type SerializeTupleVariant = Impossible<usize, Unfit>;
    type SerializeMap = Impossible<usize, Unfit>;
    type SerializeStruct = Impossible<usize, Unfit>;
    type SerializeStructVariant = Impossible<usize, Unfit>;

    fn serialize_str(self, key: &str) -> Result<usize, Unfit> {
        self.0.find(key)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, key: &'static str) -> Result<usize, Unfit> {
        self.0.find(key)
    }

    unwrap!();
    refuse! { usize: serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
    serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_f32(f32) serialize_f64(f64)
    serialize_char(char) serialize_bytes(&[u8]) serialize_unit() serialize_none()
    serialize_unit_struct(&'static str) }
    refuse! { Self::SerializeSeq: serialize_seq(Option<usize>) }
    refuse! { Self::SerializeTuple: serialize_tuple(usize) }
    refuse! { Self::SerializeTupleStruct: serialize_tuple_struct(&'static str, usize) }
    refuse! { Self::SerializeTupleVariant: serialize_tuple_variant(&'static str, u32, &'static str, usize) }
    refuse! { Self::SerializeMap: serialize_map(Option<usize>) }
    refuse! { Self::SerializeStruct: serialize_struct(&'static str, usize) }
    refuse! { Self::SerializeStructVariant: serialize_struct_variant(&'static str, u32, &'static str, usize) }
}

/// The value of one parameter.
struct One<'a> {
    of: &'a Type,
    room: &'a mut Scratch,
    profile: &'a Profile,
}

impl One<'_> {
    fn integer(self, given: impl TryInto<i64>) -> Result<Value, Unfit> {
        let integer = given.try_into().map_err(|_| Unfit)?;
        Scratch::integer(self.of, integer).ok_or(Unfit)
    }
}

/// The methods for numbers.
macro_rules! integers {
    ($($name:ident($type:ty))*) => {
        $(fn $name(self, value: $type) -> Result<Value, Unfit> { self.integer(value) })*
    };
}

impl<'a> Serializer for One<'a> {
    type Ok = Value;
    type Error = Unfit;
    type SerializeSeq = Rows<'a>;
    type SerializeTuple = Rows<'a>;
    type SerializeTupleStruct = Rows<'a>;
    type SerializeTupleVariant = Impossible<Value, Unfit>;
    type SerializeMap = Impossible<Value, Unfit>;
    type SerializeStruct = Impossible<Value, Unfit>;
    type SerializeStructVariant = Impossible<Value, Unfit>;

    fn serialize_str(self, value: &str) -> Result<Value, Unfit> {
        self.room.string(self.of, value, self.profile).ok_or(Unfit)
    }

    fn serialize_char(self, value: char) -> Result<Value, Unfit> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, value: &'static str) -> Result<Value, Unfit> {
        self.serialize_str(value)
    }

    fn serialize_bool(self, value: bool) -> Result<Value, Unfit> {
        Scratch::boolean(self.of, value).ok_or(Unfit)
    }

    fn serialize_none(self) -> Result<Value, Unfit> {
        Ok(Value::Absent)
    }

    fn serialize_unit(self) -> Result<Value, Unfit> {
        Ok(Value::Absent)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Unfit> {
        Ok(Value::Absent)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Rows<'a>, Unfit> {
        match self.of {
            Type::List(of) => {
                Ok(Rows { of, start: self.room.fields.len(), count: 0, room: self.room, profile: self.profile })
            }
            Type::Text(_)
            | Type::Integer(_)
            | Type::Boolean
            | Type::Url
            | Type::ImageUrl
            | Type::Date
            | Type::Choice(_) => Err(Unfit),
        }
    }

    fn serialize_tuple(self, length: usize) -> Result<Rows<'a>, Unfit> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Rows<'a>, Unfit> {
        self.serialize_seq(Some(length))
    }

    unwrap!();
    integers! { serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_u8(u8)
    serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) }
    refuse! { Value: serialize_f32(f32) serialize_f64(f64) serialize_bytes(&[u8]) }
    refuse! { Self::SerializeTupleVariant: serialize_tuple_variant(&'static str, u32, &'static str, usize) }
    refuse! { Self::SerializeMap: serialize_map(Option<usize>) }
    refuse! { Self::SerializeStruct: serialize_struct(&'static str, usize) }
    refuse! { Self::SerializeStructVariant: serialize_struct_variant(&'static str, u32, &'static str, usize) }
}

/// The rows of a list.
pub(super) struct Rows<'a> {
    pub(super) of: &'a ListType,
    pub(super) start: usize,
    pub(super) count: usize,
    pub(super) room: &'a mut Scratch,
    pub(super) profile: &'a Profile,
}

impl Rows<'_> {
    fn add<T: Serialize + ?Sized>(&mut self, row: &T) -> Result<(), Unfit> {
        match &self.of.of {
            RowType::One(of) => {
                let value = row.serialize(One { of, room: self.room, profile: self.profile })?;
                self.push(value)?;
            }
            RowType::Record(parameters) => {
                row.serialize(Whole { parameters, room: self.room, profile: self.profile, is_row: true })?;
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Adds a row of a single value, which may not be absent.
    pub(super) fn push(&mut self, value: Value) -> Result<(), Unfit> {
        if value == Value::Absent {
            return Err(Unfit);
        }
        self.room.fields.push(value);
        Ok(())
    }

    /// The rows as a value.
    pub(super) fn done(self) -> Result<Value, Unfit> {
        let is_accepted = (self.of.least..=self.of.most).contains(&(self.count as u64));
        is_accepted.then_some(Value::Rows(self.start, self.count)).ok_or(Unfit)
    }
}

impl ser::SerializeSeq for Rows<'_> {
    type Ok = Value;
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.add(value)
    }

    fn end(self) -> Result<Value, Unfit> {
        self.done()
    }
}

impl ser::SerializeTuple for Rows<'_> {
    type Ok = Value;
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.add(value)
    }

    fn end(self) -> Result<Value, Unfit> {
        self.done()
    }
}

impl ser::SerializeTupleStruct for Rows<'_> {
    type Ok = Value;
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.add(value)
    }

    fn end(self) -> Result<Value, Unfit> {
        self.done()
    }
}
