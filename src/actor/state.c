/* state.c - states and organisations by name, adjective, metonym; cities as places.
 *
 * Enters: matches that no person or office has taken.  Leaves: a mention for each, with the reading
 * that the words around it choose. Worked example: "Delhi warned Dhaka in a note that was handed
 * over in Lima": "Delhi" is India, "Dhaka" Bangladesh, "Lima" a place.
 */
#include "actor/linker.h"

static const char *const locating[] = {"in",         "at",      "near",     "outside", "from",
                                       "to",         "through", "via",      "toward",  "towards",
                                       "around",     "inside",  "into",     "visit",   "visited",
                                       "visiting",   "leave",   "left",     "reach",   "reached",
                                       "throughout", "across",  "downtown", "central", NULL};
static const char *const dealing[] = {"with",    "between",  "by",   "against", "urge",   "urged",
                                      "urges",   "urging",   "that", "but",     "while",  "as",
                                      "because", "although", "tell", "told",    "accuse", "accused",
                                      "pressed", "if",       "when", "says",    "said",   NULL};
static const char *const reporting[] = {
    "has",    "had",   "is",      "was",       "will",      "would",     "says",  "said",
    "also",   "and",   "agreed",  "signed",    "announced", "wants",     "hopes", "denied",
    "called", "could", "may",     "must",      "should",    "considers", "sees",  "did",
    "does",   "have",  "insists", "maintains", NULL};

static uint32_t sentence_of(const ent_linker *l, uint32_t t) {
    return l->document->tokens[t].sentence;
}

/* The word before the match that says how it stands; over "the" and back over a list ("in London
 * and Paris"). */
static uint32_t governing(const ent_linker *l, uint32_t t, uint32_t floor) {
    while (t > floor) {
        uint32_t p = t - 1;
        if (ent_token_is(l, p, "the")) {
            t = p;
            continue;
        }
        bool joins =
            ent_token_is(l, p, "and") || ent_token_is(l, p, ",") || ent_token_is(l, p, "or");
        const ent_match *m = joins ? ent_match_ending(l, p) : NULL;
        if (!m || m->first < floor) return p;
        t = m->first;
    }
    return ENT_NONE;
}

static bool is_place_by_tree(const ent_linker *l, const ent_match *m, bool *decided) {
    const entente_document *d = l->document;
    *decided = false;
    for (uint32_t t = m->first; t < m->last; t++) {
        const entente_token *token = &d->tokens[t];
        if (token->head == ENTENTE_NOT_PARSED) return false;
        if (token->head >= (int32_t)m->first && token->head < (int32_t)m->last) continue;
        *decided = true;
        switch (token->deprel) {
        case ENTENTE_OBJ:
        case ENTENTE_IOBJ:
        case ENTENTE_NSUBJ:
        case ENTENTE_NMOD_POSS:
        case ENTENTE_NSUBJ_PASS:
        case ENTENTE_OBL_AGENT:
            return false;
        case ENTENTE_COMPOUND:
            return true; /* the Vilnius summit */
        default:
            *decided = false;
            return false;
        }
    }
    return false;
}

/* "at the White House": an organ locates only where a preposition says so. */
static bool stands_in(const ent_linker *l, const ent_match *m) {
    static const char *const inside[] = {"at", "in", "near", "outside", "inside", NULL};
    uint32_t before =
        governing(l, m->first, l->document->sentences[sentence_of(l, m->first)].first);
    return before != ENT_NONE && ent_token_in(l, before, inside);
}

/* "U.S.-Singapore": with another actor's name on the other side of a hyphen it is no place. */
static bool tied_by_hyphen(const ent_linker *l, const ent_match *m) {
    static const char *const hyphens[] = {"-", "\xE2\x80\x93", NULL};
    const entente_sentence *s = &l->document->sentences[sentence_of(l, m->first)];
    float score;
    if (m->first > s->first + 1 && ent_token_in(l, m->first - 1, hyphens) &&
        ent_best_reading(l, ent_match_ending(l, m->first - 1), &score))
        return true;
    return m->last + 1 < s->last && ent_token_in(l, m->last, hyphens) &&
           ent_best_reading(l, ent_match_starting(l, m->last + 1), &score);
}

/* ----- names of states that are also those of regions, rivers and people ----- */

static bool is_region_of_another(const ent_linker *l, const ent_match *m, uint32_t state) {
    const ent_phrase *place = ent_match_form(m, ENT_PHRASE_PLACE);
    float score;
    return place && !ent_best_reading(l, m, &score) &&
           l->image->facts[place->target].parent != state;
}

/* "Atlanta, Georgia"; "Georgia, Michigan and Ohio": what stands beside it in a list lies in another
 * country. */
static bool listed_with_regions(const ent_linker *l, const ent_match *m, uint32_t state) {
    static const char *const joints[] = {",", "and", "or", NULL};
    const entente_sentence *s = &l->document->sentences[sentence_of(l, m->first)];
    uint32_t left = m->first, right = m->last;
    while (left > s->first && ent_token_in(l, left - 1, joints)) left--;
    while (right < s->last && ent_token_in(l, right, joints)) right++;
    if (left < m->first && is_region_of_another(l, ent_match_ending(l, left), state)) return true;
    return right > m->last && right < s->last &&
           is_region_of_another(l, ent_match_starting(l, right), state);
}

