import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { explain } from "../api/problem";
import { say } from "../app/toasts";
import { confirmed } from "../common/confirm";
import type { Keeper } from "./keeper";

/** Shows the project that the address names, and names the one that is shown in the address. */
export function useProject(keeper: Keeper, to: "/projects/book" | "/projects/dialogue", wanted?: string) {
  const navigate = useNavigate();
  useEffect(
    () =>
      keeper.standing.subscribe(() => {
        const { id } = keeper.standing.get();
        const now = new URLSearchParams(location.search).get("project") ?? undefined;
        if (id !== now && location.pathname.endsWith(to)) {
          void navigate({ to, search: id === undefined ? {} : { project: id }, replace: true });
        }
      }),
    [keeper, to, navigate],
  );
  useEffect(() => {
    if (wanted === undefined || wanted === keeper.standing.get().id) {
      void keeper.look();
      return;
    }
    keeper.open(wanted).catch((error: unknown) => {
      say({ key: "project", text: `The project could not be opened: ${explain(error)}` });
      const { id } = keeper.standing.get();
      void navigate({ to, search: id === undefined ? {} : { project: id }, replace: true });
    });
  }, [keeper, wanted, to, navigate]);
}

/** Lets go of the project for a new one; what was not kept at the server goes only when a person says so. */
export async function beginAnew(keeper: Keeper): Promise<void> {
  const left = await keeper.leave();
  if (!left) {
    const yes = await confirmed({
      title: "Begin anew?",
      text: "The server does not have the latest of this project, which is in this browser alone and would be lost.",
      action: "Begin anew",
      danger: true,
    });
    if (!yes) {
      return;
    }
  }
  keeper.clear();
}
