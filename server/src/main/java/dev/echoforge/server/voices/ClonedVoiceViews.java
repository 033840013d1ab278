package dev.echoforge.server.voices;

import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.SpeechException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of cloned voices to who may see them. */
@Component
class ClonedVoiceViews {

  private final EngineRegistry engines;

  ClonedVoiceViews(EngineRegistry engines) {
    this.engines = engines;
  }

  ListedVoice of(ClonedVoice voice, Caller caller, String contextPath) {
    ClonedVoice.Consent consent = voice.consent();
    boolean mine = caller.owns(voice.owner());
    ClonedVoiceView view =
        new ClonedVoiceView(
            voice.owner(),
            mine,
            caller.mayChange(voice.owner()),
            voice.shared(),
            voice.hidden(),
            voice.place(),
            voice.tags(),
            voice.stored().transcript(),
            voice.stored().seconds(),
            new ClonedVoiceView.ConsentView(
                consent.given(), consent.statement(), consent.by(), text(consent.at())),
            voice.stored().recordingHash(),
            voice.stored().created().toString(),
            engines.statuses().stream().map(this::use).toList());
    return ListedVoice.of(
        voice, view, contextPath + "/api/voices/" + voice.voiceId() + "/recording");
  }

  /** The engine that speaks with cloned voices here where none is named; null: none does. */
  @Nullable String usual() {
    return clones() ? speaks() : null;
  }

  /** Whether any engine here speaks with cloned voices. */
  boolean clones() {
    return engines.statuses().stream().map(this::use).anyMatch(ClonedVoiceView.EngineUse::usable);
  }

  /** The first engine that speaks with cloned voices; {@code none} where none does. */
  String speaks() {
    return engines.statuses().stream()
        .map(this::use)
        .filter(ClonedVoiceView.EngineUse::usable)
        .map(ClonedVoiceView.EngineUse::engine)
        .findFirst()
        .orElse("none");
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private ClonedVoiceView.EngineUse use(EngineStatus status) {
    if (!status.state().speaks()) {
      return new ClonedVoiceView.EngineUse(status.name(), false, "engine-missing");
    }
    boolean clones;
    try {
      clones = engines.choose(status.name()).description().capabilities().cloning();
    } catch (SpeechException e) {
      return new ClonedVoiceView.EngineUse(status.name(), false, "engine-missing");
    }
    return new ClonedVoiceView.EngineUse(
        status.name(), clones, clones ? null : "engine-does-not-clone");
  }
}
