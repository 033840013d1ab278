package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A hub with Hugging Face's interface: what a repository holds, and where its files are. */
public final class Hub {

  private static final String JSON = "application/json";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_FILES = 100_000;

  /** A hub that answers each page with a next one would never be left. */
  private static final int MAX_PAGES = 1_000;

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
    this(settings, around, TIMEOUT);
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
    String commit =
        HubAnswers.json(facts, asking.page(facts, JSON, cancellation)).path("sha").asString("");
    if (!isCommit(commit)) {
      throw HubAnswers.broken(facts, "names no commit");
    }
    List<ExpectedFile> files = new ArrayList<>();
    URI tree = settings.at(model + "/tree/" + commit + "?recursive=true");
    int pages = 0;
    for (URI page = tree; page != null; ) {
      if (++pages > MAX_PAGES) {
        throw HubAnswers.broken(page, "lists too many pages");
      }
      Download.Page answer = asking.page(page, JSON, cancellation);
      for (JsonNode entry : HubAnswers.json(page, answer)) {
        if (entry.path("type").asString("").equals("file")) {
          files.add(HubAnswers.file(page, entry));
        }
      }
      if (files.size() > MAX_FILES) {
        throw HubAnswers.broken(page, "lists too many files");
      }
      page = HubAnswers.next(page, answer);
    }
    return new Snapshot(repository, commit, List.copyOf(files));
  }

  private Refusals refusals(RepositoryName repository) {
    return new HubRefusals(settings, connections, repository);
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
