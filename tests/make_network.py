#!/usr/bin/env python3
"""Prints a made-up network in the network format: make_network.py ACTORS EVENTS SEED.

A few actors take part in much and many in little, as in the news; persons and organs act for states."""
import json
import random
import sys

KINDS = ["state", "igo", "organ", "person", "organization"]
FORMS = {"state": "{} Republic", "igo": "{} Council", "organ": "Ministry of {}", "person": "Ana {}", "organization": "{} Works"}
PLACES = [None, "Geneva", "Addis Ababa", "Port of Spain"]
NAMES = [None, None, "Pact on trade", "Treaty on fisheries and the protection of coastal waters", "Cyber dialogue"]
STATUS = {"agreement": ["concluded", "concluded", "negotiating", "ended"], "meeting": ["held", "held", "planned", "cancelled"],
          "membership": ["concluded", "proposed"], "cooperation": ["held", "planned"]}


def make(actors, events, seed):
    r = random.Random(seed)
    people = []
    for i in range(actors):
        kind = r.choices(KINDS, [5, 1, 1, 4, 1])[0] if i else "state"
        word = "".join(r.choice(["al", "bo", "cin", "dor", "est", "fen", "ga", "har", "il", "jo"]) for _ in range(r.randint(2, 4)))
        people.append({"id": f"a{i:04}", "name": FORMS[kind].format(word.title()), "kind": kind, "principal": None,
                       "aliases": [], "codes": {}, "mentions": r.randint(1, 9)})
    states = [p["id"] for p in people if p["kind"] == "state"]
    for p in people:
        if p["kind"] in ("person", "organ"):
            p["principal"] = r.choice(states)
    weights = [1 / (i + 1) ** 0.7 for i in range(actors)]
    documents = [{"id": f"{i:016x}", "title": f"Article {i}", "published": "2024-03-01", "asof": "2024-03-01", "source": f"Paper {i}",
                  "url": "", "fingerprint": "0"} for i in range(max(1, events // 3))]
    out = []
    for e in range(events):
        kind = r.choices(list(STATUS), [4, 4, 1, 1])[0]
        wanted = min(actors, r.choice([2, 2, 2, 3, 4]))
        parties = set()
        while len(parties) < wanted:
            parties.add(r.choices(range(actors), weights)[0])
        day = f"20{r.randint(15, 24)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
        participants = [{"actor": people[p]["id"], "role": "party", "for": people[p]["principal"]} for p in sorted(parties)]
        status, date = r.choice(STATUS[kind]), {"from": day, "to": day, "grain": "day"}
        name, place, text = r.choice(NAMES), r.choice(PLACES), f"Sentence {e} says that they did."
        mention = {"document": r.choice(documents)["id"], "start": 100 * e, "end": 100 * e + len(text), "text": text, "trigger": {"start": 100 * e, "end": 100 * e + 8, "text": "Sentence"},
                   "rule": "do.verb", "type": kind, "status": status, "date": date, "place": place, "name": name,
                   "topics": ["trade"], "participants": participants, "confidence": 0.9}
        out.append({"id": f"{kind}-{e:010x}", "type": kind, "status": status, "name": name, "date": date, "place": place,
                    "topics": ["trade"], "plover": ["AGREE"], "cameo": "030", "confidence": 0.9, "sources": r.randint(1, 4),
                    "participants": participants, "stages": [], "links": [], "variants": [], "mentions": [mention]})
    out.sort(key=lambda event: event["id"])
    return {"format": "entente-network/1", "documents": documents, "actors": people, "affiliations": [], "events": out}


if __name__ == "__main__":
    json.dump(make(*map(int, sys.argv[1:4])), sys.stdout)
    print()
