#!/bin/sh
# `entente actors`: who is who at a date, files of actors checked, imported and used, strangers ranked.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
fixtures=$(realpath tests/fixtures)
shared=$(realpath ../shared 2>/dev/null)
cd "$work" || exit 1

says() { # says PATTERN arguments...: exit 0 and the pattern in what is said
    pattern=$1
    shift
    "$entente" actors "$@" >out 2>err || { cat out err; return 1; }
    cat out err
    grep -q -- "$pattern" out
}
refuses() { # refuses STATUS PATTERN arguments...: nothing on stdout but the status and the pattern on stderr
    status=$1 pattern=$2
    shift 2
    "$entente" "$@" >out 2>err </dev/null
    got=$?
    cat out err
    [ $got = "$status" ] && grep -q -- "$pattern" err
}
finds() { # finds FILE PATTERN...: each in what --check says
    file=$1
    shift
    "$entente" actors --check "$file" >found 2>err
    cat found
    for pattern in "$@"; do grep -q -- "$pattern" found || { echo "not found: $pattern"; return 1; }; done
}

# ----- looking up
check "a surname, as of a date" says 'jens-stoltenberg .*acts for NOR' Stoltenberg --as-of 2010-06-01
check "and of another" says 'jens-stoltenberg .*acts for NATO' Stoltenberg --as-of 2020-06-01
check "a description" says '^yoshihide-suga ' the Japanese prime minister --as-of 2021-03-01
check "words are one name" says '^JPN  Japan, state' Land of the Rising Sun --actors "$fixtures/rising.actors.jsonl"
check "a name with several readings has them all" sh -c "'$entente' actors Brussels | grep -cE '^(BEL|EU|NATO|brussels) ' | grep -qx 4"
check "sources and terms are told" says '2005-10-17..2013-10-16  \[.*reign' Jens Stoltenberg
check "JSON Lines" sh -c "'$entente' actors -T json Georgia --as-of 2020 | jq -es 'map(.id) | contains([\"GEO\"])'"
check "nobody of that name, 1" refuses 1 "nobody called" actors Qwertyuiop
check "no name, 2" refuses 2 "expected a NAME" actors
check "two tasks at once, 2" refuses 2 "exclude each other" actors --check --unknown x

# ----- checking
f=$fixtures/faulty.actors.jsonl
check "a reversed interval" finds "$f" ':2: fault: yoko-tanabe: .*ends before it begins'
check "two holders at once" finds "$f" ':4: doubt: ben-sato: .*held at the same time by aki-sato (line 3)'
check "an office open for long" finds "$f" ':5: doubt: old-man: .*open for 71 years'
check "an interval of a day" finds "$f" ':6: doubt: day-man'
check "an alias claimed twice" finds "$f" ':8: doubt: LOTB: "The League" is also a name of LOTN (line 7)'
check "kinds, dates, keys, references" finds "$f" ':9: fault' ':10: fault' ':11: fault: odd-date' ':12: doubt: odd-key: the key "colour"' ':13: fault: lost'
check "a name that the knowledge has for another" finds "$f" ':14: doubt: claims: "NATO" is also a name of NATO'
check "records without id, broken lines" finds "$f" ':15: fault' ':16: fault: .*line 16'
check "counts by source" finds "$f" 'hand  *12 records'
check "faults are status 1" refuses 1 "there are faults" actors --check "$f"
check "a good file has no findings" finds "$fixtures/own.actors.jsonl" 'own.actors.jsonl: 2 records, 0 findings'
check "the built-in knowledge has no faults" sh -c "'$entente' actors --check >found && grep -q 'hand .*records' found && ! grep -q ': fault: ' found"

# ----- one's own actors
echo "Finance minister Yoko Tanabe and the LOTN signed an agreement in Oslo." >own.txt
uses() { "$entente" link --date 2023-05-01 --actors "$1" own.txt >out || return 1; jq -e "$2" out; }
check "people and bodies of one's own are known" uses "$fixtures/own.actors.jsonl" '[.actors[] | select(.known) | .id] | contains(["JPN", "LOTN", "yoko-tanabe"])'
check "and act for whom the file says" uses "$fixtures/own.actors.jsonl" '.actors[] | select(.id == "yoko-tanabe") | .principal == "JPN"'
check "a file with a fault is refused with its line, and nothing is linked" refuses 1 'faulty.actors.jsonl.*line' link --actors "$f" own.txt
check "every command takes --actors" sh -c "for c in read parse link extract merge draw measure export eval actors; do '$entente' \$c --help | grep -q -- '--actors FILE' || { echo \$c; exit 1; }; done"

