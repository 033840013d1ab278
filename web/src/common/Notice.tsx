import type { ReactNode } from "react";

/** A remark in a box; what failed is read out at once. */
export function Notice({ kind, children }: { kind: "info" | "error"; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : "note"}>
      {children}
    </div>
  );
}
