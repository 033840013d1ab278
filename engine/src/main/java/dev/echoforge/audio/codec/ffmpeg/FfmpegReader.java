package dev.echoforge.audio.codec.ffmpeg;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.SampleReader;
import dev.echoforge.audio.codec.wav.WavReader;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A recording decoded by the machine's ffmpeg, which is not trusted with it: it gets a copy of the
 * file and nothing else (no network, no other files, one kind of container), little memory, time
 * and output, and is ended when it gives nothing for a while. Few run at a time. What it gives is
 * WAV with 32-bit floats, at the recording's own rate and channels.
 */
public final class FfmpegReader implements SampleReader {

  /** What copies' names begin with. */
  public static final String PREFIX = "echoforge-" + ProcessHandle.current().pid() + "-";

  private static final Semaphore PROCESSES = new Semaphore(4);
  private static final Duration WAITING_FOR_OTHERS = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(30); // longest without any output
  private static final int MEMORY_KIB = 3 << 20; // address space, of which little is used
  private static final int PROCESSOR_SECONDS = 300;
  private static final int LARGEST_BLOCK_BYTES = 256 << 20;
  private static final int OUTPUT_BYTES_A_SAMPLE = 4;

  /** What the program may know of its surroundings: where its libraries are. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "LANG", "LC_ALL");

  private final ForeignFormat format;
  private final Path copy;
  private final FfmpegProcess process;
  private final SampleReader reader;
  private boolean ended;
  private boolean closed;

  /**
   * Starts decoding.
   *
   * @param in the file's bytes, all of which are copied
   * @throws UnavailableException if it can't be started
   * @throws BrokenAudioException if there is no audio in it that it reads
   */
  public FfmpegReader(AudioInput in, DecodingLimits limits, ForeignFormat format, Path ffmpeg)
      throws IOException {
    this(in, limits, format, ffmpeg, SILENCE);
  }

  FfmpegReader(
      AudioInput in, DecodingLimits limits, ForeignFormat format, Path ffmpeg, Duration silence)
      throws IOException {
    this.format = format;
    this.copy = copy(in);
    boolean opened = false;
    try {
      acquire();
      process = start(command(ffmpeg, limits), ffmpeg, silence);
      long mostBytes =
          ((long) Math.min(Long.MAX_VALUE / 2.0, (limits.maxSeconds() + 2) * 1e6))
              * limits.maxChannels()
              * OUTPUT_BYTES_A_SAMPLE;
      reader = header(new AudioInput(process.output(), mostBytes), limits);
      opened = true;
    } finally {
      if (!opened) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private static Path copy(AudioInput in) throws IOException {
    Path copy;
    OutputStream out;
    try {
      copy = Files.createTempFile(PREFIX, ".in");
      out = Files.newOutputStream(copy);
    } catch (IOException e) {
      throw noRoom(e);
    }
    boolean whole = false;
    try (out) {
      in.transferTo(out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
    return copy;
  }

  private static SpeechFailedException noRoom(IOException e) {
    return new SpeechFailedException(
        "the temporary folder %s can't hold the recording: %s; make room there, or let TMPDIR name another"
            .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
        e);
  }

  private static void acquire() {
    try {
      if (!PROCESSES.tryAcquire(WAITING_FOR_OTHERS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("too many recordings are being read at once; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while other recordings were read", e);
    }
  }

  private static FfmpegProcess start(List<String> command, Path ffmpeg, Duration silence) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));
    boolean started = false;
    try {
      FfmpegProcess process = new FfmpegProcess(builder.start(), silence);
      started = true;
      return process;
    } catch (IOException e) {
      throw new UnavailableException(
          "%s can't be started: %s".formatted(ffmpeg, e.getMessage()), e);
    } finally {
      if (!started) {
        PROCESSES.release();
      }
    }
  }

  private List<String> command(Path ffmpeg, DecodingLimits limits) {
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') {
      // A shell's limits last through exec; where one is not known (memory on macOS) the others
      // hold.
      String bounds =
          "ulimit -v %d; ulimit -t %d; ulimit -c 0; exec \"$0\" \"$@\""
              .formatted(MEMORY_KIB, PROCESSOR_SECONDS);
      command.addAll(List.of("/bin/sh", "-c", bounds.replace(";", " 2>/dev/null;")));
    }
    command.add(ffmpeg.toString());
    command.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "error"));
    command.addAll(List.of("-max_alloc", String.valueOf(LARGEST_BLOCK_BYTES), "-threads", "1"));
    command.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", format.demuxers()));
    command.addAll(List.of("-i", "file:" + copy, "-map", "0:a:0"));
    command.addAll(List.of("-t", String.valueOf(Math.ceil(limits.maxSeconds()) + 1)));
    command.addAll(List.of("-c:a", "pcm_f32le", "-bitexact", "-f", "wav", "pipe:1"));
    return command;
  }

  private SampleReader header(AudioInput output, DecodingLimits limits) throws IOException {
    boolean read = false;
    try {
      SampleReader opened = WavReader.open(output, limits);
      read = true;
      return opened;
    } catch (BrokenAudioException e) {
      throw new BrokenAudioException(
          "is %s that ffmpeg can't read: %s".formatted(format.name(), why()));
    } finally {
      if (!read) {
        end();
      }
    }
  }

  /** What it said of its own failure, without the name of our copy. */
  private String why() {
    String said =
        process.message().replace("file:" + copy, "the file").replace(copy.toString(), "the file");
    return said.isEmpty() ? "it gives no audio" : said;
  }

  private void end() {
    process.end();
    PROCESSES.release();
  }

  @Override
  public String format() {
    return format.demuxers();
  }

  @Override
  public int sampleRateHz() {
    return reader.sampleRateHz();
  }

  @Override
  public int channels() {
    return reader.channels();
  }

  @Override
  public float @Nullable [] next() throws IOException {
    float[] block = reader.next();
    if (block == null && !ended) {
      ended = true;
      process.awaitEnd();
      if (process.timedOut()) {
        throw new BrokenAudioException(
            "is %s that ffmpeg can't read: it gave nothing for too long".formatted(format.name()));
      }
    }
    return block;
  }

  @Override
  public boolean truncated() {
    return ended && process.failed();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    end();
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      System.getLogger(FfmpegReader.class.getName())
          .log(System.Logger.Level.WARNING, "{0} can''t be deleted: {1}", copy, e);
    }
  }
}
