//! How much of an archive is read, whatever it says.

/// The most bytes of one member.
pub(super) const MAX_MEMBER_BYTES: u64 = 64 << 20;

/// The most bytes that all members may have that are read while an archive is open.
pub(super) const MAX_BYTES: u64 = 512 << 20;

/// The most members of an archive.
pub(super) const MAX_MEMBERS: usize = 100_000;