/* "the Georgia governor", "Senator Ossoff of Georgia", "Washington state": what parts of a
 * federation have. */
static bool among_regional_words(const ent_linker *l, const ent_match *m) {
    static const char *const words[] = {
        "governor",   "governors",   "gov",         "gov.",          "senator",
        "senators",   "sen.",        "congressman", "congresswoman", "representative",
        "rep.",       "state",       "county",      "legislature",   "voters",
        "republican", "republicans", "democrat",    "democrats",     "democratic",
        "primary",    "runoff",      "statehouse",  "lawmakers",     NULL};
    const entente_sentence *s = &l->document->sentences[sentence_of(l, m->first)];
    if (m->last < s->last && ent_token_in(l, m->last, words)) return true;
    if (m->first < s->first + 2 || !ent_token_is(l, m->first - 1, "of")) return false;
    if (ent_token_in(l, m->first - 2, words)) return true;
    uint32_t before = l->mention_at[m->first - 2]; /* a person named with such a title */
    if (before == ENT_NONE) return false;
    const entente_mention *person = &l->document->mentions[before];
    for (uint32_t t = person->first; t < person->last; t++)
        if (ent_token_in(l, t, words)) return true;
    return false;
}

/* "the Jordan River" */
static bool is_part_of_feature(const ent_linker *l, const ent_match *m) {
    static const char *const features[] = {"river",   "valley",  "street",    "avenue",
                                           "road",    "square",  "mountains", "lake",
                                           "highway", "station", "airport",   NULL};
    return m->last < l->document->sentences[sentence_of(l, m->first)].last &&
           ent_token_in(l, m->last, features) && ent_token_upper(l, m->last);
}

static bool is_region(const ent_linker *l, const ent_match *m, const ent_phrase *p) {
    if (p->form != ENT_PHRASE_NAME && p->form != ENT_PHRASE_METONYM) return false;
    return p->ambiguous && (among_regional_words(l, m) || listed_with_regions(l, m, p->target));
}

/* "Patriarch Alexii of Moscow": right behind a name stands where somebody is from. */
static bool is_of_person(const ent_linker *l, const ent_match *m) {
    const entente_sentence *s = &l->document->sentences[sentence_of(l, m->first)];
    if (m->first < s->first + 2 || !ent_token_is(l, m->first - 1, "of")) return false;
    uint32_t before = l->mention_at[m->first - 2];
    if (before == ENT_NONE || before >= l->document->mention_count) return false;
    const entente_mention *person = &l->document->mentions[before];
    return person->last == m->first - 1 && person->form == ENTENTE_FORM_NAME &&
           person->actor_count == 1 && ent_actor_kind(l, person->actors[0]) == ENTENTE_PERSON;
}

/* Is a capital or a seat only the place where something happens? */
static bool is_place(const ent_linker *l, const ent_match *m) {
    const entente_sentence *s = &l->document->sentences[sentence_of(l, m->first)];
    if (l->document->blocks[s->block].kind == ENTENTE_DATELINE) return true;
    uint32_t before = governing(l, m->first, s->first), after = m->last;
    if (after + 1 < s->last && ent_token_is(l, after, "-") && ent_token_is(l, after + 1, "based"))
        return true;
    if (tied_by_hyphen(l, m)) return false;
    if (is_of_person(l, m)) return true;
    if (before != ENT_NONE && ent_token_in(l, before, locating)) return true;
    if (before != ENT_NONE && ent_token_in(l, before, dealing)) return false;
    bool decided, place = is_place_by_tree(l, m, &decided);
    if (decided) return place;
    if (after < s->last && (ent_token_is(l, after, "'s") || ent_token_in(l, after, reporting)))
        return false;
    if (after < s->last && ent_token_is(l, after, "\xE2\x80\x99s")) return false;
    return before != ENT_NONE; /* a sentence that opens with a capital tells what it does */
}

/* ----- which of several readings ----- */

static bool in_time(const ent_linker *l, const ent_fact *f) {
    entente_date asof = l->document->asof;
    return !asof.grain || (f->from <= asof.to && f->to >= asof.from);
}

/* Named before in this text, lives at its date, is a state rather than a company: in this order. */
static float weight(const ent_linker *l, const ent_phrase *p) {
    const ent_fact *f = &l->image->facts[p->target];
    const char *id = ent_image_string(l->image, f->id);
    uint32_t number = ent_interned(l->ids, id, strlen(id));
    float w = 0.4f;
    if (number != ENT_NO_ID) w += 0.25f;
    if (p->form <= ENT_PHRASE_DEMONYM && l->named[p->target] == 2)
        w += 0.2f;                                           /* "Dominican" beside "Dominica" */
    if (f->parent != ENT_NONE && f->kind == ENTENTE_ORGAN) { /* "NSC" in a text on Manila */
        const char *owner = ent_image_string(l->image, l->image->facts[f->parent].id);
        if (ent_interned(l->ids, owner, strlen(owner)) != ENT_NO_ID) w += 0.12f;
    }
    if (in_time(l, f)) w += 0.2f;
    /* of a former state and its successor, the one whose days they were: Moscow in 1987 is the
     * Soviet Union */
    if (in_time(l, f) && l->document->asof.grain && f->to != ENTENTE_DATE_MAX) w += 0.15f;
    if (f->kind == ENTENTE_STATE || f->kind == ENTENTE_IGO) w += 0.1f;
    if (p->form == ENT_PHRASE_NAME || p->form == ENT_PHRASE_ACRONYM) w += 0.05f;
    if (p->ambiguous) w -= 0.1f;
    return w;
}

