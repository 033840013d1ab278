package dev.echoforge.csm;

import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.Voice;
import dev.echoforge.voices.CodesFile;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stored voices as a CSM speaks with them: each a first segment of context. A recording is
 * encoded once; its codes are kept beside it and, for the voices used of late, in memory. Safe for
 * concurrent use.
 */
final class ClonedVoices {

  /** The speaker number that a cloned voice has in its prompts. */
  static final int SPEAKER = 0;

  private static final System.Logger LOG = System.getLogger(ClonedVoices.class.getName());
  private static final int MOST_KEPT = 64;

  private final VoiceStore store;
  private final SpokenContext contexts;
  private final String codec;
  private final int codebooks;
  private final int entries;
  private final ReentrantLock lock = new ReentrantLock();

  /** By the recordings' hashes; the one used least recently comes first. */
  private final Map<String, int[][]> known = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param codec tells the codec and its weights from others
   */
  ClonedVoices(VoiceStore store, SpokenContext contexts, String codec, CsmConfig config) {
    this.store = store;
    this.contexts = contexts;
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

  private int[][] codes(StoredVoice voice) {
    lock.lock(); // also while one is encoded: a second request for it then finds it
    try {
      int[][] codes = known.get(voice.recordingHash());
      if (codes == null) {
        CodesFile file = new CodesFile(voice, codec);
        codes = file.read().filter(this::suits).orElseGet(() -> encode(voice, file));
        known.put(voice.recordingHash(), codes);
        if (known.size() > MOST_KEPT) {
          known.remove(known.keySet().iterator().next());
        }
      }
      return codes;
    } finally {
      lock.unlock();
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
    int[][] codes = contexts.encode(voice.readRecording());
    try {
      file.write(codes);
    } catch (SpeechFailedException e) {
      LOG.log(System.Logger.Level.DEBUG, "codes are not kept: {0}", e.getMessage());
    }
    return codes;
  }
}
