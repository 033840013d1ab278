package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A hub of our own on the loopback address, as Hugging Face's behaves: repositories with revisions,
 * a paged list of files, large files on another server behind redirects with signed addresses,
 * ranges, tokens and gates. Faults are injected file by file.
 */
public final class LoopbackHub implements AutoCloseable {

  /** Does something else than answering; true if nothing is left to be done. */
  public interface Fault {
    boolean strikes(HttpExchange exchange, byte[] content) throws IOException;
  }

  /** What somebody asked for. */
  public record Request(boolean atHub, String path, String authorization, String range) {}

  private static final int FILES_A_PAGE = 4;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer hub = server(this::hub);
  private final HttpServer storage = server(this::storage);
  private final Map<String, Map<String, byte[]>> repositories = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> pinned = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile String token = "";
  private volatile String gated = "";

  private HttpServer server(com.sun.net.httpserver.HttpHandler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", handler);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hub's address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
  }

  private String storageAddress() {
    return "http://127.0.0.1:" + storage.getAddress().getPort();
  }

  /** Makes a repository of a folder. */
  public LoopbackHub holds(String repository, Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        holds(
            repository,
            folder.relativize(file).toString().replace('\\', '/'),
            Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Puts a file into a repository, which gives that another commit. */
  public LoopbackHub holds(String repository, String path, byte[] content) {
    repositories
        .computeIfAbsent(repository, name -> Collections.synchronizedMap(new TreeMap<>()))
        .put(path, content);
    return this;
  }

  /** Gives a repository's state another commit's name, for those who ask for that one. */
  public LoopbackHub pins(String repository, String commit) {
    pinned.computeIfAbsent(repository, name -> ConcurrentHashMap.newKeySet()).add(commit);
    return this;
  }

  /** Takes a file out of a repository. */
  public void drops(String repository, String path) {
    repositories.get(repository).remove(path);
  }

  /** Lets in only who has this token. */
  public void wantsToken(String wanted) {
    token = wanted;
  }

  /** Files of this repository are for accounts that have accepted its conditions. */
  public void gates(String repository) {
    gated = repository;
  }

  /** The next requests for the file meet these faults, one each. */
  public void strike(String path, Fault... next) {
    faults.computeIfAbsent(path, name -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /** What was asked for, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Requests for contents whose path ends so, the storage's only. */
  public List<Request> stored(String end) {
    return requests().stream().filter(r -> !r.atHub() && r.path().endsWith(end)).toList();
  }

  /** Forgets what was asked for. */
  public void forget() {
    requests.clear();
  }

  /** The commit that a repository's files make up now. */
  public String commit(String repository) {
    StringBuilder all = new StringBuilder();
    repositories
        .get(repository)
        .forEach((path, content) -> all.append(path).append(sha256(content)));
    return sha256(all.toString().getBytes(UTF_8)).substring(0, 40);
  }

  /** An answer with a status and nothing else. */
  public static Fault status(int status, String... headers) {
    return (exchange, content) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return true;
    };
  }

  /** Hangs up after some of the bytes that were asked for. */
  public static Fault cutAfter(int bytes) {
    return (exchange, content) -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      cut(
          exchange,
          content,
          range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", "")),
          bytes);
      return true;
    };
  }

  /** Hangs up after some bytes of the beginning, whatever was asked for. */
  public static Fault cutFromTheStartAfter(int bytes) {
    return (exchange, content) -> {
      cut(exchange, content, 0, bytes);
      return true;
    };
  }

  private static void cut(HttpExchange exchange, byte[] content, int from, int bytes)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"" + sha256(content).substring(0, 8) + "\"");
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    exchange.getResponseBody().write(content, from, bytes);
    exchange.getResponseBody().flush();
    try {
      exchange.getResponseBody().close();
    } catch (IOException e) {
      exchange.close(); // that is how the server hangs up on a promise
    }
  }

