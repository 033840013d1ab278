package dev.echoforge.hub;

import dev.echoforge.files.PlainPath;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a hub's answers, and trusts them in nothing. */
final class HubAnswers {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

  private static final JsonMapper JSON_MAPPER = BoundedJson.mapper(2_000_000);

  private HubAnswers() {}

  /** A page's JSON. */
  static JsonNode json(URI from, Download.Page page) {
    try {
      return JSON_MAPPER.readTree(page.bytes());
    } catch (JacksonException e) {
      throw broken(from, "no valid JSON: " + JsonFaults.reason(e));
    }
  }

  /** What is thrown where an answer can't be trusted. */
  static BrokenFileException broken(URI from, String problem) {
    return new BrokenFileException(
        null, "%s is no hub's answer: %s; check the hub's address".formatted(from, problem));
  }

  /** The address of a listing's next page, of the same server; null after the last. */
  static @Nullable URI next(URI page, Download.Page answer) {
    Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
    if (!link.find()) {
      return null;
    }
    try {
      URI next = page.resolve(link.group(1));
      if (WebAddresses.sameOrigin(next, page)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words
    }
    throw broken(page, "sends us elsewhere for its rest");
  }

  /** A line of a listing. */
  static ExpectedFile file(URI page, JsonNode entry) {
    String path = entry.path("path").asString("");
    if (!PlainPath.isPlain(path)) {
      String shown = path.replaceAll("[^\\x20-\\x7e]", "?");
      throw new BrokenFileException(
          null,
          "%s lists a file that would lie outside its folder: expected a plain relative path, got \"%s\"; nothing was fetched"
              .formatted(page, shown));
    }
    JsonNode lfs = entry.path("lfs");
    String sha256 = lfs.path("oid").asString("").replaceFirst("^sha256:", "");
    String gitSha1 = entry.path("oid").asString("");
    boolean large = sha256.matches("[0-9a-fA-F]{64}");
    return new ExpectedFile(
        path,
        (lfs.has("size") ? lfs : entry).path("size").asLong(-1),
        large ? sha256 : null,
        !large && gitSha1.matches("[0-9a-fA-F]{40}") ? gitSha1 : null);
  }
}
