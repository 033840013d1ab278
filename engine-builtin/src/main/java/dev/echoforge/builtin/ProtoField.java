package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One field of a message in a protocol buffer's wire format.
 *
 * @param number the field's number
 * @param start where it begins, its tag included
 * @param from where its content begins
 * @param to where it ends, exclusive
 */
record ProtoField(int number, int start, int from, int to) {

  /** A graph has a field for each of its operations and constants. */
  private static final int MAX_FIELDS = 1_000_000;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;

  /**
   * The fields of a message.
   *
   * @throws BrokenFileException if the bytes are no message
   */
  static List<ProtoField> in(byte[] bytes, int from, int to) {
    List<ProtoField> fields = new ArrayList<>();
    int at = from;
    while (at < to) {
      long tag = varint(bytes, at, to);
      int content = at + varintLength(bytes, at, to);
      long length =
          switch ((int) tag & 7) {
            case VARINT -> varintLength(bytes, content, to);
            case FIXED_64 -> 8;
            case FIXED_32 -> 4;
            case DELIMITED -> varint(bytes, content, to);
            default -> -1;
          };
      if (((int) tag & 7) == DELIMITED) {
        content += varintLength(bytes, content, to);
      }
      if (length < 0 || length > to - content) {
        throw broken(at);
      }
      if (fields.size() == MAX_FIELDS) {
        throw new BrokenFileException(
            null, "the voice network is not an ONNX file: a message of too many fields");
      }
      fields.add(new ProtoField((int) (tag >>> 3), at, content, content + (int) length));
      at = content + (int) length;
    }
    return fields;
  }

  /** Writes a length-delimited field. */
  static void write(ByteArrayOutputStream out, int number, byte[] content) {
    writeVarint(out, number << 3 | DELIMITED);
    writeVarint(out, content.length);
    out.write(content, 0, content.length);
  }

  /** Writes a field that is a number. */
  static void write(ByteArrayOutputStream out, int number, long value) {
    writeVarint(out, number << 3 | VARINT);
    writeVarint(out, value);
  }

  /** Writes a field that is a 32-bit float. */
  static void write(ByteArrayOutputStream out, int number, float value) {
    writeVarint(out, number << 3 | FIXED_32);
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~127L) != 0) { // a negative number has ten bytes
      out.write((int) (rest & 127) | 128);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long varint(byte[] bytes, int at, int to) {
    long value = 0;
    int length = varintLength(bytes, at, to);
    for (int i = 0; i < length; i++) {
      value |= (bytes[at + i] & 127L) << (7 * i);
    }
    return value;
  }

  private static int varintLength(byte[] bytes, int at, int to) {
    for (int length = 1; length <= 10 && at + length <= to; length++) {
      if (bytes[at + length - 1] >= 0) {
        return length;
      }
    }
    throw broken(at);
  }

  private static BrokenFileException broken(int at) {
    return new BrokenFileException(
        null, "the voice network is not an ONNX file: no valid field at byte " + at);
  }

  /** The content as a number, of a field that is one. */
  long number(byte[] bytes) {
    return varint(bytes, from, to);
  }

  /** The content as numbers, of a field that is one or holds several. */
  List<Long> numbers(byte[] bytes) {
    if ((bytes[start] & 7) != DELIMITED) {
      return List.of(number(bytes));
    }
    List<Long> numbers = new ArrayList<>();
    for (int at = from; at < to; at += varintLength(bytes, at, to)) {
      numbers.add(varint(bytes, at, to));
    }
    return numbers;
  }

  /** The content as a 32-bit float, of a field that is one. */
  float real(byte[] bytes) {
    if (to - from != 4) {
      throw broken(start);
    }
    return ByteBuffer.wrap(bytes, from, 4).order(ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  /** The content as text. */
  String text(byte[] bytes) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
