package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.vocoder.NoiseTable;
import dev.echoforge.speech.BrokenFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Needs the voice pack; see {@link TestPack}. */
class VoiceNetworkTest {

  private static final String HELLO = "həlˈO wˈɜɹld.";
  private static final PhonemeSentence SENTENCE =
      new PhonemeSentence(
          0, 0, 12, HELLO, List.of(new PhonemeWord(0, 5, 0, 5), new PhonemeWord(6, 11, 6, 12)));

  private final VoicePack pack = TestPack.get();
  private final byte[] model = pack.model(pack.voices().getFirst());
  private final PhonemeIds ids = pack.phonemeIds();
  private final OrtEnvironment environment = NativeRuntime.environment(Path.of("target", "data"));

  @Test
  void theChangedNetworkGivesTheSameFrames() {
    Prediction changed = predict(VoiceGraph.of(model));
    Prediction asItComes = predict(new VoiceGraph(model, "", ""));

    // The order of sums differs, and 8-bit activations round to either side of a step.
    assertThat(distance(changed.pitch(), asItComes.pitch())).isLessThan(0.01);
    assertThat(distance(changed.spectra(), asItComes.spectra())).isLessThan(0.01);
    assertThat(asItComes.durations()).isNull();
    assertThat(changed.durations()).hasSize(HELLO.length() + 2);
    assertThat(Arrays.stream(changed.durations()).sum()).isEqualTo(changed.count());
  }

  @Test
  void wordsAreTimedByTheNetworkOrElseEstimated() {
    List<Utterance.Heard> known = words(predict(VoiceGraph.of(model)));
    List<Utterance.Heard> estimated = words(predict(new VoiceGraph(model, "", "")));

    assertThat(known).noneMatch(Utterance.Heard::estimated);
    assertThat(estimated).allMatch(Utterance.Heard::estimated);
    for (List<Utterance.Heard> words : List.of(known, estimated)) {
      assertThat(words).hasSize(2);
      assertThat(words.get(0).startSeconds()).isBetween(0.0, 0.2);
      assertThat(words.get(0).endSeconds()).isBetween(0.25, 0.8);
      assertThat(words.get(1).startSeconds()).isGreaterThanOrEqualTo(words.get(0).endSeconds());
      assertThat(words.get(1).endSeconds()).isGreaterThan(words.get(1).startSeconds());
    }
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    byte[] text = "not a network".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(model, model.length / 2);
    VoiceGraph empty = new VoiceGraph(new byte[] {8, 8}, "", "");

    assertThatThrownBy(() -> VoiceNetwork.load(environment, text))
        .isInstanceOf(BrokenFileException.class);
    assertThatThrownBy(() -> VoiceNetwork.load(environment, cut))
        .isInstanceOf(BrokenFileException.class);
    assertThatThrownBy(() -> VoiceNetwork.load(environment, empty))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("does not load");
  }

  /** The norm of the difference over the norm of what is expected. */
  private static double distance(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double whole = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(actual[i] - expected[i], 2);
      whole += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / whole);
  }

  private Prediction predict(VoiceGraph graph) {
    try (VoiceNetwork network = VoiceNetwork.load(environment, graph)) {
      return network.predict(ids.encode(HELLO), 1);
    }
  }

  private List<Utterance.Heard> words(Prediction prediction) {
    BuiltinVoice voice = BuiltinVoices.of(pack).getFirst();
    return new Utterance(prediction, voice, 1, new NoiseTable().source(1)).words(SENTENCE, ids);
  }
}
