package dev.echoforge.server.voices;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.RecordedPart;
import dev.echoforge.server.security.Caller;
import dev.echoforge.speech.Pcm;
import dev.echoforge.voices.ReferenceRecording;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cloned voices that a caller sees, for other modules. */
@Component
public class VoiceProfiles {

  private final ClonedVoices voices;
  private final CallersVoices visible;
  private final ClonedVoiceViews views;
  private final VoiceSampleRows samples;
  private final VoiceUploads uploads;

  VoiceProfiles(
      ClonedVoices voices,
      CallersVoices visible,
      ClonedVoiceViews views,
      VoiceSampleRows samples,
      VoiceUploads uploads) {
    this.uploads = uploads;
    this.voices = voices;
    this.visible = visible;
    this.views = views;
    this.samples = samples;
  }

  /** Those that a caller sees, in the order of lists. */
  public List<VoiceProfile> list(Caller caller) {
    Map<UUID, Integer> ready = samples.ready();
    return visible.list(caller).stream().map(voice -> profile(voice, ready)).toList();
  }

  /**
   * One that a caller sees.
   *
   * @param id its id, or its row's
   * @throws ProblemException if there is none
   */
  public VoiceProfile get(Caller caller, String id) {
    return profile(voice(caller, id), samples.ready());
  }

  /**
   * Renames or describes one; null leaves it.
   *
   * @throws ProblemException if there is none, or it is another's
   */
  public void describe(
      Caller caller, String id, @Nullable String name, @Nullable String description) {
    ClonedVoice voice = voice(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    voices.change(
        VoiceChanges.of(
            voice, new VoiceChange(name, null, description, null, null, null, null, null)));
  }

  /**
   * Deletes one with all that was made of it.
   *
   * @throws ProblemException if there is none, or it is another's
   */
  public void delete(Caller caller, String id) {
    ClonedVoice voice = voice(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    voices.delete(voice);
  }

  /**
   * The samples of a recording that is sent.
   *
   * @throws ProblemException if it is no audio, too long, or too many are read now
   */
  public Pcm decode(InputStream recording) {
    return uploads.decode(recording);
  }

  /**
   * Makes a voice.
   *
   * @throws ProblemException for what is missing, or not allowed
   * @throws dev.echoforge.speech.SpeechException for a recording that no voice can be made of
   */
  public VoiceProfile add(Caller caller, SentVoice sent, Pcm recording) {
    WantedVoice wanted =
        sent.order()
            .wanted(
                new RecordedPart(recording, "", 0), statement -> voices.consent(caller, statement));
    return profile(voices.add(caller, wanted, ReferenceRecording.of(recording)), Map.of());
  }

  /** The engine that speaks with cloned voices here; null: none does. */
  public @Nullable String engine() {
    return views.usual();
  }

  private ClonedVoice voice(Caller caller, String id) {
    return visible
        .find(caller, id)
        .or(() -> visible.list(caller).stream().filter(voice -> isRow(voice.id(), id)).findFirst())
        .orElseThrow(() -> ProblemException.notFound("voice", id));
  }

  private static boolean isRow(UUID row, String id) {
    return row.toString().equalsIgnoreCase(id);
  }

  private static VoiceProfile profile(ClonedVoice voice, Map<UUID, Integer> ready) {
    return new VoiceProfile(
        voice.id(),
        voice.voiceId(),
        voice.stored().name(),
        voice.stored().gender().id(),
        voice.stored().description(),
        ready.getOrDefault(voice.id(), 0),
        voice.stored().created());
  }
}
