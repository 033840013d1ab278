package dev.echoforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long lists, filters, orders and searches of a running server take, over HTTP: {@code Lists
 * PORT [KEY]}, or {@code Lists fill …} for {@link ListRows}. Exits with 1 where a median is over
 * the bar.
 */
final class Lists {

  private static final int MEASURED = 15;
  private static final int UNCOUNTED = 3;
  private static final double BAR_MS = 100;

  private static final List<String> PATHS =
      List.of(
          "/api/tasks",
          "/api/tasks?sort=created_at",
          "/api/tasks?status=failed",
          "/api/tasks?status=failed,cancelled",
          "/api/tasks?status=completed&kind=script",
          "/api/tasks?query=albatross",
          "/api/tasks?query=harbour",
          "/api/tasks?query=harbour&status=failed",
          "/api/tasks?query=nowhere",
          "/api/tasks?query=xq",
          "/api/tasks?query=xq&sort=created_at",
          "/api/tasks?query=albatross&status=completed",
          "/api/tasks?query=albatross&sort=created_at",
          "/api/tasks?query=nowhere&sort=created_at",
          "/api/tasks?created_before=2026-11-20T00:00:00Z",
          "/api/recordings",
          "/api/recordings?sort=created_at",
          "/api/recordings?sort=title",
          "/api/recordings?sort=-title",
          "/api/recordings?sort=duration",
          "/api/recordings?sort=-duration",
          "/api/recordings?query=albatross",
          "/api/recordings?query=harbour",
          "/api/recordings?query=nowhere",
          "/api/recordings?query=no",
          "/api/recordings?query=xq",
          "/api/recordings?query=xq&sort=title",
          "/api/recordings?query=harbour&favourite=true",
          "/api/recordings?query=harbour&sort=title",
          "/api/recordings?query=albatross&sort=-duration",
          "/api/recordings?query=nowhere&character=character-3&sort=title",
          "/api/recordings?favourite=true",
          "/api/recordings?favourite=true&sort=title",
          "/api/recordings?tag=rare",
          "/api/recordings?tag=common",
          "/api/recordings?tag=rare,common",
          "/api/recordings?tag=absent",
          "/api/recordings?character=character-3",
          "/api/recordings?character=nobody",
          "/api/recordings?character=character-3&sort=-duration",
          "/api/recordings?engine=csm",
          "/api/recordings?kind=script",
          "/api/recordings?min_seconds=299",
          "/api/recordings?min_seconds=1000",
          "/api/recordings?max_seconds=1",
          "/api/recordings?created_after=2026-11-20T00:00:00Z&created_before=2026-11-21T00:00:00Z",
          "/api/recordings?deleted=true",
          "/api/recordings/tags",
          "/api/admin/tasks",
          "/api/admin/tasks?sort=-characters",
          "/api/admin/tasks?sort=-updated_at",
          "/api/admin/tasks?status=failed",
          "/api/admin/tasks?status=completed&sort=created_at",
          "/api/admin/tasks?query=albatross",
          "/api/admin/tasks?query=nowhere&sort=characters",
          "/api/admin/tasks?query=xq",
          "/api/admin/tasks?query=harbour&sort=-priority",
          "/api/admin/audit",
          "/api/admin/audit?actor=rare",
          "/api/admin/audit?actor=person-3",
          "/api/admin/audit?action=deleteVoice",
          "/api/admin/audit?outcome=refused",
          "/api/admin/audit?outcome=refused&actor=person-3",
          "/api/admin/audit?text=albatross",
          "/api/admin/audit?text=harbour",
          "/api/admin/audit?text=nowhere",
          "/api/admin/audit?text=xq",
          "/api/admin/audit?text=albatross&actor=person-3",
          "/api/admin/audit?after=2030-01-01T00:00:00Z",
          "/api/admin/audit?before=2020-01-01T00:00:00Z",
          "/api/admin/logs",
          "/api/admin/logs?level=error",
          "/api/admin/logs?text=albatross",
          "/api/admin/logs?text=harbour",
          "/api/admin/logs?text=nowhere",
          "/api/admin/logs?source=absent",
          "/api/admin/logs?task=none&caller=nobody");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final @Nullable String key;
  private int slow;

  private Lists(String port, @Nullable String key) {
    this.base = "http://localhost:" + port;
    this.key = key;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("fill")) {
      ListRows.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    Lists lists = new Lists(arguments[0], arguments.length > 1 ? arguments[1] : null);
    for (String path : PATHS) {
      lists.measure(path);
    }
    System.out.printf("%d of %d over %.0f ms%n", lists.slow, PATHS.size(), BAR_MS);
    System.exit(lists.slow > 0 ? 1 : 0);
  }

  private void measure(String path) throws IOException, InterruptedException {
    double[] times = new double[MEASURED];
    int status = 0;
    int bytes = 0;
    for (int i = -UNCOUNTED; i < MEASURED; i++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + limited(path, i)));
      if (key != null) {
        request.header("Authorization", "Bearer " + key);
      }
      long began = System.nanoTime();
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (i >= 0) {
        times[i] = (System.nanoTime() - began) / 1e6;
      }
      status = answer.statusCode();
      bytes = answer.body().length();
    }
    Arrays.sort(times);
    boolean over = times[MEASURED / 2] > BAR_MS;
    slow += over ? 1 : 0;
    System.out.printf(
        Locale.ROOT,
        "%-80s %d %7d chars: min %6.1f ms, median %6.1f ms, most %6.1f ms%s%n",
        path,
        status,
        bytes,
        times[0],
        times[MEASURED / 2],
        times[MEASURED - 1],
        over ? "  SLOW" : "");
  }

  /** A page of another length each time: H2 answers a query that it had just before from memory. */
  private static String limited(String path, int round) {
    return path + (path.contains("?") ? "&" : "?") + "limit=" + (35 + round);
  }
}
