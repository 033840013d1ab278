import { answer, api } from "../../api/client";
import type { Recording, Voice } from "../../api/types";
import { make } from "../../tasks/queue";
import type { Engine } from "./engines";

/** An engine, or one beside it in another precision; empty: as it is set. */
export interface Variant {
  readonly key: number;
  readonly engine: string;
  readonly precision: string;
}

/** A variant that is being tried. */
export interface Trial {
  readonly variant: Variant;
  readonly task: string;
  readonly recording?: string;
}

/** Seeds alike, so that what differs is the engine's. */
const SEED = 1;

/** The precisions that an engine's option names. */
export function precisionsOf(engine: Engine | undefined): readonly string[] {
  const option = engine?.options.find(({ name }) => name === "precision");
  return [...new Set(option?.expected.match(/\b(f32|bf16|q8|q4|int8)\b/g) ?? [])];
}

/** What a variant is called. */
export function nameOf({ engine, precision }: Variant): string {
  return precision === "" ? engine : `${engine}, ${precision}`;
}

/** Begins to speak a text by a variant, which gets an engine of its own where it needs one. */
export async function speakBy(
  variant: Variant,
  text: string,
  voice: Voice | undefined,
  whole: (recording: Recording) => void,
): Promise<Trial> {
  const { engine, precision } = variant;
  const id =
    precision === ""
      ? engine
      : (await answer(api.POST("/api/admin/engines", { body: { provider: engine, options: { precision } } })))
          .id;
  const body = { text, voice: voice?.id ?? null, engine: id, seed: SEED, cache: false };
  const task = await make({ kind: "speech", body }, voice, whole);
  return { variant, task: task.task_id };
}

/** Gives the memory of a variant's own engine back. */
export async function endTrial({ engine, precision }: Variant): Promise<void> {
  if (precision !== "") {
    await answer(
      api.DELETE("/api/admin/engines/{id}", { params: { path: { id: `${engine}:${precision}` } } }),
    );
  }
}
