import { stepWords } from "./words";
import type { Step } from "./work";

/** What happened to a task, in order. */
export function Timeline({ steps, turns }: { steps: readonly Step[]; turns: number }) {
  return (
    <ol className="timeline" aria-label="What happened">
      {steps.map((step, index) => {
        const time = new Date(step.at);
        return (
          <li key={index} data-kind={step.kind}>
            <time dateTime={step.at} title={time.toLocaleString()}>
              {time.toLocaleTimeString([], { hour12: false })}
            </time>
            <span>{stepWords(step, turns)}</span>
          </li>
        );
      })}
    </ol>
  );
}
