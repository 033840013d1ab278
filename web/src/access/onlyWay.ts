import type { Me } from "../api/types";

/** That somebody signed out in this tab, who is not to be signed in again at once. */
const LEFT = "echoforge.left";

/** Remembers for this tab that somebody signed out, or goes to sign in again. */
export function left(out: boolean): void {
  if (out) {
    sessionStorage.setItem(LEFT, "yes");
  } else {
    sessionStorage.removeItem(LEFT);
  }
}

/** The only way in, where there is one alone and it was neither just left nor has just refused. */
export function onlyWay(now: Me, address: URL): Me["external"][number] | undefined {
  const alone = !now.passwords && now.external.length === 1 && now.mode === "required";
  const turnedAway = address.searchParams.has("sign_in_error") || sessionStorage.getItem(LEFT) !== null;
  return alone && !turnedAway ? now.external[0] : undefined;
}
