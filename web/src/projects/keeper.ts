import { answer, api } from "../api/client";
import { ApiError, explain } from "../api/problem";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { load, save } from "../common/saved";
import { createStore, type Store } from "../common/store";

const REST_MILLIS = 1000;
const RETRY_MILLIS = 5000;
const FLUSH_MILLIS = 4000;
const MOST_NAME = 100;

type Document = Record<string, unknown>;

/** What is worked on in this browser, as the server keeps it. */
export interface Content {
  readonly name: string;
  readonly document: Document;
  /** Nothing yet that one would miss. */
  readonly empty: boolean;
}

/** Where what is worked on is kept. */
export interface Standing {
  /** The project at the server that it is, and its version there. */
  readonly id?: string;
  readonly version?: number;
  /** Whether it is newer here than there. */
  readonly dirty?: boolean;
  /** Why the server does not take it. */
  readonly refused?: string;
}

export interface Keeper {
  readonly standing: Store<Standing>;
  /** Looks whether what is at the server is newer, or sends what is newer here. */
  readonly look: () => Promise<void>;
  /** Puts another project in this one's place, which is kept before. */
  readonly open: (id: string) => Promise<void>;
  /** Lets go of the project, for a new one; false where it could not be kept before. */
  readonly leave: () => Promise<boolean>;
  /** Empties what is worked on here, which belongs to no project then. */
  readonly clear: () => void;
  /** Sends what is newer here; false where it could not be. */
  readonly flush: () => Promise<boolean>;
}

/** Keeps one kind of project at the server; this browser keeps it too, for when the server is away. */
export function keeper(
  kind: "book" | "dialogue",
  read: () => Content,
  write: (document: Document) => void,
  watch: (changed: () => void) => void,
): Keeper {
  const place = `echoforge.${kind}.kept`;
  const standing = createStore<Standing>(load<Standing>(place, {}));
  standing.subscribe(() => save(place, standing.get()));
  const text = () => JSON.stringify(read().document);
  let known = text();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<boolean> | undefined;

  const later = (millis: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), millis);
  };
  watch(() => {
    if (text() !== known) {
      known = text();
      standing.set(({ refused: _, ...before }) => ({ ...before, dirty: true }));
      later(REST_MILLIS);
    }
  });

  /** Sends it once; a change that is based on an older version becomes a project of its own. */
  const send = async (): Promise<void> => {
    const { name, document } = read();
    const sent = text();
    const { id, version } = standing.get();
    const body = { kind, name: named(name), document };
    try {
      const kept =
        id === undefined
          ? await answer(api.POST("/api/me/projects", { body }))
          : await answer(
              api.PUT("/api/me/projects/{id}", {
                params: { path: { id }, header: { "If-Match": `"${version ?? 0}"` } },
                body,
              }),
            );
      standing.set(() => ({ id: kept.id, version: kept.version, dirty: text() !== sent }));
      void queries.invalidateQueries({ queryKey: ["projects"] });
    } catch (error) {
      const code = error instanceof ApiError ? error.problem.code : "";
      if (id === undefined || (code !== "project-changed" && code !== "not-found")) {
        throw error;
      }
      standing.set(() => ({ dirty: true }));
      if (code === "project-changed") {
        say({
          key: `changed:${kind}`,
          text: `“${body.name}” was changed elsewhere meanwhile. What is here is kept as a project of its own.`,
        });
      }
    }
  };
  const sendAll = async (): Promise<boolean> => {
    try {
      while (standing.get().dirty === true && !(standing.get().id === undefined && read().empty)) {
        await send();
      }
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status < 500 && error.status !== 429) {
        standing.set((before) => ({ ...before, refused: explain(error) }));
      } else {
        later(RETRY_MILLIS);
      }
      return false;
    }
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
    return Promise.race([
      sending,
      new Promise<boolean>((done) => setTimeout(() => done(false), FLUSH_MILLIS)),
    ]);
  };
  const take = (id: string, version: number, document: Document) => {
    write(document);
    known = text();
    standing.set(() => ({ id, version, dirty: false }));
  };
  const get = (id: string) => answer(api.GET("/api/me/projects/{id}", { params: { path: { id } } }));
  return {
    standing,
    flush,
    clear: () => {
      write({});
      known = text();
      standing.set(() => ({}));
    },
    look: async () => {
      const { id, dirty } = standing.get();
      if (id === undefined || dirty === true) {
        standing.set((before) => ({ ...before, dirty: dirty === true || !read().empty }));
        await flush();
        return;
      }
      try {
        const there = await get(id);
        const now = standing.get();
        // What was typed meanwhile stays, and finds its own way.
        if (now.id === id && now.dirty !== true && there.version !== now.version) {
          take(id, there.version, there.document ?? {});
        }
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
          standing.set(() => ({ dirty: true }));
          await flush();
        }
      }
    },
    open: async (id) => {
      if (!(await flush())) {
        throw new Error("What is open here has not reached the server yet; it stays until it has.");
      }
      const there = await get(id);
      take(id, there.version, there.document ?? {});
    },
    leave: async () => {
      if (!(await flush())) {
        return false;
      }
      standing.set(() => ({}));
      return true;
    },
  };
}

function named(name: string): string {
  const plain = name.replace(/[\p{C}\s]+/gu, " ").trim();
  return [...plain].slice(0, MOST_NAME).join("") || "Untitled";
}
