// Cuts the fonts down to the letters that our nine languages and the names of our residents need.
// Each piece carries its unicode-range, so a page loads only the scripts it shows.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const subsetFont = createRequire(import.meta.url)("subset-font");

const WEIGHTS = [400, 600];
// Arabic letters join: all letters of a word must come from one piece. Therefore Persian, Kurdish, Pashto and
// Urdu letters stand in the same piece as the Arabic ones.
const ARABIC = "U+60C,U+61B,U+61F,U+621-63A,U+640-655,U+660-66D,U+670-671,U+679,U+67C,U+67E,U+681,U+685-686,U+688-689," +
  "U+691,U+693,U+695-696,U+698,U+69A,U+6A4,U+6A9,U+6AB,U+6AD,U+6AF,U+6B5,U+6BA,U+6BC,U+6BE,U+6C0-6C3,U+6C6-6C7," +
  "U+6CC-6CE,U+6D0,U+6D2-6D5,U+6F0-6F9,U+200C-200F";
const PIECES = [
  { family: "Fira Sans", file: "fira-sans/files/fira-sans-latin", range: "U+20-7E,U+A0-FF,U+131,U+152-153,U+2C6,U+2DA,U+2DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2212" },
  { family: "Fira Sans", file: "fira-sans/files/fira-sans-latin-ext", range: "U+100-130,U+132-151,U+154-17F,U+18F,U+218-21B,U+259,U+1E9E" },
  { family: "Fira Sans", file: "fira-sans/files/fira-sans-cyrillic", range: "U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116" },
  { family: "Noto Sans Arabic", file: "noto-sans-arabic/files/noto-sans-arabic-arabic", range: ARABIC },
];

function lettersOf(range) {
  let letters = "";
  for (const part of range.split(",")) {
    const [first, last] = part.replace("U+", "").split("-").map((code) => Number.parseInt(code, 16));
    for (let code = first; code <= (last ?? first); code += 1) letters += String.fromCodePoint(code);
  }
  return letters;
}

/** Write the font pieces into `folder` and return their @font-face rules. */
export async function fontFaces(modules, folder) {
  const rules = [];
  for (const { family, file, range } of PIECES) {
    for (const weight of WEIGHTS) {
      const source = await readFile(path.join(modules, "@fontsource", `${file}-${weight}-normal.woff2`));
      const name = `${path.basename(file)}-${weight}.woff2`;
      await writeFile(path.join(folder, name), await subsetFont(source, lettersOf(range), { targetFormat: "woff2" }));
      rules.push(`@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;` +
        `src:url(fonts/${name}) format("woff2");unicode-range:${range}}`);
    }
  }
  return rules.join("\n");
}
