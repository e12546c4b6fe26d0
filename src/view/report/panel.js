/* panel.js - the side panel: all that is known of one event, one actor, or one tie of two actors.
 *
 * Enters: the fragment of the address.  Leaves: the dossier that it names, beside the page.
 * Worked example: #event-meeting-8912f0e518, #actor-NATO and #tie-JPN~NATO open a dossier; anything else closes it.
 *
 * The address is the only state, so that links are plain links, the back button works, and an address can be sent. */
const panel = byId("panel");
let opener = null; /* where the focus returns to */

const facts = (...pairs) => make("dl", { class: "facts" }, pairs.filter(([, value]) => value !== null && value !== "" && value !== undefined)
    .map(([name, ...value]) => [make("dt", {}, name), make("dd", {}, value)]));
const part = (title, ...children) => make("section", {}, make("h3", {}, title), children);
const meter = (share) => make("span", { class: "meter", role: "img", "aria-label": `confidence ${percent(share)}` },
    draw("svg", { viewBox: "0 0 100 8", "aria-hidden": "true" }, draw("rect", { class: "all", width: 100, height: 8 }),
        draw("rect", { class: share < 0.7 ? "part low" : "part", width: Math.round(share * 100), height: 8 })), percent(share));

/* ------------------------------------------------------------------------------------------------- an event */

/* "Concluded in July" is no stage of its own beside "concluded on 12 July", nor is what most sentences tell otherwise. */
function exactStages(event) {
    const within = (a, b) => a.status === b.status && (!a.step || !b.step || a.step === b.step) && a.date && b.date && a !== b && a.date.from >= b.date.from && a.date.to <= b.date.to &&
        dateWords(a.date) !== dateWords(b.date);
    const disputed = (stage) => event.variants.some((v) => v.status === stage.status && v.step === stage.step && dateWords(v.date) === dateWords(stage.date));
    return event.stages.filter((stage) => !disputed(stage) && !event.stages.some((other) => within(other, stage)));
}

/* From proposal to end: each stage with its date, what was never told left out. */
function stagesOf(event) {
    const told = exactStages(event), stages = told.length ? told : [{ status: event.status, date: event.date }];
    return make("ol", { class: "stages" }, stages.map((stage) => make("li", { class: `state ${stage.status}` },
        make("span", {}, stageWords(stage, event.type)), make("small", {}, dateWords(stage.date) || "undated"))));
}

const RELATIONS = { replaces: "Replaces", extends: "Extends", amends: "Amends" };

const referring = new Map(); /* id of an event: the events that link to it */
for (const event of events) for (const { event: id } of event.links) referring.set(id, [...(referring.get(id) ?? []), event]);

function linksOf(event) {
    const name = (id) => (eventById.has(id) ? linkToEvent(eventById.get(id)) : id);
    const back = referring.get(event.id) ?? [];
    return [...event.links.map((link) => make("li", {}, `${RELATIONS[link.rel] ?? capital(link.rel)} `, name(link.event))),
        ...back.map((other) => make("li", {}, linkToEvent(other), " builds on it"))];
}

function variantsOf(event) {
    return make("ul", {}, event.variants.map((variant) => {
        const told = variant.mentions.map((i) => event.mentions[i]).filter(Boolean);
        const words = [stageWords(variant, event.type), dateWords(variant.date)].filter(Boolean).join(", ");
        const where = [...new Set(told.map((m) => m.document))];
        return make("li", {}, words, where.length ? [" — ", where.flatMap((id, i) => [i ? "; " : "", citation(id)])] : "");
    }));
}

/* " signatory, for Japan" */
function roleOf(p) {
    const role = p.role !== "party" ? ` ${p.role}` : "", principal = p.for && p.for !== p.actor ? p.for : null;
    return role || principal ? make("small", {}, role, principal ? [role ? ", for " : " for ", linkToActor(principal)] : "") : "";
}

function eventPanel(event) {
    const same = marks.find((mark) => mark.role === "event" && mark.events.includes(event))?.events.filter((other) => other !== event) ?? [];
    const links = linksOf(event);
    highlight([event, ...same]);
    return [make("p", {}, badge(event), " ", state(event)), event.title, [
        facts(["When", dateWords(event.date) || "not told"], ["In life", event.life ? dateWords(event.life) : ""], ["Where", event.place], ["On", topicsOf(event).join(", ")],
            ["Told by", `${plural(event.sources, "outlet")} in ${plural(event.mentions.length, "sentence")}`], ["Confidence", meter(event.confidence)]),
        part("Parties", make("ul", {}, event.participants.map((p) => make("li", {}, linkToActor(p.actor), roleOf(p))))),
        exactStages(event).length > 1 ? part("From proposal to end", stagesOf(event)) : "",
        event.variants.length ? part("Other sentences say otherwise", variantsOf(event)) : "",
        links.length ? part("Related", make("ul", {}, links)) : "",
        same.length ? part("Drawn in the same box", make("ul", {}, same.map((other) => make("li", {}, linkToEvent(other, partyNames(other)))))) : "",
        judgementsOf(event).length ? part("Judged by a reader", make("ul", {}, judgementsOf(event).map((j) => make("li", {}, judgementWords(j))))) : "",
        part("Says who?", evidenceOf(event)),
    ]];
}

/* ------------------------------------------------------------------------------------------------- an actor */

