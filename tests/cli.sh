#!/bin/sh
# The front desk: usage, exit statuses, inputs of every kind, pipes, full disks, and the helper that draws.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
fixtures=$(realpath tests/fixtures)

gives() { # gives STATUS "on stdout" "on stderr" arguments...: patterns; "" wants that stream empty
    status=$1 out=$2 err=$3
    shift 3
    "$entente" "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    echo "status $got"
    head -n 5 "$work/out" "$work/err"
    [ "$got" = "$status" ] || return 1
    if [ -n "$out" ]; then grep -q -- "$out" "$work/out" || return 1; else [ ! -s "$work/out" ] || return 1; fi
    if [ -n "$err" ]; then grep -q -- "$err" "$work/err" || return 1; else [ ! -s "$work/err" ] || return 1; fi
}

net=$fixtures/dyad.json
cd "$work" || exit 1

# ----- usage
check "no command: usage on stderr, 2" gives 2 "" "usage: entente COMMAND"
check "help: usage on stdout, 0" gives 0 "usage: entente COMMAND" "" help
check "--help" gives 0 "usage: entente COMMAND" "" --help
check "--version" gives 0 "^entente [0-9]" "" --version
check "unknown command, 2" gives 2 "" "there is no command 'frobnicate'" frobnicate
for command in read parse link extract merge draw report measure export diff explain help; do
    check "$command --help names its options" gives 0 "--output FILE" "" $command --help
    check "help $command" gives 0 "^entente $command" "" help $command
done
check "unknown option, 2" gives 2 "" "there is no option '--frob'" merge --frob
check "option without value, 2" gives 2 "" "--output wants a value" merge -o
check "flag with a value, 2" gives 2 "" "takes no value" merge --quiet=yes
check "unknown choice names the choices, 2" gives 2 "" "person|organ|state" merge --level planet
check "unknown set member, 2" gives 2 "" "'wedding'" merge --type meeting,wedding
check "no number, 2" gives 2 "" "whole number" measure --top many
check "no date, 2" gives 2 "" "2023-07-12" merge --since yesterday
check "unknown measure names the measures" gives 1 "" "betweenness" measure --by fame "$net"

# ----- inputs
check "missing file: named, 1" gives 1 "" "nowhere.txt: No such file" merge nowhere.txt
: >empty.txt
check "empty file: said, 1" gives 1 "" "empty.txt is empty" merge empty.txt
mkdir hollow deep deep/er
check "directory without articles: said, 1" gives 1 "" "hollow holds no articles" merge hollow
cp "$net" deep/er/network.json
ln -s .. deep/er/loop
echo "not an article" >deep/er/picture.png
check "directories are walked, links to directories are not followed" gives 0 "Japan" "" measure deep
mkdir mixed
cp "$net" mixed/network.json
echo '{"settings": {"text": "none of ours"}}' >mixed/crawler.json
echo '{"settings": ' >mixed/half.json
echo 'Japan and Australia signed a pact on Friday.' >mixed/README.txt
check "a README and other JSON in a directory are passed over in one sentence" gives 1 "Japan" \
    "mixed: 2 files hold no articles and were passed over, mixed/README.txt first" measure mixed
check "broken JSON there is not" gives 1 "Japan" "mixed/half.json" measure mixed
rm mixed/half.json
check "and they cost nothing" gives 0 "Japan" "passed over" measure mixed
check "named, it is an error" gives 1 "" "mixed/crawler.json" merge mixed/crawler.json
check "a broken file costs a sentence, the others are read" gives 1 "Japan" "nowhere.txt" measure nowhere.txt "$net"
printf '{"format": "entente-network/1", "actors": [{"id": }]}' >broken.json
check "broken network: the place is named, 1" gives 1 "" "broken.json" measure broken.json
check "a network where articles are wanted: said, 1" gives 1 "" "is a network" read "$net"
check "a file that cannot be read: said, 1" gives 1 "" "/proc/self/mem: Input/output error" measure /proc/self/mem
cp "$net" locked.json && chmod 000 locked.json
if [ ! -r locked.json ]; then # root reads everything
    check "a file that may not be read: said, 1" gives 1 "" "locked.json: Permission denied" measure locked.json
