/* judge.js - how a reader overrules the machine: the line to copy, and what was overruled already.
 *
 * Enters: a mention and the event that it is in.  Leaves: one line of JSON for a file of judgements.
 * Worked example: "this sentence says no such thing" about a mention with the key d1|83|89|meeting is
 * {"judgement":"reject","mentions":["d1|83|89|meeting"],"author":"","reason":""}.
 *
 * A page cannot write files: it makes the line, and --judgements FILE makes it count. An event has no key of its own, since
 * it may be put together otherwise tomorrow; it is named by one of its mentions. */
const mentionKey = (m) => [m.document, m.trigger.start, m.trigger.end, m.type, ...(m.part ? [m.part] : [])].join("|");

const VERDICTS = [
    ["The sentence tells no such thing", (key) => ({ judgement: "reject", mentions: [key] })],
    ["There is no such event", (key) => ({ judgement: "reject", event: key })],
    ["The event is right", (key) => ({ judgement: "accept", event: key })],
    ["The event is right, but not all of it", (key, set) => ({ judgement: "edit", event: key, set })],
];
const judge = { author: "" }; /* said once, kept for the other lines */

async function copyText(field, button) {
    const said = button.textContent;
    try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = "Copied";
    } catch {
        field.focus(); /* a page from a disk may not be allowed to: then the reader copies */
        field.select();
        button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.textContent = said; }, 2000);
}

/* The days of an event as they are typed: "2023-07-12", "2023-07-11/2023-07-12". */
const typedDate = (date) => (!date ? "" : date.from === date.to ? date.from : `${date.from ?? ".."}/${date.to ?? ".."}`);

/* Fields for what may be corrected; value() holds only what was changed, null where it was emptied. */
function corrections(event) {
    const choices = [...new Set([...terms.statuses[event.type], event.status])].map((status) => make("option", {}, status));
    const fields = { status: make("select", {}, choices), date: make("input", { type: "text", placeholder: "2023-07-12", autocomplete: "off" }),
        place: make("input", { type: "text", autocomplete: "off" }), name: make("input", { type: "text", autocomplete: "off" }) };
    const before = { status: event.status, date: typedDate(event.date), place: event.place ?? "", name: event.name ?? "" };
    for (const [name, field] of Object.entries(fields)) field.value = before[name];
    return {
        element: make("div", { class: "judge-fields" }, Object.entries(fields).map(([name, field]) => make("label", {}, capital(name), field))),
        value: () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()])
            .filter(([name, value]) => value !== before[name]).map(([name, value]) => [name, value || null])),
    };
}

function overruling(mention, event) {
    const details = make("details", { class: "judge" }, make("summary", {}, "Overrule or confirm"));
    /* Most readers never open it: it is built for those who do. */
    details.addEventListener("toggle", () => { if (details.childElementCount === 1) details.append(...judgeForm(mention, event)); });
    return details;
}

function judgeForm(mention, event) {
    const verdict = make("select", {}, VERDICTS.map(([words], place) => make("option", { value: place }, words)));
    const author = make("input", { type: "text", value: judge.author, autocomplete: "off" });
    const reason = make("input", { type: "text", autocomplete: "off" });
    const edit = corrections(event);
    const line = make("textarea", { readonly: true, rows: 4, "aria-label": "Judgement as a line of JSON", spellcheck: "false" });
    const copy = make("button", { type: "button", onclick: () => copyText(line, copy) }, "Copy the line");
    const update = () => {
        judge.author = author.value;
        edit.element.hidden = verdict.value !== "3";
        line.value = JSON.stringify({ ...VERDICTS[+verdict.value][1](mentionKey(mention), edit.value()), author: author.value, reason: reason.value });
    };
    const form = make("div", { oninput: update }, make("label", {}, "Verdict", verdict), edit.element,
        make("div", { class: "judge-fields" }, make("label", {}, "Author", author), make("label", {}, "Reason", reason)));
    update();
    return [form, line, copy, make("p", { class: "note" }, "Add the line to a file and give it with ", make("code", {}, "--judgements FILE"),
        ": it outlives every re-run. ", make("code", {}, "entente help judgements"), " tells what else can be judged.")];
}

/* ------------------------------------------------------------------------------------- what was judged before */

const judgements = network.judgements ?? [];
const judgedKeys = (j) => (j.event ? [j.event] : j.mentions ?? []);
const judgedMentions = new Map(); /* key: the mention, and its event where it still has one */
for (const mention of network.rejected ?? []) judgedMentions.set(mentionKey(mention), { mention });
for (const event of events) for (const mention of event.mentions) judgedMentions.set(mentionKey(mention), { mention, event });

const judgementsOf = (event) => judgements.filter((j) => judgedKeys(j).some((key) => judgedMentions.get(key)?.event === event));

const judgementWords = (j) => [make("b", {}, capital(j.judgement)), ` by ${j.author || "somebody"}`, j.date ? `, ${dateWords({ from: j.date, to: j.date }) || j.date}` : "",
    j.reason ? [": ", make("q", {}, j.reason)] : ""];

function judgementView(j) {
    const about = judgedKeys(j).map((key) => judgedMentions.get(key)).filter(Boolean);
    return make("li", {}, judgementWords(j), j.actors ? ` (${j.actors.join(", ")})` : "",
        about.map(({ mention, event }) => make("div", {}, event ? linkToEvent(event) : make("figure", { class: "quote" },
            make("blockquote", { dir: "auto" }, mention.text), make("figcaption", {}, citation(mention.document))))));
}
