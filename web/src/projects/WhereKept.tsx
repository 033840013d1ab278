import { useStore } from "../common/store";
import type { Keeper } from "./keeper";

/** Says where a project is kept. */
export function WhereKept({ keeper }: { keeper: Keeper }) {
  const { id, dirty, refused } = useStore(keeper.standing, (now) => now);
  return (
    <p className={refused === undefined ? "quiet" : "field-error"} role="status" data-testid="kept">
      {refused !== undefined
        ? `Kept in this browser alone: ${refused}`
        : dirty === true
          ? "Kept in this browser, on its way to the server"
          : id !== undefined && "Kept at the server"}
    </p>
  );
}
