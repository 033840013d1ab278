package dev.echoforge.text.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * The printable characters that byte-level vocabularies are written in, one a byte: a byte that
 * Latin-1 prints stands for itself, the others, in order, for the characters from U+0100 on
 * (GPT-2's {@code bytes_to_unicode}).
 */
final class ByteAlphabet {

  /** How many characters there are up to the last one used. */
  static final int END = 0x144;

  private static final char[] CHARACTERS = characters();

  private ByteAlphabet() {}

  private static char[] characters() {
    char[] characters = new char[256];
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      characters[b] = printable ? (char) b : next++;
    }
    return characters;
  }

  /** The character that stands for a byte. */
  static char of(int unsignedByte) {
    return CHARACTERS[unsignedByte];
  }

  /** The text's UTF-8 bytes, each as its character. */
  static char[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    char[] mapped = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      mapped[i] = CHARACTERS[bytes[i] & 0xFF];
    }
    return mapped;
  }
}
