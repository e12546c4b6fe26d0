/* json.c - reading JSON through cJSON, with its weak points covered.
 *
 * Worked example: `{"id": "JPN"` in states.jsonl, line 7, gives
 * "states.jsonl: line 7, column 13: not valid JSON".  Depth is bounded by cJSON itself
 * (CJSON_NESTING_LIMIT, 1000).
 */
#include "base/json.h"

#include <cJSON.h>

#include "base/utf8.h"

/* "\u0000" would end the string early in C: it is rewritten to the replacement character. */
static void replace_null_escapes(ent_buffer *text) {
    char *at = text->data, *end = at + text->length;
    while (end - at > 5 && (at = memchr(at, '\\', (size_t)(end - at) - 5))) {
        if (memcmp(at, "\\u0000", 6) == 0) memcpy(at, "\\ufffd", 6);
        at += 2; /* whatever is escaped, it does not begin an escape */
    }
}

static void place(const char *bytes, const char *at, unsigned first_line, unsigned *line,
                  unsigned *column) {
    *line = first_line;
    *column = 1;
    for (const char *p = bytes; p < at; p++) {
        if (*p == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)*p & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

ent_json *ent_json_parse(const char *bytes, size_t length, const char *origin, unsigned line,
                         entente_error *error) {
    ent_buffer text = {0};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, length -= 3;
    ent_utf8_clean(&text, bytes, length);
    replace_null_escapes(&text);
    const char *end = text.data;
    cJSON *item = cJSON_ParseWithLengthOpts(text.data, text.length + 1, &end, 0);
    if (item) {
        while (end < text.data + text.length && strchr(" \t\r\n", *end)) end++;
        if (end < text.data + text.length) {
            cJSON_Delete(item);
            item = NULL;
        }
    }
    if (!item) {
        unsigned row, column;
        if (!end || end < text.data || end > text.data + text.length) end = text.data;
        place(text.data, end, line, &row, &column);
        ent_error_set(error, "%s: line %u, column %u: not valid JSON", origin, row, column);
    }
    ent_buffer_free(&text);
    return item;
}

void ent_json_free(ent_json *item) {
    cJSON_Delete(item);
}

bool ent_json_is_object(const ent_json *item) {
    return cJSON_IsObject(item);
}
bool ent_json_is_array(const ent_json *item) {
    return cJSON_IsArray(item);
}
bool ent_json_is_string(const ent_json *item) {
    return cJSON_IsString(item);
}
bool ent_json_is_number(const ent_json *item) {
    return cJSON_IsNumber(item);
}
bool ent_json_is_null(const ent_json *item) {
    return !item || cJSON_IsNull(item);
}

const ent_json *ent_json_get(const ent_json *object, const char *key) {
    return object ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

const ent_json *ent_json_first(const ent_json *container) {
    return container ? container->child : NULL;
}
const ent_json *ent_json_next(const ent_json *item) {
    return item ? item->next : NULL;
}
const char *ent_json_key(const ent_json *member) {
    return member->string ? member->string : "";
}

const char *ent_json_string(const ent_json *item, const char *otherwise) {
    return cJSON_IsString(item) ? item->valuestring : otherwise;
}

double ent_json_number(const ent_json *item, double otherwise) {
    return cJSON_IsNumber(item) ? item->valuedouble : otherwise;
}

bool ent_json_bool(const ent_json *item, bool otherwise) {
    return cJSON_IsBool(item) ? cJSON_IsTrue(item) : otherwise;
}

/* Past the string whose opening quote is *at; NULL where it does not end. */
static const char *string_end(const char *at, const char *end) {
    for (at++; at < end; at++) {
        if (*at == '"') return at + 1;
        if (*at == '\\') at++;
    }
    return NULL;
}

/* Where the value at *at ends: at a comma or bracket of the container; NULL where it does not. */
static const char *value_end(const char *at, const char *end) {
    for (int depth = 0; at < end; at++) {
        if (*at == '"') {
            at = string_end(at, end);
            if (!at) return NULL;
            at--;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            if (depth-- == 0) return at;
        } else if (*at == ',' && depth == 0) {
            return at;
        }
    }
    return NULL;
}

static bool is_one_of(const char *key, size_t length, const char *const *keys) {
    for (; *keys; keys++)
        if (strlen(*keys) == length && memcmp(*keys, key, length) == 0) return true;
    return false;
}

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) at++;
    return at;
}

bool ent_json_pick(const char *bytes, size_t length, const char *const *keys, ent_buffer *out) {
    const char *at = bytes, *end = bytes + length;
    ent_buffer_clear(out);
    if (at == end || *at != '{') return false;
    ent_buffer_addc(out, '{');
    do {
        const char *key = skip_space(at + 1, end);
        const char *colon = key < end && *key == '"' ? string_end(key, end) : NULL;
        if (!colon) return false;
        size_t size = (size_t)(colon - key) - 2;
        colon = skip_space(colon, end);
        if (colon == end || *colon != ':') return false;
        at = value_end(colon + 1, end);
        if (!at) return false;
        if (!is_one_of(key + 1, size, keys)) continue;
        if (out->length > 1) ent_buffer_addc(out, ',');
        ent_buffer_add(out, key, (size_t)(at - key));
    } while (*at == ',');
    ent_buffer_addc(out, '}');
    return *at == '}' && skip_space(at + 1, end) == end;
}

const char *ent_json_element(const char **at, const char *end, size_t *length,
                             entente_error *error) {
    const char *p = *at;
    while (p < end && strchr(" \t\r\n,", *p) && *p) p++;
    if (p < end && *p == ']') {
        *at = p + 1;
        return NULL;
    }
    const char *start = p;
    int depth = 0;
    bool quoted = false;
    for (; p < end; p++) {
        if (quoted) {
            if (*p == '\\')
                p++;
            else if (*p == '"')
                quoted = false;
        } else if (*p == '"') {
            quoted = true;
        } else if (*p == '{' || *p == '[') {
            depth++;
        } else if (*p == '}' || *p == ']') {
            if (depth-- == 0) break;
        } else if (*p == ',' && depth == 0) {
            break;
        }
    }
    if (p >= end || start == p) {
        ent_error_set(error, "the JSON array ends before its closing bracket");
        *at = end;
        return NULL;
    }
    *length = (size_t)(p - start);
    *at = p;
    return start;
}