fi
printf 'Tokyo and Canberra\n\nTOKYO, Jan. 5, 2024 (Example) - Japan and Australia signed a pact on Friday.\n' >article.txt
check "knowledge that cannot be read: said, 1" gives 1 "" "$work" merge --knowledge "$work" article.txt
check "an article, from a file" gives 0 '"format": "entente-network/1"' "" merge article.txt
check "standard input by -" sh -c "'$entente' merge - <article.txt | grep -q entente-network/1"
check "standard input when no file is named" sh -c "'$entente' merge <article.txt | grep -q entente-network/1"
printf 'Friday, 5 January 2024\n\nTokyo and\302\240Canberra\n\nJapan and Australia signed a pact in Tokyo on Friday, said both of them.\n' >dated.txt
check "a title below the date is found again" sh -c "'$entente' link dated.txt | '$entente' merge - >piped && '$entente' merge dated.txt | cmp - piped && grep -q '\"Tokyo and Canberra\"' piped"
printf -- '---\ndate: 2024\ntitle: Tokyo and Canberra\n---\nJapan and Australia signed a pact in Tokyo, said both of them on a rainy evening.\n' >year.txt
check "a year comes back as a year" sh -c "'$entente' link year.txt | '$entente' merge - >piped && '$entente' merge year.txt | cmp - piped && grep -q '\"grain\": \"year\"' piped"
check "documents flow from command to command" sh -c "'$entente' link article.txt | '$entente' extract - | '$entente' merge - >piped && '$entente' merge article.txt | cmp - piped"
printf 'bad \377\376 bytes\000 and more. Japan met France.\n' >bytes.txt
check "bad bytes and NUL: no failure" gives 0 '"format"' "" merge bytes.txt

# ----- selection
check "--since drops what ended before" sh -c "'$entente' export -T plover --since 2024 '$net' | grep -c . | grep -qx 2"
check "--until drops what began after" sh -c "'$entente' export -T plover --until 2014 '$net' | grep -c . | grep -qx 1"
check "--type" sh -c "'$entente' export -T plover --type meeting '$net' | grep -c . | grep -qx 2"
check "--status takes several" sh -c "'$entente' export -T plover --status negotiating,ended '$net' | grep -c . | grep -qx 2"
check "--actor: also those who act for it" sh -c "'$entente' export -T plover --actor USA '$net' | grep -c . | grep -qx 2"
check "--depth 2: also those whom they meet" sh -c "'$entente' export -T plover --actor USA --depth 2 '$net' | grep -c . | grep -qx 7"
check "--level state: no person is left" sh -c "! '$entente' measure --level state '$net' | grep -q person"
check "--level organ: organs stay, persons go" sh -c "'$entente' measure --level organ '$net' | cut -f4 | sort -u | tr '\n' ' ' | grep -qx 'igo kind organ state '"

# ----- tables
check "tsv is the format in a pipe" gives 0 "$(printf 'rank\tid\tname')" "" measure "$net"
for format in table tsv csv json md; do check "measure -T $format" gives 0 "Japan" "" measure -T $format "$net"; done
check "json is JSON" sh -c "'$entente' measure -T json '$fixtures/hostile.json' | python3 -c 'import json, sys; assert len(json.load(sys.stdin)[\"rows\"]) == 7'"
check "csv survives hostile names" sh -c "'$entente' measure -T csv '$fixtures/hostile.json' | python3 -c 'import csv, sys; rows = list(csv.reader(sys.stdin)); assert len(rows) == 8 and len({len(r) for r in rows}) == 1'"
check "no NaN is ever written" sh -c "! '$entente' measure -T json '$fixtures/one.json' | grep -qi nan"
check "--top" sh -c "'$entente' measure --top 3 '$net' | grep -c . | grep -qx 4"
check "--by puts its measure last and sorts by it" sh -c "'$entente' measure --by pagerank --top 1 '$net' | tail -n 1 | cut -f2 | grep -qx JPN"
check "--figures" gives 0 "^density" "" measure --figures "$net"
check "twice the same bytes" sh -c "'$entente' measure '$net' >m1 && '$entente' measure '$net' | cmp - m1"

