import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../api/problem";
import type { Recording } from "../api/types";
import * as saved from "../app/queries";
import { say } from "../app/toasts";
import { total } from "../common/format";
import { Select } from "../common/Select";
import { download } from "./archive";
import { changeRecording } from "./changing";
import { deleteSoon } from "./deleting";

interface SelectionProps {
  readonly chosen: readonly Recording[];
  readonly all: readonly Recording[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly onDone: () => void;
}

/** What can be done to many recordings at once. */
export function Selection({ chosen, all, onChange, onDone }: SelectionProps) {
  const seconds = chosen.reduce((sum, one) => sum + one.duration_seconds, 0);
  const every = chosen.length === all.length && all.length > 0;
  const can = useQuery(saved.capabilities);
  const formats = can.data?.formats ?? ["wav"];
  const [format, setFormat] = useState("mp3");
  const zip = () => {
    download(
      chosen.map((one) => one.id),
      format,
      "recordings.zip",
    ).catch((error: unknown) => say({ key: "zip", text: explain(error) }));
  };
  const star = () => {
    const favourite = chosen.some((one) => !one.favourite);
    for (const recording of chosen) {
      void changeRecording(recording, { favourite });
    }
  };
  return (
    <div className="selection" role="toolbar" aria-label="With those selected">
      <p role="status">
        {chosen.length === 0 ? "None selected" : `${chosen.length} selected, ${total(seconds)}`}
      </p>
      <button
        type="button"
        className="button small"
        onClick={() => onChange(every ? [] : all.map((one) => one.id))}
      >
        {every ? "Select none" : "Select all shown"}
      </button>
      <button type="button" className="button small" aria-disabled={chosen.length === 0} onClick={star}>
        Favourite
      </button>
      <Select
        label="Format of the download"
        options={formats.map((one) => [one, one.toUpperCase()] as const)}
        value={format}
        onChange={setFormat}
      />
      <button
        type="button"
        className="button small"
        aria-disabled={chosen.length === 0}
        onClick={() => chosen.length > 0 && zip()}
      >
        Download
      </button>
      <button
        type="button"
        className="button small danger"
        aria-disabled={chosen.length === 0}
        onClick={() => {
          if (chosen.length > 0) {
            void deleteSoon(chosen);
            onDone();
          }
        }}
      >
        Delete
      </button>
    </div>
  );
}
