// Draws the graph that pyvis_page.py wrote into the page and shows the evidence of what is clicked. Text from articles reaches
// the page as textContent, and the canvas through vis-network, which takes labels and titles for plain text.
"use strict";
(() => {
  const WIDEN = 1.35; // screens are wider than high, and so are labels
  const MARGIN = { x: 70, y: 28 }; // room for the labels at the rim, in pixels
  const MAIN = 12; // so many nodes of highest degree bear their label always
  const FAINT = 0.18; // opacity of what does not belong to what is chosen
  const INK = { node: "#111111", edge: "#333333", faint: "#8a8a8a" };
  const EDGE_LABEL_SIZE = 11;
  // Where on its line a label may stand, and how far above or below it, in pixels
  const ALONG = [0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18];
  const OFF_LINE = [0, 10, -10, 20, -20];

  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const { entities, relations, strongest } = data.evidence;
  const surface = document.getElementById("graph");
  const guide = document.getElementById("guide");
  const panel = document.getElementById("evidence");
  const progress = document.getElementById("progress");
  const pen = document.createElement("canvas").getContext("2d");

  // vis-network puts labels below a dot or in the middle of a line only, so we draw them ourselves.
  const bare = ({ label, font, ...rest }) => rest;
  const nodes = new vis.DataSet(data.nodes.map(bare));
  const edges = new vis.DataSet(data.edges.map(bare));
  const network = new vis.Network(surface, { nodes, edges }, data.options);
  const labels = new Map(); // id -> what drawLabels draws
  window.dyads = { network, labels };

  // ---- Arranging: physics runs once, from a fixed seed, and stops

  function settle() {
    network.setOptions({ physics: false });
    const places = Object.entries(network.getPositions());
    nodes.update(places.map(([id, place]) => ({ id, x: WIDEN * place.x, y: place.y })));
    if (places.length) fit();
    network.redraw(); // placeLabels asks edges where they were drawn
    placeLabels();
    progress.textContent = data.edges.length ? "" : "No relation was found.";
    document.body.dataset.state = "settled";
  }

  function fit() {
    const places = Object.values(network.getPositions());
    const range = (values) => [Math.min(...values), Math.max(...values)];
    const [left, right] = range(places.map(({ x }) => x));
    const [top, bottom] = range(places.map(({ y }) => y));
    const across = (surface.clientWidth - 2 * MARGIN.x) / (right - left);
    const down = (surface.clientHeight - 2 * MARGIN.y) / (bottom - top);
    const scale = Math.max(Math.min(across, down, 1), 0.05);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  // ---- What is chosen: it and its neighbours stand out, all else is faint

  let chosen = { nodes: [], edges: [] };
  let focus = null;

  function choose(nodeIds, edgeIds) {
    chosen = { nodes: nodeIds.slice(0, 1), edges: nodeIds.length ? [] : edgeIds.slice(0, 1) };
    const [id] = [...chosen.nodes, ...chosen.edges];
    if (chosen.nodes.length) {
      const around = network.getConnectedNodes(id);
      focus = { nodes: new Set([id, ...around]), edges: new Set(network.getConnectedEdges(id)), always: new Set([id]) };
    } else if (chosen.edges.length) {
      const ends = network.getConnectedNodes(id);
      focus = { nodes: new Set(ends), edges: new Set([id]), always: new Set([id, ...ends]) };
    } else {
      focus = null;
    }
    network.setSelection(chosen);
    const opacity = (kind, id) => (!focus || focus[kind].has(id) ? 1 : FAINT);
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: opacity("nodes", id) })));
    edges.update(data.edges.map(({ id, color }) => ({ id, color: { ...color, opacity: opacity("edges", id) } })));
  }

  // ---- Labels: of constant size on the screen; where they would overlap, only the most important is drawn

  function measure(label, size) {
    pen.font = `${size}px arial`;
    const lines = label.split("\n");
    const width = Math.max(...lines.map((line) => pen.measureText(line).width)) + 6;
    return { lines, width, height: lines.length * size * 1.1 + 3 };
  }

  // Boxes of that extent around a dot, the best first: below, right, left, above, at the corners.
  function boxesAround({ x, y }, radius, { width, height }) {
    const [across, down, slant] = [radius + width / 2 + 1, radius + height / 2 + 1, 0.7 * radius];
    const corner = [slant + width / 2, slant + height / 2];
    const sides = [[0, down], [across, 0], [-across, 0], [0, -down], ...[[1, 1], [-1, 1], [1, -1], [-1, -1]]
      .map(([right, below]) => [right * corner[0], below * corner[1]])];
    return sides.map(([dx, dy]) => ({ ...boxAt(x + dx, y + dy, width, height), dx, dy }));
  }

  const boxAt = (x, y, width, height) =>
    ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

  function shared(a, b) {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 0 && down > 0 ? across * down : 0;
  }

  const inside = (box) =>
    box.left >= 0 && box.top >= 0 && box.right <= surface.clientWidth && box.bottom <= surface.clientHeight;

  function onLine(id, along) {
    const line = network.body.edges[id].edgeType;
    return line.getPoint(along, line.getViaNode());
  }

  // Takes the first box that is free, or, for what is always labelled, the one that hides least of other labels.
  function place(id, boxes, dots, always, label) {
    const blocking = [...labels.values(), ...dots];
    const visible = boxes.filter(inside);
    let box = visible.find((candidate) => !blocking.some((other) => shared(candidate, other)));
    if (!box && always) {
      const hides = (candidate) => blocking.reduce((sum, other) => sum + shared(candidate, other), 0);
      [box] = visible.sort((a, b) => hides(a) - hides(b));
    }
    if (box) labels.set(id, { ...label, ...box });
  }

  function placeNode({ id, label, size, font }, dots, always, color) {
    const text = measure(label, font.size);
    const boxes = boxesAround(network.canvasToDOM(network.getPosition(id)), network.getScale() * size, text);
    const blocking = dots.filter((dot) => dot.size >= size && dot.id !== id);
    const anchor = () => network.getPosition(id);
    place(id, boxes, blocking, always, { lines: text.lines, size: font.size, color, anchor });
  }

  function placeEdge({ id, label, font }, dots) {
    const text = measure(label, EDGE_LABEL_SIZE);
    const boxes = (focus ? ALONG : ALONG.slice(0, 1)).flatMap((along) => {
      const { x, y } = network.canvasToDOM(onLine(id, along));
      const anchor = () => onLine(id, along);
      return OFF_LINE.map((dy) => ({ ...boxAt(x, y + dy, text.width, text.height), dx: 0, dy, anchor }));
    });
    const blocking = focus ? dots.filter((dot) => labels.has(dot.id)) : dots;
    const color = font?.color ?? INK.edge;
    place(id, boxes, blocking, focus?.always.has(id), { lines: text.lines, size: EDGE_LABEL_SIZE, color });
  }

  function placeLabels() {
    const scale = network.getScale();
    const important = [...data.nodes].sort((a, b) => b.size - a.size);
    const main = important.slice(0, MAIN);
    const always = focus ? focus.always : new Set(main.map(({ id }) => id));
    const near = focus ? important.filter(({ id }) => focus.nodes.has(id)) : important;
    const dots = near.map(({ id, size }) => {
      const { x, y } = network.canvasToDOM(network.getPosition(id));
      return { ...boxAt(x, y, 2 * scale * size, 2 * scale * size), id, size };
    });
    labels.clear();
    near.sort((a, b) => always.has(b.id) - always.has(a.id));
    near.forEach((node) => placeNode(node, dots, always.has(node.id), INK.node));
    const lines = focus ? data.edges.filter(({ id }) => focus.edges.has(id)) : [...data.edges];
    lines.sort((a, b) => b.width - a.width).forEach((edge) => placeEdge(edge, dots));
    if (focus) main.filter(({ id }) => !focus.nodes.has(id)).forEach((node) => placeNode(node, dots, false, INK.faint));
    network.redraw();
  }

  function drawLabels(canvas) {
    const scale = network.getScale();
    const halo = { lineJoin: "round", lineWidth: 4 / scale, strokeStyle: "#ffffff" };
    Object.assign(canvas, { textAlign: "center", textBaseline: "middle", ...halo });
    canvas.setLineDash([]);
    for (const { lines, size, color, anchor, dx, dy } of labels.values()) {
      const { x, y } = anchor();
      canvas.font = `${size / scale}px arial`;
      canvas.fillStyle = color;
      lines.forEach((line, row) => {
        const at = [x + dx / scale, y + (dy + (row - (lines.length - 1) / 2) * size * 1.1) / scale];
        canvas.strokeText(line, ...at);
        canvas.fillText(line, ...at);
      });
    }
  }

  let waiting = 0;
  function placeLabelsSoon() {
    waiting ||= setTimeout(() => {
      waiting = 0;
      placeLabels();
    }, 120);
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
    choose(nodeIds, edgeIds);
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
    choose([], []);
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
    item.append(button(relations[id].heading, () => show([], [id])));
    document.getElementById("strongest").append(item);
  }

  // ---- The reader's hand

  function click({ nodes: at, edges: on, pointer }) {
    hush();
    if (at.length) return show(at, []);
    const { x, y } = pointer?.DOM ?? {};
    const [name] = [...labels].find(([, box]) => box.left < x && x < box.right && box.top < y && y < box.bottom) ?? [];
    if (name in entities) return show([name], []);
    if (name in relations) return show([], [name]);
    return on.length ? show([], on) : leave();
  }

  // The hover box would repeat the panel: it is hidden until the pointer is on something else.
  const hush = () => surface.classList.add("hushed");
  const unhush = () => surface.classList.remove("hushed");

  network.on("afterDrawing", drawLabels);
  network.on("click", click);
  ["hoverNode", "hoverEdge", "blurNode", "blurEdge"].forEach((event) => network.on(event, unhush));
  surface.addEventListener("mouseleave", hush);
  network.on("dragEnd", () => network.setSelection(chosen)); // vis-network chooses what is dragged; the panel does not
  ["zoom", "dragging", "dragEnd", "resize"].forEach((event) => network.on(event, placeLabelsSoon));
  if (data.edges.length) {
    network.once("stabilizationIterationsDone", settle);
  } else {
    settle();
  }
})();
