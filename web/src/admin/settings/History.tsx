import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { ago } from "../../common/format";
import { Notice } from "../../common/Notice";
import { PagedList } from "../../common/PagedList";
import { changes, type SettingChange, settingsChanged } from "./settings";
import { nameOf } from "./values";

/** What was changed, by whom and when; each change can be undone. */
export function History() {
  const list = useInfiniteQuery(changes);
  const undo = useMutation({
    mutationFn: (id: string) =>
      answer(api.POST("/api/admin/settings/history/{id}/undo", { params: { path: { id } } })),
    onSuccess: ({ key }) => say({ key: "setting", text: `${nameOf(key)} is as it was before.` }),
    onSettled: settingsChanged,
  });
  return (
    <>
      {undo.error !== null && <Notice kind="error">{explain(undo.error)}</Notice>}
      <PagedList list={list} what="History" nothing="Nothing was changed here yet.">
        {(items) => (
          <ul className="panel lines">
            {items.map((change) => (
              <li key={change.id} className="line-wrap">
                <div className="line-what">
                  <span>
                    {nameOf(change.key)}: {saidOf(change)}
                  </span>
                  <span className="quiet">
                    {[
                      change.key,
                      ago(change.changed_at, new Date()),
                      change.changed_by == null ? "" : `by ${change.changed_by}`,
                      change.comment ?? "",
                      change.undoes == null ? "" : "an undo",
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </div>
                <button
                  type="button"
                  className="button small"
                  aria-label={`Undo the change of ${nameOf(change.key)}`}
                  onClick={() => undo.mutate(change.id)}
                >
                  Undo
                </button>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function saidOf({ old_value: before, new_value: after }: SettingChange): string {
  return `${before ?? "the default"} → ${after ?? "the default"}`;
}
