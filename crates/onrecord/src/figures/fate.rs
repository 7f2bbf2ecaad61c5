//! What befell those who are counted: the closed class of fates in reports of disasters and wars,
//! each under one name, with how its words take those whom it befalls.

use crate::clause::Clauses;
use onrecord_syntax::{Dep, Pos, Tag};
use serde::Serialize;

/// What befell people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Dead by whatever cause.
    Killed,
    /// Hurt, and alive.
    Injured,
    /// Taken to a hospital, where the report names none.
    Hospital,
    /// Not accounted for.
    Missing,
    /// Held by somebody.
    Captive,
    /// Taken by force.
    Abducted,
    /// Let go.
    Freed,
    /// Brought out of danger.
    Rescued,
    /// Held by the police.
    Arrested,
    /// Out of their homes.
    Displaced,
    /// Unable to get out.
    Trapped,
}

impl Fate {
    /// The fate as a participle: "killed", "taken to hospital".
    pub fn name(self) -> &'static str {
        match self {
            Fate::Killed => "killed",
            Fate::Injured => "injured",
            Fate::Hospital => "taken to hospital",
            Fate::Missing => "missing",
            Fate::Captive => "held captive",
            Fate::Abducted => "abducted",
            Fate::Freed => "freed",
            Fate::Rescued => "rescued",
            Fate::Arrested => "arrested",
            Fate::Displaced => "displaced",
            Fate::Trapped => "trapped",
        }
    }
}

/// How a word takes those whom the fate befalls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// As the object: "kill".
    Object,
    /// As the subject: "die".
    Subject,
    /// It stands for them or is said of them: "dead", "missing".
    Itself,
    /// Behind "of": "the deaths of".
    Of,
}

fn word(lemma: &str) -> Option<(Fate, Takes)> {
    use Takes::{Itself, Object, Of, Subject};
    Some(match lemma {
        "kill" | "slay" | "murder" | "massacre" => (Fate::Killed, Object),
        "die" | "perish" | "drown" => (Fate::Killed, Subject),
        "dead" | "fatality" => (Fate::Killed, Itself),
        "death" | "killing" => (Fate::Killed, Of),
        "injure" | "wound" | "hurt" => (Fate::Injured, Object),
        "injured" | "wounded" => (Fate::Injured, Itself),
        "injury" => (Fate::Injured, Of),
        "hospitalize" | "hospitalise" => (Fate::Hospital, Object),
        "missing" | "unaccounted" => (Fate::Missing, Itself),
        "captive" | "hostage" => (Fate::Captive, Itself),
        "abduct" | "kidnap" | "capture" | "seize" => (Fate::Abducted, Object),
        "abduction" | "kidnapping" => (Fate::Abducted, Of),
        "free" | "release" | "liberate" => (Fate::Freed, Object),
        "rescue" | "save" => (Fate::Rescued, Object),
        "arrest" | "detain" => (Fate::Arrested, Object),
        "displace" | "evacuate" => (Fate::Displaced, Object),
        "displacement" | "evacuation" => (Fate::Displaced, Of),
        "homeless" => (Fate::Displaced, Itself),
        "trap" => (Fate::Trapped, Object),
        _ => return None,
    })
}

/// The fate that a word names, by its dictionary form.
pub(crate) fn fate_of(lemma: &str) -> Option<Fate> {
    word(lemma).map(|(fate, _)| fate)
}

/// The fate that a token names; "missing" is said of somebody unless it has an object.
fn known(c: &Clauses<'_>, i: usize) -> Option<(Fate, Takes)> {
    match c.word(i).as_str() {
        "missing" => c.child(i, &[Dep::Dobj]).is_none().then_some((Fate::Missing, Takes::Itself)),
        _ => word(&c.lemma(i)),
    }
}

/// What befell the noun or number at `slot`: what it is itself, what its verb says, else what its
/// own clause says ("276 girls kidnapped in spring").
pub(super) fn fate(c: &Clauses<'_>, slot: usize, part_of: bool) -> Option<Befallen> {
    if let Some(fate) = itself(c, slot) {
        // Captives who died are dead.
        let then = if part_of { None } else { predicate(c, slot) };
        return Some(Befallen { fate: then.unwrap_or(fate), own: None });
    }
    let own = own_clause(c, slot).map(|(fate, verb)| Befallen { fate, own: Some(verb) });
    let said = if part_of { None } else { predicate(c, slot) };
    if said.or(own.as_ref().map(|o| o.fate)).is_some_and(|fate| is_crowded(c, slot, fate)) {
        return None;
    }
    let said = said.map(|fate| Befallen { fate, own: None });
    // Who is yet to be freed is a captive.
    let ahead = matches!(c.parse.tag(c.parse.head(slot)), Tag::Vb | Tag::Vbg)
        && said.as_ref().is_some_and(|s| matches!(s.fate, Fate::Freed | Fate::Rescued));
    if ahead { own.or(said) } else { said.or(own) }
}

/// Whether a headline's participle shares its sentence with one of another fate: which of them is of
/// the subject, and which narrows it, the parse cannot tell ("12 Hikers Missing in Storm Found").
fn is_crowded(c: &Clauses<'_>, slot: usize, fate: Fate) -> bool {
    let verb = c.parse.head(slot);
    let bare = c.child(verb, &[Dep::Auxpass, Dep::Aux, Dep::Dobj]).is_none();
    let open = verb == slot || bare && matches!(c.parse.dep(slot), Dep::Nsubj | Dep::Nsubjpass);
    let other = |i: usize| {
        let participle = matches!(c.parse.tag(i), Tag::Vbn | Tag::Vbd) && i != verb;
        let alone = c.child(i, &[Dep::Auxpass, Dep::Aux, Dep::Dobj]).is_none();
        participle && alone && known(c, i).is_some_and(|(f, takes)| f != fate && takes == Takes::Object)
    };
    open && c.sentence(slot).any(other)
}

