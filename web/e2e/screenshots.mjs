// Makes the pictures of the documents: npm run screenshots -- FOLDER, the program's. They are made when somebody asks,
// not at each run of the tests, as each machine draws letters in its own way.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { at, openPage, startBrowser, startProgram } from "./program.mjs";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
process.env.ECHOFORGE_DIST = resolve(process.argv[2] ?? "../cli/target/dist");
process.env.CHROMIUM ??= "/usr/bin/chromium";

const only = process.argv[3];
const folder = process.env.IMAGES ?? images;
await mkdir(folder, { recursive: true });
const running = process.env.ECHOFORGE_URL;
const [program, browser] = await Promise.all([
  running === undefined ? startProgram() : { url: running, stop: () => undefined },
  startBrowser(),
]);
const studio = await openPage(browser, "about:blank");

/** A picture as WebP, which the browser itself makes. */
async function keep(page, name) {
  await page.waitForTimeout(700);
  const png = (await page.screenshot()).toString("base64");
  const webp = await studio.page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    return canvas.toDataURL("image/webp", 0.85).split(",")[1];
  }, png);
  await writeFile(join(folder, `${name}.webp`), Buffer.from(webp, "base64"));
  if (process.env.IMAGES) {
    await writeFile(join(folder, `${name}.png`), Buffer.from(png, "base64"));
  }
  console.log(name);
}

