package dev.echoforge.server.drain;

/** Ends the process so that it is started again; there is one where something does so. */
@FunctionalInterface
public interface ProcessEnd {

  /** Closes the server and ends the process with the exit code for a restart. */
  void end();
}
