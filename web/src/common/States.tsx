import { explain } from "../api/problem";
import { Notice } from "./Notice";

/** Said while something loads, and read out. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="empty" role="status">
      {what} …
    </p>
  );
}

/** What could not be loaded, and the way to try again. */
export function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  return (
    <Notice kind="error">
      {explain(error)}{" "}
      <button type="button" className="link" onClick={onAgain}>
        Try again
      </button>
    </Notice>
  );
}
