import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { ago } from "../../common/format";
import { Notice } from "../../common/Notice";
import { Failed, Loading } from "../../common/States";
import { bytes } from "../../common/units";
import { type Backup, backups } from "./system";

/** Backups: made, verified, downloaded, deleted. */
export function Backups() {
  const { data, error, refetch } = useQuery(backups);
  const [verdict, setVerdict] = useState<string>();
  const settled = () => queries.invalidateQueries({ queryKey: backups.queryKey });
  const make = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/system/backups")),
    onSettled: settled,
  });
  const verify = useMutation({
    mutationFn: (name: string) =>
      answer(api.POST("/api/admin/system/backups/{name}/verify", { params: { path: { name } } })),
    onSuccess: ({ ok, problems }, name) =>
      setVerdict(ok ? `${name} is whole.` : `${name} is damaged: ${problems.join("; ")}`),
  });
  const remove = useMutation({
    mutationFn: (name: string) =>
      answer(api.DELETE("/api/admin/system/backups/{name}", { params: { path: { name } } })),
    onSettled: settled,
  });
  const askRemove = async ({ name }: Backup) => {
    const yes = await confirmed({
      title: `Delete the backup ${name}?`,
      text: "The file is deleted for good. What the server keeps now is not touched.",
      action: "Delete the backup",
      danger: true,
    });
    if (yes) {
      remove.mutate(name);
    }
  };
  const running = data?.items.some((one) => one.state === "running") ?? false;
  const failed = make.error ?? verify.error ?? remove.error;
  return (
    <section className="panel stack" aria-labelledby="backups-title">
      <div className="page-head">
        <h2 id="backups-title">Backups</h2>
        <button
          type="button"
          className="button"
          aria-disabled={running || make.isPending}
          onClick={() => !running && !make.isPending && make.mutate()}
        >
          Back up now
        </button>
      </div>
      <p className="hint">
        A backup has accounts, settings, recordings, voices and keys; the server goes on meanwhile. It is
        restored on the command line, into an empty folder: <code>echoforge restore FILE</code>
      </p>
      {failed !== null && <Notice kind="error">{explain(failed)}</Notice>}
      {verdict !== undefined && <p role="status">{verdict}</p>}
      {data === undefined &&
        (error === null ? (
          <Loading what="Backups" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        ))}
      {data?.items.length === 0 && <p className="empty">None yet.</p>}
      <ul className="lines">
        {data?.items.map((backup) => (
          <li key={backup.name} className="line-wrap" data-backup={backup.state}>
            <div className="line-what">
              <span>{backup.name}</span>
              <span className={backup.state === "failed" ? "field-error" : "quiet"}>{factsOf(backup)}</span>
              {backup.state === "running" && <progress aria-label="Backup" />}
            </div>
            {backup.state === "done" && (
              <div className="actions">
                <button
                  type="button"
                  className="button small"
                  aria-label={`Verify ${backup.name}`}
                  aria-disabled={verify.isPending}
                  onClick={() => verify.mutate(backup.name)}
                >
                  Verify
                </button>
                <button
                  type="button"
                  className="button small"
                  aria-label={`Download ${backup.name}`}
                  onClick={() => download(backup.name)}
                >
                  Download
                </button>
              </div>
            )}
            {backup.state !== "running" && (
              <button
                type="button"
                className="button small danger"
                aria-label={`Delete ${backup.name}`}
                onClick={() => void askRemove(backup)}
              >
                Delete
              </button>
            )}
          </li>
        ))}
      </ul>
      {data !== undefined && <p className="hint">They are kept in {data.folder}.</p>}
    </section>
  );
}

function download(name: string): void {
  const file = name.endsWith(".zip") ? name : `${name}.zip`;
  save(`api/admin/system/backups/${encodeURIComponent(name)}/file`, file).catch((error: unknown) =>
    say({ key: "backup", text: explain(error) }),
  );
}

function factsOf({ state, size_bytes: size, created_at: at, files, recordings, error, by }: Backup): string {
  const facts = [
    ago(at, new Date()),
    by == null ? "" : `by ${by}`,
    state === "running" ? "is being made" : "",
    state === "failed" ? (error ?? "failed") : "",
    state === "done" ? `${bytes(size)}, ${files} files, ${recordings} recordings` : "",
  ];
  return facts.filter(Boolean).join(" · ");
}
