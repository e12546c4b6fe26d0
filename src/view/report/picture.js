/* picture.js - the drawing, made to move and to answer.
 *
 * Enters: the SVG of entente-draw, whose node n-X and ties e-X-Y carry the names of events and actors.  Leaves: a stage
 * with pan and zoom, in which what the filters hide is faint and what is looked at stands out.
 * Worked example: a tie e-meeting-8912f0e518-fumio-kishida belongs to that meeting; a click on it is a click on the
 * meeting.  In the form that draws actors only, a tie e-JPN-NATO stands for all that both take part in.
 *
 * Zoom is a matter of the viewBox alone, so the browser sets letters anew and they stay sharp. */
const stage = byId("stage");
const picture = stage.querySelector("svg");
const marks = []; /* what is drawn: {role: event, actor, frame or tie; element; events that it stands for; actor} */

function addMark(role, element, standsFor, actor = null) {
    if (element) marks.push({ role, element, events: standsFor, actor });
}

/* Several memberships of one body on one day are one box, named after the first of them. */
function hostOf(event, drawn) {
    if (event.type !== "membership") return undefined;
    return drawn.find((other) => other.type === event.type && other.status === event.status && isPartnership(other) === isPartnership(event) && when(other) === when(event) &&
        event.participants.every((p) => byId(`e-${other.node}-${nodeOfActor(p.actor)}`)));
}

function findEvents() {
    const boxes = new Map(), drawn = events.filter((event) => byId(`n-${event.node}`));
    for (const event of drawn) boxes.set(event.node, [event]);
    for (const event of events) if (!boxes.has(event.node)) boxes.get(hostOf(event, drawn)?.node)?.push(event);
    for (const [box, group] of boxes) {
        addMark("event", byId(`n-${box}`), group);
        for (const party of new Set(group.flatMap((event) => event.participants.map((p) => p.actor)))) {
            const own = group.filter((event) => event.participants.some((p) => p.actor === party));
            addMark("tie", byId(`e-${box}-${nodeOfActor(party)}`), own, party);
        }
    }
}

function findActors() {
    const pairs = new Map(), own = new Map();
    for (const event of events) {
        const parties = [...new Set(event.participants.map((p) => p.actor))];
        for (const party of parties) own.set(party, [...(own.get(party) ?? []), event]);
        for (const a of parties)
            for (const b of parties) {
                const id = `e-${nodeOfActor(a)}-${nodeOfActor(b)}`;
                if (a === b || !(pairs.has(id) || byId(id))) continue;
                if (!pairs.has(id)) pairs.set(id, { a, b, events: [] });
                pairs.get(id).events.push(event);
            }
    }
    for (const actor of network.actors) {
        const node = nodeOfActor(actor.id);
        addMark("actor", byId(`n-${node}`), own.get(actor.id) ?? [], actor.id);
        addMark("frame", byId(`f-${node}`), events.filter((event) => event.roots.includes(actor.id)), actor.id);
    }
    for (const [id, pair] of pairs) {
        const element = byId(id);
        addMark("tie", element, pair.events, pair.a);
        makeLink(element, `#tie-${nodeOfActor(pair.a)}~${nodeOfActor(pair.b)}`, `${nameOf(pair.a)} and ${nameOf(pair.b)}`);
    }
}

/* What is no link in the SVG becomes one for mouse, keyboard and screen reader. */
function makeLink(element, hash, name) {
    fill(element, { tabindex: 0, role: "link", "aria-label": name, onkeydown: (key) => { if (key.key === "Enter") location.hash = hash; } }, []);
    element.addEventListener("click", () => { location.hash = hash; });
}

/* Lines are thin: a wide transparent copy below each can be hit. */
function widenTies() {
    for (const { element, events: [event], role } of marks) {
        const path = role === "tie" ? element.querySelector("path") : null;
        if (!path) continue;
        const wide = path.cloneNode();
        for (const name of ["stroke", "stroke-width", "stroke-dasharray"]) wide.removeAttribute(name);
        wide.setAttribute("class", "hit");
        path.before(wide);
        if (!element.hasAttribute("role")) element.addEventListener("click", () => { location.hash = `#event-${event.node}`; });
    }
}

/* The page has its own heading: the one inside the picture would say it twice. */
function dropHeading() {
    for (const line of picture.querySelectorAll("#graph0 > text[font-weight=bold], #a_graph0 > a > text[font-weight=bold]")) {
        const height = +line.getAttribute("font-size") * 1.1;
        line.classList.add("gone");
        sheet.y += height;
        sheet.height -= height;
    }
}

function showMarks() {
    for (const { role, element, events: own } of marks) {
        const off = !own.some(isShown);
        element.classList.toggle("off", off && role !== "actor" && role !== "frame");
        element.classList.toggle("idle", off && (role === "actor" || role === "frame"));
        for (const link of element.querySelectorAll("a")) off ? link.setAttribute("tabindex", -1) : link.removeAttribute("tabindex");
    }
}

/* What the panel is about stands out, with its ties and the boxes at their other ends. */
function highlight(wanted, actor = null, ends = [actor]) {
    if (!picture) return;
    const chosen = new Set(wanted);
    picture.classList.toggle("focused", chosen.size > 0);
    for (const mark of marks) {
        const touched = mark.events.some((event) => chosen.has(event));
        const own = mark.role === "tie" ? !actor || involves(mark.actor, actor) : true;
        mark.element.classList.toggle("near", touched && own);
        mark.element.classList.toggle("chosen", mark.role === "actor" ? ends.includes(mark.actor) : mark.role === "event" && touched && !actor);
    }
}
const involves = (party, actor) => party === actor || rootOf(party) === actor;

