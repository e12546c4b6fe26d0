#!/bin/bash
# The facts of corpus/knowledge keep their own rules: every fact has a source, ids are unique, no organisation is called
# like a state's code, no interval runs backwards, every name that two actors of one time share is marked ambiguous,
# and the import gives back the committed bytes where its sources are at hand.
#
#     tests/knowledge.sh            prints "ok NAME" or "not ok NAME" and what is wrong; exit 1 on any "not ok"
set -u
cd "$(dirname "$0")/.." || exit 1
failed=0

python3 - corpus/knowledge <<'PYTHON' || failed=1
import json
import os
import re
import sys

home = sys.argv[1]
KEYS = ("id kind name aliases adjectives demonyms metonyms acronyms ambiguous titles parent country regions members reporter codes from to "
        "offices surname attested source").split()
KINDS = {"states": "state", "organisations": "igo", "organs": "organ", "people": "person", "organizations": "organization",
         "places": "place", "regions": "place"}
bad = 0


def report(name, faults):
    global bad
    bad += bool(faults)
    print(("not ok " if faults else "ok ") + name)
    for fault in faults[:20]:
        print("#   " + fault)
    if len(faults) > 20:
        print(f"#   and {len(faults) - 20} more")


def lines(name):
    with open(os.path.join(home, name + ".jsonl"), encoding="utf-8") as text:
        return text.read().splitlines()


files = {name: lines(name) for name in KINDS}
parsed = {name: [json.loads(line) for line in text] for name, text in files.items()}
actors = [(name, actor) for name in KINDS if KINDS[name] != "place" for actor in parsed[name]]
by_id = {}
for _, actor in actors:
    by_id.setdefault(actor["id"], actor)

report("every file is sorted by id and each id comes once", [
    f"{name}.jsonl: {a['id']} then {b['id']}" for name in KINDS for a, b in zip(parsed[name], parsed[name][1:]) if a["id"] >= b["id"]])
seen, twice = {}, []
for name, actor in actors:
    if seen.setdefault(actor["id"], name) != name:
        twice.append(f"{actor['id']} is in {seen[actor['id']]}.jsonl and {name}.jsonl")
report("no two files share an id; no organisation's id is a state's code", twice)
report("each record has its file's kind and only known keys, in order, none empty", [
    f"{name}.jsonl: {a['id']}" for name in KINDS for a in parsed[name]
    if a.get("kind") != KINDS[name] or list(a) != [key for key in KEYS if key in a] or any(v in ("", [], {}) for v in a.values())])
# M49: what a region lies in; of the widest, nothing.
WITHIN = {"Africa": "", "Americas": "", "Asia": "", "Europe": "", "Oceania": "", "Northern Africa": "Africa", "Sub-Saharan Africa": "Africa",
          "Latin America and the Caribbean": "Americas", "Northern America": "Americas",
          **{f"{part} Africa": "Sub-Saharan Africa" for part in ("Eastern", "Middle", "Southern", "Western")},
          **{part: "Latin America and the Caribbean" for part in ("Caribbean", "Central America", "South America")},
          **{f"{part} Asia": "Asia" for part in ("Central", "Eastern", "South-eastern", "Southern", "Western")},
          **{f"{part} Europe": "Europe" for part in ("Eastern", "Northern", "Southern", "Western")},
          **{part: "Oceania" for part in ("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia")}}
report("every state, and nothing else, lies in regions of M49, told from the widest to the narrowest", [
    f"{name}.jsonl: {a['id']} {a.get('regions')}" for name in KINDS for a in parsed[name]
    if bool(a.get("regions")) != (name == "states")
    or [WITHIN.get(region) for region in a.get("regions", [])] != ["", *a.get("regions", [])][:len(a.get("regions", []))]
    or set(a.get("regions", [])[-1:]) & set(WITHIN.values())])
for id, region in (("KEN", "Eastern Africa"), ("DEU", "Western Europe"), ("POL", "Eastern Europe"), ("CYP", "Western Asia"), ("IRN", "Southern Asia"),
                   ("MEX", "Central America"), ("AUS", "Australia and New Zealand"), ("USA", "Northern America")):
    report(f"{id} lies in {region}", [] if by_id[id]["regions"][-1] == region else [str(by_id[id])])
report("records are compact JSON", [
    f"{name}.jsonl: {a['id']}" for name in KINDS for a, line in zip(parsed[name], files[name])
    if json.dumps(a, ensure_ascii=False, separators=(",", ":")) != line])

KNOWN = {"hand", "factbook", "rigour", "reign", "phoenix", "us-visits", "cow", "cow-igo-2014",
         "kremlin", "whitehouse", "wikinews"}
others = [(name, json.loads(line)) for name in ("offices", "portfolios") for line in lines(name)]
report("every fact names a source that README.md knows", [
    f"{name}.jsonl: {a.get('id') or a.get('title')}" for name, a in [(n, x) for n in KINDS for x in parsed[n]] + others
    if not a.get("source") or set(a["source"]) - KNOWN] + [
    f"people.jsonl: {a['id']} {o.get('office')}" for a in parsed["people"] for o in a.get("offices", [])
    if not o.get("source") or set(o["source"].split("+")) - KNOWN] + [
    f"people.jsonl: {a['id']} attested as {s.get('office')}" for a in parsed["people"] for s in a.get("attested", [])
    if s.get("source") not in KNOWN or not s.get("document")])

titles = {}
for title in (json.loads(line) for line in lines("offices")):
    for label in [title["title"]] + title.get("variants", []) + title.get("plurals", []):
        titles.setdefault(label.lower(), set()).add(title["title"])
