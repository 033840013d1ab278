package dev.echoforge.checks;

import dev.echoforge.speech.BrokenFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How sentences of one voice differ among themselves: the covariance of timbre and pitch, by which
 * the distance of a sentence from its voice is measured (Mahalanobis). It was learned from
 * characters of the built-in voice ({@code benchmarks/run voice-spread}), shrunk towards its
 * diagonal so that it holds for other voices too.
 */
final class VoiceSpread {

  /** Timbre, then the pitch's lower and upper quartile in octaves. */
  static final int DIMENSIONS = Timbre.COEFFICIENTS + 2;

  /** What a second of speech, and a second of its reference, add to the square of the spread. */
  private static final double SPEECH_SECOND = 1.23;

  private static final double REFERENCE_SECOND = 1.84;

  private static final String RESOURCE = "voice-spread.txt";

  /** The Cholesky factor of the covariance, lower triangular, [row][column]. */
  private final double[][] factor;

  private VoiceSpread(double[][] factor) {
    this.factor = factor;
  }

  /** The one that comes with the program. */
  static VoiceSpread learned() {
    return Learned.SPREAD;
  }

  /** Read when first asked for. */
  private static final class Learned {
    private static final VoiceSpread SPREAD = read();
  }

  private static VoiceSpread read() {
    try (InputStream in = VoiceSpread.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("it is missing");
      }
      List<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      double[][] covariance =
          lines.stream()
              .map(
                  line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      return ofLowerTriangle(covariance);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new BrokenFileException(null, RESOURCE + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Of a covariance.
   *
   * @param covariance its rows up to the diagonal, [DIMENSIONS][row + 1]
   * @throws IllegalArgumentException if it is none
   */
  static VoiceSpread ofLowerTriangle(double[][] covariance) {
    if (covariance.length != DIMENSIONS) {
      throw new IllegalArgumentException(
          "expected " + DIMENSIONS + " rows, found " + covariance.length);
    }
    double[][] factor = new double[DIMENSIONS][];
    for (int i = 0; i < DIMENSIONS; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j && !(rest > 0)) {
          throw new IllegalArgumentException("row " + i + " is no covariance's");
        }
        factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
      }
    }
    return new VoiceSpread(factor);
  }

  /** The square of the spread at these lengths, over that of the covariance. */
  static double scale(double speechSeconds, double referenceSeconds) {
    return SPEECH_SECOND / speechSeconds + REFERENCE_SECOND / referenceSeconds;
  }

  /**
   * The distance of some speech from its reference; about 1 among sentences of one voice.
   *
   * @param difference [DIMENSIONS]; where pitch is not known its two numbers are NaN
   */
  double distance(double[] difference, double speechSeconds, double referenceSeconds) {
    int dimensions = Double.isNaN(difference[DIMENSIONS - 1]) ? DIMENSIONS - 2 : DIMENSIONS;
    double[] whitened = new double[dimensions];
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double rest = difference[i];
      for (int k = 0; k < i; k++) {
        rest -= factor[i][k] * whitened[k];
      }
      whitened[i] = rest / factor[i][i];
      sum += whitened[i] * whitened[i];
    }
    return Math.sqrt(sum / dimensions / scale(speechSeconds, referenceSeconds));
  }
}
