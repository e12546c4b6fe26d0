/* builtin.c - the model file, taken into the binary as it is.
 *
 * ENT_MODEL_FILE is the path that the makefile gives where a model exists; without it the range is
 * empty.
 */
#include "syntax/model.h"

#ifdef ENT_MODEL_FILE
#define CONTENT ".incbin \"" ENT_MODEL_FILE "\"\n"
#else
#define CONTENT ""
#endif

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".global ent_model_begin\n"
        ".hidden ent_model_begin\n"
        "ent_model_begin:\n" CONTENT ".global ent_model_end\n"
        ".hidden ent_model_end\n"
        "ent_model_end:\n"
        ".byte 0\n"
        ".balign 64\n"
        ".text\n");
