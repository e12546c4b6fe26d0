/* report.mjs - the report page in a real browser: what `make test-browser` runs.
 *
 * Enters: PAGES (a directory with the pages that the makefile wrote), node_modules (with playwright-core and axe-core), a
 * Chromium, and entente.  Leaves: TAP.  Worked example: "click on a meeting: its sentence, with the trigger marked" fails where the
 * panel shows no <mark>.
 *
 * Every page is opened without network; a request, a message on the console, an uncaught error or a dialog on any of
 * them fails the run. */
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [pages, modules, executablePath, program] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const trouble = [];
let number = 0, failed = 0;

let context = null; /* one page at a time */

async function open(name, options = {}, hash = "") {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("console", (message) => trouble.push(`${name}: console: ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(`${name}: ${error.message}`));
    page.on("dialog", (dialog) => { trouble.push(`${name}: dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => { if (!request.url().startsWith("file:")) trouble.push(`${name}: asked for ${request.url()}`); });
    await page.goto(`file://${pages}/${name}.html${hash}`);
    if (options.javaScriptEnabled !== false) await frame(page);
    return page;
}

/* The views follow within one frame of a change. */
const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function check(what, test) {
    number++;
    try {
        const result = await test();
        if (result !== true) throw new Error(`got ${JSON.stringify(result)}`);
        console.log(`ok ${number} - ${what}`);
    } catch (error) {
        failed++;
        console.log(`not ok ${number} - ${what}\n# ${String(error.message).split("\n").slice(0, 4).join("\n# ")}`);
    }
}
const equal = (a, b) => (JSON.stringify(a) === JSON.stringify(b) ? true : [a, "expected", b]);
const texts = (page, selector) => page.locator(selector).allTextContents();
const visible = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
const viewBox = (page) => page.locator("#stage svg").getAttribute("viewBox");
const title = (page) => page.locator("#panel-title").textContent();

/* ------------------------------------------------------------------------------------------------- filters */
{
    const page = await open("dyad");
    const meetings = page.locator('.filters input[value="meeting"]');
    await check("everything is shown at first", async () => equal(
        [await visible(page, "#timeline .entry"), await page.locator("#stage .off").count(), await page.locator("output.count").textContent()], [10, 0, "10 events, all shown"]));
    await meetings.uncheck();
    await frame(page);
    await check("without meetings: they leave the timeline and fade in the picture, with their ties", async () => equal(
        [await visible(page, "#timeline .entry"), await page.locator("#stage .node.meeting.off").count(), await page.locator("#stage .node.off:not(.meeting)").count(),
            await page.locator("#stage .edge.meeting:not(.off)").count()], [8, 2, 0, 0]));
    await check("the count says so", async () => equal(await page.locator("output.count").textContent(), "8 of 10 events shown"));
    await check("what is hidden is not reached with Tab", async () => equal(await page.locator('#stage .off a:not([tabindex="-1"])').count(), 0));
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    await frame(page);
    await check("show all", async () => equal([await meetings.isChecked(), await visible(page, "#timeline .entry")], [true, 10]));
    const slider = page.locator(".slider input").first();
    await slider.focus();
    await page.keyboard.press("End");
    await frame(page);
    await check("the slider, by keyboard: only the latest month", async () => {
        const shown = await texts(page, "#timeline .entry:not([hidden]) .when"), limit = await texts(page, ".slider output");
        return (limit[0] === limit[1] && shown.length > 0 && shown.length < 10 && shown.every((when) => limit[0].endsWith(when.slice(-4)))) || [shown, limit];
    });
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    await page.getByLabel("with").selectOption("USA");
    await frame(page);
    await check("one actor: only its events, those of its people too", async () => {
        const shown = await texts(page, "#timeline .entry:not([hidden]) .who");
        return (shown.length === 2 && shown.every((who) => who.includes("United States"))) || shown;
    });
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    await page.getByLabel("outlets, at least").fill("2");
    await frame(page);
    await check("two outlets or more", async () => {
        const kept = await visible(page, "#timeline .entry");
        const due = await page.evaluate(() => JSON.parse(document.getElementById("network").textContent).events.filter((e) => e.sources >= 2).length);
        return equal(kept, due);
    });
}

{
    const page = await open("hostile");
    await page.getByLabel("undated").uncheck();
    await frame(page);
    await check("without undated events", async () => {
        const shown = await texts(page, "#timeline .entry:not([hidden]) .when");
        return (shown.length === 2 && !shown.includes("undated")) || shown;
    });
}

/* ------------------------------------------------------------------------------- dossiers, mouse and keyboard */
{
    const page = await open("dyad");
    const node = page.locator("#stage .node.meeting a").first();
    await node.click();
    await frame(page);
    await check("click on a meeting: its sentences, with the trigger marked, and where they stand", async () => {
        const marked = await page.locator("#panel .mention mark").count(), cites = await texts(page, "#panel .mention cite");
        return ((await title(page)).startsWith("Meeting") && marked > 0 && cites.length > 0 && cites.every(Boolean)) || [await title(page), marked, cites];
    });
    await check("the rule and the confidence are told", async () => /by the rule \S+; confidence \d+\s%/.test((await texts(page, "#panel .why"))[0]));
    await check("the meeting stands out in the picture", async () => equal(await page.locator("#stage .chosen").count(), 1));
    await page.locator("#panel .judge summary").first().click();
    const said = async () => JSON.parse(await page.locator("#panel .judge textarea").first().inputValue());
    await page.locator("#panel .judge").getByLabel("Author").fill("Ann");
    await page.locator("#panel .judge").getByLabel("Reason").fill('said "so" </script>');
    const { mentions: [meeting] } = await said();
    await check("the judgement names the mention", async () => /^[0-9a-f]{16}\|\d+\|\d+\|meeting(\|\d+)?$/.test(meeting) || meeting);
    const by = { author: "Ann", reason: 'said "so" </script>' };
    await check("... and rejects it", async () => equal(await said(), { judgement: "reject", mentions: [meeting], ...by }));
    await page.locator("#panel .judge").getByLabel("Verdict").selectOption("The event is right");
    await check("... or accepts its event", async () => equal(await said(), { judgement: "accept", event: meeting, ...by }));
    await page.locator("#panel .judge").getByLabel("Verdict").selectOption("The event is right, but not all of it");
    await page.locator("#panel .judge").getByLabel("Date").fill("2023-07");
    await page.locator("#panel .judge").getByLabel("Status").selectOption("planned");
    await check("... or corrects it", async () => equal(await said(), { judgement: "edit", event: meeting, set: { status: "planned", date: "2023-07" }, ...by }));
    writeFileSync(`${pages}/judgement.jsonl`, await page.locator("#panel .judge textarea").first().inputValue() + "\n");
    await check("the program takes the line", async () => {
        const { events } = JSON.parse(execFileSync(program, ["merge", "--judgements", `${pages}/judgement.jsonl`, "tests/fixtures/dyad.json"], { stdio: ["ignore", "pipe", "pipe"] }));
        const edited = events.filter((event) => event.status === "planned" && event.type === "meeting");
        return equal(edited.map((event) => event.date.grain), ["month"]);
    });
    await page.keyboard.press("Escape");
    await check("Escape closes the panel; the focus is back on the node, the address is bare", async () => equal(
        [await page.locator("#panel").isVisible(), await node.evaluate((a) => a === document.activeElement), new URL(page.url()).hash], [false, true, ""]));
    await page.keyboard.press("Enter");
    await frame(page);
    await check("Enter opens it again, with the focus in it", async () => equal(
        [await page.locator("#panel").isVisible(), await page.evaluate(() => document.activeElement.id)], [true, "panel-title"]));
    await page.locator("#panel").getByRole("link", { name: "Japan", exact: true }).first().click();
    await frame(page);
    await check("from event to actor: offices, partners, place in the network", async () => equal(
        [await title(page), (await texts(page, "#panel h3")).filter((h) => ["Offices", "Partners", "Place in the network", "Events"].includes(h)).length], ["Japan", 4]));
    await page.locator("#panel").getByRole("link", { name: "NATO", exact: true }).first().click();
    await frame(page);
    await check("from actor to tie: a chart and the shared events", async () => equal([await title(page), await page.locator("#panel svg.chart .dot").count() > 1], ["Japan and NATO", true]));
    await page.goBack();
    await frame(page);
    await check("back leads to the actor", async () => equal(await title(page), "Japan"));
    await page.getByRole("button", { name: "Close the panel" }).click();
    await frame(page); /* the page without its panel is laid out and scrolled to its place */
    /* A point on the line, between its ends, where it alone lies for two pixels around: fonts, and so lines, differ between machines. */
    const hit = await page.evaluate(() => {
        const around = [[0, 0], [-2, 0], [2, 0], [0, -2], [0, 2]];
        for (const path of document.querySelectorAll("#stage .edge .hit"))
            for (let part = 0.2; part < 0.8; part += 0.02) {
                const p = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM());
                const [x, y] = [Math.round(p.x), Math.round(p.y)];
                if (around.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === path)) return { x, y, id: path.closest(".edge").id };
            }
        return null;
    });
    await page.mouse.click(hit.x, hit.y);
    await frame(page);
    await check("click on a line: the event that it belongs to", async () => {
        const event = (await page.evaluate(() => location.hash)).replace("#event-", "");
        return (event.length > 0 && hit.id.startsWith(`e-${event}-`)) || [hit, page.url()];
    });
}
{
    const page = await open("judged");
    await check("what was judged is told, with author and reason, and what it took out", async () => {
        const told = await page.locator("#doubts").innerText();
        return ["Reject by Ann <b>, 2 Jan 2026", "they did not meet </script>", "Edit by Bob", "given up since"].every((words) => told.includes(words)) || told;
    });
    await page.locator("#agreements .card", { hasText: "Japan–NATO hotline" }).first().locator("h3 a").click();
    await frame(page);
    await check("... at its event, too", async () => (await texts(page, "#panel h3")).includes("Judged by a reader"));
}
{
    const page = await open("dyad", {}, "#actor-NATO");
    await check("an address with a dossier opens it", async () => equal(await title(page), "NATO"));
    await page.evaluate(() => { location.hash = "#event-no-such-thing"; });
    await frame(page);
    await check("an address of nothing closes it", async () => equal(await page.locator("#panel").isVisible(), false));
}
{
    const page = await open("actors");
    await page.locator("#e-JPN-NATO").focus();
    await page.keyboard.press("Enter");
    await frame(page);
    await check("in the form of actors a line is a tie, by keyboard too", async () => equal(await title(page), "Japan and NATO"));
}

