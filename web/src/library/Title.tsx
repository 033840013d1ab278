import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Recording } from "../api/types";
import { queries } from "../app/queries";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";

/** A recording's title, which can be changed. */
export function Title({ recording }: { recording: Recording }) {
  const [changing, setChanging] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setChanging(false));
    opener.current?.focus();
  };
  const rename = useMutation({
    mutationFn: (title: string) =>
      answer(api.PATCH("/api/recordings/{id}", { params: { path: { id: recording.id } }, body: { title } })),
    onSuccess: (renamed) => {
      queries.setQueryData(["recording", recording.id], renamed);
      void queries.invalidateQueries({ queryKey: ["recordings"] });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    rename.mutate(String(new FormData(event.currentTarget).get("title")));
  };
  if (!changing) {
    return (
      <div className="title">
        <h1>{recording.title}</h1>
        <button
          ref={opener}
          type="button"
          className="icon-button"
          aria-label="Rename"
          onClick={() => setChanging(true)}
        >
          <Icon name="pencil" />
        </button>
      </div>
    );
  }
  return (
    <form className="title" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && close()}>
      <input
        name="title"
        aria-label="New title"
        defaultValue={recording.title}
        ref={(element) => element?.focus()}
      />
      <button type="submit" className="button primary">
        Rename
      </button>
      <button type="button" className="button" onClick={close}>
        Keep
      </button>
      {rename.error !== null && <Notice kind="error">{explain(rename.error)}</Notice>}
    </form>
  );
}
