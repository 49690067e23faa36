// Builds what pages need from npm packages and our own sheets into src/estaminet/ui/static/ui/built/.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { outline } from "./europe_outline.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const packages = path.join(root, "node_modules");
const sources = path.join(root, "src/estaminet/ui/static/ui");
const target = path.join(sources, "built");
const fresh = path.join(sources, `.built-${process.pid}`);

// Atkinson has neither Greek nor Cyrillic; Sofia Sans has both (with Bulgarian forms) and is the display face's text cut.
const faces = [
  { family: "Atkinson Hyperlegible Next", from: "@fontsource/atkinson-hyperlegible-next", subsets: ["latin-ext", "latin"], weights: [400, 700] },
  { family: "Sofia Sans", from: "@fontsource/sofia-sans", subsets: ["cyrillic-ext", "cyrillic", "greek"], weights: [400, 700] },
  {
    family: "Sofia Sans Extra Condensed",
    from: "@fontsource/sofia-sans-extra-condensed",
    subsets: ["cyrillic-ext", "cyrillic", "greek", "latin-ext", "latin"],
    weights: [800],
  },
  // Two static faces: 99 kB when both are shown, where the variable one is 166 kB for a single word.
  { family: "Noto Sans Arabic", from: "@fontsource/noto-sans-arabic", subsets: ["arabic"], weights: [400, 700] },
];

async function fonts() {
  await mkdir(path.join(fresh, "fonts"), { recursive: true });
  const rules = [];
  for (const { family, from, subsets, weights } of faces) {
    const ranges = JSON.parse(await readFile(path.join(packages, from, "unicode.json"), "utf8"));
    for (const weight of weights) {
      for (const subset of subsets) {
        const name = `${path.basename(from)}-${subset}-${weight}-normal.woff2`;
        await cp(path.join(packages, from, "files", name), path.join(fresh, "fonts", name));
        const css = weight === "wght" ? "100 900" : weight;
        rules.push(
          `@font-face{font-family:"${family}";font-style:normal;font-weight:${css};font-display:swap;` +
            `src:url(fonts/${name}) format("woff2");unicode-range:${ranges[subset].replaceAll(",", ", ")}}`,
        );
      }
    }
  }
  await writeFile(path.join(fresh, "fonts.css"), rules.join("\n") + "\n");
}

async function libraries() {
  await cp(path.join(packages, "htmx.org/dist/htmx.min.js"), path.join(fresh, "htmx.min.js"));
  const leaflet = path.join(packages, "leaflet/dist");
  await mkdir(path.join(fresh, "leaflet"), { recursive: true });
  await cp(path.join(leaflet, "images"), path.join(fresh, "leaflet/images"), { recursive: true });
  await cp(path.join(leaflet, "leaflet.css"), path.join(fresh, "leaflet/leaflet.css"));
  // The shipped file ends in a pointer to a source map we do not serve, which the static files manifest would refuse.
  const script = await readFile(path.join(leaflet, "leaflet.js"), "utf8");
  await writeFile(path.join(fresh, "leaflet/leaflet.js"), script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

// Every sheet and script that lies directly in static/ui/ is an entry; what they import lies in folders or is imported by name.
async function own() {
  const names = existsSync(sources) ? await readdir(sources) : [];
  const entries = names.filter((name) => /\.(css|js)$/.test(name)).map((name) => path.join(sources, name));
  if (entries.length === 0) return;
  await build({
    entryPoints: entries,
    outdir: fresh,
    outbase: sources,
    bundle: true,
    minify: true,
    legalComments: "none",
    target: ["chrome107", "firefox110", "safari16"],
    supported: { nesting: true },
    format: "iife",
    // Addresses stay as written, so that the static files manifest can give each file its fingerprint.
    external: ["*.woff2", "*.svg", "*.png", "*.webp", "*.avif"],
    logLevel: "warning",
  });
}

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
await fonts();
await libraries();
const atlas = JSON.parse(await readFile(path.join(packages, "world-atlas/countries-50m.json"), "utf8"));
await writeFile(path.join(fresh, "europe.json"), JSON.stringify(outline(atlas)));
await own();
await rm(target, { recursive: true, force: true });
await rename(fresh, target);
