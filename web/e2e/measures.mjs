// The measures that a busy machine would falsify: npm run measures -- FOLDER [NAME…], the program's, and which measures. Prints a table; to be run on a quiet machine.
import { resolve } from "node:path";
import { at, openPage, openStudio, scrollTo, startBrowser, startProgram } from "./program.mjs";

process.env.ECHOFORGE_DIST = resolve(process.argv[2] ?? "../cli/target/dist");
process.env.CHROMIUM ??= "/usr/bin/chromium";

const WORDS = "The keeper counted the ships as they came in from the sea one after the other".split(" ");
const rows = [];
const [program, browser] = await Promise.all([startProgram(), startBrowser()]);

const put = (what, value, wanted) => rows.push({ what, value, wanted });
const seconds = (millis) => `${(millis / 1000).toFixed(2)} s`;
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const range = (values, show = seconds) =>
  `${show(median(values))} (${show(Math.min(...values))} to ${show(Math.max(...values))}, ${values.length} times)`;
/** A text of so many words that is like no other. */
const text = (words, salt) =>
  Array.from({ length: words }, (_, i) =>
    i % 12 === 11 ? `${salt}${i}.` : WORDS[(i * 7 + salt) % WORDS.length],
  ).join(" ");

/** When a test of the page's first holds, to the frame; the test gives that moment. */
const when = async (page, test) => (await page.waitForFunction(test, null, { timeout: 60_000 })).jsonValue();
const sounds = () =>
  Number(document.querySelector(".player-bar")?.dataset.time ?? 0) > 0 &&
  performance.timeOrigin + performance.now();
const lost = () =>
  document.querySelector(".connection.lost") !== null && performance.timeOrigin + performance.now();
const back = () =>
  document.querySelector(".connection.again") !== null && performance.timeOrigin + performance.now();

const painted = (page) =>
  page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);

async function start() {
  const opened = await openPage(browser, "about:blank");
  const { page } = opened;
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const begun = Date.now();
  await page.goto(program.url);
  await page.locator(".who-name:enabled").waitFor();
  put("Page opened to ready", seconds(Date.now() - begun), "");
  put("First paint, of a browser and a server that were only just started", seconds(await painted(page)), "");
  put(
    "First page on the wire, answers of the API included",
    `${(bytes / 1000).toFixed(1)} kB`,
    "150 kB without them",
  );
  await page
    .getByRole("region", { name: "Welcome" })
    .getByRole("button", { name: /^Hear / })
    .first()
    .click();
  put("Page opened to first sound, by pressing a face", seconds((await when(page, sounds)) - begun), "10 s");
  await opened.close();
}

/** Of visitors who have nothing of the page yet, in a browser that runs. */
async function firstPaint() {
  const times = [];
  for (let i = 0; i < 9; i++) {
    const { page, close } = await openPage(browser, "about:blank");
    await page.goto(program.url);
    await page.locator(".who-name:enabled").waitFor();
    times.push(await painted(page));
    await close();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  put("First paint", range(times), "0.4 s");
}

async function firstSound() {
  const { page, close } = await openStudio(browser, program.url);
  const waits = [];
  for (let i = 0; i < 9; i++) {
    await at.text(page).fill(text(30, i));
    await page.evaluate(() => {
      document.querySelector(".speak").addEventListener(
        "click",
        () => {
          globalThis.pressed = performance.timeOrigin + performance.now();
        },
        { once: true },
      );
    });
    await at.speak(page).click();
    await page.waitForFunction(
      (words) => document.querySelector(".player-title")?.textContent.startsWith(words),
      text(30, i).slice(0, 20),
    );
    const heard = await when(page, sounds);
    waits.push(heard - (await page.evaluate(() => globalThis.pressed)));
    await page.locator(".queue-row[data-status=completed]").nth(Math.min(i, 5)).waitFor();
  }
  put("Speak pressed to first sound", range(waits), "0.5 s");
  await close();
}

async function expected() {
  const ratios = [];
  for (let i = 0; i < 10; i++) {
    const body = JSON.stringify({ text: text(20 * (i + 1), 50 + i), voice: "sophia" });
    const post = async (path) =>
      (
        await fetch(program.url + path, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body,
        })
      ).json();
    const { total_seconds: told } = await post("api/estimate");
    const begun = Date.now();
    const { task_id: id } = await post("api/generate");
    for (let task = {}; task.status !== "completed"; ) {
      await new Promise((go) => setTimeout(go, 20));
      task = await (await fetch(`${program.url}api/tasks/${id}`)).json();
    }
    ratios.push(told / ((Date.now() - begun) / 1000));
  }
  const within = ratios.filter((ratio) => ratio >= 0.5 && ratio <= 2).length;
  put(
    "Expected times within ×2",
    `${within} of ${ratios.length} (×${ratios.map((r) => r.toFixed(2)).join(", ×")})`,
    "9 of 10",
  );
}

