import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { Notice } from "../../common/Notice";
import { refresh } from "./work";

const STATES = [
  ["completed", "Completed"],
  ["failed", "Failed"],
  ["cancelled", "Cancelled"],
] as const;
const AGES = [
  ["0", "Any age"],
  ["1", "A day"],
  ["7", "A week"],
  ["30", "A month"],
] as const;
const DAY_MILLIS = 86_400_000;

/** Forgets ended tasks by age and state, after saying how many. */
export function CleanUp({ onClose }: { onClose: () => void }) {
  const [states, setStates] = useState<readonly string[]>(["failed", "cancelled"]);
  const [days, setDays] = useState("7");
  // What is counted and what goes is the same: up to one moment, the one at which the age was chosen.
  const [chosen, setChosen] = useState(() => Date.now());
  const before = new Date(chosen - Number(days) * DAY_MILLIS).toISOString();
  const cleanUp = (dry: boolean) =>
    answer(
      api.POST("/api/admin/tasks/clean-up", {
        body: { states: [...states], ended_before: before, dry_run: dry },
      }),
    );
  const count = useQuery({
    queryKey: ["clean-up", states, before],
    queryFn: () => cleanUp(true),
    enabled: states.length > 0,
  });
  const go = useMutation({
    mutationFn: () => cleanUp(false),
    onSuccess: ({ tasks }) => {
      say({ key: "clean-up", text: `${tasksWords(tasks)} forgotten. Their recordings stay.` });
      onClose();
    },
    onSettled: refresh,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go.mutate();
  };
  const toggle = (state: string) =>
    setStates((now) => (now.includes(state) ? now.filter((one) => one !== state) : [...now, state]));
  const tasks = states.length === 0 ? 0 : count.data?.tasks;
  return (
    <Dialog title="Clean up" onClose={onClose}>
      {() => (
        <form className="stack" onSubmit={submit}>
          <p>
            Tasks that ended are forgotten. Their recordings stay, and what waits or is spoken is not touched.
          </p>
          <fieldset className="choices">
            <legend>States</legend>
            {STATES.map(([state, label]) => (
              <label key={state} className="check">
                <input type="checkbox" checked={states.includes(state)} onChange={() => toggle(state)} />
                {label}
              </label>
            ))}
          </fieldset>
          <Field label="Ended at least so long ago">
            {(control) => (
              <select
                {...control}
                value={days}
                onChange={(event) => {
                  setDays(event.target.value);
                  setChosen(Date.now());
                }}
              >
                {AGES.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <p role="status">
            {tasks === undefined ? "Counting …" : `${tasksWords(tasks)} would be forgotten.`}
          </p>
          {count.error !== null && <Notice kind="error">{explain(count.error)}</Notice>}
          {go.error !== null && <Notice kind="error">{explain(go.error)}</Notice>}
          <div className="actions">
            <button type="submit" className="button danger" disabled={!tasks || go.isPending}>
              {tasks ? `Forget ${tasksWords(tasks)}` : "Forget them"}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function tasksWords(count: number): string {
  return count === 1 ? "1 task" : `${count.toLocaleString("en")} tasks`;
}
