/* filter.js - which events the page is about at the moment, and the controls that say so.
 *
 * Enters: all events.  Leaves: isShown(event); each view registers what it has to do when the choice changes.
 * Worked example: with the sliders at Jan and Dec 2023 an event of "2023" passes, since it may lie there; one without
 * a date passes while the box for undated events is ticked.
 *
 * Views keep their elements and hide them; they are not built anew at every move of a slider. */
const dated = events.filter((event) => event.dated);
/* The months in which something begins or ends. A slider steps from one to the next: one treaty of 1856 would else
 * take nearly all of its way. */
const STOPS = [...new Set(dated.flatMap((event) => [event.first, event.last]).filter(Number.isFinite))].sort((a, b) => a - b);
const EARLIEST = STOPS[0] ?? 0;
const LATEST = STOPS.at(-1) ?? 0;

const choice = {};
const views = [];
const whenChanged = (view) => views.push(view);

function resetChoice() {
    Object.assign(choice, {
        from: EARLIEST, to: LATEST, undated: true, actor: "", sources: 1,
        types: new Set(TYPES), statuses: new Set(STATUSES),
    });
}
resetChoice();

function isShown(event) {
    return choice.types.has(event.type) && choice.statuses.has(event.status) && event.sources >= choice.sources &&
        (event.dated ? event.first <= choice.to && event.last >= choice.from : choice.undated) &&
        (!choice.actor || event.involved.has(choice.actor));
}

const shownEvents = () => events.filter(isShown);

function buildFilters() {
    const form = byId("filters");
    const controls = []; /* each sets its control from the choice */

    const count = make("output", { class: "count", "aria-live": "polite" });
    /* A slider moves many times between two pictures on the screen: one round of views for each is enough. */
    let waiting = false;
    const changed = () => {
        for (const control of controls) control();
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => { waiting = false; refresh(); });
    };
    const refresh = () => {
        for (const view of views) view();
        const shown = shownEvents().length;
        count.textContent = shown === events.length ? `${plural(shown, "event")}, all shown` : `${shown} of ${plural(events.length, "event")} shown`;
    };

    const slider = (key, label, other) => {
        const input = make("input", { type: "range", min: 0, max: STOPS.length - 1, step: 1, oninput: () => {
            choice[key] = STOPS[+input.value];
            /* The two never cross: the one that is pushed moves along. */
            if (choice.from > choice.to) choice[other] = choice[key];
            changed();
        } });
        const words = make("output", {});
        controls.push(() => {
            input.value = STOPS.indexOf(choice[key]);
            words.textContent = monthWords(choice[key]);
            input.setAttribute("aria-valuetext", words.textContent);
        });
        return make("label", { class: "slider" }, make("span", {}, label), input, words);
    };

    const box = (set, value, words, tone) => {
        const input = make("input", { type: "checkbox", value, onchange: () => {
            input.checked ? set().add(value) : set().delete(value);
            changed();
        } });
        controls.push(() => { input.checked = set().has(value); });
        return make("label", { class: "box" }, input, tone ? make("i", { class: `swatch ${tone}` }) : "", words);
    };

    const present = (values, key) => values.filter((value) => events.some((event) => event[key] === value));
    const number = (key, value) => events.filter((event) => event[key] === value).length;
    const types = present(TYPES, "type").map((type) => box(() => choice.types, type, `${type} (${number("type", type)})`, type));
    const statuses = present(STATUSES, "status").map((status) =>
        box(() => choice.statuses, status, `${status === "negotiating" ? "under negotiation" : status} (${number("status", status)})`));

    const undated = make("input", { type: "checkbox", onchange: () => { choice.undated = undated.checked; changed(); } });
    controls.push(() => { undated.checked = choice.undated; });
    const missing = events.length - dated.length;

    const actor = make("select", { onchange: () => { choice.actor = actor.value; changed(); } }, make("option", { value: "" }, "anybody"),
        network.actors.filter((a) => events.some((event) => event.involved.has(a.id)))
            .sort((a, b) => a.name.localeCompare(b.name, "en")).map((a) => make("option", { value: a.id }, a.name)));
    controls.push(() => { actor.value = choice.actor; });

    const most = events.reduce((a, event) => Math.max(a, event.sources), 1);
    const sources = make("input", { type: "number", min: 1, max: most, step: 1, oninput: () => {
        choice.sources = Math.max(1, +sources.value || 1);
        changed();
    } });
    controls.push(() => { if (document.activeElement !== sources) sources.value = choice.sources; });

    const reset = make("button", { type: "button", onclick: () => { resetChoice(); changed(); } }, "Show all");
    const details = make("details", {},
        make("summary", {}, make("span", {}, "Filter"), count),
        make("div", { class: "controls" },
            LATEST > EARLIEST ? make("fieldset", { class: "time" }, make("legend", {}, "Time"),
                slider("from", "from", "to"), slider("to", "to", "from"),
                missing ? make("label", { class: "box" }, undated, `undated (${missing})`) : "") : "",
            make("fieldset", {}, make("legend", {}, "Type"), types),
            make("fieldset", {}, make("legend", {}, "Status"), statuses),
            make("fieldset", {}, make("legend", {}, "Who and by how many told"),
                make("label", { class: "field" }, "with ", actor),
                make("label", { class: "field" }, "outlets, at least ", sources), reset)));
    details.open = matchMedia("(min-width: 60rem)").matches;
    form.append(details);
    form.addEventListener("submit", (submitted) => submitted.preventDefault());
    for (const control of controls) control();
    refresh();
}
