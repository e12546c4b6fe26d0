#!/bin/sh
# Bad input costs one sentence that names it, and nothing else: a directory of good and bad files, through every command.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
fixture=$(realpath tests/fixtures/dyad.json)
mixed=$work/mixed
mkdir -p "$mixed/sub" "$work/hollow"

good='OSLO, March 13, 2012 (Example News) - Norway and Iceland signed a treaty on fishing in Oslo on Tuesday.'
printf 'A treaty on fishing\n\n%s\n' "$good" >"$mixed/a-good.txt"
: >"$mixed/b-empty.txt"
printf '\357\273\277' >"$mixed/c-only-mark.txt"
printf '   \n\n\t\n' >"$mixed/d-blank.txt"
python3 -c 'import random, sys; sys.stdout.buffer.write(random.Random(1).randbytes(3000))' >"$mixed/e-noise.txt"
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\10\6\0\0\0' >"$mixed/f-picture.txt"
printf 'A treaty on caf\351s\n\nPeru and Chile signed a tr\351aty on caf\351s in Lima on 3 May 2011, and \0 it was warm.\n' >"$mixed/g-latin-1-and-nul.txt"
printf '{"text": "%s", "title": "T", "date": "2012-03-14"}\n{"text": "cut off\n{"title": "no text"}\n[1]\n{"text": "Ghana and Togo signed a treaty on roads in Accra on 4 May 2011."}\n' "$good" >"$mixed/h-lines.jsonl"
printf '[{"text": "Laos and Nepal signed a treaty on rice in Vientiane on 5 May 2011."}, {"text": 7}, {"te' >"$mixed/i-array.json"
printf '{"format": "entente-network/1", "documents": [], "actors": [{"id": "X"' >"$mixed/j-cut-network.json"
python3 -c 'import sys; sys.stdout.write("{\"format\": \"entente-network/1\", \"events\": [" + "[" * 200000)' >"$mixed/k-deep-network.json"
python3 -c 'import sys; sys.stdout.write("word " * (20 << 20))' >"$mixed/l-100-mb-line.txt"
python3 -c 'import sys; sys.stdout.write("{\"text\": \"" + "word " * (20 << 20) + "\"}\n")' >"$mixed/m-100-mb-record.jsonl"
printf '<html><head><title>A treaty</title></head><body><p>Cuba and Haiti signed a treaty on sugar in Havana on 6 May 2011.</p>\n<p>It &unknown; <b>ends' >"$mixed/n-torn.html"
python3 -c 'import sys; sys.stdout.write("<html><body>" + "<div>" * 100000 + "deep")' >"$mixed/o-deep.html"
ln -s nowhere.txt "$mixed/p-dangling.txt"
mkfifo "$mixed/q-pipe.txt"
printf 'Fiji and Palau signed a treaty on tuna in Suva on 7 May 2011.\n' >"$mixed/sub/r-good.md"
ln -s ../.. "$mixed/sub/s-up"

timeout 300 "$entente" merge "$mixed" >"$work/net.json" 2>"$work/err" </dev/null
status=$?
cp "$work/err" "$work/said"
check "a directory of good and bad files: exit status 1" sh -c "echo $status; cat '$work/said'; [ $status = 1 ]"
check "the network is whole JSON" jq -e '.format == "entente-network/1"' "$work/net.json"

