package dev.echoforge.server.recordings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings are wanted; null for all.
 *
 * @param words in the title, the text or the voice's name
 * @param character who spoke
 * @param engine what spoke
 * @param kind speech or script
 * @param tags those that have all of them
 * @param deleted only those that were deleted and can be brought back, else only the others
 * @param favourite only those that are marked, or only the others
 * @param ownership mine, shared or nobody
 * @param after made at that time or later
 * @param before made before that time
 * @param minSeconds at least so long
 * @param maxSeconds at most so long
 */
record RecordingFilter(
    @Nullable String words,
    @Nullable String character,
    @Nullable String engine,
    @Nullable String kind,
    List<String> tags,
    boolean deleted,
    @Nullable Boolean favourite,
    @Nullable String ownership,
    @Nullable Instant after,
    @Nullable Instant before,
    @Nullable Double minSeconds,
    @Nullable Double maxSeconds) {

  /** Whether nothing but words is asked for. */
  boolean wordsAlone() {
    return character == null
        && engine == null
        && kind == null
        && tags.isEmpty()
        && !deleted
        && favourite == null
        && ownership == null
        && after == null
        && before == null
        && minSeconds == null
        && maxSeconds == null;
  }
}
