import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { ApiError, explain } from "../../api/problem";
import type { Batch } from "../../api/types";
import { queries } from "../../app/queries";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import type { Checked } from "./check";
import { type BatchDraft, sent } from "./draft";
import { batches } from "./queries";
import { batchOf } from "./request";

interface DraftBarProps {
  readonly table: BatchDraft;
  readonly checked: Checked;
}

/** Gives the server the rows that are right; those that are wrong stay. */
export function DraftBar({ table, checked }: DraftBarProps) {
  const navigate = useNavigate();
  const { faults, characters, busy } = checked;
  const right = table.rows.filter((row) => !faults.has(row.key));
  const start = useMutation({
    mutationFn: () => answer(api.POST("/api/batches", { body: batchOf(table, right) })) as Promise<Batch>,
    onSuccess: (batch) => {
      sent(right);
      queries.setQueryData(["batch", batch.batch_id], batch);
      void queries.invalidateQueries({ queryKey: batches.queryKey });
      return navigate({ to: "/projects/batch/$id", params: { id: batch.batch_id } });
    },
  });
  const ready = right.length > 0 && !start.isPending;
  return (
    <>
      {start.error !== null && <Notice kind="error">{wordsOf(start.error)}</Notice>}
      <div className="speak-bar">
        <button
          type="button"
          className="button primary speak"
          aria-disabled={!ready}
          onClick={() => ready && start.mutate()}
        >
          <Icon name="play" />
          {right.length === table.rows.length ? "Speak all" : `Speak ${number(right.length)}`}
        </button>
        <div className="speak-state" role="status">
          <p className="quiet">
            {number(table.rows.length)} {table.rows.length === 1 ? "row" : "rows"}
            {characters !== undefined && `, ${number(characters)} characters`}
            {busy && " · checking"}
          </p>
        </div>
      </div>
    </>
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function wordsOf(error: unknown): string {
  const conflict = error instanceof ApiError && error.status === 409;
  return conflict
    ? `Not begun: ${error.message}.`
    : `Not begun, and the table is as it was: ${explain(error)}`;
}
