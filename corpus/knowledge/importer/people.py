"""People: hand/people.jsonl, then national leaders 1945 to March 2021 from REIGN and those of early 2026 from the
Factbook.

REIGN mostly has surnames ("Menem", from July 1989).  A surname becomes a full name where hand/people.jsonl, the Phoenix
dictionary ("CARLOS_SAUL_MENEM", in government from 890708) or the list of visits to the United States ("President
Carlos Saul Menem", Argentina, September 1989) has one that fits state and dates; a bare surname is not taken in.
"""
import csv
import functools
import glob
import os
import re
from difflib import SequenceMatcher

import records
import states

TITLES = re.compile(
    r"(?:(?:acting|interim|transition(?:al)?|caretaker|first|vice|deputy|co-|crown|his|her|excellency|royal|highness|majesty|"
    r"president|prime minister|premier|chancellor|taoiseach|king|queen|emperor|sultan|amir|emir|prince|princess|pope|"
    r"grand duke|supreme leader|general|gen|col|colonel|sr|capt|captain|lt|major|maj|admiral|brig|field marshal|marshal|"
    r"sir|dame|dr|president's|chairman|chairperson|of the|the|and|minister|foreign minister|foreign|shah|sheikh|sheik|"
    r"shaikh|secretary|state|head|chief|executive|governor|ayatollah|archbishop|"
    r"cnsp|gnu|council|presidential|leadership|presidency|ministers|cabinet|affairs|commission|supreme|people's|assembly|"
    r"territorial|government|french polynesia|for|political|swiss|confederation|of|brigadier|brig|regent)\b[.,]?\s*)+", re.I)
HONORIFICS = re.compile(r"^((SIR|SHEIKH|AYATOLLAH|TUN|TUNKU|DAME|PRINCE|KING|GENERAL|COLONEL|MAJOR|DR\.?|EL_HADJ|RATU)_)+")
SMALL = {"al", "el", "bin", "ben", "ibn", "de", "da", "do", "dos", "das", "del", "la", "van", "von", "der", "den", "e",
         "y", "di", "ul", "ur", "ud", "as", "ash", "os"}
HEADS = {"president", "prime minister", "king", "queen", "emir", "sultan", "emperor", "chancellor", "premier", "head of state",
         "leader", "supreme leader", "taoiseach", "general secretary of the Communist Party", "prince", "shah", "acting president",
         "general secretary", "first secretary", "transitional president", "acting prime minister"}
NOT_ACTING = {"Executive Council", "Military Junta", "Matthew Bunker Ridgway", "MacArthur", "Tommy Ray Franks", "Jay Garner",
              "Bob Denard", "Abdullah El-Hashim", "Ibn Abdullah-Hashim"}
OCCUPIERS = {("KWT", "Saddam Hussein")}  # held the land, not the office
OFFICE_NAMES = {"cnsp prime minister": "prime minister", "gnu interim prime minister": "prime minister", "amir": "emir",
                "president of the swiss confederation": "president", "transition prime minister": "prime minister",
                "transition president": "president", "supreme people's assembly president": "president of the assembly",
                "interim prime minister": "prime minister", "interim president": "president", "premier": "prime minister"}
SLACK = 100  # days by which two sources may differ about a start and still mean the same term


