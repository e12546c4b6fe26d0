#!/usr/bin/python3
"""bench_graph.py BUILD: what the graph room costs, beside igraph and NetworkX on the same graphs.

Grown graphs (preferential attachment, 3 ties a node), and the real ones of Debian's python3-graph-tool where that is
installed: netscience, polblogs, as-22july06 (routes of the internet), email-Enron; two nodes are tied once or not at
all. NetworkX gets few sources where it would take hours; its time is scaled up."""
import os
import random
import subprocess
import sys
import time

MOST_VISITS = 8000000  # nodes + edges that NetworkX may visit: some ten seconds


def grown(nodes, seed=7):
    r, ends, edges = random.Random(seed), [0, 1, 2], set()
    for v in range(3, nodes):
        for w in {r.choice(ends) for _ in range(3)}:
            edges.add((w, v))
            ends += [w, v]
    return sorted(edges)


def graphs():
    for nodes in (1000, 5000, 10000):
        yield f"grown {nodes}", grown(nodes)
    try:
        from graph_tool import collection
    except ImportError:
        print("no real graphs: python3-graph-tool, which has some, is not installed")
        return
    for name in ("netscience", "polblogs", "as-22july06", "email-Enron"):
        yield name, sorted({(min(a, b), max(a, b)) for a, b in collection.data[name].get_edges().tolist() if a != b})


def networkx_seconds(edges):
    try:
        import networkx as nx
    except ImportError:
        return None
    g = nx.Graph(edges)
    k = min(len(g), max(10, MOST_VISITS // (8 * (len(g) + g.number_of_edges()))))
    start = time.monotonic()
    nx.betweenness_centrality(g, k=k if k < len(g) else None, seed=1)
    return (time.monotonic() - start) * len(g) / k


def cost(command):
    """Seconds of wall clock and of processor time, and peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(build):
    print(f"{'betweenness of':<16}{'nodes':>8}{'edges':>9}{'ours + harmonic':>17}{'igraph':>9}{'+ harmonic':>12}{'NetworkX':>10}{'ours/igraph':>13}{'in CPU/core':>13}{'NetworkX/ours':>15}")
    for name, edges in graphs():
        path = os.path.join(build, "bench-graph.txt")
        with open(path, "w", encoding="ascii") as out:
            out.writelines(f"{a} {b}\n" for a, b in edges)
        nodes, count, ours, between, harmonic, cpu, igraph_cpu = map(float, subprocess.run([f"{build}/bench-graph", path], check=True, capture_output=True, text=True).stdout.split())
        other = networkx_seconds(edges)
        print(f"{name:<16}{nodes:>8.0f}{count:>9.0f}{ours:>15.3f} s{between:>7.3f} s{harmonic:>10.3f} s", end="")
        print(f"{other:>8.1f} s" if other else f"{'-':>10}", f"{ours / between:>12.2f} {cpu / min(16, os.cpu_count()) / igraph_cpu:>12.2f}", f"{other / ours:>14.0f}" if other else "", flush=True)
    print(f"start-up: {1000 * min(cost([f'{build}/entente', '--version'])[0] for _ in range(20)):.1f} ms")
    network = os.path.join(build, "bench-100000.json")
    if not os.path.exists(network):
        with open(network, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "make_network.py"), "5000", "100000", "1"], check=True, stdout=out)
    measures = "degree,strength,eigenvector,pagerank,coreness,clustering,constraint,articulation,community"
    runs = [cost([f"{build}/entente", "measure", "--by", measures, network]) for _ in range(3)]
    seconds, cpu, peak = map(min, zip(*runs))
    print(f"network JSON of 100,000 events ({os.path.getsize(network) / 1e6:.0f} MB) loaded and measured, all but path measures: "
          f"{seconds:.2f} s, {cpu:.2f} s of processor time, peak {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1])
