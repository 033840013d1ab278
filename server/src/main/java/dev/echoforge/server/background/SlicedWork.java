package dev.echoforge.server.background;

/** Long work that is done in slices of about a tenth of a second, so that others get between. */
public interface SlicedWork {

  /** Does the next slice; must not throw. Returns whether there is more to do. */
  boolean step();

  /** Ends it before its time, since the server stops. */
  void abandon();
}
