package dev.echoforge.server.voices;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds characters. */
@Component
class VoiceList {

  private final Cast cast;

  VoiceList(Cast cast) {
    this.cast = cast;
  }

  /**
   * Those that fit, by their numbers.
   *
   * @param gender a gender's name, or null for all
   * @param style a character's manner, or null for all
   * @throws InvalidRequestException for a filter that no character could ever fit
   */
  List<CharacterProfile> find(@Nullable String gender, @Nullable String style) {
    // A form sends what was left open as nothing.
    String wantedGender =
        gender == null || gender.isBlank()
            ? null
            : known("gender", gender, Arrays.stream(Gender.values()).map(Gender::id).toList());
    String wantedStyle = style == null || style.isBlank() ? null : known("style", style, styles());
    return cast.characters().stream()
        .filter(fits(CharacterProfile::style, wantedStyle))
        .filter(fits(character -> character.gender().id(), wantedGender))
        .toList();
  }

  private static Predicate<CharacterProfile> fits(
      Function<CharacterProfile, String> property, @Nullable String wanted) {
    return character -> wanted == null || property.apply(character).equals(wanted);
  }

  private static String known(String field, String value, List<String> values) {
    String plain = value.strip().toLowerCase(Locale.ROOT);
    if (!values.contains(plain)) {
      throw new InvalidRequestException(
          field, "unknown " + field, "one of " + String.join(", ", values), "\"" + value + "\"");
    }
    return plain;
  }

  private List<String> styles() {
    return cast.characters().stream().map(CharacterProfile::style).distinct().sorted().toList();
  }

  /**
   * The one of that id, name or number.
   *
   * @throws ProblemException if there is none
   */
  CharacterProfile get(String id) {
    return cast.characters().stream()
        .filter(character ->
            character.id().equalsIgnoreCase(id)
                || character.name().equalsIgnoreCase(id)
                || String.valueOf(character.speakerId()).equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("voice", id));
  }
}
