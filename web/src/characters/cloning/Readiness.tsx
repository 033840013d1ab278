import { explain } from "../../api/problem";
import { Icon, type IconName } from "../../common/Icon";
import { useStore } from "../../common/store";
import { cloneDraft, type VoiceReport } from "./clone";

const VERDICTS = { ok: "good", warn: "poor", fail: "unusable" } as const;
const MARKS: Record<string, readonly [icon: IconName, says: string]> = {
  good: ["check", "Good"],
  poor: ["chevron", "Could be better"],
  unusable: ["close", "Not good enough"],
  missing: ["plus", "Still missing"],
};

/** What the numbers are in, which are not shown here. */
const UNIT = / \([^)]*\)$/;

interface ReadinessProps {
  /** Whether there is a recording. */
  readonly chosen: boolean;
  readonly error: unknown;
  /** What the server says of the part that is used; undefined while it is checked. */
  readonly report: VoiceReport | undefined;
}

/** What a clone needs, and what there is of it. */
export function Readiness({ chosen, error, report }: ReadinessProps) {
  const { name, transcript } = useStore(cloneDraft, (draft) => draft);
  return (
    <section className="panel stack" aria-labelledby="ready-title">
      <h2 id="ready-title">Ready?</h2>
      <ul className="readiness" aria-live="polite">
        {!chosen && <Item verdict="missing" words="A recording" />}
        {chosen && error === null && report === undefined && <li>The recording is checked …</li>}
        {error !== null && <Item verdict="unusable" words={explain(error)} />}
        {error === null &&
          report?.items.map(({ code, status, words }) => (
            <Item key={code} verdict={VERDICTS[status]} words={words.replace(UNIT, "")} />
          ))}
        <Item
          verdict={transcript.trim() === "" ? "missing" : "good"}
          words={transcript.trim() === "" ? "The words that are said in it" : "Its words are written down"}
        />
        <Item
          verdict={name.trim() === "" ? "missing" : "good"}
          words={name.trim() === "" ? "A name" : `It is called ${name.trim()}`}
        />
      </ul>
    </section>
  );
}

function Item({ verdict, words }: { verdict: string; words: string }) {
  const [icon, says] = MARKS[verdict] ?? (["close", ""] as const);
  return (
    <li data-verdict={verdict}>
      <Icon name={icon} />
      <span>
        <span className="visually-hidden">{says}: </span>
        {words}
      </span>
    </li>
  );
}
