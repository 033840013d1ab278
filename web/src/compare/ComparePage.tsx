import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { explain } from "../api/problem";
import type { Recording } from "../api/types";
import * as saved from "../app/queries";
import { queries } from "../app/queries";
import { useRefusal } from "../app/refusal";
import { characters } from "../common/format";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { Failed } from "../common/States";
import { useStore } from "../common/store";
import { changeRecording } from "../library/changing";
import { deleteSoon } from "../library/deleting";
import { player, unlock } from "../player/player";
import { CandidateCard } from "./CandidateCard";
import {
  addCandidate,
  changeText,
  comparison,
  MOST,
  removeCandidate,
  speakCandidate,
  wishOf,
} from "./compare";

/** Up to four characters, styles or takes of one text, heard at one place in turn. */
export function ComparePage() {
  const { text, candidates } = useStore(comparison, (all) => all);
  const voices = useQuery(saved.voices);
  const can = useQuery(saved.capabilities);
  const [refused, setRefused] = useRefusal();
  const [sending, setSending] = useState(false);
  const all = voices.data ?? [];
  const share = useStore(player, (state) =>
    state.track?.seconds ? Math.min(1, state.time / state.track.seconds) : 0,
  );
  const voiceOf = (id: string, place: number) =>
    all.find((one) => one.id === id) ?? all[place % Math.max(1, all.length)];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    unlock();
    setSending(true);
    setRefused(undefined);
    try {
      for (const [place, candidate] of candidates.entries()) {
        // Those that are up to date stay; pressed again, all get a fresh take.
        const current = candidates.every((one) => one.spoken === wishOf(one, text));
        if (current || candidate.spoken !== wishOf(candidate, text)) {
          await speakCandidate(candidate, voiceOf(candidate.voice, place), can.data);
        }
      }
    } catch (error) {
      setRefused(error);
    } finally {
      setSending(false);
    }
  };
  const keep = (best: Recording) => {
    const others = candidates
      .map((one) => queries.getQueryData<Recording>(["recording", one.recording]))
      .filter((one): one is Recording => one !== undefined && one.id !== best.id);
    void changeRecording(best, { favourite: true });
    void deleteSoon(others);
    for (const one of candidates) {
      if (one.recording !== best.id) {
        removeCandidate(one.key);
      }
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <Link className="quiet" to="/">
        Studio
      </Link>
      <h1>Compare</h1>
      {voices.error !== null && voices.data === undefined && (
        <Failed error={voices.error} onAgain={() => void voices.refetch()} />
      )}
      <label htmlFor="compare-text">Text</label>
      <textarea
        id="compare-text"
        rows={3}
        value={text}
        placeholder="What shall all of them say?"
        onChange={(event) => changeText(event.target.value)}
      />
      <ol className="candidates">
        {candidates.map((candidate, place) => (
          <CandidateCard
            key={candidate.key}
            candidate={candidate}
            letter={"ABCD".charAt(place)}
            voices={all}
            voice={voiceOf(candidate.voice, place)}
            styles={can.data?.styles ?? ["default"]}
            stale={candidate.spoken !== wishOf(candidate, text)}
            share={share}
            alone={candidates.length === 1}
            onKeep={keep}
          />
        ))}
      </ol>
      {refused !== undefined && <Notice kind="error">{explain(refused)}</Notice>}
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={sending || text.trim() === ""}>
          <Icon name="play" />
          {candidates.length > 0 && candidates.every((one) => one.spoken === wishOf(one, text))
            ? "New takes"
            : "Speak all"}
        </button>
        {candidates.length < MOST && (
          <button type="button" className="button" onClick={() => addCandidate(all)}>
            <Icon name="plus" />
            Add another
          </button>
        )}
        <span className="counter">{characters(text).toLocaleString("en")} characters</span>
      </div>
    </form>
  );
}
