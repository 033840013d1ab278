package dev.echoforge.server.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries as a file, page by page, so that any number takes little memory. */
final class AuditExport {

  static final String LINES = "application/x-ndjson";
  static final String CSV = "text/csv";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEADER =
      "number,at,actor,subject,means,address,action,target,outcome,detail,previous,hash";

  private final AuditStore store;
  private final AuditFilter filter;

  AuditExport(AuditStore store, AuditFilter filter) {
    this.store = store;
    this.filter = filter;
  }

  void write(boolean csv, HttpServletResponse response) throws IOException {
    response.setContentType(csv ? CSV : LINES);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"echoforge-audit." + (csv ? "csv" : "jsonl") + "\"");
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    if (csv) {
      out.write(HEADER + "\r\n");
    }
    long before = Long.MAX_VALUE;
    List<AuditEntry> page;
    do {
      page = store.newest(filter, before, AuditStore.PAGE);
      for (AuditEntry entry : page) {
        out.write(csv ? row(entry) + "\r\n" : JSON.writeValueAsString(entry) + "\n");
        before = entry.number();
      }
    } while (page.size() == AuditStore.PAGE);
    out.flush();
  }

  private static String row(AuditEntry entry) {
    return Stream.of(
            entry.number(),
            entry.at(),
            entry.actor(),
            entry.subject(),
            entry.means(),
            entry.address(),
            entry.action(),
            entry.target(),
            entry.outcome(),
            entry.detail(),
            entry.previous(),
            entry.hash())
        .map(value -> cell(String.valueOf(value)))
        .collect(Collectors.joining(","));
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
