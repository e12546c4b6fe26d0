/* person.c - persons: known, new, or named before.
 *
 * Enters: matches and capitalised words.  Leaves: person mentions that begin with the title and end with the name.
 * Worked example: "Gen. Christopher Cavoli" makes a person of two words and a rank; the later "Cavoli" is his
 * surname and so the same node, and "Kamikawa and Cavoli's discussions" tells of both.
 *
 * Two passes, since headlines name by surname whom the text introduces later.  The first takes full names: those of
 * the knowledge, and new ones for which a title, an office after the name or the analyser's tag vouches.  The second
 * takes surnames: of somebody named in this text, else of whoever held the told office at the article's date, else
 * of a head of state, government or organisation at that date.  Who is still unknown becomes a node of his own (NIL).
 */
#include "base/date.h"
#include "base/utf8.h"
#include "actor/linker.h"

static const char *const particles[] = {"de", "da", "do", "dos", "di", "del", "della", "van", "von", "der", "den", "la", "le",
                                        "el", "al", "bin", "ibn", "bint", "abu", "ben", "ter", "y", "e", NULL};
/* Words that open a sentence with a capital and are nobody's name. */
static const char *const openers[] = {
    "the", "a", "an", "in", "on", "at", "by", "for", "from", "to", "with", "as", "after", "before", "during", "since", "under",
    "but", "and", "or", "however", "meanwhile", "also", "both", "when", "while", "if", "this", "that", "these", "those", "his",
    "her", "their", "its", "our", "he", "she", "it", "they", "we", "today", "yesterday", "earlier", "later", "last", "next",
    "according", "following", "although", "despite", "instead", "speaking", "there", "here", "what", "who", "why", "how",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mr", "mrs", "ms", "no", "not", "all", "some",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "per",
    NULL};

/* Last words of what is capitalised like a person and is none. */
static const char *const no_surnames[] = {"declaration", "accords", "accord", "agreement", "treaty", "pact", "summit", "initiative", "plan",
                                          "forum", "council", "committee", "act", "protocol", "convention", "conference", "program",
                                          "programme", "dialogue", "partnership", "war", "street", "palace", "house", "center", "centre", NULL};

static bool parsed(const ent_linker *l, uint32_t t) { return l->document->tokens[t].head != ENTENTE_NOT_PARSED; }

static bool tagged_person(const ent_linker *l, uint32_t t) {
    return parsed(l, t) && l->document->tokens[t].ner == ENTENTE_NER_PER;
}

static bool is_particle(const ent_linker *l, uint32_t t) { return ent_token_in(l, t, particles); }

/* A match that is nothing but a surname or a person's name does not stop a name; a state's does. */
static bool match_blocks(const ent_linker *l, uint32_t t) {
    const ent_match *m = l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]];
    if (!m) return false;
    if (tagged_person(l, t) && m->last - m->first == 1 && !ent_match_form(m, ENT_PHRASE_TITLE)) return false;
    for (uint32_t i = 0; i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        bool person = p->form <= ENT_PHRASE_SURNAME && l->image->facts[p->target].kind == ENTENTE_PERSON;
        if (!person) return true;
    }
    return false;
}

static bool can_be_name(const ent_linker *l, uint32_t t, bool shouting) {
    const entente_token *token = &l->document->tokens[t];
    if (!ent_token_word(l, t) || !ent_token_upper(l, t) || match_blocks(l, t)) return false;
    if (shouting) return tagged_person(l, t) || (parsed(l, t) && token->upos == ENTENTE_PROPN);
    if (ent_token_in(l, t, openers)) return false;
    return !parsed(l, t) || token->upos == ENTENTE_PROPN || tagged_person(l, t);
}

static bool touches(const ent_linker *l, uint32_t left, uint32_t right) {
    return l->document->tokens[left].end == l->document->tokens[right].start;
}

