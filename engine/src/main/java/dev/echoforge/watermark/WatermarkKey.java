package dev.echoforge.watermark;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.OutputFile;
import dev.echoforge.files.ProgramCode;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a mark is made from, and found by: 256 random bits, one key for an installation.
 */
public final class WatermarkKey {

  /** Its file in the data folder: 64 hexadecimal digits. */
  public static final String FILE = "watermark.key";

  private static final int BYTES = 32;
  private static final int MAX_FILE_BYTES = 1_024;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private WatermarkKey(byte[] secret) {
    this.secret = secret;
  }

  /** A key of those bytes. */
  static WatermarkKey of(byte[] secret) {
    return new WatermarkKey(secret.clone());
  }

  /**
   * The installation's key; made on first use, readable by its owner alone.
   *
   * @param random makes the key; a secure one
   * @throws BrokenFileException if the file holds no key
   * @throws SpeechFailedException if it can neither be read nor made
   */
  public static WatermarkKey ofInstallation(Path dataFolder, RandomGenerator random) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        create(file, random);
      }
      return read(file);
    } catch (IOException e) {
      throw new SpeechFailedException(
          "%s can't be written: %s; speech is marked with the key in it: let ECHOFORGE_HOME name a data folder that can be written, or leave the speech unmarked (--no-watermark, ECHOFORGE_WATERMARK=off)"
              .formatted(file, OutputFile.reason(e)),
          e);
    }
  }

  /**
   * Reads an exported key.
   *
   * @throws BrokenFileException if the file holds no key
   */
  public static WatermarkKey read(Path file) {
    try {
      String hex =
          new String(BoundedFile.read(file, MAX_FILE_BYTES), StandardCharsets.US_ASCII).strip();
      if (hex.length() != 2 * BYTES) {
        throw new IllegalArgumentException();
      }
      return new WatermarkKey(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new BrokenFileException(
          file,
          "holds no watermark key: expected 64 hexadecimal digits; restore it from a copy",
          e);
    }
  }

  /** Writes to a name of its own first: whoever comes second finds a whole key, and takes that. */
  private static void create(Path file, RandomGenerator random) throws IOException {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling("." + FILE + "." + UUID.randomUUID());
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try {
      Files.writeString(fresh, HexFormat.of().formatHex(secret) + "\n", StandardCharsets.US_ASCII);
      link(file, fresh);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void link(Path file, Path fresh) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      return; // somebody else was first
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      if (!Files.exists(file)) {
        Files.move(fresh, file);
      }
    }
  }

  /** Tells this key, and how marks are made from it, from others; gives nothing of it away. */
  public String identity() {
    return ContentAddress.of("watermark-1")
        .add(ProgramCode.fingerprint(WatermarkKey.class))
        .add(HexFormat.of().formatHex(stream("identity", BYTES)))
        .hex();
  }

  /** Random bits that follow from the key: HMAC-SHA-256 in counter mode. */
  byte[] stream(String purpose, int bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] stream = new byte[bytes];
      for (int block = 0; block * BYTES < bytes; block++) {
        byte[] made = mac.doFinal((purpose + " " + block).getBytes(StandardCharsets.US_ASCII));
        System.arraycopy(made, 0, stream, block * BYTES, Math.min(BYTES, bytes - block * BYTES));
      }
      return stream;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WatermarkKey key && Arrays.equals(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }
}
