//! Reads values in the format of bincode 1: numbers in eight bytes or their own size, least significant first; lengths in
//! eight bytes and variants in four; strings as a length and UTF-8; structures and tuples field by field.
//!
//! Writing is an error, since nothing here writes grammars.

use std::error;
use std::fmt;
use std::io::{self, Read, Write};

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::ser::Serialize;

/// The result of reading or writing.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a value could not be read.
pub type Error = Box<ErrorKind>;

/// The kinds of errors.
#[derive(Debug)]
pub enum ErrorKind {
    /// The stream failed or ended.
    Io(io::Error),
    /// The bytes are not the value that was expected.
    Custom(String),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Custom(message) => f.write_str(message),
        }
    }
}

impl error::Error for ErrorKind {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Box::new(ErrorKind::Custom(message.to_string()))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Box::new(ErrorKind::Io(error))
    }
}

/// Reads a value from a stream.
pub fn deserialize_from<R: Read, T: DeserializeOwned>(stream: R) -> Result<T> {
    T::deserialize(&mut Reader { stream })
}

/// Returns an error: values are only read.
pub fn serialize_into<W: Write, T: Serialize + ?Sized>(_: W, _: &T) -> Result<()> {
    Err(invalid("values are only read"))
}

fn invalid(message: impl fmt::Display) -> Error {
    Box::new(ErrorKind::Custom(message.to_string()))
}

struct Reader<R> {
    stream: R,
}

impl<R: Read> Reader<R> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn length(&mut self) -> Result<usize> {
        usize::try_from(u64::from_le_bytes(self.array()?)).map_err(invalid)
    }

    /// Memory grows with what is there, whatever the length says.
    fn bytes(&mut self) -> Result<Vec<u8>> {
        let (length, mut bytes) = (self.length()?, Vec::new());
        self.stream.by_ref().take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() == length {
            Ok(bytes)
        } else {
            Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())
        }
    }

    fn string(&mut self) -> Result<String> {
        String::from_utf8(self.bytes()?).map_err(invalid)
    }
}

macro_rules! numbers {
    ($($deserialize:ident $visit:ident $number:ty,)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            visitor.$visit(<$number>::from_le_bytes(self.array()?))
        })*
    };
}

impl<'de, R: Read> de::Deserializer<'de> for &mut Reader<R> {
    type Error = Error;

    numbers! {
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
        Err(invalid("the format does not say what a value is"))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_any(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.array()? {
            [0] => visitor.visit_bool(false),
            [1] => visitor.visit_bool(true),
            [other] => Err(invalid(format_args!("{other} is no bool"))),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let first: [u8; 1] = self.array()?;
        let mut bytes = vec![first[0]];
        for _ in 1..first[0].leading_ones() {
            bytes.extend(self.array::<1>()?);
        }
        let text = String::from_utf8(bytes).map_err(invalid)?;
        visitor.visit_char(text.chars().next().unwrap_or_default())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_byte_buf(self.bytes()?)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_byte_buf(self.bytes()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.array()? {
            [0] => visitor.visit_none(),
            [1] => visitor.visit_some(self),
            [other] => Err(invalid(format_args!("{other} is no option"))),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let left = self.length()?;
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        left: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_tuple(left, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let left = self.length()?;
        visitor.visit_map(Items { reader: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_tuple(fields.len(), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The items of a sequence, or the keys and values of a map.
struct Items<'r, R> {
    reader: &'r mut Reader<R>,
    left: usize,
}

impl<'de, R: Read> de::SeqAccess<'de> for Items<'_, R> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de, R: Read> de::MapAccess<'de> for Items<'_, R> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de, R: Read> de::EnumAccess<'de> for &mut Reader<R> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let number = u32::from_le_bytes(self.array()?);
        let deserializer: de::value::U32Deserializer<Error> = number.into_deserializer();
        Ok((seed.deserialize(deserializer)?, self))
    }
}

impl<'de, R: Read> de::VariantAccess<'de> for &mut Reader<R> {
    type Error = Error;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        de::Deserializer::deserialize_tuple(self, left, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        de::Deserializer::deserialize_tuple(self, fields.len(), visitor)
    }
}
