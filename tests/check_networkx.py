#!/usr/bin/env python3
"""check_networkx.py STEM: NetworkX reads STEM.graphml, STEM.gexf12 and STEM.json and finds the nodes and edges of STEM.nodes, STEM.edges."""
import csv
import json
import sys

import networkx

stem = sys.argv[1]
count = lambda path: sum(1 for _ in csv.DictReader(open(path, encoding="utf-8", newline="")))
nodes, edges = count(stem + ".nodes"), count(stem + ".edges")
for graph in (networkx.read_graphml(stem + ".graphml"), networkx.read_gexf(stem + ".gexf12"), networkx.node_link_graph(json.load(open(stem + ".json", encoding="utf-8")))):
    print(graph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (nodes, edges)
    assert all("label" in data for _, data in graph.nodes(data=True))