report("each way to say an office means one office", [f"{label}: {', '.join(sorted(of))}" for label, of in titles.items() if len(of) > 1])
held = [o["office"].lower() for a in parsed["people"] for o in a.get("offices", [])]
report("nearly all offices that people hold are told by offices.jsonl",
       sorted(set(held) - set(titles)) if sum(office in titles for office in held) < 0.97 * len(held) else [])

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def interval(what, start, end):
    faults = [f"{what}: {d} is no date" for d in (start, end) if d and not DATE.fullmatch(d)]
    width = min(len(start or ""), len(end or ""))
    if start and end and start[:width] > end[:width]:
        faults.append(f"{what}: {start} is after {end}")
    return faults


faults = []
for name in KINDS:
    for a in parsed[name]:
        faults += interval(a["id"], a.get("from"), a.get("to"))
        for part in a.get("members", []) + a.get("offices", []):
            faults += interval(f"{a['id']} {part['actor']}", part.get("from"), part.get("to"))
        for seen in a.get("attested", []):
            faults += interval(f"{a['id']} {seen['actor']}", seen["first"], seen["last"])
report("dates are dates and no interval is reversed", faults)
report("what is attested has no term", [
    f"people.jsonl: {a['id']} {s['office']}" for a in parsed["people"] for s in a.get("attested", []) for o in a.get("offices", [])
    if (o["actor"], o["office"]) == (s["actor"], s["office"]) and o.get("from", "0") <= s["last"] and s["first"] <= o.get("to", "9")])

report("every parent, member, country and office points to an actor that is there", [
    f"{name}.jsonl: {a['id']} -> {ref}" for name in KINDS for a in parsed[name]
    for ref in [a.get("parent"), a.get("country")] + [p["actor"] for p in a.get("members", []) + a.get("offices", []) + a.get("attested", [])]
    if ref and ref not in by_id])


def live(a, b):
    start, end = max(a.get("from", ""), b.get("from", "")), min(a.get("to", "9999"), b.get("to", "9999"))
    return start <= end


claims = {}
for name, actor in actors:
    for label in {actor["name"], *actor.get("aliases", []), *actor.get("metonyms", []), *actor.get("acronyms", [])}:
        claims.setdefault(label, []).append(actor)
report("a name that two live actors claim is marked ambiguous on both", [
    f"{label}: {', '.join(a['id'] for a in claimants)}" for label, claimants in sorted(claims.items()) if len(claimants) > 1
    and any(live(a, b) and (label not in a.get("ambiguous", []) or label not in b.get("ambiguous", []))
            for i, a in enumerate(claimants) for b in claimants[i + 1:])])
report("what is marked ambiguous is a name of that record", [
    f"{a['id']}: {label}" for name in KINDS for a in parsed[name] for label in a.get("ambiguous", [])
    if label not in [a["name"]] + [v for k in ("aliases", "adjectives", "demonyms", "metonyms", "acronyms") for v in a.get(k, [])]])

WORDS = {"May", "Turkey", "Chad", "Jordan", "Georgia", "America", "Washington", "Brussels", "Korea", "Congo", "Guinea"}
report("names that are also common words or places are guarded", [
    f"{a['id']}: {label}" for name, a in actors for label in [a["name"]] + a.get("aliases", []) + a.get("metonyms", [])
    if label in WORDS and label not in a.get("ambiguous", [])])
coded = sum("cow" in a.get("codes", {}) and "wikidata" in a["codes"] for a in parsed["states"])
report("195 states and more carry Wikidata and COW ids, and 400 organisations and more are listed",
       [f"{coded} states"] * (coded < 195) + [f"{len(parsed['organisations'])} organisations"] * (len(parsed["organisations"]) < 400))
size = sum(os.path.getsize(os.path.join(home, name + ".jsonl")) for name in KINDS)
report("the files stay below 2.5 MB", [f"{size} bytes"] * (size > 2_500_000))


def holder(state, office, day):
    return sorted(a["id"] for a in parsed["people"] for o in a.get("offices", []) if o["actor"] == state and o["office"] == office
                  and o.get("from", "0") <= day and day < o.get("to", "9"))


EXPECTED = [("JPN", "prime minister", "2019-01-16", "shinzo-abe"), ("JPN", "prime minister", "2021-03-01", "yoshihide-suga"),
            ("JPN", "prime minister", "2023-07-12", "fumio-kishida"), ("JPN", "defence minister", "2019-01-16", "takeshi-iwaya"),
            ("JPN", "foreign minister", "2024-02-27", "yoko-kamikawa"), ("NOR", "prime minister", "2010-06-01", "jens-stoltenberg"),
            ("NATO", "secretary general", "2020-06-01", "jens-stoltenberg"), ("USA", "president", "1987-12-08", "ronald-reagan"),
            ("NATO", "supreme allied commander Europe", "2024-02-27", "christopher-cavoli"),
            ("USA", "acting secretary of defense", "2019-01-16", "patrick-shanahan")]
report("the right person holds the office on the day", [
    f"{office} of {state} on {day}: {holder(state, office, day)}, expected {person}" for state, office, day, person in EXPECTED
    if holder(state, office, day) != [person]])
sys.exit(1 if bad else 0)
PYTHON

sources=${ENTENTE_SHARED:-../shared}/data/knowledge
if [ -d "$sources" ]; then
    again=$(mktemp -d) || exit 1
    trap 'rm -rf "$again"' EXIT
    same=1
    python3 corpus/knowledge/import.py --quiet --sources "$sources" --out "$again" || same=0
    for file in states organisations people places; do
        cmp "$again/$file.jsonl" "corpus/knowledge/$file.jsonl" || same=0
    done
    if [ $same = 1 ]; then echo "ok the import gives back the committed files"
    else echo "not ok the import gives back the committed files"; failed=1
    fi
else
    echo "ok the import gives back the committed files # skipped: no $sources"
fi
exit $failed
