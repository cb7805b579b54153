//! Limits what the process may still do, by what the system offers to processes without privileges.
//!
//! - `memory`: resource limits of the whole process;
//! - `files`: Landlock, which leaves a process the files that it needs;
//! - `calls`: seccomp, which refuses to start programs and to open sockets;
//! - `attempt`: whether each limit holds, by trying what it should prevent.
//!
//! All but the first hold for the calling thread and for those that it starts, and cannot be lifted. Other systems than
//! Linux have none of them.

#[cfg(target_os = "linux")]
mod attempt;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod memory;

use std::path::PathBuf;

/// What a process may still read and write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sandbox {
    /// Files and folders to be read.
    pub readable: Vec<PathBuf>,
    /// Folders in which files are read, written, created and deleted. They have to exist.
    pub writable: Vec<PathBuf>,
}

/// Something that is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// How much memory the process may take.
    Memory,
    /// That no program it starts gets more privileges than it has.
    Privileges,
    /// Which files it may read and write (Landlock).
    Files,
    /// That it starts no program and opens no socket (seccomp).
    Calls,
}

/// Whether a limit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitStatus {
    /// The limit.
    pub limit: Limit,
    /// Why it does not hold; `None` if it does.
    pub error: Option<String>,
}

impl Limit {
    /// Every limit, in the order in which they are set.
    pub const ALL: [Self; 4] = [Self::Memory, Self::Privileges, Self::Files, Self::Calls];

    /// Returns what the system calls the limit.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "rlimit",
            Self::Privileges => "no_new_privs",
            Self::Files => "Landlock",
            Self::Calls => "seccomp",
        }
    }
}

impl Sandbox {
    /// Sets every limit that the system supports. Call it before other threads are started, since those would stay free.
    pub fn enter(&self) -> Vec<LimitStatus> {
        Limit::ALL.map(|limit| LimitStatus { limit, error: self.set(limit).err() }).into()
    }

    /// Sets all limits on a thread of its own, and reports whether they prevent what they should. The limit of memory
    /// stays on the process.
    pub fn try_out() -> Vec<LimitStatus> {
        #[cfg(target_os = "linux")]
        let tried = attempt::on_a_thread();
        #[cfg(not(target_os = "linux"))]
        let tried = Self::default().enter();
        tried
    }

    #[cfg(target_os = "linux")]
    fn set(&self, limit: Limit) -> Result<(), String> {
        match limit {
            Limit::Memory => memory::limit(),
            Limit::Privileges => rustix::thread::set_no_new_privs(true).map_err(|error| error.to_string()),
            Limit::Files => files::limit(self),
            Limit::Calls => calls::limit(),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn set(&self, _limit: Limit) -> Result<(), String> {
        Err("only Linux has it".to_owned())
    }
}