named() { # named FILE "words": one sentence, which names the file and says what was wrong
    cat "$work/said"
    [ "$(grep -c -- "$mixed/$1" "$work/said")" = "${3:-1}" ] && grep -- "$mixed/$1" "$work/said" | grep -q -- "$2"
}
check "an empty file" named b-empty.txt empty
check "a byte order mark and no more" named c-only-mark.txt "empty"
check "blanks and no more" named d-blank.txt "empty"
check "noise" named e-noise.txt "not a text"
check "a picture" named f-picture.txt "not a text"
check "broken records of JSON Lines, each with its line" named h-lines.jsonl "line [234]" 3
check "broken elements of a JSON array" named i-array.json "" 2
check "a network that is cut off" named j-cut-network.json ""
check "a network nested too deep" named k-deep-network.json ""
check "a line of 100 MB" named l-100-mb-line.txt "at most"
check "a record of 100 MB" named m-100-mb-record.jsonl "at most"
check "a link to nowhere" named p-dangling.txt "No such file"
check "every sentence names a file of the directory" sh -c "! grep -v '$mixed/' '$work/said'"
check "sentences end where lines end, and hold no control characters" sh -c "! grep -P '[\\x00-\\x08\\x0b-\\x1f\\x7f]' '$work/said'"
check "the good documents are all there" sh -c "jq '.documents | length' '$work/net.json' | grep -qx '[7-9]'"
if has_model; then
    check "the good ones still tell their events" sh -c "jq -r '.events[].participants[].actor' '$work/net.json' | sort -u | tr '\n' ' ' | tee '$work/who'; for a in NOR ISL PER CHL GHA TGO LAO NPL CUB HTI FJI PLW; do grep -q \"\$a\" '$work/who' || exit 1; done"
else
    skip "the good ones still tell their events" "no language model is built in"
fi
rm "$mixed/l-100-mb-line.txt" "$mixed/m-100-mb-record.jsonl"

for command in "read" "parse" "link" "extract" "merge" "measure" "measure --figures" "export -T gexf" "draw -T dot"; do
    survives() { # exit status 1, output on stdout nonetheless, no signal
        # shellcheck disable=SC2086
        timeout 300 "$entente" $command "$mixed" "$fixture.missing" >"$work/out" 2>"$work/err" </dev/null
        status=$?
        head -n 5 "$work/err"
        echo "status $status"
        [ $status = 1 ] && [ -s "$work/out" ] && grep -q "dyad.json.missing: No such file" "$work/err"
    }
    case "$command" in
    draw*) has_model || { skip "$command: the bad is said, the good is done" "no language model is built in"; continue; } ;;
    esac
    check "$command: the bad is said, the good is done" survives
done

ends() { # ends STATUS "words on stderr" shell command: no hang, no signal
    want=$1 words=$2
    shift 2
    timeout 60 sh -c "$*" >"$work/out" 2>"$work/err"
    got=$?
    cat "$work/err"
    echo "status $got"
    [ "$got" = "$want" ] && grep -q -- "$words" "$work/err"
}
check "standard input that is closed" ends 1 "standard input" "'$entente' merge - <&-"
check "standard output that is closed" ends 1 "standard output" "'$entente' merge '$fixture' >&-"
check "a full disk, to standard output" ends 1 "No space left" "'$entente' merge '$fixture' >/dev/full"
check "a full disk, to a file" ends 1 "No space left" "'$entente' merge -o /dev/full '$fixture'"
check "a place that cannot be written" ends 1 "cannot write $work/none/x.json" "'$entente' merge -o '$work/none/x.json' '$fixture'"
check "nothing is left behind" sh -c "'$entente' merge -o '$work/hollow/x' '$work/missing' 2>/dev/null; ls -A '$work/hollow'; [ -z \"\$(ls -A '$work/hollow')\" ]"
check "a reader that leaves is no failure of ours to talk about" sh -c "'$entente' export -T graphml '$fixture' 2>'$work/err' | head -c 10 >/dev/null; [ ! -s '$work/err' ]"
check "the same file twice is one" sh -c "'$entente' merge '$mixed/a-good.txt' >'$work/1'; '$entente' merge '$mixed/a-good.txt' '$mixed/a-good.txt' >'$work/2'; cmp '$work/1' '$work/2'"
check "a file name with a line end and an escape stays one line" sh -c "name=\$(printf '$work/evil\nname\033[31m.txt'); : >\"\$name\"; '$entente' merge \"\$name\" 2>'$work/err'; [ \"\$(wc -l <'$work/err')\" = 1 ] && ! grep -qP '\\x1b' '$work/err'"
finish
