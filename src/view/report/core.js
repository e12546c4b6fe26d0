/* core.js - what every part of the page stands on: the data, words for it, and elements made of text.
 *
 * Enters: the three JSON blocks of the page: the network, its measures, terms.  Leaves: actors, documents and
 * events with what the views ask for over and over (title, months, parties by principal), and make() and draw().
 * Worked example: {"from": "2023-07-01", "to": "2023-07-31"} is "Jul 2023" in words and month 24282 (12 * 2023 + 6) on
 * every axis and slider.
 *
 * Names and sentences come from strangers: they become text nodes and attribute values, never markup, and maps are
 * Maps, so that an actor called __proto__ is an actor. */
document.documentElement.classList.add("scripted");

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const network = data("network");
const measures = data("measures");
const terms = data("terms");
const actorNodes = new Map(Object.entries(terms.actors));
const eventNodes = new Map(Object.entries(terms.events));

const TYPES = ["agreement", "meeting", "membership", "cooperation"];
const STATUSES = ["proposed", "negotiating", "planned", "concluded", "held", "ended", "rejected", "cancelled"];
const KINDS = { state: "state", igo: "intergovernmental body", organ: "organ", person: "person", organization: "organization" };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/* ------------------------------------------------------------------------------------------------ elements */

/* Marks that turn the direction of all that follows would leave a name and turn the page around. */
const tame = (value) => (typeof value === "string" ? value.replace(/[\u202a-\u202e\u2066-\u2069]/g, "") : value);

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else element.setAttribute(name, value === true ? "" : name === "value" ? value : tame(value));
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "").map(tame));
    return element;
}

const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
const byId = (id) => document.getElementById(id);
const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
const listed = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);
const percent = (share) => `${Math.round(share * 100)}\u00a0%`;
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/* --------------------------------------------------------------------------------------------------- dates */

function civil(iso) {
    const found = /^(-?\d+)-(\d\d)-(\d\d)/.exec(iso ?? "");
    return found ? { year: +found[1], month: +found[2], day: +found[3] } : null;
}

const monthOf = (iso) => {
    const date = civil(iso);
    return date ? date.year * 12 + date.month - 1 : null;
};
const monthWords = (month) => `${MONTHS[((month % 12) + 12) % 12]} ${Math.floor(month / 12)}`;

/* In the words of the picture; entente has written them down for each date of the page. */
const dateWords = (date) => (date ? terms.dates[`${date.from ?? ""}/${date.to ?? ""}`] ?? "" : "");

/* -------------------------------------------------------------------------------------------------- actors */

const actors = new Map(network.actors.map((actor) => [actor.id, actor]));
const documents = new Map(network.documents.map((document) => [document.id, document]));

/* Somebody whom only a participant names still has a name: the id. */
const actorOf = (id) => actors.get(id) ?? { id, name: id, kind: "organization", principal: null, aliases: [] };
const nameOf = (id) => actorOf(id).name || id;
const nodeOfActor = (id) => actorNodes.get(id) ?? id;
const isBody = (actor) => actor.kind === "igo" || actor.kind === "organization";
const shortName = (id) => {
    const name = nameOf(id);
    return isBody(actorOf(id)) && name.length > 14 && /^[A-Z0-9+-]{2,12}$/.test(id) ? id : name;
};

/* For whom an actor acts in the end; a file made by hand may run in a circle. */
function rootOf(id) {
    const seen = new Set();
    while (actors.get(id)?.principal && !seen.has(id)) {
        seen.add(id);
        id = actors.get(id).principal;
    }
    return id;
}

/* -------------------------------------------------------------------------------------------------- events */

const TOPICS = new Map(Object.entries(terms.topics));

/* The most telling topics first: nearly everything here is military. */
function topicsOf(event) {
    const known = [...TOPICS.keys()].filter((topic) => event.topics.includes(topic)).map((topic) => TOPICS.get(topic));
    return known.length ? known : event.topics;
}

/* "One of NATO's partners" is no member. */
function isPartnership(event) {
    return event.type === "membership" && event.participants.some((p) => p.role === "partner");
}

function titleOf(event) {
    if (event.name) return event.name;
    const bodies = event.participants.filter((p) => isBody(actorOf(p.actor)));
    if (event.type === "membership" && event.participants.length === 2 && bodies.length === 1)
        return `${isPartnership(event) ? "Partnership with" : "Membership of"} ${shortName(bodies[0].actor)}`;
    if (event.type === "meeting" && event.place) return `Meeting in ${event.place}`;
    const topics = topicsOf(event).slice(0, 2);
    return capital(event.type) + (topics.length && event.type !== "membership" ? ` on ${topics.join(" and ")}` : "");
}

function statusWords(status, type) {
    if (status === "negotiating") return "under negotiation";
    return status === "concluded" && type === "membership" ? "in effect" : status;
}

/* The step of an agreement's life where one is told: "ratified" says more than "concluded". */
const stageWords = (stage, type) => stage.step || statusWords(stage.status, type);

function study(event) {
    for (const mention of event.mentions) mention.text = mention.text.replace(/\s+/g, " ");
    const from = monthOf(event.date?.from), to = monthOf(event.date?.to);
    event.dated = from !== null || to !== null;
    event.first = from ?? -Infinity;
    event.last = to ?? Infinity;
    event.node = eventNodes.get(event.id) ?? event.id;
    event.title = titleOf(event);
    event.roots = [...new Set(event.participants.map((p) => rootOf(p.for || p.actor)))];
    event.involved = new Set([...event.roots, ...event.participants.flatMap((p) => (p.for ? [p.actor, p.for] : [p.actor]))]);
    return event;
}

const when = (event) => event.date?.from ?? event.date?.to ?? "~"; /* "~" sorts after every digit: undated last */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const events = network.events.map(study).sort((a, b) => compare(when(a), when(b)) || compare(a.id, b.id));
const eventByNode = new Map(events.map((event) => [event.node, event]));
const eventById = new Map(events.map((event) => [event.id, event]));
const actorByNode = new Map(network.actors.map((actor) => [nodeOfActor(actor.id), actor]));

const linkToEvent = (event, ...children) => make("a", { href: `#event-${event.node}` }, children.length ? children : event.title);
const linkToActor = (id, words = nameOf(id)) =>
    actors.has(id) ? make("a", { href: `#actor-${nodeOfActor(id)}` }, words) : make("span", {}, words);
const linkToTie = (a, b, ...children) => make("a", { href: `#tie-${nodeOfActor(a)}~${nodeOfActor(b)}` }, children);
const badge = (event) => make("span", { class: `badge ${event.type}` }, event.type);
const state = (event) => make("span", { class: `state ${event.status}` }, statusWords(event.status, event.type));

/* A representative stands for whom it represents: "Japan (Fumio Kishida)". */
function partiesOf(event, link = linkToActor) {
    return event.roots.flatMap((root, place) => {
        const people = event.participants.filter((p) => p.actor !== root && rootOf(p.for || p.actor) === root);
        const words = people.flatMap((p, i) => [i ? ", " : " (", link(p.actor)]);
        return [place ? ", " : "", link(root), ...words, people.length ? ")" : ""];
    });
}
const partyNames = (event) => listed(event.roots.map(shortName));
