/* embed.S - the parts of the report page inside the binary: its frame, its style and its script, and for these two the
 * SHA-256 in base 64 that the page's security policy names. */
    .section .rodata
    .macro embed name, file
    .global \name
    .global \name\()_end
    .balign 16
\name:
    .incbin "\file"
\name\()_end:
    .byte 0
    .endm
    embed ent_report_page, "page.html"
    embed ent_report_style, "report.css"
    embed ent_report_style_hash, "report.css.sha256"
    embed ent_report_script, "report.js"
    embed ent_report_script_hash, "report.js.sha256"
    .section .note.GNU-stack,"",@progbits
