/* person.c - persons: known, new, or named before.
 *
 * Enters: matches and capitalised words.  Leaves: person mentions that begin with the title and end
 * with the name. Worked example: "Gen. Christopher Cavoli" makes a person of two words and a rank;
 * the later "Cavoli" is his surname and so the same node, and "Kamikawa and Cavoli's discussions"
 * tells of both.
 *
 * Two passes, since headlines name by surname whom the text introduces later.  The first takes full
 * names: those of the knowledge, and new ones for which a title, an office after the name or the
 * analyser's tag vouches.  The second takes surnames: of somebody named in this text, else of
 * whoever held the told office at the article's date, else of a head of state, government or
 * organisation at that date.  Who is still unknown becomes a node of his own (NIL).
 */
#include "base/date.h"
#include "base/utf8.h"
#include "actor/linker.h"

static bool parsed(const ent_linker *l, uint32_t t) {
    return l->document->tokens[t].head != ENTENTE_NOT_PARSED;
}

/* ----- who was named before ----- */

static const char *const royal[] = {"sheikh", "shaikh", "king", "queen", "prince", "princess",
                                    "emir",   "sultan", "pope", "sir",   "dame",   NULL};

/* "Sheikh Tahnoon", "King Abdullah": with these the first name alone is said. */
static bool by_first_name(const ent_linker *l, const ent_role *role) {
    for (uint32_t t = role->first; t < role->last; t++)
        if (ent_token_in(l, t, royal)) return true;
    return false;
}

/* Is `name` the first name in the key? Some keys begin with the title: "sheikh-tahnoon-bin-zayed".
 */
static bool has_first_name(const char *key, const char *name) {
    size_t n = strlen(name);
    for (const char *const *r = royal; *r; r++) {
        size_t length = strlen(*r);
        if (strncmp(key, *r, length) == 0 && key[length] == '-') key += length + 1;
    }
    return strncmp(key, name, n) == 0 && key[n] == '-';
}

/* The person who fits the name best, of equals the one named last. */
static uint32_t person_named(const ent_linker *l, const char *name, const ent_role *role) {
    const char *key = ent_name_key(l, name);
    uint32_t found = ENT_NONE;
    ent_likeness best = ENT_INNER;
    bool first_name = !strchr(key, '-') && by_first_name(l, role);
    for (uint32_t i = 0; i < l->person_count; i++) {
        const ent_person *p = &l->persons[i];
        for (uint32_t k = 0; k < p->key_count; k++) {
            ent_likeness likeness = ent_names_alike(p->keys[k], key);
            if (first_name && likeness < ENT_EQUAL) /* King Salman is not Mohammed bin Salman */
                likeness = has_first_name(p->keys[k], key) ? ENT_FITS : ENT_UNLIKE;
            if (likeness && likeness >= best) best = likeness, found = p->actor;
        }
    }
    return found;
}

static void add_key(ent_linker *l, ent_person *p, const char *key) {
    for (uint32_t k = 0; k < p->key_count; k++)
        if (ent_same(p->keys[k], key)) return;
    *ent_push(l->arena, p->keys, p->key_count, p->key_capacity) = key;
}

/* Moves the person to the end of the list: he or she was named last, by a name that ends at `last`.
 * `before`: an office without its owner stood right before it. */
static void keep_person(ent_linker *l, uint32_t actor, const char *name, const ent_role *role,
                        uint32_t last, bool before) {
    ent_person p = {
        .actor = actor,
        .title = ENT_NONE,
        .portfolio = ENT_NONE,
        .untold = {.title = ENT_NONE, .served = ENT_NONE, .owner = ENT_NONE},
        .placed = {.first = ENT_NONE, .actor = ENT_NONE},
    };
    uint32_t i = 0;
    while (i < l->person_count && l->persons[i].actor != actor) i++;
    if (i < l->person_count) {
        p = l->persons[i];
        memmove(l->persons + i, l->persons + i + 1, (l->person_count - i - 1) * sizeof *l->persons);
        l->person_count--;
    } else {
        add_key(l, &p, ent_name_key(l, l->document->actors[actor].name));
    }
    add_key(l, &p, ent_name_key(l, name));
    if (role->title != ENT_NONE && !ent_title_is_weak(l, role->title))
        p.title = role->title, p.portfolio = role->portfolio;
    if (before && p.untold.title == ENT_NONE && p.title != ENT_NONE && !role->former)
        p.untold = *role, p.untold_end = last;
    if (before && p.untold.title == ENT_NONE && role->served != ENT_NONE)
        p.untold = *role, p.untold_end = last, p.untold.title = role->served;
    if (role->actor != ENT_NONE && role->title != ENT_NONE) p.placed = *role;
    *ent_push(l->arena, l->persons, l->person_count, l->person_capacity) = p;
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
        int score = 1 +
                    (holds_at(o, asof)                   ? (o->attested ? 2 : 4)
                     : role->former && o->to < asof.from ? 3
                                                         : 0) +
                    (told != ENT_NONE ? 2 : 0);
        if (score > best) best = score;
    }
    return best;
}

