import { queryOptions } from "@tanstack/react-query";
import { addressOf } from "../../api/base";
import { answer, api } from "../../api/client";
import { readError } from "../../api/problem";
import type { components } from "../../api/schema";
import { send } from "../../api/send";
import type { Voice } from "../../api/types";
import { load, save } from "../../common/saved";
import { createStore } from "../../common/store";

export type VoiceUpload = components["schemas"]["VoiceUpload"];
export type VoiceReport = components["schemas"]["VoiceReport"];

/** The part of a recording that is used, in seconds. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** What is typed of a new voice; kept in this browser until it is made. */
export interface CloneDraft {
  readonly name: string;
  readonly gender: string;
  readonly description: string;
  readonly transcript: string;
}

/** What is read out to the microphone: many sounds, an even tone. */
export const PASSAGE =
  "The old lighthouse keeper counted the boats twice each evening. Forty-two came home, and one was always late. He lit the lamp, poured a cup of strong tea, and listened to the wind. “Why do you wait up?” his daughter asked. “Because somebody should,” he said, and smiled.";

export const STATEMENT =
  "This is my own voice, or the person who speaks has agreed that it is cloned here and used for speech.";

const NAME = "echoforge.clone";
const EMPTY: CloneDraft = { name: "", gender: "", description: "", transcript: "" };

export const cloneDraft = createStore<CloneDraft>({ ...EMPTY, ...load<Partial<CloneDraft>>(NAME, {}) });
cloneDraft.subscribe(() => save(NAME, cloneDraft.get()));

export function changeClone(part: Partial<CloneDraft>): void {
  cloneDraft.set((before) => ({ ...before, ...part }));
}

export function clearClone(): void {
  cloneDraft.set(() => EMPTY);
}

/** A recording at the server, and what is said of it; sent once for each file. */
export const upload = (file: File | undefined) =>
  queryOptions({
    queryKey: ["voice-upload", file?.name, file?.size, file?.lastModified],
    queryFn: async ({ signal }): Promise<VoiceUpload> => {
      const response = await send(
        new Request(addressOf("api/voices/uploads"), {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body: file ?? null,
          signal,
        }),
      );
      if (!response.ok) {
        throw await readError(response);
      }
      return (await response.json()) as VoiceUpload;
    },
    enabled: file !== undefined,
    staleTime: 30 * 60_000,
    retry: false,
  });

/** What a voice is to be made of: what was sent, or a recording of one's own. */
export type Source = { readonly upload: string } | { readonly recording: string };

/** Whether a voice can be made of a source's part; asked again where another part is chosen. */
export const check = (source: Source | undefined, part: Part | undefined) =>
  queryOptions({
    queryKey: ["voice-check", source, part],
    queryFn: ({ signal }): Promise<VoiceReport> =>
      answer(api.POST("/api/voices/check", { params: { query: { ...source, ...part } }, signal })),
    enabled: source !== undefined,
    staleTime: 30 * 60_000,
    retry: false,
    placeholderData: (before) => before,
  });

/** Makes a voice of a part of a source. Throws what the server refuses. */
export function makeVoice(source: Source, part: Part | undefined, draft: CloneDraft): Promise<Voice> {
  return answer(
    api.POST("/api/voices", {
      body: {
        ...source,
        consent: STATEMENT,
        name: draft.name.trim(),
        transcript: draft.transcript.trim(),
        description: draft.description.trim(),
        gender: draft.gender || "neutral",
        ...part,
      },
    }),
  );
}
