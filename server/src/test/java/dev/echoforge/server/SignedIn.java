package dev.echoforge.server;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;

/**
 * A browser in which somebody signed in.
 *
 * @param server where
 * @param cookies all of them, as a header
 * @param csrf the token that goes with what changes something
 */
record SignedIn(TestServer server, String cookies, String csrf) {

  static HttpResponse<String> login(TestServer server, String name, String password) {
    return server.post("/api/auth/login", credentials(name, password));
  }

  private static String credentials(String name, String password) {
    return "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  static SignedIn in(TestServer server, String name, String password) {
    HttpResponse<String> answer = login(server, name, password);
    if (answer.statusCode() != 200) {
      throw new AssertionError(name + " can't sign in: " + answer.body());
    }
    return new SignedIn(
        server,
        answer.headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; ")),
        TestServer.json(answer).path("csrf_token").asString());
  }

  /** The same browser at another server. */
  SignedIn at(TestServer other) {
    return new SignedIn(other, cookies, csrf);
  }

  HttpRequest.Builder withCookie(String path) {
    return server.request(path).header("Cookie", cookies);
  }

  HttpRequest.Builder request(String path) {
    return withCookie(path).header("X-CSRF-Token", csrf);
  }

  HttpResponse<String> get(String path) {
    return server.send(withCookie(path));
  }

  HttpResponse<String> post(String path, String json) {
    return server.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> patch(String path, String json) {
    return server.send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(String path, String json) {
    return server.send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  /** Follows a task's events until it stands as wanted; it must not end otherwise. */
  void awaitStatus(String taskId, String status) {
    try (var lines =
        server
            .send(withCookie("/api/tasks/" + taskId + "/events"), BodyHandlers.ofLines())
            .body()) {
      if (lines.noneMatch(line -> line.contains("\"status\":\"" + status + "\""))) {
        throw new AssertionError("task " + taskId + " ended without being " + status);
      }
    }
  }

  HttpResponse<String> delete(String path) {
    return server.send(request(path).DELETE());
  }

  HttpResponse<String> loginAgain(String name, String password) {
    return server.send(
        request("/api/auth/login")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials(name, password))));
  }

  /** Makes an API key and gives its secret. */
  String key(String json) {
    HttpResponse<String> made = post("/api/auth/keys", json);
    if (made.statusCode() != 201) {
      throw new AssertionError("no key: " + made.body());
    }
    return TestServer.json(made).path("secret").asString();
  }
}
