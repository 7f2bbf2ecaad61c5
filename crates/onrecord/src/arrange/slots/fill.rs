//! What fills a slot, by the rule that the lens names for it.

use super::super::Value;
use super::super::clause::Clauses;
use super::super::context::Context;
use super::super::lens::{By, From, SlotOf};
use super::super::open::Opening;
use super::super::proposition::{Proposition, is_general};
use super::{Told, conditions, incident, times};
use crate::figures::Measure;
use crate::standing::Put;
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::{BTreeMap, BTreeSet};

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
            let own = |p: &Proposition| p.kind.is_some() && !is_asked_for(told, p);
            of_members(told, |p| p.recipient.filter(|_| own(p)).and_then(|r| party(told, p, r)))
        }
        From::Thing if told.sentences.is_some() => incidents(told),
        From::Thing => things(told),
        From::Act => acts(told, of),
        From::Amount => amounts(told),
        From::Toll => incident::tolls(told),
        From::Condition => conditions::values(told),
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
    let asks_others = matches!(p.act.as_str(), "demands" | "threatens" | "imposes");
    p.kind.is_some()
        && !is_asked_for(told, p)
        && p.standing.put() != Put::Denied
        && (asks_others || !told.context.is_leave(p))
        && told.context.is_whose(p)
        && told.context.is_decided(p)
}

/// Whether a proposition only asks something of what others have agreed on: "pushed for a change of the deal".
fn is_asked_for(told: &Told, p: &Proposition) -> bool {
    told.context.lens.kind[told.group.kind].act == "agrees"
        && matches!(p.act.as_str(), "demands" | "threatens")
}

/// What the thing is; phrases that only name it ("the steel tariff") stand where nothing says more, and
/// then the one that most articles have.
fn things(told: &Told) -> Vec<Value> {
    let all: Vec<(Value, bool)> = told.members.iter().filter_map(|p| thing(told, p)).collect();
    let (says, names): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, says)| *says);
    if !says.is_empty() {
        return says.into_iter().map(|(v, _)| v).collect();
    }
    let words = |v: &Value| told.context.scene.words(v.evidence[0]).to_lowercase();
    let mut uses: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    names.iter().for_each(|(v, _)| {
        uses.entry(words(v)).or_default().insert(v.evidence[0].article);
    });
    let most =
        uses.iter().max_by_key(|(w, a)| (a.len(), std::cmp::Reverse((*w).clone()))).map(|(w, _)| w.clone());
    names.into_iter().map(|(v, _)| v).filter(|v| most.as_ref() == Some(&words(v))).collect()
}

