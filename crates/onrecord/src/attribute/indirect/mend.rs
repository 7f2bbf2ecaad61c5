//! Parses that cannot be right, mended before anything is read from them.
//!
//! The parser gets a few turns of reported speech wrong in ways that its own tags contradict. Each
//! rule here asks for the contradiction and moves as few words as it can; the models are trained on
//! what it leaves.

use super::tree::Token;
use crate::attribute::is_saying;
use std::ops::Range;

/// Mends the sentences of an article.
pub(super) fn mend(tokens: &mut [Token<'_>], sentences: &[Range<usize>]) {
    for s in sentences {
        for i in s.clone() {
            match tokens[i].dep {
                "acl" => {
                    finite(tokens, s, i);
                    reported_last(tokens, s, i);
                }
                "parataxis" => turned_round(tokens, s, i),
                "agent" => as_of_agent(tokens, s, i),
                "oprd" => by_of_complement(tokens, s, i),
                _ if tokens[i].lemma == "make" => made_clear(tokens, s, i),
                _ => {}
            }
        }
    }
}

/// The dependents of a token with one of some labels.
fn with<'t>(
    tokens: &'t [Token<'_>],
    s: &Range<usize>,
    of: usize,
    deps: &'t [&str],
) -> impl Iterator<Item = usize> + 't {
    s.clone().filter(move |&k| k != of && tokens[k].head == of && deps.contains(&tokens[k].dep))
}

fn hang<'a>(tokens: &mut [Token<'a>], k: usize, head: usize, dep: &'a str) {
    (tokens[k].head, tokens[k].dep) = (head, dep);
}

/// Whether a tag is that of a verb with a tense.
pub(super) fn is_finite(tag: &str) -> bool {
    matches!(tag, "VBD" | "VBZ" | "VBP")
}

fn is_noun(tag: &str) -> bool {
    tag.starts_with('N')
}

