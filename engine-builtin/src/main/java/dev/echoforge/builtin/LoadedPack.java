package dev.echoforge.builtin;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.files.Memo;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechFailedException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The voice pack's networks and lexicons, each loaded when it is first needed, and shared. Safe for
 * concurrent use; closing waits for runs under way, which are short.
 */
final class LoadedPack implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LoadedPack.class.getName());

  private final List<BuiltinVoice> voices;
  private final PhonemeIds ids;
  private final String fingerprint;
  private final Map<PackVoice, Memo<VoiceNetwork>> networks = new HashMap<>();
  private final Map<Accent, Memo<G2p>> lexicons = new EnumMap<>(Accent.class);
  private final ReadWriteLock lock = new ReentrantReadWriteLock(); // written to close
  private boolean closed;

  private LoadedPack(VoicePack pack, OrtEnvironment environment) {
    this.voices = BuiltinVoices.of(pack);
    this.ids = pack.phonemeIds();
    this.fingerprint = pack.fingerprint();
    for (BuiltinVoice voice : voices) {
      PackVoice network = voice.network();
      networks.computeIfAbsent(
          network, name -> new Memo<>(() -> VoiceNetwork.load(environment, pack.model(network))));
      lexicons.computeIfAbsent(
          network.accent(), accent -> new Memo<>(() -> G2p.open(pack, accent)));
    }
  }

  /** Opens the pack; the first voice's network and its lexicon are loaded side by side. */
  static LoadedPack open(EngineSettings settings) {
    VoicePack pack = VoicePack.require(settings.dataFolder());
    LoadedPack loaded = new LoadedPack(pack, NativeRuntime.environment(settings.dataFolder()));
    BuiltinVoice first = loaded.voices.getFirst();
    Thread.ofPlatform().daemon().name("builtin-network").start(() -> loaded.warmUp(first));
    loaded.phonemizer(first);
    return loaded;
  }

  private void warmUp(BuiltinVoice voice) {
    try {
      predict(voice, new long[] {PhonemeIds.PAD, PhonemeIds.PAD}, 1);
    } catch (RuntimeException | Error e) {
      // Who speaks first tries again, and hears of it; or the process is ending.
      LOG.log(System.Logger.Level.DEBUG, "the first network is loaded by the first request", e);
    }
  }

  List<BuiltinVoice> voices() {
    return voices;
  }

  PhonemeIds ids() {
    return ids;
  }

  /** Tells the pack from others and from what it was before. */
  String fingerprint() {
    return fingerprint;
  }

  /** How phonemes sound in a voice's network. */
  Prediction predict(BuiltinVoice voice, long[] phonemes, float speed) {
    return whileOpen(
        () -> requireNonNull(networks.get(voice.network())).get().predict(phonemes, speed));
  }

  /** How a voice reads texts. */
  Phonemizer phonemizer(BuiltinVoice voice) {
    return whileOpen(
        () -> new Phonemizer(requireNonNull(lexicons.get(voice.network().accent())).get()));
  }

  /**
   * Does something that needs the pack.
   *
   * @throws SpeechFailedException if it has been closed
   */
  <T> T whileOpen(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new SpeechFailedException("the built-in engine was closed while it spoke");
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      networks.values().forEach(network -> network.close(VoiceNetwork::close));
      lexicons.values().forEach(lexicon -> lexicon.close(G2p::close));
    } finally {
      lock.writeLock().unlock();
    }
  }
}
