#!/bin/sh
# Measures the language model: on gold tokens (tags, trees, names), and from raw text with the scorer of ../shared.
# `make eval-syntax` sets B, EWT, GUM, UNER and MODEL. Says so and succeeds where the treebanks are not there.
set -eu
if [ ! -f "$EWT-dev.conllu" ] || [ -z "$MODEL" ]; then
    echo "eval-syntax: no treebank at $EWT-dev.conllu, or no model; nothing was measured."
    exit 0
fi
echo "== gold tokens"
for part in dev test; do
    "$B/entente-train" report -m "$MODEL" --gold "$EWT-$part.conllu" --names "$UNER-$part.iob2"
done
"$B/entente-train" report -m "$MODEL" --gold "$GUM-dev.conllu" | head -n 2

echo "== raw text"
mkdir -p "$B/eval"
raw() { # the "# text" lines joined by blanks, a blank line where a paragraph or document begins
    awk '/^# new(par|doc)/ { fresh = 1 }
         /^# text = / { sub(/^# text = /, ""); printf "%s%s", (NR < 5 && !any ? "" : fresh ? "\n\n" : " "), $0; any = 1; fresh = 0 }
         END { print "" }' "$1"
}
for gold in "$EWT-dev" "$EWT-test" "$GUM-dev"; do
    name=$(basename "$gold")
    raw "$gold.conllu" > "$B/eval/$name.txt"
    "$B/entente-train" annotate -m "$MODEL" --text "$B/eval/$name.txt" > "$B/eval/$name.conllu"
    echo "$name"
    python3 ../shared/tools/conllu_score.py "$gold.conllu" "$B/eval/$name.conllu"
done
