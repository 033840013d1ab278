package dev.echoforge.server.recordings;

import dev.echoforge.files.ByteSink;
import dev.echoforge.files.OutputFile;
import dev.echoforge.server.recordings.RecordingFiles.Times;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's files of a recording, under a name that no other attempt has. Nobody else writes or
 * deletes them; they are a recording once a row names them. Closed without {@link #commit} or
 * {@link #keep}, nothing is left.
 */
public final class RecordingDraft implements AutoCloseable {

  private final RecordingFiles files;
  private final DiskSpace space;
  private final String name;
  private final Path file;
  private final FileChannel channel;
  private @Nullable OutputStream times;
  private final Waveform waveform = new Waveform();
  private boolean settled;
  private boolean kept;

  RecordingDraft(RecordingFiles files, DiskSpace space, String name) {
    this.files = files;
    this.space = space;
    this.name = name;
    this.file = files.draft(name);
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** The files' name without their endings, for the recording's row. */
  public String name() {
    return name;
  }

  /** Where the WAV goes. */
  public ByteSink sink() {
    try {
      return ByteSink.of(channel);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** Notes when words and sentences are heard, for those who listen while it is being made. */
  public void times(List<WordTime> words, List<SentenceTime> sentences) throws IOException {
    if (times == null) {
      times =
          Files.newOutputStream(
              files.place(name, RecordingFiles.DRAFT_TIMES),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }
    times.write(files.line(words, sentences));
  }

  /** Takes the samples that are written, for the audio's outline. */
  public void outline(float[] samples) {
    waveform.add(samples);
  }

  /** How many bytes there are. */
  public long bytes() throws IOException {
    return channel.position();
  }

  /**
   * Leaves the last of the disk's room to the database.
   *
   * @throws IOException if there is too little of it
   */
  public void requireRoom() throws IOException {
    String full = space.exhausted();
    if (full != null) {
      throw new IOException("No space left on device: " + full);
    }
  }

  /** What was written so far outlives a power cut, and other nodes see it. */
  public void sync() throws IOException {
    channel.force(true);
  }

  /** Puts all in its place, whole; the row may name it then. */
  public void commit(Recording recording, List<WordTime> words, List<SentenceTime> sentences) {
    try {
      channel.force(true);
      channel.close();
      files.write(name, new Times(words, sentences));
      files.write(name, waveform);
      files.write(recording);
      Files.move(file, files.audio(name), StandardCopyOption.ATOMIC_MOVE);
      settled = true;
      closeTimes();
      files.deleteDraftTimes(name);
    } catch (IOException e) {
      throw OutputFile.failed(file, e);
    }
  }

  /** Whether the committed audio is where it should be. */
  public boolean stands() {
    return Files.isRegularFile(files.audio(name));
  }

  /** Another attempt was first: these files are nobody's. */
  public void discard() {
    files.delete(name);
  }

  /** The unfinished audio stays, so that another attempt can go on from it. */
  public void keep() {
    kept = true;
  }

  private void closeTimes() throws IOException {
    if (times != null) {
      times.close();
      times = null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    closeTimes();
    if (!settled && !kept) {
      files.delete(name);
    }
  }
}
