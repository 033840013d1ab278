package dev.echoforge.mimi;

import dev.echoforge.files.Memo;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.Tensors;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * The Mimi neural audio codec (Défossez et al., Moshi, arXiv 2410.00037): audio to a few codes a
 * frame, and back. Immutable and safe for concurrent use; each stream has a session of its own.
 *
 * <p>Weights are packed when they are first needed, so that who only decodes has no encoder in
 * memory.
 */
public final class Mimi implements AutoCloseable {

  private final MimiConfig config;
  private final Memo<DecoderLayers> decoder;
  private final Memo<EncoderLayers> encoder;
  private final String fingerprint;
  private final Runnable closing;

  private Mimi(
      Tensors tensors, MimiConfig config, Storage storage, String fingerprint, Runnable closing) {
    this.config = config;
    this.fingerprint = fingerprint;
    this.decoder =
        new Memo<>(() -> {
          DecoderLayers layers = DecoderLayers.read(tensors, config, storage);
          tensors.leaveToDisk();
          return layers;
        });
    this.encoder =
        new Memo<>(() -> {
          EncoderLayers layers = EncoderLayers.read(tensors, config);
          tensors.leaveToDisk();
          return layers;
        });
    this.closing = closing;
  }

  /**
   * Opens a codec's folder or a speech model's with the codec inside or in its folder {@code mimi}.
   *
   * @throws dev.echoforge.speech.UnavailableException if there is none
   * @throws dev.echoforge.speech.BrokenFileException naming the file and the tensor or setting at
   *     fault
   */
  public static Mimi open(Path folder) {
    return open(CheckpointFolder.of(folder));
  }

  /**
   * Opens a model's codec, which may lie elsewhere or be changed by an adapter.
   *
   * @throws dev.echoforge.speech.UnavailableException if there is none
   * @throws dev.echoforge.speech.BrokenFileException naming the file and the tensor or setting at
   *     fault
   */
  public static Mimi open(CheckpointFolder model) {
    MimiFolder found = MimiFolder.find(model);
    Checkpoint checkpoint = found.checkpoint();
    Tensors tensors = checkpoint.under(found.prefix());
    try {
      MimiLayout.check(found.config(), tensors);
    } catch (RuntimeException | Error e) {
      checkpoint.close();
      throw e;
    }
    Storage storage = MimiStorage.fastest(found.config());
    return new Mimi(tensors, found.config(), storage, checkpoint.fingerprint(), checkpoint::close);
  }

  /**
   * The sizes of the codec that {@link #open} would open; reads no weights.
   *
   * @throws dev.echoforge.speech.UnavailableException if there is none
   * @throws dev.echoforge.speech.BrokenFileException if its configuration can't be read
   */
  public static MimiConfig configOf(Path folder) {
    MimiFolder found = MimiFolder.find(folder);
    found.checkpoint().close();
    return found.config();
  }

  /**
   * A codec over a checkpoint's tensors, which have to stay open for as long as it is used. The
   * decoder's largest weights are kept in 16 bits if there are many, which changes samples by some
   * 1e-5 of their size.
   *
   * @param tensors under the hub's names ({@code encoder.layers.0.conv.weight} …), without prefix
   * @throws dev.echoforge.speech.BrokenFileException naming the tensor that is missing or misshapen
   */
  public static Mimi load(Tensors tensors, MimiConfig config) {
    return load(tensors, config, MimiStorage.fastest(config));
  }

  /**
   * As {@link #load(Tensors, MimiConfig)}.
   *
   * @param storage how the decoder's largest weights are kept
   */
  public static Mimi load(Tensors tensors, MimiConfig config, Storage storage) {
    MimiLayout.check(config, tensors);
    return new Mimi(tensors, config, storage, tensors.file().toString(), () -> {});
  }

  /** A codec of random weights, to measure speed with; the same seed gives the same ones. */
  public static Mimi random(MimiConfig config, long seed) {
    return new Mimi(
        new RandomWeights(seed), config, MimiStorage.fastest(config), "random " + seed, () -> {});
  }

  /** Tells this codec's weights from others and from what they were before. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The codec's sizes. */
  public MimiConfig config() {
    return config;
  }

  /**
   * Begins a stream of frames to decode.
   *
   * @param team the threads that share the work; the stream's own while it decodes
   */
  public MimiDecoder decoder(Team team) {
    return new MimiDecoder(config, decoder.get(), team);
  }

  /** Encodes a recording with all codebooks. */
  public int[][] encode(Team team, Pcm recording) {
    return encode(team, recording, config.codebooks(), frames -> {});
  }

  /**
   * Encodes a recording.
   *
   * @param recording at the codec's sample rate
   * @param codebooks how many codes a frame gets, at least the semantic ones
   * @param progress told how many frames are done, now and then; what it throws ends the work
   * @return [frames][codebooks], a begun frame included
   * @throws InvalidRequestException if the rate is another or there aren't so many codebooks
   */
  public int[][] encode(Team team, Pcm recording, int codebooks, IntConsumer progress) {
    RecordingCheck.of(config, recording, codebooks);
    int samples = recording.samples().length;
    int[][] codes = new int[Math.ceilDiv(samples, config.frameSamples())][codebooks];
    new MimiEncoder(config, encoder.get(), team).encode(recording.samples(), codes, progress);
    return codes;
  }

  /** Closes what {@link #open} opened; sessions can't go on. */
  @Override
  public void close() {
    closing.run();
  }
}
