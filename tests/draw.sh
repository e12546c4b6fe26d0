#!/bin/sh
# The pictures: well-formed, legible, the same each time, harmless for any name; bad input gets a sentence.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
draw=$B/entente-draw

picture() { # picture FORM NETWORK.json [N]: drawn, well-formed, legible; at most N lines (none) run through a node
    "$draw" --form "$1" <"$2" >"$work/p.svg" && xmllint --nonet --noout "$work/p.svg" && python3 tests/check_svg.py --through "${3:-0}" "$work/p.svg"
}

says() { # says STATUS "words" command...: exit status and the sentence on stderr
    status=$1 words=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err"
    got=$?
    cat "$work/err"
    [ "$got" = "$status" ] && grep -q -- "$words" "$work/err" && [ "$(wc -l <"$work/err")" -le 2 ]
}

for name in dyad treaty hostile one; do
    for form in auto columns tiers bipartite actors timeline; do
        check "$name as $form: well-formed, nothing overlaps or leaves the canvas" picture $form tests/fixtures/$name.json
    done
done

for size in "2 1" "5 4" "8 10" "12 14" "16 22" "20 30" "30 40" "40 60" "50 90" "80 120" "150 200" "300 400"; do
    # shellcheck disable=SC2086
    python3 tests/make_network.py $size 7 >"$work/n.json"
    check "made-up network ($size): legible" picture auto "$work/n.json"
done

same() { # same FORMAT: twice the same bytes, not empty
    "$draw" -T "$1" <tests/fixtures/dyad.json >"$work/a" && "$draw" -T "$1" <tests/fixtures/dyad.json >"$work/b" &&
        [ -s "$work/a" ] && cmp "$work/a" "$work/b"
}
for format in svg dot png; do check "$format twice: the same bytes" same $format; done

crowd() { # addresses differ from run to run; the picture must not follow them
    python3 tests/make_network.py 60 200 3 >"$work/n.json"
    for i in 1 2 3 4 5 6 7 8; do "$draw" --form "$1" <"$work/n.json" | cksum; done | sort -u | wc -l | grep -qx 1
}
for form in actors bipartite; do check "$form of a crowd, eight times: one picture" crowd $form; done

magic() { "$draw" -T "$1" <tests/fixtures/dyad.json | head -c 8 | grep -aq "$2"; }
check "png is PNG" magic png PNG
check "pdf is PDF" magic pdf '%PDF-'

reads() { # the DOT is read and laid out by dot itself
    "$draw" -T dot --form "$1" <"tests/fixtures/$2.json" >"$work/g.dot" && dot -Tcanon "$work/g.dot" >"$work/c.dot" && [ -s "$work/c.dot" ]
}
for form in columns tiers bipartite actors timeline; do check "DOT of hostile names as $form: dot reads it" reads $form hostile; done

in_order() { # columns run down in the order of dates, whatever Graphviz would like better
    "$draw" --form columns <tests/fixtures/dyad.json | python3 -c '
import re, sys
words = re.findall(r">([^<>]*\b((?:19|20)\d\d)\b[^<>]*)</text>", sys.stdin.read())
years = [int(year) for line, year in words if "·" in line or re.fullmatch(r"(\d+(–\d+)? )?(\w{3} )?\d{4}", line)]
print(years)
sys.exit(not (len(years) == 10 and years == sorted(years)))'
}
check "columns: events in the order of their dates" in_order

sides() { # sides A B: --between puts A left of B
    "$draw" --between "$1,$2" <tests/fixtures/dyad.json | python3 -c '
import re, sys
svg, a, b = sys.stdin.read(), sys.argv[1], sys.argv[2]
x = lambda id: float(re.search(r"id=\"n-%s\".*?<text[^>]* x=\"([-0-9.]+)\"" % id, svg, re.S).group(1))
print(x(a), x(b))
sys.exit(not x(a) < x(b))' "$1" "$2"
}
check "--between CHN,JPN: China left, Japan right" sides CHN JPN
check "--between JPN,CHN: Japan left, China right" sides JPN CHN

