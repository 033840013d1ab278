import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { Notice } from "../../common/Notice";
import { type SystemState, system } from "./system";

const LOOK_AGAIN_MILLIS = 1000;

/** Restarts the service, and tells when it is here again. */
export function Restart({ now }: { now: SystemState }) {
  const { restart, drain, started_at: started } = now;
  const [before, setBefore] = useState<string>();
  const begin = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/system/restart")),
    onSuccess: (after) => {
      setBefore(after.started_at);
      queries.setQueryData(system.queryKey, after);
    },
  });
  const callOff = useMutation({
    mutationFn: () => answer(api.DELETE("/api/admin/system/restart")),
    onSuccess: (after) => {
      setBefore(undefined);
      queries.setQueryData(system.queryKey, after);
    },
  });
  const waiting = before !== undefined || restart.since != null;
  useEffect(() => {
    if (!waiting) {
      return;
    }
    const timer = setInterval(
      // Not begun anew while one goes on: an answer that takes longer than a look would never come.
      () => void queries.invalidateQueries({ queryKey: system.queryKey }, { cancelRefetch: false }),
      LOOK_AGAIN_MILLIS,
    );
    return () => clearInterval(timer);
  }, [waiting]);
  useEffect(() => {
    if (before !== undefined && started !== before) {
      setBefore(undefined);
      say({ key: "restart", text: "The service is here again." });
    }
  }, [before, started]);
  const ask = async () => {
    const yes = await confirmed({
      title: "Restart the service?",
      text: `New tasks are refused from now on. What runs (${drain.running}) may end for ${restart.drain_s} s; then the server is gone for some seconds. What has not ended, and what waits (${drain.waiting}), go on afterwards. Who listens live hears a break.`,
      action: "Restart the service",
      danger: true,
    });
    if (yes) {
      begin.mutate();
    }
  };
  if (waiting) {
    return (
      <div className="stack tight" data-restart="waiting">
        <p role="status">
          <span className="tag live">Restarting</span>{" "}
          {drain.running > 0
            ? `It waits for ${drain.running} running, until ${restart.until == null ? "soon" : new Date(restart.until).toLocaleTimeString()}.`
            : "It will be gone for some seconds, and this page finds it again."}
        </p>
        {restart.since != null && (
          <div className="actions">
            <button type="button" className="button" onClick={() => callOff.mutate()}>
              Call the restart off
            </button>
          </div>
        )}
      </div>
    );
  }
  const failed = begin.error ?? callOff.error;
  return (
    <div className="stack tight">
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={!restart.possible || begin.isPending}
          aria-describedby={restart.possible ? undefined : "restart-hint"}
          onClick={() => restart.possible && void ask()}
        >
          Restart the service
        </button>
      </div>
      {!restart.possible && (
        <p id="restart-hint" className="hint">
          Nothing would start it again: it was started neither by its launcher nor by a service that says so.
        </p>
      )}
      {failed !== null && <Notice kind="error">{explain(failed)}</Notice>}
    </div>
  );
}
