/* chart.js - events by month and type, and the strength of a tie over time, as small SVG charts.
 *
 * Enters: events.  Leaves: SVG, with the numbers as titles of the bars and in the chart's label.
 * Worked example: 23 events from 2018 to 2024 make seven bars of a year; within one year the bars are months.
 *
 * A bar is as long as most dates are exact: an event of "2018" has no month, and is left out of a chart of months
 * rather than put into January; the chart says how many were. */
const SPANS = [[1, "month"], [3, "quarter"], [12, "year"], [120, "decade"]];
const MOST_BARS = 48;

function binOf(event, size) {
    if (!Number.isFinite(event.first) || !Number.isFinite(event.last)) return null;
    const first = Math.floor(event.first / size), last = Math.floor(event.last / size);
    return first === last ? first : null;
}

/* The stretch of MOST_BARS bins that holds most of them; an old treaty in a year of news is left out. */
function fullestWindow(bins) {
    let best = { first: bins[0], count: 0 };
    for (let from = 0, to = 0; from < bins.length; from++) {
        while (to < bins.length && bins[to] < bins[from] + MOST_BARS) to++;
        if (to - from > best.count) best = { first: bins[from], last: bins[to - 1], count: to - from };
    }
    return best;
}

function chooseSpan(list) {
    const placed = list.filter((event) => event.dated).length;
    let choice = null;
    for (const [size, name] of SPANS) {
        const bins = list.map((event) => binOf(event, size)).filter((bin) => bin !== null).sort((a, b) => a - b);
        if (bins.length) choice = { size, name, ...fullestWindow(bins) };
        if (choice?.count >= 0.8 * placed) break;
    }
    return choice;
}

function binWords(bin, size) {
    if (size === 1) return monthWords(bin);
    if (size === 3) return `Q${1 + (((bin % 4) + 4) % 4)} ${Math.floor(bin / 4)}`;
    return size === 12 ? `${bin}` : `${bin * 10}s`;
}

