use std::borrow::Cow;

use pulp::Arch;

use crate::format::File;
use crate::labels::Tag;
use crate::lemma::Lemmas;
use crate::linear::Linear;
use crate::maxout::WIDTH;
use crate::rules::Rules;
use crate::tok2vec::Tok2Vec;
use crate::tokenizer::Tokenizer;
use crate::transition::dependencies::DependencyParser;
use crate::transition::entities::EntityRecognizer;
use crate::{Error, Parse, Parser};

/// A model: weights and tables, read from bytes. It does not change; threads may share it.
pub struct Model {
    /// The widest instructions that the processor has.
    pub(crate) arch: Arch,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) words: Tok2Vec,
    pub(crate) names: Tok2Vec,
    pub(crate) tagger: Tagger,
    pub(crate) dependencies: DependencyParser,
    pub(crate) entities: EntityRecognizer,
    pub(crate) rules: Rules,
    pub(crate) lemmas: Lemmas,
}

impl Model {
    /// Reads a model, most of it where it lies.
    ///
    /// # Errors
    /// [`Error::is_foreign`] where the bytes are no model, [`Error::is_broken`] where
    /// they are a damaged one.
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model, Error> {
        let file = File::open(bytes.into())?;
        let model = Model {
            arch: Arch::new(),
            tokenizer: Tokenizer::read(&file)?,
            words: Tok2Vec::read(&file, "main")?,
            names: Tok2Vec::read(&file, "ner")?,
            tagger: Tagger::read(&file)?,
            dependencies: DependencyParser::read(&file)?,
            entities: EntityRecognizer::read(&file)?,
            rules: Rules::read(&file)?,
            lemmas: Lemmas::read(&file)?,
        };
        Ok(model)
    }

    /// The same model, worked with plain instructions only: to see that the answers are the same.
    #[must_use]
    pub fn with_plain_instructions(mut self) -> Model {
        self.arch = Arch::Scalar;
        self
    }

    /// Parses one text. For many texts a [`Model::parser`] is faster: it remembers words.
    pub fn parse(&self, text: &str) -> Parse {
        self.parser().parse(text)
    }

    /// A parser with its own memory and buffers, for texts one after the other.
    pub fn parser(&self) -> Parser<'_> {
        Parser::new(self)
    }
}

/// Fine tags from vectors.
pub(crate) struct Tagger {
    linear: Linear,
    tags: Vec<Tag>,
}

impl Tagger {
    fn read(file: &File) -> Result<Tagger, Error> {
        let names = file.strings("tag.names")?;
        let tags: Option<Vec<Tag>> = names.iter().map(Tag::from_name).collect();
        let tags = tags.ok_or_else(|| Error::broken("an unknown tag"))?;
        let weights = file.floats("tag.w", tags.len() * WIDTH)?;
        let bias = file.floats("tag.b", tags.len())?;
        let order: Vec<usize> = (0..tags.len()).collect();
        Ok(Tagger { linear: Linear::new(&weights, &bias, WIDTH, &order), tags })
    }

    /// The best tag of each of `count` vectors.
    pub(crate) fn tag(
        &self,
        arch: Arch,
        vectors: &[f32],
        count: usize,
        scores: &mut Vec<f32>,
        mut give: impl FnMut(Tag),
    ) {
        scores.resize(count * self.linear.outputs(), 0.0);
        self.linear.apply(arch, vectors, WIDTH, count, scores);
        for row in scores.chunks_exact(self.linear.outputs()).take(count) {
            let mut best = 0;
            for i in 1..self.tags.len() {
                if row[i] > row[best] {
                    best = i;
                }
            }
            give(self.tags[best]);
        }
    }
}
