//! The resolver of names, which refuses those of private addresses. It is asked right before a connection, so that what it
//! has checked is what is connected to.

use std::io;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::private::is_private;

/// The message by which a refusal is recognised.
pub(super) const REFUSAL: &str = "a private address";

/// Resolves names like the system, and refuses those of which any address is private.
#[derive(Debug, Default)]
pub(super) struct PublicResolver {
    system: DefaultResolver,
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = self.system.resolve(uri, config, timeout)?;
        // The user has named the proxy; it may be on this machine.
        let is_proxy = config.proxy().is_some_and(|proxy| {
            uri.host() == Some(proxy.host()) && uri.port_u16().is_none_or(|port| port == proxy.port())
        });
        if !is_proxy && addresses.iter().any(|address| is_private(address.ip())) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, REFUSAL).into());
        }
        Ok(addresses)
    }
}
