#!/bin/sh
# Outputs that must not change unnoticed: networks and pictures' DOT, byte by byte.
#     tests/golden.sh            compares
#     tests/golden.sh --renew    writes them anew (make golden); read the difference before you commit it
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

matches() {
    "$entente" "$@" >"$work/now" || return 1
    diff -u "tests/golden/$name" "$work/now" || { echo "if this is meant: make golden"; return 1; }
}

golden() { # golden NAME arguments of entente...
    name=$1
    shift
    if [ "$renew" ]; then
        "$entente" "$@" >"tests/golden/$name" && echo "tests/golden/$name: entente $*"
    else
        check "$name: entente $*" matches "$@"
    fi
}

[ "$1" = --renew ] && renew=yes
golden dyad.json merge tests/fixtures/dyad.json
golden dyad.dot draw -T dot tests/fixtures/dyad.json
golden treaty.dot draw -T dot --level state tests/fixtures/treaty.json

# What is read out of articles depends on the language model: only the one that is kept with the source makes goldens.
for article in 001-japan-nato-itpp 021-riyadh-tehran-beijing; do
    if [ -e corpus/knowledge/english.model ] && [ ! -e "$B/english.model" ]; then
        golden $article.json merge corpus/articles/$article.txt
        golden $article.dot draw -T dot corpus/articles/$article.txt
    elif [ -z "$renew" ]; then
        skip "$article" "the language model of corpus/knowledge is not the one built in"
    fi
done
[ "$renew" ] && exit

same() { # same arguments of entente...: on one processor and on all, twice
    taskset -c 0 "$entente" "$@" >"$work/one" && "$entente" "$@" >"$work/all" && "$entente" "$@" >"$work/again" &&
        [ -s "$work/one" ] && cmp "$work/one" "$work/all" && cmp "$work/all" "$work/again"
}
for command in extract "merge" "measure -T csv" "export -T gexf"; do
    # shellcheck disable=SC2086
    check "$command: the same bytes from one processor and from all" same $command corpus/articles/*.txt
done
finish
