import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A project's title, the way back to all, and what can be done with it. */
export function ProjectHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <Link className="quiet" to="/projects">
        All projects
      </Link>
      <div className="page-head">
        <h1>{title}</h1>
        <div className="actions">{children}</div>
      </div>
    </>
  );
}
