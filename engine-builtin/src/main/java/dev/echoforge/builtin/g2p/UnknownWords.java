package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.echoforge.parallel.NativeCalls;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how a word sounds from its letters: a small transformer over characters. Its output has
 * several places for each letter and is read as in connectionist temporal classification (Graves et
 * al., 2006): repeats count once, then blanks (0) go.
 */
final class UnknownWords implements AutoCloseable {

  private static final int LONGEST = 24; // letters; what the network was trained for
  private static final int REMEMBERED = 4096;

  private final G2pFiles files;
  private final Accent accent;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();
  private @Nullable Network network;
  private boolean closed;

  UnknownWords(G2pFiles files, Accent accent) {
    this.files = files;
    this.accent = accent;
  }

  /** The phonemes of a word; empty if none of its letters is known to the network. */
  String read(String word) {
    String known = remembered.get(word);
    if (known != null) {
      return known;
    }
    String phonemes = NativeCalls.run(() -> network().read(word));
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    remembered.put(word, phonemes);
    return phonemes;
  }

  /** Loads the network now rather than at the first unknown word. */
  void warmUp() {
    var _ = NativeCalls.run(this::network);
  }

  private synchronized Network network() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (network == null) {
      network = new Network(files, accent == Accent.BRITISH ? "oov_gb" : "oov");
    }
    return network;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (network != null) {
      network.close();
      network = null;
    }
  }

  /** The loaded model; safe for concurrent use. */
  private static final class Network implements AutoCloseable {

    private final int[] letters;
    private final String phonemes;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Network(G2pFiles files, String name) {
      List<String> alphabets = new String(files.read(name + ".txt"), UTF_8).lines().toList();
      if (alphabets.size() != 2) {
        throw new BrokenFileException(
            null, name + ".txt has not two lines: install the voice pack anew");
      }
      letters = alphabets.get(0).codePoints().toArray();
      phonemes = alphabets.get(1);
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(files.read(name + ".onnx"), options);
      } catch (OrtException e) {
        throw new BrokenFileException(null, name + ".onnx does not load: " + e.getMessage(), e);
      }
    }

    String read(String word) {
      long[] ids =
          word.codePoints()
              .map(this::id)
              .filter(id -> id > 0)
              .limit(LONGEST)
              .asLongStream()
              .toArray();
      if (ids.length == 0) {
        return "";
      }
      try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
          OrtSession.Result result = session.run(Map.of("chars", input))) {
        return phonemes(((long[][]) result.get(0).getValue())[0]);
      } catch (OrtException e) {
        throw new SpeechFailedException(
            "the network for unknown words failed: " + e.getMessage(), e);
      }
    }

    /** A letter's id, counted from 1; 0 for one that the network does not know. */
    private int id(int letter) {
      for (int i = 0; i < letters.length; i++) {
        if (letters[i] == letter) {
          return i + 1;
        }
      }
      return 0;
    }

    private String phonemes(long[] ids) {
      StringBuilder text = new StringBuilder();
      long previous = 0;
      for (long id : ids) {
        if (id != previous && id > 0 && id <= phonemes.length()) {
          text.append(phonemes.charAt((int) id - 1));
        }
        previous = id;
      }
      return text.toString();
    }

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
        throw new SpeechFailedException("the network for unknown words did not close", e);
      }
    }
  }
}
