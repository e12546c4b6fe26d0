#!/usr/bin/env python3
"""Makes hand/attested.jsonl: who was seen in which office, in texts, where no list knows a term of his or hers.

What enters: a network (`entente merge` writes it) on standard input, and the list of visits to the United
States.  What leaves: one person a line, sorted, each with {actor, office, first, last, document}: the first and the
last day on which a text gave him or her this office, and the text that did so first.  That is no term: he or she may
have held it before and after.  import.py takes the lines into people.jsonl.

For example "Foreign Minister Chingiz Aidarbekov of Kyrgyzstan" in two pages of en.kremlin.ru, of March and of June
2019, becomes {"actor":"KGZ","office":"foreign minister","first":"2019-03-28","last":"2019-06-14",...}.

Of texts only those of SOURCES count, which may be used so; a stranger must be told of in two of them, by a name of two
words or more and in an office of OFFICES.  A visit counts where the visitor's title is one of them.

    build/entente merge NEWS... | python3 attest.py [--visits DIR] [--people FILE] [--out FILE]
"""
import argparse
import glob
import json
import os
import re
import sys
from difflib import SequenceMatcher

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "importer"))
sys.dont_write_bytecode = True

import people  # noqa: E402
import records  # noqa: E402

SOURCES = {"en.kremlin.ru": "kremlin", "www.whitehouse.gov": "whitehouse", "whitehouse.gov": "whitehouse",
           "bidenwhitehouse.archives.gov": "whitehouse",
           "en.wikinews.org": "wikinews"}
CLASSES = {"minister", "head of state", "head of government", "head of organisation", "monarch", "royal", "deputy",
           "deputy minister", "ambassador", "command", "commissioner"}
ALSO = {"national security adviser", "assistant secretary of state", "under secretary of state", "chief of staff",
        "special envoy", "speaker", "envoy"}
VAGUE = {"secretary", "minister", "head", "director", "chairman", "chief executive"}
NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){1,4}")


def read_offices(path):
    """{lower-case title: standard title} and {standard title} of the offices that count."""
    said, counting = {}, set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            office = json.loads(line)
            for title in [office["title"]] + office.get("variants", []):
                said.setdefault(title.lower(), office["title"])
            if office["title"] not in VAGUE and (office["class"] in CLASSES or office["title"] in ALSO):
                counting.add(office["title"])
    return said, counting


def read_actors(home):
    """{folded name: id} of states, and the ids of those who have offices that count."""
    states, all_ids = {}, set()
    for name in ("states", "organisations", "organs"):
        for actor in records.read(os.path.join(home, name + ".jsonl")).values():
            all_ids.add(actor["id"])
            if name == "states":
                for label in [actor["name"]] + actor.get("aliases", []):
                    states.setdefault(records.fold(label), actor["id"])
    return states, all_ids


def seen_in(network, counting, actors, known):
    """{(person id, actor, office): {name, {document: day}}} of strangers in a network."""
    seen = {}
    documents = {d["id"]: d for d in network["documents"]}
    strangers = {a["id"]: a["name"] for a in network["actors"] if a["kind"] == "person" and a["id"] not in known}
    for told in network["affiliations"]:
        name, document = strangers.get(told["person"], ""), documents.get(told["document"], {})
        day, source = document.get("published") or {}, SOURCES.get(document.get("source"))
        if source and day.get("grain") == "day" and told["office"] in counting and told["actor"] in actors and NAME.fullmatch(name):
            key = (told["person"], told["actor"], told["office"])
            entry = seen.setdefault(key, {"name": name, "source": source, "documents": {}})
            entry["documents"][document.get("url") or document["id"]] = day["from"]
    return {key: entry for key, entry in seen.items() if len(entry["documents"]) > 1}


