//! Takes over which articles were read and starred in another program. It is older than anything that is known here, so that it
//! is only taken over where nothing is.

use std::path::Path;

use rusqlite::TransactionBehavior;

use super::{TransferError, merge};
use crate::location::Location;
use crate::reading_state::record::{Moment, Record};
use crate::reading_state::{file, log, store};

/// When everything was set that is taken over: before anything was set here.
const BEFORE: Moment = 1;

/// What another program says about an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MemberFlags {
    /// Where the article is, with an absolute path.
    pub(crate) location: Location,
    pub(crate) is_read: bool,
    pub(crate) is_starred: bool,
}

/// Merges flags into a reading state: all of them, or none.
pub(crate) fn import_flags(path: &Path, flags: &[MemberFlags]) -> Result<(), TransferError> {
    let mut connection = file::open(path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = store::last(&transaction)?;
    for MemberFlags { location, is_read, is_starred } in flags {
        let mut record = Record::new(location.clone());
        record.read = is_read.then_some((BEFORE, true));
        record.starred = is_starred.then_some((BEFORE, true));
        merge(&transaction, &record, known)?;
    }
    transaction.commit()?;
    log::checkpoint(&connection);
    Ok(())
}
