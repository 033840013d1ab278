import { ApiError, explain, fieldOf } from "../api/problem";

/** What is wrong with a form. */
export interface Faults {
  /** At the field that it is about. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is about no field of the form. */
  readonly rest: string | undefined;
}

/** A failure at the field that it is about, or else for the whole form. */
export function faults(error: unknown, fields: readonly string[]): Faults {
  if (error === undefined || error === null) {
    return { errors: {}, rest: undefined };
  }
  const field = error instanceof ApiError ? fieldOf(error.problem) : undefined;
  return field !== undefined && fields.includes(field)
    ? { errors: { [field]: explain(error) }, rest: undefined }
    : { errors: {}, rest: explain(error) };
}
