// node check_readers.mjs NODE_MODULES FILE: what graphology (.graphml, .gexf) and Cytoscape.js (.cytoscape) read, for
// check_readers.py: lines "node ID NAME=VALUE ..." and "edge ID ID NAME=VALUE ...", each word percent-encoded.
// Status 3 where a package is not there.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [modules, file] = process.argv.slice(2);
const load = (name) => {
  try {
    return createRequire(path.resolve(modules, "x.js"))(name);
  } catch {
    process.exit(3);
  }
};
const word = (value) => encodeURIComponent(String(value));
const line = (what, ids, values) =>
  console.log([what, ...ids.map(word), ...Object.entries(values).filter(([, v]) => v !== undefined && v !== null).map(([k, v]) => `${word(k)}=${word(v)}`)].join(" "));
const text = readFileSync(file, "utf8");

if (file.endsWith(".cytoscape")) {
  const graph = load("cytoscape")({ headless: true, elements: JSON.parse(text).elements });
  graph.nodes().forEach((n) => line("node", [n.id()], n.data()));
  graph.edges().forEach((e) => line("edge", [e.source().id(), e.target().id()], e.data()));
} else {
  const Graph = load("graphology");
  const graph = load(file.endsWith(".gexf") ? "graphology-gexf" : "graphology-graphml").parse(Graph, text);
  const id = (node) => graph.getNodeAttribute(node, "actor_id");
  graph.forEachNode((node, values) => line("node", [id(node)], values));
  graph.forEachUndirectedEdge((edge, values, a, b) => line("edge", [id(a), id(b)], values));
}
