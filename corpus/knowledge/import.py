#!/usr/bin/env python3
"""Makes states.jsonl, organisations.jsonl, people.jsonl and places.jsonl.

What enters: the lists of ../shared/data/knowledge (each folder's SOURCE.txt says whose they are) and the facts kept by
hand in hand/.  What leaves: the four files beside this script, one actor a line, sorted, the same bytes every time.
Where both speak of one thing the hand wins, and what an import says otherwise goes to stderr.

For example the line "JPN,740,...,Shinzo Abe,26,12,2012,9,2020" of REIGN finds Shinzo Abe of hand/people.jsonl, agrees
with it and adds "reign" to the sources of that office; the Factbook's "President XI Jinping (since 14 March 2013)"
becomes xi-jinping, whose surname is not the last word.

    python3 import.py [--sources DIR] [--out DIR] [--quiet]
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "importer"))
sys.dont_write_bytecode = True

import organisations  # noqa: E402
import people  # noqa: E402
import places  # noqa: E402
import records  # noqa: E402
import states  # noqa: E402


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Import facts about actors.")
    parser.add_argument("--sources", default=os.path.join(here, "../../../shared/data/knowledge"))
    parser.add_argument("--out", default=here)
    parser.add_argument("--quiet", action="store_true", help="do not report conflicts")
    options = parser.parse_args()
    if not os.path.isdir(options.sources):
        sys.exit(f"import.py: no sources in {options.sources}; --sources names the folder that holds reign-leaders/ and the others.")
    hand = os.path.join(here, "hand")
    conflicts = []
    crosswalk = states.read_crosswalk(hand)
    made = {
        "states": states.make(options.sources, hand, crosswalk, conflicts),
        "organisations": organisations.make(options.sources, hand, crosswalk, conflicts),
        "people": people.make(options.sources, hand, crosswalk, conflicts),
        "places": places.make(options.sources, hand, crosswalk, conflicts),
    }
    people.add_attested(made["people"], os.path.join(hand, "attested.jsonl"), conflicts)
    for name, actors in made.items():
        records.write(os.path.join(options.out, name + ".jsonl"), actors)
    if not options.quiet:
        for line in sorted(conflicts):
            print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
