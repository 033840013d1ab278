package dev.echoforge.audio;

import dev.echoforge.audio.codec.AudioInput;
import dev.echoforge.audio.codec.BrokenAudioException;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.SampleReader;
import dev.echoforge.audio.codec.flac.FlacReader;
import dev.echoforge.audio.codec.mp3.Id3Tag;
import dev.echoforge.audio.codec.mp3.Mp3FrameHeader;
import dev.echoforge.audio.codec.mp3.Mp3Reader;
import dev.echoforge.audio.codec.ogg.OggReader;
import dev.echoforge.audio.codec.ogg.OpusReader;
import dev.echoforge.audio.codec.ogg.VorbisReader;
import dev.echoforge.audio.codec.wav.WavReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
    if ((starts(head, 0, "RIFF") || starts(head, 0, "RF64")) && starts(head, 8, "WAVE")) {
      return new WavReader(in, limits);
    }
    if (starts(head, 0, "fLaC")) {
      return new FlacReader(in, limits);
    }
    if (starts(head, 0, "OggS")) {
      return ogg(in, limits);
    }
    byte[] more = in.peek(AudioInput.LOOK_AHEAD);
    int frame = mp3Frame(more);
    if (frame >= 0) {
      in.pass(frame);
      return new Mp3Reader(in, more, frame);
    }
    throw new BrokenAudioException(
        what(head) + "; expected WAV, mp3, FLAC, or Opus or Vorbis in Ogg");
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
    throw new BrokenAudioException("the Ogg file holds neither Opus nor Vorbis");
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

  private static String what(byte[] head) {
    if (starts(head, 4, "ftyp")) {
      return "is MP4 or M4A, which can't be read";
    }
    if (starts(head, 0, "FORM")) {
      return "is AIFF, which can't be read";
    }
    return "is no audio that can be read";
  }

  private static boolean starts(byte[] bytes, int at, String word) {
    return bytes.length >= at + word.length()
        && new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
  }
}
