package dev.echoforge.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random secrets, and what is kept of them. A secret of 256 random bits needs no slow hash: nobody
 * can guess it, so a plain digest keeps it from whoever reads the database.
 */
public final class Secrets {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int BYTES = 32;

  private final SecureRandom random;

  /** Secrets of a source of randomness. */
  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** 256 random bits, in letters that fit addresses and headers. */
  public String token() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Letters and digits that can't be taken for each other, 5.8 bits each. */
  public String letters(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** What is kept of a secret: its SHA-256, 64 hexadecimal digits. */
  public static String digest(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  /** A token that follows from a secret for one purpose and does not tell it. */
  static String derived(String purpose, String secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(purpose + "\n" + secret));
  }

  /** Whether two secrets are equal, in a time that tells nothing. */
  static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
