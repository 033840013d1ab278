package dev.echoforge.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.characters.CharacterVoice;
import dev.echoforge.speech.InvalidRequestException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Ids of stored voices: their folders' names, so that nothing else than these characters is one.
 */
final class VoiceId {

  /** The longest. */
  static final int MAX = 40;

  private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /** What engines call voices of their own, and what Windows calls devices. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "speaker-?\\d*|tone(?:-.*)?|builtin|csm|placeholder|default|auto|\\d+"
              + "|con|prn|aux|nul|com\\d|lpt\\d");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  private VoiceId() {}

  /** Whether it could be one. */
  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * The id of a voice of that name.
   *
   * @throws InvalidRequestException if the name has no letters for one, or it is taken
   */
  static String of(String name) {
    String id = plain(name);
    if (!isValid(id)) {
      throw new InvalidRequestException(
          "name",
          "no id can be made of the name",
          "1 to 40 letters a to z, digits and hyphens",
          "\"" + name + "\"");
    }
    if (TAKEN.matcher(id).matches() || Bundled.NAMES.contains(id)) {
      throw new InvalidRequestException(
          "name",
          "the name is taken",
          "another than those of characters and of engines' voices",
          "\"" + name + "\"");
    }
    return id;
  }

  private static String plain(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String hyphened = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return hyphened.replaceAll("^-|-$", "");
  }

  /** Characters, what they speak with, OpenAI's voices, and those that can be installed. */
  private static final class Bundled {
    private static final Set<String> NAMES = names();

    private static Set<String> names() {
      Cast cast = Cast.bundled();
      Set<String> names = new TreeSet<>(cast.openAiVoices());
      names.addAll(Set.of("fenrir", "kore", "emma", "fable"));
      for (CharacterProfile character : cast.characters()) {
        names.add(character.id());
        names.add(plain(character.name()));
        character.voices().values().stream().map(CharacterVoice::voiceId).forEach(names::add);
      }
      return names;
    }
  }
}
