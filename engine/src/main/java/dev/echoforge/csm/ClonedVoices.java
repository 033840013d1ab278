package dev.echoforge.csm;

import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.voices.CodesFile;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The stored voices as a CSM speaks with them: each a first segment of context. A recording is
 * encoded once; its codes are kept beside it and, for the voices used of late, in memory. Safe for
 * concurrent use.
 */
final class ClonedVoices {

  /** The speaker number that a cloned voice has in its prompts. */
  static final int SPEAKER = 0;

  private static final System.Logger LOG = System.getLogger(ClonedVoices.class.getName());
  private static final int MAX_KEPT = 64;

  private final VoiceStore store;
  private final Function<Pcm, int[][]> encoder;
  private final String codec;
  private final int codebooks;
  private final int entries;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Codes by the recordings' hashes, those that are being made included; the one used least
   * recently comes first.
   */
  private final Map<String, CompletableFuture<int[][]>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param encoder makes a recording's codes, [frames][codebooks], which takes a while
   * @param codec tells the codec and its weights from others
   */
  ClonedVoices(VoiceStore store, Function<Pcm, int[][]> encoder, String codec, CsmConfig config) {
    this.store = store;
    this.encoder = encoder;
    this.codec = codec;
    this.codebooks = config.codebooks();
    this.entries = config.codecEntries();
  }

  /** All there are now. */
  List<StoredVoice> list() {
    return store.list();
  }

  /**
   * A voice's recording as it goes before what the voice is to say.
   *
   * @param source tells the voice from others of its name
   */
  record Reference(String source, ContextSegment segment) {}

  /** The recording of the voice of that id. */
  Optional<Reference> find(String id) {
    return store
        .find(id)
        .map(voice ->
            new Reference(
                voice.source(), new ContextSegment(SPEAKER, voice.transcript(), codes(voice))));
  }

  /** A recording's codes. Whoever needs one that is being encoded waits for it, and no one else. */
  @SuppressWarnings("ReferenceEquality") // whether this caller's own future was the first
  private int[][] codes(StoredVoice voice) {
    CompletableFuture<int[][]> own = new CompletableFuture<>();
    CompletableFuture<int[][]> first = begin(voice.recordingHash(), own);
    if (first != own) {
      return await(first);
    }
    try {
      CodesFile file = new CodesFile(voice, codec);
      int[][] codes = file.read().filter(this::suits).orElseGet(() -> encode(voice, file));
      own.complete(codes);
      return codes;
    } catch (Throwable e) {
      lock.lock();
      try {
        known.remove(voice.recordingHash(), own);
      } finally {
        lock.unlock();
      }
      own.completeExceptionally(e);
      throw e;
    }
  }

  /** What others have or make for a recording, else what is to be made now. */
  private CompletableFuture<int[][]> begin(String recording, CompletableFuture<int[][]> own) {
    lock.lock();
    try {
      CompletableFuture<int[][]> there = known.get(recording);
      if (there != null) {
        return there;
      }
      known.put(recording, own);
      if (known.size() > MAX_KEPT) {
        known.remove(known.keySet().iterator().next());
      }
      return own;
    } finally {
      lock.unlock();
    }
  }

  private static int[][] await(CompletableFuture<int[][]> codes) {
    try {
      return codes.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpeechException problem) {
        throw problem;
      }
      throw new SpeechFailedException("encoding a recording failed: " + e.getCause(), e);
    }
  }

  private boolean suits(int[][] codes) {
    for (int[] frame : codes) {
      if (frame.length != codebooks) {
        return false;
      }
      for (int code : frame) {
        if (code < 0 || code >= entries) {
          return false;
        }
      }
    }
    return true;
  }

  private int[][] encode(StoredVoice voice, CodesFile file) {
    int[][] codes = encoder.apply(voice.readRecording());
    try {
      file.write(codes);
    } catch (SpeechFailedException e) {
      LOG.log(System.Logger.Level.DEBUG, "codes are not kept: {0}", e.getMessage());
    }
    return codes;
  }
}
