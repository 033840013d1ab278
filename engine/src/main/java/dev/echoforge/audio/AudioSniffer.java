package dev.echoforge.audio;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.ForeignAudioException;
import dev.echoforge.audio.codec.SampleReader;
import dev.echoforge.audio.codec.aiff.AiffReader;
import dev.echoforge.audio.codec.ffmpeg.Ffmpeg;
import dev.echoforge.audio.codec.ffmpeg.FfmpegReader;
import dev.echoforge.audio.codec.ffmpeg.ForeignFormat;
import dev.echoforge.audio.codec.flac.FlacReader;
import dev.echoforge.audio.codec.mp3.Id3Tag;
import dev.echoforge.audio.codec.mp3.Mp3FrameHeader;
import dev.echoforge.audio.codec.mp3.Mp3Reader;
import dev.echoforge.audio.codec.ogg.OggReader;
import dev.echoforge.audio.codec.ogg.OpusReader;
import dev.echoforge.audio.codec.ogg.VorbisReader;
import dev.echoforge.audio.codec.wav.WavReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells by its first bytes what an audio file is. */
final class AudioSniffer {

  private static final int SHORT_LOOK = 64;
  private static final int CHAIN = 3;

  private AudioSniffer() {}

  static SampleReader reader(AudioInput in, DecodingLimits limits) throws IOException {
    passTags(in);
    byte[] head = in.peek(SHORT_LOOK);
    if (head.length == 0) {
      throw new BrokenAudioException("the file is empty");
    }
    if (isWave(head)) {
      return orFfmpeg(in, limits, ForeignFormat.WAV, WavReader::open);
    }
    if (starts(head, 0, "FORM") && (starts(head, 8, "AIFF") || starts(head, 8, "AIFC"))) {
      return orFfmpeg(in, limits, ForeignFormat.AIFF, AiffReader::open);
    }
    if (starts(head, 0, "fLaC")) {
      return new FlacReader(in, limits);
    }
    if (starts(head, 0, "OggS")) {
      return orFfmpeg(in, limits, ForeignFormat.OGG, AudioSniffer::ogg);
    }
    byte[] more = in.peek(AudioInput.LOOK_AHEAD);
    ForeignFormat foreign = ForeignFormat.of(more);
    if (foreign != null) {
      return byFfmpeg(in, limits, foreign);
    }
    int frame = mp3Frame(more);
    if (frame >= 0) {
      in.pass(frame);
      return new Mp3Reader(in, more, frame);
    }
    throw new BrokenAudioException("is no audio that can be read; expected " + AudioDecoder.KINDS);
  }

  private static boolean isWave(byte[] head) {
    return (starts(head, 0, "RIFF") || starts(head, 0, "RF64") || starts(head, 0, "RIFX"))
        && starts(head, 8, "WAVE");
  }

  /** One of our own readers. */
  private interface Opener {
    SampleReader open(AudioInput in, DecodingLimits limits) throws IOException;
  }

  /**
   * By our own reader, unless its look at the beginning tells that the audio is coded otherwise.
   */
  private static SampleReader orFfmpeg(
      AudioInput in, DecodingLimits limits, ForeignFormat format, Opener own) throws IOException {
    byte[] beginning = in.peek(AudioInput.LOOK_AHEAD);
    AudioInput look = new AudioInput(new ByteArrayInputStream(beginning), Long.MAX_VALUE);
    try (SampleReader known = own.open(look, limits)) {
      assert known.channels() > 0;
    } catch (ForeignAudioException e) {
      return byFfmpeg(in, limits, format);
    } catch (IOException e) {
      // Damaged, or its head is longer than this look: the reader itself tells.
      return own.open(in, limits);
    }
    return own.open(in, limits);
  }

  private static SampleReader byFfmpeg(AudioInput in, DecodingLimits limits, ForeignFormat format)
      throws IOException {
    Path ffmpeg = Ffmpeg.find();
    if (ffmpeg == null) {
      throw new BrokenAudioException(
          "is %s, which is read by ffmpeg, and there is none on the PATH: install it (apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg) or give %s"
              .formatted(format.name(), AudioDecoder.OWN_KINDS));
    }
    return new FfmpegReader(in, limits, format, ffmpeg);
  }

  private static SampleReader ogg(AudioInput in, DecodingLimits limits) throws IOException {
    OggReader pages = new OggReader(in);
    byte[] head = pages.firstPacket();
    if (starts(head, 0, "OpusHead")) {
      return new OpusReader(pages, head, limits);
    }
    if (head.length > 0 && head[0] == 1 && starts(head, 1, "vorbis")) {
      return new VorbisReader(pages, head, limits);
    }
    throw new ForeignAudioException("the Ogg file holds neither Opus nor Vorbis");
  }

  /** ID3 tags stand before mp3 as a rule, and before anything by mistake. */
  private static void passTags(AudioInput in) throws IOException {
    for (byte[] head = in.peek(Id3Tag.HEADER_BYTES);
        head.length == Id3Tag.HEADER_BYTES && starts(head, 0, "ID3");
        head = in.peek(Id3Tag.HEADER_BYTES)) {
      if (!in.pass(Id3Tag.length(head, 0))) {
        throw new BrokenAudioException("the file ends within its ID3 tag");
      }
    }
  }

  /** Where the first of three mp3 frames in a row begins (fewer, if the file ends); or −1. */
  private static int mp3Frame(byte[] bytes) {
    for (int at = 0; at + Mp3FrameHeader.BYTES <= bytes.length; at++) {
      Mp3FrameHeader first = Mp3FrameHeader.at(bytes, at);
      int next = at;
      int frames = 0;
      for (Mp3FrameHeader frame = first;
          frame != null && first != null && first.fits(frame);
          frame = Mp3FrameHeader.at(bytes, next)) {
        next += frame.length();
        if (++frames == CHAIN || next == bytes.length) {
          return at;
        }
      }
    }
    return -1;
  }

  private static boolean starts(byte[] bytes, int at, String word) {
    return bytes.length >= at + word.length()
        && new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
  }
}
