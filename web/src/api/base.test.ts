import { expect, test } from "vitest";
import { addressOf } from "./base";

test.each([
  ["http://a/", "api/voices", "http://a/api/voices"],
  ["http://a/", "/api/voices", "http://a/api/voices"],
  ["http://a/speech/", "api/voices", "http://a/speech/api/voices"],
  ["http://a/speech/", "/api/voices", "http://a/speech/api/voices"],
  ["http://a/speech/", "/speech/api/voices", "http://a/speech/api/voices"],
])("from %s, %s is %s", (base, path, address) => {
  expect(addressOf(path, new URL(base))).toBe(address);
});
