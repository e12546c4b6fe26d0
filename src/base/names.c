/* names.c - the words of the enumerations, as JSON, CoNLL-U and the command line write them.
 *
 * Worked example: entente_type_name(ENTENTE_MEETING) is "meeting"; entente_type_from("meeting") is
 * ENTENTE_MEETING.
 */
#include "base/base.h"
#include "base/date.h"

static const char *const types[] = {"agreement", "meeting", "membership", "cooperation"};
static const char *const statuses[] = {"proposed", "negotiating", "concluded", "ended",
                                       "rejected", "planned",     "held",      "cancelled"};
static const char *const steps[] = {"",         "proposed", "negotiated", "signed",  "ratified",
                                    "in force", "extended", "ended",      "replaced"};
static const char *const kinds[] = {"state", "igo", "organ", "person", "organization"};
static const char *const grains[] = {"none",    "day",  "week",   "month", "season",
                                     "quarter", "year", "decade", "range"};
static const char *const forms[] = {"name",    "adjective",   "metonym", "office",
                                    "pronoun", "description", "place"};
static const char *const verdicts[] = {"reject", "accept", "merge",   "split",
                                       "edit",   "same",   "not same"};
static const char *const lacks[] = {"judgement", "selection", "pair",  "content",
                                    "public",    "modality",  "side",  "condition",
                                    "trigger",   "gate",      "genre", "block"};
static const char *const upos[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                   "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                   "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static int look_up(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ent_same(name, names[i])) return (int)i;
    return -1;
}

static bool plain(const char *id) {
    for (const char *at = id; *at; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
              (*at >= '0' && *at <= '9') || *at == '-' || *at == '_' || *at == '.'))
            return false;
    return *id && strlen(id) < 80;
}

/* Events are told from actors by a dash: none has the name of another. */
const char *ent_node_name(ent_arena *arena, const char *kind, const char *id) {
    if (plain(id) && (!ent_same(kind, "event") || strchr(id, '-'))) return id;
    return ent_printf(arena, "%s.%016llx", kind, (unsigned long long)ent_hash(id, strlen(id)));
}

const char *entente_type_name(entente_type type) {
    return types[type];
}
const char *entente_status_name(entente_status status) {
    return statuses[status];
}
const char *entente_step_name(entente_step step) {
    return steps[step];
}
const char *entente_kind_name(entente_kind kind) {
    return kinds[kind];
}
const char *entente_grain_name(entente_grain grain) {
    return grains[grain];
}
const char *entente_mention_form_name(entente_mention_form form) {
    return forms[form];
}
const char *entente_verdict_name(entente_verdict verdict) {
    return verdicts[verdict];
}
const char *entente_lack_name(entente_lack lack) {
    return lacks[lack];
}
const char *entente_upos_name(unsigned tag) {
    return tag < ENT_COUNT(upos) ? upos[tag] : "X";
}

int entente_type_from(const char *name) {
    return look_up(name, types, ENT_COUNT(types));
}
int entente_status_from(const char *name) {
    return look_up(name, statuses, ENT_COUNT(statuses));
}
int entente_step_from(const char *name) {
    return look_up(name, steps, ENT_COUNT(steps));
}
int entente_kind_from(const char *name) {
    return look_up(name, kinds, ENT_COUNT(kinds));
}
int entente_grain_from(const char *name) {
    return look_up(name, grains, ENT_COUNT(grains));
}

bool entente_date_from(const char *string, entente_date *date) {
    return ent_date_parse(string, date);
}
char *entente_date_format(entente_date date, char *out) {
    return ent_date_format(date, out);
}
bool entente_period_from(const char *string, entente_period *period) {
    return ent_period_parse(string, period);
}
