//! The command `onrecord`. All input and output is here; what is established is the library's.

mod args;
mod collection;
mod compare;
mod correct;
mod input;
mod output;
mod parse;
mod passages;
mod progress;
mod quotes;
mod read;
mod verify;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// What a command found: the exit status where nothing failed.
enum Outcome {
    Clean,
    Findings,
}

/// The English model that is part of the binary.
fn model() -> anyhow::Result<onrecord::Model> {
    Ok(onrecord::Model::load(onrecord_model_en::MODEL)?)
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Compare(command) => compare::run(command),
        Command::Read(command) => read::run(command),
        Command::Quotes(command) => quotes::run(command),
        Command::Utterances(command) => compare::utterances(command),
        Command::Names(command) => compare::names(command),
        Command::Parse(command) => parse::run(command),
        Command::Passages(command) => passages::run(command),
        Command::Verify(command) => verify::run(command),
        Command::Correct(command) => correct::run(command),
        Command::Schema => output::print(&onrecord::render::schema()).map(|()| Outcome::Clean),
    };
    match done {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            ExitCode::from(2)
        }
    }
}
