import type { GenerateRequest } from "../api/types";

/** What the form holds. */
export interface Wish {
  readonly text: string;
  /** Empty until the characters are known; the server takes its first then. */
  readonly voice: string;
  readonly device: string;
  readonly style: string;
  readonly format: string;
  readonly speed: number;
  readonly temperature: number;
  /** As typed; empty leaves them to the server. */
  readonly topK: string;
  readonly seed: string;
}

/** An empty form. */
export const NO_WISH: Wish = {
  text: "",
  voice: "",
  device: "auto",
  style: "default",
  format: "wav",
  speed: 1,
  temperature: 0.9,
  topK: "50",
  seed: "",
};

/** The form as the API wants it; device and format were chosen among those that the server offers. Whether the rest is allowed is for the server to say. */
export function requestOf(wish: Wish): GenerateRequest {
  return {
    text: wish.text,
    voice: wish.voice || null,
    device: wish.device as GenerateRequest["device"],
    style: wish.style,
    format: wish.format as GenerateRequest["format"],
    speed: wish.speed,
    temperature: wish.temperature,
    top_k: number(wish.topK),
    seed: number(wish.seed),
  };
}

function number(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}
