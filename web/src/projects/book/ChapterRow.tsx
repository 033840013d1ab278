import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { explain } from "../../api/problem";
import type { Capabilities, Voice } from "../../api/types";
import * as saved from "../../app/queries";
import { useRefusal } from "../../app/refusal";
import { spokenSeconds, total, wait, wordCount } from "../../common/format";
import { Icon } from "../../common/Icon";
import { useStore } from "../../common/store";
import { PlayButton } from "../../library/PlayButton";
import { EMPTY, requestOf } from "../../studio/draft";
import { queue, speak } from "../../tasks/queue";
import { whereItStands } from "../../tasks/words";
import { type BookChapter, book, changeChapter, rewriteChapter, speakChapter } from "./book";
import { paragraphsOf } from "./chapters";

interface ChapterRowProps {
  readonly chapter: BookChapter;
  readonly voice: Voice | undefined;
  readonly can: Capabilities | undefined;
}

/** A chapter: its title, how it stands, its text in paragraphs. */
export function ChapterRow({ chapter, voice, can }: ChapterRowProps) {
  const { key, title, text, recording, failed, stale } = chapter;
  const task = useStore(queue, (all) => all.find((one) => one.id === chapter.task)?.task);
  const made = useQuery({ ...saved.recording(recording ?? ""), enabled: recording !== undefined });
  const [refused, setRefused] = useRefusal();
  const under = chapter.task !== undefined && recording === undefined && failed === undefined;
  const again = () => {
    setRefused(undefined);
    speakChapter(chapter, voice, can).catch(setRefused);
  };
  return (
    <li className="panel chapter" data-state={recording && !stale ? "spoken" : under ? "under-way" : "open"}>
      <div className="chapter-head">
        {made.data !== undefined && <PlayButton recording={made.data} voice={voice} />}
        <div className="line-what">
          <input
            className="chapter-title"
            aria-label="Chapter's title"
            value={title}
            onChange={(event) => changeChapter(key, { title: event.target.value })}
          />
          <span className={failed === undefined ? "quiet" : "field-error"}>
            {failed ??
              (under
                ? task === undefined
                  ? "Under way"
                  : whereItStands(task)
                : made.data !== undefined
                  ? `Spoken, ${total(made.data.duration_seconds)}${stale ? ", before the text was changed" : ""}`
                  : `${wordCount(text).toLocaleString("en")} words, about ${wait(Math.max(2, spokenSeconds(text, book.get().speed)))}`)}
          </span>
          {under && task !== undefined && (
            <progress
              aria-label={`Progress of ${title}`}
              max={100}
              value={task.status === "queued" ? undefined : task.progress}
            />
          )}
        </div>
        {recording !== undefined && (
          <Link className="button small" to="/library/$id" params={{ id: recording }}>
            Open
          </Link>
        )}
        {!under && (
          <button type="button" className="button small" aria-label={`Speak ${title}`} onClick={again}>
            {recording === undefined ? "Speak" : "Speak again"}
          </button>
        )}
      </div>
      {refused !== undefined && (
        <p className="field-error" role="alert">
          {explain(refused)}
        </p>
      )}
      <details className="more">
        <summary>Text</summary>
        <Paragraphs chapter={chapter} voice={voice} can={can} />
      </details>
    </li>
  );
}

/** A chapter's paragraphs, each to be heard and changed. */
function Paragraphs({ chapter, voice, can }: ChapterRowProps) {
  const [refused, setRefused] = useRefusal();
  const paragraphs = paragraphsOf(chapter.text);
  const hear = (text: string) => {
    const { style, speed } = book.get();
    setRefused(undefined);
    speak(requestOf({ ...EMPTY, text, voice: voice?.id ?? "", style, speed }, can), voice).catch(setRefused);
  };
  return (
    <ol className="paragraphs">
      {paragraphs.map((paragraph, place) => (
        <li key={place}>
          <button
            type="button"
            className="icon-button"
            aria-label={`Hear paragraph ${place + 1}`}
            onClick={() => hear(paragraph)}
          >
            <Icon name="play" />
          </button>
          <textarea
            aria-label={`Paragraph ${place + 1}`}
            rows={Math.min(8, 1 + Math.ceil(paragraph.length / 90))}
            defaultValue={paragraph}
            onBlur={(event) => {
              if (event.target.value !== paragraph) {
                rewriteChapter(chapter, paragraphs.with(place, event.target.value).join("\n\n"));
              }
            }}
          />
        </li>
      ))}
      {refused !== undefined && (
        <li className="field-error" role="alert">
          {explain(refused)}
        </li>
      )}
    </ol>
  );
}
