//! Tells network file systems, whose changes made on other computers are not reported.

use std::path::Path;

/// The types of network file systems, and of those that other programs provide, as `statfs` names them: NFS, SMB, CIFS,
/// SMB2, FUSE (sshfs, rclone), 9P, AFS, AFS of the kernel, Ceph, Coda, NCP, Lustre, shared folders of virtual machines.
#[cfg(target_os = "linux")]
const TYPES: [u32; 13] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x6573_5546,
    0x0102_1997,
    0x5346_414f,
    0x6b41_4653,
    0x00c3_6400,
    0x7375_7245,
    0x564c,
    0x0bd0_0bd0,
    0x786f_4256,
];

/// Returns whether a folder is on a network file system, as far as the system tells.
#[cfg(target_os = "linux")]
pub(super) fn is_network(folder: &Path) -> bool {
    // The type has 32 bits, in a number that is wider on some platforms and signed on some.
    rustix::fs::statfs(folder).is_ok_and(|system| {
        TYPES.iter().any(|kind| i128::from(*kind) == i128::from(system.f_type) & 0xffff_ffff)
    })
}

/// Returns whether a folder is on a network file system; this system does not tell.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_network(_folder: &Path) -> bool {
    false
}
