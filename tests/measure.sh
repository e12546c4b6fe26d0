#!/bin/sh
# Measures on the command line: bounds, samples, and why somebody is a broker.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
python3 tests/make_network.py 40 60 5 >"$work/net.json"

# Shares add up to the betweenness of the table, for everybody, and each pair uses two ties.
cat >"$work/add_up.py" <<'END'
import json, subprocess, sys
entente, network = sys.argv[1:3]
run = lambda *a: json.loads(subprocess.run([entente, "measure", "-T", "json", *a, network], check=True, capture_output=True).stdout)
table = run("--by", "betweenness", "--precision", "17")["rows"]
near = lambda a, b: abs(a - b) < 1e-9 * max(1, abs(b))
for row in table:
    x = run("--explain", row["id"], "--top", "0")
    assert near(x["betweenness"], row["betweenness"]) and x["rank"] == row["rank"], row
    assert near(sum(p["share"] for p in x["between"]), x["betweenness"] * x["possible"]), row
    assert len(x["between"]) == x["pair_count"] and near(sum(t["pairs"] for t in x["ties"]), 2 * x["pairs"]), row
    assert all(e["evidence"] and e["document"]["id"] for t in x["ties"] for e in t["events"]), row
assert table[0]["betweenness"] > 0
END
check "--explain: shares add up to betweenness, and to twice over all ties" python3 "$work/add_up.py" "$entente" "$work/net.json"
printf 'source,target,date,text\nAland,Broker,2024-02-01,"Aland and Broker signed."\nBroker,Cland,2023,"Broker and Cland signed."\nCland,Dland,,\n' >"$work/path.csv"
"$entente" measure --explain broker -o "$work/broker.txt" "$work/path.csv"
check "--explain: whom it stands between" grep -q '^ *1  Aland (Aland) - Cland (Cland)$' "$work/broker.txt"
check "--explain: by which tie" grep -q '^Aland (Aland): strength 1, a bridge, on the way of 2 pairs$' "$work/broker.txt"
check "--explain: the sentence and its document" sh -c "grep -A2 2024-02-01 '$work/broker.txt' | tr '\n' ' ' | grep -q '\"Aland and Broker signed.\" *path.csv, document [0-9a-f]\{16\}'"
check "--explain: an end of the path is no broker" sh -c "'$entente' measure --explain Aland '$work/path.csv' | grep -q \"nobody's shortest path\""
check "--explain: nobody is called so" sh -c "'$entente' measure --explain Zland '$work/path.csv' 2>&1 | grep -q \"nobody in the network is called 'Zland'\" && ! '$entente' measure --explain Zland '$work/path.csv' 2>/dev/null"
printf 'id,name\nx1,Twin\nx2,Twin\n' >"$work/twins.csv"
check "--explain: two are called so" sh -c "'$entente' measure --explain twin '$work/twins.csv' 2>&1 | grep -q 'may be x1 or x2'"
check "--explain: hostile names reach no terminal" sh -c "for a in \$('$entente' measure --by degree tests/fixtures/hostile.json | sed 1d | cut -f2); do '$entente' measure --explain \"\$a\" tests/fixtures/hostile.json 2>&1; done >'$work/h'; [ -s '$work/h' ] && ! LC_ALL=C grep '[[:cntrl:]]' '$work/h'"

bounds() { "$entente" measure --by betweenness,degree --bootstrap 200 "$@" "$work/net.json"; }
bounds >"$work/1"
bounds >"$work/2"
OMP_NUM_THREADS=1 taskset -c 0 "$entente" measure --by betweenness,degree --bootstrap 200 "$work/net.json" >"$work/3" 2>/dev/null || cp "$work/1" "$work/3"
check "--bootstrap: the same bytes each time, and on one processor" sh -c "cmp '$work/1' '$work/2' && cmp '$work/1' '$work/3'"
check "--bootstrap: another seed, other bounds" sh -c "! '$entente' measure --by betweenness,degree --bootstrap 200 --seed 2 '$work/net.json' | cmp -s - '$work/1'"
check "--bootstrap: what is measured lies between the bounds, or above: nothing is added to the network" awk -F'\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["degree"] < $at["degree_low"] || $at["degree_low"] > $at["degree_high"] || $at["rank_low"] > $at["rank_high"] { bad = 1 }
    END { exit bad || NR < 30 }' "$work/1"