# ----- importing
"$entente" actors --import cameo "$fixtures/cameo.actors.txt" >cameo.jsonl 2>cameo.err
has() { jq -es "any(.[]; $2)" "$1"; }
check "CAMEO: a person with names and a dated office" has cameo.jsonl '.id == "yoko-tanabe" and .kind == "person" and .aliases == ["Tanabe Yoko"] and .offices[0].actor == "JPN" and .offices[0].from == "2006-09-26" and .offices[0].to == "2007-09-26"'
check "CAMEO: blanks and \">\" in dates" has cameo.jsonl '.id == "orhan-demirel" and .offices[0].from == "2014-06-08" and (.offices[0] | has("to") | not)'
check "CAMEO: more names of a state" has cameo.jsonl '.id == "ISL" and (has("kind") | not) and .aliases == ["Ruritania", "The Icelandic Isle"]'
check "CAMEO: a body that is known gets names" has cameo.jsonl '.id == "NATO" and .aliases == ["Test Alliance of the Atlantic"]'
check "CAMEO: bodies, acronyms, companies, organs" sh -c "jq -es 'map(select(.id == \"league-of-test-nations\" and .acronyms == [\"LOTN\"] or .id == \"acme-rockets-inc\" and .kind == \"organization\" or .id == \"ruritanian-council-of-elders\" and .parent == \"ISL\")) | length == 3' cameo.jsonl"
check "CAMEO: the last record is not lost" has cameo.jsonl '.id == "last-man"'
for pattern in ':13: doubt: Peter Sample: .*brackets' ':19: doubt: No Code At All' ':20: doubt: Tribe of Test' ':22: fault: .*before it begins' ':24: doubt: .*far future' ':26: fault: .*no dates' ':27: fault: .*not closed'; do
    check "CAMEO: told: $pattern" grep -q "$pattern" cameo.err
done
check "CAMEO: what was made is loaded" sh -c "'$entente' actors --actors cameo.jsonl --as-of 2007-01-01 Yoko Tanabe | grep -q 'acts for JPN'"
check "CAMEO agents: sets are expanded, what is known or no office is left out" sh -c "'$entente' actors --import agents '$fixtures/cameo.agents.txt' 2>err | jq -rs 'map(.title) | join(\";\")' | grep -qx 'minister for textiles and tests;ministers for textiles and tests' && grep -q ':9: fault: BROKEN_AGENT' err"
"$entente" actors --import ftm --source list "$fixtures/ftm.jsonl" >ftm.jsonl 2>ftm.err
check "FollowTheMoney: a person with position, post and membership" has ftm.jsonl '.id == "yoko-tanabe" and .codes.wikidata == "Q999999901" and (.offices | map(.office) | sort) == ["director", "member of the diet", "minister of finance"]'
check "FollowTheMoney: a tie before what it ties has its dates" has ftm.jsonl '.id == "yoko-tanabe" and any(.offices[]; .office == "minister of finance" and .from == "2021-10-04" and .to == "2023-01-01")'
check "FollowTheMoney: a public body acts for its state" has ftm.jsonl '.id == "office-of-invented-weights" and .kind == "organ" and .parent == "NOR"'
check "FollowTheMoney: the source is as told" has ftm.jsonl '.source == ["list"]'
for pattern in ':6: fault: m2' ':7: doubt: m3' ':10: fault: n1' ':11: fault: .*line 11'; do
    check "FollowTheMoney: told: $pattern" grep -q "$pattern" ftm.err
done
printf 'nothing of the kind\n' >odd.txt
check "what is no such file is refused, and nothing written" sh -c "for f in cameo agents ftm; do '$entente' actors --import \$f -o made odd.txt 2>err && exit 1; [ ! -e made ] || exit 1; done"
python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(2).randbytes(65536))' >noise
check "noise is refused or imported, never a crash" sh -c "for f in cameo agents ftm; do '$entente' actors --import \$f noise >/dev/null 2>&1; [ \$? -le 1 ] || exit 1; done; '$entente' actors --check noise >/dev/null 2>&1; [ \$? = 1 ]"
lists=$shared/data/knowledge/phoenix-dictionaries
if [ -d "$lists" ]; then
    imports() { "$entente" actors --import "$1" "$lists/$2" >big.jsonl 2>big.err || return 1; wc -l <big.jsonl; [ "$(wc -l <big.jsonl)" -ge "$3" ] && "$entente" actors --actors big.jsonl JPN >/dev/null; }
    check "the Phoenix countries are imported and loaded" imports cameo Phoenix.Countries.actors.txt 15000
    check "and its organisations" imports cameo Phoenix.International.actors.txt 6000
    check "and its agents" imports agents Phoenix.agents.txt 500
else
    skip "the Phoenix dictionaries" "no $lists"
fi

# ----- strangers
if has_model_here=$(cd "$OLDPWD" && has_model && echo yes); [ "$has_model_here" = yes ]; then
    printf 'Foreign Minister Yoko Tanabe of Japan signed an agreement with Norway. Tanabe thanked Oslo.\n' >one.txt
    printf 'Japanese Foreign Minister Yoko Tanabe met Minister Ola Testesen of Norway in Oslo.\n' >two.txt
    check "strangers are ranked with office and sentences" sh -c "'$entente' actors --unknown one.txt two.txt >out && head -n 1 out | grep -q '^2 documents, 3 mentions: Yoko Tanabe, person for JPN (foreign minister)' && grep -q '| Foreign Minister Yoko Tanabe of Japan' out"
    check "their records are ready to use" sh -c "'$entente' actors --unknown -T json one.txt two.txt >mine.jsonl && '$entente' actors --check mine.jsonl && '$entente' link --actors mine.jsonl one.txt | jq -e '.actors[] | select(.id == \"yoko-tanabe\") | .known'"
    check "--top" sh -c "'$entente' actors --unknown -T json --top 1 one.txt two.txt | jq -es 'length == 1'"
else
    skip "strangers" "no language model is built in"
fi
finish
