#!/bin/sh
# The trainer learns a made-up language from 200 sentences, gives the same bytes again and with another number of
# threads, and its model is read back; where the real model is built in, it keeps its scores on the treebank.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
train=$(realpath "$B/entente-train")

python3 tests/make_treebank.py "$work" 200
fit() { # fit THREADS SEED OUTPUT
    "$train" train --train "$work/toy.conllu" --names "$work/toy.iob2" --vectors "$work/vectors.json" --width 32 --layers 1 \
        --arc 32 --label 32 --epochs 40 --batch 200 --threads "$1" --seed "$2" -o "$3" 2>"$work/progress"
}
losses_fall() { # epoch N loss a token: tags X names X arcs X labels X
    awk '$1 == "epoch" { for (i = 7; i <= 13; i += 2) { now[i] = $i; if (!(i in first)) first[i] = $i } }
         END { for (i in first) if (!(now[i] < first[i] / 4)) { print $(i - 1) ": " first[i] " -> " now[i]; bad = 1 } exit bad || !length(first) }' "$work/progress"
}
learnt() { # figures of the report on the training sentences
    "$train" report -m "$work/a.model" --gold "$work/toy.conllu" --names "$work/toy.iob2" >"$work/report" || return 1
    cat "$work/report"
    awk '/ tokens / { for (i = 1; i < NF; i++) if ($i ~ /^(UPOS|UAS|LAS|lemmas)$/ && $(i + 1) < 97) bad = 1; seen = 1 }
         $1 == "names" && $6 < 95 { bad = 1 } END { exit bad || !seen }' "$work/report"
}
check "a small treebank trains" fit 2 1 "$work/a.model"
check "the losses fall" losses_fall
check "the model answers as the treebank does" learnt
check "it trains again on one thread" fit 1 1 "$work/b.model"
check "the same seed gives the same bytes on any number of threads" cmp "$work/a.model" "$work/b.model"
check "it trains with another seed" fit 2 2 "$work/c.model"
names() { # names THREADS OUTPUT
    "$train" names -m "$work/a.model" --train "$work/toy.conllu" --names "$work/toy.iob2" --gold "$work/toy.conllu" --members 2 --swap 0.4 \
        --average 0.99 --epochs 30 --batch 200 --threads "$1" -o "$2" 2>"$work/progress"
}
found_by() { "$train" report -m "$1" --gold "$work/toy.conllu" --names "$work/toy.iob2" | awk '$1 == "names" { print; good = $6 >= 95 } END { exit !good }'; }
same_trees() {
    for m in a n; do "$train" annotate -m "$work/$m.model" --gold "$work/toy.conllu" | sed 's/Name=[A-Z-]*|//' >"$work/$m.trees" || return 1; done
    cmp "$work/a.trees" "$work/n.trees"
}
check "names alone are trained anew" names 2 "$work/n.model"
check "the new head finds them" found_by "$work/n.model"
check "tags and trees stay as they were" same_trees
check "names train again on one thread" names 1 "$work/m.model"
check "the same bytes of names on any number of threads" cmp "$work/n.model" "$work/m.model"
check "members that cannot share the hidden units are refused" sh -c \
    "! '$train' names -m '$work/a.model' --train '$work/toy.conllu' --names '$work/toy.iob2' --members 5 -o '$work/d.model'"
check "another seed gives other bytes" sh -c "! cmp -s '$work/a.model' '$work/c.model'"
printf 'nonsense\n' >"$work/bad.conllu"
check "a treebank that is none is refused with its line" sh -c \
    "! '$train' train --train '$work/bad.conllu' --vectors '$work/vectors.json' -o '$work/d.model' 2>'$work/e' && grep -q 'bad.conllu: line 1' '$work/e'"
check "a model that is none is refused" sh -c "! '$train' report -m '$work/toy.conllu' --gold '$work/toy.conllu'"

floor() { # the figures that the shipped model must not fall below
    "$train" report -m corpus/knowledge/english.model --gold "$ewt-test.conllu" --names "$uner-test.iob2" >"$work/report" || return 1
    head -n 3 "$work/report"
    awk '/ tokens / { for (i = 1; i < NF; i++) { if ($i == "UPOS" && $(i + 1) < 95.8) bad = 1; if ($i == "UAS" && $(i + 1) < 87.5) bad = 1
         if ($i == "LAS" && $(i + 1) ~ /^[0-9]/ && $(i + 1) < 84.5) bad = 1 } seen = 1 }
         $1 == "names" && $6 < 74.5 { bad = 1 } END { exit bad || !seen }' "$work/report"
}
ewt=../shared/data/treebank/ud_english_ewt/en_ewt-ud
uner=../shared/data/treebank/uner_ewt/en_ewt-ud
if [ -f corpus/knowledge/english.model ] && [ -f "$ewt-test.conllu" ]; then check "the shipped model keeps its scores on EWT" floor
else skip "the shipped model keeps its scores on EWT" "no treebank or no model here"; fi
finish
