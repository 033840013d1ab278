import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Role } from "../api/types";
import { includes, me } from "./session";

const WHO: Record<Role, string> = {
  listener: "everybody who is signed in",
  editor: "editors and administrators",
  admin: "administrators",
};

/** A page for those who have a role; others are told. */
export function Only({ who, children }: { who: Role; children: ReactNode }) {
  const { data } = useQuery(me);
  return includes(data, who) ? (
    children
  ) : (
    <>
      <h1>Not for you</h1>
      <p>
        This page is for {WHO[who]}
        {data?.user != null && `, and ${data.user.username} is here as ${data.role}`}. Who administers this
        server can change that. <Link to="/">To the studio</Link>
      </p>
    </>
  );
}
