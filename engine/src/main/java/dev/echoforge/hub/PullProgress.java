package dev.echoforge.hub;

/** Is told how the fetching of several files goes on; one call at a time. */
@FunctionalInterface
public interface PullProgress {

  /** Tells nobody. */
  PullProgress NONE = (bytes, total, file) -> {};

  /**
   * More has arrived.
   *
   * @param bytes how many bytes of all files are here, those from earlier tries included
   * @param total how many there will be
   * @param file a file that is on its way
   */
  void received(long bytes, long total, String file);
}