/// A proposition's thing, and whether its words say more than what it is called.
fn thing(told: &Told, p: &Proposition) -> Option<(Value, bool)> {
    let by = told.context.lens.kind[p.kind?].by;
    let c = told.context.clauses(p.article);
    if p.standing.put() == Put::Denied || !told.context.is_decided(p) || by == By::Day && c.is_verb(p.thing) {
        return None;
    }
    // "Asks for a chance to review the deal" asks for no deal.
    let chance = c.is_noun(p.thing) && is_general(c, p.thing, &c.lemma(p.thing));
    if chance && p.trigger != p.thing && !told.group.is_named_by(p) {
        return None;
    }
    let span = if c.is_verb(p.thing) { c.clause(p.thing)? } else { c.phrase(p.thing)? };
    // "A deal with the mill to end the strike"
    let goal =
        Some(p.thing).filter(|&t| c.is_noun(t) && sort_of(told, &c.lemma(t))).and_then(|t| c.purpose(t));
    let span = match goal.and_then(|v| c.clause(v)).filter(|s| s.end() > span.end()) {
        Some(goal) if goal.start() <= span.end() + 1 && goal.end() - span.start() <= LONG => {
            c.text.span(span.start()..goal.end())
        }
        _ => span,
    };
    // "The 2 percent that they promised to spend"
    let gap = c.parse.dep(p.trigger) == Dep::Relcl
        && c.is_verb(p.thing)
        && p.thing > p.trigger
        && c.child(p.thing, &[Dep::Dobj, Dep::Nsubj, Dep::Ccomp, Dep::Xcomp])
            .is_none_or(|o| matches!(c.parse.tag(o), Tag::Wdt | Tag::Wp) || c.lemma(o) == "that");
    let head = Some(c.parse.head(p.trigger)).filter(|&h| gap && c.is_noun(h) && Some(h) != p.agent);
    let span = match head.and_then(|h| c.core(h)).filter(|s| s.start() < span.start()) {
        Some(head) => c.text.span(head.start()..span.end()),
        None => span,
    };
    let open = c.parse.subtree(p.thing).any(|k| {
        span.range().contains(&c.byte(k))
            && c.is_noun(p.thing)
            && matches!(c.parse.tag(k), Tag::Wdt | Tag::Wp)
    });
    if open {
        return None;
    }
    let opens = c.parse.token_at(span.start()).map(|t| c.lemma(t)).unwrap_or_default();
    // "Imposed the tariffs", "backed the deal" say no more than the noun does.
    let lens = told.context.lens;
    let lemma = c.lemma(p.thing);
    let sort = lens.pointing.contains(&lemma) || sort_of(told, &lemma);
    let opened = p.trigger != p.thing && !sort;
    let vague = match c.is_verb(p.thing) {
        true => matches!(opens.as_str(), "than" | "because"),
        false => VAGUE.contains(&opens.as_str()) || sort && !sort_alone(c, p.thing),
    };
    // "Demand for the steel" is no demand of a party.
    let trade =
        p.trigger == p.thing && c.governed(p.thing, &["for"]).is_some_and(|f| sort_of(told, &c.lemma(f)));
    // A thing told of by the way ("talks on a deal with the mill") is named, not described.
    let by_the_way = p.trigger == p.thing
        && !told.group.main
        && c.parse.dep(p.thing) == Dep::Pobj
        && !c.is_verb(c.parse.head(c.parse.head(p.thing)))
        && c.giver(p.thing).is_none()
        && c.child(p.thing, &[Dep::Acl]).is_none()
        && c.purpose(p.thing).is_none();
    let more = !by_the_way && !trade && (opened || describes(c, p.thing)) && !vague;
    let says = more && c.text[span].contains(' ') && span.len() <= LONG;
    let alone = c.is_noun(p.thing)
        && c.parse.children(p.thing).all(|k| {
            !span.range().contains(&c.byte(k))
                || c.parse.dep(k) == Dep::Det && !matches!(c.lemma(k).as_str(), "a" | "an")
        });
    let full = p.trigger != p.thing && !alone || describes_more(c, p.thing, span);
    (says && !denied(c, p)).then(|| (told.context.value(p.article, span, p.trigger), full))
}

/// Whether the noun that opens a proposition is what something does not have: "does not include plans to".
fn denied(c: Clauses, p: &Proposition) -> bool {
    let verb = c.parse.head(p.trigger);
    p.trigger == p.thing && c.parse.dep(p.trigger) == Dep::Dobj && c.child(verb, &[Dep::Neg]).is_some()
}

/// Whether some words of a noun's phrase, within a span, say what it is to do or whom it is on.
fn describes_more(c: Clauses, noun: usize, span: Span) -> bool {
    let within = |k: usize| span.range().contains(&c.byte(k));
    c.purpose(noun).is_some_and(within)
        || c.parse.children(noun).filter(|&k| within(k)).any(|k| match c.parse.dep(k) {
            Dep::Acl => true,
            Dep::Prep => {
                let time = |o: usize| matches!(c.entity(o), Some(EntityLabel::Date | EntityLabel::Time));
                !ASIDE.contains(&c.lemma(k).as_str()) && !c.child(k, &[Dep::Pobj]).is_some_and(time)
            }
            Dep::Amod | Dep::Nummod => c.parse.subtree(k).any(|t| c.parse.pos(t) == Pos::Num),
            _ => false,
        })
}

/// Prepositions whose phrase is no content of a thing.
const ASIDE: [&str; 9] = ["from", "by", "between", "in", "at", "than", "as", "like", "among"];

/// What happened: the clauses of its verbs; where there are none, what its nouns say.
fn incidents(told: &Told) -> Vec<Value> {
    let clauses = of_members(told, |p| {
        let c = told.context.clauses(p.article);
        let tells = c.is_verb(p.trigger) && !matches!(p.standing.put(), Put::Denied | Put::Conditional);
        let span = tells.then(|| incident::what(c, p.trigger)).flatten().filter(|s| s.len() <= LONG)?;
        Some(told.context.value(p.article, span, p.trigger))
    });
    if clauses.is_empty() { things(told) } else { clauses }
}

