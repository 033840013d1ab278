package dev.echoforge.server.voices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The samples of cloned voices. */
@Repository
class VoiceSampleRows {

  private static final String COLUMNS = "id, voice, number, body, state, tries, engine, seconds";

  /** One in work for longer is taken for left by a node that died. */
  private static final Duration LEFT = Duration.ofMinutes(30);

  private final JdbcClient jdbc;
  private final VoiceAudio audio;
  private final TransactionTemplate transactions;
  private final Clock clock;

  VoiceSampleRows(
      JdbcClient jdbc, VoiceAudio audio, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.audio = audio;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Orders all samples of a voice. */
  void add(UUID voice) {
    for (int i = 0; i < VoiceSample.TEXTS.size(); i++) {
      jdbc.sql(
              "insert into voice_samples (id, voice, number, body, state, updated_at)"
                  + " values (:id, :voice, :number, :body, 'waiting', :now)")
          .param("id", UUID.randomUUID())
          .param("voice", voice)
          .param("number", i + 1)
          .param("body", VoiceSample.TEXTS.get(i))
          .param("now", Times.column(clock.instant()))
          .update();
    }
  }

  /** A voice's samples by their numbers. */
  List<VoiceSample> of(UUID voice) {
    return jdbc.sql(
            "select " + COLUMNS + " from voice_samples where voice = :voice order by number")
        .param("voice", voice)
        .query(VoiceSampleRows::row)
        .list();
  }

  /** How many samples can be heard, by voice; voices without one are left out. */
  Map<UUID, Integer> ready() {
    Map<UUID, Integer> counts = new HashMap<>();
    jdbc.sql("select voice, count(*) from voice_samples where state = 'ready' group by voice")
        .query(row -> {
          counts.put(row.getObject(1, UUID.class), row.getInt(2));
        });
    return counts;
  }

  /** Takes the sample that is next, so that no other node does. */
  Optional<VoiceSample> claim() {
    Instant now = clock.instant();
    List<VoiceSample> next =
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " from voice_samples where state = 'waiting' or (state = 'making' and"
                    + " updated_at < :left) order by tries, updated_at, number limit 1")
            .param("left", Times.column(now.minus(LEFT)))
            .query(VoiceSampleRows::row)
            .list();
    return next.stream()
        .filter(sample ->
            jdbc.sql(
                        "update voice_samples set state = 'making', tries = tries + 1,"
                            + " updated_at = :now where id = :id and tries = :tries and state = :was")
                    .param("now", Times.column(now))
                    .param("id", sample.id())
                    .param("tries", sample.tries())
                    .param("was", sample.state().id())
                    .update()
                > 0)
        .findFirst();
  }

  /** Keeps what was spoken, unless the voice is gone meanwhile. */
  void ready(VoiceSample sample, String engine, double seconds, byte[] wav) {
    transactions.executeWithoutResult(status -> {
      int changed =
          jdbc.sql(
                  "update voice_samples set state = 'ready', engine = :engine, seconds = :seconds,"
                      + " updated_at = :now where id = :id and state = 'making'")
              .param("engine", engine)
              .param("seconds", seconds)
              .param("now", Times.column(clock.instant()))
              .param("id", sample.id())
              .update();
      if (changed > 0) {
        audio.add(sample.id(), wav);
      }
    });
  }

  /** Gives one back: into the line, or as failed. */
  void giveBack(VoiceSample sample, VoiceSample.State state, int tries) {
    jdbc.sql(
            "update voice_samples set state = :state, tries = :tries, updated_at = :now"
                + " where id = :id and state = 'making'")
        .param("state", state.id())
        .param("tries", tries)
        .param("now", Times.column(clock.instant()))
        .param("id", sample.id())
        .update();
  }

  /** Deletes all of a voice; whoever calls has a transaction. */
  void delete(UUID voice) {
    of(voice).forEach(sample -> audio.delete(sample.id()));
    jdbc.sql("delete from voice_samples where voice = :voice").param("voice", voice).update();
  }

  private static VoiceSample row(ResultSet row, int number) throws SQLException {
    return new VoiceSample(
        row.getObject("id", UUID.class),
        row.getObject("voice", UUID.class),
        row.getInt("number"),
        row.getString("body"),
        VoiceSample.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("tries"),
        row.getString("engine"),
        (Double) row.getObject("seconds"));
  }
}
