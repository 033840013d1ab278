/** The documents for who uses or runs EchoForge, by name; each comes when it is asked for. */
const ALL = import.meta.glob<string>(
  [
    "../../../docs/*.md",
    "!**/architecture.md",
    "!**/adding-an-engine.md",
    "!**/benchmarks*.md",
    "!**/glossary.md",
  ],
  { import: "default" },
);

/** A document as HTML, or null where there is none of that name. */
export async function documentOf(name: string): Promise<string | null> {
  return (await ALL[`../../../docs/${name}.md`]?.()) ?? null;
}
