import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { MetricValues } from "../../api/types";
import { Failed, Loading } from "../../common/States";
import { Graph } from "./Graph";
import { type Activity, around, timesOf } from "./range";

const POINTS = 300;
const LOOK_AGAIN_MILLIS = 10_000;

const TITLES: Record<string, string> = {
  cpu: "Processors",
  memory: "Memory",
  disk: "Room on the disk",
  works: "Works",
  "works/per_second": "Works that ended",
  "works.waiting_characters": "Characters that wait",
  speech: "Speech made, seconds a second",
  first_audio: "Time to the first audio",
  requests: "Requests",
  latency: "Time of an answer",
};
const ORDER = ["works", "first_audio", "speech", "cpu", "memory", "requests", "latency", "disk"];
/** Their scale is another than that of their kin. */
const ALONE = new Set(["works.waiting_characters", "disk.free", "memory.free"]);

interface GraphsProps {
  readonly activity: Activity;
  readonly onChange: (activity: Activity) => void;
}

/** What is measured, drawn over the time; a click on a peak shows the logs of that moment. */
export function Graphs({ activity, onChange }: GraphsProps) {
  const { span, from, to } = activity;
  const { data, error, refetch } = useQuery({
    queryKey: ["metrics", span, from, to],
    queryFn: ({ signal }) => {
      const times = timesOf(activity, new Date());
      return answer(
        api.GET("/api/admin/metrics", {
          params: {
            query: {
              from: times.from.toISOString(),
              points: POINTS,
              ...(times.to && { to: times.to.toISOString() }),
            },
          },
          signal,
        }),
      );
    },
    ...(span !== undefined && { refetchInterval: LOOK_AGAIN_MILLIS }),
    placeholderData: (before) => before,
  });
  if (data === undefined) {
    return error === null ? (
      <Loading what="Graphs" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  const first = Date.parse(data.from) / 1000;
  const steps = Math.max(0, ...data.series.map((one) => one.mean.length));
  const times = Array.from({ length: steps }, (_, i) => first + i * data.step_seconds);
  return (
    <div className="graphs">
      {groupsOf(data.series).map(([title, series]) => (
        <Graph
          key={title}
          title={title}
          times={times}
          series={series}
          onPick={(seconds) => onChange(around(activity, seconds, data.step_seconds))}
        />
      ))}
    </div>
  );
}

/** Series of one kind and unit are drawn together. */
function groupsOf(all: readonly MetricValues[]): [string, MetricValues[]][] {
  const groups = new Map<string, MetricValues[]>();
  const place = (name: string) => {
    const at = ORDER.indexOf(name.split(".")[0] ?? "");
    return at < 0 ? ORDER.length : at;
  };
  for (const series of [...all].sort((a, b) => place(a.name) - place(b.name))) {
    const kind = series.name.split(".")[0] ?? series.name;
    const key = ALONE.has(series.name) ? series.name : `${kind}/${series.unit}`;
    const title =
      TITLES[series.name] ?? TITLES[key] ?? (ALONE.has(series.name) ? nameOf(series.name) : undefined);
    const name = title ?? TITLES[kind] ?? nameOf(kind);
    groups.set(name, [...(groups.get(name) ?? []), series]);
  }
  return [...groups];
}

function nameOf(series: string): string {
  const words = series.replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
