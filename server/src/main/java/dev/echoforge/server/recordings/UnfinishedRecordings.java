package dev.echoforge.server.recordings;

import java.util.Set;
import java.util.UUID;

/** Tells which recordings are being made, by whoever makes them. */
@FunctionalInterface
public interface UnfinishedRecordings {

  /** Their ids. */
  Set<UUID> unfinished();
}
