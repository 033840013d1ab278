import { ApiError, explain, fieldOf } from "../api/problem";

const FIELDS = ["text", "voice", "device", "style", "speed", "temperature", "top_k", "seed"];

/** A failure at the field that it is about, or else for the whole form. */
export function sorted(error: unknown): { errors: Record<string, string>; rest: string | undefined } {
  if (error === undefined) {
    return { errors: {}, rest: undefined };
  }
  const field = error instanceof ApiError ? fieldOf(error.problem) : undefined;
  return field !== undefined && FIELDS.includes(field)
    ? { errors: { [field]: explain(error) }, rest: undefined }
    : { errors: {}, rest: explain(error) };
}
