package dev.echoforge.server.voices;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.Gender;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is to be changed of a cloned voice. */
final class VoiceChanges {

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
  private static final int MAX_TAGS = 20;
  private static final int TAG_CHARS = 50;
  private static final int MAX_PLACE = 1_000_000;

  /** White letters are read on it: WCAG's contrast of 4.5. */
  private static final double CONTRAST = 4.5;

  private VoiceChanges() {}

  /**
   * A voice with changes made.
   *
   * @throws ProblemException or InvalidRequestException for what is not allowed
   */
  static ClonedVoice of(ClonedVoice voice, VoiceChange change) {
    ClonedVoice.Stored before = voice.stored();
    VoiceDraft draft =
        new VoiceDraft(
            change.name() == null ? before.name() : change.name(),
            change.gender() == null ? before.gender() : Gender.of(change.gender()),
            change.description() == null ? before.description() : change.description(),
            before.transcript(),
            voice.consent().given());
    if (!draft.name().equals(before.name())) {
      // A name that could not be a new voice's, such as a character's, would never be found.
      var _ = VoiceStore.freeId(draft.name(), id -> false);
    }
    return new ClonedVoice(
        voice.id(),
        voice.voiceId(),
        voice.owner(),
        change.shared() == null ? voice.shared() : change.shared(),
        change.hidden() == null ? voice.hidden() : change.hidden(),
        change.position() == null ? voice.place() : place(change.position()),
        change.tags() == null ? voice.tags() : tags(change.tags()),
        change.colour() == null ? voice.colour() : colour(change.colour()),
        voice.consent(),
        new ClonedVoice.Stored(
            draft.name(),
            draft.gender(),
            draft.description(),
            before.transcript(),
            before.seconds(),
            before.loudnessLufs(),
            before.recordingHash(),
            before.created()));
  }

  private static int place(int place) {
    if (place < 0 || place > MAX_PLACE) {
      throw ProblemException.invalid(
          "position", "position out of range", "0 to " + MAX_PLACE, String.valueOf(place));
    }
    return place;
  }

  static String colour(String colour) {
    if (!COLOUR.matcher(colour).matches() || 1.05 / (luminance(colour) + 0.05) < CONTRAST) {
      throw ProblemException.invalid(
          "colour",
          "not a colour that white letters are read on",
          "# and six digits 0 to 9 and a to f, dark enough",
          "\""
              + colour.substring(
                  0,
                  colour.offsetByCodePoints(
                      0, Math.min(20, colour.codePointCount(0, colour.length()))))
              + "\"");
    }
    return colour;
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  static List<String> tags(List<@Nullable String> sent) {
    List<String> tags = new ArrayList<>();
    for (String tag : sent) {
      String clean = tag == null ? "" : tag.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
      int characters = clean.codePointCount(0, clean.length());
      if (characters == 0 || characters > TAG_CHARS || tags.size() == MAX_TAGS) {
        throw ProblemException.invalid(
            "tags",
            "too many tags, or one that is empty or too long",
            "up to %d of 1 to %d characters".formatted(MAX_TAGS, TAG_CHARS),
            sent.size() + " tags, one of " + characters + " characters");
      }
      if (!tags.contains(clean)) {
        tags.add(clean);
      }
    }
    return tags;
  }
}
