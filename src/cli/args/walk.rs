//! What a walk through folders leaves out.

use yuelan_library::Exclusions;

/// What a walk leaves out.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Walk {
    /// Leave out files and folders that match, in the syntax of .gitignore; can be given several times
    #[arg(long, value_name = "GLOB", value_parser = glob)]
    pub(in crate::cli) exclude: Vec<String>,
}

fn glob(words: &str) -> Result<String, String> {
    Exclusions::check(words).map(|()| words.to_owned())
}
