/** A number of bytes for people. */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = count;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A value in the unit of its series. */
export function measured(value: number | null | undefined, unit: string): string {
  if (value == null) {
    return "–";
  }
  switch (unit) {
    case "bytes":
      return bytes(value);
    case "percent":
      return `${value.toFixed(value < 10 ? 1 : 0)} %`;
    case "milliseconds":
      return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
    case "per_second":
      return `${value.toFixed(value < 1 ? 2 : 1)}/s`;
    case "ratio":
      return `${value.toFixed(1)}×`;
    default:
      return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
  }
}
