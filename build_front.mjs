// Puts together what the pages need from the npm packages: `node build_front.mjs`.
// Out: sluitend/web/static/vendor/ tokens.css, components.css, icons.css and htmx.min.js. axe-core stays where it is, for
// the tests.
// Only the components named here, and only the design tokens that these and our own style sheets use.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const modules = join(root, "node_modules");
const out = join(root, "sluitend/web/static/vendor");
const own = join(root, "sluitend/web/static");
const theme = join(modules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");

const COMPONENTS = `
  root surface body document page page-layout page-header page-body page-content page-footer
  heading-1 heading-2 heading-3 heading-4 heading-group paragraph link link-list button-link skip-link
  button button-group action-group icon
  form form-field form-fieldset form-label form-field-description form-field-error-message form-toggle
  textbox textarea select checkbox radio-button search-bar
  alert data-badge status-badge number-badge badge-list separator
  table data-list unordered-list ordered-list nav-bar nav-list breadcrumb-nav pagination accordion
`.trim().split(/\s+/);

// An icon always stands beside a word (macros/bits.html: icon). As a mask it takes the colour of the text beside it.
const ICONS = `
  phone mail user users house map-pin calendar clock bell message-circle file-text paperclip image camera printer
  download search plus pencil check circle-check triangle-alert octagon-alert info eye eye-off lock shield
  arrow-right arrow-left external-link log-out chevron-down x flag hand handshake scale
  list-checks network globe keyboard history
`.trim().split(/\s+/);

const MARKS = { "circle-check": "ok", "triangle-alert": "warn", "octagon-alert": "bad" }; // before a tag of that tone

const LICENCES = `/* ${[
  "From npm packages, put together by build_front.mjs; not written by hand.",
  "@utrecht/*-css: EUPL-1.2, Copyright (c) Frameless B.V., Gemeente Utrecht.",
  "@nl-design-system-unstable/voorbeeld-design-tokens: EUPL-1.2, Copyright (c) NL Design System Community.",
].join("\n * ")} */\n`;

const read = (path) => readFileSync(path, "utf8");
const bare = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*\n+/g, "\n").trim();
const used = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((found) => found[1]);

function ownStyleSheets(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === out) return [];
    if (entry.isDirectory()) return ownStyleSheets(path);
    return path.endsWith(".css") ? [read(path)] : [];
  });
}

function neededTokens(themeCss, sheets) {
  const values = new Map();
  for (const [, name, value] of themeCss.matchAll(/^\s*(--[\w-]+):\s*([^;]*);/gm)) values.set(name, value);
  const needed = new Set();
  const queue = sheets.flatMap(used);
  while (queue.length) {
    const name = queue.pop();
    if (needed.has(name) || !values.has(name)) continue;
    needed.add(name);
    queue.push(...used(values.get(name)));
  }
  return [...values].filter(([name]) => needed.has(name)).map(([name, value]) => `  ${name}: ${value};`);
}

const components = COMPONENTS.map((name) => bare(read(join(modules, `@utrecht/${name}-css/dist/index.css`)))).join("\n");
function iconRule(name) {
  const svg = read(join(modules, `lucide-static/icons/${name}.svg`)).replace(/<!--[\s\S]*?-->|class="[^"]*"/g, "");
  const short = svg.replace(/\s+/g, " ").replace(/currentColor/g, "black").replace(/"/g, "'").trim();
  const safe = short.replace(/[%#<>{}]/g, (sign) => encodeURIComponent(sign));
  const also = MARKS[name] ? ` .utrecht-root { --s-icon-${MARKS[name]}: url("data:image/svg+xml,${safe}"); }` : "";
  return `.s-i-${name} { --s-i: url("data:image/svg+xml,${safe}"); }${also}`;
}

const tokens = neededTokens(read(theme), [components, ...ownStyleSheets(own)]);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "components.css"), `${LICENCES}${components}\n`);
writeFileSync(join(out, "tokens.css"), `${LICENCES}.voorbeeld-theme {\n${tokens.join("\n")}\n}\n`);
writeFileSync(join(out, "icons.css"), `/* lucide-static: ISC, Copyright (c) Lucide Contributors. */\n${ICONS.map(iconRule).join("\n")}\n`);
writeFileSync(join(out, "htmx.min.js"), read(join(modules, "htmx.org/dist/htmx.min.js")));

for (const name of readdirSync(out)) console.log(`${name}: ${Math.round(statSync(join(out, name)).size / 1024)} kB`);
