#!/bin/sh
# What changed from one network to another: rows, moved measures, and the picture of both in one.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
has() { grep -q -- "$1" "$2" || { echo "no '$1' in:"; cat "$2"; false; }; }
t=$(printf '\t')

# In the second network the talks are concluded, the visit is forgotten, a treaty is new.
python3 - "$work" <<'END'
import json, sys
def event(n, kind, status, parties, date="2024-02-01"):
    day = {"from": date, "to": date, "grain": "day"}
    return {"id": f"{kind}-{n:010x}", "mentions": [{"document": "d1", "start": 100 * n, "end": 100 * n + 9, "text": f"Sentence {n}.",
            "trigger": {"start": 100 * n, "end": 100 * n + 4, "text": "Sent"}, "rule": "r", "type": kind, "status": status, "date": day,
            "participants": [{"actor": p, "role": "party"} for p in parties], "confidence": 0.9}]}
def network(name, events):
    actors = sorted({p["actor"] for e in events for p in e["mentions"][0]["participants"]})
    json.dump({"format": "entente-network/1", "documents": [{"id": "d1", "title": "T", "source": "S"}],
               "actors": [{"id": a, "name": a, "kind": "state"} for a in actors], "events": events}, open(f"{sys.argv[1]}/{name}.json", "w"))
same = event(1, "meeting", "held", "AB", "2024-01-01")
network("before", [same, event(2, "agreement", "negotiating", "BC"), event(3, "meeting", "held", "AD")])
network("after", [same, event(2, "agreement", "concluded", "BC"), event(4, "agreement", "concluded", "CE", "2024-03-01")])
END
diff() { "$entente" diff "$@" "$work/before.json" "$work/after.json"; }
diff >"$work/rows"
check "a status that moved on is a change" has "^changed${t}event.*status negotiating -> concluded" "$work/rows"
check "a new event, tie and actor" sh -c "[ \$(grep -c '^new' '$work/rows') = 3 ]"
check "a forgotten event, tie and actor" sh -c "[ \$(grep -c '^gone' '$work/rows') = 3 ]"
check "what is the same is no row" sh -c "[ \$(wc -l <'$work/rows') = 8 ]"
check "a network does not differ from itself" sh -c "[ \$('$entente' diff --by betweenness '$work/after.json' '$work/after.json' | wc -l) = 1 ]"

# A is the broker before (D - A - B - C: with B), B and C after (A - B - C - E).
diff --by betweenness,degree -T json >"$work/moved.json"
check "--by: scores and ranks that moved, in numbers" python3 - "$work/moved.json" <<'END'
import json, sys
rows = [r for r in json.load(open(sys.argv[1]))["rows"] if r["change"] == "moved"]
found = {(r["what"], r["id"]): (r["before"], r["after"], r["rank_before"], r["rank_after"]) for r in rows}
close = lambda a, b: a == b or (a is not None and b is not None and abs(a - b) < 1e-5)
def same(x, y): return all(close(a, b) for a, b in zip(x, y))
assert same(found["betweenness", "A"], (2 / 3, 0, 1, 3)), found
assert same(found["betweenness", "C"], (0, 2 / 3, 3, 1)), found
assert same(found["betweenness", "E"], (None, 0, None, 3)) and same(found["degree", "D"], (1, None, 3, None)), found
assert ("betweenness", "B") not in found
moves = [abs((r["before"] or 0) - (r["after"] or 0)) for r in rows if r["what"] == "betweenness"]
assert moves == sorted(moves, reverse=True)
assert rows[0]["detail"] == "0.666667 -> 0; rank 1 -> 3", rows[0]
END
check "--by: text says it in a sentence" sh -c "'$entente' diff --by degree '$work/before.json' '$work/after.json' | grep -q '^moved.degree.A.*2 -> 1; rank 1 -> 3'"
check "--by: an unknown measure is refused" sh -c "! '$entente' diff --by fame '$work/before.json' '$work/after.json' >/dev/null 2>'$work/err' && grep -q \"no measure 'fame'\" '$work/err'"

draw() { "$entente" draw --diff "$work/before.json" "$@" "$work/after.json"; }
draw -T dot >"$work/picture.dot"
check "draw --diff: each event bears its change" sh -c "for c in 'meeting held unchanged' 'agreement concluded changed' 'agreement concluded new' 'meeting held gone'; do grep -q \"class=\\\"\$c\\\"\" '$work/picture.dot' || { echo \"\$c\"; exit 1; }; done"
check "draw --diff: what is gone is struck out and dotted" sh -c "grep -B12 -A12 'meeting held gone' '$work/picture.dot' | grep -q '<S>' && grep -q 'dotted' '$work/picture.dot'"
check "draw --diff: the key tells changes" sh -c "for word in unchanged new gone changed; do grep -q \"\$word\" '$work/picture.dot' || exit 1; done"
for form in columns tiers bipartite actors timeline; do
    check "draw --diff --form $form" sh -c "'$entente' draw --diff '$work/before.json' --form $form '$work/after.json' >'$work/$form.svg' && xmllint --noout --nonet '$work/$form.svg'"
done
check "draw --diff: in the form of actors a tie has the colour of its change" sh -c "grep -q '#b5441a' '$work/actors.svg' && grep -q '#00795a' '$work/actors.svg'"
check "draw without --diff has no changes" sh -c "! '$entente' draw -T dot '$work/after.json' | grep -q unchanged"
check "draw --diff: what cannot be read is said" sh -c "! '$entente' draw --diff '$work/nowhere.json' '$work/after.json' >/dev/null 2>'$work/err' && grep -q nowhere.json '$work/err'"

finish