/// Words before a noun that leave open which one it is.
pub(super) const VAGUE: [&str; 12] =
    ["than", "because", "no", "any", "such", "another", "other", "previous", "zero", "some", "more", "each"];

fn sort_of(told: &Told, lemma: &String) -> bool {
    told.context.lens.kind.iter().any(|k| k.nouns.contains(lemma))
}

/// Whether a noun is of one thing: not "a larger deal", "the worst deal", "any part of it".
fn sort_alone(c: Clauses, noun: usize) -> bool {
    let graded =
        |k: usize| c.parse.subtree(k).any(|t| matches!(c.parse.tag(t), Tag::Jjr | Tag::Jjs | Tag::Rbs));
    let mut before = c.parse.children(noun).filter(|&k| k < noun);
    !before.any(|k| {
        c.parse.dep(k) == Dep::Det && VAGUE.contains(&c.lemma(k).as_str())
            || c.parse.dep(k) == Dep::Amod && graded(k)
    })
}

/// Whether a noun's phrase says more than "the deal" or "a fair deal".
fn describes(c: Clauses, noun: usize) -> bool {
    c.purpose(noun).is_some()
        || c.parse.children(noun).any(|k| match c.parse.dep(k) {
            Dep::Compound | Dep::Nmod | Dep::Acl => true,
            Dep::Prep => {
                let content = c.child(k, &[Dep::Pobj, Dep::Pcomp]);
                !ASIDE.contains(&c.lemma(k).as_str())
                    && content.is_some_and(|o| c.is_noun(o) || c.parse.tag(o) == Tag::Vbg)
            }
            Dep::Amod => c.parse.subtree(k).any(|t| c.parse.pos(t) == Pos::Num) || c.entity(k).is_some(),
            _ => false,
        })
}

/// Whoever does one of the slot's acts to it.
fn acts(told: &Told, of: &SlotOf) -> Vec<Value> {
    let named = |act: &str| of.acts.iter().any(|a| a.get_ref() == act);
    of_members(told, |p| {
        let leave = p.act == "promises" && named("accepts") && told.context.is_leave(p);
        if !leave && (p.kind.is_some() || !named(&p.act)) || !told.context.is_done(p) {
            return None;
        }
        let direct = leave || told.group.is_named_by(p);
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
                c.parse.ancestors(at).take_while(|&a| a != p.thing).any(|a| {
                    c.parse.dep(a) == Dep::Relcl || c.parse.dep(a) == Dep::Prep && c.lemma(a) == "from"
                });
            // "Reduce its $5 million deficit" asks for no sum.
            let of = c.parse.ancestors(at).take_while(|&a| a != p.thing).any(|a| c.parse.dep(a) == Dep::Dobj)
                || c.parse.dep(at) == Dep::Dobj;
            let less = c.is_verb(p.thing)
                && c.parse
                    .subtree(p.thing)
                    .any(|v| LESSENS.contains(&c.lemma(v).as_str()) && c.dominates(v, at));
            let aside = aside || of && less;
            // "Now $9 an hour", "a union of 900 people": what is, not what is offered.
            let now = |i: usize| matches!(c.lemma(i).as_str(), "now" | "currently" | "already");
            let from = at.saturating_sub(2);
            let aside = aside
                || (from..at).any(|i| now(i) && c.parse.sentence_of(i) == c.parse.sentence_of(at))
                || of_party(told, p, at);
            let law =
                matches!(c.entity(at), Some(EntityLabel::Law | EntityLabel::Ordinal | EntityLabel::Date));
            if counts && !aside && !law {
                found.push(told.context.value(p.article, figure.span, at));
            }
        }
    }
    found
}

/// Whether a figure counts a party or what a party has: "unions representing 900 people".
fn of_party(told: &Told, p: &Proposition, at: usize) -> bool {
    let c = told.context.clauses(p.article);
    let party = |n: usize| n != p.thing && c.is_noun(n) && told.context.is_party(p.article, n);
    let mut path = c.parse.ancestors(at).take_while(|&a| a != p.thing);
    path.any(|a| c.parse.dep(a) == Dep::Acl && party(c.parse.head(a)))
}

/// Verbs whose sum is none that is offered: what is made less, or what something costs by the way.
const LESSENS: [&str; 8] = ["reduce", "lower", "narrow", "shrink", "lessen", "halve", "close", "cost"];