static bool is_actor_reading(const ent_linker *l, const ent_phrase *p) {
    return p->form <= ENT_PHRASE_ACRONYM && l->image->facts[p->target].kind != ENTENTE_PERSON;
}

static const entente_candidate *candidates(ent_linker *l, const ent_match *m, uint32_t *count) {
    entente_candidate *out = ent_alloc(l->document->arena, m->count * sizeof *out);
    *count = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        if (!is_actor_reading(l, p)) continue;
        out[(*count)++] = (entente_candidate){
            ent_image_string(l->image, l->image->facts[p->target].id), weight(l, p),
            in_time(l, &l->image->facts[p->target]) ? "exists at the date" : "not at the date"};
    }
    return out;
}

/* "NSC" of several states, "ACT": an organ's doubtful acronym is its own only where its owner is
 * named. */
static bool owner_is_wanting(const ent_linker *l, const ent_phrase *p) {
    const ent_fact *f = &l->image->facts[p->target];
    if (p->form != ENT_PHRASE_ACRONYM || !p->ambiguous || f->kind != ENTENTE_ORGAN) return false;
    if (f->parent == ENT_NONE || l->named[f->parent]) return false;
    const char *owner = ent_image_string(l->image, l->image->facts[f->parent].id);
    return ent_interned(l->ids, owner, strlen(owner)) == ENT_NO_ID;
}

const ent_phrase *ent_best_reading(const ent_linker *l, const ent_match *m, float *score) {
    const ent_phrase *best = NULL;
    *score = 0;
    for (uint32_t i = 0; m && i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        if (!is_actor_reading(l, p) || owner_is_wanting(l, p)) continue;
        float w = weight(l, p);
        if (!best || w > *score) best = p, *score = w;
    }
    return best;
}

static entente_mention_form form_of(const ent_phrase *p) {
    switch (p->form) {
    case ENT_PHRASE_ADJECTIVE:
    case ENT_PHRASE_DEMONYM:
        return ENTENTE_FORM_ADJECTIVE;
    case ENT_PHRASE_METONYM:
        return ENTENTE_FORM_METONYM;
    default:
        return ENTENTE_FORM_NAME;
    }
}

static void add_place(ent_linker *l, const ent_match *m, const char *name) {
    entente_mention *mention =
        ent_mention_add(l, m->first, m->last, ENTENTE_FORM_PLACE, NULL, 0, 0.8f);
    mention->place = name;
}

static void link_match(ent_linker *l, const ent_match *m) {
    const ent_phrase *place = ent_match_form(m, ENT_PHRASE_PLACE);
    float score = 0;
    const ent_phrase *best = ent_best_reading(l, m, &score);
    if (!best) {
        if (place) add_place(l, m, ent_image_string(l->image, l->image->facts[place->target].name));
        return;
    }
    if (is_part_of_feature(l, m)) return;
    const ent_fact *f = &l->image->facts[best->target];
    if (is_region(l, m, best)) {
        add_place(l, m, ent_image_string(l->image, best->text));
        return;
    }
    bool seat =
        best->form == ENT_PHRASE_METONYM || (place && best->form != ENT_PHRASE_ADJECTIVE &&
                                             l->image->facts[place->target].parent == best->target);
    if (seat ? is_place(l, m) : f->kind == ENTENTE_ORGAN && stands_in(l, m)) {
        const char *name = place ? ent_image_string(l->image, l->image->facts[place->target].name)
                                 : ent_image_string(l->image, best->text);
        add_place(l, m, name);
        return;
    }
    uint32_t actor = ent_actor_of_fact(l, best->target);
    entente_mention *mention =
        ent_mention_add(l, m->first, m->last, form_of(best), &actor, 1, score);
    mention->candidates = candidates(l, m, &mention->candidate_count);
    if (form_of(best) != ENTENTE_FORM_ADJECTIVE)
        ent_alias_add(l, actor, ent_tokens_text(l, m->first, m->last));
}

/* Unambiguous names first, so that they help to read the others. */
void ent_link_states(ent_linker *l) {
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < l->match_count; i++) {
            const ent_match *m = &l->matches[i];
            uint32_t readings = 0;
            for (uint32_t k = 0; k < m->count; k++) readings += is_actor_reading(l, &m->phrases[k]);
            if ((readings > 1) != (round == 1) || ent_covered(l, m->first) ||
                ent_covered(l, m->last - 1))
                continue;
            link_match(l, m);
        }
}
