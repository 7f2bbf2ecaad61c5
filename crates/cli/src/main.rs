//! The command `onrecord`. All input and output is here; what is established is the library's.

mod args;
mod check;
mod collection;
mod compare;
mod config;
mod correct;
mod generate;
mod help;
mod input;
mod lens;
mod log;
mod made;
mod output;
mod parse;
mod passages;
mod progress;
mod quotes;
mod read;
mod reckoned;
mod settings;
mod terms;
mod verify;

use args::{Args, Command};
use std::process::ExitCode;

/// The packages are linked with musl, whose own allocator costs a quarter of the time.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    match settings::args().and_then(run) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.command {
        Command::Compare(command) => compare::run(command),
        Command::Check(command) => check::run(command),
        Command::Read(command) => read::run(command),
        Command::Quotes(command) => quotes::run(command),
        Command::Utterances(command) => compare::utterances(command),
        Command::Terms(command) => terms::terms(command),
        Command::Positions(command) => terms::positions(command),
        Command::Changes(command) => terms::changes(&command),
        Command::Lens(command) => lens::run(&command),
        Command::Figures(command) => reckoned::figures(command),
        Command::Timeline(command) => reckoned::timeline(command),
        Command::Names(command) => compare::names(command),
        Command::Brief(command) => compare::brief(command),
        Command::Claims(command) => compare::claims(command),
        Command::Parse(command) => parse::run(command),
        Command::Passages(command) => passages::run(command),
        Command::Verify(command) => verify::run(command),
        Command::Correct(command) => correct::run(command),
        Command::Config(command) => config::run(command),
        Command::Generate(command) => generate::run(command),
        Command::Schema => output::print(&onrecord::render::schema()).map(|()| Outcome::Clean),
    }
}
