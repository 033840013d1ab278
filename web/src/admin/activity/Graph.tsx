import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { MetricValues } from "../../api/types";
import { measured } from "../../common/units";

const TALL = 180;
/** Scales do not make mountains of next to nothing. */
const LEAST: Record<string, number> = { percent: 10, count: 4, per_second: 1, milliseconds: 10, ratio: 1 };
const DASHES: readonly (readonly number[])[] = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

interface GraphProps {
  readonly title: string;
  /** Seconds since 1970, one for each value. */
  readonly times: readonly number[];
  readonly series: readonly MetricValues[];
  readonly onPick: (seconds: number) => void;
}

/** Lines over time. */
export function Graph({ title, times, series, onPick }: GraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  const now = useRef({ times, series });
  now.current = { times, series };
  const names = series.map((one) => one.name).join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: other series are another chart, other values are not
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const draw = () => {
      chart.current?.destroy();
      chart.current = drawn(element, now.current.series, (seconds) => pick.current(seconds));
      chart.current.setData(dataOf(now.current.times, now.current.series));
    };
    draw();
    const watch = new ResizeObserver(() =>
      chart.current?.setSize({ width: element.clientWidth, height: TALL }),
    );
    watch.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      watch.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", draw);
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [names]);
  useEffect(() => chart.current?.setData(dataOf(times, series)), [times, series]);

  return (
    <figure className="panel graph">
      <figcaption>
        <h2>{title}</h2>
        <p className="quiet">{series.map((one) => latest(one, series.length > 1)).join(" · ")}</p>
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}

function latest({ name, unit, mean, max }: MetricValues, named: boolean): string {
  const last = mean.findLast((value) => value != null);
  const most = max.reduce<number | null>(
    (a, b) => (b == null ? a : Math.max(a ?? Number.NEGATIVE_INFINITY, b)),
    null,
  );
  return `${named ? `${shortName(name)} ` : ""}${measured(last, unit)}, at most ${measured(most, unit)}`;
}

function shortName(name: string): string {
  return name.slice(name.indexOf(".") + 1).replaceAll("_", " ");
}

function dataOf(times: readonly number[], series: readonly MetricValues[]): uPlot.AlignedData {
  return [
    [...times],
    ...series.map(({ mean }) => times.map((_, i) => mean[i] ?? null)),
  ] as unknown as uPlot.AlignedData;
}

function drawn(
  element: HTMLElement,
  series: readonly MetricValues[],
  onPick: (seconds: number) => void,
): uPlot {
  const style = getComputedStyle(element);
  const colour = (name: string) => resolved(element, style.getPropertyValue(name));
  const lines = ["--accent", "--ember", "--quiet", "--danger"].map(colour);
  const axis = {
    stroke: colour("--quiet"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  const unit = series[0]?.unit ?? "count";
  const made = new uPlot(
    {
      width: element.clientWidth,
      height: TALL,
      cursor: { y: false, drag: { x: false, y: false } },
      legend: { show: series.length > 1 },
      scales: { y: { range: (_, __, max) => [0, Math.max(max * 1.1, LEAST[unit] ?? 1e-6)] } },
      axes: [axis, { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => measured(tick, unit)) }],
      series: [
        {},
        ...series.map(({ name }, i) => ({
          label: shortName(name),
          stroke: lines[i % lines.length] ?? "",
          width: 1.75,
          dash: [...(DASHES[i % DASHES.length] ?? [])],
          points: { show: false },
          value: (_: uPlot, value: number | null) => measured(value, unit),
        })),
      ],
    },
    [[], ...series.map(() => [])] as unknown as uPlot.AlignedData,
    element,
  );
  made.over.addEventListener("click", () => {
    const seconds = made.cursor.idx == null ? undefined : made.data[0]?.[made.cursor.idx];
    if (seconds !== undefined) {
      onPick(seconds);
    }
  });
  return made;
}

/** A colour as a canvas knows it: light-dark() is not for it. */
function resolved(element: HTMLElement, colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  element.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
