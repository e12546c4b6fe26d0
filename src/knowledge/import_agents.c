/* import_agents.c - agent files of TABARI and PETRARCH: offices and trades without a country.
 *
 *     agent := phrase [ "{" plural "}" ] "[" "~" CODE "]"
 *     set   := "!" NAME "!" "=" word { "," word }          a word of the set may stand for "!NAME!"
 *
 * Worked example: "!MINIST! FOR_TEXTILES [~GOV]" with "!MINIST! = MINISTER, MINISTRY" becomes the
 * title "minister for textiles"; the ministry is made by rule for any state and is left out, as is
 * "FURNITURE_MAKER", which is no office.
 */
#include "knowledge/import.h"

static bool is_title(const ent_importing *i, uint32_t state) {
    const ent_state *s = state == ENT_NONE ? NULL : &i->image->states[state];
    for (uint32_t p = 0; s && p < s->phrase_count; p++)
        if (i->image->phrases[s->first_phrase + p].form == ENT_PHRASE_TITLE) return true;
    return false;
}

/* An agent is an office where its last word, or the one before "of" or "for", is a title of the
 * knowledge; it is known where all of it is one. */
static bool names_office(const ent_importing *i, const char *phrase, bool *known) {
    uint32_t state = 0, at = 0;
    entente_span piece;
    ent_buffer folded = {0};
    bool title = false, office = false;
    while (ent_piece_next(phrase, &at, (uint32_t)strlen(phrase), &piece, &folded)) {
        uint32_t word = ent_image_word(i->image, folded.data, folded.length);
        office |= title && (ent_same(folded.data, "of") || ent_same(folded.data, "for"));
        state = word == ENT_NONE || state == ENT_NONE ? ENT_NONE
                                                      : ent_image_step(i->image, state, word);
        title = word != ENT_NONE && is_title(i, ent_image_step(i->image, 0, word));
    }
    ent_buffer_free(&folded);
    *known = is_title(i, state);
    return office || title || *known;
}

static void add_title(ent_importing *i, const char *phrase, const char *plural, const char *cameo) {
    static const char *const classes[][2] = {{"GOV", "official"},
                                             {"MIL", "officer"},
                                             {"LEG", "legislator"},
                                             {"JUD", "judicial"},
                                             {"COP", "officer"}};
    const char *class = "official";
    for (size_t k = 0; k < ENT_COUNT(classes); k++)
        if (strncmp(cameo, classes[k][0], 3) == 0) class = classes[k][1];
    ent_json_writer w;
    ent_json_begin(&w, NULL, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "title", phrase);
    ent_json_put_string(&w, "class", class);
    if (*plural) {
        ent_json_array(&w, "plurals");
        ent_json_put_string(&w, NULL, plural);
        ent_json_close(&w, ']');
    }
    ent_json_array(&w, "source");
    ent_json_put_string(&w, NULL, i->source);
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    ent_buffer_add(&i->titles, w.buffer.data, w.buffer.length);
    ent_buffer_addc(&i->titles, '\n');
    ent_json_end(&w, NULL);
}

static char *small_letters(ent_importing *i, const char *text, size_t length) {
    char *out = ent_strndup(i->arena, text, length), *to = out;
    for (const char *c = out; *c; c++) {
        bool blank = *c == '_' || *c == ' ' || *c == '\t';
        if (blank && (to == out || to[-1] == ' ')) continue;
        *to++ = blank ? ' ' : *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    }
    while (to > out && to[-1] == ' ') to--;
    *to = '\0';
    return out;
}

typedef struct agent_counts {
    uint32_t others, known, sets;
} agent_counts;

/* "!MINIST! FOR_TEXTILES" with "!MINIST! = MINISTER, MINISTERS" is one agent for each word of the
 * set. */
static void read_agent(ent_importing *i, const char *text, const char *sets, unsigned line,
                       agent_counts *counts) {
    const char *mark = strchr(text, '!'), *end = mark ? strchr(mark + 1, '!') : NULL,
               *open = strchr(text, '[');
    if (!open || !strchr(open, ']')) {
        ent_finding_add(&i->found, line, text, ENTENTE_FAULT, "expected PHRASE {PLURAL} [~CODE]");
        return;
    }
    if (mark && end && end < open) {
        char *name = ent_strndup(i->arena, mark, (size_t)(end - mark) + 1);
        const char *set = strstr(sets, ent_printf(i->arena, "\n%s", name)),
                   *equals = set ? strchr(set, '=') : NULL;
        if (!equals) {
            ent_finding_add(&i->found, line, text, ENTENTE_FAULT,
                            "the set %s is not defined before", name);
            return;
        }
        for (const char *at = equals + 1; *at && *at != '\n';) {
            at += strspn(at, " ,\t");
            size_t n = strcspn(at, ",\n");
            const char *word = ent_strndup(i->arena, at, n);
            if (n)
                read_agent(
                    i, ent_printf(i->arena, "%.*s%s%s", (int)(mark - text), text, word, end + 1),
                    sets, line, counts);
            at += n;
        }
        return;
    }
    const char *brace = memchr(text, '{', (size_t)(open - text)),
               *close = brace ? strchr(brace, '}') : NULL;
    size_t length = brace ? (size_t)(brace - text) : (size_t)(open - text);
    const char *phrase = small_letters(i, text, length);
    const char *plural =
        brace && close ? small_letters(i, brace + 1, (size_t)(close - brace) - 1) : "";
    bool known;
    if (!names_office(i, phrase, &known))
        counts->others++;
    else if (known)
        counts->known++;
    else
        add_title(i, phrase, plural, open + 1 + (open[1] == '~'));
}

void ent_import_cameo_agents(ent_importing *i, const char *bytes, size_t length) {
    ent_buffer sets = {0};
    agent_counts counts = {0};
    unsigned line = 0;
    ent_buffer_adds(&sets, "\n");
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        line++;
        char *text = ent_strndup(i->arena, at, ent_import_content(at, (size_t)(stop - at)));
        at = stop + 1;
        text += strspn(text, " \t");
        if (!*text || strncmp(text, "<!", 2) == 0) continue;
        if (*text == '!' && strchr(text, '='))
            ent_buffer_addf(&sets, "%s\n", text), counts.sets++;
        else
            read_agent(i, text, sets.data, line, &counts);
    }
    ent_buffer_free(&sets);
    if (counts.others)
        ent_finding_add(&i->found, line, "", ENTENTE_DOUBT,
                        "%u agents are no offices and are left out", counts.others);
    if (counts.known)
        ent_finding_add(&i->found, line, "", ENTENTE_DOUBT, "%u agents are known already",
                        counts.known);
}