/* ------------------------------------------------------------------------------------------- pan and zoom */

const eye = { x: 0, y: 0, scale: 1, home: true }; /* middle of the view in the units of the drawing; pixels per unit */
const sheet = { x: 0, y: 0, width: 1, height: 1 };

function look() {
    const width = stage.clientWidth / eye.scale, height = stage.clientHeight / eye.scale;
    picture.setAttribute("viewBox", [eye.x - width / 2, eye.y - height / 2, width, height].map((n) => n.toFixed(2)).join(" "));
    stage.classList.toggle("zoomed", !eye.home);
}

/* As large as the letters want, up to the width of the page; a long picture makes a high stage, as a page is read. */
function goHome() {
    const scale = Math.min(stage.clientWidth / sheet.width, 1.2);
    stage.style.height = `${Math.round(Math.max(220, Math.min(sheet.height * scale, 1400)))}px`;
    eye.scale = Math.min(scale, stage.clientHeight / sheet.height);
    eye.x = sheet.x + sheet.width / 2;
    eye.y = sheet.y + sheet.height / 2;
    eye.home = true;
    look();
}

function zoom(factor, px = stage.clientWidth / 2, py = stage.clientHeight / 2) {
    const scale = Math.max(0.1, Math.min(eye.scale * factor, 8)), dx = px - stage.clientWidth / 2, dy = py - stage.clientHeight / 2;
    eye.x += dx / eye.scale - dx / scale; /* the point under the pointer stays there */
    eye.y += dy / eye.scale - dy / scale;
    eye.scale = scale;
    eye.home = false;
    look();
}

function pan(px, py) {
    eye.x = Math.max(sheet.x, Math.min(eye.x - px / eye.scale, sheet.x + sheet.width));
    eye.y = Math.max(sheet.y, Math.min(eye.y - py / eye.scale, sheet.y + sheet.height));
    eye.home = false;
    look();
}

function watchPointers() {
    const held = new Map();
    let moved = 0, spread = 0;
    const place = (pointer) => {
        const box = stage.getBoundingClientRect();
        return { x: pointer.clientX - box.left, y: pointer.clientY - box.top };
    };
    stage.addEventListener("pointerdown", (pointer) => {
        if (held.size === 0) moved = 0;
        held.set(pointer.pointerId, place(pointer));
        spread = 0;
    });
    stage.addEventListener("pointermove", (pointer) => {
        const before = held.get(pointer.pointerId), now = place(pointer);
        if (!before) return;
        if (pointer.buttons === 0) return void held.delete(pointer.pointerId); /* let go outside of the page */
        const step = Math.hypot(now.x - before.x, now.y - before.y);
        moved += step;
        if (moved < 5) return; /* a click with an unsteady hand */
        held.set(pointer.pointerId, now);
        if (!stage.hasPointerCapture(pointer.pointerId)) stage.setPointerCapture(pointer.pointerId);
        if (held.size === 1) return pan(now.x - before.x, now.y - before.y);
        const [a, b] = [...held.values()], distance = Math.hypot(a.x - b.x, a.y - b.y);
        if (spread) zoom(distance / spread, (a.x + b.x) / 2, (a.y + b.y) / 2);
        spread = distance;
    });
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (pointer) => held.delete(pointer.pointerId));
    stage.addEventListener("dragstart", (drag) => drag.preventDefault()); /* links would be dragged out of the page */
    stage.addEventListener("click", (click) => {
        if (moved >= 5) click.preventDefault(), click.stopPropagation(); /* the end of a drag is no click */
    }, true);
    /* A wheel over a picture means the page, unless the reader has turned to the picture. */
    stage.addEventListener("wheel", (wheel) => {
        if (!wheel.ctrlKey && !wheel.metaKey && document.activeElement !== stage) return;
        wheel.preventDefault();
        const at = place(wheel);
        zoom(Math.exp(-Math.max(-60, Math.min(wheel.deltaY, 60)) / 200), at.x, at.y);
    }, { passive: false });
}

const KEYS = {
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: goHome,
    ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
};

function buildPicture() {
    if (!picture) return;
    const box = picture.viewBox.baseVal;
    Object.assign(sheet, { x: box.x, y: box.y, width: box.width, height: box.height });
    dropHeading();
    findEvents();
    findActors();
    widenTies();
    fill(stage, { tabindex: 0, role: "group", "aria-label": "Picture: arrow keys move it, plus and minus zoom, 0 shows all of it", onkeydown: (key) => {
        if (key.ctrlKey || key.metaKey || key.altKey || !Object.hasOwn(KEYS, key.key)) return;
        key.preventDefault();
        KEYS[key.key]();
    } }, []);
    stage.before(make("div", { class: "zoomers", role: "group", "aria-label": "Zoom" },
        make("button", { type: "button", "aria-label": "Zoom in", onclick: () => zoom(1.25) }, "+"),
        make("button", { type: "button", "aria-label": "Zoom out", onclick: () => zoom(0.8) }, "−"),
        make("button", { type: "button", "aria-label": "All: show all of the picture", onclick: goHome }, "All")));
    byId("picture-note").textContent = "Click on anything, or reach it with Tab and Enter, to read the sentences behind it. " +
        "Drag to move; zoom with the buttons, + and −, Ctrl and the wheel, or two fingers.";
    watchPointers();
    let width = 0;
    new ResizeObserver(() => {
        if (stage.clientWidth === width || stage.clientWidth === 0) return;
        width = stage.clientWidth;
        eye.home ? goHome() : look();
    }).observe(stage);
    whenChanged(showMarks);
}
