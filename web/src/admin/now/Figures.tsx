import { useQuery } from "@tanstack/react-query";
import { measured } from "../../common/units";
import { lastHour, type Overview } from "./overview";
import { Spark } from "./Spark";

/** Four numbers, each with what it was in the last hour. */
export function Figures({ now }: { now: Overview }) {
  const { data } = useQuery(lastHour);
  const of = (name: string) => data?.series.find((one) => one.name === name)?.mean ?? [];
  const figures: readonly (readonly [name: string, value: string, series: string])[] = [
    ["Works an hour", number(now.rates.tasks_per_hour), "works.completed"],
    ["Characters an hour", number(now.rates.characters_per_hour), "speech.rate"],
    ["Processors", measured(percent(now.machine.cpu_load), "percent"), "cpu.system"],
    ["Waiting", number(now.tasks.queued), "works.waiting"],
  ];
  return (
    <ul className="sparks">
      {figures.map(([name, value, series]) => (
        <li key={name} className="panel">
          <span className="quiet">{name}</span>
          <span className="figure">{value}</span>
          <Spark values={of(series)} />
        </li>
      ))}
    </ul>
  );
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function percent(share: number | null | undefined): number | null {
  return share == null ? null : 100 * share;
}
