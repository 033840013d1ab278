package dev.echoforge.engines;

/**
 * How the engine host opens engines.
 *
 * @param warmUp whether an engine computes what its first request would wait for before requests
 *     get it
 * @param waits whether {@code auto} waits for an engine that is being opened; else the next one
 *     that is there speaks meanwhile
 * @param failureLog whether failures are told in the log; without it only those who asked hear them
 */
public record HostChoices(boolean warmUp, boolean waits, boolean failureLog) {

  /** As a service wants it, unless told otherwise. */
  public static final HostChoices SERVICE = new HostChoices(false, true, true);

  /** As one command wants it, which tells by itself what went wrong. */
  public static final HostChoices COMMAND = new HostChoices(false, true, false);
}
