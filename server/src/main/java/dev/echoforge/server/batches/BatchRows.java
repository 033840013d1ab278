package dev.echoforge.server.batches;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads uploads into rows: fields by name, as a JSON body has them. */
final class BatchRows {

  /** The most lines of a batch. */
  static final int MAX_LINES = 10_000;

  private static final Set<String> WHOLE = Set.of("speaker_id", "top_k", "seed");
  private static final Set<String> NUMBERS = Set.of("speed", "temperature");
  private static final Set<String> FLAGS = Set.of("cache", "checks", "as_written");

  private BatchRows() {}

  /** A text a line; empty lines are left out. */
  static List<Map<String, @Nullable Object>> ofText(String text) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (String line : (Iterable<String>) withoutMark(text).lines()::iterator) {
      if (!line.isBlank()) {
        rows.add(Map.of("text", line.strip()));
        requireFew(rows.size());
      }
    }
    return rows;
  }

  /**
   * A CSV file (RFC 4180) whose first row names the columns; empty fields are left out.
   *
   * @throws ProblemException if it is none
   */
  static List<Map<String, @Nullable Object>> ofCsv(String text) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.STRICT)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(withoutMark(text))) {
      for (NamedCsvRecord record : reader) {
        int columns = record.getHeader().size();
        if (record.getFieldCount() > columns) {
          throw ProblemException.of(
              ProblemType.UNREADABLE,
              "the body is no CSV file: line %d has %d fields, expected at most %d, as the first row has"
                  .formatted(rows.size() + 1, record.getFieldCount(), columns));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        record
            .getFieldsAsMap()
            .forEach((name, value) -> {
              String column = name.strip().toLowerCase(Locale.ROOT);
              if (!value.isBlank()) {
                row.put(column, typed(column, value));
              }
            });
        rows.add(row);
        requireFew(rows.size());
      }
    } catch (CsvParseException | IllegalArgumentException | java.io.IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw ProblemException.of(
          ProblemType.UNREADABLE,
          "the body is no CSV file: %s: %s; expected a first row with the columns' names, and as many fields in each further one"
              .formatted(e.getMessage(), cause.getMessage()));
    }
    return rows;
  }

  /** What a field of a text format means; what is not of its type stays, and is said later. */
  static Object typed(String column, String value) {
    String plain = value.strip();
    try {
      if (WHOLE.contains(column)) {
        return Long.valueOf(plain);
      }
      if (NUMBERS.contains(column)) {
        double number = Double.parseDouble(plain);
        return Double.isFinite(number) ? number : value;
      }
    } catch (NumberFormatException e) {
      return value;
    }
    if (FLAGS.contains(column)) {
      return switch (plain.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "1" -> true;
        case "false", "no", "0" -> false;
        default -> value;
      };
    }
    return column.equals("text") ? value : plain;
  }

  /**
   * Wants no more lines than a batch may have.
   *
   * @throws ProblemException if there are more
   */
  static void requireFew(int lines) {
    if (lines > MAX_LINES) {
      throw ProblemException.invalid(
          "lines", "too many lines", "1 to " + MAX_LINES + " lines", "more");
    }
  }

  /** Spreadsheets put a byte order mark before their files. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
