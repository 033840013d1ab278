package dev.echoforge.server.tasks.web;

import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.engines.EngineChoice;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.SpeedMeter;
import dev.echoforge.server.tasks.KeptWork;
import dev.echoforge.server.tasks.TaskForecast;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.TurnRequest;
import dev.echoforge.speech.Device;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells what an order would take, without ordering it. */
@RestController
@Tag(name = "Speech")
class EstimateController {

  private final Orders orders;
  private final OrderChecks checks;
  private final Tasks tasks;
  private final TaskForecast forecast;
  private final SpeedMeter speed;
  private final KeptWork kept;
  private final EngineRegistry engines;
  private final VoiceResolver voices;

  EstimateController(
      Orders orders,
      OrderChecks checks,
      Tasks tasks,
      TaskForecast forecast,
      SpeedMeter speed,
      KeptWork kept,
      EngineRegistry engines,
      VoiceResolver voices) {
    this.orders = orders;
    this.checks = checks;
    this.tasks = tasks;
    this.forecast = forecast;
    this.speed = speed;
    this.kept = kept;
    this.engines = engines;
    this.voices = voices;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/estimate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "How long an order would take, and how long the speech would be",
      description =
          "Checked as the order itself is; takes no place, and counts for no quota. The times"
              + " follow from measured speed and from what waits now.",
      operationId = "estimate")
  EstimateView estimate(@RequestBody EstimateRequest body, Caller caller) {
    TaskOrder order = order(body);
    var _ = checks.format(body.settings().format());
    EngineChoice engine = engines.choose(order.engine(), Device.of(order.device()));
    KeptWork.Kept there = kept.of(order);
    TaskForecast.Expected expected =
        forecast.of(
            new TaskForecast.Wanted(
                caller.quotaKey(),
                order.characters(),
                order.turns().size(),
                there,
                engine.instance(),
                engine.description().capabilities().batch()));
    Room room = room(order, caller);
    return new EstimateView(
        order.characters(),
        order.turns().size(),
        engine.description().name(),
        rounded(audioSeconds(order, engine)),
        rounded(expected.waitSeconds()),
        rounded(expected.workSeconds()),
        rounded(expected.seconds()),
        expected.position(),
        speed.isMeasured(engine.instance()),
        there.turns(),
        room.there(),
        room.retryAfterSeconds());
  }

  private TaskOrder order(EstimateRequest body) {
    if (body.turns() == null) {
      return orders.speech(
          new GenerateRequest(body.text(), body.voice(), body.speakerId(), body.settings()));
    }
    String other =
        body.text() != null
            ? "text"
            : body.voice() != null ? "voice" : body.speakerId() != null ? "speaker_id" : null;
    if (other != null) {
      throw ProblemException.invalid(
          other, "a text's field beside turns", "either a text or turns", "both");
    }
    return orders.script(new ScriptRequest(body.turns(), body.settings()));
  }

  private record Room(boolean there, @Nullable Long retryAfterSeconds) {}

  private Room room(TaskOrder order, Caller caller) {
    try {
      tasks.requireRoom(order, caller);
      return new Room(true, null);
    } catch (ProblemException e) {
      Duration after = e.retryAfter();
      return new Room(false, after == null ? null : Math.max(1, after.toSeconds()));
    }
  }

  private double audioSeconds(TaskOrder order, EngineChoice engine) {
    Map<Turn, String> names = new HashMap<>();
    double seconds = 0;
    List<Turn> turns = order.turns();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      String voice =
          names.computeIfAbsent(
              new Turn("", turn.voice(), turn.speakerId(), 0),
              who ->
                  voices
                      .resolve(TurnRequest.of(order, turn).wish(), engine.description())
                      .voice()
                      .id());
      seconds +=
          speed.lengthSeconds(engine.instance(), voice, 1, turn.characters()) / order.speed();
      if (i + 1 < turns.size()) {
        seconds += turn.pauseMs() / 1e3;
      }
    }
    return seconds;
  }

  private static double rounded(double seconds) {
    return Math.round(100 * seconds) / 100.0;
  }
}
