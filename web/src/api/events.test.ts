import { expect, test } from "vitest";
import { readEvents } from "./events";

const encoder = new TextEncoder();

function body(...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      }
      controller.close();
    },
  });
}

async function all(stream: ReadableStream<Uint8Array>) {
  const events = [];
  for await (const event of readEvents(stream)) {
    events.push(event);
  }
  return events;
}

test("events are read however they are cut", async () => {
  const text = "event: progress\r\ndata: é1\r\n\r\n: still here\n\nevent:completed\ndata: a\ndata: b\n\n";
  const expected = [
    { name: "progress", data: "é1" },
    { name: "completed", data: "a\nb" },
  ];
  const bytes = encoder.encode(text);
  for (let at = 0; at <= bytes.length; at++) {
    expect(await all(body(bytes.slice(0, at), bytes.slice(at)))).toEqual(expected);
  }
});

test("an event that was cut off is none", async () => {
  expect(await all(body("data: whole\n\ndata: ha"))).toEqual([{ name: "message", data: "whole" }]);
});
