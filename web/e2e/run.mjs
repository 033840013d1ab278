// Tests the page in a real browser against the real program: node e2e/run.mjs FOLDER [NAME…], the program's folder
// and the files of tests to run. A start of the program costs more than most tests: those that want nothing special of
// it share one, one after the other, while the others have their own beside them.
// Where no Chromium is found it says so and leaves the tests out, but fails where CI is set.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ORDINARY, startProgram } from "./program.mjs";

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
process.env.CHROMIUM = chromium;
process.env.ECHOFORGE_DIST = dist;

/** A file that takes longer hangs: better told than waited for. */
const LONGEST_MILLIS = 900_000;
/** What has a program of its own: it is killed, or started with settings that others can't have. */
const APART = ["outages", "access", "models", "work", "key"];

// Those that are named after the folder, or all.
const named = process.argv.slice(3);
const tests = readdirSync(here)
  .filter((file) => file.endsWith(".test.mjs"))
  .map((file) => file.replace(".test.mjs", ""))
  .filter((name) => named.length === 0 || named.includes(name));
const apart = APART.filter((name) => tests.includes(name));
const together = tests.filter((name) => !apart.includes(name));

const codes = await Promise.all([run(apart, {}, "pipe"), sharing(together)]);
process.exit(Math.max(...codes));

/** Runs tests that share a program. */
async function sharing(names) {
  if (names.length === 0) {
    return 0;
  }
  const program = await startProgram(ORDINARY);
  try {
    return await run(names, { ECHOFORGE_URL: program.url }, "inherit");
  } finally {
    await program.stop();
  }
}

/** Runs tests one after the other; what is piped comes when they are done, so that nothing is mixed. */
async function run(names, environment, output) {
  if (names.length === 0) {
    return 0;
  }
  const files = names.map((name) => join(here, `${name}.test.mjs`));
  const child = spawn(
    process.execPath,
    ["--test", "--test-reporter=spec", "--test-concurrency=1", `--test-timeout=${LONGEST_MILLIS}`, ...files],
    { stdio: ["ignore", output, "inherit"], env: { ...process.env, ...environment } },
  );
  const said = [];
  child.stdout?.on("data", (bytes) => said.push(bytes));
  const [code] = await once(child, "close");
  process.stdout.write(Buffer.concat(said));
  return code ?? 1;
}

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
