package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.PlainPath;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.UnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub with Hugging Face's interface: what a repository holds, and where its files are. */
public final class Hub {

  private static final String JSON = "application/json";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_FILES = 100_000;

  /** A hub that answers each page with a next one would never be left. */
  private static final int MAX_PAGES = 1_000;

  private static final JsonMapper JSON_MAPPER = BoundedJson.mapper(2_000_000);

  private final HubSettings settings;
  private final Connections connections;
  private final Download download;

  /**
   * @param patience how long to wait for a connection, for an answer, and for more bytes
   */
  public Hub(HubSettings settings, Surroundings around, Duration patience) {
    this.settings = settings;
    this.connections = new Connections(settings, patience);
    this.download = new Download(connections, Retries.usual(around), Refusals.PLAIN);
  }

  /** A hub with the usual patience. */
  public Hub(HubSettings settings, Surroundings around) {
    this(settings, around, PATIENCE);
  }

  /** The base address. */
  public URI endpoint() {
    return settings.endpoint();
  }

  /** Whether a revision is a commit, which never changes. */
  public static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  /**
   * What a repository holds now.
   *
   * @param revision a branch, a tag or a commit
   * @throws InvalidRequestException if the revision can't be one
   * @throws UnavailableException if the hub can't be reached or does not let us
   * @throws BrokenFileException if it answers what can't be trusted
   */
  public Snapshot snapshot(RepositoryName repository, String revision, Cancellation cancellation) {
    if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
      throw new InvalidRequestException(
          "revision", "no revision", "a branch, a tag or a commit", revision);
    }
    Download asking = download.explaining(refusals(repository));
    String model = "/api/models/" + repository.text();
    URI facts = settings.at(model + "/revision/" + encoded(revision));
    String commit = json(facts, asking.page(facts, JSON, cancellation)).path("sha").asString("");
    if (!isCommit(commit)) {
      throw broken(facts, "names no commit");
    }
    List<ExpectedFile> files = new ArrayList<>();
    URI tree = settings.at(model + "/tree/" + commit + "?recursive=true");
    int pages = 0;
    for (URI page = tree; page != null; ) {
      if (++pages > MAX_PAGES) {
        throw broken(page, "lists too many pages");
      }
      Download.Page answer = asking.page(page, JSON, cancellation);
      for (JsonNode entry : json(page, answer)) {
        if (entry.path("type").asString("").equals("file")) {
          files.add(file(page, entry));
        }
      }
      if (files.size() > MOST_FILES) {
        throw broken(page, "lists too many files");
      }
      page = next(page, answer);
    }
    return new Snapshot(repository, commit, List.copyOf(files));
  }

  private Refusals refusals(RepositoryName repository) {
    return new HubRefusals(settings, connections, repository);
  }

  private static JsonNode json(URI from, Download.Page page) {
    try {
      return JSON_MAPPER.readTree(page.bytes());
    } catch (JacksonException e) {
      throw broken(from, "no valid JSON: " + JsonFaults.reason(e));
    }
  }

  private static BrokenFileException broken(URI from, String problem) {
    return new BrokenFileException(
        null, "%s is no hub's answer: %s; check the hub's address".formatted(from, problem));
  }

  private static @Nullable URI next(URI page, Download.Page answer) {
    Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
    if (!link.find()) {
      return null;
    }
    try {
      URI next = page.resolve(link.group(1));
      if (Connections.sameOrigin(next, page)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words
    }
    throw broken(page, "sends us elsewhere for its rest");
  }

  private static ExpectedFile file(URI page, JsonNode entry) {
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

  /** Where a snapshot's file is. */
  URI address(Snapshot snapshot, ExpectedFile file) {
    String path =
        Arrays.stream(file.path().split("/")).map(Hub::encoded).collect(Collectors.joining("/"));
    return settings.at(
        "/" + snapshot.repository().text() + "/resolve/" + snapshot.commit() + "/" + path);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }

  /** What fetches a repository's files. */
  Download download(RepositoryName repository) {
    return download.explaining(refusals(repository));
  }
}
