#!/bin/sh
# The manual page, made from what the program says of itself:  src/cli/manual.sh PROGRAM > entente.1
program=$1
set -e
roff() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }

version=$("$program" --version | cut -d' ' -f2)
printf '.TH ENTENTE 1 "" "entente %s" "User Commands"\n' "$version"
printf '.SH NAME\nentente \\- reads news and draws who agreed with whom\n'
printf '.SH SYNOPSIS\n.B entente\n.I COMMAND\n[options] [\\fIFILE\\fR|\\fIDIR\\fR|\\-]...\n'
printf '.SH DESCRIPTION\n'
printf 'Articles go in; a network of actors comes out, tied by dated agreements, meetings, memberships and cooperations,\n'
printf 'each with the sentences that tell it. The network is measured, drawn, and exported.\n'
printf 'Every command takes articles, documents, a network, or directories of them.\n'
printf '.SH COMMANDS\n'
"$program" help | sed -n 's/^  \([a-z][a-z]*\)  *\(.*\)$/\1 \2/p' | while read -r command summary; do
    printf '.SS %s\n.nf\n' "$command"
    "$program" help "$command" | roff
    printf '.fi\n'
done
printf '.SH TIES OF YOUR OWN\n.nf\n'
"$program" help sheets | roff
printf '.fi\n'
printf '.SH EXIT STATUS\n0 where all went well, 1 where something failed, 2 where the command line was not understood.\n'
printf '.SH ENVIRONMENT\n.TP\n.B ENTENTE_DRAW\npath of the program entente\\-draw, where it is not beside entente nor in ../libexec/entente.\n'
