//! Running the binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the binary in a folder, without the settings of whoever runs the tests.
pub(crate) fn onrecord(folder: &Path, args: &[&str]) -> Output {
    onrecord_with(folder, args, &[])
}

/// Runs it with environment variables.
pub(crate) fn onrecord_with(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    for (name, _) in std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("ONRECORD_")) {
        command.env_remove(name);
    }
    let command = command.envs(variables.iter().copied());
    command.current_dir(folder).args(args).output().expect("the binary starts")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
