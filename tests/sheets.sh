#!/bin/sh
# Ties of one's own, as CSV: read, refused with the place of the fault, and our own exports read back.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
sheet() { printf "$1" >"$work/$2"; } # sheet 'text' NAME
edges() { "$entente" export -T edges "$@" | cut -d, -f1-9; }
is() { [ "$1" = "$2" ] || { printf 'expected %s\nfound    %s\n' "$2" "$1"; false; }; }
refuses() { # refuses "message" FILE...: status 1, nothing on stdout, the sentence on stderr
    wanted=$1
    shift
    "$entente" merge "$@" >"$work/out" 2>"$work/err"
    [ $? = 1 ] && [ ! -s "$work/out" ] && grep -F -- "$wanted" "$work/err" || { cat "$work/err"; false; }
}

sheet 'source,target,type,date,weight\nJapan,NATO,agreement,2023-07-12,2.5\nJPN,NATO,agreement,2023-07-12,\nRuritania,JPN,Undirected,2023-05,\n' ties.csv
check "ties become events, each row one of its own" is "$(edges "$work/ties.csv" | sed 1d | tr '\n' ' ')" \
    "JPN,NATO,3.5,2,agreement,concluded,2023-07-12,2023-07-12,2 JPN,Ruritania,1,1,agreement,concluded,2023-05-01,2023-05-31,1 " 
sheet 'Source;Target;Relation;Weight;Text\n"Aland";Bland;treaty;0,5;"first; second"\n' semicolons.csv
check "semicolons, a decimal comma, another word for an agreement" is "$(edges "$work/semicolons.csv" | sed 1d)" "Aland,Bland,0.5,1,agreement,concluded,,,1"
printf '\357\273\277from\tto\tyear\r\nAland\tBland\t1999\r\n\r\n' >"$work/tabs.tsv"
check "tabs, a byte order mark, DOS line ends, blank lines" is "$(edges "$work/tabs.tsv" | sed 1d)" "Aland,Bland,1,1,agreement,concluded,1999-01-01,1999-12-31,1"
sheet 'actor1,actor2,evidence,url\n"A ""x"", y","line\nbreak","They said ""yes"",\nthen left.",https://example.org/1?a=b&c=d\n' quotes.csv
check "quotes, separators and line ends inside of cells" is "$("$entente" export -T edges "$work/quotes.csv" | sed 1d | cut -d, -f1-4)" '"A ""x"", y",line break,1'
check "and in the evidence" sh -c "'$entente' export -T edges '$work/quotes.csv' | grep -F '\"They said \"\"yes\"\", then left.\"'"
check "a row cites its document" sh -c "'$entente' merge '$work/quotes.csv' | grep -F 'https://example.org/1?a=b&c=d'"

sheet 'id,name,kind,principal\nRuritania,Kingdom of Ruritania,state,\nrudolf,Rudolf,person,Ruritania\nalone,Alone,organization,\n' actors.csv
check "a list of actors beside the ties gives names, kinds and principals, and keeps who is alone" \
    is "$("$entente" measure -T csv --by degree "$work/ties.csv" "$work/actors.csv" | sed 1d | cut -d, -f2-4,7 | tr '\n' ' ')" \
    "JPN,Japan,state,2 NATO,NATO,igo,1 Ruritania,Kingdom of Ruritania,state,1 alone,Alone,organization,0 rudolf,Rudolf,person,0 "
check "the order of the files does not matter" sh -c "'$entente' merge '$work/ties.csv' '$work/actors.csv' >'$work/1'; '$entente' merge '$work/actors.csv' '$work/ties.csv' >'$work/2'; cmp '$work/1' '$work/2'"
check "a network made of them is read again" sh -c "'$entente' merge -o '$work/net.json' '$work/ties.csv' '$work/actors.csv'; '$entente' merge '$work/net.json' | cmp - '$work/net.json'"
for command in draw report "export -T gexf" "explain JPN NATO" "diff $work/ties.csv"; do
    check "$command takes ties" sh -c "'$entente' $command '$work/ties.csv' | grep -q ."
done

while IFS='|' read -r text message; do
    sheet "$text" bad.csv
    check "refused: $message" refuses "bad.csv: $message" -f edges "$work/bad.csv"
done <<'END'
a,b,date\nx,y,2023\nx,y,soon\n|line 3, column 5: 'soon' is no date
a,b,weight\nx,y,0\n|line 2, column 5: expected a number above 0, found '0'
a,b,weight\nx,y,-2\n|line 2, column 5: expected a number above 0, found '-2'
a,b,weight\nx,y,nan\n|line 2, column 5: expected a number above 0, found 'nan'
a,b,confidence\nx,y,1.5\n|line 2, column 5: expected a number above 0 and at most 1, found '1.5'
a,b\n"x\n\ny|line 2, column 1: the quote that opens here is never closed
a,b\n"x"z,y\n|line 2, column 4: expected a separator after the closing quote
a,b\n"two\nlines",\n|line 3, column 8: expected the target of the tie
a,b\n,y\n|line 2, column 1: expected the source of the tie
a,b\nx\n|line 2, column 1: expected the target of the tie
a,b,type\nx,y,quarrel\n|line 2, column 5: expected agreement, meeting, membership or cooperation, found 'quarrel'
a,b,status\nx,y,maybe\n|line 2, column 5: expected proposed, negotiating
a,b,first,last\nx,y,2024,2023\n|line 2, column 10: the last day lies before the first one
one,two\nx,y\n|line 1: expected a header
END
check "refused: a table of ties where actors are wanted" refuses "line 1: expected a header with a column id" -f nodes "$work/ties.csv"
sheet 'id,kind\nx,dragon\n' bad.csv
check "refused: no kind of actor" refuses "line 2, column 3: expected a kind of actor" -f nodes "$work/bad.csv"

# What our exports say of a network they still say when they have made the trip.
mkdir -p "$work/trip"
for name in tests/fixtures/treaty.json tests/fixtures/hostile.json tests/fixtures/one.json tests/fixtures/empty.json made graphs/all.json; do
    [ $name = made ] && python3 tests/make_network.py 40 60 5 >"$work/made.json" && name=$work/made.json
    [ -f "$name" ] || continue
    for form in actors bipartite; do
        for part in nodes edges; do "$entente" export -T $part --on $form "$name" >"$work/trip/$part.csv"; done
        for weight in count newman; do
            "$entente" measure -T tsv --weight $weight --precision 9 "$name" | tr -s " " | sort >"$work/before"
            "$entente" measure -T tsv --weight $weight --precision 9 "$work/trip/edges.csv" "$work/trip/nodes.csv" 2>"$work/err" | tr -s " " | sort >"$work/after"
            check "$(basename "$name"), $form: the same measures by $weight after a trip through CSV" diff "$work/before" "$work/after"
        done
    done
done

finish
