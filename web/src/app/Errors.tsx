import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { explain } from "../api/problem";
import { Notice } from "../common/Notice";

/** What is shown where a page broke; the others go on. */
export function PageBroke({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <h1>This page broke</h1>
      <Notice kind="error">{explain(error)}</Notice>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => reset()}>
          Try again
        </button>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </div>
    </>
  );
}

export function NoSuchPage() {
  return (
    <>
      <h1>No such page</h1>
      <p>
        <Link to="/">To the studio</Link>
      </p>
    </>
  );
}
