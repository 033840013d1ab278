import { useQuery } from "@tanstack/react-query";
import { wait } from "../../common/format";
import { Failed, Loading } from "../../common/States";
import { Attention } from "./Attention";
import { Capacity } from "./Capacity";
import { Figures } from "./Figures";
import { type Overview, overview } from "./overview";

/** How the server stands, at a glance; what needs somebody comes first. */
export function NowPage() {
  const { data, error, refetch } = useQuery(overview);
  if (data === undefined) {
    return (
      <>
        <h1>Now</h1>
        {error === null ? (
          <Loading what="Overview" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        )}
      </>
    );
  }
  const { tasks } = data;
  return (
    <>
      <h1 aria-live="polite">{sentenceOf(data)}</h1>
      <Attention items={data.attention} />
      <p>
        {tasks.running} running, {tasks.queued} waiting. In the last day {tasks.completed_24h} done,{" "}
        {tasks.failed_24h} failed, {tasks.cancelled_24h} cancelled.
      </p>
      <Figures now={data} />
      <Capacity now={data} />
      <p className="quiet">
        EchoForge {data.version}, running for {wait(data.uptime_s)}.
      </p>
    </>
  );
}

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** The one sentence: whether anything needs somebody. */
function sentenceOf({ attention }: Overview): string {
  const needs = attention.filter((one) => one.severity !== "info").length;
  if (needs === 0) {
    return "Everything is running.";
  }
  return `${WORDS[needs] ?? needs} ${needs === 1 ? "thing needs" : "things need"} you.`;
}
