//! The limit of files, by Landlock.

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use crate::Sandbox;

/// The newest version whose rights are asked for; an older kernel enforces those that it knows.
const NEWEST: ABI = ABI::V6;

/// The terminal, whose size is asked for through this name.
const TERMINAL: &str = "/dev/tty";
/// What SQLite seeds its numbers from.
const RANDOM: &str = "/dev/urandom";

/// Limits the files of the calling thread, and of those that it starts.
pub(crate) fn limit(sandbox: &Sandbox) -> Result<(), String> {
    match restrict(sandbox) {
        Ok(RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced) => Ok(()),
        Ok(RulesetStatus::NotEnforced) => Err("the kernel does not support it".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn restrict(sandbox: &Sandbox) -> Result<RulesetStatus, RulesetError> {
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let write = AccessFs::WriteFile | AccessFs::Truncate | AccessFs::MakeReg | AccessFs::RemoveFile;
    let terminal = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::IoctlDev;
    let mut rules = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(&sandbox.readable, read))?
        .add_rules(path_beneath_rules(&sandbox.writable, read | write))?
        .add_rules(path_beneath_rules([RANDOM], AccessFs::ReadFile))?;
    // A process without a terminal cannot open it, and does not need it.
    if let Ok(file) = PathFd::new(TERMINAL) {
        rules = rules.add_rule(PathBeneath::new(file, terminal))?;
    }
    Ok(rules.restrict_self()?.ruleset)
}
