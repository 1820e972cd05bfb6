// Makes the style sheets, fonts and scripts that pages load. Called by tools/build_static.py:
//   node tools/build_bundle.mjs OUTPUT_FOLDER
// A sheet is: fonts, KERN cut down to what our templates name (layer "kern"), our own rules (layers "al.*").
// Each sheet is written twice: KERN as it is, and KERN mirrored. Our own rules know no left and right.
import { readFile, writeFile, mkdir, readdir, copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fontFaces } from "./build_fonts.mjs";

const require = createRequire(import.meta.url);
const postcss = require("postcss");
const rtlcss = require("rtlcss");
const lightningcss = require("lightningcss");
const { PurgeCSS } = require("purgecss");

const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const OUT = path.resolve(process.argv[2]);
const OWN = path.join(ROOT, "src/anlaufstelle/web/static/anlaufstelle");
const KERN = path.join(ROOT, "node_modules/@kern-ux/native/dist/kern.css");
const SHEETS = { public: ["base", "parts", "forms", "slots", "public", "booking", "letters", "arrival", "print"], staff: ["base", "parts", "forms", "slots", "staff", "queue", "house", "files", "calendar", "letters", "arrival", "print"] };
// Version numbers as lightningcss wants them (major << 16): the oldest that know layers. Colours are spelled out for
// those that do not know oklch (phones of 2015 stop at Chrome 106); what needs :has stands in @supports. It costs 0.5 kB.
const TARGETS = { chrome: 99 << 16, firefox: 97 << 16, safari: (15 << 16) | (4 << 8) };
// A sheet without layers and without KERN, for the browsers of televisions: its own file and the fonts are all of it.
const PLAIN_SHEETS = ["display"];
const OLD_TARGETS = { chrome: 61 << 16, firefox: 60 << 16, safari: 11 << 16 };
const KINDS = ["info", "success", "warning", "danger"];
// Put together in templates from a kind or a type, so the words do not stand there whole.
const COMPOSED = [
  ...KINDS.flatMap((kind) => ["alert", "badge", "icon"].map((part) => `kern-${part}--${kind}`)),
  ...["radio", "checkbox", "radio--error", "checkbox--error"].map((part) => `kern-form-check__${part}`),
];

async function walk(folder, wanted) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(full, wanted)));
    else if (wanted(full)) found.push(full);
  }
  return found.sort();
}

// Class names stand in templates as they are; icon names stand there as arguments of our tags.
function wordsOf(text) {
  const words = text.match(/[A-Za-z][\w-]*/g) ?? [];
  const icons = [...text.matchAll(/(?:kern_icon |icon=)"([a-z-]+)"/g)].map((hit) => `kern-icon--${hit[1]}`);
  return words.concat(icons);
}

// The rule that ties the colours of parts to the theme; it names themes chosen by hand, which we do not offer.
const LAYER_ZERO = /:is\(body, \.kern-light[^{]*\{/;

async function purgedKern() {
  const sources = await walk(path.join(ROOT, "src/anlaufstelle"), (file) =>
    /\/templates\/.*\.html$|\/base\/kern\/.*\.py$|\/static\/.*\.js$/.test(file));
  const texts = await Promise.all(sources.map((file) => readFile(file, "utf8")));
  const raw = (await readFile(KERN, "utf8")).replace('@charset "UTF-8";', "").replace(LAYER_ZERO, "body {");
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: texts.join("\n"), extension: "html" }],
    css: [{ raw }],
    defaultExtractor: wordsOf,
    keyframes: true,
    safelist: COMPOSED,
  });
  return result.css;
}

// KERN brings some 400 tokens; those nothing refers to are dropped, again and again until none is left.
function withoutUnusedTokens(css) {
  const root = postcss.parse(withoutFallbacks(css));
  for (let removed = 1; removed > 0;) {
    removed = 0;
    const used = new Set([...root.toString().matchAll(/var\(\s*(--[\w-]+)/g)].map((hit) => hit[1]));
    root.walkDecls(/^--/, (declaration) => {
      if (used.has(declaration.prop)) return;
      declaration.remove();
      removed += 1;
    });
  }
  return root.toString();
}

// KERN repeats the value of a token wherever it is used, for pages without the tokens. Ours have them.
function withoutFallbacks(css) {
  const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((hit) => hit[1]));
  return css.replace(/var\((--[\w-]+),[^()]*\)/g, (whole, token) => (defined.has(token) ? `var(${token})` : whole));
}

function minified(css, filename, targets = TARGETS) {
  return lightningcss.transform({ filename, code: Buffer.from(css), minify: true, targets }).code;
}

async function ownRules(names) {
  return (await Promise.all(names.map((name) => readFile(path.join(OWN, `${name}.css`), "utf8")))).join("\n");
}

async function writeSheets(kern, fonts) {
  for (const [name, parts] of Object.entries(SHEETS)) {
    const own = await ownRules(parts);
    for (const [file, base] of [[`${name}.css`, kern], [`${name}.rtl.css`, rtlcss.process(kern)]]) {
      const sheet = withoutUnusedTokens(`@layer kern,al;\n${fonts}\n@layer kern {${base}}\n${own}`);
      await writeFile(path.join(OUT, file), minified(sheet, file));
    }
  }
}

async function writePlainSheets(fonts) {
  for (const name of PLAIN_SHEETS) {
    const css = `${fonts}\n${await ownRules([name])}`;
    for (const file of [`${name}.css`, `${name}.rtl.css`]) await writeFile(path.join(OUT, file), minified(css, file, OLD_TARGETS));
  }
}

async function copyScriptsAndLicences() {
  await copyFile(path.join(ROOT, "node_modules/htmx.org/dist/htmx.min.js"), path.join(OUT, "htmx.min.js"));
  const notices = [];
  for (const name of ["@kern-ux/native", "htmx.org", "@fontsource/fira-sans", "@fontsource/noto-sans-arabic"]) {
    const folder = path.join(ROOT, "node_modules", name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    notices.push(`==== ${name}\n\n${await readFile(path.join(folder, file), "utf8")}`);
  }
  await writeFile(path.join(OUT, "LICENCES.txt"), notices.join("\n\n"));
}

await mkdir(path.join(OUT, "fonts"), { recursive: true });
const fonts = await fontFaces(path.join(ROOT, "node_modules"), path.join(OUT, "fonts"));
await writeSheets(await purgedKern(), fonts);
await writePlainSheets(fonts);
await copyScriptsAndLicences();
