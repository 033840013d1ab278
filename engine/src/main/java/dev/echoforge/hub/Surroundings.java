package dev.echoforge.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What transfers take from the machine: time, chance, threads and room on the disk.
 *
 * @param threads for files that are fetched at once
 */
public record Surroundings(
    Pause pause,
    RandomGenerator random,
    InstantSource clock,
    FreeSpace freeSpace,
    ThreadFactory threads) {

  /** Tells how much room there is. */
  @FunctionalInterface
  public interface FreeSpace {

    /** Bytes that could be written in the folder. */
    long in(Path folder) throws IOException;
  }

  /** This machine's own. */
  public static Surroundings ofMachine() {
    return new Surroundings(
        Pause.REAL,
        RandomGenerator.getDefault(),
        InstantSource.system(),
        folder -> Files.getFileStore(folder).getUsableSpace(),
        Thread.ofVirtual().name("transfer-", 0).factory());
  }
}
