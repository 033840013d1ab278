package dev.echoforge.cli.csm;

import dev.echoforge.csm.Sampling;
import dev.echoforge.speech.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code csm generate} chooses codes. */
final class CsmSamplingOptions {

  @Option(names = "--greedy", description = "Always the likeliest code.")
  private boolean greedy;

  @Option(names = "--temperature", paramLabel = "T", description = "Above 0; default 0.9.")
  private @Nullable Float temperature;

  @Option(names = "--top-k", paramLabel = "K", description = "From 1; default 50.")
  private @Nullable Integer topK;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Equal seeds give equal speech; default 0.")
  private long seed;

  CsmSamplingOptions() {}

  void check() {
    if (greedy && (temperature != null || topK != null)) {
      throw new InvalidRequestException(
          "greedy",
          "--greedy leaves nothing to draw",
          "either --greedy or --temperature and --top-k",
          "both");
    }
    sampling();
  }

  Sampling sampling() {
    if (greedy) {
      return Sampling.GREEDY;
    }
    return Sampling.of(
        temperature == null ? Sampling.DEFAULT_TEMPERATURE : temperature,
        topK == null ? Sampling.DEFAULT_TOP_K : topK,
        seed);
  }
}
