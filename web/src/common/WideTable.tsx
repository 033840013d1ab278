import type { ReactNode } from "react";

/** A table that may be wider than its place: it scrolls by itself, with the keyboard too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place among the tab stops no key could scroll it
    <section className="table-wrap" aria-label={label} tabIndex={0}>
      <table className="table">{children}</table>
    </section>
  );
}
