#!/bin/sh
# The house rules of the source: who may know whom, what is called how, what lies where.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

rooms="base knowledge text syntax actor event graph view store cli" # in the order in which the data walks

# Empty output is a pass: each rule prints what breaks it.
rule() { # rule "what" command...
    what=$1
    shift
    "$@" >"$work/broken" 2>&1
    check "$what" sh -c "cat '$work/broken'; [ ! -s '$work/broken' ]"
}

includes() { # FILE:LINE:#include "..." of all sources; files of a trainer or tool stand beside their room
    grep -rn '^ *# *include *"' src --include='*.c' --include='*.h' --include='*.S'
}

upward() { # a room includes its own files and those of the rooms before it
    includes | awk -v rooms="$rooms" '
        BEGIN { n = split(rooms, list, " "); for (i = 1; i <= n; i++) place[list[i]] = i }
        {
            split($0, part, /"/); target = part[2]; split($0, where, ":"); split(where[1], path, "/"); room = path[2]
            if (target == "entente.h") next
            if (target !~ /\//) { print where[1] ": \"" target "\" does not name its room"; next }
            split(target, to, "/"); wanted = to[1]
            if (room == "cli" && wanted != "cli") print where[1] ": cli knows entente.h only, not " target
            else if (room == "draw" && wanted != "draw" && wanted != "base") print where[1] ": draw stands on base only, not " target
            else if (room != "draw" && !(wanted in place)) print where[1] ": " target " is in no room"
            else if (room != "draw" && place[wanted] > place[room]) print where[1] ": " room " comes before " wanted ": " target
        }'
}
rule "rooms include rooms before them only" upward

foreign() { # <header.h> that is neither C nor POSIX: each belongs to one room
    grep -rn '^ *# *include *<' src --include='*.c' --include='*.h' | awk '
        BEGIN {
            own["igraph"] = "graph"; own["graphviz/"] = own["gvc"] = own["fontconfig/"] = own["cgraph"] = own["types"] = "draw"; own["sqlite3"] = "store"
            own["cJSON"] = own["cjson/"] = own["utf8proc"] = own["xxhash"] = "base"
            own["yaml"] = own["cmark"] = own["libxml/"] = own["gumbo"] = "text"; own["immintrin"] = "syntax"
            n = split("assert ctype errno fcntl float iconv inttypes limits locale math omp poll pthread signal spawn stdarg stdatomic stdbool " \
                "stddef stdint stdio stdlib string strings sys/ time unistd dirent", list, " ")
            for (i = 1; i <= n; i++) standard[list[i]] = 1
        }
        {
            split($0, where, ":"); split(where[1], path, "/"); room = path[2]
            header = $0; sub(/.*</, "", header); sub(/>.*/, "", header)
            key = header; if (key ~ /\//) sub(/\/.*/, "/", key); else sub(/\.h$/, "", key)
            if (key in standard) next
            if (!(key in own)) print where[1] ": <" header "> is known to no room"
            else if (own[key] != room) print where[1] ": <" header "> belongs to " own[key]
        }'
}
rule "each foreign library lives in one room" foreign

prefixes() { # what the library gives to the linker is called entente_ or ent_
    nm -g --defined-only "$B/libentente.a" 2>/dev/null | awk '
        NF == 3 && $2 ~ /[A-Z]/ && $3 !~ /^(entente_|ent_)/ && $3 !~ /^(__asan|__odr_asan|_GLOBAL_|\.L)/ { print $3 }' | sort -u
}
rule "external names of the library begin with entente_ or ent_" prefixes

public() { # every function that entente.h declares is there
    grep -oE '\bentente_[a-z0-9_]+\(' src/entente.h | tr -d '(' | sort -u >"$work/declared"
    nm -g --defined-only "$B/libentente.a" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$work/defined"
    comm -23 "$work/declared" "$work/defined" | sed 's/$/: declared, not defined/'
    grep '^entente_' "$work/defined" | comm -13 "$work/declared" - | sed 's/$/: public by its name, not in entente.h/'
}
rule "entente.h declares what the library defines under entente_, and nothing else" public

globals() { # data that could change; tables of constant pointers lie in .data.rel.ro, which is closed once relocated
    objdump -t "$B/libentente.a" 2>/dev/null | awk '
        /file format/ { object = $1; sub(/:$/, "", object) }
        $4 ~ /^\.(data|bss|tdata|tbss)/ && $4 !~ /^\.data\.rel\.ro/ && $3 == "O" && $NF !~ /asan|ubsan|^\.L/ { print object " " $NF " in " $4 }
        $4 == "*COM*" { print object " " $NF }' |
        # Once per process, under pthread_once, and the same for all: libxml2 sets itself up; the model inside the
        # binary is opened, which has no owner who could keep it.
        grep -vE '^html_page\.o once(\.[0-9]+)? |^model\.o (once|builtin)(\.[0-9]+)? '
}
rule "the library has no writable globals" globals

essays() { find src tests -name '*.c' -o -name '*.h' -o -name '*.S' | sort | while read -r f; do head -c 2 "$f" | grep -q '/\*' || echo "$f does not open with a comment"; done; }
rule "every source file opens with a comment" essays

# About 450 lines; entente.h is the one public header, and a single page to read is worth its length.
long() {
    find src -name '*.c' -o -name '*.h' | grep -vx 'src/entente.h' | sort | xargs wc -l | awk '$2 != "total" && $1 > 475 { print $2 " has " $1 " lines" }'
}
rule "no file has much more than 450 lines" long

silent() { # the library neither prints nor exits
    nm -u "$B/libentente.a" 2>/dev/null | awk '/^[^ ]*\.o:$/ { object = $0 } $1 == "U" && $2 ~ /^(exit|_exit|quick_exit|printf|__printf_chk|puts|putchar|perror|stdout|vprintf|__vprintf_chk)$/ { print object " " $2 }'
}
rule "the library neither prints to stdout nor exits" silent

licences() { # igraph (GPL) and Graphviz (EPL) never meet in one program
    for program in "$B/entente" "$B/entente-draw"; do
        ldd "$program" >"$work/ldd" || echo "$program: ldd fails"
        if grep -q libigraph "$work/ldd" && grep -qE 'libgvc|libcgraph|libcdt' "$work/ldd"; then echo "$program reaches both igraph and Graphviz"; fi
    done
    ldd "$B/entente" | grep -q libigraph || echo "entente does not link igraph: the check above would say nothing"
    ldd "$B/entente-draw" | grep -q libgvc || echo "entente-draw does not link Graphviz: the check above would say nothing"
}
rule "no program links both igraph and Graphviz" licences

top() { git ls-files -z 2>/dev/null | tr '\0' '\n' | cut -d/ -f1 | sort -u | grep -vxE 'src|graphs|corpus|tests|Makefile|README\.md|LICENSE|\..*'; }
if git rev-parse --git-dir >/dev/null 2>&1; then rule "the top level holds what the house allows" top; else skip "the top level" "not a git checkout"; fi

tabs() { grep -rnP '\t| +$' src --include='*.c' --include='*.h' | head; }
rule "no tabs and no trailing blanks in the source" tabs

finish
