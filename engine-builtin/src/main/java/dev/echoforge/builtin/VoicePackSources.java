package dev.echoforge.builtin;

import dev.echoforge.hub.Download;
import dev.echoforge.hub.ExpectedFile;
import dev.echoforge.hub.TransferProgress;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.UnavailableException;
import java.net.URI;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the built-in voice's data is on the net.
 *
 * @param hub the base address of a hub with Hugging Face's paths
 * @param index the base address of a package index with PyPI's simple API
 * @param download what fetches from both
 */
record VoicePackSources(URI hub, URI index, Download download) {

  private static final String REPOSITORY = "/maureesewilliams/hibari/resolve/main/";

  /**
   * Fetches the wheel: from the hub, else from the package index.
   *
   * @throws UnavailableException if neither has it or can be reached
   */
  void fetchWheel(Path to, String wheelSha256, TransferProgress progress) {
    ExpectedFile wheel = new ExpectedFile(VoicePackWheel.FILE_NAME, -1, wheelSha256, null);
    UnavailableException hubFailed;
    try {
      download.fetch(onHub(VoicePackWheel.FILE_NAME), to, wheel, progress, new Cancellation());
      return;
    } catch (UnavailableException e) {
      hubFailed = e;
    }
    try {
      download.fetch(wheelOnIndex(), to, wheel, progress, new Cancellation());
    } catch (UnavailableException e) {
      throw new UnavailableException(
          ("the voice pack can't be had from the net: %s; %s; download %s elsewhere and run"
                  + " 'echoforge voices install builtin --from FILE'")
              .formatted(hubFailed.getMessage(), e.getMessage(), VoicePackWheel.FILE_NAME),
          e);
    }
  }

  /** Where a file of the hub's repository is. */
  URI onHub(String path) {
    return below(hub, REPOSITORY + path);
  }

  private static URI below(URI base, String path) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  /** Asks the index, by the simple repository API (PEP 691), where it keeps the wheel. */
  private URI wheelOnIndex() {
    URI list = below(index, "/simple/hibari-tts/");
    byte[] page = download.page(list, "application/vnd.pypi.simple.v1+json");
    try {
      for (JsonNode file : BoundedJson.mapper(1_000_000).readTree(page).path("files")) {
        if (file.path("filename").asString("").equals(VoicePackWheel.FILE_NAME)) {
          return list.resolve(file.path("url").asString());
        }
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new UnavailableException(list + " gave no list of files: " + e.getMessage(), e);
    }
    throw new UnavailableException(list + " does not list " + VoicePackWheel.FILE_NAME);
  }
}
