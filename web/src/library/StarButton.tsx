import type { Recording } from "../api/types";
import { Icon } from "../common/Icon";
import { changeRecording } from "./changing";

/** Marks a recording as a favourite. */
export function StarButton({ recording }: { recording: Recording }) {
  const { favourite, title } = recording;
  return (
    <button
      type="button"
      className={favourite ? "icon-button starred" : "icon-button"}
      aria-pressed={favourite}
      aria-label={`Favourite: ${title}`}
      onClick={() => void changeRecording(recording, { favourite: !favourite })}
    >
      <Icon name={favourite ? "starred" : "star"} />
    </button>
  );
}