static uint32_t known_by(const ent_linker *l, const ent_match *m, ent_phrase_form form,
                         const ent_role *role, int least) {
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

/* Where no date is known, the offices that the text names narrow down when it was written: to the
 * whole stretch, where somebody held one twice. */
static void narrow_asof(ent_linker *l, uint32_t fact, const ent_role *role) {
    entente_document *d = l->document;
    const ent_fact *f = &l->image->facts[fact];
    int32_t earliest = ENTENTE_DATE_MAX, latest = ENTENTE_DATE_MIN;
    if (d->published.grain || role->title == ENT_NONE || role->former) return;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        if (!o->from_known || !ent_office_fits(l, o, role)) continue;
        int32_t from = o->from, to = o->to;
        if (d->asof.grain && from < d->asof.from) from = d->asof.from;
        if (d->asof.grain && to > d->asof.to) to = d->asof.to;
        if (from > to || to == ENTENTE_DATE_MAX) continue;
        if (from < earliest) earliest = from;
        if (to > latest) latest = to;
    }
    if (earliest <= latest) d->asof = (entente_date){earliest, latest, ENTENTE_RANGE};
}

static uint32_t new_person(ent_linker *l, const char *name) {
    const char *key = ent_person_slug(l, name);
    return ent_actor_new(l, key[0] ? key : "unnamed", name, ENTENTE_PERSON, NULL);
}

/* Past "of Nigeria" after a name. */
static uint32_t past_state(ent_linker *l, uint32_t last, uint32_t stop) {
    if (last + 1 >= stop || !ent_token_is(l, last, "of")) return last;
    const ent_match *m =
        ent_match_starting(l, last + 1 + (ent_token_is(l, last + 1, "the") && last + 2 < stop));
    return m && ent_match_actor(l, m) != ENT_NONE ? m->last : last;
}

static uint32_t sentence_end(const ent_linker *l, uint32_t t) {
    return l->document->sentences[l->document->tokens[t].sentence].last;
}

static void mention(ent_linker *l, uint32_t actor, uint32_t first, uint32_t last,
                    const ent_role *role, float score) {
    const char *name = ent_tokens_text(l, first, last);
    ent_mention_add(l, role->first < first ? role->first : first,
                    ent_past_suffix(l, last, sentence_end(l, first)), ENTENTE_FORM_NAME, &actor, 1,
                    score);
    ent_alias_add(l, actor, name);
    ent_affiliate(l, actor, role);
    keep_person(l, actor, name, role, ent_past_suffix(l, last, sentence_end(l, first)),
                role->first < first && role->actor == ENT_NONE);
    l->list_end = role->plural ? past_state(l, last, sentence_end(l, first)) : ENT_NONE;
    if (role->plural) l->list_role = *role, l->list_place++;
}

/* What is told before a name, or before the first of a list: "Presidents Buhari and Talon". */
static ent_role role_of(ent_linker *l, uint32_t t) {
    uint32_t owners = l->list_owner_count;
    l->list_owner_count = 0;
    ent_role role = ent_role_before(l, t);
    if (!role.told) l->list_owner_count = owners;
    if (role.told || l->list_end == ENT_NONE || l->list_end >= t || t - l->list_end > 2)
        return role;
    for (uint32_t i = l->list_end; i < t; i++)
        if (!ent_token_is(l, i, "and") && !ent_token_is(l, i, ",")) return role;
    if (l->document->tokens[t].sentence != l->document->tokens[l->list_end].sentence) return role;
    role = l->list_role;
    role.actor = l->list_owner_count == 1              ? l->list_owners[0]
                 : l->list_place < l->list_owner_count ? l->list_owners[l->list_place]
                                                       : ENT_NONE;
    role.first = role.last = t;
    return role;
}

