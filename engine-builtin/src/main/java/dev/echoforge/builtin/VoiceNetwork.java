package dev.echoforge.builtin;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.echoforge.builtin.vocoder.SpectralFrame;
import dev.echoforge.parallel.NativeCalls;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A voice's network, loaded. Safe for concurrent use; each run takes one thread. */
final class VoiceNetwork implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final VoiceGraph graph;

  private VoiceNetwork(OrtEnvironment environment, OrtSession session, VoiceGraph graph) {
    this.environment = environment;
    this.session = session;
    this.graph = graph;
  }

  /**
   * Loads a network.
   *
   * @param model its ONNX file
   * @throws BrokenFileException if it does not load
   */
  static VoiceNetwork load(OrtEnvironment environment, byte[] model) {
    return load(environment, VoiceGraph.of(model));
  }

  static VoiceNetwork load(OrtEnvironment environment, VoiceGraph graph) {
    return NativeCalls.run(() -> loaded(environment, graph));
  }

  private static VoiceNetwork loaded(OrtEnvironment environment, VoiceGraph graph) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1); // requests run beside each other rather than a request wide
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = environment.createSession(graph.model(), options);
      return new VoiceNetwork(environment, session, graph);
    } catch (OrtException e) {
      throw new BrokenFileException(null, "the voice network does not load: " + e.getMessage(), e);
    }
  }

  /**
   * Predicts how phonemes sound.
   *
   * @param phonemes the network's numbers for them, a 0 at each end
   * @param speed above 1 for shorter phonemes
   * @throws SpeechFailedException if the run fails
   */
  Prediction predict(long[] phonemes, float speed) {
    return NativeCalls.run(() -> predicted(phonemes, speed));
  }

  private Prediction predicted(long[] phonemes, float speed) {
    try (OnnxTensor ids =
            OnnxTensor.createTensor(
                environment, LongBuffer.wrap(phonemes), new long[] {1, phonemes.length});
        OnnxTensor pace =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(new float[] {speed}), new long[] {1});
        OrtSession.Result result = session.run(Map.of("ids", ids, "speed", pace), outputs())) {
      return read(result);
    } catch (OrtException e) {
      throw new SpeechFailedException(
          "the voice network failed on %d phonemes: %s".formatted(phonemes.length, e.getMessage()),
          e);
    }
  }

  private Set<String> outputs() {
    return graph.rewritten()
        ? Set.of(graph.frames(), VoiceGraph.PITCH, graph.durations())
        : session.getOutputNames();
  }

  private Prediction read(OrtSession.Result result) {
    float[] pitch = floats(result, VoiceGraph.PITCH);
    if (graph.rewritten()) {
      LongBuffer steps = tensor(result, graph.durations()).getLongBuffer();
      int[] frames = new int[steps.remaining()];
      int sum = 0;
      for (int i = 0; i < frames.length; i++) {
        frames[i] = Math.toIntExact(steps.get(i));
        sum += frames[i];
      }
      if (sum == 0 || pitch.length % sum != 0) {
        throw new SpeechFailedException(
            "the voice network gave %d frames for durations of %d".formatted(pitch.length, sum));
      }
      for (int i = 0; i < frames.length; i++) {
        frames[i] *= pitch.length / sum; // durations count steps of a few frames
      }
      return new Prediction(floats(result, graph.frames()), pitch, frames);
    }
    return new Prediction(turned(result, pitch.length), pitch, null);
  }

  /** The spectra of a network as it comes, [601, frames] each, put side by side. */
  private static float[] turned(OrtSession.Result result, int frames) {
    int bins = SpectralFrame.BINS;
    int width = VoiceGraph.SPECTRA.size() * bins;
    float[] matrix = new float[frames * width];
    for (int part = 0; part < VoiceGraph.SPECTRA.size(); part++) {
      float[] spectra = floats(result, VoiceGraph.SPECTRA.get(part));
      for (int k = 0; k < bins; k++) {
        for (int frame = 0; frame < frames; frame++) {
          matrix[frame * width + part * bins + k] = spectra[k * frames + frame];
        }
      }
    }
    return matrix;
  }

  private static float[] floats(OrtSession.Result result, String output) {
    FloatBuffer buffer = tensor(result, output).getFloatBuffer(); // a copy already
    if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.limit()) {
      return buffer.array();
    }
    float[] copy = new float[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  private static OnnxTensor tensor(OrtSession.Result result, String output) {
    return (OnnxTensor)
        result
            .get(output)
            .orElseThrow(
                () -> new SpeechFailedException("the voice network gave no output " + output));
  }

  /** Frees it; no run may be going on. */
  @Override
  public void close() {
    try {
      NativeCalls.<@Nullable Void, OrtException>run(() -> {
        session.close();
        return null;
      });
    } catch (CancellationException e) {
      return; // the process is ending, and everything goes with it
    } catch (OrtException e) {
      throw new SpeechFailedException("the voice network does not close: " + e.getMessage(), e);
    }
  }
}
