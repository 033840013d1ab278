import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { Dialog } from "../../common/Dialog";
import { Failed, Loading } from "../../common/States";
import type { Model } from "./models";

/** A model's licence, and whom it is owed to, as its files have it. */
export function Notices({ model, onClose }: { model: Model; onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["models", "notices", model.id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/admin/models/installed/{id}/notices", {
          params: { path: { id: model.id } },
          parseAs: "text",
          signal,
        }),
      ),
  });
  return (
    <Dialog title={`Licence of ${model.name}`} onClose={onClose}>
      {() =>
        data === undefined ? (
          error === null ? (
            <Loading what="Licence" />
          ) : (
            <Failed error={error} onAgain={() => void refetch()} />
          )
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place among the tab stops no key could scroll it
          <pre className="notices" tabIndex={0}>
            {data}
          </pre>
        )
      }
    </Dialog>
  );
}
