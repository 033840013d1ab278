import { useParams } from "@tanstack/react-router";
import { ApiError } from "../../api/problem";
import { Failed, Loading } from "../../common/States";
import { ProjectHead } from "../ProjectHead";
import { BatchBar } from "./BatchBar";
import { BatchLines } from "./BatchLines";
import { Forget } from "./Forget";
import { isOver } from "./queries";
import { useBatch } from "./standing";
import { nameOf } from "./words";
import { Zip } from "./Zip";

/** A batch at the server: how it stands, and what can be done with it. */
export function OneBatchPage() {
  const { id } = useParams({ from: "/projects/batch/$id" });
  const { data, error, refetch } = useBatch(id);
  const gone = error instanceof ApiError && error.status === 404;
  if (data === undefined || gone) {
    return (
      <>
        <ProjectHead title={gone ? "No such batch" : "Batch"} />
        {gone ? (
          <p className="empty">It may have been forgotten; what it spoke is in the library.</p>
        ) : error === null ? (
          <Loading what="The batch" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        )}
      </>
    );
  }
  return (
    <>
      <ProjectHead title={nameOf(data)}>
        {data.lines.completed > 0 && <Zip batch={data} />}
        {isOver(data) && <Forget batch={data} />}
      </ProjectHead>
      <BatchLines batch={data} />
      <BatchBar batch={data} />
    </>
  );
}
