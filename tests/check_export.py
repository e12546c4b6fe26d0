#!/usr/bin/env python3
"""check_export.py STEM: STEM.graphml, .gexf, .gexf12, .nodes, .edges, .json, .cytoscape and .dot tell of one and the same graph.

Where they carry measures, these are the same in all of them, to the last digit."""
import csv
import json
import re
import sys
import xml.etree.ElementTree as tree


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def xml_graph(path, value_tag, key, get, prefix=""):
    """Nodes as {id: label} and edges as sorted pairs of ids, whatever the namespace."""
    root = tree.parse(path).getroot()
    local = lambda e: e.tag.rsplit("}", 1)[-1]
    nodes, ids, edges = {}, {}, []
    for e in root.iter():
        if local(e) == "node":
            values = {v.get(key): get(v) for v in e.iter() if local(v) == value_tag}
            actor = values[prefix + ("id" if prefix else "actor_id")]
            ids[e.get("id")] = actor
            nodes[actor] = values.get(prefix + "label", e.get("label"))
        elif local(e) == "edge":
            edges.append(tuple(sorted((ids[e.get("source")], ids[e.get("target")]))))
    return nodes, sorted(edges)


def xml_measures(path, value_tag, key, get, names):
    """{name: sorted values of all nodes}, and of the mark of all edges."""
    root = tree.parse(path).getroot()
    values = {name: [] for name in (*names, "bridge")}
    for e in root.iter():
        name = re.sub("^[ne]_", "", e.get(key, ""))  # GraphML's
        if e.tag.rsplit("}", 1)[-1] == value_tag and name in values:
            values[name].append(get(e))
    return {name: sorted(v) for name, v in values.items()}


def measures(stem, names):
    """The same of every format that has types of its own, and of CSV as numbers."""
    number = lambda text: text if text in ("true", "false") else float(text)
    link = json.load(open(stem + ".json", encoding="utf-8"))
    elements = json.load(open(stem + ".cytoscape", encoding="utf-8"))["elements"]
    of = lambda nodes, edges: {**{n: sorted(v[n] for v in nodes if n in v) for n in names}, "bridge": sorted(json.dumps(e["bridge"]) for e in edges)}
    csv_of = {n: sorted(number(r[n]) for r in csv_rows(stem + ".nodes") if r[n]) for n in names}
    csv_of["bridge"] = sorted(r["bridge"] for r in csv_rows(stem + ".edges"))
    dot = open(stem + ".dot", encoding="utf-8").read()
    yield "CSV", csv_of
    yield "node-link", of(link["nodes"], link["links"])
    yield "Cytoscape", of([n["data"] for n in elements["nodes"]], [e["data"] for e in elements["edges"]])
    yield "DOT", {n: sorted(map(number, re.findall(rf'[\[ ]{n}="([^"]*)"', dot))) for n in (*names, "bridge")}
    for format, tag, key, get in (("graphml", "data", "key", lambda v: v.text), ("gexf", "attvalue", "for", lambda v: v.get("value")), ("gexf12", "attvalue", "for", lambda v: v.get("value"))):
        yield format, xml_measures(f"{stem}.{format}", tag, key, lambda v, get=get: number(get(v)), names)


def clean(text):  # XML cannot hold control characters
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)


def main(stem):
    rows = csv_rows(stem + ".nodes")
    nodes = {r["id"]: clean(r["label"]) for r in rows}
    edges = sorted(tuple(sorted((r["from"], r["to"]))) for r in csv_rows(stem + ".edges"))
    link = json.load(open(stem + ".json", encoding="utf-8"))
    elements = json.load(open(stem + ".cytoscape", encoding="utf-8"))["elements"]
    found = {
        "GraphML": xml_graph(stem + ".graphml", "data", "key", lambda v: v.text or "", "n_"),
        "GEXF": xml_graph(stem + ".gexf", "attvalue", "for", lambda v: v.get("value")),
        "GEXF 1.2": xml_graph(stem + ".gexf12", "attvalue", "for", lambda v: v.get("value")),
        "node-link": ({n["id"]: clean(n["label"]) for n in link["nodes"]},
                      sorted(tuple(sorted((e["source"], e["target"]))) for e in link["links"])),
        "Cytoscape": ({n["data"]["id"]: clean(n["data"]["label"]) for n in elements["nodes"]},
                      sorted(tuple(sorted((e["data"]["source"], e["data"]["target"]))) for e in elements["edges"])),
    }
    bad = [f"{name} differs: {graph} from {(nodes, edges)}" for name, graph in found.items() if graph != (nodes, edges)]
    names = [n["data"]["id"] for n in elements["nodes"] + elements["edges"]]
    if len(set(names)) != len(names):
        bad.append("ids clash in Cytoscape's JSON")
    dot = open(stem + ".dot", encoding="utf-8").read().splitlines()
    if sum(" -- " in re.sub(r'"(\\.|[^"\\])*"', '""', line) for line in dot) != len(edges) or len(dot) != len(nodes) + len(edges) + 2:
        bad.append("DOT differs in the number of nodes or edges")
    names = list(rows[0])[list(rows[0]).index("evidence") + 1:] if rows else []
    if names:
        (first, expected), *others = measures(stem, names)
        bad += [f"{name} has other measures: {found} than {first}: {expected}" for name, found in others if found != expected]
        if any(len(values) == 0 for name, values in expected.items() if name == "degree"):
            bad.append("no node has a degree")
    for line in open(stem + ".plover", encoding="utf-8"):
        record = json.loads(line)
        if not record["actor"] or not record["event"]:
            bad.append(f"PLOVER record {record['id']} has no actor or no event")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
