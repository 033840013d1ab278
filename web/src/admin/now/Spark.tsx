const WIDE = 100;
const TALL = 30;

/** A line of what a number was of late, without scales; its number stands beside it. */
export function Spark({ values: all }: { values: readonly (number | null)[] }) {
  // A server that has just begun has measured nothing of the time before.
  const values = all.slice(
    Math.max(
      0,
      all.findIndex((one) => one != null),
    ),
  );
  const known = values.filter((one) => one != null);
  if (known.length < 2) {
    return <svg className="spark" aria-hidden="true" />;
  }
  const most = Math.max(...known, 1e-9);
  const points = values
    .flatMap((value, i) =>
      value == null
        ? []
        : [
            `${((i * WIDE) / Math.max(1, values.length - 1)).toFixed(1)},${(TALL - 1 - (value / most) * (TALL - 2)).toFixed(1)}`,
          ],
    )
    .join(" ");
  return (
    <svg className="spark" viewBox={`0 0 ${WIDE} ${TALL}`} preserveAspectRatio="none" aria-hidden="true">
      <polyline points={points} />
    </svg>
  );
}
