/* random.h - numbers that look random and are a function of what they are for.
 *
 * Steele, Lea and Flood's SplitMix64 (OOPSLA 2014) as a hash: the draw for event e in replicate r
 * depends on seed, r and e alone, never on what was drawn before, so that no order of work and no
 * selection of events changes it. */
#ifndef ENT_RANDOM_H
#define ENT_RANDOM_H

#include <stdint.h>

static inline uint64_t ent_mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/* At least 0 and below 1. */
static inline double ent_draw(uint64_t seed, uint64_t round, uint64_t thing) {
    return (double)(ent_mix(ent_mix(ent_mix(seed) ^ round) ^ thing) >> 11) * 0x1p-53;
}

#endif
