# What the scripts of this directory share; read with ". tests/lib.sh" from the top of the repository.
# Says "ok N - what", "not ok N - what" or "ok N - what # SKIP why" for each check, and the plan at the end.
B=${B:-build}
entente=$(realpath "$B/entente")
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
number=0 failed=0

check() { # check "what" command...: passes where the command does
    what=$1
    shift
    number=$((number + 1))
    if "$@" >"$work/log" 2>&1; then
        echo "ok $number - $what"
    else
        failed=$((failed + 1))
        echo "not ok $number - $what"
        sed 's/^/# /' "$work/log" | head -n 20
    fi
}

skip() { # skip "what" "why"
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

has_model() { # is a language model built in? Without one nothing is parsed and no event is found.
    [ -n "$(ls "$B/english.model" corpus/knowledge/english.model 2>/dev/null)" ]
}

finish() {
    echo "1..$number"
    [ $failed = 0 ]
}