async function outages() {
  const told = [];
  const again = [];
  const silent = [];
  for (let i = 0; i < 3; i++) {
    const { page, close } = await openStudio(browser, program.url);
    await page.waitForTimeout(400 * i);
    let begun = Date.now();
    await page.context().setOffline(true);
    told.push((await when(page, lost)) - begun);
    begun = Date.now();
    await page.context().setOffline(false);
    again.push((await when(page, back)) - begun);
    await page.locator(".connection.here").waitFor({ state: "attached" });
    begun = Date.now();
    await page.route("**/api/**", () => undefined);
    silent.push((await when(page, lost)) - begun);
    await close();
  }
  put("Outage told, network gone", range(told), "3 s");
  put("Outage told, no answer", range(silent), "3 s");
  put("Here again told", range(again), "");

  const { page, close } = await openPage(browser, "about:blank");
  await page.clock.install();
  await page.goto(program.url);
  await page.locator(".who-name:enabled").waitFor();
  await page.context().setOffline(true);
  await page.locator(".connection.lost").waitFor();
  await page.clock.fastForward("05:00");
  const begun = Date.now();
  await page.context().setOffline(false);
  await page.locator(".connection.again").waitFor();
  put("Recovered after 5 minutes", seconds(Date.now() - begun), "by itself");
  await close();

  const killed = await openStudio(browser, program.url);
  const at0 = Date.now();
  await program.kill();
  put("Outage told, server killed", seconds((await when(killed.page, lost)) - at0), "3 s");
  await program.restart();
  await killed.close();
}

/** Scrolls a list of ten thousand in steps, and looks at each frame. */
async function scrolling() {
  const [made] = (await (await fetch(`${program.url}api/recordings`)).json()).items;
  const { page, close } = await openPage(browser, "about:blank");
  await page.route(/\/api\/recordings\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = Math.min(10_000, from + Number(query.get("limit") ?? 50));
    const items = Array.from({ length: to - from }, (_, i) => ({
      ...made,
      id: `00000000-0000-0000-0000-${String(from + i).padStart(12, "0")}`,
      title: `Recording ${from + i + 1}`,
    }));
    return route.fulfill({ json: { items, next_cursor: to < 10_000 ? String(to) : null } });
  });
  await page.goto(`${program.url}library`);
  await at.rows(page).first().waitFor();
  const begun = Date.now();
  await scrollTo(page, page.getByRole("link", { name: "Recording 10000", exact: true }), 240_000);
  put("10,000 recordings scrolled to their end", seconds(Date.now() - begun), "");
  const { frames, most } = await page.evaluate(async () => {
    const times = [];
    let most = 0;
    const { scrollHeight } = document.documentElement;
    let before = performance.now();
    for (let i = 0; i < 300; i++) {
      // As a wheel does: some rows a frame, with a leap now and then.
      scrollTo({
        top: i % 50 === 0 ? (scrollHeight * ((i * 37) % 300)) / 300 : scrollY + 120,
        behavior: "instant",
      });
      const now = await new Promise(requestAnimationFrame);
      times.push(now - before);
      before = now;
      most = Math.max(most, document.querySelectorAll(".row").length);
    }
    return { frames: times, most };
  });
  const late = frames.filter((frame) => frame > 50).length;
  put(
    "Frames while scrolling there",
    `${median(frames).toFixed(0)} ms, 95 % under ${sorted(frames)[285].toFixed(0)} ms, ${late} of 300 over 50 ms`,
    "smooth",
  );
  put("Rows in the page at most", String(most), "bounded");
  await close();
}

/** By the keyboard alone, from the page's start. */
async function tabStops() {
  const { page, close } = await openStudio(browser, program.url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  let stops = 1;
  for (let here = ""; here !== "Speak" && stops < 40; stops++) {
    await page.keyboard.press("Tab");
    here = await page.evaluate(() => document.activeElement?.textContent?.trim());
  }
  put("Tab stops to Speak", String(stops), "10");
  await close();
}

/** The least contrast of what has to be seen, in both themes. */
async function contrast() {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await openStudio(browser, program.url, { colorScheme });
    const found = await page.evaluate(() => {
      const probe = document.createElement("i");
      document.body.append(probe);
      const light = (name) => {
        probe.style.color = `var(--${name})`;
        const [r, g, b] = getComputedStyle(probe)
          .color.match(/[\d.]+/g)
          .map((n) => {
            const c = Number(n) / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const between = (a, b) => {
        const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
        return (high + 0.05) / (low + 0.05);
      };
      const least = (names) =>
        Math.min(...names.flatMap((name) => ["ground", "card"].map((on) => between(name, on))));
      return {
        words: least(["ink", "quiet", "accent", "accent-strong", "danger", "ember"]),
        lines: least(["line-strong", "accent", "ember"]),
        button: between("on-accent", "accent"),
      };
    });
    put(
      `Contrast, ${colorScheme}`,
      `words ${found.words.toFixed(1)}, lines ${found.lines.toFixed(1)}, Speak ${found.button.toFixed(1)}`,
      "4.5, 3.0, 4.5",
    );
    await close();
  }
}

try {
  const all = [start, firstPaint, firstSound, expected, tabStops, contrast, scrolling, outages];
  const named = process.argv.slice(3);
  for (const measure of all.filter(({ name }) => named.length === 0 || named.includes(name))) {
    await measure().catch((error) => put(measure.name, error.message.split("\n")[0], "a figure"));
  }
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value, wanted } of rows) {
    console.log(`${what.padEnd(width)}  ${value}${wanted === "" ? "" : `  [${wanted}]`}`);
  }
} finally {
  await browser.close();
  await program.stop();
}
