package dev.echoforge.server.recordings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Made audio, as the database has it.
 *
 * @param id the same as its file's
 * @param owner whose account it is of; null: nobody's
 * @param shared whether everybody here sees it
 * @param favourite whether its owner marked it
 * @param createdAt when it was whole
 * @param title the first words, or what somebody named it
 * @param body the text, or the turns' texts
 * @param kind {@code speech} or {@code script}
 * @param characterId who spoke, if it was a character
 * @param voice the engine's voice
 * @param voiceName for people
 * @param engine the engine
 * @param placeholder whether there are no words in it
 * @param device what was asked for and what did the work, as JSON
 * @param seed gives it again
 * @param settings how it was asked for, as JSON
 * @param sampleRateHz the audio's rate
 * @param samples how many there are
 * @param bytes what the file takes
 * @param computeMs how long it took
 * @param watermark whether it is marked
 * @param file what its files are named, without their endings
 * @param tags its owner's words for it
 * @param deletedAt when somebody deleted it who can still undo that; null: not deleted
 * @param recipe how it was made, as JSON, complete enough to make it again; null where an earlier
 *     version made it
 */
public record Recording(
    UUID id,
    @Nullable UUID owner,
    boolean shared,
    boolean favourite,
    Instant createdAt,
    String title,
    String body,
    String kind,
    @Nullable String characterId,
    String voice,
    String voiceName,
    String engine,
    boolean placeholder,
    String device,
    long seed,
    String settings,
    int sampleRateHz,
    long samples,
    long bytes,
    long computeMs,
    boolean watermark,
    String file,
    List<String> tags,
    @Nullable Instant deletedAt,
    @Nullable String recipe) {

  /** Copies the tags; descriptions of earlier versions have none. */
  public Recording {
    tags = tags == null ? List.of() : List.copyOf(tags);
  }

  /** The same, with what its file turned out to hold. */
  Recording of(WavSummary wav, String name, long size) {
    return new Recording(
        id,
        owner,
        shared,
        favourite,
        createdAt,
        title,
        body,
        kind,
        characterId,
        voice,
        voiceName,
        engine,
        placeholder,
        device,
        seed,
        settings,
        wav.sampleRateHz(),
        wav.samples(),
        size,
        computeMs,
        watermark,
        name,
        tags,
        deletedAt,
        recipe);
  }

  /** How long it is. */
  public double seconds() {
    return samples / (double) sampleRateHz;
  }
}