# ----- diff
jq '.events |= map(select(.type != "meeting")) | (.events[] | select(.name == "Japan–NATO hotline") | .mentions[0].status) = "proposed"' "$net" >before.json
check "diff: what is new" gives 0 "$(printf 'new\ttie\tfumio-kishida jens-stoltenberg')" "" diff before.json "$net"
check "diff: what is gone" gives 0 "$(printf 'gone\ttie\tfumio-kishida jens-stoltenberg')" "" diff "$net" before.json
check "diff: what has changed" gives 0 "status proposed -> negotiating" "" diff before.json "$net"
check "diff: nothing, between a network and itself" sh -c "'$entente' diff '$net' '$net' | grep -c . | grep -qx 1"
check "diff: one input is misuse" gives 2 "" "expected two inputs" diff "$net"

# ----- outputs
check "-o writes a file" sh -c "'$entente' measure -o table.tsv '$net' && grep -q Japan table.tsv && [ \"\$(ls table.tsv*)\" = table.tsv ]"
check "-o leaves the old file where the command fails" sh -c "echo old >kept && ! '$entente' draw -o kept --between XXX,JPN '$net' 2>/dev/null && grep -qx old kept && [ \"\$(ls kept*)\" = kept ]"
check "-o into no directory: said, 1" gives 1 "" "cannot write nowhere/x" measure -o nowhere/x "$net"
for command in help "merge article.txt" "measure $net" "export $net" "export -T json $net" "draw $net" "read article.txt"; do
    # shellcheck disable=SC2086
    check "full disk is said: ${command%% *}" sh -c "! '$entente' $command >/dev/full 2>err && grep -q 'No space left' err"
done
check "-o /dev/full is said" gives 1 "" "No space left" measure -o /dev/full "$net"
check "a closed pipe is no drama" sh -c "'$entente' merge '$net' 2>err | head -n 1 >/dev/null; [ ! -s err ]"

printf 'Herald, July 12, 2023\n\nJapan & Peru <met> on Tuesday to sign a pact that both had wanted for years.\n' >times.txt
check "parse --times marks times in TimeML" sh -c "'$entente' parse --times times.txt >out 2>err && xmllint --noout out && grep -q 'Peru &lt;met&gt; on <TIMEX3 tid=\"t2\" type=\"DATE\" value=\"2023-07-11\">Tuesday</TIMEX3>' out"
printf '<!doctype html><title>Pact</title><meta name=date content=2023-07-12><nav>Menu</nav><p>Japan and Peru signed a pact that both had wanted for years.' >page.html
printf 'bare words of a page <b>without</b> a head' >bare.html
check "a web page is read" gives 0 '"published": {"from": "2023-07-12"' "" read page.html
check "-f html reads what does not look like it" gives 0 '"text": "bare words' "" read -f html bare.html

# ----- the helper
check "draw: SVG by default" gives 0 "<svg role=" "" draw "$net"
check "draw -T dot" gives 0 "^digraph entente" "" draw -T dot "$net"
check "draw: what the helper complains of is passed on, 1" gives 1 "" "nothing to draw" draw "$fixtures/empty.json"
check "draw: what the helper does not understand, 2" gives 2 "" "--form is one of" draw --form pie "$net"
mkdir alone && cp "$entente" alone/entente
check "draw: no helper is said" sh -c "! env -u ENTENTE_DRAW alone/entente draw '$net' >out 2>err && grep -q 'cannot find entente-draw' err || [ -x /usr/local/libexec/entente/entente-draw ]"
printf '#!/bin/sh\nexec sleep 60\n' >alone/slow && chmod +x alone/slow
check "draw: a helper that takes too long is given up" sh -c "ENTENTE_DRAW=alone/slow alone/entente draw --time-limit 1 '$net' >out 2>err; [ \$? = 1 ] && grep -q 'longer than 1 seconds' err"
printf '#!/bin/sh\nkill -SEGV $$\n' >alone/crash && chmod +x alone/crash
check "draw: a helper that crashes is said" sh -c "ENTENTE_DRAW=alone/crash alone/entente draw '$net' >out 2>err; [ \$? = 1 ] && grep -q 'signal 11' err"

check "entente has igraph and no Graphviz" sh -c "ldd '$entente' | grep -q libigraph && ! ldd '$entente' | grep -Eq 'lib(gvc|cgraph|cdt|pathplan)'"
check "entente-draw has Graphviz and no igraph" sh -c "ldd '$entente-draw' | grep -q libgvc && ! ldd '$entente-draw' | grep -Eq 'libigraph|libglpk'"

finish
