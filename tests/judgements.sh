#!/bin/sh
# Judgements on the command line: a file, every command, what stays with the network, and lines that are malformed.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
net=$(realpath tests/fixtures/dyad.json)
model=$(has_model && echo yes)
cd "$work" || exit 1
key=$("$entente" explain JPN NATO "$net" | sed -n 's/^    mention //p' | head -n 1)
by='"author": "Ann", "reason": "it was only proposed"'
printf '{"judgement": "reject", "event": "%s", %s, "date": "2026-01-02"}\n' "$key" "$by" >reject.jsonl
printf '{"judgement": "edit", "event": "%s", "set": {"place": "Vilnius", "date": "2001-02"}, %s}\n' "$key" "$by" >edit.jsonl
printf '\n{"judgement": "accept", "event": "0|1|2|meeting", %s}\n' "$by" >idle.jsonl
printf '\n{"judgement": "edit", "event": "d|1|2|meeting", "set": {"status": "signed"}, %s}\n' "$by" >bad.jsonl
events() { "$entente" export -T plover "$@" | grep -c .; }
before=$(events "$net")

check "help judgements" sh -c "'$entente' help judgements | grep -q 'not same'"
check "reject: one event fewer" [ "$(events --judgements reject.jsonl "$net")" = $((before - 1)) ]
for command in merge draw measure export "explain JPN NATO" "diff $net"; do
    # shellcheck disable=SC2086
    check "every command takes them: ${command%% *}" "$entente" $command --judgements reject.jsonl "$net"
done
"$entente" merge --judgements edit.jsonl "$net" >edited.json
check "edit" sh -c "'$entente' explain JPN NATO edited.json | grep -q '2001-02 (judged), in Vilnius'"
check "what was told stays" sh -c "'$entente' explain -T json JPN NATO edited.json | grep -q 'date_from\": \"told\"'"
check "who judged and why is explained" sh -c "'$entente' explain JPN NATO edited.json | grep -q 'judged: edit by Ann: it was only proposed'"
"$entente" merge --judgements reject.jsonl "$net" >rejected.json
check "a rejected sentence is explained" sh -c "'$entente' explain JPN NATO rejected.json >out; cat out; grep -q 'judgement: reject by Ann, 2026-01-02: it was only proposed' out && grep -q 'mention $key' out"
check "what a network was judged by stays with it" sh -c "'$entente' merge rejected.json '$net' | sed 's/\"also\": [^]]*], //' >again.json && sed 's/\"also\": [^]]*], //' rejected.json | cmp - again.json"
check "judging a judged network again changes nothing" sh -c "'$entente' merge --judgements reject.jsonl rejected.json | cmp - rejected.json"
check "two files in either order" sh -c "cat edit.jsonl reject.jsonl >ab && cat reject.jsonl edit.jsonl >ba && '$entente' merge --judgements ab '$net' >1 && '$entente' merge --judgements ba '$net' | cmp - 1"
check "without judgements nothing of them is written" sh -c "! '$entente' merge '$net' | grep -q judgements"
check "what finds nothing is said" sh -c "'$entente' merge --judgements idle.jsonl '$net' 2>err >out && grep -q '1 of 1 judgements found nothing' err"
check "unless --quiet" sh -c "'$entente' merge --quiet --judgements idle.jsonl '$net' 2>err >out && [ ! -s err ]"
check "a malformed line: file, line, what was expected; nothing written" sh -c "! '$entente' merge --judgements bad.jsonl '$net' >out 2>err && grep -q 'bad.jsonl: line 2: expected \"status\" as' err && [ ! -s out ]"
check "a file that is not there" sh -c "! '$entente' merge --judgements nowhere.jsonl '$net' >out 2>err && grep -q 'nowhere.jsonl: No such file' err && [ ! -s out ]"
check "a network with a malformed judgement is refused" sh -c "sed 's/\"judgement\": \"reject\"/\"judgement\": \"perhaps\"/' rejected.json >broken.json && ! '$entente' merge broken.json >out 2>err && grep -q 'broken.json: expected \"judgement\"' err"
if [ "$model" ]; then
    printf 'Pact signed\n\nLIMA, July 13, 2023 (Example) - Japan and Peru signed a fisheries pact in Lima on Wednesday.\n' >a.txt
    "$entente" explain Japan Peru a.txt | sed -n 's/^    mention //p' | while read -r k; do
        printf '{"judgement": "reject", "mentions": ["%s"], %s}\n' "$k" "$by"; done >all.jsonl
    check "from articles: rejected, and still rejected on the next run" sh -c "for run in 1 2; do '$entente' explain --judgements all.jsonl Japan Peru a.txt >out; grep -q ': 0 events' out || exit 1; grep -q 'judgement: reject by Ann' out || exit 1; done"
else
    skip "from articles" "no language model"
fi
finish
