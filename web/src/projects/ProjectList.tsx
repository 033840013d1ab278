import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Project } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { ago } from "../common/format";
import { Icon } from "../common/Icon";
import { PagedList } from "../common/PagedList";
import { itemsOf, pageAt, paged } from "../common/paged";
import { VirtualRows } from "../common/VirtualRows";
import { bookKeeper } from "./book/book";
import { dialogueKeeper } from "./dialogue/dialogue";

const OFFERED_MILLIS = 10_000;
const KINDS = {
  book: ["Long text", "/projects/book", bookKeeper],
  dialogue: ["Dialogue", "/projects/dialogue", dialogueKeeper],
} as const;

/** One's long texts and dialogues, on whatever machine they were begun. */
export function ProjectList() {
  const list = useInfiniteQuery({
    queryKey: ["projects"],
    queryFn: ({ signal, pageParam }) =>
      answer(api.GET("/api/me/projects", { params: { query: { limit: 50, ...pageAt(pageParam) } }, signal })),
    ...paged,
  });
  if (itemsOf(list)?.length === 0) {
    return null;
  }
  return (
    <section className="stack" aria-labelledby="kept-title">
      <h2 id="kept-title">In the making</h2>
      <PagedList list={list} what="Projects" nothing={undefined}>
        {(items) => (
          <VirtualRows label="In the making" items={items} keyOf={(one) => one.id}>
            {(one) => <ProjectRow project={one} />}
          </VirtualRows>
        )}
      </PagedList>
    </section>
  );
}

function ProjectRow({ project }: { project: Project }) {
  const [what, to] = KINDS[project.kind];
  return (
    <div className="row" data-project={project.kind}>
      <div className="row-what">
        <Link className="row-title" to={to} search={{ project: project.id }}>
          {project.name}
        </Link>
        <span className="quiet">
          {what} · {ago(project.updated_at, new Date())}
        </span>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={`Delete ${project.name}`}
        onClick={() => void remove(project)}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}

/** Deletes a project; for a while it can be brought back. */
async function remove({ id, name, kind }: Project): Promise<void> {
  const path = { params: { path: { id } } };
  const [, , keeper] = KINDS[kind];
  const restore = async () => {
    try {
      await answer(api.POST("/api/me/projects/{id}/restore", path));
    } catch (error) {
      say({ key: `project:${id}`, text: `“${name}” could not be brought back: ${explain(error)}` });
    }
    await queries.invalidateQueries({ queryKey: ["projects"] });
  };
  try {
    const open = keeper.standing.get().id === id;
    if (open && !(await keeper.flush()) && keeper.standing.get().refused === undefined) {
      throw new Error("its latest changes have not reached the server yet.");
    }
    await answer(api.DELETE("/api/me/projects/{id}", path));
    if (open) {
      keeper.clear();
    }
    say({
      key: `project:${id}`,
      text: `“${name}” is deleted.`,
      millis: OFFERED_MILLIS,
      action: { label: "Undo", run: () => void restore() },
    });
  } catch (error) {
    say({ key: `project:${id}`, text: `“${name}” could not be deleted: ${explain(error)}` });
  }
  await queries.invalidateQueries({ queryKey: ["projects"] });
}
