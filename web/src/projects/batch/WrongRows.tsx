import { Notice } from "../../common/Notice";

interface WrongRowsProps {
  readonly count: number;
  /** Further faults, that were not told. */
  readonly untold: number;
  /** Whether only these rows are shown. */
  readonly only: boolean;
  readonly onOnly: () => void;
}

/** Says how many rows are wrong, and what becomes of them. */
export function WrongRows({ count, untold, only, onOnly }: WrongRowsProps) {
  if (count === 0) {
    return null;
  }
  const those = count === 1 ? "One row" : `${count.toLocaleString("en")} rows`;
  return (
    <Notice kind="error">
      {those} can't be spoken as {count === 1 ? "it is" : "they are"};{" "}
      {count === 1 ? "it stays" : "they stay"} here when the others begin.{" "}
      {untold > 0 && `There are ${untold.toLocaleString("en")} further faults: mend these first. `}
      <button type="button" className="link" onClick={onOnly}>
        {only ? "Show all rows" : "Show only these"}
      </button>
    </Notice>
  );
}
