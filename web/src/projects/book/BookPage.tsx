import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { explain } from "../../api/problem";
import * as saved from "../../app/queries";
import { Chips } from "../../common/Chips";
import { capital, characters, spokenSeconds, wait } from "../../common/format";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { useStore } from "../../common/store";
import { download } from "../../library/archive";
import { OpenFile } from "../../studio/OpenFile";
import { Slider } from "../../studio/Slider";
import { WhoSpeaks } from "../../studio/WhoSpeaks";
import { ProjectHead } from "../ProjectHead";
import { beginAnew, useProject } from "../useProject";
import { WhereKept } from "../WhereKept";
import { book, bookKeeper, changeBook, isOpen, runBook, stopBook, takeBook } from "./book";
import { ChapterRow } from "./ChapterRow";

const MOST_PART = 40_000;

/** A long text, chapter by chapter: each becomes a recording of its own, and can be spoken again alone. */
export function BookPage() {
  useProject(bookKeeper, "/projects/book", useSearch({ from: "/projects/book" }).project);
  const { chapters, voice: chosen, style, speed, going, waiting } = useStore(book, (all) => all);
  const voices = useQuery(saved.voices);
  const can = useQuery(saved.capabilities);
  const [failed, setFailed] = useState<string>();
  const voice = voices.data?.find((one) => one.id === chosen) ?? voices.data?.[0];
  const most = Math.min(MOST_PART, can.data?.max_script ?? MOST_PART);
  const styles = (can.data?.styles ?? ["default"]).map((id) => [id, capital(id)] as const);
  const open = chapters.filter(isOpen);
  const done = chapters.filter((one) => one.recording !== undefined && !one.stale).length;
  const seconds = open.reduce((sum, one) => sum + spokenSeconds(one.text, speed), 0);

  const known = useRef({ voices: voices.data ?? [], can: can.data });
  known.current = { voices: voices.data ?? [], can: can.data };
  useEffect(
    () =>
      runBook(
        () => known.current.voices,
        () => known.current.can,
      ),
    [],
  );
  const zip = () => {
    const ids = chapters.flatMap(({ recording }) => (recording === undefined ? [] : [recording]));
    download(ids, "mp3", "chapters.zip").catch((error: unknown) => setFailed(explain(error)));
  };
  const taken = (text: string) => {
    setFailed(undefined);
    takeBook(text, most);
  };
  return (
    <>
      <ProjectHead title="Long text">
        <OpenFile onText={taken} onError={setFailed} />
        {done > 0 && (
          <button type="button" className="button" onClick={zip}>
            <Icon name="download" />
            Download as mp3
          </button>
        )}
        {chapters.length > 0 && (
          <button type="button" className="button" onClick={() => void beginAnew(bookKeeper)}>
            Begin anew
          </button>
        )}
      </ProjectHead>
      <WhereKept keeper={bookKeeper} />
      {failed !== undefined && <Notice kind="error">{failed}</Notice>}
      {chapters.length === 0 ? (
        <PasteText onText={taken} />
      ) : (
        <>
          <div className="columns">
            <WhoSpeaks
              voices={voices.data ?? []}
              voice={voice}
              error={voices.error === null ? undefined : explain(voices.error)}
              onChoose={(id) => changeBook({ voice: id })}
            />
            {styles.length > 1 && (
              <Chips
                label="Style"
                options={styles}
                value={style}
                onChange={(next) => changeBook({ style: next })}
              />
            )}
            <Slider
              label="Speed"
              name="speed"
              value={speed}
              min={0.25}
              max={4}
              step={0.05}
              unit="×"
              error={undefined}
              onChange={(next) => changeBook({ speed: next })}
            />
          </div>
          <ol className="chapters">
            {chapters.map((chapter) => (
              <ChapterRow key={chapter.key} chapter={chapter} voice={voice} can={can.data} />
            ))}
          </ol>
          <div className="speak-bar">
            {going ? (
              <>
                <button type="button" className="button speak" onClick={() => changeBook({ going: false })}>
                  <Icon name="pause" />
                  Pause
                </button>
                <button type="button" className="button danger" onClick={stopBook}>
                  Cancel
                </button>
              </>
            ) : (
              <button
                type="button"
                className="button primary speak"
                aria-disabled={open.length === 0}
                onClick={() => open.length > 0 && changeBook({ going: true })}
              >
                <Icon name="play" />
                {done === 0 ? "Speak all" : "Go on"}
              </button>
            )}
            <div className="speak-state" role="status">
              <progress aria-label="Chapters spoken" max={chapters.length} value={done} />
              <p className="quiet">
                {done} of {chapters.length} spoken
                {open.length > 0 && `, about ${wait(Math.max(2, seconds))} of speech to come`}
                {waiting !== undefined && going && ` · waiting: ${waiting}`}
              </p>
            </div>
          </div>
        </>
      )}
    </>
  );
}

function PasteText({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <label htmlFor="long-text">Paste a long text, or open a file</label>
      <textarea
        id="long-text"
        rows={14}
        value={text}
        placeholder={"# Chapter one\n\nIt was night when …"}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint">
        It is divided at headings (“# Title”, “Chapter 3”). Each chapter becomes a recording of its own.
      </p>
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={text.trim() === ""}>
          Divide into chapters
        </button>
        <span className="counter">{characters(text).toLocaleString("en")} characters</span>
      </div>
    </form>
  );
}
