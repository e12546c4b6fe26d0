#!/usr/bin/python3
"""check_readers.py ENTENTE NODE_MODULES NETWORK.json...: what other programs find in our exports.

Every reader that is installed opens the formats it knows, in both forms and with measures, and must find the nodes,
edges and attributes of the node-link JSON, which a JSON parser reads.  A reader that is not there is skipped, with a
sentence.  What a format cannot hold is told by `spelt`: XML has no control characters, DOT no line ends.
"""
import functools
import importlib.util
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import types
import urllib.parse
import warnings

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
MEASURES = "degree,betweenness,pagerank,clustering,community,bridges"


class Missing(Exception):
    """The reader is not installed; the message says what to install."""


def module(name, package):
    try:
        return importlib.import_module(name)
    except Exception as why:  # a broken installation is as good as none, but says so
        raise Missing(f"{package} is not installed ({str(why)[:60]})") from why


# ---------------------------------------------------------------------------------------------- readers
# Each gives nodes as {actor id: attributes} and edges as [(id, id, attributes)].


def linked(nodes, ends):
    """Nodes by our id instead of the file's; `ends` has (node, node, attributes) with the file's."""
    return {n["actor_id"]: n for n in nodes.values()}, [(nodes[a]["actor_id"], nodes[b]["actor_id"], e) for a, b, e in ends]


def networkx_reads(read):
    def reader(path):
        nx = module("networkx", "python3-networkx")
        g = getattr(nx, read)(path)
        return linked(dict(g.nodes(data=True)), g.edges(data=True))
    return reader


def networkx_links(path):
    g = module("networkx", "python3-networkx").node_link_graph(json.load(open(path, encoding="utf-8")))
    return dict(g.nodes(data=True)), list(g.edges(data=True))


def igraph_reads(path):
    g = module("igraph", "python3-igraph").Graph.Read_GraphML(path)
    return linked({v.index: v.attributes() for v in g.vs}, [(*e.tuple, e.attributes()) for e in g.es])


def graph_tool_reads(path):
    g = module("graph_tool", "python3-graph-tool").load_graph(path)
    of = lambda properties, item: {name: values[item] for name, values in properties.items()}
    nodes = {int(v): of(g.vp, v) for v in g.vertices()}
    if path.endswith(".dot"):
        for n in nodes.values():
            n["actor_id"] = n["vertex_name"]
    return linked(nodes, [(int(e.source()), int(e.target()), of(g.ep, e)) for e in g.edges()])


def pydot_reads(path):
    (g,) = module("pydot", "python3-pydot").graph_from_dot_file(path, encoding="utf-8")
    bare = lambda text: text[1:-1].replace('\\"', '"') if text.startswith('"') else text
    of = lambda item: {name: bare(value) for name, value in item.get_attributes().items()}
    return {bare(n.get_name()): of(n) for n in g.get_nodes()}, [(bare(e.get_source()), bare(e.get_destination()), of(e)) for e in g.get_edges()]


def pygraphviz_reads(path):
    g = module("pygraphviz", "python3-pygraphviz").AGraph(path, encoding="utf-8")
    return {str(n): dict(n.attr) for n in g.nodes()}, [(str(e[0]), str(e[1]), dict(e.attr)) for e in g.edges()]


@functools.cache
def xdot_parser():
    """Its package wants a display as soon as it is imported; the parser in it does not."""
    spec = importlib.util.find_spec("xdot")
    if not spec:
        raise Missing("xdot is not installed")
    for name, path in (("xdot", ""), ("xdot.ui", "ui")):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = [os.path.join(spec.submodule_search_locations[0], path)]
    return module("xdot.dot.parser", "xdot"), module("xdot.dot.lexer", "xdot")


def xdot_reads(path):
    parser, lexer = xdot_parser()
    nodes, edges = {}, []
    text = lambda attributes: {name: value.decode() for name, value in attributes.items()}

    class Reader(parser.DotParser):
        def handle_node(self, id, attrs):
            nodes[id.decode()] = text(attrs)

        def handle_edge(self, src_id, dst_id, attrs):
            edges.append((src_id.decode(), dst_id.decode(), text(attrs)))

    Reader(lexer.DotLexer(buf=open(path, "rb").read())).parse()
    return nodes, edges


def xdot_shows(path):
    """What its window would show: the same after dot has laid it out."""
    parser, _ = xdot_parser()
    laid = subprocess.run(["dot", "-Txdot", path], check=True, capture_output=True).stdout
    g = parser.XDotParser(laid).parse()
    return {n.id.decode(): {} for n in g.nodes}, [(e.src.id.decode(), e.dst.id.decode(), {}) for e in g.edges]


