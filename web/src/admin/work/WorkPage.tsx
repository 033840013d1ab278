import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../../common/Icon";
import { AllBatches } from "./AllBatches";
import { AllTasks } from "./AllTasks";
import { CleanUp } from "./CleanUp";
import { TaskDetail } from "./TaskDetail";
import { SHOWN, type Shown, type WorkView } from "./view";

const NAMES: Record<Shown, string> = { tasks: "Tasks", batches: "Batches" };

/** What everybody has the server do. */
export function WorkPage() {
  const view = useSearch({ from: "/admin/work" });
  const navigate = useNavigate();
  const [cleaning, setCleaning] = useState(false);
  const change = (next: WorkView) => void navigate({ to: "/admin/work", search: next });
  const { task, ...rest } = view;
  return (
    <>
      <div className="page-head">
        <h1>Work</h1>
        <button type="button" className="button" onClick={() => setCleaning(true)}>
          <Icon name="trash" />
          Clean up
        </button>
      </div>
      <nav className="chips" aria-label="What to show">
        {SHOWN.map((shown) => (
          <button
            key={shown}
            type="button"
            className="chip"
            aria-current={view.show === shown}
            onClick={() => change({ ...rest, show: shown })}
          >
            {NAMES[shown]}
          </button>
        ))}
      </nav>
      {view.show === "tasks" && <AllTasks view={view} onChange={change} />}
      {view.show === "batches" && <AllBatches onLines={(batch) => change({ show: "tasks", batch })} />}
      {task !== undefined && (
        <TaskDetail
          key={task}
          id={task}
          onClose={() => change(rest)}
          onOpen={(id) => change({ ...rest, task: id })}
          onFilter={(part) => change({ show: "tasks", ...part })}
        />
      )}
      {cleaning && <CleanUp onClose={() => setCleaning(false)} />}
    </>
  );
}