def titles_by_state(hand):
    """[(state, from year or 0, to year or 9999, title)] of hand/leader-titles.tsv."""
    rows = []
    with open(os.path.join(hand, "leader-titles.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                title, held = line.rstrip("\n").split("\t")
                for entry in held.split():
                    state, _, years = entry.partition(":")
                    first, _, last = years.partition("..")
                    rows.append((state, int(first or 0), int(last or 9999), title))
    return rows


def title_of(rows, state, year):
    return next((t for s, first, last, t in rows if s == state and first <= year < last), "leader")


def state_of(code, start, end, by_cow):
    """REIGN keeps one number for a state and its heir (365: Soviet Union, then Russia)."""
    if code == "365":
        return "SUN" if end and end <= "1991-12" else "RUS"
    if code == "345":
        return "YUG" if start < "2003-02-04" else "SCG" if start < "2006-06-03" else "SRB"
    former = {"260": "DEU", "265": "DDR", "315": "CSK", "678": "YAR", "680": "YMD", "817": "RVN", "511": "EAZ"}
    return former.get(code) or by_cow.get(code)


def read_reign(sources, crosswalk, rows):
    """Terms in order: {"state", "name", "from", "to", "office"}; `to` is "" for who still led in March 2021.  Left out are
    San Marino, which has two new heads each half-year, and occupiers, who acted for another state."""
    by_cow = {codes["cow"]: alpha3 for alpha3, codes in crosswalk.items() if codes["cow"]}
    terms = []
    path = os.path.join(sources, "reign-leaders/leaderlist_3_21.csv")
    with open(path, encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            start = f"{int(row['syear']):04d}-{int(row['smonth']):02d}-{int(row['sday'] if 'sday' in row else row['sdate']):02d}"
            end = f"{int(row['eyear']):04d}-{int(row['emonth']):02d}" if row["eyear"].isdigit() else ""
            state = state_of(row["ccode"], start, end, by_cow)
            name = re.sub(r"\([^)]*\)?", "", row["leader"]).replace("\ufffd", "").strip()
            if "," in name:
                name = " ".join(reversed([part.strip() for part in name.split(",", 1)]))
            if state not in (None, "SMR") and name and name not in NOT_ACTING and (state, name) not in OCCUPIERS and (not end or start[:7] <= end):
                terms.append({"state": state, "name": name, "from": start, "to": end,
                              "office": title_of(rows, state, int(start[:4]))})
    terms.sort(key=lambda t: (t["state"], t["from"]))
    for term, following in zip(terms, terms[1:]):
        if term["state"] == following["state"] and term["to"] == following["from"][:7]:
            term["to"] = following["from"]  # the month of the end is told; the next leader's start tells the day
    return terms


def proper(shouted):
    """MUHAMMAD_AL-SISI -> Muhammad al-Sisi"""
    words = []
    for word in shouted.replace("_", " ").split():
        if word.lower() in SMALL and words:
            words.append(word.lower())
        else:
            parts = [p.lower() if p.lower() in ("al", "el") and i == 0 and "-" in word else p[:1].upper() + p[1:].lower()
                     for i, p in enumerate(word.split("-"))]
            words.append("-".join(parts))
    return " ".join(words)


def phoenix_date(text):
    year = int(text[:-4])
    return f"{year + (2000 if year < 20 else 1900) if year < 100 else year:04d}-{text[-4:-2]}-{text[-2:]}"


def read_phoenix(sources):
    """{state: [(name, from, to)]} of everybody whom the dictionary puts into a government."""
    found, names = {}, []
    path = os.path.join(sources, "phoenix-dictionaries/Phoenix.Countries.actors.txt")
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.split("#")[0].rstrip()
            if re.match(r"[A-Z]", text):
                names = [HONORIFICS.sub("", re.split(r"\s*\[", text)[0].strip("_ "))]
            for code in re.findall(r"\[([A-Z]{3})GOV[A-Z]* +([^\]]+)\]", text):
                match = re.fullmatch(r"(\d{6}|\d{8})-(\d{6}|\d{8})|>(\d{6}|\d{8})", code[1].strip())
                if match and names and "_" in names[0]:
                    start, end, since = match.groups()
                    found.setdefault(code[0], []).append(
                        (proper(names[0]), phoenix_date(start or since), phoenix_date(end) if end else ""))
    return found


def read_visits(sources, actors_by_name):
    """{state: [(name, day)]} of visitors to the United States since 1945."""
    found = {}
    for path in sorted(glob.glob(os.path.join(sources, "us-visits/[12]*.xml"))):
        with open(path, encoding="utf-8") as text:
            for visit in re.findall(r"<visit>(.*?)</visit>", text.read(), re.S):
                get = lambda tag: records.plain((re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", visit, re.S) or [""] * 2)[1])
                state = actors_by_name.get(records.fold(get("from")))
                name = TITLES.sub("", get("visitor"), 1).strip()
                if state and get("start-date") >= "1945" and len(name.split()) > 1:
                    found.setdefault(state, []).append((name, get("start-date")))
    return found


@functools.lru_cache(maxsize=None)
def tokens(name):
    """The words of a name that identify: no articles, no initials."""
    return frozenset(word for word in records.fold(name).split() if len(word) > 1) - {"al", "el", "bin", "ibn"}


def initials_fit(short, full):
    """"A. Papandreou" may be Andreas Papandreou, not Georgios."""
    first = records.fold(short).split()[0]
    return len(first) > 1 or records.fold(full).startswith(first)


def full_name(term, phoenix, visits):
    """A full name for REIGN's surname, or None."""
    wanted = tokens(term["name"])
    best = None
    for name, start, end in phoenix.get(term["state"], []):
        if wanted < tokens(name) and initials_fit(term["name"], name) and \
                records.overlap(term["from"], term["to"], start, end):
            distance = abs(records.days(start) - records.days(term["from"]))
            if distance <= SLACK and (best is None or distance < best[0]):
                best = (distance, name)
    if best:
        return best[1], "phoenix"
    for name, day in visits.get(term["state"], []):
        if wanted < tokens(name) and initials_fit(term["name"], name) and records.overlap(term["from"], term["to"], day, day):
            return name, "us-visits"
    return None, None


def surname_in(full, short):
    """The words of `full` that `short` names: ("Carlos Saul Menem", "Menem") -> "Menem"."""
    wanted = tokens(short)
    return " ".join(word for word in full.split() if tokens(word) and tokens(word) <= wanted)


def alike(name, own):
    """How far two spellings name one person: 4 the same words, 3 one has all words of the other, 2 the same but for a
    letter or so (Atlee, Attlee), 1 a word in common (Suarez Gonzalez, Adolfo Suarez), 0 not at all."""
    short, long = sorted((tokens(name), tokens(own)), key=len)
    if not short or not initials_fit(name, own):
        return 0
    if short <= long:
        return 3 + (short == long)
    return 2 * all(any(word == other or len(word) > 4 and SequenceMatcher(None, word, other).ratio() >= 0.8 for other in long)
               for word in short) or int(any(len(word) > 3 for word in short & long))


def holders(people, by_state, term):
    """Those who may be meant by a term of REIGN: the likest, and of these whose office began with it, under that title."""
    found = {}
    for key in by_state.get(term["state"], []):
        offices = [o for o in people[key].get("offices", []) if o["actor"] == term["state"] and records.overlap(
            o.get("from", ""), o.get("to", ""), term["from"], term["to"])]
        likeness = max(alike(term["name"], own) for own in [people[key]["name"]] + people[key].get("aliases", []))
        together = [o for o in offices if began_together(o.get("from", ""), term["from"])]
        if offices and (likeness > 1 or likeness and together):
            found[key] = (len(together) > 0 and likeness > 2, any(o["office"] == term["office"] for o in together), likeness,
                          len(together) > 0)
    best = max(found.values(), default=None)
    return [key for key, rank in found.items() if rank == best]


def began_together(one, other):
    """Dates of which the less precise allows the other, or that lie within SLACK days."""
    width = min(len(one), len(other))
    return width > 0 and (one[:width] == other[:width] or abs(records.days(one) - records.days(other)) <= SLACK)


def counterpart(person, office):
    """The office of the person that `office` tells of, or None.  The title is REIGN's weak point, the date is not."""
    same = [own for own in person["offices"] if own["actor"] == office["actor"] and records.overlap(
        own.get("from", ""), own.get("to", ""), office.get("from", ""), office.get("to", ""))]
    titles = {office["office"], "leader"} if office["office"] != "leader" else None
    for test in (lambda own: own["office"] == office["office"] and began_together(own.get("from", ""), office.get("from", "")),
                 lambda own: own["office"] == office["office"],
                 lambda own: began_together(own.get("from", ""), office.get("from", "")),
                 lambda own: titles is None or own["office"] in titles,
                 lambda own: own["office"] in HEADS and office["office"] in HEADS):
        for own in same:
            if test(own):
                return own
    return None


def merge_office(person, office, conflicts):
    """Adds the office unless the person has it already; the dates told by hand stay but may become more precise."""
    own = counterpart(person, office) if person.setdefault("offices", []) else None
    if own is None:
        person["offices"].append(office)
        return
    for key in ("from", "to"):
        mine, theirs = own.get(key, ""), office.get(key, "")
        if mine and theirs and not began_together(mine, theirs):
            conflicts.append(f"{person['id']}: {own['office']} of {own['actor']} {key} {mine} ({own['source']}), "
                             f"{theirs} in {office['source']}")
        elif theirs.startswith(mine) and (mine or key == "from"):
            own[key] = theirs or own.get(key, "")
    if office["source"] not in own["source"].split("+"):
        own["source"] += "+" + office["source"]


def add_reign(people, by_state, terms, phoenix, visits, conflicts):
    unnamed = 0
    for term in terms:
        state, start, end = term["state"], term["from"], term["to"]
        office = {"actor": state, "office": term["office"], "from": start, "to": end, "source": "reign"}
        found = holders(people, by_state, term)
        if len(found) > 1:
            conflicts.append(f"reign: {term['name']} of {state} {start} may be any of {', '.join(sorted(found))}")
            continue
        if found:
            person = people[found[0]]
        else:
            name, source = full_name(term, phoenix, visits)
            if name is None and len(term["name"].split()) > 1 and len(records.fold(term["name"]).split()[0]) > 1:
                name, source = term["name"], None
            if name is None:
                unnamed += 1
                conflicts.append(f"reign: no full name for {term['name']} of {state}, {start}")
                continue
            surname = surname_in(name, term["name"])
            person = new_person(people, by_state, name, state, start, surname)
            if surname and surname != name:
                records.add(person, "aliases", f"{name.split()[0]} {surname}" if name.split()[0] not in surname.split() else "")
                if surname != name.split()[-1]:
                    person.setdefault("surname", surname)
            if source:
                records.add_source(person, source)
        merge_office(person, office, conflicts)
        records.add_source(person, "reign")
        by_state.setdefault(state, [])
        if person["id"] not in by_state[state]:
            by_state[state].append(person["id"])
    if unnamed:
        conflicts.append(f"reign: {unnamed} terms left out for want of a full name")


def new_person(people, by_state, name, state, day, surname=""):
    """A person of this name who has held office in this state or holds one elsewhere that day, or a new one; another
    state's namesake gets a suffix."""
    key = records.slug(name)
    short = {records.fold(name), records.fold(f"{name.split()[0]} {surname or name.split()[-1]}")}
    for known in by_state.get(state, []):
        if short & {records.fold(own) for own in [people[known]["name"]] + people[known].get("aliases", [])}:
            return people[known]
    if key in people and any(records.overlap(o.get("from", ""), o.get("to", ""), day, day) for o in people[key].get("offices", [])):
        return people[key]  # Saddam Hussein over Kuwait, Saleh over both Yemens
    if key in people:
        key += "-" + state.lower()
    return people.setdefault(key, {"id": key, "kind": "person", "name": name, "offices": []})


def factbook_name(text):
    """("XI Jinping") -> ("Xi Jinping", "Xi"); capitals mark the surname."""
    loud, words = [], []
    for word in text.replace('"', "").split():
        bare = re.sub(r"[^\w]", "", word)
        if len(bare) > 1 and bare == bare.upper() and not re.fullmatch(r"[IVX]+", bare):
            word = proper(word)
            loud.append(word)
        elif re.fullmatch(r"[IVX]+", bare) and loud:
            loud.append(word)
        words.append(word)
    return " ".join(words), " ".join(loud)


def read_factbook(sources, crosswalk):
    """(state, office, name, surname, since) of chiefs of state and heads of government, early 2026."""
    factbook = states.read_factbook(sources)
    for state, codes in sorted(crosswalk.items()):
        for role in ("chief of state", "head of government"):
            text = states.field(factbook.get(codes["factbook"], {}), "Executive branch", role)
            text = re.split(r"represented by", text)[0]
            match = re.match(r"((?:[A-Z][\w\u2019'-]*\.?,? |of |the |and |\(Prime Minister\) )*?)([^(;,]+?) \(?(?:since )([^);]+)", text)
            if not match or ("CHARLES" in text and state != "GBR") or "of China" in text or "TRUMP" in text and state != "USA" \
                    or ("MACRON" in text and state != "FRA") or "WILLEM" in text and state != "NLD" or "HARALD" in text and state != "NOR" \
                    or "FREDERIK X" in text and state != "DNK":
                continue
            whole = (match.group(1) + match.group(2)).strip()
            title = TITLES.match(whole)
            name, surname = factbook_name(re.sub(r", Jr\.?$", "", whole[title.end():] if title else whole))
            office = re.sub(r"\b(Sir|Dr|Gen|General|Sr|Col|Capt)\b\.?", "", title.group(0) if title else "").strip(" ,").lower()
            office = OFFICE_NAMES.get(office, office)
            if surname and office and len(name) < 60 and name[0].isupper():
                yield state, office, name, surname, records.date_from_words(match.group(3))


def current_holder(people, by_state, state, office, name, surname, since):
    """The person here whom the Factbook means: the surname is the same, or the office of a head began on that day."""
    named, dated = [], []
    for key in by_state.get(state, []):
        person = people[key]
        words = tokens(" ".join([person["name"]] + person.get("aliases", [])))
        held = [o for o in person.get("offices", []) if o["actor"] == state and o.get("to", "9") >= "2026"]
        if held and (tokens(surname) & words or alike(name, person["name"]) > 1):
            named.append(key)
        if since and any(o["office"] in HEADS and len(o.get("from", "")) == 10 and began_together(o["from"], since) and
                         abs(records.days(o["from"]) - records.days(since)) < 8 for o in held):
            dated.append(key)
    both = [key for key in named if key in dated]
    for keys in (both, named, dated if office.split()[-1] in ("president", "minister", "king", "emir", "prince", "duke") else []):
        if len(keys) == 1:
            return keys[0]
    return None


def add_factbook(people, by_state, sources, crosswalk, conflicts):
    for state, office, name, surname, since in read_factbook(sources, crosswalk):
        key = current_holder(people, by_state, state, office, name, surname, since)
        if key:
            person = people[key]
            for own in person["offices"]:
                if own["actor"] == state and not own.get("to") and (own["office"] in HEADS or own["office"] == office) and \
                        "factbook" not in own["source"].split("+"):
                    own["source"] += "+factbook"
        else:
            person = new_person(people, by_state, name, state, since, surname)
            if surname != name.split()[-1]:
                person.setdefault("surname", surname)
            merge_office(person, {"actor": state, "office": office, "from": since, "source": "factbook"}, conflicts)
        records.add_source(person, "factbook")
        by_state.setdefault(state, [])
        if person["id"] not in by_state[state]:
            by_state[state].append(person["id"])


def confirm(people, by_state, source, seen):
    """Notes `source` on offices told by hand during which it saw the person act for the state;
    `seen` is {state: [(name, from, to)]}.  Neither list tells the office itself."""
    for state, sightings in sorted(seen.items()):
        by_word = {}
        for name, start, end in sightings:
            have = tokens(name)
            for word in have if len(have) > 1 else ():
                by_word.setdefault(word, []).append((have, start, end))
        for key in sorted(by_state.get(state, [])):
            person = people[key]
            dates = set()
            for own in map(tokens, [person["name"]] + person.get("aliases", [])):
                dates |= {(start, end) for word in own if len(own) > 1 for have, start, end in by_word.get(word, [])
                          if have <= own or own <= have}
            for office in person["offices"]:
                if office["actor"] == state and office.get("from") and source not in office["source"].split("+") and \
                        any(records.overlap(office["from"], office.get("to", ""), *date) for date in dates):
                    office["source"] += "+" + source
                    records.add_source(person, source)


def state_names(hand, crosswalk, sources):
    """{folded name: id} of all states, for the visits."""
    names = {}
    for state in states.make(sources, hand, crosswalk, []).values():
        for name in [state["name"]] + state.get("aliases", []):
            if name not in state.get("ambiguous", []):
                names.setdefault(records.fold(name), state["id"])
    return names


def report_open(people, conflicts):
    """REIGN ends in March 2021: an office that it leaves open and nobody confirms has an unknown end."""
    for person in people.values():
        for office in person["offices"]:
            if office["source"] == "reign" and not office.get("to"):
                conflicts.append(f"reign: {person['id']} is {office['office']} of {office['actor']} since {office['from']}; "
                                 "no source tells the end")


def make(sources, hand, crosswalk, conflicts):
    people = records.read(os.path.join(hand, "people.jsonl"))
    by_state = {}
    for person in people.values():
        for office in person.get("offices", []):
            if person["id"] not in by_state.setdefault(office["actor"], []):
                by_state[office["actor"]].append(person["id"])
    terms = read_reign(sources, crosswalk, titles_by_state(hand))
    visits = read_visits(sources, state_names(hand, crosswalk, sources))
    phoenix = read_phoenix(sources)
    add_reign(people, by_state, terms, phoenix, visits, conflicts)
    add_factbook(people, by_state, sources, crosswalk, conflicts)
    confirm(people, by_state, "phoenix", phoenix)
    confirm(people, by_state, "us-visits", {state: [(name, day, day) for name, day in visits[state]] for state in visits})
    report_open(people, conflicts)
    for person in people.values():
        person["offices"] = [{key: office[key] for key in ("actor", "office", "from", "to", "source") if office.get(key)}
                             for office in sorted(person["offices"], key=lambda o: (o.get("from", ""), o["actor"], o["office"]))]
    return people


def add_attested(people, path, conflicts):
    """Who was seen in which office, from attest.py: apart from the terms, and only where no term covers it by now."""
    for key, record in records.read(path).items():
        person = people.setdefault(key, {"id": key, "kind": "person", "name": record["name"]})
        for label in record.get("aliases", []):
            records.add(person, "aliases", label)
        for seen in record["attested"]:
            if any(o["actor"] == seen["actor"] and o["office"] == seen["office"] and records.overlap(
                    o.get("from", ""), o.get("to", ""), seen["first"], seen["last"]) for o in person.get("offices", [])):
                conflicts.append(f"{key}: {seen['office']} of {seen['actor']} is attested and has a term by now")
                continue
            person.setdefault("attested", []).append(seen)
            records.add_source(person, seen["source"])
