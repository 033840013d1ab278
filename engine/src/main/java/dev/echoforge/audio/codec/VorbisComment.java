package dev.echoforge.audio.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The comment block that FLAC and Ogg share. Source: xiph.org, "Ogg Vorbis I format: comments". */
public final class VorbisComment {

  private VorbisComment() {}

  /** The block's bytes, without a framing bit. */
  public static byte[] bytes(AudioMetadata metadata) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    int count =
        add(fields, "TITLE", metadata.title())
            + add(fields, "ARTIST", metadata.artist())
            + add(fields, "COMMENT", metadata.comment())
            + add(fields, "DATE", metadata.date())
            + add(fields, "ENCODER", AudioMetadata.SOFTWARE);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    addText(block, AudioMetadata.SOFTWARE);
    block.writeBytes(LittleEndian.int32(count));
    block.writeBytes(fields.toByteArray());
    return block.toByteArray();
  }

  private static int add(ByteArrayOutputStream fields, String name, String value) {
    if (value.isEmpty()) {
      return 0;
    }
    addText(fields, name + "=" + value);
    return 1;
  }

  private static void addText(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(LittleEndian.int32(bytes.length));
    out.writeBytes(bytes);
  }
}