/* A known person of whose name the text gives the first words, or first and last: "Abiy Ahmed". */
static uint32_t known_in_part(ent_linker *l, uint32_t first, uint32_t last, const char *text) {
    const char *key = ent_name_key(l, text);
    for (uint32_t t = first; t < last; t++) {
        const ent_match *m = ent_match_starting(l, t);
        for (uint32_t i = 0; m && i < m->count; i++) {
            if (m->phrases[i].form != ENT_PHRASE_SURNAME) continue;
            const ent_fact *f = &l->image->facts[m->phrases[i].target];
            const char *name = ent_name_key(l, ent_image_string(l->image, f->name));
            if (ent_names_alike(name, key) >= ENT_FITS)
                return ent_actor_of_fact(l, m->phrases[i].target);
        }
    }
    return ENT_NONE;
}

/* ----- first pass: full names ----- */

/* Past what the knowledge has of the name, as long as it stays that name: "Mohammed bin Zayed" (Al
 * Nahyan). */
static uint32_t known_name_end(const ent_linker *l, const ent_match *m, uint32_t fact,
                               uint32_t stop, bool shouting) {
    uint32_t end = ent_name_end(l, m->last - 1, stop, shouting);
    const char *known = ent_name_key(l, ent_image_string(l->image, l->image->facts[fact].name));
    for (; end > m->last; end--)
        if (ent_names_alike(known, ent_name_key(l, ent_tokens_text(l, m->first, end))) >= ENT_FITS)
            return end;
    return m->last;
}

static uint32_t full_name(ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    const ent_match *m = ent_match_starting(l, t);
    const ent_phrase *name = ent_match_form(m, ENT_PHRASE_NAME);
    if (name && l->image->facts[name->target].kind == ENTENTE_PERSON) {
        uint32_t end = known_name_end(l, m, name->target, stop, shouting);
        if (end < stop && ent_names_a_thing(l, end)) return end + 1;
        ent_role role = role_of(l, t);
        ent_role_after(l, end, &role);
        ent_role_own(l, &role);
        uint32_t fact = known_by(l, m, ENT_PHRASE_NAME, &role, 0);
        if (fact == ENT_NONE)
            fact = name->target; /* an office that we do not know of yet is no other person */
        narrow_asof(l, fact, &role);
        mention(l, ent_actor_of_fact(l, fact), t, end, &role, 0.95f);
        return end;
    }
    if (m && !(ent_match_form(m, ENT_PHRASE_SURNAME) && m->count == 1) &&
        !ent_tagged_person(l, t) && !ent_first_name_after_title(l, t))
        return m->last;
    if (!ent_name_word(l, t, shouting)) return t + 1;
    uint32_t end = ent_name_end(l, t, stop, shouting);
    if (ent_name_repeats(l, t)) return end;
    if (ent_word_count(l, t, end) < 2 || ent_name_is_of_thing(l, end - 1)) return t + 1;
    if (end < stop && ent_names_a_thing(l, end)) return end + 1;
    t = ent_name_begin(l, t, end);
    ent_role role = role_of(l, t);
    ent_role_after(l, end, &role);
    ent_role_own(l, &role);
    if (!role.told && !ent_tagged_person(l, t) && !ent_tagged_person(l, end - 1)) return end;
    if (!role.told && ent_is_employer(l, end, stop)) return end;
    const char *text = ent_tokens_text(l, t, end);
    uint32_t actor = person_named(l, text, &role);
    if (actor == ENT_NONE) actor = known_in_part(l, t, end, text);
    if (actor ==
        ENT_NONE) { /* another first name, but the surname and the office of somebody known */
        const ent_match *last = ent_match_ending(l, end);
        uint32_t fact =
            role.actor == ENT_NONE ? ENT_NONE : known_by(l, last, ENT_PHRASE_SURNAME, &role, 6);
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
        const char *group =
            o->role == ENT_NONE ? "" : ent_image_string(l->image, l->image->titles[o->role].group);
        if (o->from_known && holds_at(o, l->document->asof) &&
            (strncmp(group, "head of", 7) == 0 || ent_same(group, "monarch")))
            return true;
    }
    return false;
}

