package dev.echoforge.server.overview;

import dev.echoforge.server.models.EngineViews;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.system.ServerVersion;
import dev.echoforge.server.tasks.TaskFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is, in one answer. */
@RestController
@Tag(name = "System")
class OverviewController {

  private static final Logger LOG = LoggerFactory.getLogger(OverviewController.class);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> WORST_FIRST =
      List.of(Attention.CRITICAL, Attention.WARNING, Attention.INFO);

  private final List<AttentionSource> sources;
  private final EngineViews engines;
  private final TaskFigures tasks;
  private final Figures figures;
  private final ServerVersion version;
  private final Path dataDir;
  private final Clock clock;
  private final Instant startedAt;

  OverviewController(
      List<AttentionSource> sources,
      EngineViews engines,
      TaskFigures tasks,
      Figures figures,
      ServerVersion version,
      @Value("${echoforge.data-dir}") Path dataDir,
      Clock clock) {
    this.sources = List.copyOf(sources);
    this.engines = engines;
    this.tasks = tasks;
    this.figures = figures;
    this.version = version;
    this.dataDir = dataDir;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/api/admin/overview", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "How the server is, and what needs attention",
      description = "Engines, machine and disk are this node's; tasks are all nodes'.",
      operationId = "overview")
  ResponseEntity<Overview> overview() {
    Instant now = clock.instant();
    List<Attention> attention = attention(now);
    TaskFigures.Current current = tasks.current();
    TaskFigures.Ended day = tasks.endedSince(now.minus(DAY));
    TaskFigures.Ended hour = tasks.endedSince(now.minus(HOUR));
    Overview overview =
        new Overview(
            status(attention),
            attention,
            version.value(),
            startedAt,
            Duration.between(startedAt, now).toSeconds(),
            engines.all().items(),
            new Overview.Tasks(
                current.queued(),
                current.running(),
                day.completed(),
                day.failed(),
                day.cancelled()),
            figures.now(),
            new Overview.Disk(
                dataDir.toString(),
                dataDir.toFile().getTotalSpace(),
                dataDir.toFile().getUsableSpace()),
            new Overview.Rates(hour.completed(), hour.characters()));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(overview);
  }

  private List<Attention> attention(Instant now) {
    List<Attention> found = new ArrayList<>();
    for (AttentionSource source : sources) {
      try {
        found.addAll(source.look(now));
      } catch (RuntimeException | Error e) {
        LOG.warn("{} can't tell what needs attention", source.getClass().getSimpleName(), e);
        found.add(
            Attention.of(
                "check_failed",
                Attention.WARNING,
                Map.of("check", source.getClass().getSimpleName()),
                "A check of the server failed itself",
                "The log says why."));
      }
    }
    found.sort(
        Comparator.comparingInt((Attention one) -> WORST_FIRST.indexOf(one.severity()))
            .thenComparing(Attention::code));
    return List.copyOf(found);
  }

  private static String status(List<Attention> attention) {
    return attention.isEmpty() || attention.getFirst().severity().equals(Attention.INFO)
        ? "ok"
        : attention.getFirst().severity();
  }
}
