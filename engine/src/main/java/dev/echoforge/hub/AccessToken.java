package dev.echoforge.hub;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lets somebody into a hub; never printed.
 *
 * @param value the secret
 * @param origin where it was found, for messages
 */
public record AccessToken(String value, String origin) {

  /** Variables that hold a token, the stronger first. */
  private static final List<String> VARIABLES = List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");

  private static final int MAX_FILE_BYTES = 1 << 16;

  /**
   * The token of the environment, else of the file that Hugging Face's own tools keep it in.
   *
   * @param environment the environment's variables
   * @param home the user's home folder
   * @throws SpeechFailedException if there is a file that can't be read
   */
  public static Optional<AccessToken> find(Map<String, String> environment, Path home) {
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "").strip();
      if (!value.isEmpty()) {
        return Optional.of(wellFormed(new AccessToken(value, variable)));
      }
    }
    String named = environment.getOrDefault("HF_TOKEN_PATH", "");
    Path file =
        named.isBlank()
            ? HuggingFaceFolders.home(environment, home).resolve("token")
            : home.resolve(named);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String value =
          new String(BoundedFile.read(file, MAX_FILE_BYTES), StandardCharsets.UTF_8).strip();
      return value.isEmpty()
          ? Optional.empty()
          : Optional.of(wellFormed(new AccessToken(value, file.toString())));
    } catch (BrokenFileException e) {
      throw new SpeechFailedException(
          "the hub's token in %s can't be read: %s; set HF_TOKEN instead"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static AccessToken wellFormed(AccessToken token) {
    if (!token.value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new InvalidRequestException(
          "token",
          "the hub's token from " + token.origin + " can't be used",
          "one word like hf_…",
          "other characters");
    }
    return token;
  }

  @Override
  public String toString() {
    return "AccessToken[from " + origin + "]";
  }
}
