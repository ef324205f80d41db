// The drawn graph: sigma, the labels over it, what stands out, and the reader's hand on it.
// Comes in: views and what is chosen. Goes out: the drawing, and the events that `StageEvents` names.

import Sigma from "sigma";
import type { CameraState } from "sigma/types";
import type { Collection, Entity, Relation } from "./data";
import { mix, type Ink } from "./colors";
import type { Point } from "./curve";
import { CurveProgram, StraightProgram } from "./edge_program";
import { drawLabels, labelText, placeLabels, type Label, type Named, type Side, type Worded } from "./labels";
import { MarkProgram } from "./node_program";
import { pictureOf, type EdgeData, type NodeData, type Picture } from "./picture";
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

const HOME: CameraState = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
const PADDING = { x: 75, y: 32 };
const FAINT = { node: 0.82, edge: 0.9 };
/** So many lines at most bear their words when an actor stands out. */
const WORDED = 14;

export class Stage {
  readonly sigma: Sigma<NodeData, EdgeData>;
  labels: Label[] = [];
  private picture: Picture;
  private part: State["focus"]["part"] = "all";
  private readonly canvas: HTMLCanvasElement;
  private standing: Standing | null = null;
  private standingOfChosen: Standing | null = null;
  private chosen: string[] = [];
  private hovered: string | null = null;
  private importance = new Map<string, number>();
  private home = 1;

