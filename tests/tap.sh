#!/bin/sh
# The judge is judged: tests/tap/run and tests/tap/sum must see what fails, dies, breaks off, or checks nothing.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

sums() { # sums "last line" STATUS 'script': what one test that is this script sums up to
    printf '#!/bin/sh\n%s\n' "$3" >"$work/t.sh"
    chmod +x "$work/t.sh"
    tests/tap/run "$work/r/t.tap" "$work/t.sh" >/dev/null
    tests/tap/sum "$work/r/t.tap" >"$work/sum"
    status=$?
    cat "$work/sum"
    [ "$(tail -n 1 "$work/sum")" = "$1" ] && [ $status = "$2" ]
}
check "passes are counted" sums "2 passed, 0 failed" 0 'echo 1..2; echo "ok 1 - a"; echo "ok 2 - b"'
check "a failure is counted and told" sums "1 passed, 1 failed" 1 'echo "ok 1 - a"; echo "not ok 2 - b"; exit 1'
check "a failure counts without an exit status" sums "0 passed, 1 failed" 1 'echo "not ok 1 - b"'
check "an exit status without a failure is one" sums "1 passed, 1 failed" 1 'echo "ok 1 - a"; exit 3'
check "a signal is a failure" sums "1 passed, 1 failed" 1 'echo "ok 1 - a"; kill -SEGV $$'
check "fewer checks than announced is a failure" sums "1 passed, 1 failed" 1 'echo 1..2; echo "ok 1 - a"'
check "nothing checked is a failure" sums "0 passed, 1 failed" 1 'echo hello'
check "what is skipped is not passed" sums "1 passed, 0 failed" 0 'echo "ok 1 - a # SKIP not here"; echo "ok 2 - b"'
check "only skipped is no success" sums "0 passed, 0 failed" 1 'echo "ok 1 - a # SKIP not here"'
check "what is known not to work is neither" sums "1 passed, 0 failed" 0 'echo "not ok 1 - a # TODO not yet"; echo "ok 2 - b"'
check "no test at all is no success" sh -c '! tests/tap/sum'
finish