/* End of the name that begins at t: capitalised words, initials, particles and hyphens between them. */
static uint32_t name_end(const ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    uint32_t end = t + 1;
    while (end < stop && end < t + 7) {
        uint32_t next = end;
        while (next < stop && next < end + 2 && is_particle(l, next) && !ent_token_upper(l, next)) next++;
        if (next == end && next + 1 < stop && ent_token_is(l, next, "-") && touches(l, next - 1, next) && touches(l, next, next + 1)) {
            if (!ent_token_word(l, next + 1) || match_blocks(l, next + 1)) break;
            end = next + 2;
            continue;
        }
        if (next >= stop || !can_be_name(l, next, shouting)) break;
        end = next + 1;
    }
    return end;
}

static uint32_t word_count(const ent_linker *l, uint32_t first, uint32_t last) {
    uint32_t n = 0;
    for (uint32_t t = first; t < last; t++) n += ent_token_word(l, t);
    return n;
}

/* ----- names compared ----- */

static char *folded(const ent_linker *l, const char *name) {
    ent_buffer out = {0};
    ent_slug(&out, name, strlen(name));
    char *copy = ent_strdup(l->arena, out.data ? out.data : "");
    ent_buffer_free(&out);
    return copy;
}

/* Does the slug `longer` end in the words of `shorter`, or begin with its first and end with its last word? */
static bool same_person(const char *longer, const char *shorter) {
    size_t n = strlen(longer), m = strlen(shorter);
    if (m > n) return same_person(shorter, longer);
    if (m == n) return ent_same(longer, shorter);
    if (ent_same(longer + n - m, shorter) && longer[n - m - 1] == '-') return true;
    if (strchr(shorter, '-') && strncmp(longer, shorter, m) == 0 && longer[m] == '-') return true; /* Abiy Ahmed (Ali) */
    const char *last = strrchr(shorter, '-'), *last_of_longer = strrchr(longer, '-');
    if (!last || !last_of_longer || !ent_same(last, last_of_longer)) return false;
    size_t first = strcspn(shorter, "-");
    if (first == 1) return longer[0] == shorter[0]; /* an initial */
    return strncmp(longer, shorter, first) == 0 && longer[first] == '-';
}

static uint32_t person_named(const ent_linker *l, const char *name) {
    const char *slug = folded(l, name);
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < l->person_count; i++) {
        const entente_actor *a = &l->document->actors[l->persons[i]];
        bool same = same_person(folded(l, a->name), slug);
        for (uint32_t k = 0; !same && k < a->alias_count; k++) same = same_person(folded(l, a->aliases[k]), slug);
        if (same) found = l->persons[i];
    }
    return found;
}

/* ----- who is it ----- */

static bool holds_at(const ent_office *office, entente_date asof) {
    return !asof.grain || (office->from <= asof.to && office->to >= asof.from);
}

/* How well a known person suits what was told: -1 not at all. */
static int suits(const ent_linker *l, uint32_t fact, const ent_role *role) {
    const ent_fact *f = &l->image->facts[fact];
    entente_date asof = l->document->asof;
    uint32_t told = role->actor == ENT_NONE ? ENT_NONE : l->fact_of[role->actor];
    int best = role->told && role->title != ENT_NONE && f->office_count ? -1 : 0;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        if (!ent_office_fits(l, o, role)) continue;
        if (told != ENT_NONE && o->actor != told) continue;
        int score = 1 + (holds_at(o, asof) ? 4 : role->former && o->to < asof.from ? 3 : 0) + (told != ENT_NONE ? 2 : 0);
        if (score > best) best = score;
    }
    return best;
}

static uint32_t known_by(const ent_linker *l, const ent_match *m, ent_phrase_form form, const ent_role *role, int least) {
    uint32_t found = ENT_NONE;
    int best = least - 1;
    bool tie = false;
    for (uint32_t i = 0; m && i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        if (p->form != form || l->image->facts[p->target].kind != ENTENTE_PERSON) continue;
        int score = suits(l, p->target, role);
        if (score == best) tie = true;
        if (score > best) best = score, found = p->target, tie = false;
    }
    return tie && least > 0 ? ENT_NONE : found;
}

