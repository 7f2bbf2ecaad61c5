//! What fills a slot, by the rule that the lens names for it.

use super::super::Value;
use super::super::clause::Clauses;
use super::super::lens::{By, From, SlotOf};
use super::super::open::Opening;
use super::super::proposition::Proposition;
use super::{Told, times};
use crate::figures::Measure;
use crate::standing::Put;
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::BTreeSet;

/// A clause that is longer (bytes) says too much to be a value.
const LONG: usize = 280;

/// A bare number that is smaller counts things by the way.
const MANY: f64 = 100.0;

/// Every answer that the articles give, in their order.
pub(super) fn values(told: &Told, of: &SlotOf) -> Vec<Value> {
    match of.from {
        From::Agent => {
            of_members(told, |p| p.agent.filter(|_| own_act(told, p)).and_then(|a| party(told, p, a)))
        }
        From::Recipient => {
            of_members(told, |p| p.recipient.filter(|_| p.kind.is_some()).and_then(|r| party(told, p, r)))
        }
        From::Thing => of_members(told, |p| thing(told, p)),
        From::Act => acts(told, of),
        From::Amount => amounts(told),
        From::Toll => tolls(told),
        From::Condition => conditions(told),
        From::Return => returns(told),
        From::Start | From::End | From::Duration => times::values(told, of.from),
        From::Place => of_members(told, |p| place(told, p)),
        From::Limit => limits(told),
        From::Words => by_words(told, of),
        From::Open => Vec::new(),
    }
}

fn of_members(told: &Told, read: impl Fn(&Proposition) -> Option<Value>) -> Vec<Value> {
    told.members.iter().filter_map(|p| read(p)).collect()
}

fn party(told: &Told, p: &Proposition, token: usize) -> Option<Value> {
    if !told.context.is_party(p.article, token) {
        return None;
    }
    Some(told.context.value(p.article, told.context.party(p.article, token)?, p.trigger))
}

/// Whether the proposition is its agent's own act: not denied, and not leave given to another
/// ("agreed that the other side could").
fn own_act(told: &Told, p: &Proposition) -> bool {
    let asks_others = matches!(p.act.as_str(), "demands" | "threatens");
    p.kind.is_some()
        && p.standing.put() != Put::Denied
        && (asks_others || !is_leave(told, p))
        && told.context.is_whose(p)
}

/// Whether somebody agrees to what another is to do.
fn is_leave(told: &Told, p: &Proposition) -> bool {
    let c = told.context.clauses(p.article);
    let lets = c.is_verb(p.thing) && matches!(c.lemma(p.thing).as_str(), "allow" | "let" | "permit");
    lets || c.is_verb(p.thing) && c.agent(p.thing).is_some_and(|a| Some(a) != p.agent)
}

fn thing(told: &Told, p: &Proposition) -> Option<Value> {
    let by = told.context.lens.kind[p.kind?].by;
    let c = told.context.clauses(p.article);
    if p.standing.put() == Put::Denied || by == By::Day && c.is_verb(p.thing) {
        return None;
    }
    let span = if c.is_verb(p.thing) { c.clause(p.thing)? } else { c.phrase(p.thing)? };
    let opens = c.parse.token_at(span.start()).map(|t| c.lemma(t)).unwrap_or_default();
    // "Imposed the tariffs", "backed the deal" say no more than the noun does.
    let lens = told.context.lens;
    let lemma = c.lemma(p.thing);
    let sort = lens.pointing.contains(&lemma) || lens.kind.iter().any(|k| k.nouns.contains(&lemma));
    let opened = p.trigger != p.thing && !sort;
    let more = (opened || describes(c, p.thing)) && !VAGUE.contains(&opens.as_str());
    let says = more && c.text[span].contains(' ') && span.len() <= LONG;
    says.then(|| told.context.value(p.article, span, p.trigger))
}

/// Whether a stance is on the thing itself, not on something that only names it by the way.
fn names_it(told: &Told, p: &Proposition) -> bool {
    let named = |k: &super::super::proposition::Key| told.group.nouns.contains(&k.word) && k.depth == 0;
    p.keys.iter().any(named)
}