/* ------------------------------------------------------------------------------------------- pan and zoom */
{
    const page = await open("dyad"), home = await viewBox(page), width = (box) => +box.split(" ")[2];
    await page.getByRole("button", { name: "Zoom in" }).click();
    const near = await viewBox(page);
    await check("the button zooms in", async () => width(near) < width(home) || [home, near]);
    await page.locator("#stage").focus();
    await page.keyboard.press("-");
    await page.keyboard.press("-");
    await check("the key zooms out", async () => width(await viewBox(page)) > width(home));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("0");
    await check("0 shows all", async () => equal(await viewBox(page), home));
    const box = await page.locator("#stage").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForFunction((before) => document.querySelector("#stage svg").getAttribute("viewBox") !== before, home);
    await check("Ctrl and the wheel zoom", async () => width(await viewBox(page)) < width(home));
    const before = await viewBox(page), link = await page.locator("#stage .node a").first().boundingBox();
    await page.mouse.move(link.x + link.width / 2, link.y + link.height / 2);
    await page.mouse.down();
    await page.mouse.move(link.x + 90, link.y + 60, { steps: 5 });
    await page.mouse.up();
    await check("dragging moves the picture and opens nothing", async () => equal([before !== (await viewBox(page)), await page.locator("#panel").isVisible()], [true, false]));
}

