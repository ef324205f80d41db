// The drawn graph: sigma, the labels over it, what stands out, and the reader's hand on it.
// Comes in: views and what is chosen. Goes out: the drawing, and the events that `StageEvents` names.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Collection, Entity, Relation } from "./data";
import { mix, type Ink } from "./colors";
import type { Point } from "./curve";
import { CurveProgram, StraightProgram } from "./edge_program";
import { drawLabels, labelText, placeLabels, type Label, type Named, type Side, type Worded } from "./labels";
import { MarkProgram } from "./node_program";
import { pictureOf, type EdgeData, type NodeData, type Picture } from "./picture";
import { standingOf, type Standing } from "./standing";
import { PADDING, Sight, range, type Zoom } from "./sight";
import type { DrawnEdge } from "./scene";
import type { View } from "./view";
import type { State } from "./state";

export interface StageEvents {
  entity(entity: Entity): void;
  relation(relation: Relation): void;
  nothing(): void;
  around(entity: Entity): void;
  hover(what: Entity | EdgeData | null, x: number, y: number): void;
  moved(): void;
}

/** How much higher than wide the stage is that takes the picture on its side. */
const TALL = 1.15;
const FAINT = { node: 0.82, edge: 0.9 };
const MANY_EDGES = 3000;
const LINGER = 120;
/** So many lines at most bear their words when an actor stands out. */
const WORDED = 14;

export class Stage {
  readonly sigma: Sigma<NodeData, EdgeData>;
  readonly sight: Sight;
  labels: Label[] = [];
  private picture: Picture;
  private part: State["focus"]["part"] = "all";
  private readonly canvas: HTMLCanvasElement;
  private standing: Standing | null = null;
  private standingOfChosen: Standing | null = null;
  private chosen: string[] = [];
  private hovered: string | null = null;
  private importance = new Map<string, number>();
  private drawnTall = false;
  private waiting = 0;

