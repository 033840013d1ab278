package dev.echoforge.characters;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The characters that EchoForge comes with. */
public final class Cast {

  private static final String RESOURCE = "cast.json";

  private final List<CharacterProfile> characters;
  private final CharacterProfile defaultCharacter;
  private final Map<String, CharacterProfile> openAi;

  /**
   * Casts characters.
   *
   * @param characters in their order
   * @param defaultId which of them speaks where nobody asked for one
   * @param openAi the ids of those that stand for OpenAI's voices, by their names there
   * @throws IllegalArgumentException if two share an id, a name or a number, or one is not there
   */
  Cast(List<CharacterProfile> characters, String defaultId, Map<String, String> openAi) {
    this.characters = List.copyOf(characters);
    requireUnique(CharacterProfile::id);
    requireUnique(CharacterProfile::speakerId);
    requireUnique(character -> character.name().toLowerCase(Locale.ROOT));
    this.defaultCharacter = member(defaultId);
    this.openAi =
        openAi.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> member(entry.getValue())));
  }

  private void requireUnique(Function<CharacterProfile, Object> property) {
    Set<Object> seen = new HashSet<>();
    for (CharacterProfile character : characters) {
      if (!seen.add(property.apply(character))) {
        throw new IllegalArgumentException(
            "two characters share " + property.apply(character) + ": " + character.id());
      }
    }
  }

  private CharacterProfile member(String id) {
    return find(CharacterProfile::id, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no character " + id));
  }

  /** Those that come with the program. */
  public static Cast bundled() {
    return Bundled.CAST;
  }

  /** Read when first asked for. */
  private static final class Bundled {
    private static final Cast CAST = read();

    private static Cast read() {
      try (InputStream in = Cast.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IOException("it is missing");
        }
        return CastReader.read(in);
      } catch (IOException e) {
        throw new BrokenFileException(null, RESOURCE + " can't be read: " + e.getMessage(), e);
      }
    }
  }

  /** All of them, by their numbers. */
  public List<CharacterProfile> characters() {
    return characters;
  }

  /** Who speaks where nobody was asked for. */
  public CharacterProfile defaultCharacter() {
    return defaultCharacter;
  }

  /**
   * The character of that id or name, in any case.
   *
   * @throws InvalidRequestException if there is none, naming those there are
   */
  public CharacterProfile byName(String idOrName) {
    String wanted = idOrName.strip();
    return find(CharacterProfile::id, wanted)
        .or(() -> find(CharacterProfile::name, wanted))
        .orElseThrow(() ->
            new InvalidRequestException(
                "voice",
                "unknown character",
                "one of " + join(CharacterProfile::id),
                "\"" + idOrName + "\""));
  }

  private Optional<CharacterProfile> find(
      Function<CharacterProfile, String> property, String wanted) {
    return characters.stream()
        .filter(character -> property.apply(character).equalsIgnoreCase(wanted))
        .findFirst();
  }

  /**
   * The character of that number.
   *
   * @throws InvalidRequestException if there is none, naming those there are
   */
  public CharacterProfile bySpeakerId(int speakerId) {
    return characters.stream()
        .filter(character -> character.speakerId() == speakerId)
        .findFirst()
        .orElseThrow(() ->
            new InvalidRequestException(
                "speaker_id",
                "unknown speaker_id",
                "one of " + join(character -> character.speakerId() + " (" + character.id() + ")"),
                String.valueOf(speakerId)));
  }

  /** The character that stands for a voice of OpenAI's, if that has such a voice. */
  public Optional<CharacterProfile> byOpenAiVoice(String voice) {
    return Optional.ofNullable(openAi.get(voice.toLowerCase(Locale.ROOT)));
  }

  /** The names of OpenAI's voices. */
  public Set<String> openAiVoices() {
    return openAi.keySet();
  }

  private String join(Function<CharacterProfile, String> property) {
    return characters.stream().map(property).collect(Collectors.joining(", "));
  }
}