/// `Those who asked for a bridge cheered it`: a finite verb without a subject hangs on a noun, in a
/// sentence that has no verb at its root.
fn finite(tokens: &mut [Token<'_>], s: &Range<usize>, v: usize) {
    let Some(root) = s.clone().find(|&k| tokens[k].head == k).filter(|&r| r < v) else { return };
    let own = with(tokens, s, v, &["nsubj", "nsubjpass", "mark", "aux", "auxpass"]).next();
    let clause = (root + 1..v).any(|k| tokens[k].tag.starts_with('V'));
    let nominal = is_noun(tokens[root].tag) || tokens[root].tag == "DT" || tokens[root].tag == "PRP";
    if !is_finite(tokens[v].tag) || own.is_some() || !clause || !nominal {
        return;
    }
    hang(tokens, v, v, "ROOT");
    hang(tokens, root, v, "nsubj");
    for t in &mut tokens[v + 1..s.end] {
        if t.head == root && t.dep == "punct" {
            t.head = v;
        }
    }
}

/// `Half of the wells are dry, a report found`: the last words of a sentence, after a comma.
fn reported_last(tokens: &mut [Token<'_>], s: &Range<usize>, v: usize) {
    let noun = tokens[v].head;
    let main = tokens[noun].head;
    let alone = tokens[noun].dep == "npadvmod" && main < noun && tokens[main].tag.starts_with('V');
    if tokens[v].tag != "VBN" || noun + 1 != v || !alone {
        return;
    }
    let first = (s.start..=noun).find(|&k| k == noun || tokens[k].head == noun).unwrap_or(noun);
    let set_off = first > s.start && tokens[first - 1].word == ",";
    let says = is_saying(&tokens[v].word.to_lowercase()) || tokens[v].lemma == "find";
    let ends = (v + 1..s.end).all(|k| !tokens[k].word.contains(char::is_alphanumeric));
    let subject = with(tokens, s, main, &["nsubj", "nsubjpass", "expl"]).next();
    if !set_off || !says || !ends || subject.is_none() {
        return;
    }
    let (over, dep) = (tokens[main].head, tokens[main].dep);
    let over = if over == main { v } else { over };
    hang(tokens, v, over, dep);
    tokens[v].tag = "VBD";
    hang(tokens, noun, v, "nsubj");
    hang(tokens, main, v, "ccomp");
    for t in &mut tokens[v + 1..s.end] {
        if t.head == main {
            t.head = v;
        }
    }
}

/// `The quay, said the diver, was full of holes`: the subject of the clause around is given to the
/// saying word, and the one who says it is made its object.
fn turned_round(tokens: &mut [Token<'_>], s: &Range<usize>, v: usize) {
    let main = tokens[v].head;
    let says = is_finite(tokens[v].tag) && is_saying(&tokens[v].word.to_lowercase());
    if !says || main <= v || v == s.start || tokens[v - 1].word != "," {
        return;
    }
    let subject = with(tokens, s, v, &["nsubj", "nsubjpass"]).find(|&k| k < v);
    let object = with(tokens, s, v, &["dobj"]).find(|&k| k > v);
    let none = with(tokens, s, main, &["nsubj", "nsubjpass", "expl", "csubj"]).next().is_none();
    let (Some(subject), Some(object), true) = (subject, object, none) else { return };
    let passive = with(tokens, s, main, &["auxpass"]).next().is_some();
    hang(tokens, subject, main, if passive { "nsubjpass" } else { "nsubj" });
    hang(tokens, object, v, "nsubj");
}

/// `She made clear that nobody would pass`: the clause is what is made clear, not the subject of
/// "clear".
fn made_clear(tokens: &mut [Token<'_>], s: &Range<usize>, v: usize) {
    const CLEAR: [&str; 5] = ["clear", "plain", "known", "public", "explicit"];
    let complements = ["ccomp", "acomp", "oprd", "advcl", "dobj"];
    let Some(clear) = with(tokens, s, v, &complements).find(|&k| k > v && CLEAR.contains(&tokens[k].word))
    else {
        return;
    };
    let Some(clause) = with(tokens, s, clear, &["csubj", "ccomp", "advcl"]).find(|&k| k > clear) else {
        return;
    };
    hang(tokens, clear, v, "oprd");
    hang(tokens, clause, v, "ccomp");
}

/// `It was described by sailors as a rock`: what "as" leads in is the verb's.
fn as_of_agent(tokens: &mut [Token<'_>], s: &Range<usize>, by: usize) {
    let verb = tokens[by].head;
    let passive = with(tokens, s, verb, &["auxpass"]).next().is_some();
    let Some(noun) = with(tokens, s, by, &["pobj"]).next().filter(|_| passive) else { return };
    let as_ = with(tokens, s, noun, &["prep"]).find(|&k| k > noun && tokens[k].lemma == "as");
    if let Some(k) = as_ {
        tokens[k].head = verb;
    }
}

/// `It was called a fraud by the opposition`: who called it so hangs on what it was called.
fn by_of_complement(tokens: &mut [Token<'_>], s: &Range<usize>, called: usize) {
    let verb = tokens[called].head;
    let passive = with(tokens, s, verb, &["auxpass"]).next().is_some();
    let agent = with(tokens, s, verb, &["agent"]).next().is_some();
    let by = with(tokens, s, called, &["prep", "agent"]).find(|&k| k > called && tokens[k].lemma == "by");
    if let Some(by) = by.filter(|_| passive && !agent) {
        hang(tokens, by, verb, "agent");
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::indirect::tree::Tree;
    use onrecord_syntax::Model;

    /// The label of a word and the word that it hangs on.
    fn hangs(text: &str, word: &str) -> (String, String) {
        let model = Model::load(onrecord_model_en::MODEL).unwrap();
        let parse = model.parse(text);
        let tree = Tree::of(text, &parse, &[]);
        let t = tree.tokens.iter().find(|t| t.word == word).unwrap();
        (t.dep.to_string(), tree.tokens[t.head].word.to_string())
    }

    fn pair(dep: &str, head: &str) -> (String, String) {
        (dep.to_string(), head.to_string())
    }

    #[test]
    fn each_contradiction_is_mended() {
        let residents = "Residents who had called for a bypass filled the hall.";
        assert_eq!(hangs(residents, "filled"), pair("ROOT", "filled"));
        assert_eq!(hangs(residents, "Residents"), pair("nsubj", "filled"));
        assert_eq!(
            hangs("Nearly half of the wells are dry, a report found.", "report"),
            pair("nsubj", "found")
        );
        assert_eq!(hangs("The old quay, said the diver, was full of holes.", "quay"), pair("nsubj", "was"));
        let clear = "The guard said the governor had made clear that nobody would pass.";
        assert_eq!(hangs(clear, "pass"), pair("ccomp", "made"));
        let sailors = "The island was described by sailors as a rock with one tree.";
        assert_eq!(hangs(sailors, "as"), pair("prep", "described"));
    }
}
