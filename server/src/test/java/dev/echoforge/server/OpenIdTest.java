package dev.echoforge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing in at an OpenID provider, another program's, which runs on loopback. */
class OpenIdTest {

  private static final String PASSWORD = "a long enough one";
  private static final String ISSUER = "company";
  private static final String CLIENT = "echoforge-test";

  @TempDir private static Path dataDir;
  private static MockOAuth2Server provider;
  private static TestServer server;

  @BeforeAll
  static void start() {
    provider =
        new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\": \"NettyWrapper\"}"));
    provider.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    server = TestServer.start(dataDir, settings());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.shutdown();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("echoforge.access.mode", "required");
    settings.put("echoforge.accounts.admin-password", PASSWORD);
    settings.put("echoforge.oidc.issuer", provider.issuerUrl(ISSUER).toString());
    settings.put("echoforge.oidc.name", "Company");
    settings.put("echoforge.oidc.client-id", CLIENT);
    settings.put("echoforge.oidc.client-secret", "secret");
    settings.put("echoforge.oidc.roles-claim", "realm_access.roles");
    settings.put("echoforge.oidc.admin-roles", "voice-admins");
    settings.put("echoforge.oidc.editor-roles", "voice-editors,voice-makers");
    settings.put("echoforge.oidc.listener-roles", "everybody");
    settings.put("echoforge.oidc.default-role", "none");
    settings.put("echoforge.oidc.link-by-name", "true");
    return settings;
  }

  /** A browser: it keeps cookies by name and shows where it is sent. */
  private static final class Browser {
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    HttpResponse<String> go(String address) throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
      if (!cookies.isEmpty() && address.contains(":" + server.port() + "/")) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("; ")));
      }
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      return answer;
    }

    /** Where it is sent. */
    String sent(String address) throws Exception {
      HttpResponse<String> answer = go(address);
      assertThat(answer.statusCode()).as(address + answer.body()).isBetween(300, 399);
      return URI.create(address)
          .resolve(answer.headers().firstValue("Location").orElseThrow())
          .toString();
    }

    JsonNode me() throws Exception {
      return TestServer.json(go(own("/api/auth/me")));
    }

    /** All the way to the callback's address, which is not yet called. */
    String callback() throws Exception {
      return sent(sent(own(me().at("/external/0/url").asString())));
    }
  }

  private static String own(String path) {
    return "http://localhost:" + server.port() + path;
  }

  /** Whom the provider vouches for next. */
  private static void next(String subject, String name, Map<String, Object> more) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("preferred_username", name);
    claims.put("name", "Somebody called " + name);
    claims.put("email", name + "@company.example");
    claims.putAll(more);
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of(CLIENT), claims, 3_600));
  }

  private static Map<String, Object> roles(String... roles) {
    return Map.of("realm_access", Map.of("roles", List.of(roles)));
  }

  @Test
  void theWholeWayInAndOut() throws Exception {
    Browser browser = new Browser();
    JsonNode me = browser.me();
    assertThat(me.at("/external/0/name").asString()).isEqualTo("Company");
    next("s-1", "olga", roles("unrelated", "voice-editors"));

    String there = browser.sent(own(me.at("/external/0/url").asString()));
    assertThat(there)
        .startsWith(provider.issuerUrl(ISSUER).toString())
        .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "openid");
    String callback = browser.sent(there);
    assertThat(callback).startsWith(own("/api/auth/oidc/callback/sso?")).contains("code=");
    String fixed = "ef_session-of-somebody-else";
    browser.cookies.put("ef_session", fixed);
    assertThat(browser.sent(callback)).isEqualTo(own("/"));

    assertThat(browser.cookies.get("ef_session")).isNotBlank().isNotEqualTo(fixed);
    assertThat(browser.cookies).doesNotContainKeys("ef_oidc", "JSESSIONID");
    JsonNode in = browser.me();
    assertThat(in.path("signed_in").asBoolean()).isTrue();
    assertThat(in.path("role").asString()).isEqualTo("editor");
    assertThat(in.at("/user/username").asString()).isEqualTo("olga");
    assertThat(in.at("/user/email").asString()).isEqualTo("olga@company.example");

    // Once more, with the address and the cookie of before: nobody gets in by it.
    Browser thief = new Browser();
    thief.cookies.put("ef_oidc", "whatever");
    assertThat(thief.sent(callback)).isEqualTo(own("/?sign_in_error=failed"));
    assertThat(thief.me().path("signed_in").asBoolean()).isFalse();

    HttpResponse<String> out =
        server.send(
            server
                .request("/api/auth/logout")
                .header("Cookie", "ef_session=" + browser.cookies.get("ef_session"))
                .header("X-CSRF-Token", in.path("csrf_token").asString())
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(browser.me().path("signed_in").asBoolean()).isFalse();
    assertThat(browser.sent(own(me.at("/external/0/sign_out_url").asString())))
        .contains("endsession", "client_id=" + CLIENT, "post_logout_redirect_uri=");

    // The same person again: the same account, as what the provider says now.
    next("s-1", "olga-renamed", roles("voice-admins"));
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/"));
    JsonNode again = browser.me();
    assertThat(again.at("/user/id").asString()).isEqualTo(in.at("/user/id").asString());
    assertThat(again.path("role").asString()).isEqualTo("admin");
    assertThat(browser.go(own("/api/admin/audit?query=externalSignIn")).body()).contains("olga");
  }

  @Test
  void answersForAnotherBrowserAreRefused() throws Exception {
    Browser attacker = new Browser();
    String callback = attacker.callback();
    Browser victim = new Browser();

    // Without a cookie, with one of another beginning, and with another state.
    assertThat(victim.sent(callback)).isEqualTo(own("/?sign_in_error=failed"));
    String own = victim.callback();
    assertThat(victim.sent(callback)).isEqualTo(own("/?sign_in_error=failed"));
    assertThat(victim.sent(own)).as("its cookie is used up").contains("sign_in_error=failed");
    assertThat(attacker.sent(callback.replaceAll("state=[^&]*", "state=x")))
        .isEqualTo(own("/?sign_in_error=failed"));
    assertThat(victim.me().path("signed_in").asBoolean()).isFalse();
    assertThat(attacker.me().path("signed_in").asBoolean()).isFalse();
  }

  @Test
  void aTokenWithAnotherNonceAudienceOrRoleIsRefused() throws Exception {
    Browser browser = new Browser();
    Map<String, Object> nonce = new LinkedHashMap<>(roles("voice-admins"));
    nonce.put("nonce", "of an earlier sign-in");
    next("s-4", "nina", nonce);
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/?sign_in_error=failed"));
    Map<String, Object> audience = new LinkedHashMap<>(roles("voice-admins"));
    audience.put("aud", List.of("another-program"));
    next("s-4", "nina", audience);
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/?sign_in_error=failed"));
    next("s-4", "nina", roles("unrelated"));
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/?sign_in_error=no_role"));

    String denied = browser.callback().replaceAll("code=[^&]*", "error=access_denied");
    assertThat(browser.sent(denied)).isEqualTo(own("/?sign_in_error=denied"));
    assertThat(browser.me().path("signed_in").asBoolean()).isFalse();
    assertThat(browser.sent(own("/api/auth/oidc/another")))
        .isEqualTo(own("/?sign_in_error=failed"));
  }

  @Test
  void anAccountOfTheirNameIsLinkedAndADisabledOneStaysOut() throws Exception {
    SignedIn admin = SignedIn.in(server, "admin", PASSWORD);
    String made =
        TestServer.json(
                admin.post(
                    "/api/admin/users",
                    "{\"username\": \"paula\", \"role\": \"listener\", \"password\": \"%s\"}"
                        .formatted(PASSWORD)))
            .at("/user/id")
            .asString();
    Browser browser = new Browser();
    next("s-5", "paula", roles("voice-makers"));
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/"));
    String id = browser.me().at("/user/id").asString();
    assertThat(admin.get("/api/admin/users/" + id).statusCode()).isEqualTo(200);
    if (!made.isEmpty()) {
      assertThat(id).isEqualTo(made);
    }
    // Somebody else of that name gets an account of their own.
    Browser other = new Browser();
    next("s-6", "paula", roles("everybody"));
    assertThat(other.sent(other.callback())).isEqualTo(own("/"));
    assertThat(other.me().at("/user/username").asString()).isEqualTo("paula-2");

    assertThat(admin.patch("/api/admin/users/" + id, "{\"disabled\": true}").statusCode())
        .isEqualTo(200);
    assertThat(browser.me().path("signed_in").asBoolean()).isFalse();
    next("s-5", "paula", roles("voice-makers"));
    assertThat(browser.sent(browser.callback())).isEqualTo(own("/?sign_in_error=disabled"));
  }

  @Test
  void aProviderThatIsAwayKeepsNobodyFromSigningInOtherwise(@TempDir Path folder) throws Exception {
    Map<String, String> away = settings();
    away.put("echoforge.oidc.issuer", "http://127.0.0.1:1/realm");
    try (TestServer lonely = TestServer.start(folder, away)) {
      HttpResponse<String> begun = lonely.get("/api/auth/oidc/sso");
      assertThat(begun.statusCode()).isEqualTo(302);
      assertThat(begun.headers().firstValue("Location").orElse(""))
          .endsWith("/?sign_in_error=failed");
      assertThat(SignedIn.login(lonely, "admin", PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void wherePasswordsAreOffTheProviderIsTheOnlyWay(@TempDir Path folder) throws Exception {
    Map<String, String> alone = settings();
    alone.put("echoforge.accounts.passwords", "false");
    try (TestServer other = TestServer.start(folder, alone)) {
      JsonNode me = TestServer.json(other.get("/api/auth/me"));
      assertThat(me.path("passwords").asBoolean()).isFalse();
      assertThat(me.path("external").size()).isEqualTo(1);

      HttpResponse<String> refused = SignedIn.login(other, "admin", PASSWORD);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("passwords-off");
      HttpResponse<String> begun = other.get(me.at("/external/0/url").asString());
      assertThat(begun.statusCode()).isEqualTo(302);
      assertThat(begun.headers().firstValue("Location").orElse(""))
          .startsWith(provider.issuerUrl(ISSUER).toString());
      HttpResponse<String> signUp =
          other.post(
              "/api/auth/signup",
              "{\"username\": \"x\", \"password\": \"a long enough one\", \"token\": \"t\"}");
      assertThat(signUp.body()).contains("passwords-off");
    }
  }
}
