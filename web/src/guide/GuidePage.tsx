import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type MouseEvent, useEffect } from "react";
import { addressOf } from "../api/base";
import { Failed, Loading } from "../common/States";
import { documentOf } from "./documents";
import "./guide.css";

const DOCUMENTS: readonly (readonly [name: string, title: string])[] = [
  ["guide", "User guide"],
  ["admin-guide", "Administrator's guide"],
  ["api", "The API in words"],
  ["openai", "OpenAI's API"],
  ["operations", "Running a server"],
  ["configuration", "Configuration"],
  ["security", "Security"],
];

/** The documents that come with the program. */
export function GuidePage() {
  const { page = "guide" } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ["document", page],
    queryFn: () => documentOf(page),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    // The place in the address is there only now.
    if (data != null && location.hash !== "") {
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    }
  }, [data]);
  const clicked = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const [, name, place = ""] = /^guide\/([^#]+)#?(.*)$/.exec(link?.getAttribute("href") ?? "") ?? [];
    if (name !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void navigate({ to: "/guide/$page", params: { page: name }, hash: place });
    }
  };
  return (
    <div className="guide">
      <nav aria-label="Documents">
        {DOCUMENTS.map(([name, title]) => (
          <Link
            key={name}
            to="/guide/$page"
            params={{ page: name }}
            aria-current={name === page ? "page" : undefined}
          >
            {title}
          </Link>
        ))}
        <a href={addressOf("docs")}>All operations</a>
      </nav>
      {data === undefined && error === null && <Loading what="The guide" />}
      {error !== null && <Failed error={error} onAgain={() => void refetch()} />}
      {data === null && <h1>No such document</h1>}
      {data != null && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a click is that of a link in it, by keyboard too
        <article
          onClick={clicked}
          // Made by the build, from the program's own documents.
          dangerouslySetInnerHTML={{ __html: data }}
        />
      )}
    </div>
  );
}
