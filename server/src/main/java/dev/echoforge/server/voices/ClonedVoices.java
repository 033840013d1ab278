package dev.echoforge.server.voices;

import dev.echoforge.files.Sha256;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.speech.CachedAudio;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceDraft;
import dev.echoforge.voices.VoiceStore;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Makes, changes and deletes cloned voices, on all nodes. */
@Service("clonedVoiceService") // the folder is a bean of the shorter name
class ClonedVoices {

  private static final Logger LOG = LoggerFactory.getLogger(ClonedVoices.class);
  private static final int RACES = 5;

  private final ClonedVoiceRows rows;
  private final VoiceAudio audio;
  private final VoiceStore folder;
  private final VoiceFolderSync sync;
  private final DerivedParts derived;
  private final VoiceSampleMaker samples;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ClonedVoices(
      ClonedVoiceRows rows,
      VoiceAudio audio,
      VoiceStore folder,
      VoiceFolderSync sync,
      DerivedParts derived,
      VoiceSampleMaker samples,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.audio = audio;
    this.folder = folder;
    this.sync = sync;
    this.derived = derived;
    this.samples = samples;
    this.events = events;
    this.clock = clock;
  }

  /** What the maker states now. */
  ClonedVoice.Consent consent(Caller caller, String statement) {
    return new ClonedVoice.Consent(true, statement, caller.name(), Times.kept(clock.instant()));
  }

  /** Makes one; it has an id of its own whatever others are called. */
  ClonedVoice add(Caller caller, WantedVoice wanted, ReferenceRecording recording) {
    return add(
        caller,
        wanted,
        recording,
        WavFile.of(recording.pcm(), "Reference of " + wanted.draft().name()));
  }

  /** Makes one of a recording whose file is there already. */
  ClonedVoice add(Caller caller, WantedVoice wanted, ReferenceRecording recording, byte[] wav) {
    VoiceDraft draft = wanted.draft();
    var now = Times.kept(clock.instant());
    for (int race = 0; ; race++) {
      String voiceId =
          VoiceStore.freeId(draft.name(), id -> folder.isTaken(id) || rows.find(id).isPresent());
      ClonedVoice voice =
          new ClonedVoice(
              UUID.randomUUID(),
              voiceId,
              caller.account(),
              wanted.shared(),
              false,
              0,
              wanted.tags(),
              wanted.colour() == null ? ClonedVoice.colourOf(voiceId) : wanted.colour(),
              wanted.consent(),
              new ClonedVoice.Stored(
                  draft.name(),
                  draft.gender(),
                  draft.description(),
                  draft.transcript(),
                  recording.pcm().seconds(),
                  recording.loudnessLufs(),
                  Sha256.of(wav),
                  now));
      try {
        rows.add(voice, wav);
        sync.run();
        samples.wake();
        return voice;
      } catch (DuplicateKeyException e) {
        if (race == RACES) {
          throw ProblemException.of(ProblemType.CONFLICT, "the name is just being taken; ask again")
              .because(Reason.NAME_TAKEN);
        }
      }
    }
  }

  /** Makes sure that a caller may change one that they see. */
  static void requireOwn(Caller caller, ClonedVoice voice) {
    if (!caller.mayChange(voice.owner())) {
      throw ProblemException.of(
              ProblemType.FORBIDDEN, "the voice is another's: only its owner may change it")
          .because(Reason.NOT_OWNER);
    }
  }

  /** Changes what may be changed. */
  void change(ClonedVoice voice) {
    if (!rows.change(voice)) {
      throw ProblemException.notFound("voice", voice.voiceId());
    }
    sync.run();
  }

  /** The recording's WAV file. */
  byte[] recording(ClonedVoice voice) {
    byte[] wav = audio.read(voice.id());
    if (wav.length == 0) {
      throw ProblemException.notFound("voice", voice.voiceId());
    }
    return wav;
  }

  /**
   * Deletes one with all that was made of it, and cancels the tasks that wait for it; other nodes
   * follow within seconds.
   */
  void delete(ClonedVoice voice) {
    derived.cancelTasks(voice);
    if (!rows.delete(voice.id())) {
      throw ProblemException.notFound("voice", voice.voiceId());
    }
    try {
      if (folder.isTaken(voice.voiceId())) {
        folder.remove(voice.voiceId());
      }
    } catch (SpeechException e) {
      LOG.warn("{}; it is tried again later", e.getMessage());
    }
    events.publishEvent(new VoiceDeleted(CachedAudio.key(voice.file().source())));
  }

  /** Gives one to somebody, or to nobody. */
  ClonedVoice handOver(ClonedVoice voice, @Nullable UUID to) {
    ClonedVoice given = voice.of(to);
    change(given);
    return given;
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    rows.changeOwner(event.from(), event.to());
  }
}
