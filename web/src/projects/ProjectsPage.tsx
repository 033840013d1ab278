import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { answer, api } from "../api/client";
import type { Task } from "../api/types";
import { ago } from "../common/format";
import { Icon, type IconName } from "../common/Icon";
import { PagedList } from "../common/PagedList";
import { lookAgain, pageAt, paged } from "../common/paged";
import { useStore } from "../common/store";
import { VirtualRows } from "../common/VirtualRows";
import { whereItStands } from "../tasks/words";
import { BatchList } from "./batch/BatchList";
import { draft } from "./batch/draft";
import { book, bookKeeper } from "./book/book";
import { dialogue, dialogueKeeper } from "./dialogue/dialogue";
import { ProjectList } from "./ProjectList";

const LOOK_AGAIN_MILLIS = 4000;

const KINDS: readonly (readonly [
  to: "/projects/book" | "/projects/dialogue" | "/projects/batch",
  name: string,
  says: string,
  icon: IconName,
])[] = [
  ["/projects/book", "Long text", "A chapter or a book, each chapter a recording of its own.", "book"],
  ["/projects/dialogue", "Dialogue", "Several characters talk, as one recording.", "people"],
  [
    "/projects/batch",
    "Batch",
    "A table of texts, each a recording of its own, to be downloaded as a zip.",
    "list",
  ],
];

/** What is longer than a breath. */
export function ProjectsPage() {
  useEffect(() => {
    // What this browser has of its own, or from before there was a place for it, goes to the server.
    void bookKeeper.look();
    void dialogueKeeper.look();
  }, []);
  const chapters = useStore(book, (all) => all.chapters.length);
  const lines = useStore(dialogue, (all) => all.filter((turn) => turn.text !== "").length);
  const rows = useStore(draft, (all) => all.rows.length);
  const drafts: Record<string, string> = {
    "/projects/book": inTheMaking(chapters, "chapter"),
    "/projects/dialogue": inTheMaking(lines, "line"),
    "/projects/batch": inTheMaking(rows, "row"),
  };
  return (
    <>
      <h1>Projects</h1>
      <ul className="kinds">
        {KINDS.map(([to, name, says, icon]) => (
          <li key={to}>
            <Link className="kind" to={to}>
              <Icon name={icon} />
              <span className="kind-name">{name}</span>
              <span className="quiet">{says}</span>
              {drafts[to] && <span className="tag">{drafts[to]}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <ProjectList />
      <BatchList />
      <Scripts />
    </>
  );
}

function inTheMaking(count: number, what: string): string {
  return count === 0 ? "" : `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"} in the making`;
}

/** The scripts that were spoken, newest first. */
function Scripts() {
  const list = useInfiniteQuery({
    queryKey: ["tasks", "script"],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/tasks", {
          params: { query: { kind: "script", limit: 50, ...pageAt(pageParam) } },
          signal,
        }),
      ),
    ...paged,
    refetchInterval: lookAgain(LOOK_AGAIN_MILLIS),
  });
  return (
    <section className="stack" aria-labelledby="scripts-title">
      <h2 id="scripts-title">Spoken lately</h2>
      <PagedList list={list} what="Projects" nothing="Nothing yet.">
        {(tasks) => (
          <VirtualRows label="Spoken lately" items={tasks} keyOf={(task) => task.task_id}>
            {(task) => <ScriptRow task={task} />}
          </VirtualRows>
        )}
      </PagedList>
    </section>
  );
}

function ScriptRow({ task }: { task: Task }) {
  const under = task.status === "queued" || task.status === "processing";
  const stands = under
    ? whereItStands(task)
    : task.status === "failed"
      ? (task.error?.detail ?? task.message)
      : task.status === "cancelled"
        ? "Cancelled"
        : ago(task.completed_at ?? task.created_at, new Date());
  return (
    <div className="row" data-status={task.status}>
      <div className="row-what">
        {task.recording_id == null ? (
          <span className="row-title">{task.text}</span>
        ) : (
          <Link className="row-title" to="/library/$id" params={{ id: task.recording_id }}>
            {task.text}
          </Link>
        )}
        <span className={task.status === "failed" ? "field-error" : "quiet"}>{stands}</span>
        {under && (
          <progress
            aria-label="Progress"
            max={100}
            value={task.status === "queued" ? undefined : task.progress}
          />
        )}
      </div>
    </div>
  );
}
