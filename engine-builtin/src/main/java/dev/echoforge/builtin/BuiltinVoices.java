package dev.echoforge.builtin;

import static dev.echoforge.builtin.vocoder.VoiceShape.PLAIN;
import static java.util.Map.entry;

import dev.echoforge.builtin.vocoder.VoiceShape;
import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.characters.CharacterVoice;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The built-in engine's voices: a shape of the pack's first network for each character, and the
 * further networks as they are where they are installed.
 */
final class BuiltinVoices {

  /**
   * What is made of the network's voice (190 Hz) for each character. Any two differ by a factor of
   * 1.18 in median pitch as it is heard, or by 8 % in the vocal tract, or in whether they are
   * voiced. What is heard depends on the text's own median and on the range.
   */
  static final Map<String, VoiceShape> SHAPES =
      Map.ofEntries(
          entry("sterling", VoiceShape.of(0.463, 0.80).withPitch(0.463, 0.9).withPace(0.95)),
          entry("elise", VoiceShape.of(1.19, 1).withPitch(1.19, 0.9)),
          entry("james", VoiceShape.of(0.548, 0.86).withPace(0.97)),
          entry("sophia", PLAIN),
          entry("morgan", VoiceShape.of(0.80, 0.91).withPitch(0.80, 0.85)),
          entry("gabriel", VoiceShape.of(0.649, 0.87).withPitch(0.649, 1.2).withPace(1.04)),
          entry("victoria", VoiceShape.of(0.846, 1).withPitch(0.846, 0.9).withPace(0.94)),
          entry("alex", VoiceShape.of(0.95, 0.91).withPace(1.03)),
          entry("theo", VoiceShape.of(0.80, 0.83).withPitch(0.80, 1.15).withPace(1.06)),
          entry("otis", VoiceShape.of(0.445, 0.88).withPace(0.93).withColour(0.1, -0.5)),
          entry("silas", VoiceShape.of(0.548, 0.94).withPace(0.88).withTremor(0.025)),
          entry(
              "nora",
              VoiceShape.of(1.135, 0.91)
                  .withPitch(1.135, 0.85)
                  .withPace(0.95)
                  .withColour(0.03, -1.5)),
          entry("ruby", VoiceShape.of(1.43, 1.08).withPitch(1.43, 0.95).withPace(1.04)),
          entry("pip", VoiceShape.of(1.7, 1.16).withPitch(1.7, 0.9).withPace(0.93)),
          entry("unit7", VoiceShape.of(0.649, 1.06).withPitch(0.649, 0)),
          entry("wren", PLAIN.withPace(0.96).whispered()));

  /** How loud each voice is in LUFS, by ITU-R BS.1770 over two and a half minutes of speech. */
  private static final Map<String, Double> LOUDNESS =
      Map.ofEntries(
          entry("sterling", -25.2),
          entry("elise", -28.5),
          entry("james", -25.8),
          entry("sophia", -26.3),
          entry("morgan", -26.4),
          entry("gabriel", -26.4),
          entry("victoria", -26.7),
          entry("alex", -27.7),
          entry("theo", -27.3),
          entry("otis", -24.4),
          entry("silas", -25.0),
          entry("nora", -29.0),
          entry("ruby", -29.4),
          entry("pip", -29.4),
          entry("unit7", -23.9),
          entry("wren", -34.8));

  private static final double HEART_HZ = 190; // the first network's middle pitch
  private static final int FEMALE_HZ = 190;
  private static final int MALE_HZ = 115;

  private BuiltinVoices() {}

  /** The voices that a pack can speak with now, the network's own first. */
  static List<BuiltinVoice> of(VoicePack pack) {
    List<PackVoice> networks = pack.voices();
    PackVoice first = networks.getFirst();
    List<BuiltinVoice> voices = new ArrayList<>();
    for (CharacterProfile character : Cast.bundled().characters()) {
      character
          .voice(BuiltinEngine.NAME)
          .map(CharacterVoice::voice)
          .ifPresent(id -> voices.add(shaped(id, character, first)));
    }
    voices.sort((one, other) -> Boolean.compare(other.isPlain(), one.isPlain()));
    for (PackVoice network : networks.subList(1, networks.size())) {
      if (pack.has(network)) {
        voices.add(plain(network));
      }
    }
    return List.copyOf(voices);
  }

  private static BuiltinVoice shaped(String id, CharacterProfile character, PackVoice network) {
    VoiceShape shape = SHAPES.get(id);
    if (shape == null) {
      throw new IllegalStateException("the character " + character.id() + " has no shape");
    }
    Voice voice =
        new Voice(
            id,
            character.name(),
            BuiltinEngine.NAME,
            character.gender(),
            network.language(),
            character.description(),
            LOUDNESS.get(id));
    return new BuiltinVoice(voice, network, HEART_HZ, shape);
  }

  private static BuiltinVoice plain(PackVoice network) {
    boolean male = network.gender().equals("male");
    String name =
        network.name().substring(0, 1).toUpperCase(Locale.ROOT) + network.name().substring(1);
    Voice voice =
        new Voice(
            network.name(),
            name,
            BuiltinEngine.NAME,
            male ? Gender.MALE : Gender.FEMALE,
            network.language(),
            "A network of its own, as it was trained.",
            null);
    return new BuiltinVoice(voice, network, male ? MALE_HZ : FEMALE_HZ, PLAIN);
  }
}
