"""States: codes and Wikidata ids from rigour, official names, adjectives, demonyms and capitals from the Factbook.

Each state of hand/states.jsonl is filled up; a state that hand/ does not know comes in whole when hand/crosswalk.tsv
names it.  rigour's other names are left out: among them are cities and regions (Japan: Osaka).
"""
import json
import os
import re

import records


def read_crosswalk(hand):
    """{alpha-3: {"rigour", "factbook", "cow", "gw"}}, "" where a list does not have the state."""
    rows = {}
    with open(os.path.join(hand, "crosswalk.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                alpha3, *codes = (cell.replace("-", "") if cell == "-" else cell for cell in line.rstrip("\n").split("\t"))
                rows[alpha3] = dict(zip(("rigour", "factbook", "cow", "gw"), codes))
    return rows


def read_factbook(sources):
    """{two-letter code: government part}"""
    with open(os.path.join(sources, "factbook/factbook_government.json"), encoding="utf-8") as text:
        return {os.path.basename(path)[:-5]: entry for path, entry in json.load(text).items()}


def field(entry, *path):
    for key in path:
        entry = entry.get(key, {}) if isinstance(entry, dict) else {}
    text = records.plain(entry.get("text", "")) if isinstance(entry, dict) else ""
    return "" if text.lower() in ("none", "na") else text


def capitals(entry):
    """Names of the capitals: "La Paz (administrative capital); Sucre (...)" gives both."""
    names = []
    for part in re.split(r"[;,]", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", field(entry, "Capital", "name"))):
        name = re.split(r" - | note\b| in Romanian", part)[0].strip()
        if re.fullmatch(r"[A-ZÀ-Þ][\w' .\u2019-]{2,30}", name) and " of " not in name and "D.C" not in name:
            names.append(name)
    return names


def rigour_entry(sources, code):
    """name, full_name, qid, region and subregion of a rigour file; only these top-level scalars are read."""
    entry = {}
    with open(os.path.join(sources, f"rigour-territories/{code}.yml"), encoding="utf-8") as lines:
        for line in lines:
            match = re.match(r"(name|full_name|qid|region|subregion): +(.+?)\s*$", line)
            if match:
                entry[match.group(1)] = match.group(2).strip("'\"")
    return entry


def words(text):
    """Adjectives or nouns of the Factbook that are plain enough to take: "Lao or Laotian", "Thai (singular and plural)"."""
    if "note" in text or ";" in text or "/" in text or "men)" in text:
        return []
    text = re.sub(r"\((singular and plural|singular|plural|colloquial|collective plural|US citizens|US nationals)\)", "", text)
    found = []
    for part in re.split(r",| or ", text):
        part = part.strip()
        if re.fullmatch(r"[A-ZÀ-Þ][\w' -]*(\(s\))?", part):
            base = part.replace("(s)", "")
            found += [base, base + "s"] if part.endswith("(s)") else [base]
    return found


def make(sources, hand, crosswalk, conflicts):
    actors = records.read(os.path.join(hand, "states.jsonl"))
    factbook = read_factbook(sources)
    for alpha3, codes in crosswalk.items():
        state = actors.setdefault(alpha3, {"id": alpha3, "kind": "state", "name": ""})
        rigour = rigour_entry(sources, codes["rigour"])
        state["name"] = state["name"] or rigour["name"]
        add_rigour(state, rigour, conflicts)
        entry = factbook.get(codes["factbook"])
        if entry:
            add_factbook(state, entry, sovereign=bool(codes["cow"]))
        mine = state.setdefault("codes", {})
        for key, source in (("cow", "cow"), ("gw", "hand")):
            if codes[key] and key not in mine:
                mine[key] = codes[key]
                records.add_source(state, source)
        state["codes"] = {key: mine[key] for key in ("cow", "gw", "wikidata") if key in mine}
    return actors


def regions(entry):
    """From the widest to the narrowest, as the UN's M49 nests them; rigour leaves out what lies between."""
    region, subregion = entry.get("region", ""), entry.get("subregion", "")
    between = {"Africa": ("Northern Africa", "Sub-Saharan Africa"), "Americas": ("Northern America", "Latin America and the Caribbean")}
    outside, name = between.get(region, ("", ""))
    names = [region, name if subregion and subregion != outside else "", subregion]
    return [name for place, name in enumerate(names) if name and name not in names[:place] and region != "Supranational"]


def add_rigour(state, rigour, conflicts):
    official = rigour.get("full_name", "")
    official = official.removeprefix("The ")
    if re.fullmatch(r"[A-ZÀ-Þ][\w' .-]+", official):
        records.add(state, "aliases", official)
    state.setdefault("regions", regions(rigour))
    mine = state.setdefault("codes", {})
    if "qid" in rigour:
        if mine.setdefault("wikidata", rigour["qid"]) != rigour["qid"]:
            conflicts.append(f"{state['id']}: wikidata {mine['wikidata']} by hand, {rigour['qid']} in rigour")
    records.add_source(state, "rigour")


def add_factbook(state, entry, sovereign):
    long_form = re.split(r";| \(", field(entry, "Country name", "conventional long form"))[0]
    records.add(state, "aliases", long_form.removeprefix("The "))
    had = bool(state.get("adjectives"))
    adjectives = words(field(entry, "Nationality", "adjective"))
    if not had:
        records.add(state, "adjectives", *adjectives)
    if not state.get("demonyms"):
        records.add(state, "demonyms", *words(field(entry, "Nationality", "noun")))
    for capital in capitals(entry) if sovereign else []:  # nobody says Douglas for the Isle of Man
        if records.fold(capital) not in {records.fold(name) for name in state.get("metonyms", [])} | {records.fold(state["name"])}:
            records.add(state, "metonyms", capital)
    records.add_source(state, "factbook")
