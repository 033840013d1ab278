package dev.echoforge.benchmarks;

import dev.echoforge.characters.Cast;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Speech to measure with: a page in the built-in voice, levelled and not marked. */
public final class SpokenPage {

  /** Of the audio. */
  public static final int RATE_HZ = 24_000;

  private static final String TEXT =
      """
      The harbour was quiet when the first boats came in. Nobody spoke; the men threw their ropes to the boy on the pier, \
      and he made them fast without a word. By half past six the sun stood over the warehouses, and the gulls had begun \
      to quarrel about what was left on the stones. "You're early," said the woman who kept the scales. "The sea was \
      tired of us," the oldest answered, and laughed. They had brought forty-one crates, which at $12.50 a crate would \
      pay for the new engine and for most of what they owed. Still, she weighed each of them twice, wrote the sum in her \
      book, and gave them the money in small notes.
      """;

  private SpokenPage() {}

  /** The page in a character's voice, some 35 s. */
  public static float[] by(String character) {
    EngineSettings settings = EngineSettings.of(Path.of(System.getProperty("user.home")));
    List<float[]> pieces = new ArrayList<>();
    try (EngineRegistry registry = EngineRegistry.discover(settings)) {
      Renderer renderer =
          new Renderer(
              registry, new VoiceResolver(Cast.bundled()), null, () -> 1, System::nanoTime);
      RenderRequest request =
          new RenderRequest(
              SpeechRequest.of(TEXT, ""),
              new VoiceSelector.ById(character),
              "builtin",
              OptionalLong.of(1));
      renderer.render(request, Renderer.Pace.WHOLE, pieces::add, new Cancellation());
    }
    float[] page = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, page, at, piece.length);
      at += piece.length;
    }
    return page;
  }

  /** The first seconds of it. */
  public static float[] seconds(String character, int seconds) {
    return Arrays.copyOf(by(character), seconds * RATE_HZ);
  }
}
