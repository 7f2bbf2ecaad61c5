//! The command line, parsed and nothing else.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Establishes what is on record in the news reports of one event: who said what, in which words,
/// and where the reports differ. Offline; nothing is sent anywhere.
#[derive(Parser)]
#[command(
    name = "onrecord",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  onrecord compare reports/*.txt -o record.html     a page to read
  onrecord compare reports/ | less                  the findings as text
  onrecord verify record.json                       does every word stand where the record says?

Exit status: 0 done; 1 a check found something; 2 failed."
)]
pub(crate) struct Args {
    /// Say on standard error what is done
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Hold the reports of one event against each other
    #[command(after_help = "\
Examples:
  onrecord compare reports/*.txt -o record.html
  onrecord compare reports/ transcript.txt --format markdown > memo.md
  cat dump.jsonl | onrecord compare - --format json -o record.json
  onrecord compare reports/ --corrections corrections.toml -o record.html
  onrecord compare reports/ --articles context -o to-send.html
  onrecord compare record.json -o record.html       the page of a record made before")]
    Compare(Compare),
    /// Hold a draft against the reports: its quotations, figures, names and how sure it is
    #[command(after_help = "\
Examples:
  onrecord check draft.md --against reports/
  onrecord check draft.docx --against reports/ transcript.txt --notes my-interview.txt -o check.html
  onrecord check draft.md --against reports/ --format json > check.json
  onrecord correct dismiss check.json 4f2a90c1d7      accepts a finding
  onrecord check draft.md --against reports/ --corrections corrections.toml

Exit status: 0 nothing of the kinds in --fail-on; 1 something; 2 failed.")]
    Check(Check),
    /// Print what is read of each article: text, title, outlet, dates, with the evidence
    #[command(after_help = "Example:\n  onrecord read page.html --format text")]
    Read(Read),
    /// Print what stands between quotation marks and who said it, article by article
    #[command(after_help = "Example:\n  onrecord quotes reports/*.txt --format jsonl | jq .attributions")]
    Quotes(Quotes),
    /// Print each utterance with every article's printing of it
    #[command(after_help = "Example:\n  onrecord utterances reports/*.txt > utterances.jsonl")]
    Utterances(Utterances),
    /// Print what is offered, demanded, pledged, threatened, planned and agreed, term by term
    #[command(after_help = "\
Examples:
  onrecord terms reports/ --format markdown > memo.md
  onrecord terms reports/ --lens incident --format csv > incident.csv
  onrecord terms reports/ --lens mine.toml")]
    Terms(Terms),
    /// Print who offers, demands, accepts or rejects what, and by whose account
    #[command(after_help = "Example:\n  onrecord positions reports/ --format csv > positions.csv")]
    Positions(Terms),
    /// Print what moved between two records: positions, terms, new printings of known words
    #[command(after_help = "\
Example:
  onrecord compare monday/ -o monday.json && onrecord compare monday/ tuesday/ -o tuesday.json
  onrecord changes monday.json tuesday.json")]
    Changes(Changes),
    /// Check or show a lens: a file that names what terms to look for
    #[command(after_help = "\
Examples:
  onrecord lens show agreement > mine.toml
  onrecord lens check mine.toml

Exit status: 0 the lens is sound; 2 it is not, with the line and the reason.")]
    Lens(LensCommand),
    /// Print what at least two reports say, and how each puts it: in its own voice, on whose word, or not
    #[command(after_help = "Example:\n  onrecord claims reports/*.txt > claims.jsonl")]
    Claims(Utterances),
    /// Print what to know first: ten lines at most, each with its places
    #[command(after_help = "Example:\n  onrecord brief reports/*.txt")]
    Brief(Brief),
    /// Print every passage that articles share, in a few reports or a whole collection
    #[command(after_help = "\
Examples:
  onrecord passages reports/ | less
  onrecord passages archive.jsonl --memory 2G --format jsonl > passages.jsonl
  onrecord passages archive.jsonl --thorough --format jsonl > passages.jsonl")]
    Passages(Passages),
    /// Re-read the files of a record and check that every word stands where it says
    #[command(after_help = "\
Example:
  onrecord compare reports/ -o record.json && onrecord verify record.json
  onrecord verify record.json --root archive/       where the files lie elsewhere now

Exit status: 0 every span holds; 1 one does not; 2 a file cannot be read.")]
    Verify(Verify),
    /// Write down what a human has settled, for compare --corrections
    #[command(after_help = "\
Examples:
  onrecord correct speaker report.txt 'We will sign,' --speaker 'Ana Noor'
  onrecord correct not-speech report.txt 'Breakfast Hour'
  onrecord correct same-person 'Ana Noor' 'Anna Nour'
  onrecord correct wrong-pair a.txt 'It is over' b.txt 'It is all over'
  onrecord correct dismiss record.json 4f2a90c1d7

Each is added to corrections.toml (or --file).")]
    Correct(Correct),
    /// Print sentences, tags, dependencies and entities of the articles
    #[command(after_help = "Example:\n  onrecord parse report.txt --format conllu")]
    Parse(Parse),
    /// Print the settings that hold, and why
    #[command(after_help = "\
Examples:
  onrecord config
  onrecord config reports/

A file onrecord.toml in the inputs' folder or above it sets flags by their long names:
  articles = \"context\"          for every command that has the flag
  [compare]
  format = \"html\"               for one command
ONRECORD_ARTICLES=none in the environment is stronger than the file; a flag is stronger than both.")]
    Config(Config),
    /// Print the JSON Schema of compare --format json
    #[command(after_help = "Example:\n  onrecord schema > record.schema.json")]
    Schema,
    /// Write shell completions and manual pages, for those who make packages
    #[command(hide = true, after_help = "Example:\n  onrecord generate man target/man")]
    Generate(Generate),
}

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

/// What is read.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// Files, folders, patterns ('reports/*.html'), a record.json, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// What all of them are, where their form does not tell
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,
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

fn field(pair: &str) -> Result<(String, String), String> {
    let (ours, theirs) = pair.split_once('=').ok_or("write it as ours=theirs, for example text=body")?;
    Ok((ours.to_owned(), theirs.to_owned()))
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Report,
    Transcript,
    Statement,
    Post,
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
            map: self.map.clone(),
            threads: self.threads,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Findings {
    Terminal,
    Markdown,
    Html,
    Json,
    /// For tools that show findings beside a text
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Html,
    Markdown,
    Json,
    Terminal,
    /// The findings, one JSON object a line
    Jsonl,
}

#[derive(clap::Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: Words,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    /// One JSON object an article
    Jsonl,
    /// The body alone, a paragraph a line
    Text,
}

#[derive(clap::Args)]
pub(crate) struct Quotes {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What to print
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    Jsonl,
    Terminal,
}

#[derive(clap::Args)]
pub(crate) struct Utterances {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What a human has settled
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: Lines,
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
    /// What to print
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: Table,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// One JSON object a value
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Tables for a memo
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
        /// The finding's id
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
    /// What to print
    #[arg(long, value_enum)]
    pub(crate) format: Option<Lines>,
}

fn size(words: &str) -> Result<u64, String> {
    let wrong = || "write a number of bytes, or one with K, M or G, for example 2G".to_owned();
    let number = words.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match words[number.len()..].to_ascii_uppercase().trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err(wrong()),
    };
    number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).ok_or_else(wrong)
}
