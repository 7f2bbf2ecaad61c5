//! The two hashes by which the weights are addressed.

/// MurmurHash64A with seed 1: the id of a string.
pub(crate) fn string_hash(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut k = word.iter().rev().fold(0, |k, &b| k << 8 | u64::from(b));
        k = k.wrapping_mul(M);
        k ^= k >> 47;
        h = (h ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        let tail = rest.iter().rev().fold(0, |k, &b| k << 8 | u64::from(b));
        h = (h ^ tail).wrapping_mul(M);
    }
    h ^= h >> 47;
    h = h.wrapping_mul(M);
    h ^ h >> 47
}

/// MurmurHash3 x64-128 of an id of eight bytes: the four rows of a hash embedding.
pub(crate) fn row_hashes(id: u64, seed: u32) -> [u32; 4] {
    let mix = |mut h: u64| {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ h >> 33
    };
    let k = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let mut a = u64::from(seed) ^ k ^ 8;
    let mut b = u64::from(seed) ^ 8;
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (mix(a), mix(b));
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ids() {
        assert_eq!(string_hash(b"coffee"), 3197928453018144401);
        assert_eq!(string_hash("\u{2019}".as_bytes()), string_hash(&[0xe2, 0x80, 0x99]));
        assert_ne!(row_hashes(1, 8), row_hashes(1, 9));
    }
}
