// The real program and a real browser, for tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

/** The exit code of a server that wants to be started again. */
const RESTART = 75;
const STARTED = /EchoForge listens on (\S+)/;

/** What the tests of the ordinary program want of it. */
export const ORDINARY = {
  // A quiet server logs next to nothing.
  LOGGING_LEVEL_DEV_ECHOFORGE: "debug",
  ECHOFORGE_WEBHOOKS_ALLOWEDNETWORKS: "127.0.0.1",
};

/** The program that test files share where there is one, else one of their own. */
export async function sharedProgram() {
  const url = process.env.ECHOFORGE_URL;
  return url === undefined ? startProgram(ORDINARY) : { url, stop: async () => undefined };
}

/** Starts EchoForge on a free port with a data folder of its own, and again when it wants to be. */
export async function startProgram(environment = {}) {
  const data = await mkdtemp(join(tmpdir(), "echoforge-page-"));
  // The latest start, which may be under way: whoever stops the program while it starts again waits for that.
  let running;
  const run = (port) => {
    running = launch(data, port, environment).then((started) => {
      started.process.on("exit", (code) => {
        if (code === RESTART) {
          run(new URL(url).port);
        }
      });
      return started;
    });
    return running;
  };
  const { url } = await run("0");
  return {
    url,
    /** The folder of its data. */
    data,
    /** Ends it without a word, as a power cut does. */
    async kill() {
      await ended((await running).process, "SIGKILL");
    },
    /** Starts it again where it was, on what it left. */
    async restart() {
      await run(new URL(url).port);
    },
    async stop() {
      await ended((await running).process, "SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function launch(data, port, environment) {
  const java = join(process.env.JAVA_HOME ?? "", "bin/java");
  const jar = join(process.env.ECHOFORGE_DIST ?? "", "echoforge.jar");
  const process_ = spawn(
    process.env.JAVA_HOME ? java : "java",
    ["--enable-native-access=ALL-UNNAMED", "-jar", jar, "serve", "--port", port, "--data-dir", data],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    },
  );
  const said = [];
  process_.stderr.on("data", (bytes) => said.push(String(bytes)));
  const url = await new Promise((resolve, reject) => {
    createInterface(process_.stdout).on("line", (line) => {
      said.push(line);
      const started = STARTED.exec(line);
      if (started) {
        resolve(`${started[1].replace(/\/$/, "")}/`);
      }
    });
    process_.on("error", reject);
    process_.on("exit", (code) => reject(new Error(`serve ended with ${code}:\n${said.join("\n")}`)));
  });
  return { url, process: process_ };
}

async function ended(process_, signal) {
  process_.removeAllListeners("exit");
  if (process_.exitCode === null && process_.signalCode === null) {
    const gone = once(process_, "exit");
    process_.kill(signal);
    await gone;
  }
}

/** Starts the browser, with further flags. */
export function startBrowser(flags = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    // Containers seldom let a browser make its own sandbox; what is opened here is ours alone.
    args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", ...flags],
  });
}

/**
 * Opens the page; what goes wrong in it is collected. Answers that are refusals are reported by the
 * browser as errors too: those that a test provokes are named by their status.
 */
export async function openPage(browser, url, { provoked = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    const expected = provoked.some((status) => text.includes(`status of ${status}`));
    if ((message.type() === "error" || message.type() === "warning") && !expected) {
      faults.push(`${text} ${message.location().url}`);
    }
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

/** The page's parts, by what people see. */
export const at = {
  text: (page) => page.getByRole("textbox", { name: "Text", exact: true }),
  speak: (page) => page.getByRole("button", { name: "Speak", exact: true }),
  who: (page) => page.getByRole("button", { name: /^Character: / }),
  queue: (page) => page.locator(".queue-row"),
  cancel: (page) => page.locator(".queue-row").getByRole("button", { name: /^Cancel / }),
  player: (page) => page.getByRole("region", { name: "Player" }),
  rows: (page) => page.locator(".row"),
  place: (page, name) => page.getByRole("link", { name, exact: true }).locator("visible=true"),
};

/** Opens the page below an address, once the characters are there. */
export async function openStudio(browser, url, options) {
  const opened = await openPage(browser, url, options);
  await opened.page.locator(".who-name:enabled").waitFor();
  return opened;
}

/** Fills in the sign-in, wherever it is shown. */
export async function signIn(page, username, password) {
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Speaks a text, hears its beginning, and waits until it is whole. */
export async function speak(page, text) {
  await at.text(page).fill(text);
  await at.speak(page).click();
  // A short text may have been heard to its end when it is told to be whole.
  await heard(page, 0.1);
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
}

/** Waits until so many seconds of what plays have sounded. */
export function heard(page, seconds) {
  return page.waitForFunction(
    (least) => Number(document.querySelector(".player-bar")?.dataset.time ?? 0) > least,
    seconds,
    { timeout: 60_000 },
  );
}

/** Waits until there are so many of something. */
export function counted(page, css, count) {
  return page.waitForFunction(
    ([what, many]) => document.querySelectorAll(what).length === many,
    [css, count],
  );
}

/** Waits until a page shows what it has: its heading, nothing that still loads, its letters. */
export async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[role=status].empty")].every((one) => !one.checkVisibility()),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}

/** Scrolls as far as a list goes, again and again as more of it comes, until something is in sight. */
export async function scrollTo(page, wanted, millis = 90_000) {
  for (const end = Date.now() + millis; Date.now() < end && !(await wanted.isVisible()); ) {
    await page.evaluate(
      () =>
        new Promise((drawn) => {
          scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
          requestAnimationFrame(() => requestAnimationFrame(drawn));
        }),
    );
  }
  await wanted.waitFor();
}
