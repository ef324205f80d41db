// Draws the graph that the page holds. Comes in: the JSON in #graph-data. Goes out: the drawing in #graph.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";

interface GraphData {
  nodes: { id: string; label: string; x: number; y: number; size: number; color: string }[];
  edges: { id: string; source: string; target: string; label: string; color: string }[];
}

const data = JSON.parse(document.getElementById("graph-data")!.textContent!) as GraphData;
const graph = new MultiDirectedGraph();
for (const { id, ...attributes } of data.nodes) graph.addNode(id, attributes);
for (const { id, source, target, ...attributes } of data.edges) graph.addEdgeWithKey(id, source, target, attributes);
new Sigma(graph, document.getElementById("graph")!, {
  defaultEdgeType: "curved",
  edgeProgramClasses: { curved: EdgeCurvedArrowProgram },
});