{
    const page = await open("dyad", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.locator("#stage").scrollIntoViewIfNeeded();
    const home = await viewBox(page), width = (box) => +box.split(" ")[2];
    const touch = await context.newCDPSession(page), box = await page.locator("#stage").boundingBox();
    const middle = { x: box.x + box.width / 2, y: Math.max(box.y, 0) + 120 };
    const fingers = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([dx, dy], id) => ({ x: middle.x + dx, y: middle.y + dy, id })) });
    const pinch = async (...spreads) => {
        await fingers("touchStart", [-spreads[0], 0], [spreads[0], 0]);
        for (const spread of spreads.slice(1)) await fingers("touchMove", [-spread, 0], [spread, 0]);
        await fingers("touchEnd");
        await frame(page);
    };
    await pinch(20, 40, 60, 80);
    const near = await viewBox(page);
    await check("two fingers that part zoom in", async () => width(near) < 0.6 * width(home) || [home, near]);
    await check("... into the picture, not into the page", async () => equal(await page.evaluate(() => visualViewport.scale), 1));
    await fingers("touchStart", [0, 0]);
    for (const step of [15, 30, 45]) await fingers("touchMove", [step, step]);
    await fingers("touchEnd");
    await frame(page);
    await check("one finger moves the picture that was zoomed into, and opens nothing", async () => equal(
        [(await viewBox(page)) !== near, width(await viewBox(page)), await page.locator("#panel").isVisible()], [true, width(near), false]));
    await pinch(80, 60, 40, 20);
    await check("two fingers that close zoom out", async () => width(await viewBox(page)) > 0.9 * width(home) || await viewBox(page));
    await page.getByRole("button", { name: "All: show all of the picture" }).tap();
    await page.locator("#stage .node.meeting a").first().tap();
    await frame(page);
    await check("a tap opens the dossier, at the foot of the screen", async () => {
        const panel = await page.locator("#panel").boundingBox();
        return ((await title(page)).startsWith("Meeting") && panel.y > 200 && Math.abs(panel.width - 390) < 2) || [await title(page), panel];
    });
    await page.getByRole("button", { name: "Close the panel" }).tap();
    await check("a tap closes it", async () => equal(await page.locator("#panel").isVisible(), false));
}

