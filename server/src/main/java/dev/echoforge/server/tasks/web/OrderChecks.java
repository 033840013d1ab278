package dev.echoforge.server.tasks.web;

import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.VoiceResolver;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CurrentCaller;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.synthesis.SpeakableText;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.server.tasks.TaskSettings;
import dev.echoforge.server.tasks.TurnRequest;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds what is wrong with an order before it becomes a task, so that whoever asked hears it at
 * once and not when the task has failed.
 */
@Component
class OrderChecks {

  static final int DEFAULT_PAUSE_MS = 400;
  private static final int MAX_PAUSE_MS = 10_000;

  private final EngineRegistry engines;
  private final VoiceResolver casting;
  private final VoiceAccess access;
  private final Supplier<TaskSettings> settings;

  OrderChecks(
      EngineRegistry engines,
      VoiceResolver casting,
      VoiceAccess access,
      Supplier<TaskSettings> settings) {
    this.access = access;
    this.engines = engines;
    this.casting = casting;
    this.settings = settings;
  }

  /** A text's length and whether there is anything to speak. */
  String text(@Nullable String text, String field, int most) {
    if (text == null || text.isBlank()) {
      throw ProblemException.invalid(
              field,
              "the text is empty",
              "1 to " + most + " characters",
              text == null ? "no text" : "nothing")
          .because(Reason.TEXT_EMPTY);
    }
    String longer = most < settings.get().maxScript() ? " (POST /api/scripts takes more)" : "";
    return SpeakableText.check(field, text, most, longer);
  }

  /** A format that can be made here. */
  String format(@Nullable String format) {
    return MakeableFormat.of("format", format == null ? "wav" : format).id();
  }

  /** A pause between turns. */
  int pause(@Nullable Integer pauseMs, String field) {
    int pause = pauseMs == null ? DEFAULT_PAUSE_MS : pauseMs;
    if (pause < 0 || pause > MAX_PAUSE_MS) {
      throw ProblemException.invalid(
          field,
          "pause_ms out of range",
          "a whole number from 0 to " + MAX_PAUSE_MS,
          String.valueOf(pause));
    }
    return pause;
  }

  /** A seed: from 0, or −1. */
  @Nullable Long seed(@Nullable Long seed) {
    if (seed != null && seed < RenderRequest.FRESH_SEED) {
      throw ProblemException.invalid(
          "seed",
          "seed out of range",
          "a whole number from 0, or -1 for a fresh take",
          String.valueOf(seed));
    }
    return seed;
  }

  /**
   * A turn of one speaker; the original's male, female and child stand for characters.
   *
   * @param at what the request's fields begin with
   */
  Turn turn(
      String text, @Nullable String voice, @Nullable Integer speakerId, int pauseMs, String at) {
    if (voice != null && speakerId != null) {
      throw ProblemException.invalid(
          at + "voice", "two speakers", "either a voice or a number", "both");
    }
    return new Turn(text, voice == null ? null : known(voice), speakerId, pauseMs);
  }

  private String known(String voice) {
    return switch (voice.strip().toLowerCase(Locale.ROOT)) {
      case "male" -> first(Gender.MALE);
      case "female" ->
          casting.cast().defaultCharacter().gender() == Gender.FEMALE
              ? casting.cast().defaultCharacter().id()
              : first(Gender.FEMALE);
      case "child" ->
          casting.cast().characters().stream()
              .filter(c -> c.style().contains("child") || c.description().contains("child"))
              .findFirst()
              .map(c -> c.id())
              .orElse(voice);
      default -> voice;
    };
  }

  private String first(Gender gender) {
    return casting.cast().characters().stream()
        .filter(c -> c.gender() == gender)
        .findFirst()
        .orElse(casting.cast().defaultCharacter())
        .id();
  }

  /**
   * Whether somebody can speak it: the numbers' ranges, the engine, its voices and styles.
   *
   * @param kind whether its speakers are a script's
   * @throws InvalidRequestException for what is not allowed
   */
  TaskOrder checked(TaskOrder order, String kind) {
    for (Turn turn : order.turns()) {
      TurnRequest.of(order, turn);
    }
    EngineDescription engine =
        engines.choose(order.engine(), Device.of(order.device())).description();
    engine.capabilities().requireStyle(order.style());
    Set<Turn> speakers = new HashSet<>();
    for (int i = 0; i < order.turns().size(); i++) {
      Turn turn = order.turns().get(i);
      if (speakers.add(new Turn("", turn.voice(), turn.speakerId(), 0))) {
        try {
          Caller caller = CurrentCaller.here();
          if (caller != null) {
            access.require(caller, turn.voice(), order.engine());
          }
          casting.resolve(TurnRequest.of(order, turn).wish(), engine);
        } catch (InvalidRequestException e) {
          throw kind.equals(Task.SCRIPT) ? e.at(place(i) + inScript(e.field())) : e;
        }
      }
    }
    return order;
  }

  /** What the names of a script's turn's fields begin with. */
  static String place(int turn) {
    return "turns[" + turn + "].";
  }

  private static String inScript(String field) {
    return field.equals("speaker_id") ? "speaker" : field;
  }

  TaskSettings settings() {
    return settings.get();
  }
}