check "--bootstrap: no bounds on numbers of groups" sh -c "! '$entente' measure --bootstrap 20 '$work/net.json' | head -1 | grep -q community_low"
check "--bootstrap: in slices, too" sh -c "'$entente' measure --by degree --slices year --bootstrap 20 '$work/net.json' | head -1 | grep -q 'rank.rank_low.rank_high.*degree_low'"
check "--bootstrap: more than fits is refused" sh -c "'$entente' measure --bootstrap 4000000000 '$work/net.json' 2>&1 | grep -q 'do not fit into memory'"

check "--sample: said on standard error and among the figures" sh -c "'$entente' measure --by harmonic --sample 10 --seed 3 '$work/net.json' 2>&1 >/dev/null | grep -q 'estimates from 10 of [0-9]* sources, seed 3' && '$entente' measure --figures --sample 10 '$work/net.json' 2>/dev/null | grep -q '^sample.10$'"
check "--sample: from all sources is exact" sh -c "'$entente' measure --by betweenness --sample 1000 '$work/net.json' 2>&1 | cmp - '$work/exact' 2>/dev/null || { '$entente' measure --by betweenness '$work/net.json' >'$work/exact'; '$entente' measure --by betweenness --sample 1000 '$work/net.json' 2>&1 | cmp - '$work/exact'; }"

# Selection: three events of three topics; a person, two states and an alliance.
cat >"$work/topics.csv" <<'END'
source,target,type,date,topics
Japan,NATO,agreement,2021-02-01,cyber
Japan,China,meeting,2022-05-01,military;own words
Jens Stoltenberg,China,meeting,2022-11-01,space
END
who() { "$entente" measure --by degree "$@" "$work/topics.csv" | sed 1d | cut -f2,7 | tr '\t\n' '= '; }
is() { # is "expected" command...: what it writes
    expected=$1
    shift
    got=$("$@")
    [ "$got" = "$expected" ] || { echo "expected $expected, got $got"; false; }
}
check "--topic: events on one of them, one of the network's own included" is "JPN=2 CHN=1 NATO=1 " who --topic "cyber,own words"
check "--topic: a known one that no event is on is no error" is "" who --topic maritime
check "--topic: what nobody knows is an error that names the known" sh -c "! '$entente' measure --topic cybre '$work/topics.csv' 2>'$work/e' && grep -q \"topic 'cybre': expected any of .*cyber, .*diplomatic\" '$work/e'"
check "--kind: only actors of these kinds, principals of others go" is "CHN=1 JPN=1 " who --kind state
check "--kind: several" is "JPN=2 CHN=1 NATO=1 " who --kind state,igo
check "--kind: persons are told apart from whom they act for" is "jens-stoltenberg=0 " who --kind person
check "--kind: after --level, so that ties of ministers count for their states" is "JPN=4 CHN=2 USA=2 " sh -c "'$entente' measure --by strength --level state --kind state tests/fixtures/dyad.json | sed 1d | cut -f2,7 | tr '\\t\\n' '= '"
check "--kind: merge keeps it, and draws it" sh -c "'$entente' merge --kind person tests/fixtures/dyad.json -o '$work/persons.json' && [ \$('$entente' export -T edges '$work/persons.json' | wc -l) = 4 ] && '$entente' draw -T svg --kind person tests/fixtures/dyad.json | grep -q Kishida"