  /** Says nothing more after some bytes. */
  public static Fault stallAfter(int bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      return true;
    };
  }

  /** Sends other bytes than the right ones, as many. */
  public static Fault spoilt() {
    return (exchange, content) -> {
      byte[] other = content.clone();
      other[other.length / 2] ^= 1;
      send(exchange, other);
      return true;
    };
  }

  /** Sends content of another length without saying how long it is. */
  public static Fault unannounced(int length) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, 0);
      try (exchange) {
        exchange.getResponseBody().write(Arrays.copyOf(content, length));
      }
      return true;
    };
  }

  /** Sends us elsewhere. */
  public static Fault redirect(String location) {
    return status(302, "Location", location);
  }

  /** Lets something happen before the request is answered as usual. */
  public static Fault first(Runnable happening) {
    return (exchange, content) -> {
      happening.run();
      return false;
    };
  }

  private void note(HttpExchange exchange, boolean atHub) {
    requests.add(
        new Request(
            atHub,
            exchange.getRequestURI().getPath(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            String.valueOf(exchange.getRequestHeaders().getFirst("Range"))));
  }

  private void hub(HttpExchange exchange) throws IOException {
    note(exchange, true);
    String path = exchange.getRequestURI().getPath();
    if (struck(path, exchange, new byte[0])) {
      return;
    }
    String[] parts = path.split("/");
    if (path.startsWith("/api/models/") && parts.length >= 7) {
      api(exchange, parts[3] + "/" + parts[4], parts[5], parts[6]);
    } else if (parts.length >= 6 && parts[3].equals("resolve")) {
      String file = String.join("/", Arrays.copyOfRange(parts, 5, parts.length));
      resolve(exchange, parts[1] + "/" + parts[2], file);
    } else {
      refuse(exchange, 404, "RepoNotFound", "Repository not found");
    }
  }

  private boolean refused(HttpExchange exchange, String repository, boolean content)
      throws IOException {
    String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean known = given.equals("Bearer " + token);
    if (!given.equals("null") && !token.isEmpty() && !known) {
      refuse(exchange, 401, "", "Invalid credentials in Authorization header");
    } else if (content && gated.equals(repository)) {
      refuse(exchange, known ? 403 : 401, "GatedRepo", "Access to model is restricted");
    } else if (!repositories.containsKey(repository)) {
      refuse(exchange, known ? 404 : 401, known ? "RepoNotFound" : "", "Repository not found");
    } else {
      return false;
    }
    return true;
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    status(status, "X-Error-Code", code, "X-Error-Message", message).strikes(exchange, new byte[0]);
  }

  private void api(HttpExchange exchange, String repository, String what, String revision)
      throws IOException {
    if (refused(exchange, repository, false)) {
      return;
    }
    boolean isPinned = pinned.getOrDefault(repository, Set.of()).contains(revision);
    String commit = isPinned ? revision : commit(repository);
    if (!revision.equals("main") && !revision.equals(commit)) {
      refuse(exchange, 404, "RevisionNotFound", "Invalid rev id");
    } else if (what.equals("revision")) {
      send(exchange, "{\"sha\": \"%s\"}".formatted(commit).getBytes(UTF_8));
    } else {
      tree(exchange, repository);
    }
  }

  private void tree(HttpExchange exchange, String repository) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int first = query.contains("cursor=") ? Integer.parseInt(query.replaceAll("\\D", "")) : 0;
    List<Map.Entry<String, byte[]>> files = List.copyOf(repositories.get(repository).entrySet());
    List<String> entries = new ArrayList<>(List.of("{\"type\": \"directory\", \"path\": \"x\"}"));
    for (Map.Entry<String, byte[]> file :
        files.subList(first, Math.min(files.size(), first + FILES_A_PAGE))) {
      entries.add(entry(file.getKey(), file.getValue()));
    }
    if (first + FILES_A_PAGE < files.size()) {
      String next = address() + exchange.getRequestURI().getPath() + "?recursive=true&cursor=";
      exchange
          .getResponseHeaders()
          .set("Link", "<" + next + (first + FILES_A_PAGE) + ">; rel=\"next\"");
    }
    send(exchange, ("[" + String.join(", ", entries) + "]").getBytes(UTF_8));
  }

  private static boolean isLarge(String path) {
    return path.endsWith(".safetensors");
  }

  private static String entry(String path, byte[] content) {
    String quoted = path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000");
    String plain =
        "\"type\": \"file\", \"path\": \"%s\", \"size\": %d, \"oid\": \"%s\""
            .formatted(quoted, content.length, gitSha1(content));
    String lfs =
        isLarge(path)
            ? ", \"lfs\": {\"oid\": \"%s\", \"size\": %d, \"pointerSize\": 130}"
                .formatted(sha256(content), content.length)
            : "";
    return "{" + plain + lfs + "}";
  }

  private void resolve(HttpExchange exchange, String repository, String path) throws IOException {
    if (refused(exchange, repository, true)) {
      return;
    }
    byte[] content = repositories.get(repository).get(path);
    if (content == null) {
      refuse(exchange, 404, "EntryNotFound", "Entry not found");
    } else if (isLarge(path)) {
      exchange.getResponseHeaders().set("X-Linked-ETag", "\"" + sha256(content) + "\"");
      String signed = storageAddress() + "/" + repository + "/" + path + "?signature=secret";
      redirect(signed).strikes(exchange, content);
    } else {
      send(exchange, content);
    }
  }

  private void storage(HttpExchange exchange) throws IOException {
    note(exchange, false);
    String[] parts = exchange.getRequestURI().getPath().split("/", 4);
    byte[] content = repositories.get(parts[1] + "/" + parts[2]).get(parts[3]);
    if (!struck(parts[3], exchange, content)) {
      send(exchange, content);
    }
  }

  private boolean struck(String path, HttpExchange exchange, byte[] content) throws IOException {
    Deque<Fault> waiting = faults.getOrDefault(path, new ArrayDeque<>());
    Fault fault;
    synchronized (waiting) {
      fault = waiting.poll();
    }
    return fault != null && fault.strikes(exchange, content);
  }

  private static void send(HttpExchange exchange, byte[] content) throws IOException {
    String tag = "\"" + sha256(content).substring(0, 8) + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    int from = 0;
    if (range != null && (condition == null || condition.equals(tag))) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= content.length) {
        status(416).strikes(exchange, content);
        return;
      }
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    int length = content.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length == 0 ? -1 : length);
    try (exchange) {
      if (length > 0) {
        exchange.getResponseBody().write(content, from, length);
      }
    }
  }

  static String sha256(byte[] content) {
    return sum("SHA-256", content);
  }

  static String gitSha1(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return sum("SHA-1", all);
  }

  private static String sum(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
    threads.shutdownNow();
  }
}