def visits(folder, said, counting, states):
    """The same of visitors to the United States since 1945."""
    seen = {}
    for path in sorted(glob.glob(os.path.join(folder, "[12]*.xml"))):
        with open(path, encoding="utf-8") as text:
            for visit in re.findall(r"<visit>(.*?)</visit>", text.read(), re.S):
                get = lambda tag: records.plain((re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", visit, re.S) or [""] * 2)[1])
                words, state = get("visitor").split(), states.get(records.fold(get("from")))
                if not state or get("start-date") < "1945":
                    continue
                for length in range(min(4, len(words) - 2), 0, -1):
                    office = said.get(" ".join(words[:length]).lower())
                    name = " ".join(words[length:])
                    title = people.TITLES.match(name + " ")
                    name = name[title.end():] if title and title.end() < len(name) else name
                    if office in counting and NAME.fullmatch(name) and "," not in name:
                        key = (records.slug(name), state, office)
                        entry = seen.setdefault(key, {"name": name, "source": "us-visits", "documents": {}})
                        entry["documents"]["visit " + get("id")] = get("start-date")
                        break
    return seen


def has_term(person, actor, first, last, office=None):
    return any(o["actor"] == actor and office in (None, o["title"]) and
               records.overlap(o.get("from", ""), o.get("to", ""), first, last) for o in person.get("offices", []))


def near(a, b):
    return a == b or (min(len(a), len(b)) > 5 and SequenceMatcher(None, a, b).ratio() >= 0.75)


def alike(one, other):
    """Each word of the shorter name is, nearly, one of the longer: "Abdelmalik Sellal", "Abdelmalek Sellal"."""
    short, long = sorted((people.tokens(one), people.tokens(other)), key=len)
    return len(short) > 1 and all(any(near(a, b) for b in long) for a in short)


def known_person(known, by_name, key, name, actor):
    """The person of the lists that is meant: by id, by a whole name, or by a like one in that state."""
    if key in known:
        return known[key]
    same = by_name.get(records.fold(name), [])
    if len(same) == 1:
        return same[0]
    return next((p for p in known.values() if any(o["actor"] == actor for o in p.get("offices", []))
                 and any(alike(name, own) for own in [p["name"]] + p.get("aliases", []))), None)


def make(seen, known):
    """Records of attested.jsonl: what is covered by a term is left out."""
    made, by_name = {}, {}
    for person in known.values():
        for label in [person["name"]] + person.get("aliases", []):
            by_name.setdefault(records.fold(label), []).append(person)
    for (key, actor, office), entry in sorted(seen.items()):
        days = sorted((day, document) for document, day in entry["documents"].items())
        first, last = days[0][0], days[-1][0]
        person = known_person(known, by_name, key, entry["name"], actor)
        if any(has_term(p, actor, first, first, office) for p in known.values()):
            continue  # the lists say who held it: the same one in another spelling, or else a doubtful word
        if person and (entry["source"] != "us-visits" or has_term(person, actor, first, last) or key not in known):
            continue
        twin = next((r for r in made.values() if any((a["actor"], a["office"]) == (actor, office) for a in r["attested"])
                     and alike(r["name"], entry["name"])), None)
        if twin:
            records.add(twin, "aliases", entry["name"])
            own = next(a for a in twin["attested"] if (a["actor"], a["office"]) == (actor, office))
            if first < own["first"]:
                own.update(first=first, document=days[0][1], source=entry["source"])
            own["last"] = max(last, own["last"])
            continue
        record = made.setdefault(key, {"id": key, "kind": "person", "name": person["name"] if person else entry["name"],
                                       "attested": [], "source": []})
        record["attested"].append({"actor": actor, "office": office, "first": first, "last": last,
                                   "document": days[0][1], "source": entry["source"]})
        records.add_source(record, entry["source"])
    return made


def main():
    parser = argparse.ArgumentParser(description="Who was seen in which office.")
    parser.add_argument("--visits", default=os.path.join(HERE, "../../../shared/data/knowledge/us-visits"))
    parser.add_argument("--people", default=os.path.join(HERE, "people.jsonl"))
    parser.add_argument("--out", default=os.path.join(HERE, "hand/attested.jsonl"))
    options = parser.parse_args()
    said, counting = read_offices(os.path.join(HERE, "offices.jsonl"))
    states, actors = read_actors(HERE)
    known = {key: p for key, p in records.read(options.people).items() if p.get("offices")}
    for person in known.values():
        for office in person["offices"]:
            office["title"] = said.get(office["office"].lower(), office["office"])
    seen = seen_in(json.load(sys.stdin), counting, actors, known)
    for key, entry in visits(options.visits, said, counting, states).items():
        seen.setdefault(key, entry)["documents"].update(entry["documents"])
    records.write(options.out, make(seen, known))


if __name__ == "__main__":
    main()
