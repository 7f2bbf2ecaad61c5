use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A short id: the first 10 hexadecimal digits of the SHA-256 of the kind and its evidence, each
/// part with its length before it so that no two lists run together.
pub(crate) fn of<'a>(kind: &'a str, evidence: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(kind).chain(evidence) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(5).map(|b| format!("{b:02x}")).collect()
}