/// A fate, and the verb or adjective of the noun's own clause where that says so.
pub(super) struct Befallen {
    pub(super) fate: Fate,
    pub(super) own: Option<usize>,
}

fn itself(c: &Clauses<'_>, slot: usize) -> Option<Fate> {
    let lemma = c.lemma(slot);
    if lemma == "life" || lemma == "lives" {
        let verb = c.verb_above(slot).filter(|_| c.parse.dep(slot) == Dep::Dobj)?;
        return matches!(c.lemma(verb).as_str(), "claim" | "take" | "cost").then_some(Fate::Killed);
    }
    let named = matches!(lemma.as_str(), "death" | "injury") && c.child(slot, &[Dep::Nummod]).is_some();
    known(c, slot).filter(|(_, takes)| *takes == Takes::Itself || named).map(|(fate, _)| fate)
}

fn predicate(c: &Clauses<'_>, slot: usize) -> Option<Fate> {
    let head = c.parse.head(slot);
    let lemma = c.lemma(head);
    let named = known(c, head);
    match c.parse.dep(slot) {
        Dep::Nsubj | Dep::Nsubjpass if is_report(&lemma) => {
            let told = c.child(head, &[Dep::Xcomp, Dep::Oprd, Dep::Acomp])?;
            match known(c, told) {
                Some((fate, _)) => Some(fate),
                None => state(c, told),
            }
        }
        Dep::Conj if c.is_nominal(head) || c.parse.pos(head) == Pos::Num => predicate(c, head),
        Dep::Nsubjpass | Dep::Dobj => {
            let object = named.filter(|(_, takes)| *takes == Takes::Object).map(|(fate, _)| fate);
            object.or_else(|| hospital(c, head))
        }
        Dep::Nsubj => {
            let headline = c.parse.tag(head) == Tag::Vbn || c.child(head, &[Dep::Dobj]).is_none();
            match named {
                Some((fate, Takes::Subject | Takes::Itself)) => Some(fate),
                Some((fate, Takes::Object)) if headline => Some(fate),
                _ => state(c, head).or_else(|| hospital(c, head).filter(|_| headline)),
            }
        }
        Dep::Pobj if lemma == "of" => {
            let noun = c.parse.head(head);
            known(c, noun).filter(|(_, takes)| *takes != Takes::Subject).map(|(fate, _)| fate)
        }
        _ => None,
    }
}

/// "are known to have died", "are feared dead".
fn is_report(lemma: &str) -> bool {
    matches!(
        lemma,
        "know" | "believe" | "report" | "say" | "confirm" | "fear" | "presume" | "think" | "find" | "declare"
    )
}

/// "are dead", "remain missing", "remain in captivity", "lost their lives".
fn state(c: &Clauses<'_>, verb: usize) -> Option<Fate> {
    if c.lemma(verb) == "lose" {
        let object = c.child(verb, &[Dep::Dobj])?;
        return matches!(c.lemma(object).as_str(), "life" | "lives").then_some(Fate::Killed);
    }
    let said = c.parse.children(verb).filter(|&k| !matches!(c.parse.dep(k), Dep::Nsubj | Dep::Nsubjpass));
    let itself = said.filter_map(|k| known(c, k)).find(|(_, takes)| *takes == Takes::Itself);
    if let Some((fate, _)) = itself {
        return Some(fate);
    }
    let inside = c.parse.children(verb).filter(|&p| c.parse.dep(p) == Dep::Prep && c.lemma(p) == "in");
    let captive = |p: usize| c.child(p, &[Dep::Pobj]).is_some_and(|o| c.lemma(o) == "captivity");
    inside.into_iter().any(captive).then_some(Fate::Captive)
}

/// "rushed to hospital": some hospital; a named one takes a part of the injured.
fn hospital(c: &Clauses<'_>, verb: usize) -> Option<Fate> {
    const CARRY: [&str; 9] =
        ["take", "rush", "bring", "transport", "airlift", "send", "carry", "transfer", "admit"];
    if !CARRY.contains(&c.lemma(verb).as_str()) {
        return None;
    }
    c.parse
        .children(verb)
        .filter(|&p| c.parse.dep(p) == Dep::Prep && matches!(c.lemma(p).as_str(), "to" | "into"))
        .filter_map(|p| c.child(p, &[Dep::Pobj]))
        .any(|o| c.lemma(o) == "hospital" && c.child(o, &[Dep::Compound, Dep::Poss]).is_none())
        .then_some(Fate::Hospital)
}

fn own_clause(c: &Clauses<'_>, slot: usize) -> Option<(Fate, usize)> {
    c.parse.children(slot).find_map(|child| {
        let clause = matches!(c.parse.dep(child), Dep::Acl | Dep::Relcl);
        let subject = c.child(child, &[Dep::Nsubj, Dep::Nsubjpass]);
        if clause && subject.is_some_and(|s| !matches!(c.parse.tag(s), Tag::Wp | Tag::Wdt)) {
            return None;
        }
        let Some((fate, takes)) = known(c, child) else {
            return if clause { state(c, child).map(|fate| (fate, child)) } else { None };
        };
        let passive = c.parse.tag(child) == Tag::Vbn;
        let fits = match c.parse.dep(child) {
            Dep::Acl => passive && takes == Takes::Object,
            Dep::Relcl => takes == Takes::Subject || passive,
            Dep::Amod => takes == Takes::Itself || (takes == Takes::Object && passive),
            _ => false,
        };
        fits.then_some((fate, child))
    })
}
