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

export type Project = Schemas["Project"];
export type Me = Schemas["Me"];
export type Role = "listener" | "editor" | "admin";
export type User = Schemas["User"];
export type ApiKey = Schemas["ApiKey"];
export type Session = Schemas["Session"];
export type Invitation = Schemas["Invitation"];
export type Estimate = Schemas["Estimate"];
export type LogEntry = Schemas["LogEntry"];
export type MetricValues = Schemas["MetricValues"];
export type Preset = Schemas["Preset"];
export type Batch = Schemas["Batch"];
export type BatchCheck = Schemas["BatchCheck"];
export type BatchLine = Schemas["BatchLine"];
export type BatchRequest = Schemas["BatchRequest"];
