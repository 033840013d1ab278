package dev.echoforge.server.voices;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnedRows;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Pcm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recordings that were sent for a voice to be made of: decoded at once, whatever they are called,
 * and kept for an hour, so that they can be looked at and trimmed before the voice is made.
 */
@Component
class VoiceUploads {

  /** Longer than a voice's recording may be: a part of it is chosen. */
  static final double MAX_SECONDS = 120;

  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MAX_OF_ONE = 10;
  private static final DecodingLimits LIMITS = DecodingLimits.DEFAULT.withMaxSeconds(MAX_SECONDS);
  private static final int DECODED_AT_ONCE = 2;

  private final JdbcClient jdbc;
  private final VoiceAudio audio;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Semaphore places = new Semaphore(DECODED_AT_ONCE);

  VoiceUploads(JdbcClient jdbc, VoiceAudio audio, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.audio = audio;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What was sent, and until when it is kept. */
  record Upload(UUID id, Pcm pcm, Instant expires) {}

  /**
   * Decodes and keeps a recording.
   *
   * @throws ProblemException if too many are decoded now
   * @throws dev.echoforge.speech.SpeechException if it is no audio, or too long
   */
  Upload add(Caller caller, InputStream body) {
    Pcm pcm = decode(body);
    byte[] wav = WavFile.of(pcm, "Recording");
    UUID id = UUID.randomUUID();
    Instant now = Times.kept(clock.instant());
    transactions.executeWithoutResult(status -> {
      sweep(now);
      forgetOldest(caller);
      jdbc.sql(
              "insert into voice_uploads (id, owner, seconds, created_at)"
                  + " values (:id, :owner, :seconds, :now)")
          .param("id", id)
          .param("owner", caller.account())
          .param("seconds", pcm.seconds())
          .param("now", Times.column(now))
          .update();
      audio.add(id, wav);
    });
    return new Upload(id, pcm, now.plus(KEPT));
  }

  /**
   * The samples of a recording that is sent, at the rate of speech.
   *
   * @throws ProblemException if too many are decoded now, or it is no audio
   * @throws dev.echoforge.speech.SpeechException if it is too long
   */
  Pcm decode(InputStream body) {
    return Resampler.resample(decodeAsItIs(body), Pcm.SPEECH_RATE_HZ);
  }

  /** As {@link #decode}, at the recording's own rate. */
  Pcm decodeAsItIs(InputStream body) {
    if (!places.tryAcquire()) {
      throw ProblemException.busy(
          "other recordings are being read; ask again in a few seconds", Duration.ofSeconds(3));
    }
    try (AudioDecoder decoder = AudioDecoder.open(body, LIMITS)) {
      return new Pcm(decoder.rest(), decoder.sampleRateHz());
    } catch (BrokenFileException e) {
      throw ProblemException.invalid(
          "body",
          "the recording can't be read",
          AudioDecoder.KINDS,
          String.valueOf(e.getMessage()));
    } finally {
      places.release();
    }
  }

  /**
   * What a caller sent before.
   *
   * @throws ProblemException if there is none of that id
   */
  Pcm read(Caller caller, UUID id) {
    boolean there =
        jdbc.sql(
                    "select count(*) from voice_uploads where id = :id and created_at > :since and "
                        + OwnedRows.of(caller.account()))
                .param("id", id)
                .param("since", Times.column(clock.instant().minus(KEPT)))
                .param("owner", caller.account())
                .query(Long.class)
                .single()
            > 0;
    byte[] wav = there ? audio.read(id) : new byte[0];
    if (wav.length == 0) {
      throw ProblemException.notFound("upload", id.toString());
    }
    try (AudioDecoder decoder = AudioDecoder.open(new ByteArrayInputStream(wav), LIMITS)) {
      return new Pcm(decoder.rest(), decoder.sampleRateHz());
    }
  }

  void delete(UUID id) {
    transactions.executeWithoutResult(status -> forget(id));
  }

  private void sweep(Instant now) {
    jdbc.sql("select id from voice_uploads where created_at <= :before")
        .param("before", Times.column(now.minus(KEPT)))
        .query(UUID.class)
        .list()
        .forEach(this::forget);
  }

  private void forgetOldest(Caller caller) {
    List<UUID> own =
        jdbc.sql(
                "select id from voice_uploads where "
                    + OwnedRows.of(caller.account())
                    + " order by created_at desc, id desc")
            .param("owner", caller.account())
            .query((row, number) -> row.getObject("id", UUID.class))
            .list();
    own.stream().skip(MAX_OF_ONE - 1L).forEach(this::forget);
  }

  private void forget(UUID id) {
    audio.delete(id);
    jdbc.sql("delete from voice_uploads where id = :id").param("id", id).update();
  }
}
