package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.files.OutputFile;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketSpeaker;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code pocket generate} puts latents and audio. */
final class PocketOutputs implements AutoCloseable {

  private static final String USUAL_FILE = "echoforge.wav";

  private final Terminal terminal;
  private final @Nullable Path audioTarget;
  private final @Nullable Path latentsTarget;
  private final @Nullable OutputFile latentsFile;
  private final List<List<float[]>> latents = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private @Nullable RawAudioFile audio;
  private double seconds;

  private PocketOutputs(
      Terminal terminal,
      @Nullable Path audioTarget,
      @Nullable Path latentsTarget,
      @Nullable OutputFile latentsFile) {
    this.terminal = terminal;
    this.audioTarget = audioTarget;
    this.latentsTarget = latentsTarget;
    this.latentsFile = latentsFile;
  }

  /** A chunk of what {@code --json} prints. */
  record Chunk(String text, int frames, boolean ended) {}

  /** What {@code --json} prints. */
  record Report(
      @Nullable String out,
      @Nullable String latentsOut,
      List<Chunk> chunks,
      int frames,
      double seconds,
      boolean ended,
      String voice,
      String precision) {}

  /** Finds out before anything is computed whether the files can be written. */
  static PocketOutputs open(Terminal terminal, @Nullable String out, @Nullable String latentsOut) {
    String file = out == null && latentsOut == null ? USUAL_FILE : out;
    Path audioTarget = file == null ? null : terminal.path(file);
    Path latentsTarget = latentsOut == null ? null : terminal.path(latentsOut);
    if (audioTarget != null) {
      AudioFormat.ofFile(audioTarget);
      if (audioTarget.equals(latentsTarget)) {
        throw new InvalidRequestException(
            "latents_out",
            "latents and audio go to the same file",
            "two files",
            "\"" + file + "\"");
      }
      OutputFile.create(audioTarget).close();
    }
    OutputFile latentsFile = latentsTarget == null ? null : OutputFile.create(latentsTarget);
    return new PocketOutputs(terminal, audioTarget, latentsTarget, latentsFile);
  }

  void begin(int sampleRateHz) {
    if (audioTarget != null) {
      audio = RawAudioFile.create(audioTarget, sampleRateHz);
    }
  }

  void beginChunk() {
    latents.add(new ArrayList<>());
  }

  void frame(float[] latent, float[] samples) {
    latents.getLast().add(latent);
    if (audio != null) {
      audio.write(samples);
    }
  }

  void endChunk(TextChunk chunk, PocketSpeaker.Outcome outcome) {
    chunks.add(new Chunk(chunk.prepared(), outcome.frames(), outcome.ended()));
  }

  int frames() {
    return chunks.stream().mapToInt(Chunk::frames).sum();
  }

  /** Puts the files in their places. */
  void commit() {
    if (latentsFile != null && latentsTarget != null) {
      LatentsJson.writeChunks(latents, latentsFile, latentsTarget);
    }
    if (audio != null) {
      audio.commit();
    }
    if (latentsFile != null) {
      latentsFile.commit();
    }
  }

  void report(PocketModel model, String voice, boolean asJson) {
    seconds = frames() / model.config().codec().frameRateHz();
    boolean ended = chunks.stream().allMatch(Chunk::ended);
    if (asJson) {
      Report report =
          new Report(
              audioTarget == null ? null : audioTarget.toString(),
              latentsTarget == null ? null : latentsTarget.toString(),
              List.copyOf(chunks),
              frames(),
              seconds,
              ended,
              voice,
              model.precision().label());
      terminal.out().println(TerminalCommand.json().writeValueAsString(report));
      return;
    }
    terminal
        .out()
        .println(
            Terminal.format(
                "%s: %d frames, %.2f s, %d chunks, voice %s, %s%s",
                String.valueOf(audioTarget == null ? latentsTarget : audioTarget),
                frames(),
                seconds,
                chunks.size(),
                voice,
                model.precision().label(),
                ended ? "" : "; stopped at the most frames allowed, the speech was not over"));
  }

  @Override
  public void close() {
    if (audio != null) {
      audio.close();
    }
    if (latentsFile != null) {
      latentsFile.close();
    }
  }
}
