//! `onrecord generate`: what packages install beside the binary.

use crate::args::{Args, Generate, Generated};
use crate::{Outcome, help};
use anyhow::{Context, Result};
use clap::CommandFactory;
use clap_complete::Shell;

pub(crate) fn run(command: Generate) -> Result<Outcome> {
    let folder = &command.folder;
    let name = || folder.display().to_string();
    std::fs::create_dir_all(folder).with_context(name)?;
    match command.what {
        Generated::Completions => {
            for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
                clap_complete::generate_to(shell, &mut help::command(), "onrecord", folder)
                    .with_context(name)?;
            }
        }
        Generated::Man => {
            let pages = Args::command().disable_help_subcommand(true);
            clap_mangen::generate_to(pages, folder).with_context(name)?;
        }
    }
    Ok(Outcome::Clean)
}
