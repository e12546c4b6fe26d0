#!/bin/sh
# Draws the gallery: corpus/gallery.tsv says which articles make which picture; graphs/ gets, for each, the network as
# JSON, the picture as DOT, SVG and PNG, the centralities as TSV, some the report page, and README.md shows them all.
# Usage: corpus/gallery.sh build/entente graphs
set -eu
entente=$1 out=$2
here=$(dirname "$0")
mkdir -p "$out"

{
    echo '# What entente draws'
    echo
    echo 'Every picture and table here is made by `make graphs` from the thirty articles in `corpus/articles`, and from'
    echo 'nothing else. Click on a picture for the SVG, whose nodes and lines carry the sentences that they stand on. Two of'
    echo 'them have a report page as well: one HTML file that holds the picture, filters, charts, dossiers and every sentence,'
    echo 'and asks no network for anything. Save it and open it in a browser.'
} >"$out/README.md"

tab=$(printf '\t')
grep -v '^#' "$here/gallery.tsv" | while IFS="$tab" read -r name title numbers page options; do
    set --
    if [ "$numbers" = ALL ]; then
        set -- "$here"/articles/*.txt
        shown="$here/articles/*.txt"
    else
        for number in $numbers; do set -- "$@" "$here"/articles/"$number"-*.txt; done
        shown="$here/articles/{$(echo "$numbers" | tr ' ' ',')}-*.txt"
    fi
    level=$(printf '%s\n' "$options" | grep -o -- '--level [a-z]*' || true)
    "$entente" merge -o "$out/$name.json" "$@"
    for format in dot svg png; do
        # shellcheck disable=SC2086
        "$entente" draw -T $format $options --title "$title" -o "$out/$name.$format" "$out/$name.json"
    done
    # shellcheck disable=SC2086
    "$entente" measure $level -T tsv -o "$out/$name.tsv" "$out/$name.json"
    # shellcheck disable=SC2086
    [ "$page" != page ] || "$entente" report $options --title "$title" -o "$out/$name.html" "$out/$name.json"
    {
        printf '\n## %s\n\n' "$title"
        printf '[![%s](%s.png)](%s.svg)\n\n' "$title" "$name" "$name"
        printf '```sh\nentente merge -o %s.json %s\nentente draw -T svg %s%s-o %s.svg %s.json\n```\n\n' \
            "$name" "$shown" "$options" "${options:+ }" "$name" "$name"
        # shellcheck disable=SC2086
        "$entente" measure $level -T md --precision 3 --top 8 --by betweenness,strength,pagerank,community "$out/$name.json"
        printf '\n[Network](%s.json), [DOT](%s.dot), [all centralities](%s.tsv).\n' "$name" "$name" "$name"
        [ "$page" != page ] || printf '\nThe page that answers "says who?": [%s.html](%s.html), to be opened in a browser (`entente report %s-o %s.html %s.json`).\n' \
            "$name" "$name" "$options${options:+ }" "$name" "$name"
    } >>"$out/README.md"
done
