#!/bin/sh
# Agreements that replace, extend or amend others: told in one document, found in another.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
if ! has_model; then
    skip "links between agreements" "no language model"
    finish
    exit
fi
cd "$work" || exit 1
news() { # news FILE "text": of 13 July 2023
    printf 'Trade\n\nLIMA, July 13, 2023 (Example) - %s\n' "$2" >"$1"
}
printf 'Old\n\nLIMA, May 5, 1998 (Example) - Oman and Peru signed the Basic Trade Agreement on Monday.\n' >named.txt
printf 'Old\n\nLIMA, May 5, 1998 (Example) - Oman and Peru signed a treaty on fisheries.\n' >plain.txt
links() { # links FILES...: "relation year" of each link
    "$entente" merge "$@" | jq -r '(.events | map({(.id): .date.from[:4]}) | add) as $year | .events[].links[] | .rel + " " + $year[.event]' | sort -u
}
tie() { # tie "expected" FILES...
    want=$1
    shift
    got=$(links "$@")
    echo "wanted '$want', got '$got'"
    [ "$got" = "$want" ]
}
news a.txt 'Oman and Peru signed the Enhanced Trade Agreement on Wednesday, replacing the Basic Trade Agreement of 1998.'
check "replacing: by name" tie "replaces 1998" a.txt named.txt
check "in either order" tie "replaces 1998" named.txt a.txt
news a.txt 'Oman and Peru signed a protocol that amends the 1998 treaty on fisheries.'
check "that amends: by date" tie "amends 1998" a.txt plain.txt
news a.txt 'Oman and Peru agreed on Wednesday to extend the 1998 treaty on fisheries.'
check "agreed to extend" tie "extends 1998" a.txt plain.txt
news a.txt 'Oman and Peru concluded a trade agreement on Wednesday. It replaces the Basic Trade Agreement of 1998.'
check "it replaces: the agreement told of last" tie "replaces 1998" a.txt named.txt
news a.txt 'Chad and Peru signed the Enhanced Trade Agreement on Wednesday, replacing the Basic Trade Agreement of 1998.'
printf 'Old\n\nBRUSSELS, May 7, 2014 (Example) - Japan and NATO signed a Trade and Fisheries Program on Tuesday.\n' >program.txt
news b.txt 'Japan and NATO agreed on Wednesday on a new programme. The NTFP covers six years and replaces the older Trade and Fisheries Program.'
check "an acronym, replacing what has an and in its name" tie "replaces 2014" b.txt program.txt
news b.txt 'Japan and NATO agreed on Wednesday on a new programme. The document replaces the Trade and Fisheries Program that was agreed in 2014.'
check "the new document replaces; what ended is not linked to itself" tie "replaces 2014" b.txt program.txt
check "other sides: no link to that one" sh -c "'$entente' merge a.txt named.txt | jq -e '([.events[] | select(any(.participants[]; .actor == \"OMN\")) | .id]) as \$oman | any(.events[].links[]; .event as \$e | \$oman | index(\$e)) | not'"
news a.txt 'Oman and Peru signed the Enhanced Trade Agreement on Wednesday. It could replace the Basic Trade Agreement.'
check "could replace: no link" tie "" a.txt named.txt
news a.txt 'Oman and Peru signed the Enhanced Trade Agreement on Wednesday. It replaced the minister of 1998.'
check "a minister is no agreement" tie "" a.txt named.txt
news a.txt 'Oman and Peru signed the Enhanced Trade Agreement on Wednesday, replacing the Basic Trade Agreement of 1998.'
check "networks of parts have the links of the whole" sh -c "'$entente' merge a.txt >a.json && '$entente' merge named.txt >b.json && '$entente' merge b.json a.json | jq -c '[.events[].links]' >1 && '$entente' merge a.txt named.txt | jq -c '[.events[].links]' | cmp - 1"
check "explain names them" sh -c "'$entente' explain Oman Peru a.txt named.txt | grep -q '^  replaces agreement-'"
finish
