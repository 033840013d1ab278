import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../../api/client";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { PagedList } from "../../common/PagedList";
import { pageAt, paged } from "../../common/paged";
import { Select } from "../../common/Select";
import { TypedSearch } from "../../common/TypedSearch";
import { WideTable } from "../../common/WideTable";
import { type Activity, timesOf } from "./range";

const PAGE = 100;
const OUTCOMES = [
  ["", "Done and refused"],
  ["ok", "What was done"],
  ["refused", "What was refused"],
] as const;

interface AuditProps {
  readonly activity: Activity;
  readonly onChange: (activity: Activity) => void;
}

/** Who changed what. */
export function Audit({ activity, onChange }: AuditProps) {
  const { text, outcome, span, from, to } = activity;
  const times = useMemo(
    () => timesOf({ show: "audit", ...(span ? { span } : { from, to }) } as Activity, new Date()),
    [span, from, to],
  );
  const asked = {
    after: times.from.toISOString(),
    ...(times.to && { before: times.to.toISOString() }),
    ...(text && { text }),
    ...(outcome && { outcome }),
  };
  const list = useInfiniteQuery({
    queryKey: ["audit", asked],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/admin/audit", {
          params: { query: { limit: PAGE, ...asked, ...pageAt(pageParam) } },
          signal,
        }),
      ),
    ...paged,
  });
  const verify = useMutation({ mutationFn: () => answer(api.GET("/api/admin/audit/verify")) });
  const set = (name: "text" | "outcome", value: string) => {
    const { [name]: _, ...rest } = activity;
    onChange((value === "" ? rest : { ...rest, [name]: value }) as Activity);
  };
  const download = () => {
    save(
      `api/admin/audit/export?${new URLSearchParams({ format: "csv", ...asked })}`,
      "echoforge-audit.csv",
    ).catch((error: unknown) => say({ key: "export", text: explain(error) }));
  };
  return (
    <>
      <div className="filters">
        <TypedSearch label="Search the audit" value={text ?? ""} onChange={(typed) => set("text", typed)} />
        <Select
          label="Outcome"
          options={OUTCOMES}
          value={outcome ?? ""}
          onChange={(chosen) => set("outcome", chosen)}
        />
        <button type="button" className="button" onClick={() => verify.mutate()}>
          <Icon name="check" />
          Verify
        </button>
        <button type="button" className="button" onClick={download}>
          <Icon name="download" />
          Download
        </button>
      </div>
      {verify.data !== undefined && (
        <Notice kind={verify.data.intact ? "info" : "error"}>
          {verify.data.intact
            ? `All ${verify.data.entries.toLocaleString("en")} entries are as they were written.`
            : `The audit was changed at entry ${verify.data.broken_at}: ${verify.data.reason}`}
        </Notice>
      )}
      {verify.error !== null && <Notice kind="error">{explain(verify.error)}</Notice>}
      <PagedList
        list={list}
        what="Audit"
        nothing={
          text || outcome
            ? "Nothing was changed in this time that is like that."
            : "Nothing was changed in this time."
        }
      >
        {(entries) => (
          <WideTable label="Changes">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Of</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.number}>
                  <td>{new Date(entry.at).toLocaleString()}</td>
                  <th scope="row">
                    {entry.actor || "–"} <span className="quiet">{entry.address}</span>
                  </th>
                  <td>{words(entry.action)}</td>
                  <td className="wide">
                    {entry.target} <span className="quiet">{entry.detail}</span>
                  </td>
                  <td>
                    {entry.outcome < 400 ? (
                      "done"
                    ) : (
                      <span className="tag danger">refused ({entry.outcome})</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        )}
      </PagedList>
    </>
  );
}

/** An operation's id in words: changeUser, change user. */
function words(action: string): string {
  return action.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
