//! What moved between two records of one story: positions new, gone or turned, slots newly filled or
//! newly contradicted, new printings of a known utterance, differences told anew or no longer.

use crate::arrange::side;
use crate::brief::Head;
use crate::error::{Error, Kind};
use crate::record::FindingKind;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One thing that moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Movement {
    /// What sort of movement it is.
    pub kind: MovementKind,
    /// One plain sentence.
    pub sentence: String,
    /// The words in the new record, or in the old one where they are gone.
    pub evidence: Vec<Spot>,
}

/// What sort of movement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MovementKind {
    /// A party takes a stand that the old record does not have.
    NewPosition,
    /// A party that stood for it stands against it now, or the other way round.
    TurnedPosition,
    /// The new record no longer has a position.
    GonePosition,
    /// A thing that the old record does not have.
    NewArrangement,
    /// What nobody said is said now.
    SlotFilled,
    /// A slot that was stated has another value beside the old one.
    SlotContradicted,
    /// Another printing of words that the old record has.
    NewReading,
    /// A difference between reports that the old record does not tell.
    NewDifference,
    /// A difference that the old record tells and the new one does not.
    GoneDifference,
}

/// A place with its words, as a record prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The article's name.
    pub article: String,
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
    /// The words.
    pub text: String,
}

/// What moved from one record to another, both as `compare --format json` wrote them.
///
/// # Errors
/// If one of them is no record of a version that is known.
pub fn changes(old: (&str, &str), new: (&str, &str)) -> Result<Vec<Movement>, Error> {
    let (old, new) = (record(old)?, record(new)?);
    let same = same_things(&old, &new);
    let mut all = arrangements(&new, &same);
    all.extend(positions(&old, &new, &same));
    all.extend(readings(&old, &new));
    all.extend(differences(&old, &new));
    all.sort();
    all.dedup();
    Ok(all)
}

