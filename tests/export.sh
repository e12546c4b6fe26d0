#!/bin/sh
# Exports: what other programs' readers and the official schemas say to them, also for hostile names.
# Readers and schemas that are not there are left out.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
schemas=../shared/data/schemas

for name in dyad hostile treaty one empty; do
    for form in actors bipartite; do
        for format in graphml gexf gexf12 nodes edges json cytoscape dot plover; do
            "$entente" export -T $format --on $form -o "$work/$name-$form.$format" tests/fixtures/$name.json ||
                check "$name as $format" false
        done
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

finish
