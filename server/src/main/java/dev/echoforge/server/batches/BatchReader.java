package dev.echoforge.server.batches;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.web.GenerateController;
import dev.echoforge.server.tasks.web.GenerateRequest;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Checks all lines of a batch as single requests are checked, and says of each what is wrong. */
@Component
class BatchReader {

  /** So many errors are told; further ones are counted. */
  static final int MAX_ERRORS = 1_000;

  private static final String FORMAT = "format";
  private static final String ENGINE = "engine";
  private static final Set<String> SETTINGS =
      Set.of(
          "voice",
          "speaker_id",
          "style",
          "speed",
          "seed",
          "engine",
          "temperature",
          "top_k",
          "device",
          "cache",
          "checks",
          "continuity",
          "as_written",
          FORMAT);

  private final GenerateController speech;
  private final JsonMapper json;

  BatchReader(GenerateController speech, JsonMapper json) {
    this.speech = speech;
    this.json = json;
  }

  /**
   * A line that is right.
   *
   * @param order what its task is asked for
   * @param format its audio's
   * @param fileName what its files are called, if that was said
   */
  record Line(TaskOrder order, String format, @Nullable String fileName) {}

  /**
   * What was read.
   *
   * @param lines the right ones, in order
   * @param check what is said of all
   */
  record Read(List<Line> lines, BatchCheck check) {}

  /**
   * Checks rows.
   *
   * @param defaults what lines have that say nothing else
   * @param format the batch's, checked
   * @throws ProblemException if there are none, or nothing can speak now
   */
  Read read(
      List<? extends @Nullable Map<String, ? extends @Nullable Object>> rows,
      Map<String, ? extends @Nullable Object> defaults,
      String format) {
    if (rows.isEmpty()) {
      throw ProblemException.invalid(
          "lines", "no lines", "1 to " + BatchRows.MAX_LINES + " lines", "none");
    }
    BatchRows.requireFew(rows.size());
    List<Line> lines = new ArrayList<>();
    List<RowError> errors = new ArrayList<>();
    int wrong = 0;
    long characters = 0;
    for (int i = 0; i < rows.size(); i++) {
      List<RowError> found = new ArrayList<>();
      Line line = line(i + 1, rows.get(i), defaults, format, found);
      wrong += found.size();
      found.stream().limit(MAX_ERRORS - (long) errors.size()).forEach(errors::add);
      if (line != null) {
        lines.add(line);
        characters += line.order().characters();
      }
    }
    return new Read(lines, new BatchCheck(wrong == 0, rows.size(), characters, errors, wrong));
  }

  private @Nullable Line line(
      int row,
      @Nullable Map<String, ? extends @Nullable Object> fields,
      Map<String, ? extends @Nullable Object> defaults,
      String format,
      List<RowError> errors) {
    if (fields == null) {
      errors.add(
          RowError.of(row, null, Reason.INVALID_VALUE, "a line is missing", "an object", "null"));
      return null;
    }
    Set<String> unknown = new TreeSet<>(fields.keySet());
    unknown.removeAll(SETTINGS);
    unknown.removeAll(Set.of("text", FileName.FIELD));
    unknown.forEach(name ->
        errors.add(
            RowError.of(
                row,
                name,
                Reason.INVALID_VALUE,
                "no line has the field \"%s\"".formatted(name),
                "text, file_name and the settings of a request for speech",
                "\"" + name + "\"")));
    Map<String, @Nullable Object> all = new LinkedHashMap<>(defaults);
    if (fields.get("voice") != null) {
      all.remove("speaker_id");
    } else if (fields.get("speaker_id") != null) {
      all.remove("voice");
    }
    all.putAll(fields);
    all.keySet().removeAll(unknown);
    Object name = all.remove(FileName.FIELD);
    Object wanted = all.remove(FORMAT);
    try {
      String ownFormat =
          wanted == null ? format : MakeableFormat.of(FORMAT, String.valueOf(wanted)).id();
      String fileName = FileName.of(name);
      TaskOrder order =
          speech.order(json.convertValue(all, GenerateRequest.class)).titled(fileName);
      return errors.isEmpty() ? new Line(order, ownFormat, fileName) : null;
    } catch (InvalidRequestException e) {
      errors.add(RowError.of(row, Problem.of(e)));
    } catch (ProblemException e) {
      if (e.status().is5xxServerError() || e.retryAfter() != null) {
        throw e; // no fault of the line's
      }
      errors.add(RowError.of(row, Problem.of(e)));
    } catch (UnavailableException e) {
      Object engine = all.get(ENGINE);
      if (engine == null || engine.equals(EngineRegistry.AUTO)) {
        throw e; // nothing speaks at all: no fault of the line's
      }
      errors.add(
          RowError.of(
              row,
              ENGINE,
              Reason.INVALID_VALUE,
              String.valueOf(e.getMessage()),
              "an engine that can speak here, or none",
              RowError.shortened("\"" + engine + "\"")));
    } catch (JacksonException e) {
      String column = e.getPath().isEmpty() ? null : e.getPath().getLast().getPropertyName();
      Object got = column == null ? null : all.get(column);
      errors.add(
          RowError.of(
              row,
              column,
              Reason.INVALID_VALUE,
              (column == null ? "a field" : column) + " is of the wrong type",
              RowError.expected(column),
              got == null ? "something else" : RowError.shortened("\"" + got + "\"")));
    }
    return null;
  }
}
