// Draws lines with sigma: curved, dashed by modality, with an arrow, or a bar where somebody denies it.
// Comes in: an edge's ends, width, colour, `bend`, `head`, `dash`. Goes out: one strip of triangles an edge, its places on the
// curve computed by the graphics processor. (@sigma/edge-curve has no dashes and no bars.)

import type { Attributes } from "graphology-types";
import { EdgeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { DASHES } from "./curve";

export type Head = "none" | "arrow" | "bar";
export interface LineData {
  bend: number;
  head: Head;
  dash: number;
  crossed: boolean;
}

const HEADS: Record<Head, number> = { none: 0, arrow: 1, bar: 2 };

/** Where on its line each corner stands: how far along, which side, and of what it is a part (0 line, 1 cross-bar, 2 head's base,
 * 3 head's tip). The cross-bar is in the middle. */
function cornersOf(segments: number): number[][] {
  const crossing = [pair(0.4999, 0), pair(0.4999, 1), pair(0.5001, 1), pair(0.5001, 0)].flat();
  const line = Array.from({ length: segments + 1 }, (_, i) => (i === segments / 2 ? crossing : pair(i / segments, 0))).flat();
  return [...line, ...pair(1, 2), ...pair(1, 3)];
}

function pair(along: number, part: number): number[][] {
  return [
    [along, -1, part],
    [along, 1, part],
  ];
}

const VERTEX = /* glsl */ `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec4 a_line;  // width, bend, radii of the ends
attribute vec2 a_style;  // head, dash; 8 more where it is crossed
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minimum;

varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;

void main() {
  float pixel = 2.0 * u_correctionRatio;
  vec2 chord = a_target - a_source;
  float span = max(length(chord), 1e-9);
  float pixels = span / pixel;
  float width = max(a_line.x / u_sizeRatio, u_minimum);
  float head = a_style.x > 7.5 ? a_style.x - 8.0 : a_style.x;
  bool crossed = a_style.x > 7.5;

  float from = min(a_line.z / u_sizeRatio / pixels, 0.45);
  float tip = 1.0 - min((a_line.w / u_sizeRatio + (head > 0.5 ? 1.0 : 0.0)) / pixels, 0.45);
  float headLength = head < 0.5 ? 0.0 : head < 1.5 ? 5.0 + 2.2 * width : 1.5 + 0.5 * width;
  float base = max(tip - headLength / pixels, from);

  float t = a_corner.z < 1.5 ? mix(from, base, a_corner.x) : a_corner.z < 2.5 ? base : tip;
  float half_ = width / 2.0;
  if (a_corner.z > 0.5 && a_corner.z < 1.5 && crossed) {
    half_ = 5.0 + 1.2 * width;
    t += (a_corner.x < 0.5 ? -1.0 : 1.0) * (0.75 + 0.25 * width) / pixels;
  } else if (a_corner.z > 1.5 && head > 0.5) {
    half_ = head > 1.5 ? 5.0 + 1.2 * width : a_corner.z < 2.5 ? 3.5 + 1.7 * width : 0.0;
  }
  #ifdef PICKING_MODE
  half_ = max(half_, 4.0);
  #endif
  float outer = half_ + (half_ > 0.0 ? 1.0 : 0.0);

  vec2 normal = vec2(-chord.y, chord.x) / span;
  vec2 middle = (a_source + a_target) / 2.0 + normal * span * a_line.y;
  vec2 place = mix(mix(a_source, middle, t), mix(middle, a_target, t), t);
  vec2 tangent = normalize(mix(middle - a_source, a_target - middle, t) + chord * 1e-6);
  place += vec2(-tangent.y, tangent.x) * a_corner.y * outer * pixel;
  gl_Position = vec4((u_matrix * vec3(place, 1.0)).xy, 0.0, 1.0);

  v_side = a_corner.y * outer;
  v_half = half_;
  v_along = t * pixels;
  v_dash = a_corner.z < 0.5 ? a_style.y : 0.0;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;

void main() {
  #ifdef PICKING_MODE
  if (abs(v_side) > v_half) discard;
  gl_FragColor = v_color;
  #else
  if (v_dash > 0.5) {
    float on = v_dash < 1.5 ? ${DASHES[1]?.[0].toFixed(1)} : ${DASHES[2]?.[0].toFixed(1)};
    float off = v_dash < 1.5 ? ${DASHES[1]?.[1].toFixed(1)} : ${DASHES[2]?.[1].toFixed(1)};
    if (mod(v_along, on + off) > on) discard;
  }
  gl_FragColor = v_color * clamp(v_half + 0.5 - abs(v_side), 0.0, 1.0);
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minimum"] as const;
type Uniform = (typeof UNIFORMS)[number];

const CURVED = cornersOf(10);
const STRAIGHT = cornersOf(2);

export class CurveProgram<
  N extends Attributes = Attributes,
  E extends Attributes = Attributes,
  G extends Attributes = Attributes,
> extends EdgeProgram<Uniform, N, E, G> {
  override getDefinition() {
    return this.definition(CURVED);
  }

  protected definition(corners: number[][]) {
    return {
      VERTICES: corners.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_line", size: 4, type: FLOAT },
        { name: "a_style", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
      CONSTANT_DATA: corners,
    };
  }

  override processVisibleItem(
    edgeIndex: number,
    startIndex: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<LineData>,
  ): void {
    const style = HEADS[data.head ?? "none"] + (data.crossed ? 8 : 0);
    const dash = Math.min(data.dash ?? 0, 2);
    const values = [
      source.x,
      source.y,
      target.x,
      target.y,
      data.size,
      data.bend ?? 0,
      source.size,
      target.size,
      style,
      dash,
      floatColor(data.color),
      edgeIndex,
    ];
    values.forEach((value, place) => (this.array[startIndex + place] = value));
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<EdgeProgram<Uniform>["setUniforms"]>[1]): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_minimum ?? null, params.minEdgeThickness);
  }
}

/** For lines without a bend, most of a large graph's: a third of the corners. */
export class StraightProgram<
  N extends Attributes = Attributes,
  E extends Attributes = Attributes,
  G extends Attributes = Attributes,
> extends CurveProgram<N, E, G> {
  override getDefinition() {
    return this.definition(STRAIGHT);
  }
}
