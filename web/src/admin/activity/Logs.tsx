import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { answer, api } from "../../api/client";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { Icon } from "../../common/Icon";
import { More } from "../../common/More";
import { Notice } from "../../common/Notice";
import { itemsOf, pageAt, paged } from "../../common/paged";
import { Select } from "../../common/Select";
import { Failed, Loading } from "../../common/States";
import { TypedSearch } from "../../common/TypedSearch";
import { LogLine } from "./LogLine";
import { useLiveLogs, wishesOf } from "./logs";
import { type Activity, LEVELS, type Level, timesOf } from "./range";

const PAGE = 100;
const NAMES: Record<Level, string> = {
  debug: "All levels",
  info: "Information and graver",
  warn: "Warnings and errors",
  error: "Errors",
};

interface LogsProps {
  readonly activity: Activity;
  readonly onChange: (activity: Activity) => void;
}

/** The node's log: what was written in the chosen time, and what is written now. */
export function Logs({ activity, onChange }: LogsProps) {
  const open = activity.span !== undefined;
  const [paused, setPaused] = useState(false);
  const live = open && !paused;
  const { level, text, source, task, span, from, to } = activity;
  const fresh = useLiveLogs(activity, live);
  const times = useMemo(
    () => timesOf({ show: "logs", ...(span ? { span } : { from, to }) } as Activity, new Date()),
    [span, from, to],
  );
  const range = {
    after: times.from.toISOString(),
    ...(times.to && { before: times.to.toISOString() }),
  };
  const list = useInfiniteQuery({
    queryKey: ["logs", level, text, source, task, range.after, range.before],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/admin/logs", {
          params: {
            query: { limit: PAGE, ...wishesOf(activity), ...range, ...pageAt(pageParam) },
          },
          signal,
        }),
      ),
    ...paged,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const older = itemsOf(list) ?? [];
  const newest = older[0]?.number ?? -1;
  const entries = [...fresh.entries.filter((entry) => entry.number > newest), ...older];
  const set = <K extends "level" | "text" | "source" | "task">(name: K, value: string) => {
    const { [name]: _, ...rest } = activity;
    onChange((value === "" ? rest : { ...rest, [name]: value }) as Activity);
  };
  const download = () => {
    const asked = new URLSearchParams({ ...wishesOf(activity), ...range });
    save(`api/admin/logs/export?${asked}`, "echoforge-log.jsonl").catch((error: unknown) =>
      say({ key: "export", text: explain(error) }),
    );
  };
  return (
    <>
      <div className="filters">
        <TypedSearch label="Search the log" value={text ?? ""} onChange={(typed) => set("text", typed)} />
        <Select
          label="Level"
          options={LEVELS.map((one) => [one, NAMES[one]] as const)}
          value={level ?? "debug"}
          onChange={(chosen) => set("level", chosen === "debug" ? "" : chosen)}
        />
        <TypedSearch label="Source" value={source ?? ""} onChange={(typed) => set("source", typed)} />
        {task !== undefined && (
          <button type="button" className="chip" aria-pressed="true" onClick={() => set("task", "")}>
            Task {task.slice(0, 8)}
            <Icon name="close" />
          </button>
        )}
        {open && (
          <button type="button" className="button" aria-pressed={live} onClick={() => setPaused(!paused)}>
            <Icon name={live ? "pause" : "play"} />
            {live ? "Pause" : "Follow"}
          </button>
        )}
        <button type="button" className="button" onClick={download}>
          <Icon name="download" />
          Download
        </button>
      </div>
      {live && (
        <p className="quiet" role="status">
          <span className="tag live">Live</span> New entries appear by themselves.
        </p>
      )}
      {fresh.missed && (
        <Notice kind="info">Some entries came too fast to be shown; the download has them all.</Notice>
      )}
      {list.data === undefined &&
        (list.error === null ? (
          <Loading what="Log" />
        ) : (
          <Failed error={list.error} onAgain={() => void list.refetch()} />
        ))}
      {list.data !== undefined && entries.length === 0 && (
        <p className="empty">
          {text || source || task || level
            ? "Nothing was logged in this time that is like that."
            : "Nothing was logged in this time."}
        </p>
      )}
      <ul className="log" aria-label="Log">
        {entries.map((entry) => (
          <LogLine key={entry.number} entry={entry} onTask={(id) => set("task", id)} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
