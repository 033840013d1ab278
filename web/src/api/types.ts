import type { components } from "./schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];
export type Voice = Schemas["Voice"];
export type Task = Schemas["Task"];
export type GenerateRequest = Schemas["GenerateRequest"];
export type ScriptRequest = Schemas["ScriptRequest"];
export type Recording = Schemas["Recording"];
export type RecordingPage = Schemas["RecordingPage"];
export type Peaks = Schemas["Peaks"];
export type Capabilities = Schemas["Capabilities"];

/** What was asked for, what did the work, and why they differ. */
export interface DeviceNote {
  readonly requested?: string | null | undefined;
  readonly used?: string | null | undefined;
  readonly reason?: string | null | undefined;
}
