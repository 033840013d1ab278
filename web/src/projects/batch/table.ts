/** A row of a table as it was pasted or opened; what is empty is left to the batch. */
export interface TableRow {
  readonly text: string;
  readonly voice: string;
  readonly style: string;
  readonly speed: string;
  readonly title: string;
}

type Column = keyof TableRow;

const COLUMNS: Record<string, Column> = {
  text: "text",
  voice: "voice",
  character: "voice",
  speaker_id: "voice",
  style: "style",
  speed: "speed",
  title: "title",
  name: "title",
  file_name: "title",
};
const SEPARATORS = [",", ";", "\t"] as const;
const NOTHING: TableRow = { text: "", voice: "", style: "", speed: "", title: "" };

/**
 * A table with a first row of column names (text, voice, style, speed, title), separated by commas, semicolons
 * or tabs and quoted as in CSV; or, without such a row, a text a line.
 */
export function rowsOf(pasted: string): TableRow[] {
  const text = pasted.replace(/^\uFEFF/, "");
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  for (const separator of SEPARATORS) {
    const columns = cellsOf(first, separator)[0]?.map((name) => COLUMNS[name.trim().toLowerCase()]) ?? [];
    if (columns.includes("text")) {
      return cellsOf(text, separator)
        .slice(1)
        .filter((cells) => cells.some((cell) => cell.trim() !== ""))
        .map((cells) => rowOf(columns, cells));
    }
  }
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .map((line) => ({ ...NOTHING, text: line.trim() }));
}

function rowOf(columns: readonly (Column | undefined)[], cells: readonly string[]): TableRow {
  const row: Record<Column, string> = { ...NOTHING };
  columns.forEach((column, i) => {
    if (column !== undefined) {
      row[column] = (cells[i] ?? "").trim();
    }
  });
  return row;
}

/** The cells of each row (RFC 4180): quoted ones may hold separators, line ends and doubled quotes. */
export function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? "";
    if (quoted) {
      if (character !== '"') {
        cell += character;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else {
        quoted = false;
      }
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      quoted = true;
    } else if (character === separator) {
      row.push(cell);
      cell = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[i + 1] === "\n") {
        i++;
      }
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else {
      cell += character;
    }
  }
  if (cell !== "" || row.length > 0) {
    rows.push([...row, cell]);
  }
  return rows;
}
