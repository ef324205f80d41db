// The least that sigma needs to show a graph: what explorer.py compares the explorer with.
// Comes in: the JSON in #data. Goes out: the drawing in #graph, by sigma's own programs and settings.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
const graph = new MultiDirectedGraph();
for (const [x, y, size, label] of nodes) graph.addNode(graph.order, { x, y, size, label, color: "#4477aa" });
for (const [source, target, size] of edges) graph.addEdge(source, target, { size, color: "#cccccc" });
new Sigma(graph, document.getElementById("graph"));
document.body.dataset.state = "drawn";
