package dev.echoforge.pocket.text;

import java.util.Arrays;

/** The pieces that stand for single bytes. */
final class BytePieces {

  private static final String BYTE_NAME = "<0x%02X>";

  private final UnigramVocabulary vocabulary;
  private final int[] ids = new int[256];
  private final int[] ofId;

  BytePieces(UnigramVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.ofId = new int[vocabulary.pieces().size()];
    Arrays.fill(ofId, -1);
    Arrays.fill(ids, -1);
  }

  void add(int id, String name) {
    int value = -1;
    for (int b = 0; b < 256 && value < 0; b++) {
      value = name.equalsIgnoreCase(BYTE_NAME.formatted(b)) ? b : -1;
    }
    if (value < 0) {
      throw vocabulary.broken("expected a byte's piece to be named <0xNN>, found \"" + name + "\"");
    }
    ids[value] = id;
    ofId[id] = value;
  }

  void requireAll() {
    for (int b = 0; b < 256; b++) {
      if (ids[b] < 0) {
        throw vocabulary.broken(
            "expected a piece for every byte, found none for " + BYTE_NAME.formatted(b));
      }
    }
  }

  /** A byte's piece. */
  int id(byte value) {
    return ids[value & 0xFF];
  }

  /** The byte, from 0 to 255, that a piece stands for; −1 if it is another. */
  int of(int id) {
    return ofId[id];
  }
}
