// What stands out of a picture: actors with their neighbours, or a relation with its ends.

import type { Picture } from "./picture";

/** Keys of nodes and edges, and of the nodes that it is about. */
export interface Standing {
  nodes: Set<string>;
  edges: Set<string>;
  centre: Set<string>;
}

/** What stands out with these actors, or with this relation; null where they are not drawn. */
export function standingOf(picture: Picture, nodes: string[], edge: string | null): Standing | null {
  const standing: Standing = { nodes: new Set(), edges: new Set(), centre: new Set() };
  for (const node of nodes) {
    if (!picture.hasNode(node)) continue;
    standing.nodes.add(node);
    standing.centre.add(node);
    picture.forEachEdge(node, (key, _data, source, target) => {
      standing.edges.add(key);
      standing.nodes.add(source).add(target);
    });
  }
  if (edge && picture.hasEdge(edge)) {
    standing.edges.add(edge);
    for (const end of picture.extremities(edge)) {
      standing.nodes.add(end);
      standing.centre.add(end);
    }
  }
  return standing.nodes.size ? standing : null;
}
