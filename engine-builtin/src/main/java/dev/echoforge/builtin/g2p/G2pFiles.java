package dev.echoforge.builtin.g2p;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;

/** Where the data for pronunciation come from. */
@FunctionalInterface
public interface G2pFiles {

  /**
   * A file's bytes.
   *
   * @param name the file's name, without a folder
   * @throws UnavailableException if there is no such file
   * @throws BrokenFileException if it can't be read
   */
  byte[] read(String name);
}
