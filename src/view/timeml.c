/* timeml.c - a document's time expressions as TimeML marks in its text.
 *
 * Enters: a document with its times found.  Leaves: one TimeML element (TimeML 1.2.1), so that
 * other programs can score and use what we found. Worked example: "on <TIMEX3 tid="t1" type="DATE"
 * value="2023-07-12">Wednesday</TIMEX3>". Only times are marked; TimeML's events and links are not
 * ours.
 */
#include "base/date.h"
#include "view/field.h"

/* Text between two marks; line ends stay line ends. */
static void put_text(FILE *out, const entente_document *document, uint32_t start, uint32_t end) {
    ent_buffer line = {0};
    while (start < end) {
        uint32_t stop = start;
        while (stop < end && document->text[stop] != '\n') stop++;
        ent_buffer_clear(&line);
        ent_buffer_add(&line, document->text + start, stop - start);
        ent_put_xml(out, line.data ? line.data : "");
        if (stop < end) fputc('\n', out);
        start = stop + 1;
    }
    ent_buffer_free(&line);
}

static void put_mark(FILE *out, const entente_document *document, uint32_t number) {
    const entente_time *time = &document->times[number];
    fprintf(out, "<TIMEX3 tid=\"t%u\" type=\"%s\" value=\"", number + 1, time->type);
    ent_put_xml(out, time->value);
    fputs("\">", out);
    put_text(out, document, time->span.start, time->span.end);
    fputs("</TIMEX3>", out);
}

int entente_write_timeml(FILE *out, const entente_document *document, entente_error *error) {
    char date[40];
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>", out);
    ent_put_xml(out, document->id);
    fputs("</DOCID>\n", out);
    if (document->published.grain) {
        ent_date_format(document->published, date);
        fprintf(out,
                "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"%s\" "
                "functionInDocument=\"CREATION_TIME\">%s</TIMEX3></DCT>\n",
                date, date);
    }
    fputs("<TEXT>", out);
    uint32_t at = 0;
    for (uint32_t i = 0; i < document->time_count; i++) {
        put_text(out, document, at, document->times[i].span.start);
        put_mark(out, document, i);
        at = document->times[i].span.end;
    }
    put_text(out, document, at, document->length);
    fputs("</TEXT>\n</TimeML>\n", out);
    return ferror(out) ? ent_error_set(error, "writing TimeML failed") : 0;
}
