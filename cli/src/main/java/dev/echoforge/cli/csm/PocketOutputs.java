package dev.echoforge.cli.csm;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.cli.terminal.TerminalCommand;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketSpeaker;
import dev.echoforge.pocket.text.TextChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where {@code pocket generate} puts latents and audio. */
final class PocketOutputs implements AutoCloseable {

  private final Terminal terminal;
  private final GeneratedFiles files;
  private final List<List<float[]>> latents = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private double seconds;

  private PocketOutputs(Terminal terminal, GeneratedFiles files) {
    this.terminal = terminal;
    this.files = files;
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
    return new PocketOutputs(terminal, GeneratedFiles.open(terminal, out, latentsOut, "latents"));
  }

  void begin(int sampleRateHz) {
    files.begin(sampleRateHz);
  }

  void beginChunk() {
    latents.add(new ArrayList<>());
  }

  void frame(float[] latent, float[] samples) {
    latents.getLast().add(latent);
    files.write(samples);
  }

  void endChunk(TextChunk chunk, PocketSpeaker.Outcome outcome) {
    chunks.add(new Chunk(chunk.prepared(), outcome.frames(), outcome.ended()));
  }

  int frames() {
    return chunks.stream().mapToInt(Chunk::frames).sum();
  }

  /** Puts the files in their places. */
  void commit() {
    files.commit((file, target) -> LatentsJson.writeChunks(latents, file, target));
  }

  void report(PocketModel model, String voice, boolean asJson) {
    seconds = frames() / model.config().codec().frameRateHz();
    boolean ended = chunks.stream().allMatch(Chunk::ended);
    if (asJson) {
      Report report =
          new Report(
              files.audioPath(),
              files.numbersPath(),
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
                files.shownPath(),
                frames(),
                seconds,
                chunks.size(),
                voice,
                model.precision().label(),
                ended ? "" : "; stopped at the most frames allowed, the speech was not over"));
  }

  @Override
  public void close() {
    files.close();
  }
}
