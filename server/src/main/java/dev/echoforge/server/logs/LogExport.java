package dev.echoforge.server.logs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The log as a file, a line of JSON an entry. */
final class LogExport {

  static final String LINES = "application/x-ndjson";

  private LogExport() {}

  static void write(LogRing ring, LogFilter filter, HttpServletResponse response)
      throws IOException {
    response.setContentType(LINES);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"echoforge-log.jsonl\"");
    LogLine lines = new LogLine();
    OutputStream out = new BufferedOutputStream(response.getOutputStream());
    for (LogEntry entry : ring.all()) {
      if (filter.matches(entry)) {
        out.write(lines.encode(entry));
      }
    }
    out.flush();
  }
}
