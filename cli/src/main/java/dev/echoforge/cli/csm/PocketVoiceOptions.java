package dev.echoforge.cli.csm;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.VoiceEncoder;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.pocket.VoiceStateFile;
import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose voice {@code pocket generate} speaks with. */
final class PocketVoiceOptions {

  private static final int NO_LIMIT_SECONDS = Integer.MAX_VALUE;

  @Option(
      names = "--voice-audio",
      paramLabel = "F",
      description = "A recording to clone, of any rate and channels. " + AudioDecoder.KINDS + ".")
  private @Nullable String audio;

  @Option(
      names = "--voice-state",
      paramLabel = "F",
      description =
          "A voice's .safetensors file; by default the only one in the model's folder embeddings.")
  private @Nullable String state;

  PocketVoiceOptions() {}

  void check() {
    if (audio != null && state != null) {
      throw new InvalidRequestException(
          "voice", "there are two voices", "either --voice-audio or --voice-state", "both");
    }
  }

  /** The voice's file, as it is reported. */
  Path file(Terminal terminal, Path model) {
    if (audio != null) {
      return terminal.path(audio);
    }
    return state != null ? terminal.path(state) : only(model.resolve("embeddings"));
  }

  VoiceState voice(Path file, PocketModel model, Team team) {
    if (audio == null) {
      return VoiceStateFile.read(file, model.config());
    }
    VoiceEncoder encoder = new VoiceEncoder(model, team);
    float[] latents =
        encoder.latents(
            encoder.prepared(AudioDecoder.read(file, DecodingLimits.DEFAULT), NO_LIMIT_SECONDS));
    System.gc(); // the encoder's room serves what is spoken; the heap would rather grow
    return encoder.prefilled(latents);
  }

  private static Path only(Path embeddings) {
    List<Path> voices = List.of();
    if (Files.isDirectory(embeddings)) {
      try (Stream<Path> files = Files.list(embeddings)) {
        voices = files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
      } catch (IOException e) {
        voices = List.of();
      }
    }
    if (voices.size() != 1) {
      throw new InvalidRequestException(
          "voice",
          "no voice is named",
          "--voice-audio or --voice-state",
          voices.isEmpty() ? "none, and no embeddings" : voices.size() + " in " + embeddings);
    }
    return voices.getFirst();
  }
}
