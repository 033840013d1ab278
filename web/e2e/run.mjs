// Tests the page in a real browser against the real program: node e2e/run.mjs FOLDER [NAME…], the program's folder
// and the files of tests to run.
// Where no Chromium is found it says so and leaves the tests out, but fails where CI is set.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.argv[2] ?? join(here, "../../cli/target/dist"));
const chromium = findChromium();

if (chromium === undefined) {
  console.log(
    "echoforge: no Chromium found (apt-get install chromium, or CHROMIUM=its path): the page is not tested end to end",
  );
  process.exit(process.env.CI === "true" ? 1 : 0);
}
if (!existsSync(join(dist, "web/index.html"))) {
  console.error(`echoforge: no page in ${dist}: build it first (./echoforge serve does)`);
  process.exit(1);
}
// Those that are named after the folder, or all.
const named = process.argv.slice(3);
const tests = readdirSync(here)
  .filter((file) => file.endsWith(".test.mjs"))
  .filter((file) => named.length === 0 || named.includes(file.replace(".test.mjs", "")))
  .map((file) => join(here, file));
const { status } = spawnSync(
  process.execPath,
  ["--test", "--test-reporter=spec", "--test-concurrency=1", ...tests],
  {
    stdio: "inherit",
    env: { ...process.env, CHROMIUM: chromium, ECHOFORGE_DIST: dist },
  },
);
process.exit(status ?? 1);

function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "chrome", "chrome.exe"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = [
    process.env.CHROMIUM ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return places.find((place) => place !== "" && isProgram(place));
}

function isProgram(place) {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
