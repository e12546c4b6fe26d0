/* table.js - the actors with their centralities, sorted by whatever column is clicked.
 *
 * Enters: the table of measures.  Leaves: an HTML table; the header buttons sort, the box shows the rarer measures.
 * Worked example: a click on "betweenness" puts the highest first, a second one the lowest; what is not defined for
 * an actor stays at the end both times. */
const MAIN = ["name", "kind", "degree", "strength", "betweenness", "pagerank", "community"];
const figure = (value, whole = Number.isInteger(value)) =>
    typeof value === "number" ? (whole ? String(value) : value.toFixed(3)) : value ?? "–";

function buildTable() {
    const section = byId("actors"), rows = measures.rows;
    const columns = Object.keys(measures.columns).filter((name) => !["rank", "id"].includes(name) && rows.some((row) => row[name] !== undefined));
    if (!rows.length) return section.append(make("p", { class: "note" }, "No actor was found."));
    const main = columns.filter((name) => MAIN.includes(name));
    let order = { column: columns.find((name) => name === "betweenness") ?? columns.at(-1), down: true };
    let all = false;
    const table = make("table", {}), caption = make("caption", { class: "note" }), body = make("tbody", {}), head = make("thead", {});
    const whole = new Set(columns.filter((name) => rows.every((row) => typeof row[name] !== "number" || Number.isInteger(row[name]))));
    const text = new Set(columns.filter((name) => rows.some((row) => typeof row[name] === "string")));
    const isText = (name) => text.has(name);

    const place = (a, b) => {
        const x = a[order.column], y = b[order.column];
        if (x === null || x === undefined || y === null || y === undefined) return (x ?? null) === (y ?? null) ? 0 : (x ?? null) === null ? 1 : -1;
        const ordered = typeof x === "string" ? x.localeCompare(y, "en") : x - y;
        return (order.down ? -ordered : ordered) || compare(a.id, b.id);
    };
    const header = (name) => make("th", { scope: "col", class: isText(name) ? "" : "number",
        "aria-sort": order.column === name ? (order.down ? "descending" : "ascending") : null },
        make("button", { type: "button", title: measures.columns[name], onclick: () => {
            order = { column: name, down: order.column === name ? !order.down : !isText(name) };
            show();
            head.querySelector(`[data-column="${name}"]`).focus();
        }, "data-column": name }, name.replace("_", " ")));
    const cell = (row, name) => {
        if (name === "name") return make("th", { scope: "row" }, linkToActor(row.id, row.name || row.id));
        return make("td", { class: isText(name) ? "" : "number" }, name === "kind" ? KINDS[row.kind] ?? row.kind : figure(row[name], whole.has(name)));
    };
    const show = () => {
        const visible = all ? columns : main;
        head.replaceChildren(make("tr", {}, visible.map(header)));
        const live = new Set(shownEvents().flatMap((event) => [...event.involved]));
        const shown = [...rows].sort(place).filter((row) => live.has(row.id));
        body.replaceChildren(...shown.map((row) => make("tr", {}, visible.map((name) => cell(row, name)))));
        caption.textContent = `${shown.length} of ${plural(rows.length, "actor")} ${shown.length === 1 ? "takes" : "take"} part in what is shown. ` +
            "The measures are of all events of this page; each header tells its definition.";
    };

    const more = make("input", { type: "checkbox", onchange: () => { all = more.checked; show(); } });
    const figures = Object.entries(measures.figures ?? {}).filter(([, value]) => typeof value === "number");
    table.append(caption, head, body);
    section.append(make("label", { class: "box" }, more, "all measures"), make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table of centralities" }, table),
        make("details", {}, make("summary", {}, "The network as a whole"), facts(...figures.map(([name, value]) => [name.replaceAll("_", " "), figure(value)]))));
    whenChanged(show);
}