# A state of the region, or who acts for it, takes part: Kishida for Japan with Stoltenberg, no state's.
cat >"$work/regions.csv" <<'END'
source,target,type,date
Fumio Kishida,Jens Stoltenberg,meeting,2023-07-12
Kenya,Ghana,agreement,2022-05-01
Kenya,China,meeting,2022-11-01
Kenya,Somebody,meeting,
END
of() { "$entente" measure --by degree "$@" "$work/regions.csv" | sed 1d | cut -f2,7 | tr '\t\n' '= '; }
check "--region: by whom one acts for" is "fumio-kishida=1 jens-stoltenberg=1 JPN=0 NATO=0 " sh -c "'$entente' measure --by degree --type meeting --region Asia --since 2023 --until 2023 tests/fixtures/dyad.json | sed 1d | cut -f2,7 | tr '\\t\\n' '= '"
check "--region: one of the two lies in it" is "KEN=1 CHN=1 " sh -c "'$entente' measure --by degree --region 'eastern asia' --until 2022 '$work/regions.csv' | sed 1d | cut -f2,7 | sort -r | tr '\t\n' '= '"
check "--region: a part of a part" is "GHA=1 KEN=1 " of --region "Western Africa"
check "--region: several" is "CHN=1 GHA=1 KEN=2 " sh -c "'$entente' measure --by degree --region 'Western Africa,eastern asia' --until 2022 '$work/regions.csv' | sed 1d | cut -f2,7 | sort | tr '\t\n' '= '"
check "--region and --type: both hold" is "GHA=1 KEN=1 " of --region Africa --type agreement
check "--region: one where nothing happens is no error" is "" of --region Polynesia
check "--region: one that there is not is an error that names the others" sh -c "! '$entente' measure --region Atlantis '$work/regions.csv' 2>'$work/e' && grep -q \"there is no region 'Atlantis': expected any of Africa, .*Western Asia, Western Europe\.\" '$work/e'"
printf '{"id":"ATL","kind":"state","name":"Atlantis","regions":["Ocean Floor"],"source":["own"]}\n' >"$work/own.jsonl"
printf 'source,target\nAtlantis,Japan\nJapan,China\n' >"$work/atlantis.csv"
check "--region: of actors of your own" is "ATL=1 JPN=1 " sh -c "'$entente' measure --by degree --actors '$work/own.jsonl' --region 'ocean floor' '$work/atlantis.csv' | sed 1d | cut -f2,7 | tr '\t\n' '= '"
"$entente" merge -o "$work/regions.json" "$work/regions.csv"
for command in merge measure export draw report "explain KEN CHN" diff; do
    again=
    [ "$command" = diff ] && again=$work/regions.json
    check "${command%% *} knows --region" sh -c "'$entente' $command --region Africa -o '$work/some' $again '$work/regions.json' && [ -s '$work/some' ] && ! grep -q 'Jens Stoltenberg' '$work/some'"
done
check "actors: which regions a state lies in" sh -c "'$entente' actors Kenya | grep -q 'lies in: Africa, Sub-Saharan Africa, Eastern Africa$'"

# Parts: two components of two, then a third tie that makes one of them larger; an isolate.
printf 'id,name\nEland,Eland\n' >"$work/alone.csv"
printf 'source,target,date,type\nDland,Cland,2021-01-01,agreement\nBland,Aland,2022-01-01,agreement\n' >"$work/pairs.csv"
{ cat "$work/pairs.csv" && printf 'Dland,Fland,2022-02-01,meeting\n'; } >"$work/parts.csv"
for which in pairs parts; do
    "$entente" merge -o "$work/$which.json" "$work/$which.csv" "$work/alone.csv"
