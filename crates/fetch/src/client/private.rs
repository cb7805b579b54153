//! Addresses of the own machine and of private networks, which no feed may lead to unless that is allowed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Returns whether an address is anything but one of the public internet (IANA's registries of special purpose addresses).
pub(crate) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let v4_at = |at: usize| {
        let [high, low] = [segments[at], segments[at + 1]].map(u16::to_be_bytes);
        is_private_v4(Ipv4Addr::new(high[0], high[1], low[0], low[1]))
    };
    match segments {
        // Mapped to IPv4, or translated from it.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => v4_at(6),
        [0x2002, ..] => v4_at(1),
        // Loopback and unspecified among them; then Teredo, ORCHID, documentation.
        [0, 0, 0, 0, 0, 0, ..]
        | [0x64, 0xff9b, 1, ..]
        | [0x2001, 0..=0x1ff | 0xdb8, ..]
        | [0x3fff, 0..=0xfff, ..] => true,
        // What is not 2000::/3 is no global unicast.
        [first, ..] => first & 0xe000 != 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "127.255.0.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:0:1::",
            "2001:db8::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
        ] {
            assert!(is_private(private.parse().expect("an address")), "{private}");
        }
        for public in [
            "1.1.1.1",
            "100.63.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
        ] {
            assert!(!is_private(public.parse().expect("an address")), "{public}");
        }
    }
}
