package dev.echoforge.server.voices;

import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes a node's folder of voices and the database agree. The engines read folders, and the command
 * line changes them, also while no server runs; the database is what all nodes share. What came
 * since the last time on one side is added to the other, what went is deleted there.
 */
@Component
class VoiceFolderSync {

  private static final Logger LOG = LoggerFactory.getLogger(VoiceFolderSync.class);
  private static final int MAX_NAMESAKES = 9;

  private final VoiceStore folder;
  private final ClonedVoiceRows rows;
  private final VoiceAudio audio;
  private final KnownVoices known;
  private final ReentrantLock lock = new ReentrantLock();

  VoiceFolderSync(
      VoiceStore folder,
      ClonedVoiceRows rows,
      VoiceAudio audio,
      @Value("${echoforge.data-dir}") Path dataDir) {
    this.folder = folder;
    this.rows = rows;
    this.audio = audio;
    this.known = new KnownVoices(dataDir);
  }

  /** Compares both and mends what differs. */
  void run() {
    lock.lock();
    try {
      Set<String> before = known.read();
      // The folder first: what another node adds meanwhile is then not taken for removed here.
      Map<String, StoredVoice> here = new HashMap<>();
      folder.list().forEach(voice -> here.put(voice.id(), voice));
      Map<String, ClonedVoice> there = new HashMap<>();
      rows.all().forEach(voice -> there.put(voice.voiceId(), voice));
      Set<String> agreed = new HashSet<>();
      for (StoredVoice voice : List.copyOf(here.values())) {
        one(voice, there.get(voice.id()), before, agreed);
      }
      for (ClonedVoice row : there.values()) {
        if (!here.containsKey(row.voiceId())) {
          missing(row, before, agreed);
        }
      }
      known.write(agreed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Whatever is wrong with one leaves the others be. */
  private void one(
      StoredVoice voice, @Nullable ClonedVoice row, Set<String> before, Set<String> agreed) {
    try {
      present(voice, row, before, agreed);
    } catch (DuplicateKeyException e) {
      LOG.debug("voice {} came from elsewhere meanwhile", voice.id());
    } catch (SpeechException | IOException e) {
      LOG.warn("the cloned voice {} can't be shared: {}", voice.id(), e.getMessage());
    }
  }

  private void present(
      StoredVoice voice, @Nullable ClonedVoice row, Set<String> before, Set<String> agreed)
      throws IOException {
    String identity = ClonedVoice.identity(voice);
    if (row != null && row.identity().equals(identity)) {
      if (!sameWords(voice, row.file())) {
        folder.describe(row.file());
      }
      agreed.add(identity);
    } else if (before.contains(identity)) {
      // It was deleted, or replaced, on another node.
      folder.remove(voice.id());
      if (row != null) {
        missing(row, Set.of(), agreed);
      }
    } else if (row != null && !before.contains(row.identity())) {
      // Two of one id were added apart: who came here keeps his voice under another.
      adopt(renamed(voice), agreed);
      missing(row, Set.of(), agreed);
    } else {
      if (row != null) {
        rows.delete(row.id()); // replaced here
      }
      adopt(voice, agreed);
    }
  }

  private StoredVoice renamed(StoredVoice voice) {
    for (int number = 2; number < MAX_NAMESAKES; number++) {
      String name = voice.name() + " " + number;
      String id = voice.id() + "-" + number;
      if (!folder.isTaken(id) && rows.find(id).isEmpty()) {
        return folder.rename(voice.id(), name);
      }
    }
    throw new SpeechFailedException("there are too many voices of that name");
  }

  private static boolean sameWords(StoredVoice one, StoredVoice other) {
    return one.name().equals(other.name())
        && one.gender() == other.gender()
        && one.description().equals(other.description());
  }

  private void adopt(StoredVoice voice, Set<String> agreed) throws IOException {
    voice.readRecording(); // is it whole?
    ClonedVoice row =
        new ClonedVoice(
            UUID.randomUUID(),
            voice.id(),
            null,
            false,
            false,
            0,
            List.of(),
            ClonedVoice.colourOf(voice.id()),
            new ClonedVoice.Consent(voice.consent(), null, null, null),
            ClonedVoice.Stored.of(voice));
    rows.add(row, Files.readAllBytes(voice.recording()));
    agreed.add(row.identity());
  }

  private void missing(ClonedVoice row, Set<String> before, Set<String> agreed) {
    try {
      if (folder.isTaken(row.voiceId())) {
        return; // damaged, or just written by another node of the same folder
      }
      if (before.contains(row.identity())) {
        rows.delete(row.id()); // removed here
        return;
      }
      bring(row);
      agreed.add(row.identity());
    } catch (SpeechException e) {
      LOG.warn("the cloned voice {} can't be had here: {}", row.voiceId(), e.getMessage());
    }
  }

  private void bring(ClonedVoice row) {
    folder.put(row.file(), audio.read(row.id()));
  }
}
