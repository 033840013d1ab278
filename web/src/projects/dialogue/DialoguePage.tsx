import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ApiError, explain } from "../../api/problem";
import * as saved from "../../app/queries";
import { useRefusal } from "../../app/refusal";
import { characters, spokenSeconds, wait } from "../../common/format";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { useStore } from "../../common/store";
import { OpenFile } from "../../studio/OpenFile";
import { QueueList } from "../../tasks/QueueList";
import { speak } from "../../tasks/queue";
import { ProjectHead } from "../ProjectHead";
import { beginAnew, useProject } from "../useProject";
import { WhereKept } from "../WhereKept";
import { addTurn, dialogue, dialogueKeeper, scriptOf, takeText } from "./dialogue";
import { PasteDialog } from "./PasteDialog";
import { TurnRow } from "./TurnRow";

/** Several characters talk; one recording comes of it. */
export function DialoguePage() {
  useProject(dialogueKeeper, "/projects/dialogue", useSearch({ from: "/projects/dialogue" }).project);
  const turns = useStore(dialogue, (all) => all);
  const voices = useQuery(saved.voices);
  const [pasting, setPasting] = useState(false);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useRefusal();
  const [refusedLine, setRefusedLine] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const all = voices.data ?? [];
  const first = all[0];
  const said = turns.filter((turn) => turn.text.trim() !== "");
  const seconds = said.reduce((sum, turn) => sum + spokenSeconds(turn.text, 1) + turn.pause / 1000, 0);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    setSending(true);
    setRefused(undefined);
    const { script, keys } = scriptOf(turns, first?.id ?? "");
    try {
      await speak(
        { kind: "script", body: script },
        all.find((one) => one.id === script.turns[0]?.voice),
      );
    } catch (error) {
      setRefused(error);
      setRefusedLine(keys[rowOf(error)]);
    } finally {
      setSending(false);
    }
  };
  const add = () => {
    // Drawn before the press has ended, so that no letter typed at once is lost.
    flushSync(addTurn);
    list.current?.querySelector<HTMLElement>("li:last-child textarea")?.focus();
  };
  return (
    <>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <ProjectHead title="Dialogue">
          <button type="button" className="button" onClick={() => setPasting(true)}>
            Paste a play
          </button>
          <OpenFile
            onText={(text) => takeText(text, all)}
            onError={(message) => setRefused({ error: new Error(message), key: undefined })}
          />
          <button type="button" className="button" onClick={() => void beginAnew(dialogueKeeper)}>
            Begin anew
          </button>
        </ProjectHead>
        <WhereKept keeper={dialogueKeeper} />
        <ol ref={list} className="turns">
          {turns.map((turn, place) => (
            <TurnRow
              key={turn.key}
              turn={turn}
              place={place}
              last={place === turns.length - 1}
              voices={all}
              error={refused !== undefined && refusedLine === turn.key ? explain(refused) : undefined}
            />
          ))}
        </ol>
        <div className="actions">
          <button type="button" className="button" onClick={add}>
            <Icon name="plus" />
            Add a line
          </button>
        </div>
        {refused !== undefined && refusedLine === undefined && (
          <Notice kind="error">{explain(refused)}</Notice>
        )}
        <QueueList />
        <div className="speak-bar">
          <button type="submit" className="button primary speak" aria-disabled={sending || said.length === 0}>
            <Icon name="play" />
            Speak
          </button>
          <p className="quiet">
            {said.length === 0
              ? "Nothing to say yet"
              : `${said.length} lines, ${said.reduce((sum, turn) => sum + characters(turn.text), 0).toLocaleString("en")} characters, about ${wait(Math.max(2, seconds))}`}
          </p>
        </div>
      </form>
      {pasting && <PasteDialog onText={(text) => takeText(text, all)} onClose={() => setPasting(false)} />}
    </>
  );
}

/** Which turn the server is not content with; -1 where it is about none. */
function rowOf(error: unknown): number {
  const field = error instanceof ApiError ? (error.problem.field ?? "") : "";
  const found = /turns\[(\d+)\]/.exec(field);
  return found === null ? -1 : Number(found[1]);
}