/* Where no date is known, the offices that the text names narrow down when it was written. */
static void narrow_asof(ent_linker *l, uint32_t fact, const ent_role *role) {
    entente_document *d = l->document;
    const ent_fact *f = &l->image->facts[fact];
    if (d->published.grain || role->title == ENT_NONE || role->former) return;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        if (!o->from_known || !ent_office_fits(l, o, role)) continue;
        int32_t from = o->from, to = o->to;
        if (d->asof.grain && from < d->asof.from) from = d->asof.from;
        if (d->asof.grain && to > d->asof.to) to = d->asof.to;
        if (from > to || to == ENTENTE_DATE_MAX) continue;
        d->asof = (entente_date){from, to, ENTENTE_RANGE};
        return;
    }
}

static uint32_t new_person(ent_linker *l, const char *name) {
    const char *slug = folded(l, name);
    uint32_t actor = ent_actor_new(l, slug[0] ? slug : "unnamed", name, ENTENTE_PERSON, NULL);
    return actor;
}

static void keep_person(ent_linker *l, uint32_t actor) {
    for (uint32_t i = 0; i < l->person_count; i++) {
        if (l->persons[i] != actor) continue;
        memmove(l->persons + i, l->persons + i + 1, (l->person_count - i - 1) * sizeof *l->persons);
        l->person_count--;
        break;
    }
    *ent_push(l->arena, l->persons, l->person_count, l->person_capacity) = actor;
}

static void mention(ent_linker *l, uint32_t actor, uint32_t first, uint32_t last, const ent_role *role, float score) {
    ent_mention_add(l, role->first < first ? role->first : first, last, ENTENTE_FORM_NAME, &actor, 1, score);
    ent_alias_add(l, actor, ent_tokens_text(l, first, last));
    ent_affiliate(l, actor, role);
    keep_person(l, actor);
}

/* A known person of whose name the text gives the first words, or the first and the last: "Abiy Ahmed" (Ali). */
static uint32_t known_in_part(ent_linker *l, uint32_t first, uint32_t last, const char *text) {
    const char *slug = folded(l, text);
    for (uint32_t t = first; t < last; t++) {
        const ent_match *m = ent_match_starting(l, t);
        for (uint32_t i = 0; m && i < m->count; i++) {
            if (m->phrases[i].form != ENT_PHRASE_SURNAME) continue;
            const ent_fact *f = &l->image->facts[m->phrases[i].target];
            if (same_person(folded(l, ent_image_string(l->image, f->name)), slug)) return ent_actor_of_fact(l, m->phrases[i].target);
        }
    }
    return ENT_NONE;
}

/* ----- first pass: full names ----- */

static uint32_t full_name(ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    const ent_match *m = ent_match_starting(l, t);
    const ent_phrase *name = ent_match_form(m, ENT_PHRASE_NAME);
    if (name && l->image->facts[name->target].kind == ENTENTE_PERSON) {
        ent_role role = ent_role_before(l, t);
        ent_role_after(l, m->last, &role);
        uint32_t fact = known_by(l, m, ENT_PHRASE_NAME, &role, 0);
        if (fact == ENT_NONE) fact = name->target; /* an office that we do not know of yet is no other person */
        narrow_asof(l, fact, &role);
        mention(l, ent_actor_of_fact(l, fact), t, m->last, &role, 0.95f);
        return m->last;
    }
    if (m && !(ent_match_form(m, ENT_PHRASE_SURNAME) && m->count == 1) && !tagged_person(l, t)) return m->last;
    if (!can_be_name(l, t, shouting)) return t + 1;
    uint32_t end = name_end(l, t, stop, shouting);
    if (word_count(l, t, end) < 2 || ent_token_in(l, end - 1, no_surnames)) return t + 1;
    ent_role role = ent_role_before(l, t);
    ent_role_after(l, end, &role);
    if (!role.told && !tagged_person(l, t) && !tagged_person(l, end - 1)) return end;
    const char *text = ent_tokens_text(l, t, end);
    uint32_t actor = person_named(l, text);
    if (actor == ENT_NONE) actor = known_in_part(l, t, end, text);
    if (actor == ENT_NONE) { /* another first name, but the surname and the office of somebody known */
        const ent_match *last = ent_match_ending(l, end);
        uint32_t fact = role.actor == ENT_NONE ? ENT_NONE : known_by(l, last, ENT_PHRASE_SURNAME, &role, 6);
        if (fact != ENT_NONE) actor = ent_actor_of_fact(l, fact);
    }
    if (actor == ENT_NONE) actor = new_person(l, text);
    mention(l, actor, t, end, &role, 0.8f);
    return end;
}

