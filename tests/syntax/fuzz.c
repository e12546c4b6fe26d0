/* Mutated text through cutter and analyser, and mutated model files through the loader, for as long
 * as one likes.
 *
 * As a test it runs a fixed number of rounds; `fuzz SECONDS` (make fuzz, under the sanitizers) goes
 * on for that time. The mutations are those of a plain fuzzer: bytes changed, spans copied, cut and
 * repeated, seeds crossed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/model.h"
#include "text/text.h"

enum { MOST = 6000, ROUNDS = 400 };

static const char *const seeds[] = {
    "TOKYO (Reuters) - Japan and NATO on Wednesday released a 15-page document, \"ITPP\".\n\nPM "
    "Kishida met Mr. Stoltenberg.",
    "JAPAN, U.S. SIGN $7.5bn PACT; CAN'T WAIT...\n\n1. The parties agree.\n2. See "
    "http://un.org/a?b=c or a.b@un.org!",
    "\xE2\x80\x9CWe\xE2\x80\x99ll meet,\xE2\x80\x9D he said \xE2\x80\x94 "
    "T\xC3\xBCrkiye\xE2\x80\x99s Gen. \xC3\x87. Ak\xC4\xB1n, the U.S.-born envoy, at 7:30p.m. on "
    "3/5/2021",
    "'90s n't 's ' '' `` ((( ))) --- === ... ?! #g20 @un AT&T 1,000,000.00 713-853-3989 "
    "\xEF\xBF\xBD\x01\x7F\xC2\xA0\xE2\x80\x8B",
};

static uint64_t state = 20230712;

static uint32_t next(uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static size_t mutate(char *text) {
    const char *seed = seeds[next(ENT_COUNT(seeds))];
    size_t length = strlen(seed);
    memcpy(text, seed, length);
    for (uint32_t change = next(12); change > 0; change--) {
        size_t at = next((uint32_t)length), span = 1 + next(40), to = next((uint32_t)length);
        if (at + span > length) span = length - at;
        switch (next(5)) {
        case 0:
            text[at] = (char)(1 + next(255));
            break;
        case 1:
            memmove(text + to, text + at, to + span <= length ? span : length - to);
            break;
        case 2:
            memmove(text + at, text + at + span, length - at - span), length -= span;
            break;
        case 3:
            for (uint32_t times = next(100); times > 0 && length + span <= MOST; times--)
                memcpy(text + length, text + at, span), length += span;
            break;
        default: {
            const char *other = seeds[next(ENT_COUNT(seeds))];
            size_t n = strlen(other);
            if (length + n <= MOST) memcpy(text + length, other, n), length += n;
        }
        }
        if (!length) text[length++] = 'a';
    }
    return length;
}

static void run_text(const ent_model *model, ent_scratch *scratch, const char *bytes,
                     size_t length) {
    entente_document d = {.arena = ent_arena_new()};
    char *copy = malloc(length + 1); /* its own block, so that a step too far is seen */
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    entente_block blocks[2] = {{{0, (uint32_t)length / 2}, ENTENTE_TITLE},
                               {{(uint32_t)length / 2, (uint32_t)length}, ENTENTE_BODY}};
    d.text = copy;
    d.length = (uint32_t)length;
    d.blocks = blocks;
    d.block_count = 2;
    ent_segment(&d);
    for (uint32_t s = 0; s < d.sentence_count && model; s++) ent_analyse(model, scratch, &d, s);
    for (uint32_t t = 0; t < d.token_count; t++)
        if (d.tokens[t].end <= d.tokens[t].start || d.tokens[t].end > length ||
            (ent_token_joined(&d, t) && !t))
            abort();
    ent_arena_free(d.arena);
    free(copy);
}

static void run_model(char *bytes, size_t length) {
    char old[8];
    size_t at[8];
    unsigned changes = 1 + next(8);
    size_t span = next(2) ? 700 : length - 8;
    for (unsigned i = 0; i < changes; i++) {
        at[i] = 8 + next((uint32_t)span);
        old[i] = bytes[at[i]];
        bytes[at[i]] = next(3) ? (char)next(256) : (char)(old[i] ^ 1 << next(8));
    }
    uint64_t sum = ent_hash(bytes + ENT_MODEL_HEADER, length - ENT_MODEL_HEADER);
    memcpy(bytes + 24, &sum, sizeof sum);
    entente_error error = {{0}};
    ent_model *model =
        ent_model_load(bytes, next(20) ? length : length - next(4096), "fuzz", &error);
    if (!model && !error.message[0]) abort();
    if (model) {
        ent_scratch *scratch = ent_scratch_new(model);
        run_text(model, scratch, seeds[0], strlen(seeds[0]));
        ent_scratch_free(scratch);
        ent_model_free(model);
    }
    for (unsigned i = changes; i-- > 0;) bytes[at[i]] = old[i];
}

int main(int count, char **values) {
    const ent_model *model = ent_model_builtin();
    ent_scratch *scratch = model ? ent_scratch_new(model) : NULL;
    size_t length = (size_t)(ent_model_end - ent_model_begin);
    char *bytes = malloc(length + 1), text[MOST + 64];
    memcpy(bytes, ent_model_begin, length);
    time_t end = time(NULL) + (count > 1 ? atol(values[1]) : 0);
    unsigned long rounds = 0;
    for (; count > 1 ? time(NULL) < end : rounds < ROUNDS; rounds++) {
        run_text(model, scratch, text, mutate(text));
        if (model && rounds % 20 == 0) run_model(bytes, length);
    }
    free(bytes);
    ent_scratch_free(scratch);
    printf("1..1\nok 1 - %lu rounds of mutated text and models\n", rounds);
    return 0;
}
