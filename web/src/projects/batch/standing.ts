import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Batch } from "../../api/types";
import { queries } from "../../app/queries";
import { follow } from "../../tasks/follow";
import { batch, isOver } from "./queries";

/** Some proxies hold events back. */
const LOOK_AGAIN_MILLIS = 5000;

/** A batch as it changes. */
export function useBatch(id: string) {
  const asked = useQuery({
    ...batch(id),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isOver(data) ? false : LOOK_AGAIN_MILLIS,
  });
  const going = asked.data !== undefined && !isOver(asked.data);
  useEffect(() => {
    if (!going) {
      return;
    }
    const life = new AbortController();
    void follow<Batch>(`api/batches/${encodeURIComponent(id)}/events`, life.signal, {
      tell: (now) => queries.setQueryData(batch(id).queryKey, now),
      brokeOff: () => void queries.invalidateQueries({ queryKey: batch(id).queryKey }),
    });
    return () => {
      life.abort();
      // What its last lines came to.
      void queries.invalidateQueries({ queryKey: ["batch-lines", id] });
      void queries.invalidateQueries({ queryKey: ["recordings"] });
    };
  }, [id, going]);
  return asked;
}
