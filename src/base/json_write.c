/* json_write.c - JSON out, streaming.
 *
 * Worked example: object(NULL), put_string("id", "JPN"), close('}') writes {"id": "JPN"}.
 * Output goes to the file whenever a megabyte has gathered; a failed write is remembered and told
 * once, at the end.
 */
#include "base/json.h"

#include <errno.h>
#include <math.h>

#include "base/utf8.h"

enum { FLUSH_AT = 1 << 20 };

void ent_json_begin(ent_json_writer *writer, FILE *out, int flat_from) {
    *writer = (ent_json_writer){.out = out, .flat_from = flat_from, .pretty = flat_from > 0};
}

static void flush_to_file(ent_json_writer *writer) {
    if (!writer->out || writer->failed || !writer->buffer.length) return;
    errno = 0;
    if (fwrite(writer->buffer.data, 1, writer->buffer.length, writer->out) != writer->buffer.length)
        writer->failed = errno ? errno : EIO;
    ent_buffer_clear(&writer->buffer);
}

static void new_line(ent_json_writer *writer) {
    if (!writer->pretty || writer->depth >= writer->flat_from) return;
    ent_buffer_addc(&writer->buffer, '\n');
    for (int i = 0; i < writer->depth; i++) ent_buffer_add(&writer->buffer, "  ", 2);
}

static void quote(ent_buffer *out, const char *value) {
    ent_buffer_addc(out, '"');
    const char *from = value, *at = value;
    for (;; at++) {
        unsigned char c = (unsigned char)*at;
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7F) continue;
        ent_buffer_add(out, from, (size_t)(at - from));
        if (!c) break;
        if (c == '"' || c == '\\')
            ent_buffer_addf(out, "\\%c", c);
        else if (c == '\n')
            ent_buffer_adds(out, "\\n");
        else if (c == '\t')
            ent_buffer_adds(out, "\\t");
        else
            ent_buffer_addf(out, "\\u%04x", c);
        from = at + 1;
    }
    ent_buffer_addc(out, '"');
}

/* What comes before every value: the comma, the line break, the key. */
static void before(ent_json_writer *writer, const char *key) {
    if (writer->comma) {
        ent_buffer_addc(&writer->buffer, ',');
        if (!writer->pretty || writer->depth >= writer->flat_from)
            ent_buffer_addc(&writer->buffer, ' ');
    }
    if (writer->depth > 0) new_line(writer);
    if (key) {
        quote(&writer->buffer, key);
        ent_buffer_adds(&writer->buffer, ": ");
    }
    writer->comma = true;
}

static void open_container(ent_json_writer *writer, const char *key, char bracket) {
    before(writer, key);
    ent_buffer_addc(&writer->buffer, bracket);
    writer->depth++;
    writer->comma = false;
}

void ent_json_object(ent_json_writer *writer, const char *key) {
    open_container(writer, key, '{');
}
void ent_json_array(ent_json_writer *writer, const char *key) {
    open_container(writer, key, '[');
}

void ent_json_close(ent_json_writer *writer, char bracket) {
    writer->depth--;
    if (writer->comma) new_line(writer);
    ent_buffer_addc(&writer->buffer, bracket);
    writer->comma = true;
    if (writer->out && writer->buffer.length >= FLUSH_AT) flush_to_file(writer);
}

void ent_json_put_string(ent_json_writer *writer, const char *key, const char *value) {
    if (!value) {
        ent_json_put_null(writer, key);
        return;
    }
    before(writer, key);
    quote(&writer->buffer, value);
}

void ent_json_put_int(ent_json_writer *writer, const char *key, int64_t value) {
    char digits[24],
        *at = digits +
              sizeof digits; /* documents are mostly numbers; printf would be half the time */
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) *--at = '-';
    before(writer, key);
    ent_buffer_add(&writer->buffer, at, (size_t)(digits + sizeof digits - at));
}

void ent_json_put_real(ent_json_writer *writer, const char *key, double value, int digits) {
    before(writer, key);
    if (isfinite(value))
        ent_buffer_addf(&writer->buffer, "%.*g", digits, value == 0 ? 0.0 : value);
    else
        ent_buffer_adds(&writer->buffer, "null");
}

void ent_json_put_bool(ent_json_writer *writer, const char *key, bool value) {
    before(writer, key);
    ent_buffer_adds(&writer->buffer, value ? "true" : "false");
}

void ent_json_put_null(ent_json_writer *writer, const char *key) {
    before(writer, key);
    ent_buffer_adds(&writer->buffer, "null");
}

int ent_json_end(ent_json_writer *writer, entente_error *error) {
    if (writer->out) {
        ent_buffer_addc(&writer->buffer, '\n');
        flush_to_file(writer);
        errno = 0;
        if (!writer->failed && fflush(writer->out) != 0) writer->failed = errno ? errno : EIO;
    }
    ent_buffer_free(&writer->buffer);
    errno = writer->failed; /* for callers that have better words */
    return writer->failed ? ent_error_set(error, "writing failed: %s", strerror(writer->failed))
                          : 0;
}
