import type { components } from "./schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];
export type Voice = Schemas["Voice"];
export type Task = Schemas["Task"];
export type GenerateRequest = Schemas["GenerateRequest"];
export type Recording = Schemas["Recording"];
export type RecordingPage = Schemas["RecordingPage"];

/** What was asked for, what did the work, and why they differ. */
export interface DeviceNote {
  readonly requested?: string;
  readonly used?: string;
  readonly reason?: string | null;
}