/// Words before a noun that leave open which one it is.
const VAGUE: [&str; 12] =
    ["than", "because", "no", "any", "such", "another", "other", "previous", "zero", "some", "more", "each"];

/// Whether a noun's phrase says more than "the deal" or "a fair deal".
fn describes(c: Clauses, noun: usize) -> bool {
    c.parse.children(noun).any(|k| match c.parse.dep(k) {
        Dep::Compound | Dep::Nmod | Dep::Acl => true,
        Dep::Prep => !matches!(c.lemma(k).as_str(), "from" | "by" | "between" | "in" | "at"),
        Dep::Amod => c.parse.subtree(k).any(|t| c.parse.pos(t) == Pos::Num) || c.entity(k).is_some(),
        _ => false,
    })
}

/// Whoever does one of the slot's acts to it.
fn acts(told: &Told, of: &SlotOf) -> Vec<Value> {
    let named = |act: &str| of.acts.iter().any(|a| a.get_ref() == act);
    of_members(told, |p| {
        let leave = p.act == "promises" && named("accepts") && is_leave(told, p);
        if !leave && (p.kind.is_some() || !named(&p.act)) || !told.context.is_done(p) {
            return None;
        }
        let direct = leave || names_it(told, p);
        party(told, p, p.agent.filter(|_| direct)?)
    })
}

/// Money and shares in the thing's words; bare numbers only where they count something of it.
fn amounts(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    for p in told.members.iter().filter(|p| p.kind.is_some() && p.standing.put() != Put::Denied) {
        let c = told.context.clauses(p.article);
        let Some(span) = (if c.is_verb(p.thing) { c.clause(p.thing) } else { c.phrase(p.thing) }) else {
            continue;
        };
        for figure in told.context.figures[p.article].iter().filter(|f| span.contains(f.span)) {
            let Some(at) = c.parse.token_at(figure.span.start()) else { continue };
            let counts = figure.measure != Measure::Count || figure.object.is_some() && figure.low >= MANY;
            let aside =
                c.parse.ancestors(at).take_while(|&a| a != p.thing).any(|a| c.parse.dep(a) == Dep::Relcl);
            let law =
                matches!(c.entity(at), Some(EntityLabel::Law | EntityLabel::Ordinal | EntityLabel::Date));
            if counts && !aside && !law {
                found.push(told.context.value(p.article, figure.span, at));
            }
        }
    }
    found
}

/// The killed, the hurt and the missing, wherever they are told of.
fn tolls(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    for &article in &told.context.read {
        let c = told.context.clauses(article);
        for figure in told.context.figures[article].iter().filter(|f| f.fate.is_some()) {
            if let Some(at) = c.parse.token_at(figure.span.start()) {
                let noun = c.parse.ancestors(at).find(|&a| c.is_noun(a)).and_then(|n| c.phrase(n));
                let span = noun.filter(|s| s.contains(figure.span) && s.len() < 80).unwrap_or(figure.span);
                found.push(told.context.value(article, span, at));
            }
        }
    }
    found
}

/// Conditions on the clauses that the propositions and the mentions stand in.
fn conditions(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for &(article, _, token) in &told.group.mentions {
        let c = told.context.clauses(article);
        let acts = |v: usize| {
            let mut own = told.members.iter().filter(|p| p.article == article && p.kind.is_some());
            let subject =
                c.parse.head(token) == v && matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass);
            subject || own.any(|p| p.trigger == v || p.thing == v)
        };
        for verb in governing(c, token).into_iter().filter(|&v| acts(v)) {
            for clause in
                c.parse.children(verb).filter(|&k| c.parse.dep(k) == Dep::Advcl && !c.dominates(k, token))
            {
                let opens = c.parse.subtree(clause).find(|&k| !c.parse.is_space(k));
                let mark = opens.map(|k| c.lemma(k)).unwrap_or_default();
                let conditional = matches!(mark.as_str(), "if" | "unless" | "provided");
                if conditional && !doubts(c, clause) && seen.insert((article, clause)) {
                    found.extend(whole(c, clause).map(|s| told.context.value(article, s, verb)));
                }
            }
        }
        for of in part_of(c, token) {
            if seen.insert((article, of)) {
                found.extend(c.phrase(of).map(|s| told.context.value(article, s, token)));
            }
        }
    }
    found
}

