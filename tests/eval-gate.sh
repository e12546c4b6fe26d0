#!/bin/sh
# What the gate costs and loses: speed behind it, the share of news that gets a tree, and the edges of the network that
# differ from those of a run that analyses every sentence. `make eval-gate` sets B and NEWS.
set -eu
if [ ! -d "$NEWS" ]; then
    echo "eval-gate: no news at $NEWS; nothing was measured."
    exit 0
fi
texts=$(find "$NEWS" -name '*.jsonl' | sort)
# shellcheck disable=SC2046 # paths without blanks
"$B/entente-train" gate $(for t in $texts; do printf -- '--text %s ' "$t"; done)
mkdir -p "$B/eval"
# A corpus, or the gold articles: an edge is two participants of an event, with its type.
edges() {
    "$B/entente" merge -q "$@" | jq -r '.events[] | .type as $t | [.participants[].actor] | unique as $a
        | range(0; $a | length) as $i | range($i + 1; $a | length) as $k | [$a[$i], $a[$k], $t] | @tsv' | sort -u
}
echo
printf '%8s %8s %8s %8s  %s\n' 'no gate' gate lost gained 'edges of'
for corpus in $texts ../shared/gold/articles corpus/articles; do
    [ -e "$corpus" ] || continue
    files=$corpus
    [ ! -d "$corpus" ] || files=$(find "$corpus" -name '*.txt' -o -name '*.html' | sort)
    # shellcheck disable=SC2086
    edges --no-gate $files > "$B/eval/open"
    # shellcheck disable=SC2086
    edges $files > "$B/eval/gated"
    printf '%8d %8d %8d %8d  %s\n' "$(wc -l < "$B/eval/open")" "$(wc -l < "$B/eval/gated")" \
        "$(comm -23 "$B/eval/open" "$B/eval/gated" | wc -l)" "$(comm -13 "$B/eval/open" "$B/eval/gated" | wc -l)" "$corpus"
done