/* Round steps of an axis that counts. */
function stepsTo(most) {
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((s) => most / s <= 4) ?? Math.ceil(most / 4);
    return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function frame(width, height, most, label, left = 30, bottom = 22) {
    const y = (value) => height - bottom - (value / Math.max(most, 1)) * (height - bottom - 8);
    const svg = draw("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
        stepsTo(Math.max(most, 1)).map((value) => [draw("line", { class: "grid", x1: left, x2: width, y1: y(value), y2: y(value) }),
            draw("text", { class: "tick", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, String(value))]));
    return { svg, y, left, base: height - bottom };
}

/* In the middle below its place, or as near to it as the edge allows, and not at all where it would touch the one before,
 * which ends at `free`; letters are about 7 pixels wide. */
function tick(x, base, width, words, free) {
    const wide = 7 * words.length, middle = Math.min(x, width - wide / 2);
    if (middle - wide / 2 < free + 4) return { free };
    return { free: middle + wide / 2, text: draw("text", { class: "tick", x: middle, y: base + 16, "text-anchor": "middle" }, words) };
}

/* Bars of events by type, one for each month, quarter or year. */
function timeChart(list, width, height) {
    const span = chooseSpan(list), bins = new Map();
    if (!span) return make("p", { class: "note" }, "No event here has a date that is exact enough to be charted.");
    const { size, name, first, last } = span, count = last - first + 1;
    let left = 0;
    for (const event of list) {
        const bin = binOf(event, size);
        if (bin === null || bin < first || bin > last) left++;
        else bins.set(bin, [...(bins.get(bin) ?? []), event]);
    }
    const most = Math.max(...[...bins.values()].map((own) => own.length));
    const label = `Events by ${name} and type: ` + [...bins].sort((a, b) => a[0] - b[0]).map(([bin, own]) => `${binWords(bin, size)} ${own.length}`).join(", ");
    const { svg, y, left: x0, base } = frame(width, height, most, label);
    const step = (width - x0) / count, bar = Math.min(Math.max(step * 0.72, 2), 46), every = Math.ceil(64 / step);
    let free = -Infinity; /* where the last tick ends */
    for (let bin = first; bin <= last; bin++) {
        const middle = x0 + (bin - first + 0.5) * step, own = bins.get(bin) ?? [];
        let sum = 0;
        for (const type of TYPES) {
            const number = own.filter((event) => event.type === type).length;
            if (!number) continue;
            svg.append(draw("rect", { class: `bar ${type}`, x: middle - bar / 2, width: bar, y: y(sum + number), height: y(sum) - y(sum + number) },
                draw("title", {}, `${binWords(bin, size)}: ${plural(number, type)}`)));
            sum += number;
        }
        if ((bin - first) % every === 0) {
            const { text, free: end } = tick(middle, base, width, binWords(bin, size), free);
            if (text) svg.append(text);
            free = end;
        }
    }
    const note = left ? `${plural(left, "event")} without a date, with one wider than a ${name}, or long before or after, ${left === 1 ? "is" : "are"} not in it.` : "";
    return make("figure", { class: "figure" }, svg, note ? make("figcaption", { class: "note" }, note) : "");
}

/* The number of shared events so far: a line that climbs a step with each, and a dot in the colour of its type. */
function strengthChart(list, width, height, name = "") {
    const placed = list.filter((event) => event.dated).map((event) => ({ event, at: Number.isFinite(event.first) ? event.first : event.last }));
    if (!placed.length) return make("p", { class: "note" }, "None of these events has a date.");
    const first = placed[0].at, last = Math.max(placed.at(-1).at, first + 1), label = `Shared events so far: ` +
        placed.map(({ event }, i) => `${i + 1} by ${dateWords(event.date)}`).join(", ");
    const { svg, y, left, base } = frame(width, height, placed.length, label);
    const x = (at) => left + 8 + ((at - first) / (last - first)) * (width - left - 24);
    let path = `M${x(first)},${y(0)}`;
    placed.forEach(({ at }, i) => { path += `H${x(at).toFixed(1)}V${y(i + 1).toFixed(1)}`; });
    svg.append(draw("path", { class: "line", d: `${path}H${width}` }));
    placed.forEach(({ event, at }, i) => svg.append(draw("circle", { class: `dot ${event.type}`, cx: x(at), cy: y(i + 1), r: 5 },
        draw("title", {}, `${dateWords(event.date)}: ${event.title}`))));
    const ticks = Math.max(1, Math.min(Math.floor((width - left) / 90), Math.ceil((last - first) / 12) || 1));
    for (let i = 0; i <= ticks; i++) {
        const at = Math.round(first + ((last - first) * i) / ticks);
        svg.append(draw("text", { class: "tick", x: x(at), y: base + 16, "text-anchor": i === 0 ? "start" : i === ticks ? "end" : "middle" }, monthWords(at)));
    }
    const rest = list.length - placed.length;
    const note = [name, rest ? `${plural(rest, "undated event")} not shown` : ""].filter(Boolean).join("; ");
    return make("figure", { class: "figure" }, svg, note ? make("figcaption", { class: "note" }, `${note}.`) : "");
}

const key = () => make("p", { class: "key", "aria-hidden": "true" }, TYPES.filter((type) => events.some((event) => event.type === type))
    .map((type) => make("span", {}, make("i", { class: `swatch ${type}` }), type)));

/* Pairs of principals, those with most in common first. */
function strongestTies(list) {
    const ties = new Map();
    for (const event of list)
        for (const a of event.roots)
            for (const b of event.roots) {
                if (a >= b) continue;
                const name = JSON.stringify([a, b]);
                ties.set(name, { pair: [a, b], count: (ties.get(name)?.count ?? 0) + 1 });
            }
    return [...ties.values()].sort((x, y) => y.count - x.count || compare(x.pair[0], y.pair[0]) || compare(x.pair[1], y.pair[1]));
}

function buildCharts() {
    const section = byId("charts"), ties = strongestTies(events).slice(0, 60);
    if (!events.some((event) => event.dated)) return section.append(make("p", { class: "note" }, "No event has a date."));
    const bars = make("div", {}), line = make("div", {});
    const pick = make("select", { "aria-label": "Tie", onchange: () => show() }, ties.map(({ pair, count }, i) => make("option", { value: i }, `${listed(pair.map(nameOf))} (${count})`)));
    section.append(make("div", { class: "two" }, make("div", {}, make("h3", {}, "Events by date and type"), key(), bars),
        ties.length ? make("div", {}, make("h3", {}, "Strength of a tie"), make("p", { class: "key" }, pick), line) : ""));
    const show = () => {
        const width = Math.max(280, bars.clientWidth || 560);
        bars.replaceChildren(timeChart(shownEvents(), width, 220));
        if (!ties.length) return;
        const [a, b] = ties[+pick.value].pair;
        line.replaceChildren(strengthChart(shownEvents().filter((e) => e.roots.includes(a) && e.roots.includes(b)), Math.max(280, line.clientWidth || width), 220, listed([a, b].map(nameOf))));
    };
    let width = 0;
    new ResizeObserver(() => { if (bars.clientWidth !== width) { width = bars.clientWidth; show(); } }).observe(bars);
    whenChanged(show);
}
