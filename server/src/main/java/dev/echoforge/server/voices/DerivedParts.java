package dev.echoforge.server.voices;

import dev.echoforge.server.recordings.RecordingsOfVoice;
import dev.echoforge.server.synthesis.CachedSpeech;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.TasksOfVoice;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was made with a cloned voice, and goes with it. */
@Component
class DerivedParts {

  private final ClonedVoiceRows rows;
  private final VoiceSampleRows samples;
  private final CachedSpeech cached;
  private final Tasks tasks;
  private final TasksOfVoice ofVoice;
  private final RecordingsOfVoice recordings;
  private final VoiceStore folder;

  DerivedParts(
      ClonedVoiceRows rows,
      VoiceSampleRows samples,
      CachedSpeech cached,
      Tasks tasks,
      TasksOfVoice ofVoice,
      RecordingsOfVoice recordings,
      VoiceStore folder) {
    this.rows = rows;
    this.samples = samples;
    this.cached = cached;
    this.tasks = tasks;
    this.ofVoice = ofVoice;
    this.recordings = recordings;
    this.folder = folder;
  }

  /** What would go, and what would stay. */
  DerivedView of(ClonedVoice voice) {
    List<Long> files =
        folder.find(voice.voiceId()).map(StoredVoice::derivedBytes).orElse(List.of());
    return new DerivedView(
        voice.stored().seconds(),
        samples.of(voice.id()).size(),
        files.size(),
        files.stream().mapToLong(Long::longValue).sum(),
        cached.countOf(CachedAudio.key(voice.file().source())),
        unfinished(voice).size(),
        recordings.count(voice.voiceId()));
  }

  /** Cancels the tasks that could not be spoken any more. */
  void cancelTasks(ClonedVoice voice) {
    unfinished(voice).forEach(tasks::cancel);
  }

  private List<UUID> unfinished(ClonedVoice voice) {
    Set<String> names = new HashSet<>();
    names.add(voice.voiceId());
    // Its name means it only where no other is found by it, ids first.
    String name = voice.stored().name().toLowerCase(Locale.ROOT);
    boolean first =
        rows.find(name).isEmpty()
            && rows.named(name).filter(other -> other.id().equals(voice.id())).isPresent();
    if (first) {
      names.add(name);
    }
    return ofVoice.unfinished(names);
  }
}
