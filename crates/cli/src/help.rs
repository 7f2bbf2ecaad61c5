//! The command line as people see it: everyday commands apart from the others.

use crate::args::Args;
use crate::output;
use clap::{Command, CommandFactory};
use std::fmt::Write;

/// Commands under their headings; those of no heading stand under [`OTHERS`], which comes second.
const EVERYDAY: (&str, &[&str]) = ("Every day", &["compare", "brief", "check", "verify", "correct"]);
const OTHERS: &str = "Looking closer";
const TOOL: (&str, &[&str]) = ("About the tool", &["config", "schema", "help"]);

/// The whole command line, with its commands in groups.
pub(crate) fn command() -> Command {
    let mut command = Args::command();
    command.build();
    let groups = groups(&command);
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}{}\n{{options}}{{after-help}}",
        heading(&Args::command(), "Options")
    ))
}

fn groups(command: &Command) -> String {
    let all: Vec<&Command> = command.get_subcommands().filter(|c| !c.is_hide_set()).collect();
    let in_order = |names: &[&str]| -> Vec<&Command> {
        names.iter().filter_map(|n| all.iter().find(|c| c.get_name() == *n).copied()).collect()
    };
    let named = |c: &&&Command| [EVERYDAY.1, TOOL.1].concat().contains(&c.get_name());
    let others = all.iter().filter(|c| !named(c)).copied().collect();
    let mut out = String::new();
    for (title, members) in [(EVERYDAY.0, in_order(EVERYDAY.1)), (OTHERS, others), (TOOL.0, in_order(TOOL.1))]
    {
        let _ = writeln!(out, "{}", heading(command, title));
        for member in members {
            let name = command.get_styles().get_literal();
            let about = member.get_about().map(ToString::to_string).unwrap_or_default();
            let head = format!("  {:<11} ", member.get_name());
            let line = output::terminal().beside(&head, &about);
            let _ = writeln!(out, "  {name}{:<11}{name:#}{}", member.get_name(), &line[head.len() - 1..]);
        }
        out.push('\n');
    }
    out
}

fn heading(command: &Command, title: &str) -> String {
    let style = command.get_styles().get_header();
    format!("{style}{title}:{style:#}")
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn every_command_stands_in_the_help_once() {
        let help = command().render_help().to_string();
        for known in command().get_subcommands().filter(|c| !c.is_hide_set()) {
            let line = format!("\n  {:<11} ", known.get_name());
            assert_eq!(help.matches(&line).count(), 1, "{}", known.get_name());
        }
    }

    #[test]
    fn the_help_of_every_command_has_an_example() {
        for known in command().get_subcommands().filter(|c| c.get_name() != "help") {
            let after = known.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("onrecord {}", known.get_name())), "{}", known.get_name());
        }
    }
}