/// "If that is true" is a doubt about the telling, no condition of what is told.
fn doubts(c: Clauses, clause: usize) -> bool {
    const SURE: [&str; 6] = ["accurate", "true", "right", "correct", "confirmed", "verified"];
    c.parse.subtree(clause).any(|k| SURE.contains(&c.word(k).to_lowercase().as_str()))
}

/// The verb above a token with those that it hangs on as an infinitive or as what was said, and those
/// joined to it.
fn governing(c: Clauses, token: usize) -> Vec<usize> {
    let mut verbs = Vec::new();
    let mut at = c.parse.ancestors(token).find(|&v| c.is_verb(v));
    while let Some(v) = at {
        verbs.push(v);
        verbs.extend(c.parse.children(v).filter(|&k| c.parse.dep(k) == Dep::Conj && c.is_verb(k)));
        let hangs = matches!(c.parse.dep(v), Dep::Xcomp | Dep::Ccomp | Dep::Conj) && verbs.len() < 4;
        at = hangs.then(|| c.parse.head(v)).filter(|&h| c.is_verb(h));
    }
    verbs
}

/// "as part of an eventual deal" and "on condition that", behind the noun in its clause.
fn part_of(c: Clauses, token: usize) -> Vec<usize> {
    let clause = c.verb_above(token).unwrap_or(token);
    let behind = c.parse.subtree(clause).filter(|&i| i > token);
    let part = |i: usize| c.lemma(i) == "part" && c.lemma(i - 1) == "as";
    let condition = |i: usize| c.lemma(i) == "condition" && matches!(c.lemma(i - 1).as_str(), "on" | "the");
    let read = |i: usize| match () {
        () if part(i) => c.governed(i, &["of"]),
        () if condition(i) => Some(i),
        () => None,
    };
    behind.filter_map(read).collect()
}

/// All of a subordinate clause, if it is not too long.
fn whole(c: Clauses, clause: usize) -> Option<Span> {
    let all = c.parse.subtree(clause);
    c.trimmed(all.start, all.end).filter(|s| s.len() <= LONG)
}

/// "in exchange for" and "in return for", with what follows, where it hangs on the thing or on the
/// verb that it is the object of.
fn returns(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for &(article, sentence, token) in &told.group.mentions {
        let c = told.context.clauses(article);
        for i in c.parse.sentence(sentence) {
            let swap =
                matches!(c.lemma(i).as_str(), "exchange" | "return") && i > 0 && c.lemma(i - 1) == "in";
            let with = c.parse.head(i - usize::from(swap));
            let on = c.dominates(token, i)
                || governing(c, token).first().is_some_and(|&v| c.verb_above(i) == Some(v));
            let Some(what) = (swap && on && !seen.contains(&(article, i)))
                .then(|| c.governed(i, &["for"]).or_else(|| c.governed(with, &["for"])))
                .flatten()
                .filter(|&what| !c.dominates(what, token))
            else {
                continue;
            };
            seen.insert((article, i));
            let span = if c.is_verb(what) { whole(c, what) } else { c.phrase(what) };
            found.extend(span.map(|s| told.context.value(article, s, what)));
        }
    }
    found
}

/// Where: a named place on the thing, or on the trigger of a meeting or an incident.
fn place(told: &Told, p: &Proposition) -> Option<Value> {
    use EntityLabel::{Facility, Gpe, Location};
    let c = told.context.clauses(p.article);
    let by = told.context.lens.kind[p.kind?].by;
    let heads = match by {
        By::Day | By::Kind => [Some(p.trigger), c.verb_above(p.trigger)],
        _ => [Some(p.thing), None],
    };
    let at = heads
        .into_iter()
        .flatten()
        .find_map(|h| c.governed(h, &["in", "at", "near", "on", "along", "outside", "off"]))?;
    let named = matches!(c.entity(at), Some(Facility | Gpe | Location)) && c.is_noun(at);
    named.then(|| c.phrase(at)).flatten().map(|s| told.context.value(p.article, s, at))
}

