package dev.echoforge.audio;

/**
 * What a file says of itself; empty strings are left out.
 *
 * @param title the work's title, usually its first words
 * @param artist who speaks
 * @param comment how it was made
 */
public record AudioMetadata(String title, String artist, String comment) {

  /** Nothing to say. */
  public static final AudioMetadata NONE = new AudioMetadata("", "", "");

  /** The program that makes the files. */
  public static final String SOFTWARE = "EchoForge";
}
