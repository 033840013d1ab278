package dev.echoforge.csm;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.weights.LoadProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Speech made the plain way, one stream alone with its prompt in one piece. */
final class Speaking {

  private Speaking() {}

  /** A request whose sentences are not checked: a model that makes noise passes no check. */
  static SpeechRequest unchecked(String text, String voice) {
    return SpeechRequest.of(text, voice).withChoices(SpeakingChoices.USUAL.withChecks(false));
  }

  static CsmModel load(Path folder, Precision precision) {
    return new CsmLoader(precision, Team.ALONE, null, LoadProgress.NONE).load(folder);
  }

  static int[][] alone(
      CsmModel model, Team team, CsmPrompt prompt, Sampling sampling, int maxFrames) {
    FrameGenerator generator =
        new FrameGenerator(model.config(), model.weights(), team, 1, prompt.length());
    CsmSequence stream =
        new CsmSequence(
            prompt, generator.newCache(), sampling.sampler(), model.config().codebooks());
    stream.planChunk(prompt.length());
    List<int[]> frames = new ArrayList<>();
    while (frames.size() < maxFrames) {
      generator.step(team, List.of(stream));
      if (stream.failure() != null) {
        throw stream.failure();
      }
      if (stream.ended()) {
        break;
      }
      frames.add(stream.codes().clone());
    }
    return frames.toArray(int[][]::new);
  }
}
