#!/bin/sh
# The README's examples: every block marked "sh runnable" runs as it stands, in a directory that holds corpus/ and build/,
# and prints what the block "text" right after it shows.
#     tests/readme.sh            runs and compares
#     tests/readme.sh --renew    writes what they print into README.md (make golden)
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
ln -s "$PWD/corpus" "$work/corpus"
ln -s "$(realpath "$B")" "$work/build"

# Cuts README.md: N.sh for each runnable block, N.txt for the output shown after it; rewrites the latter from N.out.
cut='
import os, re, sys
work, renew = sys.argv[1], sys.argv[2:] == ["--renew"]
text = open("README.md", encoding="utf-8").read()
pattern = re.compile(r"^```sh runnable\n(.*?)^```\n(\n```text\n(.*?)^```\n)?", re.M | re.S)
number = 0
def block(match):
    global number
    number += 1
    stem = os.path.join(work, str(number))
    if renew:
        shown = open(stem + ".out", encoding="utf-8").read()
        return match.group(0) if match.group(2) is None else "```sh runnable\n" + match.group(1) + "```\n\n```text\n" + shown + "```\n"
    open(stem + ".sh", "w", encoding="utf-8").write(match.group(1))
    if match.group(2) is not None:
        open(stem + ".txt", "w", encoding="utf-8").write(match.group(3))
    return match.group(0)
changed = pattern.sub(block, text)
if renew:
    open("README.md", "w", encoding="utf-8").write(changed)
print(number)
'
blocks=$(python3 -c "$cut" "$work")
check "the README has examples" [ "${blocks:-0}" -gt 0 ]

runs() { (cd "$work" && sh -eu "$n.sh" >"$n.out" 2>"$n.err" && [ ! -s "$n.err" ]) || { cat "$work/$n.sh" "$work/$n.err"; return 1; }; }
n=0
while [ "$n" -lt "${blocks:-0}" ]; do
    n=$((n + 1))
    what="example $n: $(head -n 1 "$work/$n.sh")"
    has_model || { skip "$what" "no language model is built in"; continue; }
    check "$what" runs
    [ -e "$work/$n.txt" ] && [ "$1" != --renew ] || continue
    if [ -e corpus/knowledge/english.model ] && [ ! -e "$B/english.model" ]; then
        check "example $n prints what is shown" diff -u "$work/$n.txt" "$work/$n.out"
    else
        skip "example $n prints what is shown" "the language model of corpus/knowledge is not the one built in"
    fi
done
[ "$1" = --renew ] && python3 -c "$cut" "$work" --renew >/dev/null
finish
