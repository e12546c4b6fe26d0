#!/bin/sh
# Exports: what other programs' readers and the official schemas say to them, also for hostile names.
# Readers and schemas that are not there are left out.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
schemas=../shared/data/schemas

for name in dyad hostile treaty life one empty; do
    for form in actors bipartite measured; do
        on="--on $form"
        [ $form = measured ] && on="--by degree,betweenness,pagerank,clustering,community,bridges"
        for format in graphml gexf gexf12 nodes edges json cytoscape dot; do
            "$entente" export -T $format $on -o "$work/$name-$form.$format" tests/fixtures/$name.json ||
                check "$name as $format" false
        done
        "$entente" export -T plover -o "$work/$name-$form.plover" tests/fixtures/$name.json || check "$name as plover" false
        x=$work/$name-$form
        check "$name, $form: all formats tell of the same nodes and edges" python3 tests/check_export.py "$x"
        check "$name, $form: GraphML and GEXF are well-formed" xmllint --nonet --noout "$x.graphml" "$x.gexf" "$x.gexf12"
        check "$name, $form: dot reads the DOT" dot -Tcanon -o "$work/canon" "$x.dot"
        if [ -d $schemas ]; then
            check "$name, $form: GraphML keeps to its schema" xmllint --nonet --noout --schema $schemas/graphml-1.0/graphml.xsd "$x.graphml"
            check "$name, $form: GEXF keeps to its schema" xmllint --nonet --noout --relaxng $schemas/gexf-1.3/gexf.rng "$x.gexf"
            check "$name, $form: GEXF 1.2 keeps to its schema" xmllint --nonet --noout --relaxng $schemas/gexf-1.2/gexf.rng "$x.gexf12"
        fi
        if /usr/bin/python3 -c 'import networkx' 2>/dev/null; then
            check "$name, $form: NetworkX reads GraphML, GEXF 1.2 and node-link JSON" /usr/bin/python3 tests/check_networkx.py "$x"
        fi
    done
done

# An agreement's life is a spell, and a value.
check "GEXF: the spell of an agreement is its life" grep -q '<spell start="2017-03-01" end="2023-10-31"/>' "$work/life-actors.gexf"
check "GraphML: life and stages" grep -q '<data key="n_stages">negotiated 2017-03;signed 2018-06-05;signed 2018-06-06;ratified 2019-05-07;replaced 2023-10</data>' "$work/life-bipartite.graphml"

# Measures that were asked for are those of the table, and a tie tells whether it is a bridge: of a triangle with a tail, the tail.
printf 'source,target\nAland,Bland\nBland,Cland\nCland,Aland\nCland,Dland\n' >"$work/tail.csv"
lines() { # lines "expected" command...
    expected=$1
    shift
    got=$("$@" | tr '\n' ' ')
    [ "$got" = "$expected" ] || { echo "expected $expected, got $got"; false; }
}
column() { # column NAME: of CSV, one of the last, behind which there are no quotes
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) back = NF - i } NR > 1 { print $1 (name == "bridge" ? "-" $2 : "") "=" $(NF - back) }'
}
by() { "$entente" export -T "$1" --by "$2" "$work/tail.csv" | column "$3"; }
check "--by: the mark of each tie" lines "Aland-Bland=false Aland-Cland=false Bland-Cland=false Cland-Dland=true " by edges degree bridge
check "--by bridges: how many of its ties are" lines "Aland=0 Bland=0 Cland=1 Dland=1 " by nodes betweenness,bridges bridges
check "--by: as measure has it" sh -c "'$entente' measure --by betweenness --precision 17 -T csv tests/fixtures/dyad.json | sed 1d | awk -F, '{ print \$2, \$NF }' | sort >'$work/m'; '$entente' export --by betweenness -T nodes tests/fixtures/dyad.json | python3 -c 'import csv, sys; print(\"\n\".join(sorted(r[\"id\"] + \" \" + str(float(r[\"betweenness\"])) for r in csv.DictReader(sys.stdin))))' >'$work/n'; python3 -c 'import sys; a, b = ({l.rsplit(\" \", 1)[0]: float(l.rsplit(\" \", 1)[1]) for l in open(f)} for f in sys.argv[1:]); assert a == b and a, (a, b)' '$work/m' '$work/n'"
check "--by: of the part that is exported" lines "Cland=1 Dland=1 " sh -c "printf 'source,target\nCland,Dland\nCland,Dland\nAland,Bland\n' >'$work/two.csv'; '$entente' export -T nodes --by degree --threshold 2 --giant '$work/two.csv' | sed 's/^\([^,]*\),.*,/\1=/' | sed 1d"
check "--by: an unknown measure is an error, and nothing is written" sh -c "! '$entente' export --by fame -o '$work/fame' tests/fixtures/dyad.json 2>'$work/e' && grep -q \"there is no measure 'fame': expected one of degree\" '$work/e' && [ ! -e '$work/fame' ]"
# PLOVER has events: what selects them counts, what shapes a graph is refused.
for option in "--on bipartite" "--weight newman" "--threshold 2" "--backbone 0.05" --giant --no-isolates "--by degree"; do
    check "-T plover: ${option%% *} is misuse" sh -c "'$entente' export -T plover $option tests/fixtures/dyad.json 2>'$work/e' >'$work/o'; [ \$? = 2 ] && [ ! -s '$work/o' ] && grep -q -e '-T plover writes events, and ${option%% *} is of nodes and ties' '$work/e'"
done
plover() { "$entente" export -T plover "$@" tests/fixtures/dyad.json | jq -r '"\(.event[0]) \([.actor[].identifier_text] | join("+"))"' | sort; }
check "-T plover: --type and --since select" lines "CONSULT christopher-cavoli+yoko-kamikawa CONSULT fumio-kishida+jens-stoltenberg " plover --type meeting --since 2023
check "-T plover: --actor selects" lines "SUPPORT CHN+JPN SUPPORT CHN+japan-ministry-of-defense " plover --actor CHN
check "-T plover: --until selects, --level lifts" lines "SANCTION JPN+NATO SUPPORT CHN+JPN " plover --until 2018 --level state

check "without --by: no mark, no measure" sh -c "! '$entente' export -T edges '$work/tail.csv' | grep -q bridge && ! '$entente' export -T nodes '$work/tail.csv' | grep -q degree"
check "measure --explain: which of the ties are bridges" sh -c "'$entente' measure --explain Cland '$work/tail.csv' >'$work/c' && grep -q '^Dland (Dland): strength 1, a bridge, on the way of 2 pairs\$' '$work/c' && grep -q '^Aland (Aland): strength 1, on the way' '$work/c' && [ \$('$entente' measure -T json --explain Cland '$work/tail.csv' | jq -c '[.ties[].bridge]') = '[true,false,false]' ]"
check "measure --figures: how many ties are bridges" sh -c "'$entente' measure --figures '$work/tail.csv' | grep -q '^bridges.1\$'"

finish
