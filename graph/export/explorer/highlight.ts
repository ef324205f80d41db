// Text with stretches of it marked. Offsets are UTF-16 units; marks may overlap, and then both styles hold.

export interface Stretch {
  start: number;
  end: number;
  class: string;
}

/** The text as nodes: plain text, and `mark` elements where stretches lie. */
export function highlighted(text: string, stretches: Stretch[]): (Text | HTMLElement)[] {
  const kept = stretches.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...kept.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const nodes: (Text | HTMLElement)[] = [];
  cuts.slice(0, -1).forEach((start, place) => {
    const piece = text.slice(start, cuts[place + 1]);
    const classes = new Set(
      kept.filter((stretch) => stretch.start <= start && start < stretch.end).map((stretch) => stretch.class),
    );
    if (!classes.size) return void nodes.push(document.createTextNode(piece));
    const mark = document.createElement("mark");
    mark.className = [...classes].join(" ");
    mark.textContent = piece;
    nodes.push(mark);
  });
  return nodes;
}
