/* import_ftm.c - FollowTheMoney entities, as OpenSanctions and others publish them: one JSON object
 * a line.
 *
 *     {"id": ..., "schema": "Person", "properties": {"name": [...], "position": [...], "country":
 * ["jp"]}}
 *
 * Enters: entities of people, bodies and companies, and those that tie them (Occupancy, Membership,
 * Directorship, Employment).  Leaves: drafts of actors with their offices. Worked example: a Person
 * "Yoko Tanabe" with position "Minister of Finance" and country "jp" is a person who holds an
 * office of JPN; an Occupancy with her as holder, a Position of Japan as post and a start date
 * gives it dates.
 *
 * Ties may come before what they tie, so all entities are read before any tie is used.
 */
#include "base/date.h"
#include "knowledge/import.h"

/* ISO 3166-1, two letters and three; former states as the list of former codes has them. */
static const char countries[] =
    "adAND aeARE afAFG agATG aiAIA alALB amARM aoAGO arARG asASM atAUT auAUS awABW axALA azAZE "
    "baBIH bbBRB bdBGD beBEL bfBFA bgBGR bhBHR biBDI bjBEN bmBMU bnBRN boBOL brBRA bsBHS btBTN "
    "bwBWA byBLR bzBLZ caCAN cdCOD cfCAF cgCOG chCHE ciCIV ckCOK clCHL cmCMR cnCHN coCOL crCRI "
    "csCSK cuCUB cvCPV cwCUW cyCYP czCZE ddDDR deDEU djDJI dkDNK dmDMA doDOM dzDZA ecECU eeEST "
    "egEGY ehESH erERI esESP etETH fiFIN fjFJI fkFLK fmFSM foFRO frFRA gaGAB gbGBR gdGRD geGEO "
    "gfGUF ggGGY ghGHA giGIB glGRL gmGMB gnGIN gpGLP gqGNQ grGRC gtGTM guGUM gwGNB gyGUY hkHKG "
    "hnHND hrHRV htHTI huHUN idIDN ieIRL ilISR imIMN inIND iqIRQ irIRN isISL itITA jeJEY jmJAM "
    "joJOR jpJPN keKEN kgKGZ khKHM kiKIR kmCOM knKNA kpPRK krKOR kwKWT kyCYM kzKAZ laLAO lbLBN "
    "lcLCA liLIE lkLKA lrLBR lsLSO ltLTU luLUX lvLVA lyLBY maMAR mcMCO mdMDA meMNE mgMDG mhMHL "
    "mkMKD mlMLI mmMMR mnMNG moMAC mpMNP mqMTQ mrMRT msMSR mtMLT muMUS mvMDV mwMWI mxMEX myMYS "
    "mzMOZ naNAM ncNCL neNER ngNGA niNIC nlNLD noNOR npNPL nrNRU nuNIU nzNZL omOMN paPAN pePER "
    "pfPYF pgPNG phPHL pkPAK plPOL pmSPM prPRI psPSE ptPRT pwPLW pyPRY qaQAT reREU roROU rsSRB "
    "ruRUS rwRWA saSAU sbSLB scSYC sdSDN seSWE sgSGP shSHN siSVN skSVK slSLE smSMR snSEN soSOM "
    "srSUR ssSSD stSTP suSUN svSLV sxSXM sySYR szSWZ tcTCA tdTCD tgTGO thTHA tjTJK tlTLS tmTKM "
    "tnTUN toTON trTUR ttTTO tvTUV twTWN tzTZA uaUKR ugUGA ukGBR usUSA uyURY uzUZB vaVAT vcVCT "
    "veVEN vgVGB viVIR vnVNM vuVUT wsWSM xkXKX yeYEM ytMYT yuYUG zaZAF zmZMB zwZWE";

typedef struct thing {         /* an entity that a tie may name */
    const char *actor;         /* id of ours, NULL for a Position */
    const char *title, *state; /* of a Position */
} thing;

typedef struct ftm {
    ent_importing *importing;
    ent_interner *ids; /* of the entities; the number is the index of things */
    thing *things;
    uint32_t thing_count, thing_capacity;
    ent_json **ties;
    unsigned *tie_lines;
    uint32_t tie_count, tie_capacity, line_count, line_capacity;
    uint32_t others;
} ftm;