  constructor(
    container: HTMLElement,
    private readonly collection: Collection,
    private ink: Ink,
    private readonly events: StageEvents,
  ) {
    this.picture = new MultiDirectedGraph();
    const zoom: Zoom = { home: 1 };
    this.sigma = new Sigma<NodeData, EdgeData>(this.picture, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: true,
      hideEdgesOnMove: true,
      defaultNodeType: "mark",
      defaultEdgeType: "curve",
      nodeProgramClasses: { mark: MarkProgram },
      edgeProgramClasses: { curve: CurveProgram, straight: StraightProgram },
      defaultDrawNodeHover: () => undefined,
      zIndex: true,
      minEdgeThickness: 0.8,
      stagePadding: 0,
      minCameraRatio: 0.002,
      maxCameraRatio: 20,
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio / zoom.home),
      nodeReducer: (key, data) => this.reduceNode(key, data),
      edgeReducer: (key, data) => this.reduceEdge(key, data),
    });
    this.sight = new Sight(this.sigma, zoom);
    this.canvas = document.createElement("canvas");
    this.canvas.className = "labels";
    container.append(this.canvas);
    this.listen();
  }

  /** Show a view. */
  show(view: View, state: State, ink: Ink): void {
    this.ink = ink;
    this.drawnTall = this.isTall;
    const turned = (x: number, y: number): [number, number] => (this.drawnTall ? [y, x] : [x, y]);
    const places = new Map(
      view.entities.map((entity) => [entity, turned(...(view.places?.get(entity) ?? [entity.x, entity.y]))]),
    );
    this.picture = pictureOf(this.collection, view, state, ink, places, this.roomOf([...places.values()]));
    this.importance = new Map(view.entities.map((entity) => [String(entity.index), view.degrees.get(entity) ?? 0]));
    this.sigma.setCustomBBox(
      extent(view.places ? [...places.values()] : this.collection.entities.map(({ x, y }) => turned(x, y))),
    );
    this.hovered = null;
    clearTimeout(this.waiting);
    this.part = state.focus.part;
    this.choose(state, false);
    this.sigma.setGraph(this.picture);
  }

  /** Let what is chosen stand out. */
  choose({ chosen, focus }: State, redraw = true): void {
    const entity = chosen?.what === "entity" ? this.collection.entityById.get(chosen.id) : undefined;
    const relation = chosen?.what === "relation" ? this.collection.relationById.get(chosen.id) : undefined;
    this.chosen = entity
      ? [String(entity.index)]
      : relation
        ? [String(relation.subject.index), String(relation.object.index)]
        : [];
    const stands = entity ? focus.part !== "path" : relation !== undefined;
    this.standingOfChosen = stands
      ? standingOf(this.picture, entity ? this.chosen : [], relation ? String(relation.index) : null)
      : null;
    this.standing = this.standingOfChosen;
    if (redraw) this.sigma.refresh({ skipIndexation: true });
  }

  /** Follow the window's size; whether the picture is to be made anew for it. */
  resize(): boolean {
    this.sigma.resize();
    this.sigma.scheduleRender();
    return this.isTall !== this.drawnTall;
  }

  /** The layout is made for wide windows; on a telephone it lies on its side. */
  private get isTall(): boolean {
    const { width, height } = this.sigma.getDimensions();
    return height > TALL * width;
  }

  /** How many pixels to the side there are for each of these places, when they fill the stage. */
  private roomOf(places: [number, number][]): number {
    const { x, y } = extent(places);
    const { width, height } = this.sigma.getDimensions();
    const [across, down] = [Math.max(x[1] - x[0], 1), Math.max(y[1] - y[0], 1)];
    const scale = Math.min((width - 2 * PADDING.x) / across, (height - 2 * PADDING.y) / down);
    return scale * Math.sqrt((across * down) / Math.max(places.length, 1));
  }

  /** The nodes as they stand on the screen, those on top last. */
  nodes(): { place: Point; radius: number; color: string; shape: string; title: string }[] {
    const shown = this.picture.nodes().flatMap((key) => {
      const data = this.sigma.getNodeDisplayData(key);
      return data ? [{ data, ...this.picture.getNodeAttributes(key) }] : [];
    });
    shown.sort((a, b) => a.data.zIndex - b.data.zIndex);
    return shown.map(({ data, shape, entity }) => ({
      place: this.sigma.framedGraphToViewport(data),
      radius: this.sigma.scaleSize(data.size),
      color: data.color,
      shape,
      title: entity.name,
    }));
  }

  /** The edges as they stand on the screen, those on top last. */
  edges(): DrawnEdge[] {
    const shown = this.picture.edges().flatMap((key) => {
      const data = this.sigma.getEdgeDisplayData(key);
      return data ? [{ key, data }] : [];
    });
    shown.sort((a, b) => a.data.zIndex - b.data.zIndex);
    return shown.map(({ key, data: { size, color } }) => {
      const [source, target] = this.picture.extremities(key);
      const data = this.picture.getEdgeAttributes(key);
      const radius = (end: string): number => this.sigma.scaleSize(this.sigma.getNodeDisplayData(end)?.size ?? 0);
      const { subject, object } = data.fold.relation;
      return {
        source: this.placeOf(source),
        target: this.placeOf(target),
        radii: [radius(source), radius(target)],
        data,
        color,
        width: Math.max(this.sigma.scaleSize(size), 0.8),
        title: `${subject.name} – ${data.label} ${data.fold.relation.symmetric ? "–" : "→"} ${object.name}`,
      };
    });
  }

  private listen(): void {
    const { sigma, events } = this;
    const entityOf = (key: string): Entity => this.picture.getNodeAttribute(key, "entity");
    sigma.on("clickNode", ({ node }) => events.entity(entityOf(node)));
    sigma.on("clickEdge", ({ edge }) => events.relation(this.picture.getEdgeAttribute(edge, "fold").relation));
    sigma.on("clickStage", ({ event }) => {
      const label = this.labelAt(event.x, event.y);
      if (label?.of === "node") events.entity(entityOf(label.key));
      else if (label) events.relation(this.picture.getEdgeAttribute(label.key, "fold").relation);
      else events.nothing();
    });
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      events.around(entityOf(node));
    });
    sigma.on("enterNode", ({ node, event }) => this.hover(node, null, event));
    sigma.on("leaveNode", ({ event }) => this.hover(null, null, event));
    sigma.on("enterEdge", ({ edge, event }) => this.hover(null, edge, event));
    sigma.on("leaveEdge", ({ event }) => this.hover(null, null, event));
    sigma.on("afterRender", () => this.drawLabels());
    sigma.getMouseCaptor().on("mousemovebody", () => sigma.getMouseCaptor().isMoving && events.moved());
    sigma.getMouseCaptor().on("wheel", () => events.moved());
    sigma.getTouchCaptor().on("touchmove", () => events.moved());
  }

  private hover(node: string | null, edge: string | null, { x, y }: { x: number; y: number }): void {
    const key = node ?? edge;
    if (this.sigma.getMouseCaptor().isMoving || key === this.hovered) return;
    this.hovered = key;
    const data = node ? this.picture.getNodeAttribute(node, "entity") : edge ? this.picture.getEdgeAttributes(edge) : null;
    this.events.hover(data, x, y);
    this.sigma.getContainer().style.cursor = key ? "pointer" : "";
    clearTimeout(this.waiting);
    // A pointer that crosses a large graph is on a hundred things within a second.
    this.waiting = window.setTimeout(
      () => {
        if (key && !this.picture.hasNode(key) && !this.picture.hasEdge(key)) return;
        this.standing = key ? standingOf(this.picture, node ? [node] : [], edge) : this.standingOfChosen;
        this.sigma.refresh({ skipIndexation: true });
      },
      this.picture.size > MANY_EDGES ? LINGER : 0,
    );
  }

  private reduceNode(key: string, data: NodeData): Partial<NodeData> & { zIndex: number } {
    const chosen = this.chosen.includes(key);
    const ring = chosen ? this.ink.chosen : data.ring;
    if (!this.standing || this.standing.nodes.has(key)) return { ...data, ring, zIndex: chosen ? 2 : 1 };
    return { ...data, ring, color: mix(data.color, this.ink.ground, FAINT.node), zIndex: 0 };
  }

  private reduceEdge(key: string, data: EdgeData): Partial<EdgeData> & { zIndex: number } {
    if (!this.standing) return { ...data, color: mix(data.color, this.ink.ground, 0.15), zIndex: 0 };
    if (this.standing.edges.has(key)) return { ...data, size: data.size + 0.6, zIndex: 1 };
    return { ...data, color: mix(data.color, this.ink.ground, FAINT.edge), zIndex: 0 };
  }

  private drawLabels(): void {
    const { width, height } = this.sigma.getDimensions();
    const { pixelRatio } = this.sigma.getRenderParams();
    const context = this.canvas.getContext("2d");
    if (!context) return;
    [this.canvas.width, this.canvas.height] = [width * pixelRatio, height * pixelRatio];
    context.scale(pixelRatio, pixelRatio);
    this.labels = placeLabels(this.named(), this.worded(), width, height, this.ink);
    drawLabels(context, this.labels, this.ink);
  }

  private named(): Named[] {
    const nodes: Named[] = [];
    this.picture.forEachNode((key, { entity }) => {
      const shown = this.sigma.getNodeDisplayData(key);
      if (!shown) return;
      const standing = this.standing;
      if (standing && !standing.nodes.has(key)) return;
      const place = this.sigma.framedGraphToViewport(shown);
      nodes.push({
        ...place,
        key,
        text: labelText(entity.name),
        radius: this.sigma.scaleSize(shown.size),
        side: this.sideOf(key),
        chosen: standing?.centre.has(key) ?? false,
        importance: this.importance.get(key) ?? 0,
      });
    });
    return nodes;
  }

  /** Names stand outside of rings, and below a line of actors. */
  private sideOf(key: string): Side {
    if (this.part === "path") return "below";
    return this.part === "ego" && this.picture.getNodeAttribute(key, "x") < 0 ? "left" : "right";
  }

  private worded(): Worded[] {
    const said = this.standing?.edges ?? (this.part === "path" ? this.picture.edges() : []);
    if (this.sigma.getCamera().isAnimated()) return [];
    const edges = [...said].sort((a, b) => Number(a) - Number(b)).slice(0, WORDED);
    return edges.map((key) => {
      const [source, target] = this.picture.extremities(key);
      const { bend, label, crossed } = this.picture.getEdgeAttributes(key);
      // The screen's y runs down, the graph's up.
      return { key, text: labelText(label), source: this.placeOf(source), target: this.placeOf(target), bend: -bend, crossed };
    });
  }

  private placeOf(key: string): Point {
    return this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(key) ?? { x: 0, y: 0 });
  }

  private labelAt(x: number, y: number): Label | undefined {
    return this.labels.find(
      (label) => x >= label.left && x <= label.left + label.width && Math.abs(y - label.y) < label.size * 0.62,
    );
  }
}

function extent(places: [number, number][]): { x: [number, number]; y: [number, number] } {
  if (!places.length) return { x: [0, 1], y: [0, 1] };
  return { x: range(places.map(([x]) => x)), y: range(places.map(([, y]) => y)) };
}
