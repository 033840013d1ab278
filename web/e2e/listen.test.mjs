import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";
import { at, openPage, startBrowser, startProgram } from "./program.mjs";

const RATE = 24_000;
const SECONDS = 2;
const PIECE_SECONDS = 0.1;

let program;
let browser;
let front;
/** What the speech door is to answer. */
let speak;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
  front = createServer(pass);
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
});
after(async () => {
  front?.closeAllConnections();
  front?.close();
  await browser?.close();
  await program?.stop();
});

/** Passes all but the speech door, whose pace a test has to know. */
function pass(incoming, outgoing) {
  if (incoming.url === "/v1/audio/speech") {
    speak(incoming, outgoing);
    return;
  }
  const target = new URL(incoming.url, program.url);
  const passed = request(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}

function tone(seconds) {
  const pcm = Buffer.alloc(2 * Math.round(RATE * seconds));
  for (let i = 0; i < pcm.length / 2; i++) {
    pcm.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * 220 * i) / RATE)), 2 * i);
  }
  return pcm;
}

function headers() {
  return { "Content-Type": "audio/pcm", "X-EchoForge-Engine": "builtin", "X-EchoForge-Device": "cpu" };
}

/** Sends audio piece after piece, cut within samples. */
function stream(outgoing, seconds) {
  outgoing.writeHead(200, headers());
  const audio = tone(seconds);
  const step = 2 * RATE * PIECE_SECONDS + 1;
  let sent = 0;
  const timer = setInterval(() => {
    outgoing.write(audio.subarray(sent, sent + step));
    sent += step;
    if (sent >= audio.length) {
      clearInterval(timer);
      outgoing.end();
    }
  }, 20);
  outgoing.on("close", () => clearInterval(timer));
}

async function open(options) {
  const opened = await openPage(browser, `http://localhost:${front.address().port}/`, options);
  await opened.page.getByRole("radio").first().waitFor({ state: "attached" });
  await at.text(opened.page).fill("Say it at once.");
  return opened;
}

test("speech is heard while it comes, and can be kept to the last sample", async () => {
  let wish;
  speak = async (incoming, outgoing) => {
    wish = JSON.parse(Buffer.concat(await incoming.toArray()).toString());
    stream(outgoing, SECONDS);
  };
  const { page, faults, close } = await open();
  await at.listen(page).click();
  await page.locator("[data-status=listening]").waitFor();
  await page.locator("[data-status=heard]").waitFor();
  assert.equal(wish.input, "Say it at once.");
  assert.equal(wish.response_format, "pcm");
  assert.match(await at.result(page).textContent(), /Engine\s*builtin\s*Device\s*CPU/);

  await at.play(page).click();
  await page.waitForFunction(() => document.querySelector(".result audio")?.currentTime > 0.3);
  const waiting = page.waitForEvent("download");
  await at.result(page).getByRole("button", { name: "WAV" }).click();
  const wav = await readFile(await (await waiting).path());
  assert.deepEqual(wav.subarray(44), tone(SECONDS));
  assert.deepEqual(faults, []);
  await close();
});

test("who stops listening is heard no more, and the server learns it", { timeout: 60_000 }, async () => {
  let gone;
  speak = (_, outgoing) => {
    gone = once(outgoing, "close");
    stream(outgoing, 60);
  };
  const { page, faults, close } = await open();
  await at.listen(page).click();
  await page.getByText("Speaking", { exact: true }).last().waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await gone;
  await page.getByText("Type a text, choose a character").waitFor();
  assert.equal(await at.generate(page).isEnabled(), true);
  assert.deepEqual(faults, []);
  await close();
});

test("what the speech door refuses is said at the field", async () => {
  speak = (_, outgoing) => {
    outgoing.writeHead(400, { "Content-Type": "application/json" });
    outgoing.end(
      JSON.stringify({ error: { message: "nothing to say", type: "x", param: "input", code: null } }),
    );
  };
  const { page, faults, close } = await open({ provoked: [400] });
  await at.listen(page).click();
  await page.locator("textarea[aria-invalid=true]").waitFor();
  await page.getByText("nothing to say").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
