/* list.js - the page as one reads it: what matters at a glance, agreements, timeline, what to check, sources.
 *
 * Enters: events.  Leaves: sections whose entries are hidden when the filters hide their event.
 * Worked example: an agreement that was proposed in March and signed in July is a card with both stages, the parties
 * and one sentence; its title opens the rest.
 *
 * Every entry carries a sentence, so that a printed page, which has no panel, still says who said so. */
const UNCERTAIN = 0.7;
const MANY = 400; /* from here on a browser may leave out what is far off the screen */

/* Entries with the event that each stands or falls with; a heading over nothing goes, too. */
function followFilters(entries, note, groups = []) {
    whenChanged(() => {
        let shown = 0;
        for (const { element, event } of entries) {
            element.hidden = !isShown(event);
            shown += !element.hidden;
        }
        for (const group of groups) group.element.hidden = group.entries.every((entry) => entry.element.hidden);
        note.textContent = shown === entries.length ? "" : `${shown} of ${entries.length} shown.`;
    });
}

/* ----------------------------------------------------------------------------------------------- at a glance */

function buildGlance() {
    const show = () => {
        const shown = shownEvents(), of = (type) => shown.filter((event) => event.type === type).length;
        const latest = shown.filter((event) => event.dated && ["concluded", "held"].includes(event.status)).at(-1);
        const pending = shown.filter((event) => event.type === "agreement" && ["proposed", "negotiating"].includes(event.status));
        const best = shown.reduce((a, b) => (!a || b.sources > a.sources || (b.sources === a.sources && b.mentions.length > a.mentions.length) ? b : a), null);
        const ties = strongestTies(shown), present = TYPES.filter((type) => events.some((event) => event.type === type));
        const doubtful = shown.filter((event) => event.confidence < UNCERTAIN).length, disputed = shown.filter((event) => event.variants.length).length;
        const checks = [disputed ? `${plural(disputed, "event")} told in different ways` : "", doubtful ? `${plural(doubtful, "event")} read with little confidence` : ""].filter(Boolean);
        const line = (name, ...words) => make("li", {}, make("b", {}, `${name}: `), words);
        byId("glance").replaceChildren(
            make("ul", { class: "tiles" }, present.map((type) => make("li", { class: type }, make("b", {}, String(of(type))), ` ${of(type) === 1 ? type : type === "cooperation" ? "cooperations" : type + "s"}`))),
            make("ul", { class: "points" },
                ties.length ? line("Closest tie", linkToTie(...ties[0].pair, listed(ties[0].pair.map(nameOf))), `, ${plural(ties[0].count, "event")}`) : "",
                latest ? line("Latest", linkToEvent(latest), `, ${dateWords(latest.date)} (${partyNames(latest)})`) : "",
                best ? line("Best attested", linkToEvent(best), `, ${plural(best.sources, "outlet")}, ${plural(best.mentions.length, "sentence")}`) : "",
                pending.length ? line("Not yet agreed", pending.slice(0, 3).flatMap((event, i) => [i ? "; " : "", linkToEvent(event), ` (${partyNames(event)})`]), pending.length > 3 ? ` and ${pending.length - 3} more` : "") : "",
                checks.length ? line("To check", make("a", { href: "#doubts" }, checks.join(", "))) : ""));
    };
    whenChanged(show);
}

/* ------------------------------------------------------------------------------------------------ agreements */

function agreementCard(event) {
    return make("article", { class: "card" },
        make("h3", {}, linkToEvent(event)),
        make("p", { class: "who" }, partiesOf(event)),
        stagesOf(event),
        make("p", { class: "note" }, [event.place, topicsOf(event).join(", "), plural(event.sources, "outlet"), `confidence ${percent(event.confidence)}`].filter(Boolean).join(" · ")),
        linksOf(event).length ? make("ul", {}, linksOf(event)) : "",
        quoteOf(event));
}

