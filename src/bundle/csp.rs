//! Hashes for a Content Security Policy.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The source expression that allows exactly this inline script or style: `sha256-…`, without quotation marks.
#[must_use]
pub fn hash(inline: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(inline)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn hash_is_the_one_browsers_compute() {
        // The well-known example of the specification, and what OpenSSL says of it.
        assert_eq!(super::hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
