#!/bin/sh
# Who was seen in which office: corpus/knowledge/attest.py on a sample of our own, and what the program makes of it.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

mkdir "$work/visits"
cat >"$work/visits/1980.xml" <<'XML'
<visits>
<visit><id>1</id><start-date>1983-04-05</start-date><visitor>Prime Minister Otto Vargassy</visitor><from id="monaco">Monaco</from></visit>
<visit><id>2</id><start-date>1985-05-06</start-date><visitor>Prime Minister Otto Vargasy</visitor><from id="monaco">Monaco</from></visit>
<visit><id>3</id><start-date>1983-04-05</start-date><visitor>Prime Minister Margaret Thatcher</visitor><from id="united-kingdom">United Kingdom</from></visit>
<visit><id>4</id><start-date>1983-04-05</start-date><visitor>Mayor Ugo Lenz</visitor><from id="monaco">Monaco</from></visit>
<visit><id>5</id><start-date>1903-04-05</start-date><visitor>Prime Minister Ugo Lenz</visitor><from id="monaco">Monaco</from></visit>
</visits>
XML
page() { # page ID DAY SOURCE
    printf '{"id":"%s","url":"%s","source":"%s","published":{"from":"%s","to":"%s","grain":"day"}}' "$1" "page $1" "$3" "$2" "$2"
}
told() { # told PERSON ACTOR OFFICE DOCUMENT
    printf '{"person":"%s","actor":"%s","office":"%s","document":"%s"}' "$1" "$2" "$3" "$4"
}
{
    printf '{"documents":[%s,%s,%s],' "$(page a 2019-05-02 en.kremlin.ru)" "$(page b 2019-03-01 en.kremlin.ru)" "$(page c 2019-03-01 elsewhere.example)"
    printf '"actors":[{"id":"ilia-toren","name":"Ilia Toren","kind":"person"},{"id":"rut-vos","name":"Rut Vos","kind":"person"},{"id":"olga","name":"Olga","kind":"person"}],'
    printf '"affiliations":[%s,%s,%s,%s,%s,%s,%s]}' "$(told ilia-toren KGZ 'foreign minister' a)" "$(told ilia-toren KGZ 'foreign minister' b)" \
        "$(told ilia-toren KGZ 'professor' a)" "$(told rut-vos NLD 'foreign minister' a)" "$(told rut-vos NLD 'foreign minister' c)" \
        "$(told olga RUS 'foreign minister' a)" "$(told olga RUS 'foreign minister' b)"
} >"$work/net.json"

attest() { python3 corpus/knowledge/attest.py --visits "$work/visits" --out "$work/made.jsonl" <"$work/net.json"; }
made() { jq -es "$1" "$work/made.jsonl"; }
check "it reads a network and visits" attest
check "two texts of one source tell of first, last and the first text" made '.[] | select(.id == "ilia-toren") | .attested == [{"actor":"KGZ","office":"foreign minister","first":"2019-03-01","last":"2019-05-02","document":"page b","source":"kremlin"}]'
check "two spellings of a visitor are one, with both names" made '[.[] | select(.source == ["us-visits"])] | length == 1 and .[0].aliases != null and .[0].attested[0].first == "1983-04-05" and .[0].attested[0].last == "1985-05-06"'
check "* no one by one text, by one name, of a source that may not be used" made 'all(.[]; .id != "rut-vos" and .id != "olga")'
check "* no one who has a term, an office that does not count, or came before 1945" made 'all(.[]; (.name | test("Thatcher|Lenz") | not)) and all(.[].attested[]; .office != "professor")'
cp "$work/made.jsonl" "$work/first.jsonl"
attest
check "the same bytes again" cmp "$work/first.jsonl" "$work/made.jsonl"

says() { "$entente" actors --actors "$work/made.jsonl" "$@" >"$work/out" 2>&1; }
check "a user's file may hold what is attested" sh -c "'$entente' actors --check '$work/made.jsonl' | grep -q ' 0 findings'"
says Ilia Toren --as-of 2019-04-01
check "it is shown as seen, with the text" grep -q 'foreign minister of Kyrgyzstan (KGZ)  seen 2019-03-01..2019-05-02  \[attested: page b\]' "$work/out"
check "and is the principal at the date" grep -q 'acts for KGZ' "$work/out"
says Ilia Toren --as-of 2009-04-01
check "* but not at another" sh -c "! grep -q 'acts for' '$work/out'"
echo 'The Kyrgyz foreign minister met envoys on Monday. Foreign Minister Toren spoke.' >"$work/text.txt"
"$entente" link --date 2019-04-01 --actors "$work/made.jsonl" "$work/text.txt" >"$work/out" 2>&1
check "a surname with the office is the one who was seen in it" jq -e '.actors[] | select(.id == "ilia-toren") | .principal == "KGZ"' "$work/out"
check "* an office without a name is nobody's by what was seen" jq -e '[.mentions[] | select(.form == "office") | .actors[]] | index("ilia-toren") == null' "$work/out"
echo 'Foreign Minister Toren of Kyrgyzstan met Jens Stoltenberg on Monday.' >"$work/met.txt"
"$entente" explain KGZ NATO --date 2019-04-01 --actors "$work/made.jsonl" "$work/met.txt" >"$work/out" 2>&1
check "explain tells what is attested of those who take part, once" [ "$(grep -c '^Ilia Toren: foreign minister of Kyrgyzstan, seen 2019-03-01..2019-05-02  \[attested: page b\]$' "$work/out")" = 1 ]
echo '{"id":"ilia-toren","kind":"person","name":"Ilia Toren","attested":[{"actor":"KGZ","office":"foreign minister","first":"2019-05-02","last":"2019-03-01"}]}' >"$work/bad.jsonl"
check "days in the wrong order, and no text, are told of" sh -c "'$entente' actors --check '$work/bad.jsonl' >'$work/found'; grep -q ':1: fault: .*first' '$work/found' && grep -q 'names no document' '$work/found'"
check "and nothing is loaded" sh -c "! '$entente' link --actors '$work/bad.jsonl' '$work/text.txt' >'$work/out' 2>&1 && grep -q 'line 1' '$work/out'"

finish
