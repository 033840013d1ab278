package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.server.security.AccessRule;
import dev.echoforge.server.security.AccessRules;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, asked by everybody: exactly those get in whom the table lets in. */
class AccessMatrixTest {

  private static final Path PAGE = Path.of("..", "docs", "security.md");
  private static final String BEGIN = "<!-- generated: operations -->\n";
  private static final String END = "<!-- end -->";
  private static final String PASSWORD = "a long enough one";
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  @TempDir private static Path dataDir;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            dataDir,
            Map.of(
                "echoforge.access.mode",
                "required",
                "echoforge.accounts.admin-password",
                PASSWORD));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<AccessRule> rules() {
    return server.bean(AccessRules.class).all();
  }

  @Test
  void everyOperationSaysWhoMayCallIt() {
    assertThat(server.bean(AccessRules.class).closed()).isEmpty();
  }

  @Test
  void thePageHasTheTable() throws IOException {
    StringBuilder table = new StringBuilder(BEGIN);
    table.append("| method | address | role | scope |\n| --- | --- | --- | --- |\n");
    for (AccessRule rule : rules()) {
      AccessRule.Wanted wanted = rule.access();
      table
          .append("| ")
          .append(rule.method() == null ? "any" : rule.method())
          .append(" | `")
          .append(rule.pattern().getPatternString())
          .append("` | ")
          .append(wanted == null ? "everybody" : wanted.role().id())
          .append(" | ")
          .append(wanted == null ? "–" : wanted.scope().id() + (wanted.list() ? " *" : ""))
          .append(" |\n");
    }
    String page = Files.readString(PAGE);
    String wanted =
        page.substring(0, page.indexOf(BEGIN)) + table + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, wanted);
      page = wanted;
    }

    assertThat(page)
        .as("docs/security.md; -Dtest=AccessMatrixTest -Dupdate rewrites the table")
        .isEqualTo(wanted);
  }

  /** Somebody who asks, and what they may. */
  private record Asking(Role role, Set<Scope> scopes, Map<String, String> headers) {}

  private static Map<String, Asking> everybody() {
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    Map<String, Asking> everybody = new LinkedHashMap<>();
    everybody.put("anonymous", new Asking(Role.LISTENER, Set.of(), Map.of()));
    for (Role role : Role.values()) {
      String name = "matrix-" + role.id();
      admin.post(
          "/api/admin/users",
          "{\"username\": \"%s\", \"role\": \"%s\", \"password\": \"%s\"}"
              .formatted(name, role.id(), PASSWORD));
      SignedIn in = SignedIn.in(server, name, PASSWORD);
      everybody.put(
          role.id() + "'s session",
          new Asking(role, Scope.ALL, Map.of("Cookie", in.cookies(), "X-CSRF-Token", in.csrf())));
      for (Scope scope : Scope.OF_KEYS) {
        String key =
            in.key("{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(scope.id(), scope.id()));
        everybody.put(
            role.id() + "'s key of " + scope.id(),
            new Asking(role, Set.of(scope), Map.of("Authorization", "Bearer " + key)));
      }
    }
    return everybody;
  }

  @Test
  void exactlyThoseGetInWhomTheTableLetsIn() {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    Map<String, Asking> everybody = everybody();
    for (AccessRule rule : ordered()) {
      for (Map.Entry<String, Asking> asking : everybody.entrySet()) {
        int status = status(rule, asking.getValue());
        boolean in = status != 401 && status != 403;
        boolean wanted = allowed(rule, asking.getValue());
        asked++;
        if (in != wanted) {
          wrong.add(
              "%s %s by %s: %d".formatted(rule.method(), rule.pattern(), asking.getKey(), status));
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(500);
  }

  /** What ends sessions comes last. */
  private static List<AccessRule> ordered() {
    List<AccessRule> rules = new ArrayList<>();
    List<AccessRule> last = new ArrayList<>();
    for (AccessRule rule : rules()) {
      String path = rule.pattern().getPatternString();
      boolean ending = path.equals("/api/auth/logout");
      // Wrong credentials are a 401 of its own, and an unknown address of the container's a 404.
      if (!path.equals("/api/auth/login") && !path.equals("/error")) {
        (ending ? last : rules).add(rule);
      }
    }
    rules.addAll(last);
    return rules;
  }

  private static boolean allowed(AccessRule rule, Asking asking) {
    AccessRule.Wanted wanted = rule.access();
    return wanted == null
        || (asking.role().includes(wanted.role()) && asking.scopes().contains(wanted.scope()));
  }

  private static int status(AccessRule rule, Asking asking) {
    String path =
        rule.pattern()
            .getPatternString()
            .replaceAll("\\{\\*[^}]*}|/\\*\\*", "/x")
            .replaceAll("\\{[^}]*}", UNKNOWN);
    String method = rule.method() == null ? "GET" : rule.method();
    HttpRequest.Builder request = server.request(path);
    asking.headers().forEach(request::header);
    switch (method) {
      case "GET" -> request.GET();
      case "DELETE" -> request.DELETE();
      default ->
          request
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString("{}"));
    }
    // Streams never end by themselves: the head is enough.
    HttpResponse<java.io.InputStream> answer =
        server.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      return answer.statusCode();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
