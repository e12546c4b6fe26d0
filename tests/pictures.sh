#!/bin/sh
# Pictures of real networks, from one article to thousands: nothing overlaps, nothing leaves the canvas, no text is wider than
# its node, no line runs through a node that it does not end at, in the form that `--form auto` chooses, as bipartite, and some
# in every form.  Six networks are of corpus/articles; six more of ../shared/data/news, by month and by actor, where it is here.
# tests/pictures.sh --time   the seconds that each takes to be drawn, which no test depends on
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
news=../shared/data/news articles=corpus/articles

month() { # month CORPUS YYYY-MM: its texts of one month
    grep -a "\"date\": \"$2" "$news/$1/$1.jsonl" | "$entente" merge -q -f documents -
}
network() { # network NAME: as JSON
    case $1 in
    one-article) "$entente" merge $articles/001-*.txt ;;
    dyad) "$entente" merge $articles/00[12356]-*.txt $articles/017-*.txt ;;
    asia) "$entente" merge $articles/013-*.txt $articles/02[035]-*.txt ;;
    about-china) "$entente" merge --actor CHN $articles/*.txt ;;
    all-states) "$entente" merge --level state $articles/*.txt ;;
    all) "$entente" merge $articles/*.txt ;;
    wikinews-2019-09) month wikinews 2019-09 ;;
    kremlin-2003-02) month kremlin 2003-02 ;;
    whitehouse-2023-10) month whitehouse 2023-10 ;;
    kremlin-india) "$entente" merge -q -f documents --actor IND $news/kremlin/kremlin.jsonl ;;
    whitehouse-2022) month whitehouse 2022 ;;
    kremlin) "$entente" merge -q -f documents $news/kremlin/kremlin.jsonl ;;
    esac
}
names="one-article dyad asia about-china all-states all"
[ ! -e $news/kremlin/kremlin.jsonl ] || names="$names wikinews-2019-09 kremlin-2003-02 whitehouse-2023-10 kremlin-india whitehouse-2022 kremlin"

drawn() { # drawn NAME FORM
    "$entente" draw --form "$2" -o "$work/p.svg" "$work/$1.json" && xmllint --nonet --noout "$work/p.svg" &&
        python3 tests/check_svg.py "$work/p.svg"
}
size() { jq -r '"\([.events[].participants[].actor] | unique | length) actors, \(.events | length) events"' "$work/$1.json"; }

if [ "$1" = --time ]; then
    for name in $names; do
        network "$name" >"$work/$name.json"
        for form in auto bipartite; do
            "$entente" draw --form $form -o "$work/p.svg" "$work/$name.json" || exit 1
            # three runs, the fastest; the network is read anew each time
            best=$(for i in 1 2 3; do
                python3 -c 'import subprocess, sys, time; t = time.time(); subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print(f"{time.time() - t:.2f}")' \
                    "$entente" draw --form $form "$work/$name.json"
            done | sort -n | head -n 1)
            printf '%-20s %-10s %4s nodes drawn  %5s s   %s\n' "$name" $form "$(grep -c '<g id="n-' "$work/p.svg")" "$best" "$(size "$name")"
        done
    done
    exit 0
fi

# The check itself: pictures that are spoilt on purpose.
spoilt() { # spoilt "what it should say" 's/sed/expression/'
    "$entente" draw tests/fixtures/treaty.json | sed "$2" >"$work/p.svg" && ! cmp -s "$work/p.svg" "$work/whole.svg" &&
        ! python3 tests/check_svg.py "$work/p.svg" >"$work/said" && cat "$work/said" && grep -q "$1" "$work/said"
}
"$entente" draw tests/fixtures/treaty.json >"$work/whole.svg"
check "found: nodes that overlap" spoilt "overlap" 's/\(<polygon fill="#f0b323"[^>]*points="\)[^"]*"/\1-100,-100 600,-100 600,0 -100,0"/'
check "found: text outside the canvas" spoilt "leaves the canvas" 's/ y="\([-0-9.]*\)" \([^>]*\)>Source/ y="9\1" \2>Source/; s/ y="9-/ y="9/'
check "found: text wider than its node" spoilt "wider than its node" 's/>Spain</>Spain and some others that it speaks for</'
check "found: text on text" spoilt "lies on text" 's/>state</>state of affairs in all of Europe and beyond it</'

check "found: a line through a node" spoilt "runs through node" '/<path fill="none" stroke="#0072b2"/s/ d="[^"]*"/ d="M-900,-100C-300,-100 300,-100 900,-100 1800,0 900,-50 900,-60 900,-70 -300,-50 -900,-50"/'

for name in $names; do
    network "$name" >"$work/$name.json"
    forms="auto bipartite"
    case $name in one-article | dyad | all | kremlin-2003-02) forms="auto columns tiers bipartite actors timeline" ;; esac
    for form in $forms; do
        check "$name ($(size "$name")) as $form" drawn "$name" $form
    done
done
finish
