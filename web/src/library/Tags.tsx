import { type FormEvent, useRef } from "react";
import type { Recording } from "../api/types";
import { Icon } from "../common/Icon";
import { changeRecording } from "./changing";

/** A recording's tags: added and taken away. */
export function Tags({ recording }: { recording: Recording }) {
  const input = useRef<HTMLInputElement>(null);
  const { tags } = recording;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = (input.current?.value ?? "").split(",").map((one) => one.trim());
    const fresh = typed.filter((one) => one !== "" && !tags.includes(one));
    if (fresh.length > 0) {
      void changeRecording(recording, { tags: [...tags, ...fresh] });
    }
    event.currentTarget.reset();
  };
  return (
    <form className="tags" onSubmit={add}>
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className="chip"
          aria-label={`Take the tag ${tag} away`}
          onClick={() => void changeRecording(recording, { tags: tags.filter((one) => one !== tag) })}
        >
          {tag}
          <Icon name="close" />
        </button>
      ))}
      <input ref={input} aria-label="New tag" placeholder="Add a tag" autoComplete="off" maxLength={60} />
    </form>
  );
}
