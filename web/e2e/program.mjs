// The real program and a real browser, for tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const STARTED = /EchoForge listens on (\S+)/;

/** Starts EchoForge on a free port with a data folder of its own. */
export async function startProgram(environment = {}) {
  const data = await mkdtemp(join(tmpdir(), "echoforge-page-"));
  const java = join(process.env.JAVA_HOME ?? "", "bin/java");
  const jar = join(process.env.ECHOFORGE_DIST ?? "", "echoforge.jar");
  const process_ = spawn(
    process.env.JAVA_HOME ? java : "java",
    ["--enable-native-access=ALL-UNNAMED", "-jar", jar, "serve", "--port", "0", "--data-dir", data],
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
  return {
    url,
    async stop() {
      process_.removeAllListeners("exit");
      const gone = once(process_, "exit");
      process_.kill();
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Starts the browser. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    // Containers seldom let a browser make its own sandbox; what is opened here is ours alone.
    args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
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
      faults.push(text);
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

/** Speaks a text, and waits until its recording plays. */
export async function speak(page, text) {
  await at.text(page).fill(text);
  await at.speak(page).click();
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
  await heard(page, 0.2);
}

/** Waits until so many seconds of what plays have sounded. */
export function heard(page, seconds) {
  return page.waitForFunction(
    (least) => (document.querySelector("audio")?.currentTime ?? 0) > least,
    seconds,
    { timeout: 30_000 },
  );
}