for theme in light dark print; do
    check "theme $theme" sh -c "'$draw' --theme $theme <tests/fixtures/dyad.json >'$work/t.svg' && python3 tests/check_svg.py '$work/t.svg'"
done

# A style changes what it names, for every kind, type and status, and what is wrong in it is said with its place.
style() { # style JSON [options]: drawn with it
    printf '%s' "$1" >"$work/style.json"
    shift
    "$entente" draw --style "$work/style.json" "$@" tests/fixtures/dyad.json >"$work/t.svg"
}
styled() { # styled JSON "pattern": drawn, legible, and the pattern is in the picture
    style "$1" && xmllint --noout "$work/t.svg" && python3 tests/check_svg.py "$work/t.svg" && grep -q -- "$2" "$work/t.svg"
}
refused() { # refused JSON "sentence": status 1, nothing drawn, one sentence with the place
    style "$1" 2>"$work/err"
    [ $? = 1 ] && [ ! -s "$work/t.svg" ] && cat "$work/err" && grep -qF -- "$2" "$work/err" && [ "$(wc -l <"$work/err")" = 1 ]
}
check "style: the example of the help page" sh -c "'$entente' help style | sed -n '/^  {/,/}}\$/p' >'$work/style.json' && '$entente' draw --style '$work/style.json' tests/fixtures/dyad.json >'$work/t.svg' && grep -q 'fill=\"#ffd37f\"' '$work/t.svg' && grep -q 'font-family=\"Liberation Serif,' '$work/t.svg'"
check "style: fill of a kind" styled '{"actors": {"state": {"fill": "#123456"}}}' 'fill="#123456"'
ellipses() { style "$1" && [ "$(grep -c '<ellipse fill="#00795a"' "$work/t.svg")" = 3 ] && ! grep -q '<polygon fill="#00795a"' "$work/t.svg"; }
check "style: shape of a kind, in nodes and key" ellipses '{"actors": {"igo": {"shape": "ellipse"}}}'
check "style: tie of a type" styled '{"events": {"meeting": {"tie": "#abcdef"}}}' 'stroke="#abcdef"'
check "style: line and fill of a status" styled '{"statuses": {"ended": {"line": "bold", "fill": "#fedcba"}}}' 'fill="#fedcba"'
uncrossed() { style "$1" && [ "$(grep -c line-through "$work/t.svg")" = "$2" ]; }
check "what has ended is struck out" uncrossed '{}' 2
check "... unless the style says no" uncrossed '{"statuses": {"ended": {"crossed": false}}}' 0
paled() { style "$1" && [ "$(grep -c 'stroke-opacity' "$work/t.svg")" -ge "$2" ] && [ "$(grep -c 'stroke-opacity' "$work/t.svg")" -le "$3" ]; }
check "certainty: all is doubted below 1" paled '{"certainty": {"below": 1}}' 10 99
check "... and nothing below 0" paled '{"certainty": {"below": 0}}' 0 0
for shape in box ellipse hexagon octagon note tab folder component diamond parallelogram trapezium house; do
    check "style: $shape for events" styled "{\"events\": {\"agreement\": {\"shape\": \"$shape\", \"fill\": \"#010203\"}}}" 'fill="#010203"'
done
check "style: the theme that it names" styled '{"theme": "dark"}' 'fill="#15181d"'
check "... goes behind --theme" sh -c "printf '{\"theme\": \"dark\"}' >'$work/style.json' && '$entente' draw --theme print --style '$work/style.json' tests/fixtures/dyad.json | grep -q 'fill=\"white\"'"
check "no colour is said" refused '{"events": {"agreement": {"fill": "red:blue"}}}' "style.json: events.agreement.fill: expected a colour like \"#0072B2\", not \"red:blue\""
check "no shape is said" refused '{"actors": {"state": {"shape": "polygon\" image=\"/etc/passwd"}}}' 'actors.state.shape: expected one of box|'
check "no font is said" refused '{"page": {"font": "x\" onload=\"alert(1)"}}' 'page.font: expected the name of a font'
check "no line is said" refused '{"statuses": {"ended": {"line": "setlinewidth(1e9)"}}}' 'statuses.ended.line: expected one of solid|'
check "no share is said" refused '{"certainty": {"below": 7}}' 'certainty.below: expected a number from 0 to 1'
check "no flag is said" refused '{"actors": {"state": {"rounded": "yes"}}}' 'actors.state.rounded: expected true or false'
check "no kind is said" refused '{"actors": {"country": {}}}' 'actors has no member "country": expected one of state|'
check "no member is said" refused '{"events": {"meeting": {"colour": "#000000"}}}' 'events.meeting has no member "colour"'
check "no part is said" refused '{"image": "/etc/passwd"}' 'the style has no member "image"'
check "no theme is said" refused '{"theme": "pink"}' 'theme: expected one of light|dark|print'
check "no object is said" refused '[1]' 'the style: expected an object'
check "no JSON is said" refused '{"theme": ' 'style.json'
check "no file is said" sh -c "! '$entente' draw --style '$work/none.json' tests/fixtures/dyad.json >'$work/out' 2>'$work/err' && grep -q 'cannot read .*none.json: No such file' '$work/err' && [ ! -s '$work/out' ]"

check "title is escaped" sh -c "'$draw' --title '<b>&\"\\N' <tests/fixtures/dyad.json >'$work/t.svg' && xmllint --noout '$work/t.svg' && grep -q '&lt;b&gt;&amp;&quot;.N</text>' '$work/t.svg'"
check "nothing to draw is said" says 1 "nothing to draw" sh -c "'$draw' <tests/fixtures/empty.json"
check "no network is said" says 1 "expected" sh -c "echo '{\"a\": 1}' | '$draw'"
check "broken JSON is said" says 1 "line [12]" sh -c "echo '{\"format\": \"entente-network/1\", ' | '$draw'"
check "empty input is said" says 1 "" sh -c "'$draw' </dev/null"
check "unknown side is said" says 1 "XXX" sh -c "'$draw' --between XXX,JPN <tests/fixtures/dyad.json"
check "unknown form is misuse" says 2 "columns" sh -c "'$draw' --form pie <tests/fixtures/dyad.json"
check "full disk is said" says 1 "No space left" sh -c "'$draw' <tests/fixtures/dyad.json >/dev/full"

many() { python3 tests/make_network.py 2000 3000 1 >"$work/n.json" && picture auto "$work/n.json" && grep -q 'left out' "$work/p.svg"; }
check "2,000 actors: the most active are drawn, the rest counted" many

# What `entente draw` hands on is cut to what a picture can show, and says what was cut.
mkdir -p "$work/alone" && cp "$entente" "$work/alone/entente" && printf '#!/bin/sh\nexec cat\n' >"$work/alone/draw" && chmod +x "$work/alone/draw"
handed() { env ENTENTE_DRAW="$work/alone/draw" "$work/alone/entente" draw "$1" >"$work/handed.json"; }
cut_down() {
    python3 tests/make_network.py 2000 20000 1 >"$work/n.json" && handed "$work/n.json" &&
        jq -e '(.actors | length) <= 400 and (.events | length) <= 4000 and ([.events[].mentions | length] | max) == 1 and
            .picture.actors_left_out == 1800 and (.picture.left_out | length) == 8 and
            .picture.events_left_out + (.events | length) > 19000' "$work/handed.json"
}
check "20,000 events: the network is cut before it is handed on" cut_down
uncut() { # the picture is the same as of the whole
    "$entente" merge "$1" >"$work/n.json" && handed "$work/n.json" && "$draw" <"$work/n.json" >"$work/a" &&
        "$draw" <"$work/handed.json" | cmp - "$work/a"
}
for name in dyad treaty hostile one; do check "$name: handed on, it is the same picture" uncut tests/fixtures/$name.json; done

sized() { # letters follow the measure: the first of the table has the largest, one without any the smallest
    "$entente" draw --form actors --size betweenness tests/fixtures/dyad.json >"$work/p.svg" && python3 tests/check_svg.py "$work/p.svg" || return 1
    first=$("$entente" measure --by betweenness --top 1 -T csv tests/fixtures/dyad.json | tail -n 1 | cut -d, -f3)
    size() { sed -n "s/.*font-size=\"\([0-9.]*\)\"[^>]*>$1<.*/\1/p" "$work/p.svg"; }
    last=$("$entente" measure --by betweenness -T csv tests/fixtures/dyad.json | awk -F, '$NF == 0 && $4 == "person" { print $3; exit }')
    echo "$first $(size "$first"), $last $(size "$last")"
    [ "$(size "$first")" = 24.00 ] && [ "$(size "$last")" = 10.00 ] && grep -q 'larger: more betweenness' "$work/p.svg"
}
check "--size betweenness: who stands between the others is largest" sized
check "--size of no measure is said" says 1 "betweenness" sh -c "'$entente' draw --size fame tests/fixtures/dyad.json >/dev/null"
check "a hostile measure is words" sh -c "'$entente' merge tests/fixtures/dyad.json | sed '0,/{/s//{\"picture\": {\"measure\": \"<IMG SRC=x>\", \"sizes\": {\"JPN\": 1e999, \"NATO\": -1}},/' | '$draw' -T dot | grep -q '&lt;IMG SRC=x&gt;'"

# What no font can show is said, and the rest is drawn.
dejavu=$(find /usr/share/fonts /usr/local/share/fonts -name DejaVuSans.ttf 2>/dev/null | head -n 1)
fonts() { # fonts DIRECTORY "sentence" [options]: drawn as PNG with these fonts alone, and the sentence is said
    printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' "$1" "$work/cache" >"$work/fonts.conf"
    words=$2
    shift 2
    FONTCONFIG_FILE="$work/fonts.conf" "$draw" -T png "$@" <tests/fixtures/hostile.json >"$work/f.png" 2>"$work/err" || return 1
    cat "$work/err"
    head -c 8 "$work/f.png" | grep -aq PNG && grep -q "$words" "$work/err"
}
printf '{"page": {"font": "No Such Font"}}' >"$work/font.json"
if [ -n "$dejavu" ]; then
    check "letters that no font has are said" fonts "${dejavu%/*}" 'no font here has "." (U+65E5) and other letters'
    check "a font that is not installed is said" fonts "${dejavu%/*}" 'the font "No Such Font" is not installed here; "DejaVu' --style "$work/font.json"
else
    skip "letters that no font has are said" "DejaVu Sans is not installed"
fi
mkdir -p "$work/none"
check "no font at all is said" fonts "$work/none" 'no font is installed here'
check "an SVG asks no font here" sh -c "'$draw' --style '$work/font.json' <tests/fixtures/hostile.json 2>&1 >'$work/out' | grep -c . | grep -qx 0"

dense() { # two actors with more events than fit: the best attested are drawn
    python3 tests/make_network.py 2 400 1 >"$work/n.json" && picture bipartite "$work/n.json" && grep -q 'best attested of' "$work/p.svg"
}
check "400 events of two actors: the best attested are drawn" dense
for form in columns tiers bipartite timeline; do
    backbone() { python3 tests/make_network.py 400 900 2 >"$work/n.json" && picture "$1" "$work/n.json" 4 && [ "$(grep -c '<g id="n-' "$work/p.svg")" -le 180 ]; }
    check "900 events as $form: the backbone of at most 180 nodes" backbone $form
done

finish
