package dev.echoforge.server.voices;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes voices of exported ones, within the limits of uploads. */
@Component
class VoiceImports {

  private static final int CONSENT_NAME_CHARS = 100;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final ClonedVoices voices;
  private final VoiceUploads uploads;

  VoiceImports(ClonedVoices voices, VoiceUploads uploads) {
    this.voices = voices;
    this.uploads = uploads;
  }

  /**
   * Makes one. Its consent stays as it was stated, with who and when.
   *
   * @throws ProblemException if it is no exported voice, damaged, or without consent
   * @throws dev.echoforge.speech.InvalidRequestException if the recording or the words are not
   *     allowed
   */
  ClonedVoice add(Caller caller, InputStream body) throws IOException {
    VoiceArchive archive = VoiceArchive.read(body);
    VoiceArchive.About about = archive.about();
    VoiceDraft draft =
        new VoiceDraft(
            text(about.name()),
            Gender.of(about.gender() == null ? "neutral" : about.gender()),
            text(about.description()),
            text(about.transcript()),
            true);
    WantedVoice wanted =
        new WantedVoice(
            draft,
            consent(about.consent()),
            false,
            about.tags() == null ? List.of() : VoiceChanges.tags(about.tags()),
            about.colour() == null ? null : VoiceChanges.colour(about.colour()));
    Pcm pcm = uploads.decodeAsItIs(new ByteArrayInputStream(archive.wav()));
    ReferenceRecording recording = ReferenceRecording.of(pcm);
    boolean asItIs =
        pcm.sampleRateHz() == Pcm.SPEECH_RATE_HZ
            && recording.pcm().samples().length == pcm.samples().length;
    // An unchanged file keeps its hash, and so what engines made of the same recording.
    return asItIs
        ? voices.add(caller, wanted, recording, archive.wav())
        : voices.add(caller, wanted, recording);
  }

  private static ClonedVoice.Consent consent(VoiceArchive.@Nullable Consent consent) {
    if (consent == null || !consent.given()) {
      throw ProblemException.invalid(
          "consent",
          "the file does not say that the speaker agreed",
          "a voice that was exported with its consent",
          "none");
    }
    String by = text(consent.by()).replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    if (by.length() > CONSENT_NAME_CHARS) {
      throw ProblemException.invalid(
          "consent",
          "the name of who stated the consent is too long",
          "up to " + CONSENT_NAME_CHARS + " characters",
          by.length() + " characters");
    }
    return new ClonedVoice.Consent(
        true,
        consent.statement() == null ? null : VoiceOrder.consent(consent.statement()),
        by.isEmpty() ? null : by,
        at(consent.at()));
  }

  private static @Nullable Instant at(@Nullable String at) {
    try {
      Instant time = at == null ? null : Instant.parse(at);
      if (time == null || (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST))) {
        return time == null ? null : Times.kept(time);
      }
    } catch (DateTimeException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        "consent", "no time", "when the consent was stated, ISO 8601", "\"" + at + "\"");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
