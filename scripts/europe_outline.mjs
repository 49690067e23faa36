// The outline of Europe under the map of hubs: land as polygons, borders between countries as lines, small enough to send.
import { merge, mesh } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

export const box = { west: -25, south: 33, east: 45, north: 71.5 };
const smallestDetail = 0.012; // square degrees: an island or a bend below this is left out

const inside = {
  west: ([x]) => x >= box.west,
  east: ([x]) => x <= box.east,
  south: ([, y]) => y >= box.south,
  north: ([, y]) => y <= box.north,
};
const edges = { west: [0, box.west], east: [0, box.east], south: [1, box.south], north: [1, box.north] };

function crossing(a, b, side) {
  const [axis, value] = edges[side];
  const share = (value - a[axis]) / (b[axis] - a[axis]);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** Cuts a closed ring to the box, edge after edge (Sutherland and Hodgman). */
function cutRing(ring) {
  let points = ring.slice(0, -1);
  for (const side of Object.keys(inside)) {
    const kept = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length];
      if (inside[side](point) !== inside[side](before)) kept.push(crossing(before, point, side));
      if (inside[side](point)) kept.push(point);
    });
    points = kept;
  }
  return points.length > 2 ? [...points, points[0]] : [];
}

/** Cuts a line to the parts whose points lie in the box; a border ends at most one point early. */
function cutLine(line) {
  const parts = [[]];
  for (const point of line) {
    if (Object.keys(inside).every((side) => inside[side](point))) parts.at(-1).push(point);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

/** Two decimals are about one kilometre; points that fall together are dropped. */
function round(line) {
  const points = line.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
  return points.filter(([x, y], index) => index === 0 || x !== points[index - 1][0] || y !== points[index - 1][1]);
}

export function outline(atlas) {
  const weighed = presimplify(atlas);
  const light = filter(simplify(weighed, smallestDetail), filterWeight(weighed, smallestDetail));
  const countries = light.objects.countries;
  const land = merge(light, countries.geometries)
    .coordinates.map((polygon) => polygon.map((ring) => round(cutRing(ring))).filter((ring) => ring.length > 3))
    .filter((polygon) => polygon.length > 0);
  const borders = mesh(light, countries, (a, b) => a !== b)
    .coordinates.flatMap(cutLine)
    .map(round)
    .filter((line) => line.length > 1);
  const feature = (kind, type, coordinates) => ({ type: "Feature", properties: { kind }, geometry: { type, coordinates } });
  return {
    type: "FeatureCollection",
    bbox: [box.west, box.south, box.east, box.north],
    features: [feature("land", "MultiPolygon", land), feature("borders", "MultiLineString", borders)],
  };
}