/* -------------------------------------------------------------------------------------------------- table */
{
    const page = await open("dyad"), column = (place) => texts(page, `#actors tbody tr > :nth-child(${place})`);
    await check("the table is sorted by betweenness, highest first", async () => {
        const values = (await column(5)).map(Number);
        return (values.length > 3 && values.every((v, i) => i === 0 || values[i - 1] >= v)) || values;
    });
    await page.getByRole("button", { name: "name", exact: true }).click();
    await check("by name, and the header says so", async () => {
        const names = await column(1);
        return equal([names, await page.locator('#actors th[aria-sort="ascending"]').textContent()], [[...names].sort((a, b) => a.localeCompare(b, "en")), "name"]);
    });
    await page.getByLabel("all measures").check();
    await check("all measures", async () => (await page.locator("#actors thead th").count()) > 12);
}

/* -------------------------------------------------------------------------------------------- hostile names */
for (const name of ["hostile", "hostile-actors"]) {
    const page = await open(name);
    await check(`${name}: names are words, on the page and in the panel`, async () => {
        for (const link of await page.locator("#timeline .what a, #actors tbody a").all()) {
            await link.click();
            await frame(page);
            if (!(await page.locator("#panel").isVisible())) return `nothing opens for ${await link.textContent()}`;
        }
        const odd = await page.evaluate(() => ({ images: document.querySelectorAll("img, iframe, object, embed").length, scripts: document.scripts.length,
            marks: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText), shown: document.body.innerText.includes("</script><script>alert(1)</script>") }));
        return equal(odd, { images: 0, scripts: 4, marks: false, shown: true });
    });
    await check(`${name}: every node and tie of the picture is known`, async () => {
        for (const href of await page.locator("#stage .node a").evaluateAll((all) => all.map((a) => a.getAttribute("xlink:href")))) {
            await page.evaluate((hash) => { location.hash = hash; }, href);
            await frame(page);
            if (!(await page.locator("#panel").isVisible())) return href;
        }
        return true;
    });
}

