"""Places: hand/places.jsonl and every capital of a sovereign state in the Factbook.  A capital is also a metonym of its state (states.jsonl)."""
import os

import records
import states


def make(sources, hand, crosswalk, conflicts):
    places = records.read(os.path.join(hand, "places.jsonl"))
    factbook = states.read_factbook(sources)
    known = {}
    for place in places.values():
        for name in [place["name"]] + place.get("aliases", []):
            known.setdefault((records.fold(name), place.get("country")), place)
    for alpha3, codes in sorted(crosswalk.items()):
        for capital in states.capitals(factbook.get(codes["factbook"], {})) if codes["cow"] else []:
            place = known.get((records.fold(capital), alpha3))
            if place is None:
                key = records.slug(capital)
                if key in places:
                    key += "-" + alpha3.lower()
                place = places[key] = {"id": key, "kind": "place", "name": capital, "country": alpha3}
            records.add_source(place, "factbook")
    return places
