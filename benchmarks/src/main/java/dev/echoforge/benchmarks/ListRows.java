package dev.echoforge.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Tasks, recordings and audit entries for {@link Lists}, in the database of a server that is
 * stopped, and entries of its log: {@code JDBC_URL ROWS [LOG_FOLDER]}. The database user is {@code
 * echoforge}, or what the URL says. Texts are of everyday words; one in ten thousand has a rare
 * one.
 */
final class ListRows {

  private static final String[] WORDS = {
    "harbour", "morning", "captain", "storm", "letter", "table", "rain", "brother", "house",
        "train",
    "wall", "dog", "window", "lamp", "voice", "river", "stone", "winter", "garden", "paper"
  };
  private static final String[] ACTIONS = {
    "changeUser", "deleteRecording", "changeSettings", "signIn", "createKey"
  };
  private static final int BATCH = 1_000;

  private final Random random = new Random(5);
  private final Instant now = Instant.now();
  private final int rows;

  private ListRows(int rows) {
    this.rows = rows;
  }

  static void main(String[] arguments) throws SQLException, IOException {
    String url = arguments[0];
    ListRows added = new ListRows(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000);
    try (Connection db =
        url.contains("user=")
            ? DriverManager.getConnection(url)
            : DriverManager.getConnection(url, "echoforge", "")) {
      db.setAutoCommit(false);
      added.work(db);
      added.audit(db);
      db.commit();
      try (Statement statement = db.createStatement()) {
        statement.execute("analyze");
      }
      db.commit();
    }
    if (arguments.length > 2) {
      added.log(Path.of(arguments[2]));
    }
    System.out.println(added.rows + " rows each added");
  }

  private OffsetDateTime at(int i) {
    return now.minusSeconds(2L * i + 3_600).atOffset(ZoneOffset.UTC);
  }

  private void work(Connection db) throws SQLException {
    try (PreparedStatement task =
            db.prepareStatement(
                "insert into tasks (id, kind, status, client, request, characters, priority,"
                    + " format, progress, message, created_at, updated_at, completed_at, starts,"
                    + " failures, crashes, body) values (?, ?, ?, 'bench', ?, ?, 0, 'wav', 1, '',"
                    + " ?, ?, ?, 1, 0, 0, ?)");
        PreparedStatement recording =
            db.prepareStatement(
                "insert into recordings (id, created_at, title, body, kind, character_id, voice,"
                    + " voice_name, engine, placeholder, device, seed, settings, sample_rate_hz,"
                    + " samples, bytes, compute_ms, watermark, favourite, file, length_us) values (?, ?, ?,"
                    + " ?, 'speech', ?, 'voice', 'Voice', ?, false, '{}', 1, '{}', 24000, ?, 1,"
                    + " 1, true, ?, 'none', ?)");
        PreparedStatement tag =
            db.prepareStatement("insert into recording_tags (recording_id, tag) values (?, ?)")) {
      for (int i = 0; i < rows; i++) {
        String text = text(i);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        add(task, id, i, text);
        add(recording, tag, id, i, text);
        if (i % BATCH == BATCH - 1 || i == rows - 1) {
          task.executeBatch();
          recording.executeBatch();
          tag.executeBatch();
          db.commit();
        }
      }
    }
  }

  private void add(PreparedStatement task, UUID id, int i, String text) throws SQLException {
    task.setObject(1, id);
    task.setString(2, i % 50 == 0 ? "script" : "speech");
    task.setString(3, i % 1_000 == 7 ? "failed" : i % 100 == 3 ? "cancelled" : "completed");
    task.setString(
        4,
        "{\"turns\":[{\"text\":\"%s\",\"voice\":null,\"speakerId\":null,\"pauseMs\":0}],\"temperature\":null,\"topK\":null,\"style\":\"default\",\"device\":\"auto\",\"speed\":1.0,\"seed\":null,\"engine\":\"auto\",\"cached\":true}"
            .formatted(text));
    task.setInt(5, text.length());
    task.setObject(6, at(i));
    task.setObject(7, at(i));
    task.setObject(8, at(i));
    task.setString(9, text);
    task.addBatch();
  }

  private void add(PreparedStatement recording, PreparedStatement tag, UUID id, int i, String text)
      throws SQLException {
    recording.setObject(1, id);
    recording.setObject(2, at(i));
    recording.setString(3, text.substring(0, Math.min(60, text.length())));
    recording.setString(4, text);
    recording.setString(5, "character-" + i % 8);
    recording.setString(6, i % 1_000 == 9 ? "csm" : "builtin");
    recording.setLong(7, 24_000L * (1 + i % 300));
    recording.setBoolean(8, i % 500 == 11);
    recording.setLong(9, 1_000_000L * (1 + i % 300));
    recording.addBatch();
    if (i % 200 == 1) {
      addTag(tag, id, "rare");
    }
    if (i % 2 == 0) {
      addTag(tag, id, "common");
    }
  }

  private static void addTag(PreparedStatement tag, UUID id, String word) throws SQLException {
    tag.setObject(1, id);
    tag.setString(2, word);
    tag.addBatch();
  }

  /** Behind those that are there; their hashes are none. */
  private void audit(Connection db) throws SQLException {
    String none = "0".repeat(64);
    long last;
    try (Statement statement = db.createStatement();
        var found = statement.executeQuery("select coalesce(max(number), 0) from audit_entries")) {
      found.next();
      last = found.getLong(1);
    }
    try (PreparedStatement entry =
        db.prepareStatement(
            "insert into audit_entries (number, at, actor, subject, means, address, action, target,"
                + " outcome, detail, words, previous, hash) values (?, ?, ?, 'local', 'password',"
                + " '127.0.0.1', ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < rows; i++) {
        String actor = i % 10_000 == 9 ? "rare" : "person-" + i % 8;
        String action = i % 2_000 == 5 ? "deleteVoice" : ACTIONS[i % ACTIONS.length];
        String detail = text(i);
        entry.setLong(1, ++last);
        entry.setObject(2, at(rows - i));
        entry.setString(3, actor);
        entry.setString(4, action);
        entry.setString(5, "target-" + i);
        entry.setInt(6, i % 1_000 == 3 ? 403 : 200);
        entry.setString(7, detail);
        entry.setString(
            8, (actor + ' ' + action + " target-" + i + ' ' + detail).toLowerCase(Locale.ROOT));
        entry.setString(9, none);
        entry.setString(10, none);
        entry.addBatch();
        if (i % BATCH == BATCH - 1 || i == rows - 1) {
          entry.executeBatch();
          db.commit();
        }
      }
    }
    try (Statement head = db.createStatement()) {
      head.executeUpdate("delete from audit_head");
      head.executeUpdate(
          "insert into audit_head (slot, number, hash) values (1, " + last + ", '" + none + "')");
    }
  }

  private void log(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("echoforge.jsonl"))) {
      for (int i = 0; i < rows; i++) {
        lines.write(
            "{\"number\":%d,\"timestamp\":\"%s\",\"level\":\"%s\",\"source\":\"dev.echoforge.bench\",\"message\":\"%s\",\"thread\":\"main\"}\n"
                .formatted(
                    i + 1,
                    at(rows - i).toInstant(),
                    i % 1_000 == 7 ? "error" : "info",
                    text(i).substring(0, 60) + (i % 10_000 == 77 ? " albatross" : "")));
      }
    }
  }

  private String text(int number) {
    StringBuilder text = new StringBuilder("Number " + number + ":");
    int words = 10 + random.nextInt(40);
    for (int i = 0; i < words; i++) {
      text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.append(number % 10_000 == 77 ? " albatross." : ".").toString();
  }
}