function buildAgreements() {
    const section = byId("agreements"), note = make("p", { class: "note" });
    const entries = events.filter((event) => event.type === "agreement").map((event) => ({ event, element: agreementCard(event) }));
    section.append(note, entries.length ? make("div", { class: "cards" }, entries.map((entry) => entry.element)) : make("p", { class: "note" }, "No agreement was found."));
    section.classList.toggle("long", entries.length > MANY);
    followFilters(entries, note);
}

/* -------------------------------------------------------------------------------------------------- timeline */

function timelineEntry(event) {
    return make("li", { class: "entry" },
        make("span", { class: "when" }, dateWords(event.date) || "undated"),
        make("div", {}, make("p", { class: "what" }, make("i", { class: `swatch ${event.type}` }), linkToEvent(event), " ", state(event)),
            make("p", { class: "who" }, partiesOf(event)), quoteOf(event)));
}

function buildTimeline() {
    const section = byId("timeline"), note = make("p", { class: "note" }), years = new Map();
    const entries = events.map((event) => ({ event, element: timelineEntry(event) }));
    for (const entry of entries) {
        const year = civil(entry.event.date?.from ?? entry.event.date?.to)?.year ?? "Undated";
        years.set(year, [...(years.get(year) ?? []), entry]);
    }
    const groups = [...years].map(([year, own]) => ({ entries: own, element: make("section", { class: "year" },
        make("h3", {}, String(year)), make("ol", { class: "plain" }, own.map((entry) => entry.element))) }));
    section.classList.toggle("long", entries.length > MANY);
    section.append(note, ...groups.map((group) => group.element));
    followFilters(entries, note, groups);
}

/* -------------------------------------------------------------------------------------------- what to check */

function buildDoubts() {
    const section = byId("doubts"), notes = [make("p", { class: "note" }), make("p", { class: "note" })];
    const disputed = events.filter((event) => event.variants.length).map((event) => ({ event, element: make("li", { class: "entry" },
        make("span", { class: "when" }, dateWords(event.date) || "undated"),
        make("div", {}, make("p", { class: "what" }, make("i", { class: `swatch ${event.type}` }), linkToEvent(event), " ", state(event)),
            make("p", { class: "who" }, partiesOf(event)), make("p", {}, "Taken as ", [statusWords(event.status, event.type), dateWords(event.date)].filter(Boolean).join(", "), "; told otherwise:"), variantsOf(event))) }));
    const doubtful = events.filter((event) => event.confidence < UNCERTAIN).sort((a, b) => a.confidence - b.confidence)
        .map((event) => ({ event, element: make("li", { class: "entry" }, make("span", { class: "when" }, meter(event.confidence)),
            make("div", {}, make("p", { class: "what" }, make("i", { class: `swatch ${event.type}` }), linkToEvent(event), " ", state(event)), make("p", { class: "who" }, partiesOf(event)), quoteOf(event))) }));
    const list = (entries, none) => (entries.length ? make("ol", { class: "plain" }, entries.map((entry) => entry.element)) : make("p", { class: "note" }, none));
    section.append(make("h3", {}, "Told in different ways"), notes[0], list(disputed, "No two sentences contradict each other."),
        make("h3", {}, `Read with a confidence below ${percent(UNCERTAIN)}`), notes[1], list(doubtful, "Nothing was read with less."));
    if (judgements.length) section.append(make("h3", {}, "Judged by a reader"), make("ul", {}, judgements.map(judgementView)));
    followFilters(disputed, notes[0]);
    followFilters(doubtful, notes[1]);
}

/* --------------------------------------------------------------------------------------------------- sources */

function buildSources() {
    const told = new Map();
    for (const event of events)
        for (const id of new Set(event.mentions.map((m) => m.document))) told.set(id, [...(told.get(id) ?? []), event]);
    const rows = [...network.documents].sort((a, b) => compare(a.published?.from ?? "~", b.published?.from ?? "~") || compare(a.id, b.id));
    byId("sources").append(make("ol", { class: "sources" }, rows.map((document) => make("li", {}, citation(document.id),
        make("small", {}, ` ${plural((told.get(document.id) ?? []).length, "event")}`)))));
}
