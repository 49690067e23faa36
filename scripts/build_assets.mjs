// Builds what pages need from npm packages and our own sheets into src/estaminet/ui/static/ui/built/.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { outline } from "./europe_outline.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const packages = path.join(root, "node_modules");
const sources = path.join(root, "src/estaminet/ui/static/ui");
const doors = path.join(root, "src/estaminet/programme/static/programme/door");
const target = path.join(sources, "built");
const fresh = path.join(sources, `.built-${process.pid}`);

// Atkinson has neither Greek nor Cyrillic; Sofia Sans has both (with Bulgarian forms) and is the display face's text cut.
// Arabic in two static faces: 99 kB when both are shown, where the variable one is 166 kB for a single word.
// The sheets say which characters each face is for (tokens.css).
const faces = [
  ["@fontsource/atkinson-hyperlegible-next", ["latin-ext", "latin"], [400, 700]],
  ["@fontsource/sofia-sans", ["cyrillic-ext", "cyrillic", "greek"], [400, 700]],
  ["@fontsource/sofia-sans-extra-condensed", ["cyrillic-ext", "cyrillic", "greek", "latin-ext", "latin"], [800]],
  ["@fontsource/noto-sans-arabic", ["arabic"], [400, 700]],
];

async function fonts() {
  await mkdir(path.join(fresh, "fonts"), { recursive: true });
  for (const [from, subsets, weights] of faces) {
    const names = subsets.flatMap((subset) => weights.map((weight) => `${path.basename(from)}-${subset}-${weight}-normal.woff2`));
    for (const name of names) await cp(path.join(packages, from, "files", name), path.join(fresh, "fonts", name));
  }
}

async function libraries() {
  await cp(path.join(packages, "htmx.org/dist/htmx.min.js"), path.join(fresh, "htmx.min.js"));
  // A worker of its own, as the Content-Security-Policy allows none made from a text.
  await cp(path.join(packages, "altcha/dist/workers/pbkdf2.js"), path.join(fresh, "altcha-pbkdf2.js"));
  const leaflet = path.join(packages, "leaflet/dist");
  await mkdir(path.join(fresh, "leaflet"), { recursive: true });
  await cp(path.join(leaflet, "images"), path.join(fresh, "leaflet/images"), { recursive: true });
  await cp(path.join(leaflet, "leaflet.css"), path.join(fresh, "leaflet/leaflet.css"));
  // The shipped file ends in a pointer to a source map we do not serve, which the static files manifest would refuse.
  const script = await readFile(path.join(leaflet, "leaflet.js"), "utf8");
  await writeFile(path.join(fresh, "leaflet/leaflet.js"), script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

const usual = {
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["chrome107", "firefox110", "safari16"],
  supported: { nesting: true },
  logLevel: "warning",
};

// Every script and sheet that lies directly in static/ui/ is built, but for sheets that another one takes in.
async function own() {
  const names = (await readdir(sources)).filter((name) => /\.(css|js)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(path.join(sources, name), "utf8")));
  const parts = new Set(texts.flatMap((text) => [...text.matchAll(/@import "\.\/([\w.-]+)"/g)].map((found) => found[1])));
  const entries = names.filter((name) => !parts.has(name)).map((name) => path.join(sources, name));
  await build({
    ...usual,
    entryPoints: entries,
    outdir: fresh,
    outbase: sources,
    format: "iife",
    // Addresses stay as written, so that the static files manifest can give each file its fingerprint.
    external: ["*.woff2", "*.svg", "*.png", "*.webp", "*.avif"],
  });
}

// The door page and its worker share modules; the reader of codes is fetched only where a browser has none of its own.
async function door() {
  const into = { ...usual, outdir: path.join(fresh, "door"), outbase: doors };
  await build({ ...into, entryPoints: ["page.js", "worker.js"].map((name) => path.join(doors, name)), format: "iife" });
  await build({ ...into, entryPoints: [path.join(doors, "codes.js")], format: "esm" });
}

// Large files go in pieces; films play in browsers that know no HLS; pictures are looked at closely. Each is fetched only
// by the pages that need it.
async function library() {
  const scripts = path.join(root, "src/estaminet/library/static/library");
  await build({ ...usual, entryPoints: [path.join(scripts, "upload.js")], outdir: fresh, format: "esm" });
  const player = { contents: 'export { default } from "hls.js";', resolveDir: root };
  await build({ ...usual, stdin: player, outfile: path.join(fresh, "hls.js"), format: "esm" });
  const closer = { contents: 'export { default } from "openseadragon";', resolveDir: root };
  await build({ ...usual, stdin: closer, outfile: path.join(fresh, "openseadragon.js"), format: "esm" });
}

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
await fonts();
await libraries();
const atlas = JSON.parse(await readFile(path.join(packages, "world-atlas/countries-50m.json"), "utf8"));
await writeFile(path.join(fresh, "europe.json"), JSON.stringify(outline(atlas)));
await own();
await door();
await library();
await rm(target, { recursive: true, force: true });
await rename(fresh, target);
