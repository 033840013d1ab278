package dev.echoforge.pocket.text;

import dev.echoforge.speech.BrokenFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The fields of a protocol buffer message, one after the other. */
final class ProtoFields {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final Path file;
  private final ByteBuffer in;
  private int number;
  private int type;
  private long value;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ProtoFields(Path file, ByteBuffer message) {
    this.file = file;
    this.in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; false after the last. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long key = varint();
    number = (int) (key >>> 3);
    type = (int) (key & 7);
    switch (type) {
      case VARINT -> value = varint();
      case FIXED_32 -> value = require(4).getInt();
      case FIXED_64 -> value = require(8).getLong();
      case BYTES -> {
        long length = varint();
        if (length < 0 || length > in.remaining()) {
          throw broken();
        }
        content = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
      }
      default -> throw broken();
    }
    return true;
  }

  int number() {
    return number;
  }

  long integer() {
    return value;
  }

  boolean flag() {
    return value != 0;
  }

  float real() {
    if (type != FIXED_32) {
      throw broken();
    }
    return Float.intBitsToFloat((int) value);
  }

  ByteBuffer content() {
    if (type != BYTES) {
      throw broken();
    }
    return content;
  }

  private ByteBuffer require(int bytes) {
    if (in.remaining() < bytes) {
      throw broken();
    }
    return in;
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = require(1).get();
      result |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return result;
      }
    }
    throw broken();
  }

  private BrokenFileException broken() {
    return new BrokenFileException(
        file, "expected a SentencePiece model, found broken data at byte " + in.position());
  }
}
