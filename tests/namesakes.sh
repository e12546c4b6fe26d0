#!/bin/sh
# One unknown person in two papers is one node; two of one surname are two.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
if ! has_model; then
    skip "namesakes" "no language model"
    finish
    exit
fi
cd "$work" || exit 1
news() { # news FILE "text": of 13 July 2031
    printf 'Talks\n\nLIMA, July 13, 2031 (Example) - %s\n' "$2" >"$1"
}
persons() { # persons "expected" FILES...: ids and for whom they act
    want=$1
    shift
    got=$("$entente" merge "$@" | jq -r '[.actors[] | select(.kind == "person") | .id + ":" + (.principal // "nobody")] | join(" ")')
    echo "wanted '$want', got '$got'"
    [ "$got" = "$want" ]
}
news a.txt 'Trade Minister Ana Sotelo of Chile and Trade Minister Jan Dorn of Norway signed a trade agreement on Wednesday.'
news b.txt 'Trade Minister Ana Sotelo of Chile and Foreign Minister Luis Pazos of Peru signed a fishing agreement on Wednesday.'
check "a full name in two papers: one" persons "ana-sotelo:CHL jan-dorn:NOR luis-pazos:PER" a.txt b.txt
news c.txt 'Trade Minister Ana M. Sotelo of Chile and Foreign Minister Luis Pazos of Peru signed a fishing agreement on Wednesday.'
check "with an initial in one: one" persons "ana-sotelo:CHL jan-dorn:NOR luis-pazos:PER" a.txt c.txt
check "in either order" persons "ana-sotelo:CHL jan-dorn:NOR luis-pazos:PER" c.txt a.txt
news d.txt 'Trade Minister Sotelo of Chile and Trade Minister Jan Dorn of Norway signed a trade agreement on Wednesday.'
news e.txt 'Trade Minister Sotelo of Chile and Foreign Minister Luis Pazos of Peru signed a fishing agreement on Wednesday.'
news f.txt 'Trade Minister Sotelo of Spain and Foreign Minister Luis Pazos of Peru signed a fishing agreement on Wednesday.'
check "a surname, one state: one" persons "jan-dorn:NOR luis-pazos:PER sotelo-CHL:CHL" d.txt e.txt
check "a surname, two states: two" persons "jan-dorn:NOR luis-pazos:PER sotelo-CHL:CHL sotelo-ESP:ESP" d.txt f.txt
check "a surname is not somebody of that surname elsewhere" persons "ana-sotelo:CHL jan-dorn:NOR luis-pazos:PER sotelo-ESP:ESP" a.txt f.txt
news g.txt 'Trade Minister Jan Dorn of Norway met Dr. Sotelo on Wednesday.'
news h.txt 'Foreign Minister Luis Pazos of Peru met Dr. Sotelo on Wednesday.'
check "of nobody knows where: one a paper" sh -c "'$entente' merge g.txt h.txt | jq -r '.actors[].id' | grep -c '^sotelo-[0-9a-f]\{10\}$' | grep -qx 2"
news i.txt 'Trade Minister Ana Sotelo of Chile met Foreign Minister Luis Pazos of Peru on Wednesday. Sotelo signed an agreement with Norway.'
check "within a paper the surname is who was named" persons "ana-sotelo:CHL luis-pazos:PER" i.txt
document=$("$entente" merge b.txt | jq -r '.documents[0].id')
printf '{"judgement": "not same", "actor": "ana-sotelo", "document": "%s", "becomes": {"id": "ana-sotelo-2", "name": "Ana Sotelo", "kind": "person", "principal": "CHL"}, "author": "Ann", "reason": "her niece"}\n' "$document" >two.jsonl
check "judged to be another in one paper: two" persons "ana-sotelo:CHL ana-sotelo-2:CHL jan-dorn:NOR luis-pazos:PER" --judgements two.jsonl a.txt b.txt
printf '{"judgement": "same", "actors": ["ana-sotelo", "sotelo-CHL"], "author": "Ann", "reason": "one ministry"}\n' >one.jsonl
check "judged to be the same: one" persons "ana-sotelo:CHL jan-dorn:NOR luis-pazos:PER" --judgements one.jsonl a.txt e.txt
finish