async function post(path, body) {
  await fetch(program.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

const LINES = [
  [
    "sophia",
    "The lighthouse keeper counted the ships twice, because nobody else would. Then the fog came in.",
  ],
  ["sterling", "Good evening. Here is the news for ships: wind from the west, four to five, rain at times."],
  ["ruby", "Marmalade on toast, please, and a cup of tea with it."],
  ["sophia", "Chapter two. In the morning there was one ship more than in the evening."],
];

async function scenes() {
  for (const [voice, text] of LINES) {
    await post("api/generate", { voice, text });
  }
  await post("api/admin/users", { username: "nora", display_name: "Nora Lind", role: "editor" });
  await post("api/admin/users", { username: "tom", display_name: "Tom Okafor", role: "listener" });
  await post("api/admin/invitations", { role: "listener", note: "Radio team" });
  const shots = {
    studio: async (page) => {
      await page.goto(program.url);
      await page.locator(".who-name:enabled").waitFor();
      await at.text(page).fill(LINES[0][1]);
      await at.speak(page).click();
      await page.waitForFunction(() => Number(document.querySelector(".player-bar")?.dataset.time) > 2);
    },
    characters: async (page) => {
      await page.goto(`${program.url}characters`);
      await page.waitForTimeout(6000); // rings are drawn from the samples, one after the other
    },
    character: (page) => page.goto(`${program.url}characters/sophia`),
    library: async (page) => {
      await page.goto(`${program.url}library`);
      await at.rows(page).nth(3).waitFor({ timeout: 120_000 });
    },
    recording: async (page) => {
      await at.rows(page).filter({ hasText: "lighthouse" }).first().getByRole("link").click();
      await page.locator(".spoken-text .word", { hasText: "nobody" }).click();
      await page.locator(".spoken-text .word.lit").waitFor();
      await page.keyboard.press("k");
    },
    projects: (page) => page.goto(`${program.url}projects`),
    dialogue: async (page) => {
      await page.goto(`${program.url}projects/dialogue`);
      await page.locator(".turn .sample-button").first().waitFor();
      await page.getByRole("button", { name: "Paste a play" }).click();
      await page
        .getByRole("dialog")
        .getByRole("textbox")
        .fill("Sophia: Is anybody there?\nSterling: Only me, and the fog.\nSophia: Then put the kettle on.");
      await page.getByRole("button", { name: "Take it" }).click();
    },
    "long-text": async (page) => {
      await page.goto(`${program.url}projects/book`);
      await page
        .getByLabel("Paste a long text")
        .fill(LINES.map(([, text], i) => `# Chapter ${i + 1}\n\n${text}\n\n${text}`).join("\n\n"));
      await page.getByRole("button", { name: "Divide into chapters" }).click();
      await page.getByRole("button", { name: "Speak all" }).click();
      await page.getByText("2 of 4 spoken").waitFor({ timeout: 120_000 });
    },
    batch: async (page) => {
      await page.goto(`${program.url}projects/batch`);
      await page
        .getByLabel("Paste texts or a table")
        .fill(
          "text,voice,style,speed,title\nThe harbour opens at six and closes at nine.,sophia,calm,1,Opening hours\nThe ferry to the island leaves from pier four.,sterling,,1.1,\nMind the gap.,nobody,,,\nThank you for listening.,ruby,,,Farewell",
        );
      await page.getByRole("button", { name: "Make a table of it" }).click();
      await page.getByLabel("Name of the batch").fill("Harbour");
      await page.getByText("One row can't be spoken").waitFor();
    },
    "batch-spoken": async (page) => {
      await page.getByRole("button", { name: "Speak 3" }).click();
      await page.getByText("3 of 3 spoken").waitFor({ timeout: 120_000 });
      await page.locator(".batch-row[data-state=completed]").nth(2).waitFor();
    },
    "new-voice": (page) => page.goto(`${program.url}characters/new`),
    compare: async (page) => {
      await page.goto(`${program.url}compare`);
      await page.getByLabel("Text").fill("Which of us says it better, do you think?");
      await page.locator(".candidate .sample-button").first().waitFor();
      await page.getByRole("button", { name: "Speak all" }).click();
      await page.waitForFunction(() => document.querySelectorAll("[data-state=spoken]").length === 2, null, {
        timeout: 120_000,
      });
      await page.getByRole("button", { name: "Play A" }).click();
    },
    guide: (page) => page.goto(`${program.url}guide`),
    me: (page) => page.goto(`${program.url}me`),
    now: async (page) => {
      await page.goto(`${program.url}admin`);
      await page.getByRole("heading", { name: "Capacity" }).waitFor();
    },
    engines: async (page) => {
      await page.goto(`${program.url}admin/engines`);
      await page.locator("[data-engine=builtin]").waitFor();
    },
    settings: async (page) => {
      await page.goto(`${program.url}admin/settings`);
      await page.locator(".setting").first().waitFor();
    },
    system: (page) => page.goto(`${program.url}admin/settings?show=system`),
    check: async (page) => {
      await page.goto(`${program.url}admin/check`);
      await page.getByRole("button", { name: /^Run / }).click();
      await page.getByText(/All is well|failed/).waitFor({ timeout: 120_000 });
    },
    graphs: async (page) => {
      await page.goto(`${program.url}admin/activity?span=15m`);
      await page.locator(".u-over").first().waitFor();
    },
    logs: async (page) => {
      await page.goto(`${program.url}admin/activity?show=logs`);
      await page.locator(".log-line").first().waitFor();
    },
    audit: (page) => page.goto(`${program.url}admin/activity?show=audit`),
    people: async (page) => {
      await page.goto(`${program.url}admin/people`);
      await page.locator("[data-user=nora]").waitFor();
    },
  };
  const ways = [
    ["", { viewport: { width: 1280, height: 800 } }],
    ...(process.env.IMAGES
      ? [
          ["-dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
          ["-phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
        ]
      : []),
  ];
  for (const [ending, options] of ways) {
    const { page, faults, close } = await openPage(browser, program.url, options);
    for (const [name, act] of Object.entries(shots)) {
      if (only === undefined || only.split(",").includes(name)) {
        await act(page).catch((error) => console.error(name, error.message.split("\n")[0]));
        await keep(page, name + ending);
      }
    }
    if (faults.length > 0) {
      console.error(faults);
    }
    await close();
  }
}

try {
  await scenes();
} finally {
  await browser.close();
  await program.stop();
}
