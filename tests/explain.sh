#!/bin/sh
# Why a tie exists, and what is missing where there is none: from a network alone, and from articles.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
net=$(realpath tests/fixtures/dyad.json)
[ -n "$(ls "$B/english.model" corpus/knowledge/english.model 2>/dev/null)" ] && model=yes || model=
cd "$work" || exit 1

says() { # says "pattern" arguments...: the pattern is on stdout, nothing on stderr
    pattern=$1
    shift
    "$entente" explain "$@" >out 2>err </dev/null || { cat err; return 1; }
    cat out err
    grep -qe "$pattern" out && [ ! -s err ]
}
fails() { # fails STATUS "pattern" arguments...
    status=$1 pattern=$2
    shift 2
    "$entente" explain "$@" >out 2>err </dev/null
    [ $? = "$status" ] && cat err && grep -qe "$pattern" err && [ ! -s out ]
}

# ----- a network alone
check "by id" says '^Japan (JPN) and NATO (NATO): [1-9]' JPN NATO "$net"
check "by name, without regard to case" says '^Japan (JPN) and NATO (NATO)' japan nato "$net"
check "by a name of the knowledge" says '^Japan (JPN) and NATO' Tokyo 'North Atlantic Treaty Organization' "$net"
check "the sentence is marked" says '^  "\[Japan\] and \[NATO\] released' JPN NATO "$net"
check "no readings are promised" says 'only a network was seen' JPN NATO "$net"
event=$("$entente" explain JPN NATO "$net" | sed -n 's/^\([a-z]*-[0-9a-f]*\): .*/\1/p' | head -n 1)
check "by an event's id" says "^$event: " "$event" "$net"
check "JSON is JSON" sh -c "'$entente' explain -T json JPN NATO '$net' | python3 -c 'import json, sys; e = json.load(sys.stdin); assert e[\"format\"] == \"entente-explanation/1\" and e[\"a\"][\"id\"] == \"JPN\" and e[\"events\"][0][\"evidence\"][0][\"key\"]'"
check "no colour in a pipe" sh -c "! '$entente' explain JPN NATO '$net' | grep -q '$(printf '\033')'"
check "an unknown actor, 1" fails 1 'nobody is called "Wakanda"' Wakanda NATO "$net"
check "an unknown event, 1" fails 1 'there is no event "meeting-0123456789"' meeting-0123456789 "$net"
check "one actor only, 2" fails 2 'name two actors' JPN
check "hostile names keep to their line" sh -c "'$entente' explain -T json JPN NATO '$(dirname "$net")/hostile.json' >/dev/null 2>err; ! grep -q Sanitizer err"
printf '{"format":"entente-network/1","documents":[{"id":"d","title":"a\\u001b[31mb"}],"actors":[{"id":"JPN","name":"Japan","kind":"state"},{"id":"PER","name":"Peru","kind":"state"}],"events":[{"mentions":[{"document":"d","start":0,"end":40,"text":"Japan met\\u001b]0;x\\u0007 Peru.","trigger":{"start":6,"end":9,"text":"met"},"rule":"meet.verb","type":"meeting","status":"held","participants":[{"actor":"JPN"},{"actor":"PER"}]}]}]}' >escape.json
check "what a terminal would obey is taken out" sh -c "'$entente' explain JPN PER escape.json >out && grep -q '{met}' out && ! grep -q '$(printf '[\033\007]')' out"

life=$(dirname "$net")/life.json
check "an agreement's life, stage by stage" says '^  life 2017-03-01/2023-10-31: negotiated 2017-03; signed 2018-06-05; ratified 2019-05-07; replaced 2023-10$' BEN GAB "$life"
check "the day that fewer tell stands beside the majority's" says '^  others say: signed, 2018-06-06 (2 of 11 mentions)$' BEN GAB "$life"
check "each stage names the mentions that tell it" sh -c "'$entente' explain -T json BEN GAB '$life' | python3 -c 'import json, sys; e = json.load(sys.stdin)[\"events\"][0]; assert [e[\"evidence\"][i][\"text\"] for s in e[\"stages\"] if s.get(\"step\") == \"ratified\" for i in s[\"mentions\"]][0].startswith(\"Benin and Gabon ratified\"), e[\"stages\"]'"

# ----- articles
if [ -z "$model" ]; then
    skip "articles" "no language model"
    finish
    exit
fi
cat >article.txt <<'ARTICLE'
Japan and Peru sign fisheries pact

LIMA, July 13, 2023 (Example) - Japan and Peru signed a fisheries agreement in Lima on Wednesday, officials said.

Japan could sign a second treaty with Peru. Japan praised the weather in Peru. Japan signed a treaty with Chile, to the
envy of Peru. The cook likes Japan and Peru. Fishermen in Peru said that they had never heard of Chile.
ARTICLE
check "a tie: trigger, parties, date and the words that tell it" sh -c "'$entente' explain Japan Peru article.txt >out && cat out && grep -q '\[Japan\] and \[Peru\] {signed}' out && grep -q 'date 2023-07-12, told by \"Wednesday\"' out"
check "rule and linker's reading" sh -c "grep -q 'rule sign.verb, concluded' out && grep -q '\"Japan\" read as name: JPN' out"
check "the key of the mention" grep -qE 'mention [0-9a-f]{16}\|[0-9]+\|[0-9]+\|agreement' out
check "missing: modality" grep -q 'modality: "sign" (sign.verb) reaches both' out
check "missing: one of the two" grep -q 'pair: "signed" (sign.verb) tells of others: its roles do not reach Peru' out
check "missing: not parsed" grep -q 'gate: was not parsed' out
check "missing: counted" grep -qE 'sentences name both and tie nothing; what was missing: .*modality 1' out
check "--top" sh -c "'$entente' explain --top 1 Japan Peru article.txt | grep -q 'and [0-9]* more'"
check "no tie at all" sh -c "'$entente' explain Peru Chile article.txt >out && grep -q ': 0 events' out && grep -q '1 of 1 documents name the first, 1 the second' out"
check "neither is named" says '0 of 1 documents name the first, 0 the second' Chad Nepal article.txt
check "the selection is said" sh -c "'$entente' explain --until 2001 Japan Peru article.txt | grep -q 'selection: ties both'"
"$entente" merge article.txt >net.json
check "articles and their network explain the same events" sh -c "'$entente' explain -T json Japan Peru article.txt | jq -S '[.events[] | {id, date, confidence}]' >a && '$entente' explain -T json Japan Peru net.json | jq -S '[.events[] | {id, date, confidence}]' | cmp - a"
check "marks lie where the words are" sh -c "'$entente' explain -T json Japan Peru article.txt | python3 -c '
import json, sys
for e in json.load(sys.stdin)[\"events\"]:
    for s in e[\"evidence\"]:
        text = s[\"text\"].encode()
        words = [text[m[\"start\"]:m[\"end\"]].decode() for m in s[\"marks\"] if m[\"actor\"] is None]
        assert words == [s[\"mention\"][\"trigger\"][\"text\"]], words'"
cat >match.txt <<'ARTICLE'
Japan beat Peru in the final

OSAKA, July 13, 2023 (Example) - The striker scored a goal in the semifinal. The midfielder scored a goal from a penalty. The
goalkeeper saved a penalty. The coach praised his striker after the match. Japan and Peru met in the final of the cup. The
league and the tournament have had few such goals, and the fans of the team cheered the striker and the defender.
ARTICLE
check "missing: another kind of text" says 'genre: the whole text is sport' Japan Peru match.txt
finish
