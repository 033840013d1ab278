package dev.echoforge.server.http;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A body that must be UTF-8, passed on as it is. The JSON parser also takes overlong forms and code
 * points beyond U+10FFFF, with which a text gets past checks that look at its bytes.
 */
final class Utf8Body extends InputStream {

  private static final int LONGEST_CHARACTER = 4;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports faults
  private final CharBuffer scratch = CharBuffer.allocate(1 << 10);
  private final byte[] open = new byte[LONGEST_CHARACTER];
  private int opened;
  private long checked;

  Utf8Body(InputStream body) {
    this.in = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xff;
  }

  /**
   * Reads and checks what comes.
   *
   * @throws ProblemException if it is no UTF-8
   */
  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = in.read(into, from, length);
    check(into, from, Math.max(0, count), count < 0);
    return count;
  }

  private void check(byte[] bytes, int from, int count, boolean end) {
    ByteBuffer next = ByteBuffer.allocate(opened + count);
    next.put(open, 0, opened).put(bytes, from, count).flip();
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      scratch.clear();
      result = decoder.decode(next, scratch, end);
    }
    if (result.isError()) {
      throw ProblemException.of(
          ProblemType.UNREADABLE,
          "the body is no UTF-8: byte %d (0x%02x) begins no character"
              .formatted(checked + next.position(), next.get(next.position())));
    }
    checked += next.position();
    opened = next.remaining();
    next.get(open, 0, opened);
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
