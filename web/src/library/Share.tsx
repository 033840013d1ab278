import { useQuery } from "@tanstack/react-query";
import { includes, me } from "../access/session";
import type { Recording } from "../api/types";
import { Icon } from "../common/Icon";
import { changeRecording } from "./changing";

/** Lets everybody here hear a recording. Where nobody signs in, everybody does already. */
export function Share({ recording }: { recording: Recording }) {
  const { data } = useQuery(me);
  if (data?.mode !== "required" || !includes(data, "editor")) {
    return recording.shared ? <span className="tag">Shared</span> : null;
  }
  return (
    <button
      type="button"
      className="button"
      aria-pressed={recording.shared}
      onClick={() => void changeRecording(recording, { shared: !recording.shared })}
    >
      <Icon name="share" />
      {recording.shared ? "Shared with everybody" : "Share with everybody"}
    </button>
  );
}
