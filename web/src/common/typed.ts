import { ApiError } from "../api/problem";

/** A number as it was typed into a field; nothing is null. Throws what is wrong at that field. */
export function numberOf(field: string, typed: string): number | null {
  const text = typed.trim().replace(",", ".");
  if (text === "") {
    return null;
  }
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw new ApiError({
      type: "about:blank",
      title: "A value is not allowed",
      status: 422,
      field,
      detail: `“${typed}” is no number.`,
      code: "",
      parameters: {},
    });
  }
  return value;
}
