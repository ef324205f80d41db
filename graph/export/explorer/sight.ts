// Where the reader looks: the camera, moved so that all that is drawn can be seen, or by the reader.
// Comes in: sigma. Goes out: its camera's place.

import type Sigma from "sigma";
import type { CameraState } from "sigma/types";
import type { EdgeData, NodeData } from "./picture";

/** At which ratio of the camera all that is drawn fills the stage: there, marks have the size that the picture gives them. */
export interface Zoom {
  home: number;
}

const HOME: CameraState = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
/** Room for names at the rim, in pixels. */
export const PADDING = { x: 75, y: 32 };
const RIM = 30;

export class Sight {
  constructor(
    private readonly sigma: Sigma<NodeData, EdgeData>,
    private readonly zoom: Zoom,
  ) {}

  /** Move the camera so that all that is drawn can be seen. */
  fit(animate: boolean): void {
    const nodes = this.sigma
      .getGraph()
      .nodes()
      .flatMap((key) => this.sigma.getNodeDisplayData(key) ?? []);
    const { width, height } = this.sigma.getDimensions();
    let camera = { ...HOME };
    if (nodes.length && width && height) {
      const [x, y] = [range(nodes.map((node) => node.x)), range(nodes.map((node) => node.y))];
      const seen = nodes.map((node) => this.sigma.framedGraphToViewport(node, { cameraState: HOME }));
      const [across, down] = [range(seen.map((place) => place.x)), range(seen.map((place) => place.y))];
      const padding = { x: Math.min(PADDING.x, width / 6), y: Math.min(PADDING.y, height / 6) };
      const ratio = Math.max(
        (across[1] - across[0]) / (width - 2 * padding.x),
        (down[1] - down[0]) / (height - 2 * padding.y),
        0.01,
      );
      camera = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2, ratio, angle: 0 };
    }
    this.zoom.home = camera.ratio;
    this.lookAt(camera, animate);
  }

  /** The camera's place and the home ratio, to find the view again. */
  get camera(): [number, number, number, number] {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return [x, y, ratio, this.zoom.home];
  }

  set camera([x, y, ratio, home]: [number, number, number, number]) {
    this.zoom.home = home;
    this.lookAt({ x, y, ratio, angle: 0 }, false);
  }

  /** Whether the camera is on its way. */
  get moves(): boolean {
    return this.sigma.getCamera().isAnimated();
  }

  /** Bring a node into sight, where it is not. */
  reveal(key: string): void {
    const node = this.sigma.getNodeDisplayData(key);
    if (!node) return;
    const { x, y } = this.sigma.framedGraphToViewport(node);
    const { width, height } = this.sigma.getDimensions();
    if (x > RIM && y > RIM && x < width - RIM && y < height - RIM) return;
    this.lookAt({ ...this.sigma.getCamera().getState(), x: node.x, y: node.y }, true);
  }

  /** Move by pixels. */
  pan(x: number, y: number): void {
    const { width, height } = this.sigma.getDimensions();
    const to = this.sigma.viewportToFramedGraph({ x: width / 2 + x, y: height / 2 + y });
    this.sigma.getCamera().setState({ x: to.x, y: to.y });
  }

  /** Multiply the camera's ratio: below 1 is nearer. */
  zoomBy(factor: number): void {
    const camera = this.sigma.getCamera();
    this.lookAt({ ...camera.getState(), ratio: camera.getBoundedRatio(camera.ratio * factor) }, true);
  }

  private lookAt(camera: CameraState, animate: boolean): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (animate && !calm) void this.sigma.getCamera().animate(camera, { duration: 300 });
    else this.sigma.getCamera().setState(camera);
    this.sigma.scheduleRender();
  }
}

/** The least and the greatest of some numbers. */
export function range(values: number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
