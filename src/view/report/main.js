/* main.js - puts the page together.
 *
 * Enters: all the parts.  Leaves: a page that shows everything, and the dossier that its address names. */
function buildSave() {
    const save = make("button", { type: "button", onclick: () => {
        const link = make("a", { download: "network.json", href: URL.createObjectURL(new Blob([byId("network").textContent], { type: "application/json" })) });
        link.click();
        URL.revokeObjectURL(link.href);
    } }, "Save the network behind this page (JSON)");
    byId("save").append(save);
}

buildGlance();
buildPicture();
buildCharts();
buildAgreements();
buildTable();
buildTimeline();
buildDoubts();
buildSources();
buildSave();
buildFilters();
buildPanel();
