//! What a character counts as, from the tables of the model.

use crate::Error;
use crate::format::File;

/// A set of the classes below.
pub(crate) type Class = u16;

pub(crate) const ALPHA: Class = 1;
pub(crate) const ALPHA_LOWER: Class = 1 << 1;
pub(crate) const ALPHA_UPPER: Class = 1 << 2;
pub(crate) const ICON: Class = 1 << 3;
/// Lower case or a quotation mark: may stand before an infix full stop.
pub(crate) const BEFORE_INFIX_STOP: Class = 1 << 4;
/// Upper case or a quotation mark: may stand after an infix full stop.
pub(crate) const AFTER_INFIX_STOP: Class = 1 << 5;
/// May stand before a full stop that is cut from the end.
pub(crate) const BEFORE_STOP: Class = 1 << 6;
pub(crate) const PREFIX: Class = 1 << 7;
pub(crate) const SUFFIX: Class = 1 << 8;
/// Categories Ll, Lm, Lo, Lt, Lu.
pub(crate) const LETTER: Class = 1 << 9;
pub(crate) const UPPER: Class = 1 << 10;
/// Digits in the wide sense: also superscripts.
pub(crate) const DIGIT: Class = 1 << 11;
/// Category Nd.
pub(crate) const DECIMAL: Class = 1 << 12;
/// Letters, numbers and the underscore.
pub(crate) const WORD: Class = 1 << 13;

/// The classes of all characters.
pub(crate) struct Classes {
    ascii: [Class; 128],
    starts: Vec<u32>,
    masks: Vec<Class>,
}

impl Classes {
    pub(crate) fn read(file: &File) -> Result<Classes, Error> {
        let starts = file.u32s("class.start")?;
        let masks: Vec<Class> = file.u32s("class.mask")?.iter().map(|&m| m as Class).collect();
        let sorted = starts.windows(2).all(|w| w[0] < w[1]);
        if starts.first() != Some(&0) || starts.len() != masks.len() || !sorted {
            return Err(Error::broken("the classes of characters"));
        }
        let mut classes = Classes { ascii: [0; 128], starts, masks };
        classes.ascii = std::array::from_fn(|code| classes.search(code as u32));
        Ok(classes)
    }

    /// The classes of one character.
    #[inline]
    pub(crate) fn of(&self, c: char) -> Class {
        match self.ascii.get(c as usize) {
            Some(&class) => class,
            None => self.search(c as u32),
        }
    }

    #[inline]
    pub(crate) fn is(&self, c: char, any_of: Class) -> bool {
        self.of(c) & any_of != 0
    }

    fn search(&self, code: u32) -> Class {
        self.masks[self.starts.partition_point(|&start| start <= code) - 1]
    }
}

/// White space as the model's tokenizer was trained with it: Unicode's, and the
/// four information separators.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}
