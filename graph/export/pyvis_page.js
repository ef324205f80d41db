// Draws the graph that pyvis_page.py wrote into the page and shows the evidence of what is clicked. Text from articles reaches
// the page as textContent, and the canvas through vis-network, which takes labels and titles for plain text.
"use strict";
(() => {
  const WIDEN = 1.35; // screens are wider than high, and so are labels
  const LABEL_FONT = "arial"; // vis-network's
  const EDGE_LABEL_SIZE = 11;
  const LABEL_SHIFTS = [0, 10, -10, 20, -20]; // how far off the middle of its line a label may stand, in pixels

  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const { entities, relations, strongest } = data.evidence;
  const guide = document.getElementById("guide");
  const panel = document.getElementById("evidence");
  const progress = document.getElementById("progress");
  const pen = document.createElement("canvas").getContext("2d");

  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, data.options);
  window.dyads = { network };

  // ---- Arranging: physics runs once, from a fixed seed, and stops

  function settle() {
    network.setOptions({ physics: false });
    const places = Object.entries(network.getPositions());
    nodes.update(places.map(([id, place]) => ({ id, x: WIDEN * place.x, y: place.y })));
    network.fit();
    network.moveTo({ scale: 0.92 * network.getScale() }); // room for the labels at the rim
    network.redraw(); // placeLabels asks edges where they were drawn
    placeLabels();
    progress.textContent = data.edges.length ? "" : "No relation was found.";
    document.body.dataset.state = "settled";
  }

  // ---- Labels: of constant size on the screen; where they would overlap, only the most important is drawn

  function labelBox(label, size, x, top) {
    pen.font = `${size}px ${LABEL_FONT}`;
    const lines = label.split("\n");
    const width = Math.max(...lines.map((line) => pen.measureText(line).width)) + 8;
    return { left: x - width / 2, right: x + width / 2, top, bottom: top + lines.length * size * 1.1 + 4 };
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  function placeLabels() {
    const scale = network.getScale();
    const places = network.getPositions();
    const chosenNodes = network.getSelectedNodes();
    const chosenEdges = network.getSelectedEdges(); // with a node, all its edges
    const first = new Set([...chosenNodes, ...chosenEdges]);
    const always = new Set(chosenNodes.length ? chosenNodes : chosenEdges);
    const taken = data.nodes.map(({ id, size }) => {
      const { x, y } = places[id];
      return { left: scale * (x - size), right: scale * (x + size), top: scale * (y - size), bottom: scale * (y + size) };
    });
    const important = (a, b) => first.has(b.id) - first.has(a.id) || (b.size ?? b.width) - (a.size ?? a.width);
    // Takes the first of the boxes that is free; a label without one is not drawn, unless it always is.
    const place = (id, label, size, boxes) => {
      const free = boxes.findIndex((box) => !taken.some((other) => overlap(box, other)));
      if (free < 0 && !always.has(id)) return { id, label: " ", font: { size: size / scale } };
      const box = boxes[Math.max(free, 0)];
      taken.push(box);
      return { id, label, font: { size: size / scale, vadjust: (box.top - boxes[0].top) / scale } };
    };
    nodes.update([...data.nodes].sort(important).map(({ id, label, size, font }) => {
      const below = labelBox(label, font.size, scale * places[id].x, scale * (places[id].y + size) + 3);
      const rise = below.bottom - below.top + 2 * scale * size + 6;
      return place(id, label, font.size, [below, { ...below, top: below.top - rise, bottom: below.bottom - rise }]);
    }));
    edges.update([...data.edges].sort(important).map(({ id, label }) => {
      const line = network.body.edges[id].edgeType;
      const { x, y } = line.getPoint(0.5, line.getViaNode()); // where vis-network puts the label
      const box = labelBox(label, EDGE_LABEL_SIZE, scale * x, scale * y);
      const rise = (box.bottom - box.top) / 2;
      const shifted = LABEL_SHIFTS.map((shift) => ({ ...box, top: box.top - rise + shift, bottom: box.bottom - rise + shift }));
      return place(id, label, EDGE_LABEL_SIZE, shifted);
    }));
  }

  let waiting;
  function placeLabelsSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(placeLabels, 120);
  }

  // ---- The panel

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  // The sentence with its subject, predicate and object marked; offsets count code points, not UTF-16 units.
  function quotation(claim) {
    const quote = element("blockquote", "", "");
    const points = Array.from(claim.sentence);
    let at = 0;
    for (const [start, end] of claim.marks) {
      quote.append(points.slice(at, start).join(""), element("mark", "", points.slice(start, end).join("")));
      at = end;
    }
    quote.append(points.slice(at).join(""));
    return quote;
  }

  function origin(claim) {
    const line = element("p", "meta", claim.origin);
    if (/^https?:\/\//i.test(claim.url)) {
      const link = element("a", "", "read the article");
      link.href = claim.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(" · ", link);
    }
    return line;
  }

  function appendRelation(id, heading) {
    const relation = relations[id];
    panel.append(element(heading, "", relation.heading));
    relation.facts.forEach((fact) => panel.append(element("p", "facts", fact)));
    for (const claim of relation.claims) {
      const item = element("div", claim.negated ? "claim denied" : "claim", "");
      item.append(quotation(claim), element("p", "how", claim.how), origin(claim));
      panel.append(item);
    }
  }

  function button(text, act) {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function show(nodeIds, edgeIds) {
    panel.replaceChildren(button("← Back", leave));
    if (nodeIds.length) {
      const entity = entities[nodeIds[0]];
      panel.append(element("h2", "", entity.heading));
      entity.facts.forEach((fact) => panel.append(element("p", "facts", fact)));
      entity.relations.forEach((id) => appendRelation(id, "h3"));
    } else {
      appendRelation(edgeIds[0], "h2");
    }
    turnTo(panel, guide);
  }

  function leave() {
    network.unselectAll();
    turnTo(guide, panel);
  }

  function turnTo(shown, hidden) {
    shown.hidden = false;
    hidden.hidden = true;
    panel.parentElement.scrollTop = 0;
    placeLabels();
  }

  for (const id of strongest) {
    const item = document.createElement("li");
    item.append(button(relations[id].heading, () => {
      network.selectEdges([id]);
      show([], [id]);
    }));
    document.getElementById("strongest").append(item);
  }

  network.on("click", ({ nodes: at, edges: on }) => (at.length || on.length ? show(at, on) : leave()));
  network.on("zoom", placeLabelsSoon);
  network.on("dragEnd", placeLabelsSoon);
  if (data.edges.length) {
    network.once("stabilizationIterationsDone", settle);
  } else {
    settle();
  }
})();
