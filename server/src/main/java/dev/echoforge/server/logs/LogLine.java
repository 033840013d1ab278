package dev.echoforge.server.logs;

import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries as lines of JSON, and reads them again. */
final class LogLine extends EncoderBase<LogEntry> {

  private static final byte[] NONE = {};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  LogLine() {}

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(LogEntry entry) {
    return (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }

  /** An entry, or null where a line is none, as after a power cut. */
  static @Nullable LogEntry read(String line) {
    try {
      LogEntry entry = JSON.readValue(line, LogEntry.class);
      return entry.timestamp() == null || entry.level() == null || entry.message() == null
          ? null
          : entry;
    } catch (JacksonException e) {
      return null;
    }
  }
}
