package dev.echoforge.server.recordings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what was recorded with a voice. */
@Component
public class RecordingsOfVoice {

  private final JdbcClient jdbc;

  RecordingsOfVoice(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many recordings of everybody an engine's voice speaks in.
   *
   * @param voice its id
   */
  public long count(String voice) {
    return jdbc.sql("select count(*) from recordings where voice = :voice and deleted_at is null")
        .param("voice", voice)
        .query(Long.class)
        .single();
  }
}
