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

/** Makes a ring that crosses the antimeridian continuous (the atlas jumps from 180 to -180), once for each turn of the globe. */
function unrolled(ring) {
  let turn = 0;
  const line = ring.map(([x, y], index) => {
    const step = index ? x - ring[index - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + turn, y];
  });
  return [-360, 0, 360].map((shift) => line.map(([x, y]) => [x + shift, y]));
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

// The atlas draws lines of control; the European Union's member states do not recognise these two as borders.
const unrecognised = {
  northernCyprus: (a, b) => [a, b].every(({ properties }) => properties.name.includes("Cyprus")),
  perekop: (line) => line.every(([x, y]) => x > 32 && x < 37 && y < 46.4),
};

export function outline(atlas) {
  const weighed = presimplify(atlas);
  const light = filter(simplify(weighed, smallestDetail), filterWeight(weighed, smallestDetail));
  const countries = light.objects.countries;
  const land = merge(light, countries.geometries)
    .coordinates.map((polygon) => polygon.flatMap(unrolled).map((ring) => round(cutRing(ring))))
    .map((polygon) => polygon.filter((ring) => ring.length > 3))
    .filter((polygon) => polygon.length > 0);
  const borders = mesh(light, countries, (a, b) => a !== b && !unrecognised.northernCyprus(a, b))
    .coordinates.flatMap(cutLine)
    .filter((line) => !unrecognised.perekop(line))
    .map(round)
    .filter((line) => line.length > 1);
  const feature = (kind, type, coordinates) => ({ type: "Feature", properties: { kind }, geometry: { type, coordinates } });
  return {
    type: "FeatureCollection",
    bbox: [box.west, box.south, box.east, box.north],
    features: [feature("land", "MultiPolygon", land), feature("borders", "MultiLineString", borders)],
  };
}
