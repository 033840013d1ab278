import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Capabilities, Estimate } from "../api/types";
import { spokenSeconds, wait } from "../common/format";
import { useRested } from "../common/rested";
import { type Draft, requestOf } from "./draft";

const TYPING_MILLIS = 500;
/** Longer texts are asked for less readily: the whole text goes with the question. */
const LONG = 20_000;
const LOOK_AGAIN_MILLIS = 5000;

interface ExpectedProps {
  readonly draft: Draft;
  readonly can: Capabilities | undefined;
}

/** How long the speech will be and when it is whole, by what the server has measured. */
export function Expected({ draft, can }: ExpectedProps) {
  const rested = useRested(draft, TYPING_MILLIS);
  const empty = draft.text.trim() === "";
  const { data, isError } = useQuery({
    queryKey: ["estimate", rested, can?.max_text],
    queryFn: ({ signal }) => answer(api.POST("/api/estimate", { body: requestOf(rested, can).body, signal })),
    enabled: rested.text.trim() !== "" && rested.text.length < LONG && can !== undefined,
    retry: false,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MILLIS,
    gcTime: 30_000,
  });
  return (
    <p className="quiet" data-testid="expected">
      {empty
        ? "Nothing to say yet"
        : data === undefined || isError || rested.text.length >= LONG
          ? `About ${wait(Math.max(2, spokenSeconds(draft.text, draft.speed)))} of speech`
          : said(data)}
    </p>
  );
}

function said(estimate: Estimate): string {
  const length = `About ${wait(Math.max(1, estimate.audio_seconds))} of speech`;
  if (!estimate.accepted) {
    const again = estimate.retry_after_seconds;
    return `${length} · no room in the line${again == null ? "" : `, try again in ${wait(again)}`}`;
  }
  const ahead = estimate.position - 1;
  const line = ahead <= 0 ? "" : `, ${ahead} ahead in line`;
  return `${length} · whole in ${wait(estimate.total_seconds)}${line}`;
}
