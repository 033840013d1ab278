// What the official Node client sees: run as client.mjs BASE_URL; prints OK at the end.
import assert from "node:assert/strict";
import OpenAI from "openai";

const client = new OpenAI({ baseURL: `${process.argv[2]}/v1`, apiKey: "unused" });
const TEXT = "The official client says this, to the last sample.";

const speech = (more) =>
  client.audio.speech.create({ model: "tts-1", voice: "alloy", input: TEXT, ...more });
const bytes = async (more) => Buffer.from(await (await speech(more)).arrayBuffer());

const pcm = await bytes({ response_format: "pcm" });
assert.ok(pcm.length > 24_000 && pcm.length % 2 === 0);
const wav = await bytes({ response_format: "wav" });
assert.equal(wav.toString("latin1", 0, 4), "RIFF");
assert.equal(wav.subarray(wav.indexOf("data") + 8).length, pcm.length);
assert.equal((await bytes({ response_format: "opus" })).toString("latin1", 0, 4), "OggS");
assert.equal((await bytes({ response_format: "flac" })).toString("latin1", 0, 4), "fLaC");
assert.ok((await bytes({})).length > 1_000);

const answer = await speech({ response_format: "pcm", speed: 1.5 });
let streamed = 0;
for await (const piece of answer.body) streamed += piece.length;
assert.ok(streamed > 0 && streamed < pcm.length);

for (const wrong of [{ voice: "nobody" }, { speed: 9 }, { input: "" }]) {
  await assert.rejects(speech(wrong), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.param, Object.keys(wrong)[0]);
    return true;
  });
}

const names = [];
for await (const model of client.models.list()) names.push(model.id);
assert.ok(names.includes("tts-1"));
console.log("OK");
