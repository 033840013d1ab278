package dev.echoforge.server.voices;

import dev.echoforge.speech.Gender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/** How a cloned voice and its row become each other. */
final class ClonedVoiceColumns {

  static final String ALL =
      "id, voice_id, owner, shared, hidden, place, name, gender, description, transcript, tags,"
          + " colour, consent, consent_words, consent_by, consent_at, seconds, loudness_lufs,"
          + " recording_hash, created_at";

  private static final JsonMapper JSON = JsonMapper.shared();

  private ClonedVoiceColumns() {}

  /** The parameters of what can be changed, and of the row. */
  static StatementSpec set(StatementSpec sql, ClonedVoice voice) {
    return sql.param("id", voice.id())
        .param("owner", voice.owner())
        .param("shared", voice.shared())
        .param("hidden", voice.hidden())
        .param("place", voice.place())
        .param("name", voice.stored().name())
        .param("gender", voice.stored().gender().id())
        .param("description", voice.stored().description())
        .param("tags", JSON.writeValueAsString(voice.tags()))
        .param("colour", voice.colour());
  }

  /** All parameters. */
  static StatementSpec setAll(StatementSpec sql, ClonedVoice voice) {
    ClonedVoice.Consent consent = voice.consent();
    return set(sql, voice)
        .param("voice", voice.voiceId())
        .param("transcript", voice.stored().transcript())
        .param("consent", consent.given())
        .param("consent_words", consent.statement())
        .param("consent_by", consent.by())
        .param("consent_at", consent.at() == null ? null : Times.column(consent.at()))
        .param("seconds", voice.stored().seconds())
        .param("loudness", voice.stored().loudnessLufs())
        .param("hash", voice.stored().recordingHash())
        .param("created", Times.column(voice.stored().created()));
  }

  static ClonedVoice row(ResultSet row, int number) throws SQLException {
    OffsetDateTime at = row.getObject("consent_at", OffsetDateTime.class);
    return new ClonedVoice(
        row.getObject("id", UUID.class),
        row.getString("voice_id"),
        row.getObject("owner", UUID.class),
        row.getBoolean("shared"),
        row.getBoolean("hidden"),
        row.getInt("place"),
        List.of(JSON.readValue(row.getString("tags"), String[].class)),
        row.getString("colour"),
        new ClonedVoice.Consent(
            row.getBoolean("consent"),
            row.getString("consent_words"),
            row.getString("consent_by"),
            at == null ? null : at.toInstant()),
        new ClonedVoice.Stored(
            row.getString("name"),
            Gender.of(row.getString("gender")),
            row.getString("description"),
            row.getString("transcript"),
            row.getDouble("seconds"),
            row.getDouble("loudness_lufs"),
            row.getString("recording_hash"),
            row.getObject("created_at", OffsetDateTime.class).toInstant()));
  }
}
