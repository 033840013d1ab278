import type { Problem } from "./types";

/** An answer that is no success, as the server explains it (RFC 9457, or OpenAI's envelope). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** OpenAI's names of what the page calls otherwise. */
const FIELDS: Record<string, string> = { input: "text", response_format: "format", speaker_id: "voice" };

/** The form's name of a field at fault. */
export function fieldOf(problem: Problem): string | undefined {
  const field = problem.field?.replace(/^.*\./, "");
  return field ? (FIELDS[field] ?? field) : undefined;
}

/** What an answer's body says; where it says nothing that we know, the status speaks. */
export function problemOf(status: number, body: unknown): Problem {
  const plain: Problem = {
    type: "about:blank",
    title: `The server answered ${status}`,
    status,
    detail: `The server answered ${status} without saying why.`,
    code: "",
    parameters: {},
  };
  if (typeof body !== "object" || body === null) {
    return plain;
  }
  if ("detail" in body && typeof body.detail === "string") {
    return { ...plain, ...(body as Partial<Problem>), status };
  }
  if ("error" in body && typeof body.error === "object" && body.error !== null) {
    const { message, param } = body.error as { message?: string; param?: string | null };
    return { ...plain, detail: message ?? plain.detail, ...(param ? { field: param } : {}) };
  }
  return plain;
}

/** Reads an answer that is no success. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new ApiError(problemOf(response.status, body), retryAfter(response.headers));
}

/** When to ask again, in seconds. */
export function retryAfter(headers: Headers): number | undefined {
  const seconds = Number.parseInt(headers.get("Retry-After") ?? "", 10);
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** A failure in words for people. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) {
    const again = error.retryAfterSeconds;
    return again === undefined ? error.message : `${error.message} (try again in ${again} s)`;
  }
  if (error instanceof TypeError) {
    return "The server can't be reached. Is it running?";
  }
  return error instanceof Error ? error.message : String(error);
}
