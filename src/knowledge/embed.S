/* embed.S - corpus/knowledge inside the binary: the compiled image, its source lines (for a user's file to be built
 * upon), and the patterns of events. */
    .section .rodata
    .macro embed name, file
    .global \name
    .global \name\()_end
    .balign 64
\name:
    .incbin "\file"
\name\()_end:
    .byte 0
    .endm
    embed ent_builtin_image, "knowledge.image"
    embed ent_builtin_lines, "knowledge.jsonl"
    embed ent_builtin_patterns, "events.json"
    .section .note.GNU-stack,"",@progbits
