#!/usr/bin/env python3
"""usage: make_treebank.py DIRECTORY COUNT
Writes COUNT made-up sentences as a treebank (toy.conllu), their names (toy.iob2) and random word vectors
(vectors.json): enough to see whether the trainer learns, not to learn English."""
import json
import random
import sys

directory, count = sys.argv[1], int(sys.argv[2])
rng = random.Random(7)
people = ["Aava", "Brok", "Cilo", "Dunn", "Evra"]
places = ["Ostia", "Pella", "Quorn", "Riva", "Sild"]
bodies = ["Ulm", "Vark", "Wex"]
verbs = {"met": "meet", "joined": "join", "signed": "sign", "praised": "praise"}
nouns = {"treaties": "treaty", "pacts": "pact", "leaders": "leader", "cities": "city"}
trees, names, words = [], [], set()
for number in range(count):
    rows, iob = [], []

    def add(form, lemma, upos, xpos, head, relation, name="O"):
        rows.append((form, lemma, upos, xpos, head, relation))
        iob.append(name)
        words.add(form.lower())

    subject, kind = rng.choice([(p, "PER") for p in people] + [(b, "ORG") for b in bodies])
    verb, noun, place = rng.choice(list(verbs)), rng.choice(list(nouns)), rng.choice(places)
    two = rng.random() < 0.4
    start = 4 if two else 2
    add(subject, subject, "PROPN", "NNP", start, "nsubj", "B-" + kind)
    if two:
        add("and", "and", "CCONJ", "CC", 3, "cc")
        other = rng.choice(people)
        add(other, other, "PROPN", "NNP", 1, "conj", "B-PER")
    add(verb, verbs[verb], "VERB", "VBD", 0, "root")
    add(noun, nouns[noun], "NOUN", "NNS", start, "obj")
    if rng.random() < 0.6:
        add("in", "in", "ADP", "IN", start + 3, "case")
        add(place, place, "PROPN", "NNP", start, "obl", "B-LOC")
    add(".", ".", "PUNCT", ".", start, "punct")
    head = f"# sent_id = toy-{number}\n"
    trees.append(head + "".join(f"{i}\t{f}\t{l}\t{u}\t{x}\t_\t{h}\t{r}\t_\t_\n" for i, (f, l, u, x, h, r) in enumerate(rows, 1)))
    names.append(head + "".join(f"{i}\t{r[0]}\t{n}\t-\t-\n" for i, (r, n) in enumerate(zip(rows, iob), 1)))
words |= {f"filler{i}" for i in range(1200)}
vectors = ",".join(json.dumps(w) + ":" + json.dumps([round(rng.gauss(0, 0.5), 4) for _ in range(100)] + [1, i]) for i, w in enumerate(sorted(words)))
for name, text in (("toy.conllu", "\n".join(trees) + "\n"), ("toy.iob2", "\n".join(names) + "\n"),
                   ("vectors.json", '{"size":%d,"vectors":{%s}}' % (len(words), vectors))):
    with open(f"{directory}/{name}", "w", encoding="utf8") as out:
        out.write(text)
