import { useInfiniteQuery } from "@tanstack/react-query";
import { ago } from "../../common/format";
import { PagedList } from "../../common/PagedList";
import { VirtualRows } from "../../common/VirtualRows";
import { Filters } from "./Filters";
import { isNarrow, type WorkView } from "./view";
import { factsOf, failureWords, STATE_WORDS, textOf } from "./words";
import { allWork, type Work } from "./work";

interface AllTasksProps {
  readonly view: WorkView;
  readonly onChange: (view: WorkView) => void;
}

/** Everybody's tasks, filtered. */
export function AllTasks({ view, onChange }: AllTasksProps) {
  const list = useInfiniteQuery(allWork(view));
  return (
    <>
      <Filters view={view} onChange={onChange} />
      <PagedList
        list={list}
        what="Tasks"
        nothing={isNarrow(view) ? "No task is like that." : "Nobody has asked for anything yet."}
      >
        {(items) => (
          <VirtualRows label="Tasks" items={items} keyOf={(work) => work.task.task_id}>
            {(work) => <Line work={work} onOpen={(task) => onChange({ ...view, task })} />}
          </VirtualRows>
        )}
      </PagedList>
    </>
  );
}

function Line({ work, onOpen }: { work: Work; onOpen: (id: string) => void }) {
  const { task } = work;
  const beginning = task.text.slice(0, 60);
  return (
    <div className="row work-row" data-status={task.status}>
      <div className="row-what">
        <span className="task-beginning">{textOf(work)}</span>
        <span className="quiet">
          <StateTag work={work} /> {ago(task.created_at, new Date())} · {factsOf(work)}
        </span>
        {task.status === "failed" && <span className="field-error">{failureWords(work)}</span>}
      </div>
      <button
        type="button"
        className="button small"
        aria-label={`Details of ${beginning}`}
        onClick={() => onOpen(task.task_id)}
      >
        Details
      </button>
    </div>
  );
}

/** How a task stands, as a tag. */
export function StateTag({ work: { task } }: { work: Work }) {
  const kind = task.status === "failed" ? " danger" : task.status === "processing" ? " live" : "";
  const progress = task.status === "processing" ? `, ${task.progress} %` : "";
  return (
    <span className={`tag${kind}`}>
      {STATE_WORDS[task.status]}
      {progress}
    </span>
  );
}