done
part() { "$entente" measure --by degree "$@" | sed 1d | cut -f2,7 | tr '\t\n' '= '; }
check "isolates are rows" is "Dland=2 Aland=1 Bland=1 Cland=1 Fland=1 Eland=0 " part "$work/parts.json"
check "--no-isolates" is "Dland=2 Aland=1 Bland=1 Cland=1 Fland=1 " part --no-isolates "$work/parts.json"
check "--giant: the largest component" is "Dland=2 Cland=1 Fland=1 " part --giant "$work/parts.json"
check "--giant: of equal ones that of the smallest id" is "Aland=1 Bland=1 " part --giant "$work/pairs.json"
check "--giant: after the threshold" is "Aland=0 " part --giant --threshold 2 "$work/parts.json"
check "--giant --no-isolates: nothing may be left" is "" part --giant --no-isolates --threshold 2 "$work/parts.json"
check "--giant: of each slice" is "2021 Cland 2021 Dland 2022 Aland 2022 Bland " sh -c "'$entente' measure --by degree --giant --slices year '$work/parts.json' | sed 1d | cut -f1,3 | tr '\\t\\n' '  '"
check "--giant: with actors and events" is "Dland=2 agreement=2 meeting=2 Cland=1 Fland=1 " sh -c "'$entente' measure --by degree --on bipartite --giant '$work/parts.json' | sed 1d | cut -f2,7 | sed 's/-[0-9a-f]*//' | tr '\\t\\n' '= '"
check "--giant: said among the figures, which are its own" sh -c "'$entente' measure --figures --giant '$work/parts.json' >'$work/f' && grep -q '^part.largest component$' '$work/f' && grep -q '^nodes.3$' '$work/f' && grep -q '^events.2$' '$work/f' && grep -q '^isolates.0$' '$work/f'"
check "--giant: bounds are of whom it keeps" sh -c "'$entente' measure --giant --by degree --bootstrap 50 '$work/net.json' >'$work/g' && '$entente' measure --giant --by degree '$work/net.json' | cut -f2 >'$work/ids' && cut -f4 '$work/g' | cmp - '$work/ids' && awk -F'\\t' 'NR > 1 && (\$10 > \$9 || \$11 < \$10 || \$11 > \$9) { bad = 1 } END { exit bad || NR < 3 }' '$work/g'"
check "--giant: exported" is "Cland,Dland Dland,Fland " sh -c "'$entente' export --giant -T edges '$work/parts.json' | sed 1d | cut -d, -f1,2 | tr '\\n' ' '"
check "--giant: exported, no other nodes" is "Cland Dland Fland " sh -c "'$entente' export --giant -T nodes '$work/parts.json' | sed 1d | cut -d, -f1 | tr '\\n' ' '"
check "--no-isolates: exported" is "Aland Bland Cland Dland Fland " sh -c "'$entente' export --no-isolates -T nodes '$work/parts.json' | sed 1d | cut -d, -f1 | tr '\\n' ' '"
check "--giant with --explain is misuse" sh -c "'$entente' measure --giant --explain Dland '$work/parts.json' 2>'$work/e'; [ \$? = 2 ] && grep -q 'whole graph' '$work/e'"

# Sliding windows: 2020-03-05, 2021-01-31, the turn to 2022, and the leap day of 2024.
cat >"$work/times.csv" <<'END'
source,target,type,date
Aland,Bland,agreement,2020-03-05
Bland,Cland,meeting,2021-01-31
Aland,Cland,meeting,2021-12-31/2022-01-02
Dland,Cland,meeting,2024-02-29
Aland,Dland,meeting,
END
windows() { "$entente" measure --by degree "$@" "$work/times.csv" | sed 1d | cut -f1,3,8 | tr '\t\n' ':,'; }
check "--window --step: two years, every year" is "2020-01-01/2021-12-31:Aland:2,2020-01-01/2021-12-31:Bland:2,2020-01-01/2021-12-31:Cland:2,2021-01-01/2022-12-31:Cland:2,2021-01-01/2022-12-31:Aland:1,2021-01-01/2022-12-31:Bland:1,2022-01-01/2023-12-31:Aland:1,2022-01-01/2023-12-31:Cland:1,2023-01-01/2024-12-31:Cland:1,2023-01-01/2024-12-31:Dland:1," windows --window 2y --step 1y
check "--window alone: one after the other" is "2020-01-01/2020-05-31:Aland:1,2020-01-01/2020-05-31:Bland:1,2020-11-01/2021-03-31:Bland:1,2020-11-01/2021-03-31:Cland:1,2021-09-01/2022-01-31:Aland:1,2021-09-01/2022-01-31:Cland:1,2023-10-01/2024-02-29:Cland:1,2023-10-01/2024-02-29:Dland:1," windows --window 5m
check "--window 1y is --slices year" sh -c "'$entente' measure --window 1y '$work/net.json' | sed '1!s,-01-01/[0-9]*-12-31,,' >'$work/w'; [ \$(wc -l <'$work/w') -gt 100 ] && '$entente' measure --slices year '$work/net.json' | cmp - '$work/w'"
# Each window holds what --since and --until select, whatever the measure; starts are 90 days apart.
cat >"$work/windows.py" <<'END'
import collections, datetime, subprocess, sys
entente, network = sys.argv[1:3]
run = lambda *a: subprocess.run([entente, "measure", *a, network], check=True, capture_output=True, text=True).stdout.splitlines()
dates = lambda w: [datetime.date.fromisoformat(d) for d in w.split("/")]
rows = collections.defaultdict(list)
for line in run("--window", "1y", "--step", "90d")[1:]:
    window, row = line.split("\t", 1)
    rows[window].append(row)
