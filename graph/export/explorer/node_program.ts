// Draws actors with sigma: a shape for each kind besides its colour, and a ring around who is chosen.
// Comes in: a node's place, size, colour, `shape`, `ring`. Goes out: a triangle each, the shape cut out of it by its distance field.

import type { Attributes } from "graphology-types";
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export interface MarkData {
  shape: string;
  ring: string;
}

// The shapes that palette.py names.
const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_mark;  // size, shape
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec4 a_id;
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;

void main() {
  float radius = a_mark.x / u_sizeRatio;
  float reach = 2.0 * (1.3 * radius + 2.0);  // of a triangle around all that is drawn
  vec2 offset = reach * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset * 2.0 * u_correctionRatio, 1.0)).xy, 0.0, 1.0);
  v_place = offset;
  v_radius = radius;
  v_shape = a_mark.y;
  v_ring = a_ring;
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
varying vec4 v_ring;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;

float triangle(vec2 p) { return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.62; }

float star(vec2 p) {
  float turn = 6.28318 / 5.0;
  float angle = mod(atan(p.x, p.y) + turn / 2.0, turn) - turn / 2.0;
  vec2 q = length(p) * vec2(cos(angle), abs(sin(angle)));
  vec2 tip = vec2(1.2, 0.0);
  vec2 dent = 0.55 * vec2(cos(turn / 2.0), sin(turn / 2.0));
  vec2 side = normalize(vec2(tip.y - dent.y, dent.x - tip.x));
  return -dot(q - tip, side);
}

float outside(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.88;
  if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.2) * 0.707;
  if (v_shape < 3.5) return triangle(p);
  if (v_shape < 4.5) return triangle(vec2(p.x, -p.y));
  if (v_shape < 5.5) { p = abs(p); return max(p.x, p.x * 0.5 + p.y * 0.866) - 0.95; }
  return star(p);
}

void main() {
  float distance = outside(v_place / v_radius) * v_radius;
  #ifdef PICKING_MODE
  if (distance > 2.0) discard;
  gl_FragColor = v_color;
  #else
  float inner = clamp(0.5 - distance, 0.0, 1.0);
  float ring = clamp(min(2.2, 0.6 + 0.4 * v_radius) - distance, 0.0, 1.0);
  gl_FragColor = mix(v_ring, v_color, inner) * ring;
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;
type Uniform = (typeof UNIFORMS)[number];

export class MarkProgram<
  N extends Attributes = Attributes,
  E extends Attributes = Attributes,
  G extends Attributes = Attributes,
> extends NodeProgram<Uniform, N, E, G> {
  override getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_mark", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [0, 1, 2].map((third) => [(third * 2 * Math.PI) / 3]),
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData & Partial<MarkData>): void {
    const shape = Math.max(SHAPES.indexOf(data.shape ?? "dot"), 0);
    const values = [data.x, data.y, data.size, shape, floatColor(data.color), floatColor(data.ring ?? "#ffffff"), nodeIndex];
    values.forEach((value, place) => (this.array[startIndex + place] = value));
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<NodeProgram<Uniform>["setUniforms"]>[1]): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
  }
}