static uint32_t only_leader(const ent_linker *l, const ent_match *m) {
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; m && i < m->count; i++) {
        if (m->phrases[i].form != ENT_PHRASE_SURNAME)
            return ENT_NONE; /* it may be a place, a state, a word */
        if (m->phrases[i].ambiguous || !leads_at_date(l, m->phrases[i].target)) continue;
        if (found != ENT_NONE) return ENT_NONE;
        found = m->phrases[i].target;
    }
    return found;
}

/* "the Johnson government": no person acts here, but the state that is governed. */
static bool names_government(const ent_linker *l, uint32_t end, uint32_t stop) {
    static const char *const governments[] = {"administration", "government", "cabinet", "regime",
                                              NULL};
    return end < stop && ent_token_in(l, end, governments);
}

static void mention_government(ent_linker *l, uint32_t person, uint32_t first, uint32_t end) {
    uint32_t state = ent_actor_lift(l, person);
    if (state != person) ent_mention_add(l, first, end + 1, ENTENTE_FORM_METONYM, &state, 1, 0.7f);
}

/* A surname of nobody named so far makes a new person only where a title stands right before it. */
static bool title_vouches(const ent_linker *l, uint32_t t, uint32_t end, const ent_role *role,
                          bool shouting) {
    if (!role->told || role->title == ENT_NONE || shouting || ent_name_is_of_thing(l, end - 1))
        return false;
    if (end < l->document->token_count && ent_names_a_thing(l, end)) return false;
    return ent_match_form(ent_match_ending(l, t), ENT_PHRASE_TITLE) || ent_tagged_person(l, t);
}

/* "Ray Charles" somewhere, behind a word in capitals that begins no sentence and is in no list: the
 * Charles of this text is no leader of a state. */
static bool has_other_first_name(const ent_linker *l, const ent_match *surname) {
    for (const ent_match *m = l->matches; m < l->matches + l->match_count; m++) {
        if (!m->first || !m->count || m->phrases[0].text != surname->phrases[0].text) continue;
        uint32_t t = m->first - 1, sentence = l->document->tokens[t].sentence;
        if (t > l->document->sentences[sentence].first && ent_token_upper(l, t) &&
            l->match_at[t] == ENT_NONE && !ent_covered(l, m->first) && !l->shouting[sentence] &&
            !ent_is_opener(l, t))
            return true;
    }
    return false;
}

static uint32_t known_surname(ent_linker *l, const ent_match *m, const ent_role *role,
                              bool shouting) {
    uint32_t fact = ENT_NONE;
    if (role->told && (fact = known_by(l, m, ENT_PHRASE_SURNAME, role, 1)) != ENT_NONE)
        narrow_asof(l, fact, role);
    if (!role->told && !shouting && (fact = only_leader(l, m)) != ENT_NONE &&
        has_other_first_name(l, m))
        return ENT_NONE;
    return fact == ENT_NONE ? ENT_NONE : ent_actor_of_fact(l, fact);
}

static bool says(const ent_linker *l, uint32_t t, uint32_t stop) {
    static const char *const verbs[] = {"said",     "says",    "told",     "added",   "thanked",
                                        "stressed", "noted",   "spoke",    "replied", "explained",
                                        "welcomed", "praised", "insisted", "argued",  "warned",
                                        "stated",   "met",     "who",      NULL};
    return t < stop && ent_token_in(l, t, verbs);
}

/* Is the state of this name named in the text by other words, too? */
static bool state_named_surely(const ent_linker *l, const ent_match *m) {
    for (uint32_t i = 0; i < m->count; i++)
        for (uint32_t k = 0; k < l->match_count && m->phrases[i].form <= ENT_PHRASE_ACRONYM; k++)
            for (uint32_t j = 0; j < l->matches[k].count; j++) {
                const ent_phrase *p = &l->matches[k].phrases[j];
                if (p->target == m->phrases[i].target && p->form <= ENT_PHRASE_ACRONYM &&
                    !p->ambiguous)
                    return true;
            }
    return false;
}

/* "Jordan said" after Jim Jordan was named: the surname is also a state's, a seat's or a month's.
 */
static bool other_reading_yields(const ent_linker *l, const ent_match *m, uint32_t t, uint32_t stop,
                                 const ent_role *role) {
    if (role->told || ent_tagged_person(l, t)) return true;
    return says(l, m->last, stop) && !state_named_surely(l, m);
}

