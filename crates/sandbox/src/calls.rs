//! The limit of system calls, by seccomp: those that start programs, reach other machines or processes, or change the
//! system fail as if they were not permitted.

use std::env::consts::ARCH;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch, apply_filter};

/// The calls that are refused. A pair of sockets is allowed, which leads nowhere: signals wake the reader through one.
const REFUSED: [i64; 34] = [
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    // Its requests reach sockets without these calls.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_mknodat,
    libc::SYS_personality,
];

/// Marks a call of the x32 interface on `x86_64`, where the numbers of two of the calls above differ.
#[cfg(target_arch = "x86_64")]
const X32: i64 = 0x4000_0000;

/// Limits the system calls of the calling thread, and of those that it starts.
pub(crate) fn limit() -> Result<(), String> {
    let arch = TargetArch::try_from(ARCH).map_err(|error| error.to_string())?;
    let rules = numbers().map(|number| (number, Vec::new())).collect();
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(|error| error.to_string())?;
    apply_filter(&program).map_err(|error| error.to_string())
}

#[cfg(target_arch = "x86_64")]
fn numbers() -> impl Iterator<Item = i64> {
    // The numbers of `execve` and `execveat` in x32.
    REFUSED.into_iter().chain([520, 545]).flat_map(|number| [number, number | X32])
}

#[cfg(not(target_arch = "x86_64"))]
fn numbers() -> impl Iterator<Item = i64> {
    REFUSED.into_iter()
}