/// The verb above a token with those that it hangs on as an infinitive or as what was said, and those
/// joined to it.
pub(super) fn governing(c: Clauses, token: usize) -> Vec<usize> {
    let mut verbs = Vec::new();
    let mut at = c.verb_above(token);
    while let Some(v) = at {
        verbs.push(v);
        verbs.extend(c.parse.children(v).filter(|&k| c.parse.dep(k) == Dep::Conj && c.is_verb(k)));
        let hangs = matches!(c.parse.dep(v), Dep::Xcomp | Dep::Ccomp | Dep::Conj) && verbs.len() < 4;
        at = hangs.then(|| c.parse.head(v)).filter(|&h| c.is_verb(h));
    }
    verbs
}

/// All of a subordinate clause, if it is not too long.
pub(super) fn whole(c: Clauses, clause: usize) -> Option<Span> {
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

const WHERE: [&str; 7] = ["in", "at", "near", "on", "along", "outside", "off"];

/// Where: a named place on the thing, or on the trigger of a meeting or an incident.
fn place(told: &Told, p: &Proposition) -> Option<Value> {
    use EntityLabel::{Facility, Gpe, Location};
    let c = told.context.clauses(p.article);
    let by = told.context.lens.kind[p.kind?].by;
    let heads: [Option<usize>; 2] = match by {
        By::Day | By::Kind => [Some(p.trigger), c.verb_above(p.trigger)],
        _ => [Some(p.thing), None],
    };
    let at = heads
        .into_iter()
        .flatten()
        .find_map(|h| c.governed(h, if by == By::Thing { &["in", "at"] } else { &WHERE }))?;
    let place = |n: usize| matches!(c.entity(n), Some(Facility | Gpe | Location)) && c.is_noun(n);
    // "the border town of Oakham"
    let of = c.governed(at, &["of"]).filter(|&of| c.is_noun(at) && place(of));
    let span = match of {
        Some(of) => c.text.span(c.core(at)?.start()..c.core(of)?.end()),
        None => c.phrase(at).filter(|_| place(at))?,
    };
    Some(told.context.value(p.article, span, at))
}

/// Clauses that say what it is not: a negated verb that it is the subject of, "without" on it.
fn limits(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    for &(article, _, token) in &told.group.mentions {
        let c = told.context.clauses(article);
        let verb = c.parse.head(token);
        let subject = matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass);
        let relative = c.parse.subtree(token).filter(|&r| {
            c.parse.dep(r) == Dep::Relcl
                && c.child(r, &[Dep::Nsubj])
                    .is_some_and(|s| matches!(c.parse.tag(s), Tag::Wdt | Tag::Wp) || c.lemma(s) == "that")
        });
        for v in subject.then_some(verb).into_iter().chain(relative) {
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
            // "Whether the driver, who was held, slept": that he was held is not open.
            let apart = |o: &Opening| {
                c.parse.dep(verb) == Dep::Relcl && verb != o.token && c.dominates(o.token, verb)
            };
            let opened = told.openings[&article].iter().any(|o| within(o) && !apart(o));
            let own = |t: usize| c.dominates(t, i) && (!c.dominates(t, verb) || direct(c, i, verb));
            let near = match token {
                Some(t) => own(t) || governing(c, t).contains(&verb),
                None => told.sentences.as_ref().is_none_or(|s| s.is_topic(article, sentence)),
            };
            let opened = opened || token.is_none() && incident::is_asked(c, i);
            // Who "has voted against it" decides nothing; who "will vote on it" does.
            let will = c.parse.children(verb).any(|k| c.parse.tag(k) == Tag::Md);
            let whose =
                !will && token.is_some() && c.child(verb, &[Dep::Nsubj]).is_some_and(|s| c.lemma(s) == "who");
            let grown = c.is_noun(i) && c.parse.children(i).any(|k| grows(c, k));
            if !opened && (whose || grown || took_side(c, i) || !is_told(c, verb))
                || c.lemma(verb) == "have" && has(c, i, verb)
            {
                continue;
            }
            let span = whole_relative(told.context, article, verb)
                .or_else(|| c.clause(verb))
                .filter(|s| s.len() <= LONG && s.range().contains(&c.byte(i)) && c.text[*s].contains(' '));
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

/// "An increased role", "a far bigger role" is none of the thing's.
fn grows(c: Clauses, k: usize) -> bool {
    c.parse.dep(k) == Dep::Amod
        && (matches!(c.word(k).to_lowercase().as_str(), "increased" | "growing")
            || c.parse.subtree(k).any(|t| matches!(c.parse.tag(t), Tag::Jjr | Tag::Rbr)))
}

/// "Voted against it", "decided to go ahead": who took which side, not who is to decide.
fn took_side(c: Clauses, i: usize) -> bool {
    let aux = |tag: Tag| c.parse.children(i).any(|k| c.parse.tag(k) == tag);
    let done = c.parse.tag(i) == Tag::Vbd
        || matches!(c.parse.tag(i), Tag::Vbn | Tag::Vbg | Tag::Vbz | Tag::Vbp) && !aux(Tag::Md);
    let sided = c.governed(i, &["against", "for", "with"]).is_some()
        || c.parse.children(i).any(|k| k > i && c.lemma(k) == "down");
    let sets_out = c.child(i, &[Dep::Xcomp]).is_some_and(|x| c.is_infinitive(x));
    c.is_verb(i)
        && !c.is_passive(i)
        && done
        && (c.lemma(i) == "vote" && sided || c.lemma(i) == "decide" && sets_out)
}

/// Whether a clause tells of what is or is to be: not "if it is approved", "for voting on it", "urged them to
/// vote".
fn is_told(c: Clauses, verb: usize) -> bool {
    let doubted = c
        .parse
        .children(verb)
        .any(|k| c.parse.dep(k) == Dep::Mark && matches!(c.lemma(k).as_str(), "if" | "unless" | "whether"));
    let asked = c.is_infinitive(verb)
        && matches!(c.parse.dep(verb), Dep::Xcomp | Dep::Ccomp)
        && (c.child(verb, &[Dep::Nsubj]).is_some() || c.child(c.parse.head(verb), &[Dep::Dobj]).is_some());
    let none = c
        .parse
        .ancestors(verb)
        .take(3)
        .any(|n| c.is_noun(n) && c.child(n, &[Dep::Det]).is_some_and(|d| c.lemma(d) == "no"));
    !doubted && !asked && !none && c.parse.dep(verb) != Dep::Pcomp
}

/// "Trams have a top speed": what something always has happened to nobody.
fn has(c: Clauses, i: usize, verb: usize) -> bool {
    matches!(c.parse.tag(verb), Tag::Vbz | Tag::Vbp) && c.parse.head(i) == verb && c.parse.dep(i) == Dep::Dobj
}

/// A relative clause with whom it is about: "the driver, who was held".
fn whole_relative(context: &Context, article: usize, verb: usize) -> Option<Span> {
    let c = context.clauses(article);
    let subject = c.child(verb, &[Dep::Nsubj, Dep::Nsubjpass])?;
    let relative =
        c.parse.dep(verb) == Dep::Relcl && matches!(c.lemma(subject).as_str(), "who" | "which" | "that");
    let head = Some(c.parse.head(verb)).filter(|&h| relative && c.is_noun(h))?;
    // "The driver of the van, who was held": it was not the van.
    let above = (c.lemma(subject) == "who" && !context.is_party(article, head))
        .then(|| c.parse.ancestors(head).take(2).find(|&a| c.is_noun(a) && context.is_party(article, a)))
        .flatten();
    let head = above.unwrap_or(head);
    let (noun, clause) = (c.core(head)?, c.clause(verb)?);
    let span = (noun.start() < clause.start()).then(|| c.text.span(noun.start()..clause.end()))?;
    (!c.text[span].contains('\n')).then_some(span)
}

/// Whether a word is a verb or what it is done by or to: "enforced by a court", not "used for enforcement".
fn direct(c: Clauses, i: usize, verb: usize) -> bool {
    i == verb
        || c.parse.head(i) == verb && c.parse.dep(i) != Dep::Prep
        || c.parse.dep(c.parse.head(i)) == Dep::Agent
}

/// Whether a token is one of a slot's words and stands for itself, not as part of another noun.
pub(super) fn speaks(c: Clauses, i: usize, words: &BTreeSet<&str>) -> bool {
    // "Provided" opens a condition; to provide is something else.
    let word = c.word(i).to_lowercase();
    (words.contains(c.lemma(i).as_str()) || words.contains(word.as_str()))
        && c.parse.dep(i) != Dep::Compound
        && c.parse.pos(i) != Pos::Propn
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
