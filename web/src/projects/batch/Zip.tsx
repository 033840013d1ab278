import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import type { Batch } from "../../api/types";
import { capabilities } from "../../app/queries";
import { say } from "../../app/toasts";
import { Icon } from "../../common/Icon";
import { Select } from "../../common/Select";
import { fileName } from "../../player/Downloads";
import { nameOf } from "./words";

/** Downloads what a batch has made so far, with captions. */
export function Zip({ batch }: { batch: Batch }) {
  const can = useQuery(capabilities);
  const [format, setFormat] = useState("mp3");
  const zip = () => {
    const asked = new URLSearchParams({ format, captions: "srt" });
    save(
      `api/batches/${encodeURIComponent(batch.batch_id)}/archive?${asked}`,
      `${fileName(nameOf(batch))}.zip`,
    ).catch((error: unknown) => say({ key: "zip", text: explain(error) }));
  };
  return (
    <>
      <Select
        label="Format of the download"
        options={(can.data?.formats ?? ["mp3"]).map((one) => [one, one.toUpperCase()] as const)}
        value={format}
        onChange={setFormat}
      />
      <button type="button" className="button" onClick={zip}>
        <Icon name="download" />
        Download {batch.lines.completed.toLocaleString("en")} as zip
      </button>
    </>
  );
}
