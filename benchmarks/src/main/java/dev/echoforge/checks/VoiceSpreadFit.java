package dev.echoforge.checks;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Learns how sentences of one voice differ among themselves, from the built-in voice's characters:
 * writes the covariance that {@link VoiceSpread} reads. It is learned from halves of sentences,
 * each against its voice's recording, and shrunk towards its diagonal.
 *
 * <pre>benchmarks/run voice-spread [SENTENCES]</pre>
 */
public final class VoiceSpreadFit {

  private static final Path RESULT =
      Path.of("engine/src/main/resources/dev/echoforge/checks/voice-spread.txt");

  /** How much of what two dimensions share is left out, so that it holds for other voices too. */
  private static final double SHRINKAGE = 0.1;

  private static final double LEAST_S = 1;
  private static final int MOST_FRAMES = 300;

  private VoiceSpreadFit() {}

  /** Writes the file and prints how many halves it was learned from. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) throws IOException {
    int sentences = args.length > 0 ? Integer.parseInt(args[0]) : 240;
    EngineSettings settings = EngineSettings.of(Path.of(System.getProperty("user.home")));
    try (EngineRegistry registry = EngineRegistry.discover(settings);
        EngineLease lease = registry.acquire("builtin")) {
      SpokenCorpus corpus = SpokenCorpus.of(lease.engine(), SpokenCorpus.texts(true, 1), sentences);
      List<double[]> differences = differences(corpus);
      Files.createDirectories(RESULT.getParent());
      Files.writeString(RESULT, text(covariance(differences)));
      System.out.println(differences.size() + " halves of sentences");
    }
  }

  /** Differences of halves of sentences from their own voice, at the scale of a unit spread. */
  static List<double[]> differences(SpokenCorpus corpus) {
    List<double[]> differences = new ArrayList<>();
    for (String voice : corpus.voices()) {
      SentenceAttempt recording = corpus.references().get(voice);
      VoiceSound reference =
          recording == null ? null : VoiceSound.ofUsualVariation(List.of(Sound.of(recording)));
      for (Map<String, SentenceAttempt> byVoice : corpus.sentences()) {
        SentenceAttempt sentence = byVoice.get(voice);
        if (sentence != null && reference != null) {
          addHalves(Sound.of(sentence), reference, differences);
        }
      }
    }
    return differences;
  }

  private static void addHalves(Sound sound, VoiceSound reference, List<double[]> differences) {
    int from = sound.first();
    int to = sound.last() + 1;
    if (Sound.seconds(to - from) < 2 * LEAST_S) {
      return;
    }
    int[] places = Timbre.loud(sound, from, to, MOST_FRAMES);
    int half = (int) Arrays.stream(places).filter(place -> place < (from + to) / 2).count();
    TimbreDifference timbre =
        new TimbreDifference(Timbre.cepstra(sound, places), reference.frames());
    double[] pitch = Pitch.of(sound.attempt().samples(), sound.attempt().rateHz());
    for (int part = 0; part < 2; part++) {
      int first = part == 0 ? from : (from + to) / 2;
      int last = part == 0 ? (from + to) / 2 : to;
      double[] difference =
          VoiceSound.difference(
              part == 0 ? timbre.of(0, half) : timbre.of(half, places.length),
              Pitch.quartiles(Pitch.within(pitch, first, last)),
              reference.pitch());
      double scale = Math.sqrt(VoiceSpread.scale(Sound.seconds(last - first), reference.seconds()));
      if (Arrays.stream(difference).noneMatch(Double::isNaN)) {
        differences.add(Arrays.stream(difference).map(value -> value / scale).toArray());
      }
    }
  }

  /** The second moments, shrunk; the lower triangle. */
  static double[][] covariance(List<double[]> differences) {
    double[][] covariance = new double[VoiceSpread.DIMENSIONS][];
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        for (double[] difference : differences) {
          covariance[i][j] += difference[i] * difference[j] / differences.size();
        }
        covariance[i][j] *= i == j ? 1 : 1 - SHRINKAGE;
      }
    }
    return covariance;
  }

  private static String text(double[][] covariance) {
    StringBuilder text =
        new StringBuilder(
            """
            # How halves of sentences of one voice differ from its recording: the covariance of 20 mel cepstra in dB and
            # of the pitch's lower and upper quartile in octaves, its lower triangle. Made by benchmarks/run voice-spread.
            """);
    for (double[] row : covariance) {
      text.append(
              String.join(
                  " ",
                  Arrays.stream(row)
                      .mapToObj(value -> String.format(Locale.ROOT, "%.6g", value))
                      .toList()))
          .append('\n');
    }
    return text.toString();
  }
}
