//! Where, when and to whom something was said: what hangs on the saying word in the parse.

use super::candidates::entity;
use crate::attribution::Attribution;
use crate::text::{Span, Text};
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};

/// Fills in venue, time and addressee of the attributions that have a saying word.
pub(super) fn settle(text: &Text, parse: &Parse, attributions: &mut [Attribution]) {
    for a in attributions {
        let Some(cue) = a.cue.and_then(|c| parse.token_at(c.start())) else { continue };
        if by_nobody(parse, cue) {
            a.source = None;
            a.why = format!("“{}” reports speech; nobody is named", parse.token(cue).text(text.as_str()));
        }
        let mut scene = Scene { text, parse, content: &a.content, venue: None, time: None, addressee: None };
        scene.read(cue);
        (a.venue, a.time, a.addressee) = (scene.venue, scene.time, scene.addressee);
    }
}

/// "Asked whether it was late, she said": who asks is not told.
fn by_nobody(parse: &Parse, cue: usize) -> bool {
    let passive = matches!(parse.tag(cue).as_str(), "VBN" | "VBD") && parse.dep(cue) == Dep::Advcl;
    let named = parse.children(cue).any(|c| matches!(parse.dep(c), Dep::Nsubj | Dep::Agent));
    parse.lemma(cue) == "ask" && passive && !named
}

struct Scene<'a> {
    text: &'a Text,
    parse: &'a Parse,
    content: &'a [Span],
    venue: Option<Span>,
    time: Option<Span>,
    addressee: Option<Span>,
}

/// How far below the saying word is looked.
const DEEPEST: usize = 5;

impl Scene<'_> {
    /// Reads the dependents of a saying word; for one like "saying" those of the verb it hangs on too.
    fn read(&mut self, cue: usize) {
        let parse = self.parse;
        self.addressee = self.told(cue);
        self.visit(cue, 0);
        let over = parse.head(cue);
        let hung = matches!(parse.dep(cue), Dep::Advcl | Dep::Xcomp | Dep::Pcomp | Dep::Conj) && over != cue;
        if hung && parse.pos(over) == Pos::Verb && parse.tag(cue).as_str() == "VBG" {
            self.visit(over, 0);
        }
    }

    /// Whether a token is the article's own, not part of what is said.
    fn free(&self, t: usize) -> bool {
        let token = self.parse.token(t);
        !self.content.iter().any(|c| c.start() < token.end() && token.start() < c.end())
    }

    fn visit(&mut self, t: usize, depth: usize) {
        let parse = self.parse;
        for c in parse.children(t).filter(|&c| c != t) {
            let dep = parse.dep(c);
            let follows =
                matches!(dep, Dep::Prep | Dep::Pobj | Dep::Dobj | Dep::Dative | Dep::Npadvmod | Dep::Advmod);
            if !follows || !self.free(c) {
                continue;
            }
            match dep {
                Dep::Pobj if INTO.contains(&parse.lemma(t)) => self.place_or_time(c),
                Dep::Npadvmod | Dep::Advmod => self.when(c),
                Dep::Dobj | Dep::Dative if depth == 0 && TELLING.contains(&parse.lemma(t)) => self.outlet(c),
                _ => {}
            }
            if depth < DEEPEST {
                self.visit(c, depth + 1);
            }
        }
    }

    fn place_or_time(&mut self, noun: usize) {
        if self.is_time(noun) {
            self.when(noun);
        } else if self.venue.is_none() && self.is_occasion(noun) {
            self.venue = self.phrase(noun);
        }
    }

    fn is_time(&self, t: usize) -> bool {
        matches!(entity(self.parse, t), Some(EntityLabel::Date | EntityLabel::Time))
    }

    /// The words of a day or hour: "Sunday", "late on Monday" without the preposition.
    fn when(&mut self, t: usize) {
        if self.time.is_some() || !self.is_time(t) {
            return;
        }
        let entities = self.parse.entities();
        let at = entities.partition_point(|e| e.end <= t);
        // "Saturday" and "afternoon" are two entities, one time
        let mut from = at;
        while from > 0
            && entities[from - 1].end == entities[from].start
            && self.is_time(entities[from - 1].start)
        {
            from -= 1;
        }
        let mut past = at;
        while entities.get(past + 1).is_some_and(|e| e.start == entities[past].end && self.is_time(e.start)) {
            past += 1;
        }
        let (first, last) =
            (self.parse.token(entities[from].start), self.parse.token(entities[past].end - 1));
        self.time = self.text.get(first.start()..last.end());
    }

    /// Whether a phrase names a broadcast, a gathering or a piece of writing.
    fn is_occasion(&self, noun: usize) -> bool {
        let lemma = self.parse.lemma(noun).to_lowercase();
        OCCASIONS.contains(&lemma.as_str()) || self.is_outlet(noun)
    }

    /// Whether a phrase names who prints or broadcasts: "Harbour Radio", "the Coast Post", or holds a
    /// programme's name between marks.
    fn is_outlet(&self, noun: usize) -> bool {
        let parse = self.parse;
        let named = parse.pos(noun) == Pos::Propn;
        let outlet = named && OUTLETS.contains(&&self.text.as_str()[parse.token(noun).span()]);
        outlet || self.phrase(noun).is_some_and(|p| self.text[p].contains(['“', '"', '‘']))
    }

    fn outlet(&mut self, noun: usize) {
        if self.venue.is_none() && self.is_occasion(noun) {
            self.venue = self.phrase(noun);
        }
    }

    /// Whom a saying word addresses: "told reporters", "said to the crowd".
    fn told(&self, cue: usize) -> Option<Span> {
        let parse = self.parse;
        let verb = parse.lemma(cue);
        for c in parse.children(cue).filter(|&c| self.free(c)) {
            let to = parse.lemma(c) == "to" && TALKING.contains(&verb);
            let whom = match parse.dep(c) {
                Dep::Dobj | Dep::Dative if TELLING.contains(&verb) && nominal(parse, c) => Some(c),
                Dep::Prep | Dep::Dative if to => parse.children(c).find(|&n| parse.dep(n) == Dep::Pobj),
                _ => None,
            };
            let whom = whom.filter(|&w| self.free(w) && !self.is_time(w) && !self.is_occasion(w));
            if let Some(whom) = whom {
                return self.phrase(whom);
            }
        }
        None
    }

    /// The words of a noun phrase, as far as they are the article's own and tell no time.
    fn phrase(&self, head: usize) -> Option<Span> {
        let parse = self.parse;
        let (first, last) = (parse.left_edge(head), parse.right_edge(head));
        let mut end = head;
        for t in head + 1..=last {
            let clause = matches!(parse.dep(t), Dep::Relcl | Dep::Advcl | Dep::Acl | Dep::Ccomp);
            let dated = parse.dep(t) == Dep::Prep && parse.children(t).any(|n| self.is_time(n));
            let comma = matches!(parse.token(t).text(self.text.as_str()), "," | "—" | "–" | ":" | ";" | "(");
            if clause || dated || comma || self.is_time(t) || !self.free(t) {
                break;
            }
            end = t;
        }
        let begin = (first..=head).find(|&t| self.free(t) && parse.dep(t) != Dep::Punct)?;
        let (begin, end) = (parse.token(begin).start(), parse.token(end).end());
        let whole = self.text.as_str()[begin..end].trim_end();
        self.text.get(begin..begin + whole.len())
    }
}

