// Draws the nodes and edges of a pyvis network with its own options; labels and titles are plain text.
"use strict";
(() => {
  const { nodes, edges, options } = JSON.parse(document.getElementById("network-data").textContent);
  const surface = document.getElementById("network");
  const network = new vis.Network(surface, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, options);
  network.once("afterDrawing", () => { document.body.dataset.state = "drawn"; });
  window.network = network;
  if (location.protocol !== "about:") return;
  // In a notebook the wheel scrolls the notebook, and zooms once the network was clicked.
  surface.addEventListener("pointerdown", () => window.focus(), true);
  surface.addEventListener("wheel", (event) => document.hasFocus() || event.stopPropagation(), { capture: true });
})();
