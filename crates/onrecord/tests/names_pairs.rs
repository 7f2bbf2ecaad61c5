//! The matcher on the tables of spellings in `bench/`. Half of the pairs of each (by a hash of
//! their letters) were not looked at while it was built: for them only the counts are printed.

use onrecord::names::{Verdict, same_name};

const TABLES: [&str; 2] =
    [include_str!("../../../bench/names_pairs.psv"), include_str!("../../../bench/names_pairs_second.psv")];

#[derive(Default)]
struct Score {
    same: usize,
    said_same: usize,
    right: usize,
    different: usize,
    kept_apart: usize,
    possible: usize,
    said_possible: usize,
}

/// FNV-1a: the split must never move with a library's hash.
fn unseen(a: &str, b: &str) -> bool {
    let hash = format!("{a}|{b}")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) & 1 == 1
}

fn score(table: &str, half: bool) -> Score {
    let mut score = Score::default();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('|').collect();
        let [label, _, _, a, b] = fields[..] else { panic!("five fields: {line}") };
        if unseen(a, b) != half {
            continue;
        }
        let found = same_name(a, b);
        score.said_same += usize::from(found.verdict == Verdict::Same && label != "possible");
        let wanted = match label {
            "same" => {
                score.same += 1;
                score.right += usize::from(found.is_same());
                Verdict::Same
            }
            "different" => {
                score.different += 1;
                score.kept_apart += usize::from(found.verdict == Verdict::Different);
                Verdict::Different
            }
            _ => {
                score.possible += 1;
                score.said_possible += usize::from(found.verdict == Verdict::Possible);
                Verdict::Possible
            }
        };
        if found.verdict != wanted && !half {
            println!("{label} but {:?} ({}): {a} | {b}", found.verdict, found.why);
        }
    }
    score
}

#[test]
fn spellings_of_real_names() {
    for (table, half) in TABLES.into_iter().flat_map(|table| [(table, false), (table, true)]) {
        let s = score(table, half);
        let precision = 100.0 * s.right as f64 / s.said_same as f64;
        let recall = 100.0 * s.right as f64 / s.same as f64;
        println!(
            "{}: same {} of {} found, {} said same: precision {precision:.1}, recall {recall:.1}; \
             different {} of {} kept apart; possible {} of {}",
            if half { "unseen" } else { "seen" },
            s.right,
            s.same,
            s.said_same,
            s.kept_apart,
            s.different,
            s.said_possible,
            s.possible
        );
        assert!(precision >= 97.5, "precision {precision}");
        assert!(recall >= 87.0, "recall {recall}");
    }
}
