package dev.echoforge.server.tasks.web;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.synthesis.DefaultEngine;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.server.tasks.web.ScriptRequest.TurnRequestBody;
import dev.echoforge.speech.Continuity;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SpeakingChoices;
import dev.echoforge.speech.SpeechRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what requests ask for into orders, checked. */
@Component
class Orders {

  private final OrderChecks checks;
  private final DefaultEngine byDefault;

  Orders(OrderChecks checks, DefaultEngine byDefault) {
    this.checks = checks;
    this.byDefault = byDefault;
  }

  /**
   * A text of one speaker.
   *
   * @throws ProblemException for what is not allowed; also {@code InvalidRequestException}
   */
  TaskOrder speech(GenerateRequest body) {
    String text = checks.text(body.text(), "text", checks.settings().maxText());
    return order(
        List.of(checks.turn(text, body.voice(), body.speakerId(), 0, "")),
        body.settings(),
        Task.SPEECH);
  }

  private TaskOrder order(List<Turn> turns, SpeechSettings settings, String kind) {
    return checks.checked(
        new TaskOrder(
            turns,
            settings.temperature(),
            settings.topK(),
            or(settings.style(), SpeechRequest.DEFAULT_STYLE),
            Device.of(or(settings.device(), "auto")).id(),
            settings.speed() == null ? 1 : settings.speed(),
            checks.seed(settings.seed()),
            settings.engine() == null ? byDefault.name() : settings.engine(),
            settings.cache() == null || settings.cache(),
            choices(settings),
            null,
            null),
        kind);
  }

  private static SpeakingChoices choices(SpeechSettings settings) {
    return new SpeakingChoices(
        settings.checks() == null || settings.checks(),
        settings.continuity() == null ? null : Continuity.of(settings.continuity()),
        settings.asWritten() != null && settings.asWritten());
  }

  /**
   * Turns of several speakers.
   *
   * @throws ProblemException for what is not allowed; also {@code InvalidRequestException}
   */
  TaskOrder script(ScriptRequest body) {
    return order(turns(body.turns()), body.settings(), Task.SCRIPT);
  }

  private List<Turn> turns(@Nullable List<@Nullable TurnRequestBody> bodies) {
    int most = checks.settings().maxTurns();
    if (bodies == null || bodies.isEmpty() || bodies.size() > most) {
      throw ProblemException.invalid(
          "turns",
          "no turns, or too many",
          "1 to " + most + " turns",
          bodies == null ? "none" : bodies.size() + " turns");
    }
    List<Turn> turns = new ArrayList<>();
    int left = checks.settings().maxScript();
    for (int i = 0; i < bodies.size(); i++) {
      TurnRequestBody body = bodies.get(i);
      String at = OrderChecks.place(i);
      if (body == null) {
        throw ProblemException.invalid(
            "turns[" + i + "]", "a turn is missing", "an object", "null");
      }
      String text = checks.text(body.text(), at + "text", checks.settings().maxScript());
      left -= text.codePointCount(0, text.length());
      if (left < 0) {
        throw ProblemException.invalid(
            "turns",
            "the script is too long",
            "up to " + checks.settings().maxScript() + " characters in all",
            "more, from turns[" + i + "] on");
      }
      turns.add(
          checks.turn(
              text,
              body.voice(),
              body.speaker(),
              checks.pause(body.pauseMs(), at + "pause_ms"),
              at));
    }
    return turns;
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }
}
