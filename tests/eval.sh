#!/bin/sh
# Scores: `entente eval` counts as ../shared/gold/score.py does, and the articles of corpus/ keep their floor.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
script=../shared/gold/score.py
floor=0.60 # F1 of edges over corpus/articles; only ever raised

equal() { # equal GOLD_DIR: every number of both
    "$entente" eval -T json "$1" >"$work/ours.json" || return 1
    if [ "$1" = corpus/articles ]; then set -- "$1" --docs "$1"; fi
    python3 "$script" --gold "$@" -- "$entente" merge >"$work/theirs.txt" || return 1
    python3 - "$work/ours.json" "$work/theirs.txt" <<'PYTHON'
import json, re, sys

ours = {row["measure"]: row for row in json.load(open(sys.argv[1]))["rows"]}
text = open(sys.argv[2]).read()
scores = re.findall(r"^(\w.*?) +P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+) +\((\d+) right, (\d+) said, (\d+) due\)", text, re.M)
details = re.findall(r"^(\w.*?) right +([\d.]+) +\((\d+) of (\d+) matched events\)", text, re.M)
wrong = []
for name, p, r, f, right, said, due in scores:
    row = ours[name]
    if [row["right"], row["said"], row["due"]] != [int(right), int(said), int(due)]:
        wrong.append((name, row, right, said, due))
    if any(abs(row[key] - float(value)) > 0.00101 for key, value in (("precision", p), ("recall", r), ("f1", f))):
        wrong.append((name, row, p, r, f))
for name, share, right, events in details:
    row = ours[name.replace("date, ", "date right, ") if "," in name else name + " right"]
    if [row["right"], row["said"]] != [int(right), int(events)]:
        wrong.append((name, row, right, events))
mean = float(re.search(r"mean of articles F1 ([\d.]+)", text).group(1))
if abs(ours["edges, mean of articles"]["f1"] - mean) > 0.00101:
    wrong.append(("mean", mean))
print(wrong, len(scores), len(details))
sys.exit(bool(wrong) or len(scores) != 5 or len(details) != 4)
PYTHON
}
if [ -e "$script" ]; then
    check "corpus/articles: the numbers of score.py" equal corpus/articles
    check "../shared/gold: the numbers of score.py" equal ../shared/gold
else
    skip "the numbers of score.py" "../shared/gold is not here"
fi
if has_model; then
    check "corpus/articles: F1 of edges is $floor or more" "$entente" eval --min-edge-f1 $floor corpus/articles
else
    skip "corpus/articles: F1 of edges is $floor or more" "no language model is built in"
fi

says() { # says STATUS "words on stderr" arguments...
    status=$1 words=$2
    shift 2
    "$entente" eval "$@" >"$work/out" 2>"$work/err"
    got=$?
    cat "$work/out" "$work/err"
    [ "$got" = "$status" ] && grep -q -- "$words" "$work/err"
}
mkdir "$work/gold" "$work/none"
check "no gold directory is misuse" says 2 "expected one GOLD_DIR"
check "a missing directory is named" says 1 "nowhere: No such file" "$work/nowhere"
check "a directory without gold is named" says 1 "holds no gold files" "$work/none"
check "a floor that is no share is misuse" says 2 "from 0 to 1" --min-edge-f1 60 corpus/articles
check "a floor not reached fails" says 1 "expected 1.000 or more" --min-edge-f1 1 corpus/articles
echo '{"doc": "a.txt", "actors": [], "events": []}' >"$work/gold/a.json"
check "a gold file without its article is named" says 1 "a.json: its article a.txt is not in" "$work/gold"
echo 'It rained.' >"$work/gold/a.txt"
check "nothing due and nothing said is right" sh -c "'$entente' eval -T tsv '$work/gold' | grep -q 'mean of articles		*1	'"
echo '{"doc": "b.txt", "actors": [], "events": [{"type": "wedding"}]}' >"$work/gold/b.json"
check "an unknown type is named" says 1 "b.json: event 1 has the unknown type \"wedding\"" "$work/gold"
echo '{"doc": "b.txt", "actors": [], "events": [{"type": "meeting", "date": "2023-13"}]}' >"$work/gold/b.json"
check "a bad date is named" says 1 "2023-13" "$work/gold"
echo '{"doc": "b.txt", "actors": [' >"$work/gold/b.json"
check "broken JSON is named, the rest is scored" says 1 "b.json: line 2, column 1: not valid JSON" "$work/gold"
check "the rest is scored" grep -q "mean of articles" "$work/out"
check "one row per article and one for all" sh -c "'$entente' eval --by-article -T csv '$work/gold' 2>/dev/null | cut -d, -f1 | tr '\n' ' ' | grep -qx 'article a.json all '"
finish