static const ent_json *property(const ent_json *entity, const char *key) {
    const ent_json *value = ent_json_get(ent_json_get(entity, "properties"), key);
    return ent_json_is_array(value) ? ent_json_first(value) : value;
}

static const char *text(const ent_json *entity, const char *key) {
    return ent_json_string(property(entity, key), NULL);
}

/* "jp" -> "JPN"; NULL where there is no such state or the knowledge does not have it. */
static const char *state_of(const ftm *f, const ent_json *entity) {
    static const char *const keys[] = {"country", "jurisdiction", "nationality", "citizenship",
                                       "mainCountry"};
    for (size_t k = 0; k < ENT_COUNT(keys); k++) {
        const char *code = text(entity, keys[k]);
        if (!code || strlen(code) < 2 || (code[2] && code[2] != '-')) continue;
        for (const char *at = countries; *at; at += 5 + (at[5] == ' ')) {
            if ((code[0] | 32) != at[0] || (code[1] | 32) != at[1]) continue;
            const char *id = ent_strndup(f->importing->arena, at + 2, 3);
            return ent_import_known(f->importing, id) ? id : NULL;
        }
    }
    return NULL;
}

static const char *lower(ent_arena *arena, const char *string) {
    char *copy = ent_strdup(arena, string);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c += 32;
    return copy;
}

static const char *kind_of(const char *schema) {
    static const char *const kinds[][2] = {{"Person", "person"},
                                           {"PublicBody", "organ"},
                                           {"Organization", "organization"},
                                           {"Company", "organization"},
                                           {"LegalEntity", "organization"},
                                           {"Country", "state"}};
    for (size_t k = 0; k < ENT_COUNT(kinds); k++)
        if (ent_same(schema, kinds[k][0])) return kinds[k][1];
    return NULL;
}

static void add_thing(ftm *f, const ent_json *entity, thing t) {
    const char *id = ent_json_string(ent_json_get(entity, "id"), "");
    uint32_t number = ent_intern(f->ids, id, strlen(id));
    if (number == f->thing_count)
        *ent_push(f->importing->arena, f->things, f->thing_count, f->thing_capacity) = t;
}

static const thing *thing_of(const ftm *f, const char *id) {
    uint32_t number = id ? ent_interned(f->ids, id, strlen(id)) : ENT_NO_ID;
    return number == ENT_NO_ID ? NULL : &f->things[number];
}

static void read_actor(ftm *f, const ent_json *entity, const char *kind, unsigned line) {
    static const char *const keys[] = {"name", "alias", "previousName"};
    ent_importing *i = f->importing;
    const char *names[32], *state = state_of(f, entity), *first = text(entity, "name"),
                           *wikidata = text(entity, "wikidataId");
    uint32_t n = 0;
    for (size_t k = 0; k < ENT_COUNT(keys); k++)
        for (const ent_json *v = property(entity, keys[k]); v && n < ENT_COUNT(names);
             v = ent_json_next(v))
            if (ent_json_string(v, "")[0]) names[n++] = ent_json_string(v, "");
    if (!first || !first[0]) {
        ent_finding_add(&i->found, line, ent_json_string(ent_json_get(entity, "id"), ""),
                        ENTENTE_FAULT, "has no \"name\" among its properties");
        return;
    }
    ent_draft *draft = ent_import_actor(i, kind, names, n);
    if (!draft) return;
    if (wikidata) draft->wikidata = ent_strdup(i->arena, wikidata);
    if (ent_same(kind, "organ")) draft->parent = state;
    for (const ent_json *v = ent_same(kind, "person") ? property(entity, "position") : NULL;
         v && state; v = ent_json_next(v))
        ent_import_office(i, draft,
                          (ent_draft_office){state, lower(i->arena, ent_json_string(v, "")),
                                             ENTENTE_DATE_MIN, ENTENTE_DATE_MAX});
    add_thing(f, entity, (thing){draft->id, NULL, NULL});
}

