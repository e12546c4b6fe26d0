#!/bin/sh
# What the patterns miss: sentences with two sides and a trigger but no event, and the words between two sides.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
if ! has_model; then
    skip "coverage" "no language model"
    finish
    exit
fi
cd "$work" || exit 1
cat >a.txt <<'ARTICLE'
Words between two sides

LIMA, July 13, 2023 (Example) - Japan and Peru signed a fisheries agreement in Lima on Wednesday, officials said.

Japan could sign a second treaty with Peru. Japan congratulated Peru. France congratulated Chile on its envoy. Chile
praised France. The officials in Lima congratulated nobody.
ARTICLE
row() { # row FILE part count word [lack]: such a row is there
    awk -F'\t' -v p="$2" -v c="$3" -v w="$4" -v l="$5" '$1 == p && $2 == c && $3 == w && $4 == l { found = 1 } END { exit !found }' "$1"
}
"$entente" extract --coverage a.txt >out 2>err
check "a trigger that tells nothing, and why" row out sentence 1 sign modality
check "a verb between two sides, counted once a sentence" row out verb 2 congratulate
check "another one" row out verb 1 praise
check "the most frequent first" sh -c "awk -F'\t' '\$1 == \"verb\" { print \$3; exit }' out | grep -qx congratulate"
check "a sentence that tells an event is not counted" sh -c "! grep -q 'signed a fisheries' out"
check "an example goes with each word" sh -c "awk -F'\t' '\$3 == \"praise\"' out | grep -q 'praised France'"
check "--top holds for each kind" sh -c "[ \"\$('$entente' extract --coverage --top 1 a.txt | cut -f1 | sort | uniq -c | awk '\$1 > 1')\" = '' ]"
check "figures" sh -c "'$entente' extract --coverage --figures a.txt >f && grep -qx 'two_sided	5' f && grep -qx 'told	1' f && grep -qx 'triggered	1' f"
check "the order of the inputs does not matter but for the examples" sh -c "cp a.txt b.txt && sed -i s/praised/mocked/ b.txt && '$entente' extract --coverage a.txt b.txt | cut -f1-4 >ab && '$entente' extract --coverage b.txt a.txt | cut -f1-4 | cmp - ab"
check "no other format, 2" sh -c "'$entente' extract --coverage -T conllu a.txt 2>err; [ \$? = 2 ] && grep -q 'takes no other format' err"
check "without --coverage documents as ever" sh -c "'$entente' extract a.txt | head -c 6 | grep -q '{\"id\"'"
finish
