package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.csm.ContextSegment;
import dev.echoforge.csm.CsmConfig;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was said before: the n-th of each option belong together. */
final class CsmContextOptions {

  @Option(
      names = "--context-text",
      paramLabel = "T",
      description = "What was said in a context recording; may be given several times.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--context-audio",
      paramLabel = "F",
      description = "The context recording, of any rate and channels. " + AudioDecoder.KINDS + ".")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--context-speaker",
      paramLabel = "N",
      description = "CSM's own number of who spoke there.")
  private List<Integer> speakers = new ArrayList<>();

  CsmContextOptions() {}

  boolean isEmpty() {
    return texts.isEmpty();
  }

  void check() {
    if (texts.size() != files.size() || texts.size() != speakers.size()) {
      throw new InvalidRequestException(
          "context",
          "the context's parts don't match",
          "as many --context-text as --context-audio and --context-speaker",
          "%d, %d and %d".formatted(texts.size(), files.size(), speakers.size()));
    }
    for (int number : speakers) {
      if (number < 0) {
        throw new InvalidRequestException(
            "context_speaker", "no such speaker", "a number from 0", String.valueOf(number));
      }
    }
  }

  List<ContextSegment> segments(
      Terminal terminal, @Nullable Mimi mimi, CsmConfig config, Team team) {
    List<ContextSegment> segments = new ArrayList<>();
    for (int i = 0; mimi != null && i < texts.size(); i++) {
      // A longer recording would be refused anyway, after encoding it.
      DecodingLimits limits =
          DecodingLimits.DEFAULT.withMaxSeconds(config.maxPositions() / CsmConfig.FRAME_RATE_HZ);
      Pcm recording =
          AudioDecoder.read(terminal.path(files.get(i)), limits, mimi.config().sampleRateHz());
      int[][] codes = mimi.encode(team, recording, config.codebooks(), frame -> {});
      segments.add(new ContextSegment(speakers.get(i), texts.get(i), codes));
    }
    return segments;
  }
}