  constructor(
    container: HTMLElement, private readonly collection: Collection, private ink: Ink, private readonly events: StageEvents,
  ) {
    this.picture = pictureOf(collection, EMPTY, { colors: "kind" } as State, ink, 1);
    this.sigma = new Sigma<NodeData, EdgeData>(this.picture, container, {
      allowInvalidContainer: true, renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: true, hideEdgesOnMove: true,
      defaultNodeType: "mark", defaultEdgeType: "curve", nodeProgramClasses: { mark: MarkProgram }, edgeProgramClasses: { curve: CurveProgram, straight: StraightProgram },
      defaultDrawNodeHover: () => undefined, zIndex: true, minEdgeThickness: 0.8, stagePadding: 0, minCameraRatio: 0.002, maxCameraRatio: 20,
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio / this.home),
      nodeReducer: (key, data) => this.reduceNode(key, data), edgeReducer: (key, data) => this.reduceEdge(key, data),
    });
    const { entities } = collection;
    this.sigma.setCustomBBox(extent(entities.map(({ x, y }) => [x, y])));
    this.canvas = document.createElement("canvas");
    this.canvas.className = "labels";
    container.append(this.canvas);
    this.listen();
  }

  /** Show a view. */
  show(view: View, state: State, ink: Ink): void {
    this.ink = ink;
    const places = view.places ? [...view.places.values()] : this.collection.entities.map(({ x, y }): [number, number] => [x, y]);
    const seen = view.places ? places : view.entities.map(({ x, y }): [number, number] => [x, y]);
    this.picture = pictureOf(this.collection, view, state, ink, this.scaleOf(seen));
    this.importance = new Map(view.entities.map((entity) => [String(entity.index), view.degrees.get(entity) ?? 0]));
    this.sigma.setCustomBBox(extent(places));
    this.hovered = null;
    this.part = state.focus.part;
    this.choose(state, false);
    this.sigma.setGraph(this.picture);
  }

  /** Let what is chosen stand out. */
  choose({ chosen, focus }: State, redraw = true): void {
    const entity = chosen?.what === "entity" ? this.collection.entityById.get(chosen.id) : undefined;
    const relation = chosen?.what === "relation" ? this.collection.relationById.get(chosen.id) : undefined;
    this.chosen = entity ? [String(entity.index)] : relation ? [String(relation.subject.index), String(relation.object.index)] : [];
    const stands = entity ? focus.part !== "path" : relation !== undefined;
    this.standingOfChosen = stands ? this.around(entity ? this.chosen : [], relation ? String(relation.index) : null) : null;
    this.standing = this.standingOfChosen;
    if (redraw) this.sigma.refresh({ skipIndexation: true });
  }

  /** Pixels to a unit of the layout, when these places fill the stage. */
  private scaleOf(places: [number, number][]): number {
    const { x, y } = extent(places);
    const { width, height } = this.sigma.getDimensions();
    return Math.min((width - 2 * PADDING.x) / Math.max(x[1] - x[0], 1), (height - 2 * PADDING.y) / Math.max(y[1] - y[0], 1));
  }

  /** Move the camera so that all that is drawn can be seen. */
  fit(animate: boolean): void {
    const nodes = this.picture.nodes().flatMap((key) => this.sigma.getNodeDisplayData(key) ?? []);
    const { width, height } = this.sigma.getDimensions();
    let camera = { ...HOME };
    if (nodes.length && width && height) {
      const [x, y] = [range(nodes.map((node) => node.x)), range(nodes.map((node) => node.y))];
      const seen = nodes.map((node) => this.sigma.framedGraphToViewport(node, { cameraState: HOME }));
      const [across, down] = [range(seen.map((place) => place.x)), range(seen.map((place) => place.y))];
      const padding = { x: Math.min(PADDING.x, width / 6), y: Math.min(PADDING.y, height / 6) };
      const ratio = Math.max((across[1] - across[0]) / (width - 2 * padding.x), (down[1] - down[0]) / (height - 2 * padding.y), 0.01);
      camera = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2, ratio, angle: 0 };
    }
    this.home = camera.ratio;
    this.lookAt(camera, animate);
  }

  /** The camera's place, to find it again. */
  get camera(): [number, number, number, number] {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return [x, y, ratio, this.home];
  }

  set camera([x, y, ratio, home]: [number, number, number, number]) {
    this.home = home;
    this.lookAt({ x, y, ratio, angle: 0 }, false);
  }

  /** Whether the camera is on its way. */
  get moves(): boolean {
    return this.sigma.getCamera().isAnimated();
  }

  /** Bring an actor into sight, where it is not. */
  reveal(entity: Entity): void {
    const node = this.sigma.getNodeDisplayData(String(entity.index));
    if (!node) return;
    const { x, y } = this.sigma.framedGraphToViewport(node);
    const { width, height } = this.sigma.getDimensions();
    if (x > 30 && y > 30 && x < width - 30 && y < height - 30) return;
    this.lookAt({ ...this.sigma.getCamera().getState(), x: node.x, y: node.y }, true);
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    const { width, height } = this.sigma.getDimensions();
    const to = this.sigma.viewportToFramedGraph({ x: width / 2 + x, y: height / 2 + y });
    camera.setState({ x: to.x, y: to.y });
    this.events.moved();
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    this.lookAt({ ...camera.getState(), ratio: camera.getBoundedRatio(camera.ratio * factor) }, true);
    this.events.moved();
  }

  private lookAt(camera: CameraState, animate: boolean): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (animate && !calm) void this.sigma.getCamera().animate(camera, { duration: 300 });
    else this.sigma.getCamera().setState(camera);
    this.sigma.scheduleRender();
  }

  /** The nodes as they stand on the screen, those on top last. */
  nodes(): { place: Point; radius: number; color: string; shape: string; title: string }[] {
    const shown = this.picture.nodes().flatMap((key) => {
      const data = this.sigma.getNodeDisplayData(key);
      return data ? [{ data, ...this.picture.getNodeAttributes(key) }] : [];
    });
    shown.sort((a, b) => a.data.zIndex - b.data.zIndex);
    return shown.map(({ data, shape, entity }) => ({
      place: this.sigma.framedGraphToViewport(data), radius: this.sigma.scaleSize(data.size), color: data.color, shape, title: entity.name,
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
        source: this.placeOf(source), target: this.placeOf(target), radii: [radius(source), radius(target)], data, color,
        width: Math.max(this.sigma.scaleSize(size), 0.8), title: `${subject.name} – ${data.label} ${data.fold.relation.symmetric ? "–" : "→"} ${object.name}`,
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
    if (this.sigma.getMouseCaptor().isMoving) return;
    const key = node ?? edge;
    if (key === this.hovered) return;
    this.hovered = key;
    const data = node ? this.picture.getNodeAttribute(node, "entity") : edge ? this.picture.getEdgeAttributes(edge) : null;
    this.events.hover(data, x, y);
    this.standing = key ? this.around(node ? [node] : [], edge) : this.standingOfChosen;
    this.sigma.getContainer().style.cursor = key ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Actors with their neighbours, or a relation with its ends; null where they are not drawn. */
  private around(nodes: string[], edge: string | null): Standing | null {
    const standing: Standing = { nodes: new Set(), edges: new Set(), centre: new Set() };
    for (const node of nodes) {
      if (!this.picture.hasNode(node)) continue;
      standing.nodes.add(node);
      standing.centre.add(node);
      this.picture.forEachEdge(node, (key, _data, source, target) => {
        standing.edges.add(key);
        standing.nodes.add(source).add(target);
      });
    }
    if (edge && this.picture.hasEdge(edge)) {
      standing.edges.add(edge);
      for (const end of this.picture.extremities(edge)) {
        standing.nodes.add(end);
        standing.centre.add(end);
      }
    }
    return standing.nodes.size ? standing : null;
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
      nodes.push({ ...place, key, text: labelText(entity.name), radius: this.sigma.scaleSize(shown.size), side: this.sideOf(key), chosen: standing?.centre.has(key) ?? false, importance: this.importance.get(key) ?? 0 });
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
      const { bend, label } = this.picture.getEdgeAttributes(key);
      // The screen's y runs down, the graph's up.
      return { key, text: labelText(label), source: this.placeOf(source), target: this.placeOf(target), bend: -bend };
    });
  }

  private placeOf(key: string): Point {
    return this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(key) ?? { x: 0, y: 0 });
  }

  private labelAt(x: number, y: number): Label | undefined {
    return this.labels.find((label) => x >= label.left && x <= label.left + label.width && Math.abs(y - label.y) < label.size * 0.62);
  }
}

/** What stands out, and what of it is in the middle. */
interface Standing { nodes: Set<string>; edges: Set<string>; centre: Set<string> }

const EMPTY: View = { folds: new Map(), available: 0, drawn: [], entities: [], degrees: new Map(), tooMany: false, places: null, ways: [] };

function range(values: number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}

function extent(places: [number, number][]): { x: [number, number]; y: [number, number] } {
  if (!places.length) return { x: [0, 1], y: [0, 1] };
  return { x: range(places.map(([x]) => x)), y: range(places.map(([, y]) => y)) };
}
