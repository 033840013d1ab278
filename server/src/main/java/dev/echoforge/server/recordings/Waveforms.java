package dev.echoforge.server.recordings;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Recordings' outlines, which are written beside the audio when it is made. Recordings of earlier
 * versions, and adopted ones, get theirs when it is first asked for.
 */
@Component
class Waveforms {

  private static final Logger LOG = LoggerFactory.getLogger(Waveforms.class);
  private static final DecodingLimits OWN_FILES =
      new DecodingLimits(Double.MAX_VALUE, Long.MAX_VALUE, 1);

  private final RecordingFiles files;
  private final RecordingStore store;
  private final BackgroundPool pool;

  Waveforms(RecordingFiles files, RecordingStore store, BackgroundPool pool) {
    this.files = files;
    this.store = store;
    this.pool = pool;
  }

  /**
   * A recording's outline.
   *
   * @param audio its WAV
   * @throws SpeechFailedException if its audio is damaged
   */
  Waveform of(Recording recording, Path audio) throws IOException, InterruptedException {
    try {
      return files.waveform(recording);
    } catch (IOException e) {
      LOG.debug("the outline of recording {} is made from its audio", recording.id(), e);
    }
    return pool.call(() -> make(recording, audio));
  }

  private Waveform make(Recording recording, Path audio) throws IOException {
    try {
      return files.waveform(recording); // made for another while this waited
    } catch (IOException e) {
      Waveform waveform = measure(audio);
      keep(recording, waveform);
      return waveform;
    }
  }

  private Waveform measure(Path audio) throws IOException {
    Waveform waveform = new Waveform();
    try (AudioDecoder decoder = AudioDecoder.open(audio, OWN_FILES)) {
      for (float[] piece = decoder.next(); piece != null; piece = decoder.next()) {
        waveform.add(piece);
      }
    } catch (BrokenFileException e) {
      throw new SpeechFailedException("the recording's audio is damaged: " + e.getMessage(), e);
    }
    return waveform;
  }

  /** A recording that was deleted meanwhile leaves nothing. */
  private void keep(Recording recording, Waveform waveform) {
    try {
      files.write(recording.file(), waveform);
      if (store.findAny(recording.id()).isEmpty()) {
        files.deleteAll(recording.id());
      }
    } catch (SpeechException e) {
      LOG.debug("the outline of recording {} is not kept", recording.id(), e);
    }
  }
}
