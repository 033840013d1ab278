package dev.echoforge.hub;

/** Is told how a download goes on. */
@FunctionalInterface
public interface TransferProgress {

  /** Tells nobody. */
  TransferProgress NONE = (file, bytes, total) -> {};

  /**
   * More has arrived.
   *
   * @param file the file's name
   * @param bytes how many bytes of it are here
   * @param total how many there will be, or -1 if nobody said
   */
  void received(String file, long bytes, long total);
}
