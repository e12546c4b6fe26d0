/* font.c - says what no font of this machine can show.
 *
 * Enters: a scene and the name of a font.  Leaves: sentences on standard error, for PNG and PDF; an
 * SVG is set in the fonts of whoever reads it. Worked example: on a machine that has DejaVu alone,
 * "日本国政府" would be five boxes; so the sentence names the first of these letters, counts the
 * others, and says what to install.
 */
#include "draw/draw.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

typedef struct lacking {
    FcCharSet *covered, *missing;
    uint32_t first;
} lacking;

static void look_for(lacking *l, const char *text) {
    const char *at = text, *end = at ? at + strlen(at) : NULL;
    while (at < end) {
        uint32_t c = ent_utf8_next(&at, end);
        /* Marks and joiners have no shape of their own. */
        if (c < 0xA0 || (c >= 0x200B && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
            FcCharSetHasChar(l->covered, c))
            continue;
        if (FcCharSetCount(l->missing) == 0) l->first = c;
        FcCharSetAddChar(l->missing, c);
    }
}

static void look_through(lacking *l, const ent_scene *scene, const char *title) {
    look_for(l, title);
    for (uint32_t i = 0; i < scene->party_count; i++)
        if (scene->parties[i].deeds) {
            look_for(l, scene->parties[i].name);
            look_for(l, scene->parties[i].office);
        }
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        look_for(l, scene->deeds[d].name);
        look_for(l, scene->deeds[d].place);
    }
}

static void say_lacking(const lacking *l) {
    unsigned count = FcCharSetCount(l->missing);
    char letter[5] = "";
    if (count == 0) return;
    letter[ent_utf8_put(letter, l->first)] = '\0';
    fprintf(
        stderr,
        "entente draw: no font here has \"%s\" (U+%04X)%s: boxes stand in the picture for what is "
        "lacking; install a font that has it, for instance fonts-noto-cjk, or draw an SVG\n",
        letter, l->first, count == 1 ? "" : " and other letters");
}

/* Another family than the one that was asked for stands in where that is not installed. */
static void say_instead(const FcPattern *found, const char *font) {
    FcChar8 *family = NULL;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &family) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(family, (const FcChar8 *)font) == 0) return;
    if (FcPatternGetString(found, FC_FAMILY, 0, &family) != FcResultMatch) return;
    fprintf(stderr,
            "entente draw: the font \"%s\" is not installed here; \"%s\" stands in for it\n", font,
            (const char *)family);
}

void ent_font_check(const ent_scene *scene, const char *font, const char *title) {
    if (!FcInit()) {
        fprintf(stderr, "entente draw: there is no configuration of fonts (fontconfig)\n");
        return;
    }
    FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, font, NULL);
    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    lacking l = {NULL, FcCharSetCreate(), 0};
    FcFontSet *fonts = FcFontSort(NULL, wanted, FcTrue, &l.covered, &result);
    if (!fonts || fonts->nfont == 0) {
        fprintf(stderr, "entente draw: no font is installed here, so the picture has no letters; "
                        "install one, for instance fonts-dejavu-core\n");
    } else {
        say_instead(fonts->fonts[0], font);
        look_through(&l, scene, title);
        say_lacking(&l);
    }
    if (fonts) FcFontSetDestroy(fonts);
    if (l.covered) FcCharSetDestroy(l.covered);
    FcCharSetDestroy(l.missing);
    FcPatternDestroy(wanted);
}