/// Clauses that say what it is not: a negated verb that it is the subject of, "without" on it.
fn limits(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    for &(article, _, token) in &told.group.mentions {
        let c = told.context.clauses(article);
        let verb = c.parse.head(token);
        let subject = matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass);
        let relative = c.child(token, &[Dep::Relcl]).filter(|&r| {
            c.child(r, &[Dep::Nsubj])
                .is_some_and(|s| matches!(c.parse.tag(s), Tag::Wdt | Tag::Wp) || c.lemma(s) == "that")
        });
        for v in [subject.then_some(verb), relative].into_iter().flatten() {
            let says = matches!(
                c.lemma(v).as_str(),
                "include"
                    | "contain"
                    | "cover"
                    | "guarantee"
                    | "provide"
                    | "give"
                    | "allow"
                    | "apply"
                    | "extend"
                    | "mean"
                    | "address"
                    | "require"
                    | "involve"
            );
            if says && c.child(v, &[Dep::Neg]).is_some() {
                found.extend(c.clause(v).map(|s| told.context.value(article, s, v)));
            }
        }
        if let Some(without) = c.governed(token, &["without"]) {
            let span = if c.is_verb(without) { whole(c, without) } else { c.phrase(without) };
            found.extend(span.map(|s| told.context.value(article, s, token)));
        }
    }
    found.into_iter().filter(|v| told.context.scene.words(v.evidence[0]).len() <= LONG).collect()
}

/// Clauses that name the thing and hold one of the slot's words.
fn by_words(told: &Told, of: &SlotOf) -> Vec<Value> {
    let words: BTreeSet<&str> = of.words.iter().map(|w| w.get_ref().as_str()).collect();
    let mut found: Vec<Value> = Vec::new();
    for (article, sentence, token) in scope(told) {
        let c = told.context.clauses(article);
        for i in c.parse.sentence(sentence).filter(|&i| Some(i) != token && speaks(c, i, &words)) {
            let Some(verb) = c.verb_above(i) else { continue };
            let within = |o: &Opening| o.span.range().contains(&c.byte(i));
            if told.open.iter().any(|(a, o)| *a == article && within(o)) {
                continue;
            }
            let opened = told.openings[&article].iter().any(within);
            let near = token.is_none_or(|t| c.dominates(t, i) || governing(c, t).contains(&verb));
            let span = c.clause(verb).filter(|s| s.len() <= LONG && s.range().contains(&c.byte(i)));
            if let Some(span) = span.filter(|_| near)
                && !found
                    .iter()
                    .any(|v| v.evidence[0].article == article && v.evidence[0].span.overlaps(span))
            {
                found.push(Value { open: opened, ..told.context.value(article, span, verb) });
            }
        }
    }
    found
}

/// Whether a token is one of a slot's words and stands for itself, not as part of another noun.
pub(super) fn speaks(c: Clauses, i: usize, words: &BTreeSet<&str>) -> bool {
    words.contains(c.lemma(i).as_str()) && c.parse.dep(i) != Dep::Compound && c.parse.pos(i) != Pos::Propn
}

/// Where words are looked for: the sentences that name the thing; for an incident all sentences.
fn scope(told: &Told) -> Vec<(usize, usize, Option<usize>)> {
    let by = told.context.lens.kind[told.group.kind].by;
    if by != By::Kind {
        return told.group.mentions.iter().map(|&(a, s, t)| (a, s, Some(t))).collect();
    }
    let mut all = Vec::new();
    for &article in &told.context.read {
        let c = told.context.clauses(article);
        let body: Vec<Span> = told.context.scene.articles[article].body().map(|b| b.span).collect();
        let inside = |byte: usize| body.iter().any(|b| b.range().contains(&byte));
        let sentences = c.parse.sentences().enumerate();
        all.extend(sentences.filter(|(_, r)| inside(c.byte(r.start))).map(|(n, _)| (article, n, None)));
    }
    all
}
