/* abbreviation.c - the words that a full stop belongs to, and the words that open sentences.
 *
 * Enters: a word.  Leaves: what a full stop after it means.
 * Worked example: after "Gen." a name follows; after "U.S." the sentence goes on with "forces" or
 * "Navy" but has ended before "The".  Lists of both kinds, made from what UD English EWT and GUM
 * and a shelf of news hold, do what a statistical cutter would (Kiss and Strunk, 2006) where the
 * whole text is not at hand.
 */
#include <stdlib.h>

#include "text/segment.h"

/* Sorted by strcmp; words of kind NUMBER count only as they are written here, capital first. */
static const char *const titles[] = {
    "adm", "amb", "attn", "brig", "capt", "cmdr", "col",  "comdr", "cpl",    "dr",
    "fr",  "ft",  "gen",  "gov",  "hon",  "insp", "lt",   "maj",   "messrs", "mr",
    "mrs", "ms",  "mt",   "pres", "prof", "pte",  "pvt",  "rep",   "reps",   "rev",
    "sec", "sen", "sens", "sgt",  "st",   "ste",  "supt", "vs",
};
static const char *const numbered[] = {
    "Apr", "Art", "Aug",  "Ch",  "Dec", "Feb",  "Fig",   "Figs", "Fri",  "Jan",
    "Jul", "Jun", "Mar",  "Mon", "No",  "Nos",  "Nov",   "Oct",  "Op",   "Para",
    "Sat", "Sep", "Sept", "Sun", "Thu", "Thur", "Thurs", "Tue",  "Tues", "Vol",
    "Wed", "art", "fig",  "no",  "nos", "p",    "para",  "pp",   "vol",
};
static const char *const others[] = {
    "al",   "approx", "assn", "assoc", "ave",  "blvd", "bros", "ca",   "cf",  "co",
    "conf", "corp",   "dept", "dist",  "ed",   "eds",  "eg",   "esp",  "est", "etc",
    "ext",  "hrs",    "ibid", "ie",    "inc",  "incl", "jr",   "ltd",  "min", "mins",
    "ph",   "plc",    "pty",  "rd",    "spec", "sq",   "sr",   "univ", "va",  "yrs",
};
static const char *const openers[] = {
    "A",       "About",    "According", "After", "All",     "Also",   "Although", "Among",
    "An",      "And",      "Another",   "Any",   "As",      "Asked",  "At",       "Because",
    "Before",  "Both",     "But",       "By",    "Despite", "During", "Each",     "Earlier",
    "Even",    "Every",    "For",       "From",  "Given",   "Had",    "Has",      "He",
    "Her",     "Here",     "His",       "How",   "However", "I",      "If",       "In",
    "Instead", "Is",       "It",        "Its",   "Last",    "Later",  "Many",     "Meanwhile",
    "More",    "Moreover", "Most",      "My",    "No",      "Nor",    "Not",      "Now",
    "Of",      "On",       "Once",      "One",   "Only",    "Or",     "Other",    "Others",
    "Our",     "Over",     "She",       "Since", "So",      "Some",   "Such",     "That",
    "The",     "Their",    "Then",      "There", "These",   "They",   "This",     "Those",
    "Though",  "Through",  "To",        "Today", "Two",     "Under",  "Unlike",   "Until",
    "We",      "What",     "When",      "Where", "Whether", "Which",  "While",    "Who",
    "Why",     "With",     "Would",     "Yes",   "Yet",     "You",    "Your",
};

#define LONGEST 10

static bool listed(const char *const *list, size_t count, const char *word) {
    return bsearch(&word, list, count, sizeof *list, ent_compare_strings) != NULL;
}

#define LISTED(list, word) listed(list, ENT_COUNT(list), word)

static void lower(char *word) {
    for (; *word; word++)
        if (*word >= 'A' && *word <= 'Z') *word += 'a' - 'A';
}

ent_abbreviation ent_abbreviation_of(const char *word, size_t length) {
    char copy[LONGEST + 1];
    if (!length || length > LONGEST) return ENT_NO_ABBREVIATION;
    memcpy(copy, word, length);
    copy[length] = '\0';
    if (LISTED(numbered, copy)) return ENT_ABBREVIATION_NUMBER;
    lower(copy);
    if (LISTED(titles, copy)) return ENT_ABBREVIATION_TITLE;
    if (LISTED(others, copy)) return ENT_ABBREVIATION_ANY;
    return ENT_NO_ABBREVIATION;
}

bool ent_opens_sentence(const char *word, size_t length) {
    char copy[LONGEST + 1];
    if (!length || length > LONGEST) return false;
    memcpy(copy, word, length);
    copy[length] = '\0';
    if (copy[0] < 'A' || copy[0] > 'Z') return false;
    lower(copy + 1); /* so that capitals throughout are met too */
    return LISTED(openers, copy);
}
