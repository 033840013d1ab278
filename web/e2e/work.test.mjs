import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { nothingSerious } from "./accessible.mjs";
import { openPage, startBrowser, startProgram } from "./program.mjs";

const BOOK = "The rain fell on the harbour, and nobody counted the ships that morning. ".repeat(60);

let program;
let browser;

before(async () => {
  // One place, so that what comes second waits.
  [program, browser] = await Promise.all([
    startProgram({ ECHOFORGE_TASKS_CONCURRENCY: "1", ECHOFORGE_TASKS_ATTEMPTS: "1" }),
    startBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function post(path, body) {
  const response = await fetch(program.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
  return response.json();
}

const events = async (id) => (await fetch(`${program.url}api/tasks/${id}/events`)).text();

/** A script of long turns: it is under way for a while, and has parts. */
const script = () =>
  post("api/scripts", { turns: Array.from({ length: 12 }, () => ({ text: BOOK })), cache: false });

/** A picture for people, where somebody asks for it. */
async function picture(page, name) {
  if (process.env.IMAGES) {
    await page.screenshot({ path: join(process.env.IMAGES, `${name}.png`) });
  }
}

test("an operator finds a task, sees what happened to it, moves one, cancels one, and tries it again", async () => {
  const done = await post("api/generate", { text: "A lighthouse that was spoken." });
  assert.match(await events(done.task_id), /event:completed/);
  const running = await script();
  const waiting = await script();
  const { page, faults, close } = await openPage(browser, `${program.url}admin/work`);
  const list = page.getByRole("list", { name: "Tasks" });
  await list.getByText("A lighthouse that was spoken.").waitFor();

  await page.getByRole("searchbox", { name: "Search the texts" }).fill("lighthouse");
  await page.waitForFunction(() => document.querySelectorAll("[aria-label=Tasks] > li").length === 1);
  await picture(page, "work-found");
  await page.getByRole("button", { name: /^Details of A lighthouse/ }).click();
  const dialog = page.getByRole("dialog", { name: "Task" });
  await dialog.getByText(/^Completed: /).waitFor();
  await dialog.getByText(/^Began on /).waitFor();
  await nothingSerious(page, "a task");
  await picture(page, "work-detail");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await page.goto(`${program.url}admin/work?task=${waiting.task_id}`);
  await dialog.getByRole("button", { name: "Let it go first" }).click();
  await dialog.getByText("Moved in the line: first, by local").waitFor();
  await picture(page, "work-waiting");

  await page.goto(`${program.url}admin/work?task=${running.task_id}`);
  await dialog.getByText("Part 1 of 12 is spoken").waitFor({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Cancel the task" }).click();
  const question = page.getByRole("dialog", { name: "Cancel this task?" });
  await question.getByText(/will not be spoken to its end/).waitFor();
  await question.getByRole("button", { name: "Cancel the task" }).click();
  await dialog.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It is tried again, as a new task").waitFor();
  await page.waitForFunction((id) => !location.search.includes(id), running.task_id);
  const again = new URL(page.url()).searchParams.get("task");
  await fetch(`${program.url}api/tasks/${again}`, { method: "DELETE" });
  await fetch(`${program.url}api/tasks/${waiting.task_id}`, { method: "DELETE" });
  assert.deepEqual(faults, []);
  await close();
});

test("an operator finds why a task failed, and what to do, from the overview in three steps", async () => {
  // What is made can't be kept, as where a disk is not mounted.
  const folder = join(program.data, "recordings");
  await rename(folder, `${folder}.away`);
  const failing = await post("api/generate", { text: "Nobody will ever hear this." });
  assert.match(await events(failing.task_id), /event:failed/);
  await rename(`${folder}.away`, folder);

  const { page, faults, close } = await openPage(browser, `${program.url}admin`);
  const failed = page.getByRole("region", { name: "Failed lately" });
  await failed.getByText("is not there, or not mounted").waitFor();
  await nothingSerious(page, "now");
  await picture(page, "now-failed");
  await failed.getByRole("link", { name: /^Why, and what to do.*Nobody will ever/ }).click();
  const dialog = page.getByRole("dialog", { name: "Task" });
  await dialog.getByText("Why it failed:").waitFor();
  await dialog.getByText("The log of that moment says more").waitFor();
  await nothingSerious(page, "a task that failed");
  await picture(page, "work-failed");
  await dialog.getByRole("link", { name: "The log of that moment" }).click();
  await page.locator(".log-line", { hasText: "recording" }).first().waitFor();
  await picture(page, "work-log");
  await page.goBack();
  await dialog.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It is tried again, as a new task").waitFor();
  await dialog.getByText(/^Completed: /).waitFor();
  await page.goto(`${program.url}admin`);
  await page.getByRole("link", { name: "1 failed" }).click();
  await page.getByRole("list", { name: "Tasks" }).getByText("Nobody will ever hear this.").waitFor();
  assert.match(page.url(), /status=failed/);
  assert.deepEqual(faults, []);
  await close();
});

test("ended tasks are counted, then forgotten; the list is for telephones too", async () => {
  const done = await post("api/generate", { text: "To be forgotten." });
  await events(done.task_id);
  const { page, faults, close } = await openPage(browser, `${program.url}admin/work`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByText("To be forgotten.").waitFor();
  await nothingSerious(page, "the list");
  await picture(page, "work-telephone");
  await page.getByRole("button", { name: "Clean up" }).click();
  const dialog = page.getByRole("dialog", { name: "Clean up" });
  await dialog.getByLabel("Completed").check();
  await dialog.getByLabel("Ended at least so long ago").selectOption("0");
  await dialog
    .getByRole("status")
    .getByText(/^\d+ tasks? would be forgotten/)
    .waitFor();
  await nothingSerious(page, "cleaning up");
  await picture(page, "work-clean-up");
  await dialog.getByRole("button", { name: /^Forget \d+ task/ }).click();
  await page.getByText(/^\d+ tasks? forgotten\. Their recordings stay/).waitFor();
  assert.equal((await fetch(`${program.url}api/admin/tasks/${done.task_id}`)).status, 404);
  assert.equal((await fetch(`${program.url}api/recordings/${done.task_id}`)).status, 200);
  assert.deepEqual(faults, []);
  await close();
});

test("everybody's batches are listed, paused and cancelled after a question", async () => {
  const lines = Array.from({ length: 40 }, (_, i) => ({ text: `${i}. ${BOOK}` }));
  await post("api/batches", { name: "Announcements", lines });
  const { page, faults, close } = await openPage(browser, `${program.url}admin/work?show=batches`);
  await page.getByRole("button", { name: "Pause Announcements" }).click();
  await page.getByRole("button", { name: "Resume Announcements" }).waitFor();
  await picture(page, "work-batches");
  await page.getByRole("button", { name: "Cancel Announcements" }).click();
  const question = page.getByRole("dialog", { name: "Cancel this batch?" });
  await question.getByText(/lines of “Announcements” will not be spoken/).waitFor();
  await question.getByRole("button", { name: "Cancel the batch" }).click();
  await page.getByText(/^Cancelled, /).waitFor();
  await page.getByRole("button", { name: "Lines" }).click();
  await page.waitForFunction(() => location.search.includes("batch="));
  assert.deepEqual(faults, []);
  await close();
});