def runs(command, package):
    """A program that prints lines "node ID NAME=VALUE ..." and "edge ID ID NAME=VALUE ...", all percent-encoded."""
    def reader(path):
        try:
            run = subprocess.run([*command, path], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        except FileNotFoundError as why:
            raise Missing(f"{package} is not installed") from why
        if run.returncode == 3:
            raise Missing(f"{package} is not installed")
        if run.returncode:
            raise RuntimeError(run.stderr[-300:])
        nodes, edges = {}, []
        for line in run.stdout.splitlines():
            what, *words = line.split()
            ids = [urllib.parse.unquote(w) for w in words[:1 if what == "node" else 2]]
            values = dict(tuple(map(urllib.parse.unquote, w.split("=", 1))) for w in words[len(ids):])
            if what == "node":
                nodes[ids[0]] = values
            else:
                edges.append((*ids, values))
        return nodes, edges
    return reader


def readers(modules):
    node = runs(["node", os.path.join(HERE, "check_readers.mjs"), modules], "node with graphology, its readers and cytoscape (npm)")
    r = runs(["Rscript", "--vanilla", os.path.join(HERE, "check_readers.R")], "r-cran-igraph")
    return [
        ("NetworkX", "graphml", networkx_reads("read_graphml")), ("NetworkX", "gexf12", networkx_reads("read_gexf")), ("NetworkX", "json", networkx_links),
        ("python-igraph", "graphml", igraph_reads), ("R igraph", "graphml", r), ("R igraph", "edges", r),
        ("graph-tool", "graphml", graph_tool_reads), ("graph-tool", "dot", graph_tool_reads),
        ("graphology", "graphml", node), ("graphology", "gexf", node), ("graphology", "gexf12", node), ("Cytoscape.js", "cytoscape", node),
        ("pydot", "dot", pydot_reads), ("pygraphviz", "dot", pygraphviz_reads), ("xdot's DOT parser", "dot", xdot_reads), ("xdot's window", "dot", xdot_shows),
    ]


# ------------------------------------------------------------------------------------------- comparison


def spelt(text, format):
    """What is left of a string in the format."""
    if format == "dot":
        return re.sub(r"[\x00-\x1f\x7f]", "", re.sub(r"[\n\t\r]", " ", text))
    if format in ("graphml", "gexf", "gexf12"):
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)
    return text


def plain(text, format):
    """A reader's string; of DOT, with the backslashes that Graphviz takes away when it draws."""
    return text.replace("\\\\", "\\") if format == "dot" else text


def same(found, expected, format):
    if isinstance(expected, str):
        return plain(str(found), format) == spelt(expected, format)
    if isinstance(expected, bool):
        return str(found).lower() in (("true", "1") if expected else ("false", "0"))
    return found not in (None, "") and math.isclose(float(found), expected, rel_tol=1e-15)


def empty(found):
    """Some readers have a value for what is not there."""
    return found in (None, "", "NA", "NaN", "FALSE", False) or (isinstance(found, (int, float)) and (found == 0 or math.isnan(found)))


def differences(what, found, expected, fields, format):
    for name in fields:
        if name in expected and not same(found.get(name), expected[name], format):
            yield f"{what}: {name} is {found.get(name)!r}, not {expected[name]!r}"
        if name not in expected and not empty(found.get(name)):
            yield f"{what}: {name} is {found[name]!r}, and there is none"


def compare(graph, expected, format, bare):
    nodes, edges = graph
    key = lambda id: plain(id, format)
    nodes = {key(id): values for id, values in nodes.items()}
    wanted = {spelt(n["id"], format): n for n in expected["nodes"]}
    if sorted(nodes) != sorted(wanted):
        return [f"nodes {sorted(nodes)}, not {sorted(wanted)}"]
    pair = lambda a, b: tuple(sorted((a, b)))
    found = {pair(key(a), key(b)): values for a, b, values in edges}
    ties = {pair(spelt(e["source"], format), spelt(e["target"], format)): e for e in expected["links"]}
    if len(edges) != len(ties) or sorted(found) != sorted(ties):
        return [f"edges {sorted(found)}, not {sorted(ties)}"]
    if bare:
        return []
    fields = lambda items, *ids: sorted({name for item in items for name in item} - set(ids))
    of_nodes, of_edges = fields(expected["nodes"], "id"), fields(expected["links"], "source", "target")
    return [line for id, n in wanted.items() for line in differences(id, nodes[id], n, of_nodes, format)] + \
           [line for ends, e in ties.items() for line in differences(ends, found[ends], e, of_edges, format)]


def check(name, format, reader, path, expected):
    try:
        bad = compare(reader(path), expected, format, reader is xdot_shows)
    except Missing as why:
        return "ok", f" # SKIP {why}", []
    except Exception as why:
        bad = [f"{type(why).__name__}: {why}"]
    return "not ok" if bad else "ok", "", bad


def main(entente, modules, networks):
    number = failed = 0
    for network in networks:
        for form in (["--on", "actors"], ["--on", "bipartite"], ["--by", MEASURES]):
            with tempfile.TemporaryDirectory() as work:
                path = lambda format: os.path.join(work, "x." + {"gexf12": "gexf12.gexf"}.get(format, format))
                for format in ("graphml", "gexf", "gexf12", "json", "cytoscape", "dot", "nodes", "edges"):
                    subprocess.run([entente, "export", "-T", format, *form, "-o", path(format), network], check=True)
                expected = json.load(open(path("json"), encoding="utf-8"))
                for name, format, reader in readers(modules):
                    number += 1
                    verdict, skipped, bad = check(name, format, reader, path(format), expected)
                    failed += bool(bad)
                    print(f"{verdict} {number} - {os.path.basename(network)} {' '.join(form)}: {name} reads {'CSV' if format == 'edges' else format}{skipped}", flush=True)
                    for line in bad[:8]:
                        print("#", line.encode("unicode_escape").decode()[:300])
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
