import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { nothingSerious } from "./accessible.mjs";
import { startHub } from "./hub.mjs";
import { openPage, startBrowser, startProgram } from "./program.mjs";

const NAME = "sesame/csm-1b";
const SHARD = "transformers-00001-of-00002.safetensors";
const FIXTURE = new URL("../../engine/src/test/resources/fixtures/csm-a-hub", import.meta.url).pathname;
const SHOTS = process.env.ECHOFORGE_SHOTS;

let hub;
let program;
let browser;

before(async () => {
  hub = await startHub(NAME, FIXTURE);
  [program, browser] = await Promise.all([
    startProgram({ ECHOFORGE_HUB: hub.url, HF_TOKEN: "", ECHOFORGE_RESTART: "test" }),
    startBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await hub?.stop();
});

async function shot(page, name) {
  if (SHOTS) {
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }
}

test("a model is got, cancelled, gone on with, verified, spoken with, unloaded and removed", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}admin/engines`);
  const models = page.getByRole("region", { name: "Models" });
  await models.getByText("None is installed").waitFor();
  hub.hang(SHARD);
  await models.getByRole("button", { name: "Get a model" }).click();
  const dialog = page.getByRole("dialog", { name: "Get a model" });
  await dialog.getByText("Apache-2.0").waitFor();
  await nothingSerious(page, "get a model");
  await shot(page, "get-a-model");
  await dialog.getByRole("button", { name: "Get it" }).click();
  await models.locator("[data-job=running] progress").waitFor();
  await shot(page, "pull");
  await models.getByRole("button", { name: `Cancel getting ${NAME}` }).click();
  await models.locator("[data-job=cancelled]").waitFor();
  hub.hang();
  await models.getByRole("button", { name: `Go on with ${NAME}` }).click();
  const model = models.locator(`[data-model="${NAME}"]`);
  await model.getByText("Apache-2.0").waitFor({ timeout: 60_000 });
  await models.locator("[data-job]").waitFor({ state: "detached" });
  await model.getByRole("button", { name: /^Verify / }).click();
  await model.getByText("verified just now").waitFor({ timeout: 60_000 });
  await model.getByRole("button", { name: /^Licence of / }).click();
  const licence = page.getByRole("dialog");
  await licence.getByText("came without a licence").waitFor();
  await licence.getByRole("button", { name: "Close" }).click();
  await licence.waitFor({ state: "detached" });

  const csm = page.locator("[data-engine=csm]");
  await csm.getByRole("button", { name: "Load csm", exact: true }).click();
  await page.locator("[data-engine=csm][data-state=loaded]").waitFor({ timeout: 60_000 });
  await csm.getByText("loaded within").waitFor();
  await nothingSerious(page, "engines");
  await shot(page, "models");
  await model.getByRole("button", { name: /^Remove / }).click();
  await page.getByRole("dialog").getByText("csm has it open").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Unload csm", exact: true }).click();
  await page.locator("[data-engine=csm][data-state=available]").waitFor();
  await model.getByRole("button", { name: /^Remove / }).click();
  const question = page.getByRole("dialog", { name: `Remove ${NAME}?` });
  await question.getByText("csm can't speak then").waitFor();
  await shot(page, "remove");
  await question.getByRole("button", { name: "Remove the model" }).click();
  await models.getByText("None is installed").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("an engine is loaded and unloaded, and engines are heard side by side, blind", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}admin/engines`);
  const builtin = page.locator("[data-engine=builtin]");
  await builtin.waitFor();
  if ((await builtin.getAttribute("data-state")) !== "loaded") {
    await builtin.getByRole("button", { name: "Load builtin", exact: true }).click();
  }
  await page.locator("[data-engine=builtin][data-state=loaded]").waitFor({ timeout: 60_000 });
  await builtin.getByRole("button", { name: "Unload builtin", exact: true }).click();
  await page.locator("[data-engine=builtin][data-state=available]").waitFor();

  const test_ = page.getByRole("region", { name: /side by side/ });
  await test_.getByLabel("Engine 1").selectOption("builtin");
  await test_.getByLabel("Engine 2").selectOption("placeholder");
  await test_.getByRole("button", { name: "Speak all" }).click();
  await test_.locator("[data-trial=spoken]").nth(1).waitFor({ timeout: 60_000 });
  assert.equal(await test_.locator("[data-trial]").getByText("builtin").count(), 0);
  await test_.getByRole("button", { name: "Play A" }).click();
  await test_.getByRole("button", { name: "Pause A" }).waitFor();
  await test_.getByRole("button", { name: "Tell which is which" }).click();
  await test_.locator("[data-trial]").getByText("builtin").waitFor();
  await nothingSerious(page, "side by side");
  await shot(page, "side-by-side");
  assert.deepEqual(faults, []);
  await close();
});

test("the service is restarted by a question, and the page finds it again", async () => {
  // What the browser says of a server that is away is expected here.
  const { page, close } = await openPage(browser, `${program.url}admin/settings?show=system`);
  const started = () => page.locator("dt:has-text('Process') + dd").textContent();
  await page.getByRole("button", { name: "Restart the service" }).waitFor();
  const before_ = await started();
  await page.getByRole("button", { name: "Restart the service" }).click();
  const question = page.getByRole("dialog", { name: "Restart the service?" });
  await question.getByText("go on afterwards").waitFor();
  await nothingSerious(page, "restart");
  await shot(page, "restart");
  await question.getByRole("button", { name: "Restart the service" }).click();
  await page.locator("[data-restart=waiting]").waitFor();
  // A start of the program, which takes long on a machine that is busy.
  await page.getByText("The service is here again.").waitFor({ timeout: 240_000 });
  await page.getByRole("button", { name: "Restart the service" }).waitFor();
  assert.notEqual(await started(), before_);
  await page.getByText("It takes work").waitFor();
  await close();
});
