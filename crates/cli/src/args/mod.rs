//! The command line, parsed and nothing else.

mod commands;
mod inputs;

pub(crate) use commands::*;
pub(crate) use inputs::{Inputs, Kind};

use clap::{Parser, Subcommand};

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
    /// Print what the articles say of when and how many, thing by thing, and how it stands to each other
    #[command(
        after_help = "Examples:\n  onrecord figures reports/\n  onrecord figures reports/ --format csv > figures.csv"
    )]
    Figures(Reckoned),
    /// Print what happened when, by day, each with its articles
    #[command(after_help = "Example:\n  onrecord timeline reports/ --format markdown > timeline.md")]
    Timeline(Reckoned),
    /// Print who and what the articles name: people, organisations, places, with every spelling
    #[command(after_help = "\
Examples:
  onrecord names reports/*.txt
  onrecord names reports/ --format jsonl | jq .spellings")]
    Names(Names),
    /// Print what at least two reports say, and how each puts it: in its own voice, on whose word, or not
    #[command(after_help = "Example:\n  onrecord claims reports/*.txt > claims.jsonl")]
    Claims(Utterances),
    /// Print what to know first: ten lines at most, each with its places
    #[command(after_help = "Example:\n  onrecord brief reports/*.txt")]
    Brief(Brief),
    /// Print every passage that articles share, in a few reports or a whole collection
    #[command(after_help = "\
Examples:
  onrecord passages reports/
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
