/* evidence.js - one sentence as the proof of a tie.
 *
 * Enters: an event mention.  Leaves: the sentence with trigger and parties marked, where it stands, and why it was read so.
 * Worked example: "Kishida met Stoltenberg in Vilnius" with the trigger "met" at byte 8 of the sentence gets <mark>met</mark>,
 * and both names in bold since the participants are called so.
 *
 * The text of a mention has its white space folded, so the place of the trigger is only nearly that of the document:
 * of several equal words the nearest one is meant. */
const bytesOf = (text) => new TextEncoder().encode(text).length;

function triggerIn(mention) {
    const { text, trigger } = mention, wanted = trigger.start - mention.start;
    let best = -1, distance = Infinity;
    for (let at = text.indexOf(trigger.text); trigger.text && at >= 0; at = text.indexOf(trigger.text, at + 1)) {
        const off = Math.abs(bytesOf(text.slice(0, at)) - wanted);
        if (off < distance) [best, distance] = [at, off];
    }
    return best < 0 ? [] : [{ start: best, end: best + trigger.text.length, tag: "mark" }];
}

/* All that a participant, or whom it acts for, may be called. */
function namesOf(participants) {
    const ids = participants.flatMap((p) => (p.for ? [p.actor, p.for] : [p.actor]));
    const names = ids.flatMap((id) => {
        const actor = actorOf(id), family = actor.kind === "person" ? actor.name.split(" ").at(-1) : "";
        return [actor.name, id, family, ...(actor.aliases ?? [])];
    });
    return [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
}

/* Whole words only: a pattern with all names would say it shorter, but to compile one for each sentence is slow. */
const WORD = /[\p{L}\p{N}]/u;
const standsAlone = (text, start, end) =>
    !WORD.test(text.charAt(start - 1)) && !WORD.test(String.fromCodePoint(text.codePointAt(end) ?? 32));

function partiesIn(mention) {
    const found = [];
    for (const name of namesOf(mention.participants))
        for (let at = mention.text.indexOf(name); at >= 0; at = mention.text.indexOf(name, at + name.length)) {
            const range = { start: at, end: at + name.length, tag: "b" };
            const taken = found.some((other) => range.start < other.end && other.start < range.end); /* by a longer name */
            if (!taken && standsAlone(mention.text, range.start, range.end)) found.push(range);
        }
    return found;
}

function markedText(mention) {
    const trigger = triggerIn(mention);
    const ranges = [...trigger, ...partiesIn(mention).filter((r) => !trigger.some((t) => r.start < t.end && t.start < r.end))];
    ranges.sort((a, b) => a.start - b.start);
    const parts = [];
    let at = 0;
    for (const { start, end, tag } of ranges) {
        if (start < at) continue;
        parts.push(mention.text.slice(at, start), make(tag, {}, mention.text.slice(start, end)));
        at = end;
    }
    return [...parts, mention.text.slice(at)];
}

function citation(id) {
    const document = documents.get(id);
    if (!document) return make("span", {}, `document ${id}`);
    const title = document.title || "Untitled article";
    /* Only what a browser would fetch from the web: a javascript: address must not become a link. */
    const link = /^https?:\/\//i.test(document.url ?? "");
    const rest = [document.source, dateWords(document.published)].filter(Boolean);
    return make("cite", {}, link ? make("a", { href: document.url, rel: "noopener noreferrer" }, title) : title,
        rest.length ? ` · ${rest.join(" · ")}` : "");
}

function mentionView(mention, event) {
    const says = [mention.type, statusWords(mention.status, mention.type), dateWords(mention.date), mention.place].filter(Boolean);
    return make("article", { class: "mention" },
        make("blockquote", { dir: "auto" }, markedText(mention)),
        make("p", { class: "from" }, citation(mention.document)),
        make("p", { class: "why" }, `Read as ${says.join(", ")}, from “${mention.trigger.text || mention.type}” by the rule `,
            make("code", {}, mention.rule || "—"), `; confidence ${percent(mention.confidence)}.`),
        overruling(mention, event));
}

/* The best sentence first; a long list is opened step by step. */
function evidenceOf(event, most = 8) {
    const sorted = [...event.mentions].sort((a, b) => b.confidence - a.confidence);
    const box = make("div", {}, sorted.slice(0, most).map((mention) => mentionView(mention, event)));
    if (sorted.length > most) {
        const more = make("button", { type: "button", onclick: () => more.replaceWith(...sorted.slice(most).map((mention) => mentionView(mention, event))) },
            `Show ${plural(sorted.length - most, "more sentence")}`);
        box.append(more);
    }
    return box;
}

/* For lists: one sentence and where it stands, or nothing. */
function quoteOf(event) {
    const best = event.mentions.reduce((a, b) => (!a || b.confidence > a.confidence ? b : a), null);
    return best ? make("figure", { class: "quote" }, make("blockquote", { dir: "auto" }, markedText(best)), make("figcaption", {}, citation(best.document))) : null;
}
