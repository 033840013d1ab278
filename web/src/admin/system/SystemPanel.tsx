import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { queries } from "../../app/queries";
import { confirmed } from "../../common/confirm";
import { ago } from "../../common/format";
import { Notice } from "../../common/Notice";
import { Failed, Loading } from "../../common/States";
import { Backups } from "./Backups";
import { Restart } from "./Restart";
import { type SystemState, system } from "./system";

/** The server itself: drain, restart, backups. */
export function SystemPanel() {
  const { data, error, refetch } = useQuery(system);
  if (data === undefined) {
    return error === null ? (
      <Loading what="System" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  return (
    <>
      <Running now={data} />
      <Backups />
    </>
  );
}

function Running({ now }: { now: SystemState }) {
  const { drain } = now;
  const settled = (after: SystemState | undefined) =>
    after === undefined
      ? queries.invalidateQueries({ queryKey: system.queryKey })
      : queries.setQueryData(system.queryKey, after);
  const draining = useMutation({
    mutationFn: (on: boolean) =>
      on ? answer(api.POST("/api/admin/system/drain")) : answer(api.DELETE("/api/admin/system/drain")),
    onSettled: settled,
  });
  const underWay = `${drain.running} running and ${drain.waiting} waiting`;
  const askDrain = async () => {
    const yes = await confirmed({
      title: "Stop taking work?",
      text: `New tasks are refused from now on. What is under way (${underWay}) is finished. You can take work again at any time.`,
      action: "Stop taking work",
    });
    if (yes) {
      draining.mutate(true);
    }
  };
  const failed = draining.error;
  return (
    <section className="panel stack" aria-labelledby="running-title">
      <h2 id="running-title">This server</h2>
      <p role="status">
        {drain.active ? (
          <>
            <span className="tag live">Draining</span> New tasks are refused
            {drain.since != null && ` since ${ago(drain.since, new Date())}`}
            {drain.by ? `, by ${drain.by}` : ""}. {underWay} to go.
          </>
        ) : (
          `It takes work: ${underWay}.`
        )}
      </p>
      <div className="actions">
        {drain.active ? (
          <button type="button" className="button primary" onClick={() => draining.mutate(false)}>
            Take work again
          </button>
        ) : (
          <button type="button" className="button" onClick={() => void askDrain()}>
            Stop taking work
          </button>
        )}
      </div>
      {failed !== null && <Notice kind="error">{explain(failed)}</Notice>}
      <Restart now={now} />
      <dl className="facts">
        {factsOf(now).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function factsOf(now: SystemState): [string, string][] {
  return [
    ["Version", now.version],
    ["Process", String(now.pid)],
    ["Started", new Date(now.started_at).toLocaleString()],
    ["Java", now.java],
    ["System", now.os],
    ["Data folder", now.data_folder],
  ];
}
