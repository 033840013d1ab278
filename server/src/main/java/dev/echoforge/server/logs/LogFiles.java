package dev.echoforge.server.logs;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The log's files: {@code echoforge.jsonl} and, by day and size, what was in it before, compressed.
 */
final class LogFiles implements AutoCloseable {

  private static final String NAME = "echoforge.jsonl";

  /** So much of the file's end is read at a start: as much as is kept in memory. */
  private static final int TAIL_BYTES = 32 << 20;

  private final Path file;
  private final RollingFileAppender<LogEntry> appender = new RollingFileAppender<>();

  /**
   * The appender's own, not the program's: that one prints traces to the console where a file can't
   * be written, as on a full disk, which is told elsewhere.
   */
  private final ContextBase context = new ContextBase();

  /**
   * Opens them.
   *
   * @throws IOException if the folder can't be written
   */
  LogFiles(Path folder, LogSettings settings) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve(NAME);
    endLastLine();
    LogLine lines = new LogLine();
    lines.setContext(context);
    lines.start();
    SizeAndTimeBasedRollingPolicy<LogEntry> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("echoforge-%d{yyyy-MM-dd}.%i.jsonl.gz").toString());
    policy.setMaxFileSize(new FileSize(settings.maxFile().toBytes()));
    policy.setTotalSizeCap(new FileSize(settings.maxTotal().toBytes()));
    policy.setMaxHistory(Math.toIntExact(Math.min(settings.keep().toDays(), 3_650)));
    policy.setCleanHistoryOnStart(true);
    appender.setContext(context);
    appender.setName("echoforge-files");
    appender.setFile(file.toString());
    appender.setEncoder(lines);
    appender.setRollingPolicy(policy);
    policy.start();
    appender.start();
  }

  /** A line that a power cut left without its end must not swallow the next one. */
  private void endLastLine() throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.seek(open.length() - 1);
        if (open.read() != '\n') {
          open.write('\n');
        }
      }
    }
  }

  void write(LogEntry entry) {
    appender.doAppend(entry);
  }

  /** What the newest file holds, the oldest first. */
  static List<LogEntry> earlier(Path folder, int atMost) {
    Path file = folder.resolve(NAME);
    List<LogEntry> entries = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return entries;
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, open.length() - TAIL_BYTES);
      open.seek(from);
      byte[] tail = new byte[(int) (open.length() - from)];
      open.readFully(tail);
      new String(tail, StandardCharsets.UTF_8)
          .lines()
          .skip(from > 0 ? 1 : 0)
          .forEach(line -> {
            LogEntry entry = LogLine.read(line);
            if (entry != null) {
              entries.add(entry);
            }
          });
    } catch (IOException e) {
      return entries;
    }
    return entries.subList(Math.max(0, entries.size() - atMost), entries.size());
  }

  @Override
  public void close() {
    appender.stop();
    context.stop();
  }
}
