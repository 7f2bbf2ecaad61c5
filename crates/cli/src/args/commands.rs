//! The flags of each command.

use super::inputs::{Inputs, field, size};
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Config {
    /// The files or folders that onrecord.toml is looked for from
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
}

#[derive(clap::Args)]
pub(crate) struct Generate {
    /// What to write
    pub(crate) what: Generated,
    /// The folder to write it to
    pub(crate) folder: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Generated {
    /// For bash, fish and zsh
    Completions,
    /// One page a command
    Man,
}

#[derive(clap::Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Where to write it; the ending tells the format (.html .md .json .txt)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// What terms to look for: agreement, meeting, incident, decision, or a file of your own [default: agreement and meeting]
    #[arg(long, value_name = "LENS")]
    pub(crate) lens: Vec<String>,
    /// How much of the articles' own words a page or a JSON record carries
    #[arg(long, value_enum, default_value = "full", value_name = "MUCH")]
    pub(crate) articles: Articles,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Articles {
    /// All of them
    Full,
    /// The sentences that hold evidence
    Context,
    /// None but the evidence itself
    None,
}

#[derive(clap::Args)]
pub(crate) struct Check {
    /// The draft: text, Markdown, a saved page or a Word document (.docx)
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: String,
    /// What it is held against: files, folders, patterns
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) against: Vec<String>,
    /// One's own notes and interviews: what stands there is said, marked or not
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) notes: Vec<String>,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// Kinds of findings that make the exit status 1, or any, or none
    #[arg(long, value_delimiter = ',', default_value = "altered,wrong-speaker", value_name = "KINDS")]
    pub(crate) fail_on: Vec<String>,
    /// Where to write it; the ending tells the format (.html .md .json .sarif .txt)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum)]
    pub(crate) format: Option<Findings>,
    /// Charset of all of them, stronger than what they declare
    #[arg(long, value_name = "LABEL")]
    pub(crate) charset: Option<String>,
    /// A field of JSON lines under another name (text=body)
    #[arg(long, value_name = "OURS=THEIRS", value_parser = field)]
    pub(crate) map: Vec<(String, String)>,
    /// Threads to work on [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

impl Check {
    /// Some of the files, read as the command says.
    pub(crate) fn inputs(&self, files: &[String]) -> Inputs {
        Inputs {
            files: files.to_vec(),
            kind: None,
            charset: self.charset.clone(),
            limit: Vec::new(),
            map: self.map.clone(),
            threads: self.threads,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Findings {
    #[value(alias = "text")]
    Terminal,
    #[value(alias = "md")]
    Markdown,
    Html,
    Json,
    /// For tools that show findings beside a text
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Html,
    #[value(alias = "md")]
    Markdown,
    Json,
    #[value(alias = "text")]
    Terminal,
    /// The findings, one JSON object a line
    Jsonl,
}

#[derive(clap::Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Words>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    /// One JSON object an article
    Jsonl,
    /// Each article under its name, with what is known of it
    Terminal,
    /// The bodies alone, a paragraph a line
    Text,
}

#[derive(clap::Args)]
pub(crate) struct Quotes {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    Jsonl,
    #[value(alias = "text")]
    Terminal,
}

#[derive(clap::Args)]
pub(crate) struct Utterances {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}

#[derive(clap::Args)]
pub(crate) struct Terms {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to look for: agreement, meeting, incident, decision, or a file of your own [default: agreement and meeting]
    #[arg(long, value_name = "LENS")]
    pub(crate) lens: Vec<String>,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Table>,
}

#[derive(clap::Args)]
pub(crate) struct Reckoned {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Table>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    #[value(alias = "text")]
    Terminal,
    /// One JSON object a line
    Jsonl,
    /// One row for each place in an article
    Csv,
    #[value(alias = "md")]
    Markdown,
}

#[derive(clap::Args)]
pub(crate) struct Changes {
    /// The earlier record, as compare --format json wrote it
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The later one
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value = "terminal")]
    pub(crate) format: Lines,
}

#[derive(clap::Args)]
pub(crate) struct LensCommand {
    #[command(subcommand)]
    pub(crate) what: LensWhat,
}

#[derive(Subcommand)]
pub(crate) enum LensWhat {
    /// Say whether a lens is sound
    Check {
        /// The file
        file: PathBuf,
    },
    /// Print a lens that comes along, to begin one of your own from
    Show {
        /// agreement, meeting, incident or decision
        name: String,
    },
}

#[derive(clap::Args)]
pub(crate) struct Names {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}

#[derive(clap::Args)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
}

#[derive(clap::Args)]
pub(crate) struct Verify {
    /// A record that compare --format json wrote
    #[arg(value_name = "RECORD")]
    pub(crate) record: PathBuf,
    /// The folder that the articles' names begin from
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
}

#[derive(clap::Args)]
pub(crate) struct Correct {
    /// The file to add to
    #[arg(long, global = true, value_name = "FILE", default_value = "corrections.toml")]
    pub(crate) file: PathBuf,
    #[command(subcommand)]
    pub(crate) what: What,
}

#[derive(Subcommand)]
pub(crate) enum What {
    /// Who said the words
    Speaker {
        #[command(flatten)]
        at: At,
        /// The name as it should stand
        #[arg(long)]
        speaker: String,
    },
    /// Two names are one person
    SamePerson {
        /// One name
        a: String,
        /// The other
        b: String,
    },
    /// Two names are two people
    NotSamePerson {
        /// One name
        a: String,
        /// The other
        b: String,
    },
    /// The words between the marks are nobody's statement
    NotSpeech {
        #[command(flatten)]
        at: At,
    },
    /// Two quotations are not one remark
    WrongPair {
        /// An article
        article: String,
        /// Words in it
        words: String,
        /// Another article
        other: String,
        /// Words in that one
        other_words: String,
    },
    /// A finding that needs no further look
    Dismiss {
        /// A record that compare --format json wrote
        record: PathBuf,
        /// The finding's number or id
        finding: String,
    },
}

#[derive(clap::Args)]
pub(crate) struct Parse {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print
    #[arg(long, value_enum, default_value = "conllu")]
    pub(crate) format: Syntax,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Syntax {
    /// Universal Dependencies' ten columns, spaCy's labels; offsets and entities in the last
    Conllu,
    /// One JSON object an article
    Json,
}

/// Words in an article.
#[derive(clap::Args)]
pub(crate) struct At {
    /// The article, as given to compare
    pub(crate) article: String,
    /// The words, exactly as they stand there, once
    pub(crate) words: String,
}

#[derive(clap::Args)]
pub(crate) struct Passages {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Find passages of which up to four words in ten are edited; takes several times as long
    #[arg(long)]
    pub(crate) thorough: bool,
    /// Stop before taking more memory than this beside the texts (800M, 2G)
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) memory: Option<u64>,
    /// What to print [default: terminal, jsonl in a pipe]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}