first = dates(min(rows))[0]
assert len(rows) > 5
for window, got in rows.items():
    since, until = dates(window)
    assert (since - first).days % 90 == 0 and until == since.replace(year=since.year + 1) - datetime.timedelta(1), window
    assert run("--no-isolates", "--since", str(since), "--until", str(until))[1:] == got, window
END
check "--window: every row is that of a network of these days" python3 "$work/windows.py" "$entente" "$work/net.json"
# The same of the figures, a row a window; those without events are there, with zeros.
cat >"$work/figures.py" <<'END'
import csv, subprocess, sys
entente, network = sys.argv[1:3]
run = lambda *a: subprocess.run([entente, "measure", "--figures", *a, network], check=True, capture_output=True, text=True).stdout.splitlines()
rows = list(csv.DictReader(run("--window", "6m", "--step", "3m"), delimiter="\t"))
assert len(rows) > 10 and len(rows[0]) > 12
for row in rows:
    since, until = row.pop("slice").split("/")
    figures = dict(line.split("\t") for line in run("--no-isolates", "--since", since, "--until", until)[1:])
    assert row == {name: figures[name] for name in row}, (since, until, row, figures)
END
check "--figures with --window: a row is what a network of these days has" python3 "$work/figures.py" "$entente" "$work/net.json"
check "--figures with --slices: a year without events is a row of zeros" is "2020=1 2021=1 2022=1 2023=0 2024=1 " sh -c "'$entente' measure --figures --slices year '$work/times.csv' | sed 1d | cut -f1,3 | sed 's/2$/1/' | tr '\t\n' '= '"
misuse() { # misuse "sentence" option...
    says=$1
    shift
    "$entente" measure "$@" "$work/times.csv" 2>"$work/e"
    [ $? = 2 ] && grep -qF -- "$says" "$work/e" || { cat "$work/e"; false; }
}
for bad in "" y 2 0y -1m 1.5y 2years "1 y" 1001y 99999999999999999999d; do
    check "--window '$bad' is no length of time" misuse "--window wants a length of time such as 2y, 6m, 4w or 90d, up to 1000y, not '$bad'" --window "$bad"
done
check "--step 0d is no length of time" misuse "--step wants a length of time" --window 1y --step 0d
check "--step without --window" misuse "--step is of a --window" --step 1y
check "--window with --slices" misuse "leave one out" --window 1y --slices year
check "--window with --cumulative" misuse "a --window has a beginning" --window 1y --cumulative
check "--cumulative without --slices" misuse "--cumulative is of --slices" --cumulative
check "--window with --explain" misuse "--explain looks at all times" --window 1y --explain Aland
check "--step wider than --window loses nothing in silence" sh -c "! '$entente' measure --window 1m --step 2m '$work/times.csv' 2>'$work/e' && grep -q 'the window 2020-03-01/2020-03-31 ends before the next one begins' '$work/e'"

finish
