/* judgements.c - what a reader decided, read from --judgements and given to the merger; and the
 * page that tells how.
 *
 * Enters: a file of JSON Lines.  Leaves: the same judgements in the network.
 * Worked example: a file whose third line is malformed stops the command with that line's place,
 * before any article is read: half of what somebody decided may be the opposite of it.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char ent_judgements_page[] =
    "Judgements correct the machine. A file of them, given by --judgements FILE to any command "
    "that makes a network, has\n"
    "one JSON object a line. They are applied last, to whatever was found, and stay with the "
    "network that is written, so\n"
    "that they survive every new run and every merge. Each names its author and reason, and "
    "perhaps its date:\n"
    "\n"
    "  {\"judgement\": \"reject\", \"mentions\": [KEY, ...], \"author\": \"...\", \"reason\": "
    "\"...\", \"date\": \"2026-02-01\"}\n"
    "\n"
    "A KEY names what one sentence tells, whatever event it ends up in: "
    "\"document|start|end|type\", where start and end\n"
    "are the bytes of the trigger, and \"|1\" follows where it is a further part. `entente "
    "explain` shows the keys.\n"
    "\n"
    "  reject    \"mentions\": [KEY, ...]  these sentences tell no such thing\n"
    "            \"event\": KEY            the whole event to which this sentence belongs is none\n"
    "  accept    \"event\": KEY            it is one, surely: its confidence is 1\n"
    "  merge     \"mentions\": [KEY, KEY, ...]  the events of these are one\n"
    "  split     \"mentions\": [KEY, ...]  these, of one type, leave their events and make one of "
    "their own\n"
    "  edit      \"event\": KEY, \"set\": {...}  with any of type, status, date, name, place, "
    "participants;\n"
    "            null takes away a date, name or place; \"participants\": [{\"actor\": ID, "
    "\"role\": \"party\", \"for\": ID}, ...],\n"
    "            with \"name\" and \"kind\" for one whom no text names\n"
    "  same      \"actors\": [ID, ID, ...]  these are one; the first stays, and the others are its "
    "aliases\n"
    "  not same  \"actor\": ID, \"mentions\": [KEY, ...], \"becomes\": {\"id\": ID, \"name\": "
    "\"...\", \"kind\": \"person\",\n"
    "            \"principal\": ID}  in these sentences it is somebody else; \"document\": ID in "
    "place of\n"
    "            \"mentions\": in the whole of this article; with neither: everywhere. What is "
    "said "
    "of less counts\n"
    "\n"
    "Their order does not matter. Of two that contradict each other the later date counts; on one "
    "day, or without dates,\n"
    "an accept before a reject. What finds nothing in these articles does nothing. A malformed "
    "line stops the command,\n"
    "which says where it is and what was expected, and nothing is applied.\n";

/* NULL where none are asked for, or with *failed where they cannot be read. */
entente_judgements *ent_judgements_open(const ent_options *options, bool *failed) {
    *failed = false;
    if (!options->judgements) return NULL;
    size_t length = 0;
    entente_error error = {""};
    char *bytes = ent_file_bytes(options->judgements, &length);
    if (!bytes)
        snprintf(error.message, sizeof error.message, "cannot read %s: %s", options->judgements,
                 strerror(errno));
    entente_judgements *judgements =
        bytes ? entente_judgements_read(bytes, length, options->judgements, &error) : NULL;
    free(bytes);
    if (judgements) return judgements;
    ent_complain(options, "%s", error.message);
    *failed = true;
    return NULL;
}

void ent_judgements_report(const ent_options *options, const entente_network *network) {
    uint32_t idle = 0;
    for (uint32_t i = 0; i < network->judgement_count; i++) idle += !network->judgements[i].used;
    if (idle && options->judgements && !options->quiet)
        ent_complain(options, "%u of %u judgements found nothing here to judge", idle,
                     network->judgement_count);
}