/* ---------------------------------------------------------------------------------------- for every reader */
for (const colorScheme of ["light", "dark"])
    for (const [name, hash] of [["dyad", ""], ["dyad", "#tie-JPN~NATO"], ["actors", "#actor-JPN"], ["treaty", "#event-"], ["empty", ""]]) {
        const page = await open(name, { colorScheme }, hash);
        if (hash === "#event-") await page.locator("#timeline .what a").first().click();
        await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
        await check(`${name}${hash}, ${colorScheme}: axe finds nothing serious`, async () => {
            const { violations } = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
            const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
            return serious.length === 0 || serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 150)).join(" | ")}`);
        });
    }
for (const width of [360, 768, 1280])
    for (const hash of ["", "#actor-JPN"]) {
        const page = await open("dyad", { viewport: { width, height: 800 } }, hash);
        await check(`${width} pixels wide${hash && ", with a dossier"}: nothing is wider than the page`, async () => {
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            return wide <= 0 || wide;
        });
    }
for (const name of ["dyad", "large"])
    for (const width of [360, 1280]) {
        const page = await open(name, { viewport: { width, height: 800 } }, name === "dyad" ? "#actor-JPN" : "");
        await check(`${name}, ${width} pixels wide: no label of a chart touches another or is cut off`, async () => {
            const odd = await page.locator("svg.chart").evaluateAll((charts) => charts.flatMap((chart) => {
                const boxes = [...chart.querySelectorAll("text.tick")].map((text) => ({ words: text.textContent, box: text.getBBox() }));
                const wide = chart.viewBox.baseVal.width;
                return boxes.filter(({ box }, i) => box.x < -1 || box.x + box.width > wide + 1 || boxes.slice(i + 1).some(({ box: other }) =>
                    Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x) > 1 && Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y) > 6))
                    .map(({ words }) => words);
            }));
            return odd.length === 0 || odd;
        });
    }
{
    const page = await open("dyad", {}, "#actor-JPN");
    await page.emulateMedia({ media: "print" });
    await check("on paper: no controls and no panel, every sentence", async () => equal(
        [await visible(page, ".filters, .zoomers button, #panel, .judge"), await visible(page, "#timeline .quote"), await visible(page, "#stage svg")], [0, 10, 1]));
}
{
    const page = await open("dyad", { javaScriptEnabled: false });
    await check("without scripts: the picture, and a table of all events", async () => equal(
        [await page.locator("#stage svg").isVisible(), await page.locator("main tbody tr").count(), await page.locator("#filters").isVisible()], [true, 10, false]));
    await page.locator("#stage .node.meeting a").first().click();
    await check("... to which the picture leads", async () => (await page.locator("tr:target").count()) === 1);
}

/* ------------------------------------------------------------------------------------------------- the rest */
{
    const start = Date.now(), page = await open("large"), loaded = Date.now();
    await check("1,000 actors, 1,500 events: shown and filtered", async () => {
        const all = await page.locator("#timeline .entry").count();
        const due = await page.evaluate(() => JSON.parse(document.getElementById("network").textContent).events.length); /* two may be one */
        await page.locator('.filters input[value="meeting"]').uncheck();
        await frame(page);
        const left = await page.locator("#timeline .entry:not([hidden])").count();
        return (all === due && all > 1400 && left > 0 && left < all) || [all, due, left];
    });
    console.log(`# large page: open after ${loaded - start} ms, filtered after ${Date.now() - loaded} ms more`);
}
await check("no request, no message, no error, no dialog on any page", () => equal(trouble, []));
{
    const page = await open("dyad");
    await check("the policy keeps foreign scripts from running", async () => equal(await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        return window.ran === true;
    }), false));
}

await browser.close();
console.log(`1..${number}`);
process.exit(failed ? 1 : 0);
