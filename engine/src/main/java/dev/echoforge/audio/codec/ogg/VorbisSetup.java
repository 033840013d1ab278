package dev.echoforge.audio.codec.ogg;

import dev.echoforge.audio.codec.BrokenAudioException;
import java.io.EOFException;
import java.io.IOException;

/**
 * Looks through a Vorbis setup header before a decoder makes room for what it claims: a few bytes
 * can ask for gigabytes, or for a loop without an end. Source: xiph.org, "Vorbis I specification",
 * sections 3.2.1, 4.2.4, 6.2.1, 7.2.2 and 8.6.1.
 */
final class VorbisSetup {

  private static final int HEAD_BYTES = 7;
  private static final int SYNC = 0x564342;

  /** Real files stay below a twentieth of it. */
  private static final long MAX_VALUES = 1L << 22;

  private final byte[] bytes;
  private long bit = 8L * HEAD_BYTES;
  private int[] dimensions = {};
  private int[] entries = {};

  private VorbisSetup(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws BrokenAudioException if it asks for more than any real file does, or for the impossible
   */
  static void check(byte[] header) throws IOException {
    try {
      VorbisSetup setup = new VorbisSetup(header);
      setup.codeBooks();
      setup.pass(16L * (setup.read(6) + 1)); // the time domain transforms, unused
      setup.floors();
      setup.residues();
    } catch (EOFException e) {
      throw impossible();
    }
  }

  private void codeBooks() throws IOException {
    int books = read(8) + 1;
    dimensions = new int[books];
    entries = new int[books];
    long values = 0;
    for (int i = 0; i < books; i++) {
      int sync = read(24);
      dimensions[i] = read(16);
      entries[i] = read(24);
      values += (long) entries[i] * dimensions[i];
      if (sync != SYNC || dimensions[i] == 0 || entries[i] == 0 || values > MAX_VALUES) {
        throw impossible();
      }
      lengths(entries[i]);
      lookup(entries[i], dimensions[i]);
    }
  }

  private void lengths(int count) throws IOException {
    if (read(1) == 0) {
      boolean sparse = read(1) == 1;
      for (int i = 0; i < count; i++) {
        if (!sparse || read(1) == 1) {
          read(5);
        }
      }
      return;
    }
    read(5);
    for (int i = 0; i < count; ) {
      i += read(32 - Integer.numberOfLeadingZeros(count - i));
    }
  }

  private void lookup(int count, int size) throws IOException {
    int type = read(4);
    if (type == 0) {
      return;
    }
    pass(64);
    int bits = read(4) + 1;
    pass(1 + bits * (type == 1 ? root(count, size) : (long) count * size));
  }

  private void floors() throws IOException {
    int floors = read(6) + 1;
    for (int i = 0; i < floors; i++) {
      if (read(16) == 0) {
        pass(8 + 16 + 16 + 6 + 8);
        pass(8L * (read(4) + 1));
      } else {
        linearFloor();
      }
    }
  }

  private void linearFloor() throws IOException {
    int[] classes = new int[read(5)];
    int last = -1;
    for (int i = 0; i < classes.length; i++) {
      classes[i] = read(4);
      last = Math.max(last, classes[i]);
    }
    int[] sizes = new int[last + 1];
    for (int i = 0; i <= last; i++) {
      sizes[i] = read(3) + 1;
      int subclasses = read(2);
      pass((subclasses > 0 ? 8 : 0) + (8L << subclasses));
    }
    read(2);
    int bits = read(4);
    for (int one : classes) {
      pass((long) bits * sizes[one]);
    }
  }

  private void residues() throws IOException {
    int residues = read(6) + 1;
    for (int i = 0; i < residues; i++) {
      pass(16 + 24 + 24 + 24);
      int classes = read(6) + 1;
      int book = read(8);
      if (book >= entries.length || Math.pow(classes, dimensions[book]) > entries[book]) {
        throw impossible();
      }
      long books = 0;
      for (int k = 0; k < classes; k++) {
        int low = read(3);
        int high = read(1) == 1 ? read(5) : 0;
        books += Integer.bitCount(low) + Integer.bitCount(high);
      }
      pass(8 * books);
    }
  }

  /** The largest integer whose power of dimensions is at most entries. */
  private static long root(int count, int size) {
    long root = (long) Math.floor(Math.pow(count, 1.0 / size)) + 1;
    while (root > 0 && Math.pow((double) root, size) > count) {
      root--;
    }
    return root;
  }

  private void pass(long bits) throws EOFException {
    if (bit + bits > 8L * bytes.length) {
      throw new EOFException();
    }
    bit += bits;
  }

  /** Bits, the lowest first. */
  private int read(int bits) throws EOFException {
    long from = bit;
    pass(bits);
    int value = 0;
    for (int i = 0; i < bits; i++) {
      long at = from + i;
      value |= (bytes[(int) (at >> 3)] >> (at & 7) & 1) << i;
    }
    return value;
  }

  private static BrokenAudioException impossible() {
    return new BrokenAudioException("the Vorbis file's head asks for what no real file does");
  }
}
