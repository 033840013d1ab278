import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Me } from "../api/types";
import { left, onlyWay } from "./onlyWay";

const way = { name: "Company", url: "/api/auth/oidc/sso", sign_out_url: null };
const now = {
  mode: "required",
  signed_in: false,
  user: null,
  role: null,
  scopes: [],
  csrf_token: null,
  passwords: false,
  external: [way],
} as Me;
const here = new URL("https://speech.example/library");

describe("the only way in", () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal("sessionStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });

  it("is taken at once where there is one alone", () => {
    expect(onlyWay(now, here)).toEqual(way);
    expect(onlyWay({ ...now, passwords: true }, here)).toBeUndefined();
    expect(onlyWay({ ...now, external: [way, { ...way, name: "Other" }] }, here)).toBeUndefined();
    expect(onlyWay({ ...now, external: [] }, here)).toBeUndefined();
  });

  it("is not taken again after it refused, nor after signing out", () => {
    expect(onlyWay(now, new URL("https://speech.example/?sign_in_error=no_role"))).toBeUndefined();
    left(true);
    expect(onlyWay(now, here)).toBeUndefined();
    left(false);
    expect(onlyWay(now, here)).toEqual(way);
  });
});