const eventsOf = (id) => events.filter((event) => event.involved.has(id));
const eventList = (list) => make("ul", { class: "plain" }, list.map((event) => make("li", {},
    make("i", { class: `swatch ${event.type}` }), linkToEvent(event), make("small", {}, ` ${dateWords(event.date) || "undated"}, ${statusWords(event.status, event.type)}`))));

function officesOf(id) {
    const held = network.affiliations.filter((a) => a.person === id || a.actor === id);
    const lines = new Map(held.map((a) => {
        const term = dateWords(a.term), other = a.person === id ? a.actor : a.person;
        return [`${a.office}|${other}|${term}`, make("li", {}, linkToActor(other), a.office ? `: ${a.office}` : "", term ? make("small", {}, ` ${term}`) : "")];
    }));
    return [...lines.values()];
}

/* With whom, by principal, the busiest first. */
function partnersOf(id) {
    const root = rootOf(id), counts = new Map();
    for (const event of eventsOf(id))
        for (const other of event.roots) if (other !== root && other !== id) counts.set(other, (counts.get(other) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
}

function centralityOf(id) {
    const row = measures.rows.find((r) => r.id === id);
    if (!row) return null;
    const names = ["degree", "strength", "betweenness", "pagerank", "community"].filter((name) => row[name] !== undefined && row[name] !== null);
    return facts(...names.map((name) => {
        const place = 1 + measures.rows.filter((other) => other[name] > row[name]).length;
        return [make("span", { title: measures.columns[name] }, name), `${figure(row[name])}${name === "community" ? "" : ` (${place} of ${measures.rows.length})`}`];
    }));
}

function actorPanel(actor) {
    const own = eventsOf(actor.id), partners = partnersOf(actor.id), offices = officesOf(actor.id), centrality = centralityOf(actor.id);
    highlight(own, actor.id);
    return [make("p", {}, make("span", { class: `badge ${actor.kind}` }, KINDS[actor.kind] ?? actor.kind)), actor.name, [
        facts(["Acts for", actor.principal ? linkToActor(actor.principal) : null], ["Also called", actor.aliases?.length ? actor.aliases.join(", ") : null],
            ["Id", make("code", {}, actor.id)], ["Wikidata", actor.codes?.wikidata], ["Named", plural(actor.mentions ?? 0, "time")]),
        offices.length ? part("Offices", make("ul", {}, offices)) : "",
        partners.length ? part("Partners", make("ul", { class: "plain" }, partners.slice(0, 20).map(([other, count]) =>
            make("li", {}, linkToTie(rootOf(actor.id) === actor.id ? actor.id : rootOf(actor.id), other, nameOf(other)), make("small", {}, ` ${plural(count, "event")}`))))) : "",
        centrality ? part("Place in the network", centrality) : "",
        part("Events", own.some((event) => event.dated) ? timeChart(own, 340, 110) : "", eventList(own)),
    ]];
}

/* --------------------------------------------------------------------------------------------------- a tie */

function tiePanel(a, b) {
    const shared = events.filter((event) => event.involved.has(a.id) && event.involved.has(b.id));
    highlight(shared, null, [a.id, b.id]);
    return [make("p", {}, make("span", { class: "badge" }, "tie")), `${a.name} and ${b.name}`, [
        make("p", {}, linkToActor(a.id), " · ", linkToActor(b.id)),
        shared.some((event) => event.dated) ? part("Strength over time", strengthChart(shared, 340, 150)) : "",
        part(plural(shared.length, "shared event"), eventList(shared)),
        part("Says who?", shared.map((event) => make("div", {}, make("h4", {}, linkToEvent(event)), quoteOf(event)))),
    ]];
}

/* -------------------------------------------------------------------------------------------- open and close */

function dossier() {
    const found = /^#(event|actor|tie)-(.+)$/.exec(location.hash);
    if (!found) return null;
    const name = decodeURIComponent(found[2]);
    if (found[1] === "event") return eventByNode.has(name) ? eventPanel(eventByNode.get(name)) : null;
    if (found[1] === "actor") return actorByNode.has(name) ? actorPanel(actorByNode.get(name)) : null;
    const ends = name.split("~").map((node) => actorByNode.get(node));
    return ends.length === 2 && ends[0] && ends[1] ? tiePanel(...ends) : null;
}

function closePanel() {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("beside");
    highlight([]);
    if (/^#(event|actor|tie)-/.test(location.hash)) history.replaceState(null, "", location.pathname + location.search);
    if (opener?.isConnected) opener.focus({ preventScroll: true });
}

function route() {
    const content = dossier();
    if (!content) return closePanel();
    const [kicker, title, body] = content;
    if (!panel.contains(document.activeElement)) opener = document.activeElement;
    panel.replaceChildren(
        make("button", { type: "button", class: "close", "aria-label": "Close the panel", onclick: closePanel }, "×"),
        kicker, make("h2", { id: "panel-title", tabindex: -1, dir: "auto" }, title), ...body.filter(Boolean));
    panel.hidden = false;
    document.body.classList.add("beside");
    panel.scrollTop = 0;
    byId("panel-title").focus({ preventScroll: true });
}

function buildPanel() {
    addEventListener("hashchange", route);
    addEventListener("keydown", (key) => { if (key.key === "Escape") closePanel(); });
    route();
}
