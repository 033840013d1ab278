package dev.echoforge.delivery;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.VoiceStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the voice in which an engine speaks for whom somebody asked for. */
public final class VoiceResolver {

  private final Cast cast;
  private final @Nullable VoiceStore cloned;

  /** Characters come from that cast. */
  public VoiceResolver(Cast cast) {
    this(cast, null);
  }

  /**
   * Characters come from that cast.
   *
   * @param cloned the voices that engines with cloning have besides their own, so that others can
   *     say why they don't; or null
   */
  public VoiceResolver(Cast cast, @Nullable VoiceStore cloned) {
    this.cast = cast;
    this.cloned = cloned;
  }

  /** The characters. */
  public Cast cast() {
    return cast;
  }

  /**
   * The character of a wish, without an engine.
   *
   * @return null where an engine's own voice is meant
   * @throws InvalidRequestException for a number that no character has
   */
  public @Nullable CharacterProfile character(VoiceSelector wish) {
    return switch (wish) {
      case VoiceSelector.Anybody ignored -> cast.defaultCharacter();
      case VoiceSelector.ByNumber byNumber -> cast.bySpeakerId(byNumber.speakerId());
      case VoiceSelector.ById byId -> named(byId.id()).orElse(null);
    };
  }

  /**
   * The engine's voice for a wish, open or not.
   *
   * @throws InvalidRequestException if there is neither a character nor a voice of that name
   * @throws UnavailableException if it is a cloned voice, and the engine does not clone
   */
  public ResolvedVoice resolve(VoiceSelector wish, EngineDescription engine) {
    CharacterProfile character = character(wish);
    if (character != null) {
      return play(character, engine);
    }
    String id = ((VoiceSelector.ById) wish).id().strip();
    List<Voice> voices = engine.voices();
    return find(voices, Voice::id, id)
        .or(() -> find(voices, Voice::name, id))
        .map(voice -> new ResolvedVoice(voice, null, null))
        .orElseThrow(() -> missing(id, engine));
  }

  private static Optional<Voice> find(
      List<Voice> voices, Function<Voice, String> property, String wanted) {
    return voices.stream()
        .filter(voice -> property.apply(voice).equalsIgnoreCase(wanted))
        .findFirst();
  }

  private SpeechException missing(String id, EngineDescription engine) {
    boolean known =
        cloned != null
            && cloned.list().stream()
                .anyMatch(v -> v.id().equalsIgnoreCase(id) || v.name().equalsIgnoreCase(id));
    if (!known || engine.capabilities().cloning()) {
      return unknown(id, engine);
    }
    return new UnavailableException(
        "voice \"%s\" is cloned from a recording and needs an engine that clones, csm or pocket; the %s engine here does not: get a checkpoint with: echoforge models pull sesame/csm-1b, or Pocket TTS with its encoder with: echoforge models pull kyutai/pocket-tts, or choose another voice"
            .formatted(id, engine.name()));
  }

  private Optional<CharacterProfile> named(String id) {
    return cast.characters().stream()
        .filter(c -> c.id().equalsIgnoreCase(id.strip()) || c.name().equalsIgnoreCase(id.strip()))
        .findFirst();
  }

  private static ResolvedVoice play(CharacterProfile character, EngineDescription engine) {
    List<Voice> voices = engine.voices();
    var wanted = character.voice(engine.name());
    if (wanted.isPresent()) {
      String id = wanted.get().voiceId();
      for (Voice voice : voices) {
        if (voice.id().equals(id)) {
          return new ResolvedVoice(voice, character, null);
        }
      }
    }
    // The engine has no voice for the character: one of its own that is heard alike stands in, and
    // it is said. Somebody's cloned voice never does: who lent it did so for what is asked by name.
    List<Voice> own = voices.stream().filter(voice -> !voice.isCloned()).toList();
    Voice standIn =
        own.stream()
            .filter(voice -> voice.gender() == character.gender())
            .findFirst()
            .or(() -> own.stream().findFirst())
            .orElseThrow(() ->
                new UnavailableException(
                    "the %s engine has no voice for %s and none of its own; ask for one of its cloned voices by name, or for another engine"
                        .formatted(engine.name(), character.name())));
    String reason =
        "the %s engine has no voice for %s; %s speaks instead"
            .formatted(engine.name(), character.name(), standIn.name());
    return new ResolvedVoice(standIn, character, reason);
  }

  /**
   * What is said of a name that nobody has. Cloned voices are not named: not everybody may know
   * them.
   */
  public InvalidRequestException unknown(String id, EngineDescription engine) {
    List<String> characters = cast.characters().stream().map(CharacterProfile::id).toList();
    List<String> voices =
        engine.voices().stream()
            .filter(voice -> !voice.isCloned())
            .map(Voice::id)
            .filter(voice -> !characters.contains(voice))
            .toList();
    return new InvalidRequestException(
        "voice",
        "unknown voice",
        "a character ("
            + String.join(", ", characters)
            + ")"
            + (voices.isEmpty()
                ? ""
                : " or a voice of the engine (" + String.join(", ", voices) + ")"),
        "\"" + id + "\"");
  }
}