/* ----- second pass: surnames ----- */

static bool leads_at_date(const ent_linker *l, uint32_t fact) {
    const ent_fact *f = &l->image->facts[fact];
    for (uint32_t i = 0; l->document->asof.grain && i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        const char *group = o->role == ENT_NONE ? "" : ent_image_string(l->image, l->image->titles[o->role].group);
        if (o->from_known && holds_at(o, l->document->asof) &&
            (strncmp(group, "head of", 7) == 0 || ent_same(group, "monarch")))
            return true;
    }
    return false;
}

static uint32_t only_leader(const ent_linker *l, const ent_match *m) {
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; m && i < m->count; i++) {
        if (m->phrases[i].form != ENT_PHRASE_SURNAME) return ENT_NONE; /* it may be a place, a state, a word */
        if (m->phrases[i].ambiguous || !leads_at_date(l, m->phrases[i].target)) continue;
        if (found != ENT_NONE) return ENT_NONE;
        found = m->phrases[i].target;
    }
    return found;
}

static uint32_t surname(ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    const ent_match *m = ent_match_starting(l, t);
    bool known = ent_match_form(m, ENT_PHRASE_SURNAME) != NULL;
    if (m && !known) return m->last;
    if (!known && !can_be_name(l, t, shouting)) return t + 1;
    if (known && parsed(l, t) && l->document->tokens[t].upos != ENTENTE_PROPN && !tagged_person(l, t)) return m->last;
    uint32_t end = name_end(l, t, stop, shouting);
    if (known && end <= m->last) end = m->last;
    else known = false; /* "Ali Shamkhani" is no Ali that we know */
    ent_role role = ent_role_before(l, t);
    const char *text = ent_tokens_text(l, t, end);
    bool opens = t == l->document->sentences[l->document->tokens[t].sentence].first && ent_token_in(l, t, openers);
    if (opens && !role.told) return end;
    uint32_t actor = person_named(l, text);
    bool other_reading = known && m->count > 1 && (ent_match_form(m, ENT_PHRASE_NAME) || ent_match_form(m, ENT_PHRASE_METONYM));
    if (actor != ENT_NONE && other_reading && !role.told && !tagged_person(l, t)) actor = ENT_NONE;
    if (actor == ENT_NONE && role.told && known) {
        uint32_t fact = known_by(l, m, ENT_PHRASE_SURNAME, &role, 1);
        if (fact != ENT_NONE) actor = ent_actor_of_fact(l, fact), narrow_asof(l, fact, &role);
    }
    if (actor == ENT_NONE && known && !role.told && !shouting) {
        uint32_t fact = only_leader(l, m);
        if (fact != ENT_NONE) actor = ent_actor_of_fact(l, fact);
    }
    bool name_like = role.told && !other_reading && (role.title != ENT_NONE) && !shouting;
    if (actor == ENT_NONE && name_like && role.last == t) actor = new_person(l, text);
    if (actor == ENT_NONE) return end;
    ent_role_after(l, end, &role);
    mention(l, actor, t, end, &role, 0.7f);
    return end;
}

void ent_link_persons(ent_linker *l) {
    entente_document *d = l->document;
    for (int pass = 1; pass <= 2; pass++) {
        if (pass == 2) ent_guess_asof(l);
        for (uint32_t s = 0; s < d->sentence_count; s++) {
            if (d->blocks[d->sentences[s].block].kind == ENTENTE_FURNITURE) continue;
            for (uint32_t t = d->sentences[s].first; t < d->sentences[s].last;) {
                if (pass == 2 && ent_covered(l, t)) t++;
                else if (pass == 1) t = full_name(l, t, d->sentences[s].last, l->shouting[s]);
                else t = surname(l, t, d->sentences[s].last, l->shouting[s]);
            }
        }
    }
}
