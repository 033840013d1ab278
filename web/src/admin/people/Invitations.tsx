import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { Invitation } from "../../api/types";
import { queries } from "../../app/queries";
import { capital } from "../../common/format";
import { Notice } from "../../common/Notice";
import { invitations } from "./queries";

/** The invitations that wait for somebody, and those that are over. */
export function Invitations() {
  const { data } = useQuery(invitations);
  const remove = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE("/api/admin/invitations/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: invitations.queryKey }),
  });
  if (data === undefined || data.items.length === 0) {
    return null;
  }
  return (
    <section className="panel stack" aria-labelledby="invitations-title">
      <h2 id="invitations-title">Invitations</h2>
      <ul className="lines">
        {data.items.map((one) => (
          <li key={one.id}>
            <div className="line-what">
              <span>
                {capital(one.role)}
                {one.note && `: ${one.note}`}
              </span>
              <span className="quiet">{stateOf(one, new Date())}</span>
            </div>
            <button
              type="button"
              className="button small"
              aria-label={`Take back the invitation ${one.note || one.role}`}
              onClick={() => remove.mutate(one.id)}
            >
              {one.used_at == null ? "Take back" : "Remove"}
            </button>
          </li>
        ))}
      </ul>
      {remove.error !== null && <Notice kind="error">{explain(remove.error)}</Notice>}
    </section>
  );
}

function stateOf(one: Invitation, now: Date): string {
  if (one.used_at != null) {
    return `used on ${new Date(one.used_at).toLocaleDateString()}`;
  }
  const end = new Date(one.expires_at);
  return `${end < now ? "expired on" : "open until"} ${end.toLocaleDateString()}`;
}
