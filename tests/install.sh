#!/bin/sh
# What `make install` puts under DESTDIR works where it lies: both programs, the library through pkg-config, the manual.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
root=$work/root

check "make install" make -s install DESTDIR="$root" PREFIX=/usr
check "entente runs where it was put" sh -c "'$root/usr/bin/entente' --version | grep -qx 'entente [0-9.]*'"
check "entente finds its helper" sh -c "cd / && '$root/usr/bin/entente' draw -T dot '$PWD/tests/fixtures/dyad.json' | grep -q '^digraph\|^graph'"
check "the manual has a part for each command" sh -c "for c in \$('$entente' help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do grep -qx \".SS \$c\" '$root/usr/share/man/man1/entente.1' || exit 1; done"
cat >"$work/use.c" <<'C'
#include <entente.h>
int main(void) {
    entente_error error;
    entente_knowledge *knowledge = entente_knowledge_open(NULL, NULL, &error);
    entente_merger *merger = entente_merge_new(knowledge);
    entente_network *network = entente_merge_finish(merger);
    int written = entente_write_network(stdout, network, &error);
    entente_network_free(network);
    entente_knowledge_close(knowledge);
    return written;
}
C
builds() {
    flags=$(PKG_CONFIG_PATH="$root/usr/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root" pkg-config --cflags --libs entente) || return 1
    # shellcheck disable=SC2086
    ${CC:-cc} -o "$work/use" "$work/use.c" $flags && "$work/use" | grep -q entente-network/1
}
case $B in
*sanitize*) skip "a program builds against the installed library" "the library needs the sanitizers" ;;
*) check "a program builds against the installed library" builds ;;
esac
finish
