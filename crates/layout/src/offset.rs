//! Byte offsets as they are stored: in 32 bits, since pages and shaped texts hold many.

/// Returns a byte offset in 32 bits. The loader's limit on a file keeps texts far below 4 GiB; what lies beyond is cut.
pub(crate) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
