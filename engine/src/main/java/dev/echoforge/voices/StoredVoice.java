package dev.echoforge.voices;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.Sha256;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A voice that is cloned from a recording.
 *
 * @param id lower case letters, digits and hyphens
 * @param name for people
 * @param gender how it is heard
 * @param description one sentence for people, or empty
 * @param transcript the recording's words
 * @param consent whether the speaker is known to agree
 * @param seconds how long the recording is
 * @param loudnessLufs how loud it is
 * @param recordingHash SHA-256 of the recording's file, in hexadecimal digits
 * @param created when it was stored
 * @param folder where it is kept
 */
public record StoredVoice(
    String id,
    String name,
    Gender gender,
    String description,
    String transcript,
    boolean consent,
    double seconds,
    double loudnessLufs,
    String recordingHash,
    Instant created,
    Path folder) {

  static final String RECORDING = "recording.wav";

  /** Ten times what 30 s take. */
  private static final int MAX_RECORDING_BYTES = 16 << 20;

  /** The recording: WAV, 24 kHz, mono. */
  public Path recording() {
    return folder.resolve(RECORDING);
  }

  /**
   * Tells what this voice is made from apart from everything else, a voice of the same name that
   * was cloned from another recording included: 64 hexadecimal digits.
   */
  public String source() {
    return ContentAddress.of("cloned-voice-1")
        .add(recordingHash, transcript)
        .add(loudnessLufs)
        .hex();
  }

  /**
   * The recording's samples.
   *
   * @throws BrokenFileException if its file is missing or not what was stored
   */
  public Pcm readRecording() {
    String found;
    try {
      found = Sha256.of(BoundedFile.read(recording(), MAX_RECORDING_BYTES));
    } catch (BrokenFileException e) {
      throw new BrokenFileException(
          recording(), "can't be read; remove the voice and add it again", e);
    }
    if (!found.equals(recordingHash)) {
      throw new BrokenFileException(
          recording(), "was changed since it was stored; remove the voice and add it again");
    }
    return AudioDecoder.read(recording(), DecodingLimits.DEFAULT);
  }

  /**
   * The sizes of what engines have made of the recording and keep beside it, such as codes and
   * states, in bytes; what can't be read counts as none.
   */
  public List<Long> derivedBytes() {
    List<Long> sizes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(RECORDING) && !name.equals(VoiceFile.NAME)) {
          sizes.add(Files.size(file));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return sizes; // it is just being deleted
    }
    return sizes;
  }
}