fn record((name, words): (&str, &str)) -> Result<Value, Error> {
    let wrong = |why: String| Error::new(Kind::Format, name, why);
    let value: Value = serde_json::from_str(words).unwrap_or_default();
    let version = value["version"].as_u64();
    match value["format"] == "onrecord" && version == Some(u64::from(crate::render::FORMAT_VERSION)) {
        true => Ok(value),
        false => Err(wrong(
            "not a record that this version reads; make one: onrecord compare FILES -o record.json".into(),
        )),
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn words<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

fn spot(value: &Value) -> Spot {
    Spot {
        article: words(value, "article").to_owned(),
        start: value["start"].as_u64().unwrap_or(0),
        end: value["end"].as_u64().unwrap_or(0),
        text: words(value, "text").to_owned(),
    }
}

fn spots(value: &Value, key: &str) -> Vec<Spot> {
    list(value, key).iter().map(spot).collect()
}

/// For each arrangement of the new record the old one that it is: of one id, or naming one place.
fn same_things<'v>(old: &'v Value, new: &'v Value) -> BTreeMap<&'v str, &'v Value> {
    let mut found = BTreeMap::new();
    for a in list(new, "arrangements") {
        let mentions = spots(a, "mentions");
        let before = list(old, "arrangements");
        let by_id = before.iter().find(|b| b["id"] == a["id"]);
        let by_place = || before.iter().find(|b| spots(b, "mentions").iter().any(|m| mentions.contains(m)));
        if let Some(b) = by_id.or_else(by_place) {
            found.insert(words(a, "id"), b);
        }
    }
    found
}

fn arrangements(new: &Value, same: &BTreeMap<&str, &Value>) -> Vec<Movement> {
    let mut all = Vec::new();
    for a in list(new, "arrangements") {
        let name = words(&a["name"], "text");
        let Some(before) = same.get(words(a, "id")) else {
            all.push(Movement {
                kind: MovementKind::NewArrangement,
                sentence: format!("New: “{name}” ({}).", words(a, "kind")),
                evidence: vec![spot(&a["name"])],
            });
            continue;
        };
        for slot in list(a, "slots") {
            all.extend(slot_moved(name, before, slot));
        }
    }
    all
}

fn slot_moved(name: &str, before: &Value, slot: &Value) -> Option<Movement> {
    let of = words(slot, "slot");
    let was = list(before, "slots").iter().find(|s| words(s, "slot") == of);
    let status = |s: &Value| words(s, "status").to_owned();
    let filled =
        status(slot) == "stated" && was.is_some_and(|w| matches!(status(w).as_str(), "unspecified" | "open"));
    let known: Vec<String> = was
        .iter()
        .flat_map(|w| list(w, "values"))
        .flat_map(|v| spots(v, "evidence"))
        .map(|s| s.text.to_lowercase())
        .collect();
    let fresh = list(slot, "values")
        .iter()
        .find(|v| spots(v, "evidence").iter().all(|s| !known.contains(&s.text.to_lowercase())))?;
    let words_now = spots(fresh, "evidence");
    let text = words_now.first().map_or("", |s| s.text.as_str());
    let of = of.replace('-', " ");
    let (kind, sentence) = if filled {
        (MovementKind::SlotFilled, format!("“{name}”, {of}: nobody settled it before; now “{text}”."))
    } else if was.is_some_and(|w| status(w) == "stated") && status(slot) == "stated" {
        (
            MovementKind::SlotContradicted,
            format!("“{name}”, {of}: “{text}” now stands beside what was told before."),
        )
    } else {
        return None;
    };
    Some(Movement { kind, sentence, evidence: words_now })
}

fn positions(old: &Value, new: &Value, same: &BTreeMap<&str, &Value>) -> Vec<Movement> {
    let before = list(old, "positions");
    let thing = |p: &Value| same.get(words(p, "arrangement")).map(|a| words(a, "id").to_owned());
    let mut all = Vec::new();
    for p in list(new, "positions") {
        let (who, act) = (words(p, "speaker"), words(p, "position"));
        let Some(thing) = thing(p) else { continue };
        let own = before.iter().filter(|b| words(b, "speaker") == who && words(b, "arrangement") == thing);
        let (mut had, mut turned) = (false, None);
        for b in own {
            let was = words(b, "position");
            had |= was == act;
            turned = turned.or((side(was).is_some() && side(act).is_some() && side(was) != side(act))
                .then(|| was.to_owned()));
        }
        if had {
            continue;
        }
        let (kind, sentence) = match turned {
            Some(was) => (MovementKind::TurnedPosition, format!("{act}; in the old record: {was}.")),
            None => (MovementKind::NewPosition, format!("{act}; not in the old record.")),
        };
        all.push(Movement {
            kind,
            sentence: format!("{who} on “{}”: {sentence}", name_of(new, p)),
            evidence: spots(p, "evidence"),
        });
    }
    let kept = |b: &Value| {
        list(new, "positions").iter().any(|p| {
            words(p, "speaker") == words(b, "speaker")
                && words(p, "position") == words(b, "position")
                && thing(p).is_some_and(|t| t == words(b, "arrangement"))
        })
    };
    all.extend(before.iter().filter(|b| !kept(b)).map(|b| Movement {
        kind: MovementKind::GonePosition,
        sentence: format!(
            "{} on “{}”: {}; no longer told.",
            words(b, "speaker"),
            name_of(old, b),
            words(b, "position")
        ),
        evidence: spots(b, "evidence"),
    }));
    all
}

fn name_of(record: &Value, position: &Value) -> String {
    let of = list(record, "arrangements").iter().find(|a| a["id"] == position["arrangement"]);
    of.map_or_else(String::new, |a| words(&a["name"], "text").to_owned())
}

fn readings(old: &Value, new: &Value) -> Vec<Movement> {
    let known: Vec<Vec<Spot>> = list(old, "utterances").iter().map(|u| spots(u, "readings")).collect();
    let mut all = Vec::new();
    for u in list(new, "utterances") {
        let now = spots(u, "readings");
        // A printing of two remarks is in two utterances.
        let before: Vec<&Spot> =
            known.iter().filter(|k| k.iter().any(|s| now.contains(s))).flatten().collect();
        if before.is_empty() {
            continue;
        }
        let who = u["speaker"].as_str().unwrap_or("an unidentified speaker");
        for reading in now.iter().filter(|r| !before.contains(r)) {
            all.push(Movement {
                kind: MovementKind::NewReading,
                sentence: format!("{} prints words of {who} too.", reading.article),
                evidence: vec![reading.clone()],
            });
        }
    }
    all
}

/// Findings that reports differ, by their ids: those hang on the words that differ and on nothing else.
fn differences(old: &Value, new: &Value) -> Vec<Movement> {
    let differ = |f: &&Value| {
        let kind = FindingKind::ALL.iter().find(|k| k.name() == words(f, "kind"));
        kind.is_some_and(|k| k.head() == Head::Differ) && f["dismissed"] != true
    };
    let only = |one: &Value, other: &Value, kind: MovementKind, head: &str| -> Vec<Movement> {
        let known = |f: &Value| list(other, "findings").iter().any(|o| o["id"] == f["id"]);
        let fresh = list(one, "findings").iter().filter(differ).filter(|f| !known(f));
        let told = |f: &Value| format!("{head}: {}", words(f, "sentence"));
        fresh.map(|f| Movement { kind, sentence: told(f), evidence: spots(f, "evidence") }).collect()
    };
    let mut all = only(new, old, MovementKind::NewDifference, "A new difference");
    all.extend(only(old, new, MovementKind::GoneDifference, "No longer found"));
    all
}
