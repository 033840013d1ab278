import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { wait } from "../../common/format";
import { Failed, Loading } from "../../common/States";
import type { Span, Status } from "../work/view";
import { Attention } from "./Attention";
import { Capacity } from "./Capacity";
import { Figures } from "./Figures";
import { LatelyFailed } from "./LatelyFailed";
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
        <Count of="processing">{tasks.running} running</Count>,{" "}
        <Count of="queued">{tasks.queued} waiting</Count>. In the last day{" "}
        <Count of="completed" span="1d">
          {tasks.completed_24h} done
        </Count>
        ,{" "}
        <Count of="failed" span="1d">
          {tasks.failed_24h} failed
        </Count>
        ,{" "}
        <Count of="cancelled" span="1d">
          {tasks.cancelled_24h} cancelled
        </Count>
        .
      </p>
      {tasks.failed_24h > 0 && <LatelyFailed count={tasks.failed_24h} />}
      <Figures now={data} />
      <Capacity now={data} />
      <p className="quiet">
        EchoForge {data.version}, running for {wait(data.uptime_s)}.
      </p>
    </>
  );
}

/** A number of tasks, which leads to them. */
function Count({ of: status, span, children }: { of: Status; span?: Span; children: ReactNode }) {
  return (
    <Link to="/admin/work" search={{ show: "tasks", status, ...(span && { span }) }}>
      {children}
    </Link>
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
