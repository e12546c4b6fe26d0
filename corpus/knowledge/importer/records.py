"""Records: reading and writing actors as JSON Lines, and the small changes that every import makes to names and dates.

A record is a dict with the keys of KEYS; empty ones are left out when it is written.  A date is a string as precise as
it is known: "2021-10-04", "2021-10" or "2021".
"""
import html
import json
import re
import unicodedata

KEYS = ("id", "kind", "name", "aliases", "adjectives", "demonyms", "metonyms", "acronyms", "ambiguous", "titles",
        "parent", "country", "regions", "members", "reporter", "codes", "from", "to", "offices", "surname", "attested", "source")
LISTS = ("aliases", "adjectives", "demonyms", "metonyms", "acronyms", "ambiguous")
MONTHS = {name: number for number, name in enumerate(
    "January February March April May June July August September October November December".split(), 1)}
MONTHS.update({name[:3]: number for name, number in list(MONTHS.items())})


def read(path):
    """Records by id.  A line that is no JSON or an id that comes twice ends the import with file and line."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
            except ValueError as why:
                raise SystemExit(f"{path}:{number}: not JSON: {why}")
            if record["id"] in found:
                raise SystemExit(f"{path}:{number}: id {record['id']} comes twice")
            found[record["id"]] = record
    return found


def write(path, actors):
    """Sorted by id, keys in the order of KEYS, empty ones left out."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for actor in sorted(actors.values(), key=lambda a: a["id"]):
            unknown = set(actor) - set(KEYS)
            if unknown:
                raise SystemExit(f"{path}: {actor['id']} has unknown keys {sorted(unknown)}")
            kept = {key: actor[key] for key in KEYS if actor.get(key) not in (None, "", [], {})}
            out.write(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")


def add(record, key, *values):
    """Adds values that the list `key` does not have yet, in order."""
    have = record.setdefault(key, [])
    for value in values:
        if value and value not in have and not (key == "aliases" and value == record["name"]):
            have.append(value)


def add_source(record, source):
    record["source"] = sorted(set(record.get("source", [])) | {source})


def fold(text):
    """ASCII, lower case, letters and spaces only: what two spellings of one name share."""
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D").replace("Þ", "Th").replace("İ", "I")
    text = text.replace("ß", "ss").replace("æ", "ae").replace("ı", "i").replace("ð", "d").replace("þ", "th")
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = re.sub(r"['’‘`ʻ.]", "", text)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def slug(name):
    return fold(name).replace(" ", "-")


def plain(text):
    """Text of a Factbook field: no tags, no entities, single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("\xa0", " ").split())


def date_from_words(text):
    """The first date of "since 14 March 2013", "since April 2018", "since 1997"; "" where there is none."""
    match = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text)
    if not match:
        return ""
    day, month, year = match.groups()
    if month not in MONTHS:
        return year
    if not day:
        return f"{year}-{MONTHS[month]:02d}"
    return f"{year}-{MONTHS[month]:02d}-{int(day):02d}"


def first_day(date):
    return date if len(date) == 10 else date + "-01" if len(date) == 7 else date + "-01-01"


def last_day(date):
    return date if len(date) == 10 else date + "-31" if len(date) == 7 else date + "-12-31"


def days(date):
    """Days from one date to another are the difference of their day counts; good to a day or so, which is enough."""
    year, month, day = (int(part) for part in first_day(date).split("-"))
    return year * 365.25 + (month - 1) * 30.44 + day


def overlap(a_from, a_to, b_from, b_to):
    """Do two terms share a day?  "" is open."""
    return ((not a_to or not b_from or last_day(a_to) >= first_day(b_from)) and
            (not b_to or not a_from or last_day(b_to) >= first_day(a_from)))
