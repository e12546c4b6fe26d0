#!/usr/bin/python3
"""check_peers.py ENTENTE NETWORK.json...: every measure of `entente measure`, recomputed by NetworkX, to 1e-9.

Communities have no single right answer: ours must not be worse in modularity than NetworkX's Louvain by more than 0.01."""
import json
import math
import subprocess
import sys
from fractions import Fraction

import networkx as nx
import numpy as np


def ours(entente, network, form, weight):
    names = "strength,betweenness,harmonic,closeness,eigenvector,pagerank,degree,coreness,clustering,constraint,articulation,bridges,community,hub,authority,label_propagation"
    run = lambda *a: json.loads(subprocess.run([entente, *a, "--on", form, "--weight", weight, network], check=True, capture_output=True).stdout)
    return run("measure", "--by", names, "-T", "json", "--precision", "17"), run("export", "-T", "json", "--by", "degree"), run("measure", "--figures", "-T", "json", "--precision", "17")


def closeness(g):
    """1/mean distance within reach, times the share of others in reach (Wasserman and Faust)."""
    return nx.closeness_centrality(g, distance="distance", wf_improved=True)


def eigenvector(g):
    values = dict.fromkeys(g, 0.0)
    for part in nx.connected_components(g):
        if len(part) > 1:
            nodes = sorted(part)
            _, vectors = np.linalg.eigh(nx.to_numpy_array(g, nodelist=nodes, weight="weight"))
            leading = np.abs(vectors[:, -1])
            values.update(zip(nodes, leading / leading.max()))
    return values


def pagerank(g):
    """By solving the linear system; isolates (dangling) jump anywhere."""
    nodes, n = list(g), len(g)
    a = nx.to_numpy_array(g, nodelist=nodes, weight="weight")
    sums = a.sum(axis=1)
    p = np.where(sums[:, None] > 0, a / np.where(sums == 0, 1, sums)[:, None], 1 / n)
    return dict(zip(nodes, np.linalg.solve(np.eye(n) - 0.85 * p.T, np.full(n, 0.15 / n))))


def clustering(g):
    return {v: c if g.degree(v) > 1 else None for v, c in nx.clustering(g).items()}


def constraint(g):
    return {v: None if math.isnan(c) else c for v, c in nx.constraint(g, weight="weight").items()}


def harmonic(g):
    n = len(g)
    return {v: h / (n - 1) if n > 1 else 0 for v, h in nx.harmonic_centrality(g, distance="distance").items()}


def hits(g, bipartite, part):
    """Kleinberg's limit from equal scores: ones projected on the leading eigenspace of A A' or A' A, per component."""
    values = dict.fromkeys(g, 0.0)
    for component in nx.connected_components(g):
        if len(component) > 1:
            nodes = sorted(component)
            a = nx.to_numpy_array(g, nodelist=nodes, weight="weight")
            if bipartite:  # actors point to events
                a = a * np.array([[g.nodes[v]["part"] == "actor"] for v in nodes])
            squares, vectors = np.linalg.eigh(a @ a.T if part == "hub" else a.T @ a)
            top = vectors[:, squares > squares[-1] * (1 - 1e-9)]
            limit = top @ (top.T @ np.ones(len(nodes)))
            values.update(zip(nodes, limit / limit.max()))
    return values


MEASURES = {
    "degree": lambda g: dict(g.degree()),
    "strength": lambda g: dict(g.degree(weight="weight")),
    "betweenness": lambda g: nx.betweenness_centrality(g, weight="distance"),
    "harmonic": harmonic,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "coreness": nx.core_number,
    "clustering": clustering,
    "constraint": constraint,
    "bridges": lambda g: {v: sum(v in e for e in nx.bridges(g)) for v in g},
    "articulation": lambda g: {v: int(v in set(nx.articulation_points(g))) for v in g},
}

FIGURES = {
    "nodes": len,
    "edges": nx.Graph.number_of_edges,
    "components": nx.number_connected_components,
    "isolates": lambda g: nx.number_of_isolates(g),
    "bridges": lambda g: len(list(nx.bridges(g))),
    "density": lambda g: nx.density(g) if len(g) > 1 else None,
    "diameter": lambda g: max(nx.diameter(g.subgraph(c)) for c in nx.connected_components(g)) if g.number_of_edges() else None,
    "mean_distance": lambda g: np.mean([d for a, row in nx.all_pairs_shortest_path_length(g) for b, d in row.items() if a != b])
    if g.number_of_edges() else None,
    "transitivity": lambda g: nx.transitivity(g) if any(d > 1 for _, d in g.degree()) else None,
}


def differ(a, b):
    if a is None or b is None:
        return a is not None or b is not None
    a, b = float(a), float(b)
    return abs(a - b) > 1e-9 * max(1, abs(a), abs(b))


def compare(entente, network, form, weight):
    table, link, whole = ours(entente, network, form, weight)
    g = nx.node_link_graph(link)
    for _, _, edge in g.edges(data=True):
        # Exact, since whether two paths are equally long must not hang on the last bit of a sum.
        edge["distance"] = 1 / Fraction(edge["weight"]).limit_denominator(10**6)
    rows = {row["id"]: row for row in table["rows"]}
    bad = [] if set(rows) == set(g) else ["other actors"]
    both = {part: lambda g, part=part: hits(g, form == "bipartite", part) for part in ("hub", "authority")}
    for name, compute in {**MEASURES, **both}.items():
        right = compute(g) if len(g) else {}
        wrong = [(v, rows[v][name], right[v]) for v in g if differ(rows[v][name], right[v])]
        bad += [f"{name} of {v}: {a}, NetworkX {b}" for v, a, b in wrong[:3]]
    for name, compute in FIGURES.items():
        right = compute(g) if len(g) else whole["figures"][name]
        if differ(whole["figures"][name], right):
            bad.append(f"figure {name}: {whole['figures'][name]}, NetworkX {right}")
    marked = {frozenset((a, b)) for a, b, edge in g.edges(data=True) if edge["bridge"]}
    if marked != set(map(frozenset, nx.bridges(g))):
        bad.append(f"bridges {marked}")
    if g.number_of_edges():
        groups = {}
        for v, row in rows.items():
            groups.setdefault(row["community"], set()).add(v)
        q = nx.community.modularity(g, groups.values(), weight="weight")
        other = nx.community.modularity(g, nx.community.louvain_communities(g, weight="weight", seed=1), weight="weight")
        for v in g:  # label propagation ends where nobody has a stronger group among the neighbours than its own
            pull = {}
            for w, edge in g[v].items():
                pull[rows[w]["label_propagation"]] = pull.get(rows[w]["label_propagation"], 0) + edge["weight"]
            if pull and pull.get(rows[v]["label_propagation"], 0) < max(pull.values()) * (1 - 1e-9):
                bad.append(f"{v} is in another group than most of its neighbours")
        if differ(q, whole["figures"]["modularity"]):
            bad.append(f"modularity {whole['figures']['modularity']}, NetworkX {q}")
        if q < other - 0.01:
            bad.append(f"modularity {q} is worse than Louvain's {other}")
    return bad


def main(entente, networks):
    number = failed = 0
    for network in networks:
        for form, weight in [("actors", "count"), ("actors", "sources"), ("actors", "newman"), ("actors", "jaccard"), ("actors", "cosine"), ("bipartite", "count")]:
            number += 1
            bad = compare(entente, network, form, weight)
            failed += bool(bad)
            print(f"{'not ok' if bad else 'ok'} {number} - {network}, {form} by {weight}: as NetworkX has it")
            for line in bad[:12]:
                print("#", line)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
