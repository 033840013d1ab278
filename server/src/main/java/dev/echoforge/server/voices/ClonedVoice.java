package dev.echoforge.server.voices;

import dev.echoforge.speech.Gender;
import dev.echoforge.voices.StoredVoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloned voice as the database has it.
 *
 * @param id the row's
 * @param voiceId what requests and folders name it by
 * @param owner whose it is; null: nobody's
 * @param shared whether everybody may speak with it
 * @param hidden whether lists leave it out for those who don't ask for hidden ones
 * @param place where its owner wants it in lists
 * @param tags its owner's words for it
 * @param colour for its picture
 * @param consent what was said of the speaker's consent
 * @param stored name, words and recording, as its folder has them
 */
record ClonedVoice(
    UUID id,
    String voiceId,
    @Nullable UUID owner,
    boolean shared,
    boolean hidden,
    int place,
    List<String> tags,
    String colour,
    Consent consent,
    Stored stored) {

  /** Colours that are dark enough for white letters. */
  private static final List<String> COLOURS =
      List.of("#7a3e9d", "#1f6f78", "#9c4221", "#2f5d8a", "#7b5e00", "#8a2d5b", "#3d6b35");

  ClonedVoice {
    tags = List.copyOf(tags);
  }

  /**
   * The speaker's consent.
   *
   * @param given whether it was stated
   * @param statement in which words; null: none were written down
   * @param by who stated it
   * @param at when
   */
  record Consent(
      boolean given, @Nullable String statement, @Nullable String by, @Nullable Instant at) {}

  /** What its folder has. */
  record Stored(
      String name,
      Gender gender,
      String description,
      String transcript,
      double seconds,
      double loudnessLufs,
      String recordingHash,
      Instant created) {

    static Stored of(StoredVoice voice) {
      return new Stored(
          voice.name(),
          voice.gender(),
          voice.description(),
          voice.transcript(),
          voice.seconds(),
          voice.loudnessLufs(),
          voice.recordingHash(),
          Times.kept(voice.created()));
    }
  }

  /** The same, of another owner. */
  ClonedVoice of(@Nullable UUID newOwner) {
    return new ClonedVoice(
        id, voiceId, newOwner, shared, hidden, place, tags, colour, consent, stored);
  }

  /** A colour that follows from an id. */
  static String colourOf(String voiceId) {
    return COLOURS.get(Math.floorMod(voiceId.hashCode(), COLOURS.size()));
  }

  /** As its folder tells of it. */
  StoredVoice file() {
    return new StoredVoice(
        voiceId,
        stored.name(),
        stored.gender(),
        stored.description(),
        stored.transcript(),
        consent.given(),
        stored.seconds(),
        stored.loudnessLufs(),
        stored.recordingHash(),
        stored.created(),
        Path.of(voiceId));
  }

  /** Tells it from another that had or will have its id. */
  String identity() {
    return identity(file());
  }

  static String identity(StoredVoice voice) {
    return voice.id() + " " + voice.source() + " " + Times.kept(voice.created());
  }
}
