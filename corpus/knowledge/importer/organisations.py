"""Organisations: hand/organisations.jsonl, with members that hand/ does not give taken from the Factbook (as of early
2026) or else from the Correlates of War list (as of 2014), which also gives years of founding and end.
"""
import csv
import os
import re

import records
import states

UNIVERSAL = 100  # with more members than this, membership tells nobody apart and is left out


def read_names(hand):
    """{"cow" or "factbook": {abbreviation there: id here}} of hand/organisation-codes.tsv."""
    names = {"cow": {}, "factbook": {}}
    with open(os.path.join(hand, "organisation-codes.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                source, theirs, ours = line.rstrip("\n").split("\t")
                names[source][theirs] = ours
    return names


def factbook_members(sources, crosswalk):
    """{abbreviation: set of states}; observers, partners and the like, all in brackets, are no members."""
    factbook = states.read_factbook(sources)
    members = {}
    for alpha3, codes in crosswalk.items():
        entry = factbook.get(codes["factbook"], {})
        for part in re.split(r",(?![^(]*\))", states.field(entry, "International organization participation")):
            name = part.strip()
            if name and "(" not in name:
                members.setdefault(name, set()).add(alpha3)
    return members


def cow_members(sources, crosswalk):
    by_code = {codes["cow"]: alpha3 for alpha3, codes in crosswalk.items() if codes["cow"]}
    members = {}
    with open(os.path.join(sources, "cow-igo/state_membership_last_year.tsv"), encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["ccode"] in by_code:
                for name in row["igos"].split(","):
                    members.setdefault(name.lower(), set()).add(by_code[row["ccode"]])
    return members


def cow_years(sources):
    with open(os.path.join(sources, "cow-igo/igo_list.tsv"), encoding="utf-8", errors="replace") as lines:
        return {row["ioname"]: (row["start"], row["end"]) for row in csv.DictReader(lines, delimiter="\t")}


def make(sources, hand, crosswalk, conflicts):
    actors = records.read(os.path.join(hand, "organisations.jsonl"))
    names = read_names(hand)
    years = cow_years(sources)
    for theirs, ours in sorted(names["cow"].items()):
        add_years(actors[ours], *years[theirs], conflicts)
    for source, found in (("factbook", factbook_members(sources, crosswalk)), ("cow", cow_members(sources, crosswalk))):
        for theirs, ours in sorted(names[source].items()):
            members = found.get(theirs if source == "factbook" else theirs.lower(), set())
            actor = actors[ours]
            if members and len(members) <= UNIVERSAL and not actor.get("members"):
                actor["members"] = [{"actor": state} for state in sorted(members)]
                records.add_source(actor, "factbook" if source == "factbook" else "cow-igo-2014")
    return actors


def add_years(actor, start, end, conflicts):
    """The list counts from the treaty or from its entry into force; two years apart is no conflict."""
    for key, year in (("from", start), ("to", end)):
        mine = actor.get(key)
        if re.fullmatch(r"\d{4}", year or "") and not mine and not (key == "to" and actor.get("from", "0") > year):
            actor[key] = year
            records.add_source(actor, "cow-igo-2014")
        elif re.fullmatch(r"\d{4}", year or "") and mine and abs(int(mine[:4]) - int(year)) > 2:
            conflicts.append(f"{actor['id']}: {key} {mine} by hand, {year} in the COW list")
