#!/bin/sh
# The report page as a file: whole, harmless for any name, nothing loaded, the policy right, readable without scripts.
# What it does in a browser is tested by `make test-browser`.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

page() { # page NETWORK.json [options]: written, and nothing wrong with it
    net=$1
    shift
    "$entente" merge -o "$work/merged.json" "$net" && "$entente" report -o "$work/r.html" "$@" "$net" &&
        python3 tests/check_report.py "$work/r.html" "$work/merged.json"
}
has() { grep -qF -- "$1" "$work/r.html"; }

for name in dyad treaty hostile one; do
    for form in auto columns tiers bipartite actors timeline; do
        check "$name as $form" page tests/fixtures/$name.json --form $form
    done
done
check "a network without events: a page that says so, no picture, status 0" page tests/fixtures/empty.json
check "... it says so" has "There is no picture"

check "hostile names stand in the table as text" sh -c "'$entente' report tests/fixtures/hostile.json >'$work/r.html' && grep -qF '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;' '$work/r.html'"
check "... and nowhere as markup" sh -c "! grep -qiE '<script>alert|<img|onerror=[^)]*>' '$work/r.html' && [ \"\$(grep -c '</script>' '$work/r.html')\" = 4 ]"
check "a hostile title" page tests/fixtures/dyad.json --title '</title><script>alert(1)</script>{{script}}"><img src=x onerror=alert(1)>'
check "... is a heading" has '<h1>&lt;/title&gt;&lt;script&gt;'
check "the heading is the picture's where none is given" sh -c "'$entente' report tests/fixtures/dyad.json | grep -q '<h1>[^<]*Japan[^<]*agreements[^<]*</h1>'"
check "the head counts" sh -c "'$entente' report tests/fixtures/dyad.json | grep -q '10 events among 12 actors, read from 3 articles of 2 outlets, published from <time datetime=\"2022-11-07\">7 Nov 2022</time> to'"

check "filters: only what passes is on the page" sh -c "'$entente' report --type meeting tests/fixtures/dyad.json | grep -c '<tr id=\"event-' | grep -qx 2"
block() { # block NAME [arguments]: one of the page's JSON blocks
    name=$1
    shift
    "$entente" report "$@" | python3 -c 'import re, sys; print(re.search(r"id=.%s.>(.*?)</script>" % sys.argv[1], sys.stdin.read(), re.S).group(1).strip())' "$name"
}
words() { # the page and the picture say the same of days and topics
    block terms tests/fixtures/dyad.json >"$work/t.json" && jq -e '.dates["2023-07-12/2023-07-12"] == "12 Jul 2023" and .dates["2023-09-05/2023-09-08"] == "5–8 Sep 2023" and
        .topics.cyber == "cyber security"' "$work/t.json" && "$entente" draw tests/fixtures/dyad.json | grep -q '>5–8 Sep 2023<'
}
check "words for days and topics" words
cut_table() { block measures --top 3 --by degree tests/fixtures/dyad.json >"$work/m.json" && jq -e '(.rows | length) == 3 and .columns.degree and (.columns.pagerank | not)' "$work/m.json"; }
check "--top, --by: the table is cut" cut_table
again() { block network tests/fixtures/dyad.json >"$work/n.json" && "$entente" merge "$work/n.json" >"$work/a" && "$entente" merge tests/fixtures/dyad.json | cmp - "$work/a"; }
check "the network of the page is a network" again
check "twice the same bytes" sh -c "'$entente' report tests/fixtures/dyad.json >'$work/a' && '$entente' report tests/fixtures/dyad.json | cmp - '$work/a'"
no_helper() { # without entente-draw the page is made without a picture, the failure is said, and the status tells
    mkdir -p "$work/alone" && cp "$entente" "$work/alone/entente" || return 1
    [ -x /usr/local/libexec/entente/entente-draw ] && return 0
    env -u ENTENTE_DRAW "$work/alone/entente" report -o "$work/r.html" tests/fixtures/dyad.json 2>"$work/err"
    [ $? = 1 ] && grep -q 'cannot find entente-draw' "$work/err" && python3 tests/check_report.py "$work/r.html" && has "There is no picture"
}
check "no helper: the page without a picture, and a sentence" no_helper
check "an unknown form is misuse: no page" sh -c "'$entente' report --form pie tests/fixtures/dyad.json >'$work/out' 2>'$work/err'; [ \$? = 2 ] && [ ! -s '$work/out' ] && grep -q columns '$work/err'"
check "an unknown measure is said" sh -c "'$entente' report --by fame tests/fixtures/dyad.json >'$work/out' 2>'$work/err'; [ \$? = 1 ] && [ ! -s '$work/out' ] && grep -q betweenness '$work/err'"
check "a full disk is said" sh -c "! '$entente' report tests/fixtures/dyad.json >/dev/full 2>'$work/err' && grep -q 'No space left' '$work/err'"

large() { python3 tests/make_network.py 1000 1500 5 >"$work/n.json" && page "$work/n.json"; }
check "1,000 actors, 1,500 events" large

# Every colour of the light theme that would be unreadable on a dark page is exchanged by the style.
colours() {
    for form in columns actors bipartite; do "$B/entente-draw" --form $form <tests/fixtures/dyad.json; done |
        grep -o '\(fill\|stroke\)="[^"]*"' | sort -u | grep -vE '"(none|black)"' >"$work/used"
    # fills of boxes keep their colours in the dark, and letters on them theirs
    grep -vE 'fill="#(56b4e9|00795a|cfe8f8|e8c4d8|f0b323|f5ec7a|8fd3bd|f0b7a0|fdf0cf|fdfbe3|e3f5ef|fbe9e1|e4e6e9|101418)"|stroke="#3c4043"' "$work/used" |
        while read -r pair; do grep -qF "[$pair]" src/view/report/report.css || echo "$pair has no counterpart in the dark"; done >"$work/odd"
    cat "$work/odd"
    [ -s "$work/used" ] && [ ! -s "$work/odd" ]
}
check "the picture's colours have counterparts in the dark" colours
finish
