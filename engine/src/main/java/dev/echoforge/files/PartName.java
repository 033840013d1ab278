package dev.echoforge.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Names of files that are being written. */
final class PartName {

  private static final int LONGEST = 255; // bytes of a file's name

  private PartName() {}

  /**
   * A hidden name of its own in the same folder, that tells whose part it is where it may be that
   * long.
   */
  static String of(String name) {
    String own = "." + UUID.randomUUID() + ".part";
    String telling = "." + name + own;
    return telling.getBytes(UTF_8).length <= LONGEST ? telling : own;
  }
}