/* The keys of both ends of a tie, and of what the one is to the other. */
static const struct {
    const char *schema, *holder, *of, *role;
} ties[] = {{"Occupancy", "holder", "post", NULL},
            {"Membership", "member", "organization", "role"},
            {"Directorship", "director", "organization", "role"},
            {"Employment", "employee", "employer", "role"}};

static size_t tie_of(const char *schema) {
    size_t k = 0;
    while (k < ENT_COUNT(ties) && !ent_same(schema, ties[k].schema)) k++;
    return k;
}

static void use_tie(ftm *f, const ent_json *entity, unsigned line) {
    ent_importing *i = f->importing;
    size_t k = tie_of(ent_json_string(ent_json_get(entity, "schema"), ""));
    const char *id = ent_json_string(ent_json_get(entity, "id"), "");
    const thing *holder = thing_of(f, text(entity, ties[k].holder)),
                *of = thing_of(f, text(entity, ties[k].of));
    const char *role = ties[k].role ? text(entity, ties[k].role) : of ? of->title : NULL;
    const char *actor = of ? (of->actor ? of->actor : of->state) : NULL;
    if (!holder || !holder->actor || !actor) {
        ent_finding_add(&i->found, line, id, ENTENTE_DOUBT,
                        "ties what is not in this file, or no state that is known");
        return;
    }
    ent_draft_office office = {actor, lower(i->arena, role ? role : "member"), ENTENTE_DATE_MIN,
                               ENTENTE_DATE_MAX};
    entente_date from, to;
    const char *start = text(entity, "startDate"), *end = text(entity, "endDate");
    bool good = true;
    if (start && (good = ent_date_parse(start, &from))) office.from = from.from;
    if (end && good && (good = ent_date_parse(end, &to))) office.to = to.to;
    if (!good || office.from > office.to) {
        ent_finding_add(&i->found, line, id, ENTENTE_FAULT,
                        good ? "ends before it begins" : "\"startDate\" or \"endDate\" is no date");
        return;
    }
    ent_import_office(i, ent_import_id(i, holder->actor, NULL), office);
}

static void take_line(ftm *f, const char *line, size_t length, unsigned number,
                      const char *origin) {
    ent_importing *i = f->importing;
    entente_error error = {""};
    ent_json *entity = ent_json_parse(line, length, origin, number, &error);
    const char *schema = ent_json_string(ent_json_get(entity, "schema"), NULL);
    if (!entity) {
        ent_finding_add(&i->found, number, "", ENTENTE_FAULT, "%s", error.message);
    } else if (!schema) {
        ent_finding_add(&i->found, number, ent_json_string(ent_json_get(entity, "id"), ""),
                        ENTENTE_FAULT,
                        "expected an entity with \"id\", \"schema\" and \"properties\"");
    } else if (kind_of(schema)) {
        read_actor(f, entity, kind_of(schema), number);
    } else if (ent_same(schema, "Position")) {
        const char *title = text(entity, "name");
        add_thing(
            f, entity,
            (thing){NULL, ent_strdup(i->arena, title ? title : "member"), state_of(f, entity)});
    } else if (tie_of(schema) < ENT_COUNT(ties)) {
        *ent_push(i->arena, f->ties, f->tie_count, f->tie_capacity) = entity;
        *ent_push(i->arena, f->tie_lines, f->line_count, f->line_capacity) = number;
        return; /* kept */
    } else {
        f->others++;
    }
    ent_json_free(entity);
}

void ent_import_ftm(ent_importing *i, const char *bytes, size_t length, const char *origin) {
    ftm f = {.importing = i, .ids = ent_interner_new(i->arena)};
    unsigned number = 0;
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *first = at;
        if (!stop) stop = end;
        number++;
        at = stop + 1;
        while (first < stop && (*first == ' ' || *first == '\t' || *first == '\r')) first++;
        if (first < stop) take_line(&f, first, (size_t)(stop - first), number, origin);
    }
    for (uint32_t t = 0; t < f.tie_count; t++) {
        use_tie(&f, f.ties[t], f.tie_lines[t]);
        ent_json_free(f.ties[t]);
    }
    if (f.others)
        ent_finding_add(&i->found, number, "", ENTENTE_DOUBT,
                        "%u entities of other schemas are left out", f.others);
    ent_interner_free(f.ids);
}