static uint32_t surname(ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    const ent_match *m = ent_match_starting(l, t);
    bool known = ent_match_form(m, ENT_PHRASE_SURNAME) != NULL;
    bool shared = m && !known &&
                  ent_token_upper(l, t); /* "Jordan": a state, and maybe somebody named before */
    if (shared && m->last == t + 1 && m->last < stop && ent_name_word(l, m->last, shouting)) {
        ent_role told = role_of(l, t); /* "Georgia Melnas", once more and without her title */
        uint32_t again = person_named(l, ent_tokens_text(l, t, t + 2), &told);
        if (again != ENT_NONE) {
            mention(l, again, t, t + 2, &told, 0.7f);
            return t + 2;
        }
    }
    if (m && !known && !(shared && l->person_count && says(l, m->last, stop))) return m->last;
    if (!known && !shared && !ent_name_word(l, t, shouting)) return t + 1;
    bool no_name =
        parsed(l, t) && l->document->tokens[t].upos != ENTENTE_PROPN && !ent_tagged_person(l, t);
    if (known && (l->timed[t] || (no_name && !says(l, m->last, stop)))) return m->last;
    uint32_t end = shared ? m->last : ent_name_end(l, t, stop, shouting);
    bool pair = known && m->last + 2 == end &&
                ent_token_is(l, m->last, "-") && /* "Biden-Harris" is no person */
                ent_match_form(ent_match_starting(l, m->last + 1), ENT_PHRASE_SURNAME);
    if (known && end <= m->last)
        end = m->last;
    else
        known = false; /* "Ali Shamkhani" is no Ali that we know */
    if (pair && names_government(l, end, stop)) {
        uint32_t first = only_leader(l, m);
        if (first != ENT_NONE) mention_government(l, ent_actor_of_fact(l, first), t, end);
    }
    if (pair) return end;
    ent_role role = role_of(l, t);
    ent_role_own(l, &role);
    const char *text = ent_tokens_text(l, t, end);
    bool opens =
        t == l->document->sentences[l->document->tokens[t].sentence].first && ent_is_opener(l, t);
    if (opens && !role.told) return end;
    uint32_t actor = person_named(l, text, &role);
    bool other_reading =
        shared || (known && m->count > 1 &&
                   (ent_match_form(m, ENT_PHRASE_NAME) || ent_match_form(m, ENT_PHRASE_METONYM)));
    if (actor != ENT_NONE && other_reading && !other_reading_yields(l, m, t, stop, &role))
        actor = ENT_NONE;
    if (actor == ENT_NONE && known) actor = known_surname(l, m, &role, shouting);
    if (actor == ENT_NONE && !other_reading && title_vouches(l, t, end, &role, shouting))
        actor = new_person(l, text);
    if (actor == ENT_NONE) return end;
    if (!role.told && names_government(l, end, stop)) {
        mention_government(l, actor, t, end);
        return end + 1;
    }
    ent_role_after(l, end, &role);
    mention(l, actor, t, end, &role, 0.7f);
    return end;
}

/* A surname alone makes one node of two men in two papers: it takes along for whom he acts, else
 * the paper. */
static void part_namesakes(ent_linker *l) {
    for (uint32_t i = 0; i < l->person_count; i++) {
        const entente_actor *a = &l->document->actors[l->persons[i].actor];
        const char *whose =
            a->principal ? a->principal : ent_printf(l->arena, "%.10s", l->document->id);
        if (!a->known && ent_is_surname_only(a->name))
            ent_actor_rename(l, l->persons[i].actor, ent_printf(l->arena, "%s-%s", a->id, whose));
    }
}

void ent_link_persons(ent_linker *l) {
    entente_document *d = l->document;
    for (int pass = 1; pass <= 2; pass++) {
        l->list_end = ENT_NONE;
        if (pass == 2) ent_guess_asof(l);
        for (uint32_t s = 0; s < d->sentence_count; s++) {
            if (d->blocks[d->sentences[s].block].kind == ENTENTE_FURNITURE) continue;
            for (uint32_t t = d->sentences[s].first; t < d->sentences[s].last;) {
                if (pass == 2 && ent_covered(l, t))
                    t++;
                else if (pass == 1)
                    t = full_name(l, t, d->sentences[s].last, l->shouting[s]);
                else
                    t = surname(l, t, d->sentences[s].last, l->shouting[s]);
            }
        }
    }
    ent_place_offices(l);
    part_namesakes(l);
}