fn nominal(parse: &Parse, t: usize) -> bool {
    matches!(parse.pos(t), Pos::Noun | Pos::Propn | Pos::Pron)
}

/// Prepositions that lead to where or when something is said.
const INTO: [&str; 9] = ["on", "in", "at", "during", "to", "via", "from", "after", "before"];

/// Verbs whose object is whoever hears it (Levin 1993, 37.2 "tell verbs", and those that urge).
const TELLING: [&str; 20] = [
    "tell", "persuade", "assure", "remind", "notify", "advise", "ask", "warn", "urge", "promise", "order",
    "beg", "brief", "caution", "alert", "instruct", "reassure", "implore", "inform", "command",
];

/// Verbs whose hearer follows "to" (Levin 1993, 37.7 "say verbs", 37.3 manner of speaking).
const TALKING: [&str; 24] = [
    "say", "write", "explain", "complain", "announce", "speak", "talk", "admit", "confess", "confide",
    "shout", "whisper", "repeat", "read", "report", "recount", "describe", "declare", "mention", "suggest",
    "propose", "promise", "signal", "appeal",
];

/// Nouns for what people speak at or write in.
const OCCASIONS: [&str; 40] = [
    "interview",
    "statement",
    "post",
    "tweet",
    "speech",
    "rally",
    "event",
    "conference",
    "briefing",
    "hearing",
    "debate",
    "podcast",
    "show",
    "program",
    "programme",
    "broadcast",
    "letter",
    "email",
    "e-mail",
    "twitter",
    "facebook",
    "telegram",
    "instagram",
    "youtube",
    "media",
    "radio",
    "television",
    "tv",
    "call",
    "appearance",
    "testimony",
    "address",
    "remark",
    "meeting",
    "summit",
    "message",
    "session",
    "memo",
    "op-ed",
    "filing",
];

/// Last words of the names of newspapers and broadcasters.
const OUTLETS: [&str; 16] = [
    "News",
    "Times",
    "Post",
    "Journal",
    "Radio",
    "Television",
    "TV",
    "Herald",
    "Tribune",
    "Gazette",
    "Chronicle",
    "Magazine",
    "Press",
    "Telegraph",
    "Network",
    "Courier",
];
