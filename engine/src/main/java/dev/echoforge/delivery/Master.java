package dev.echoforge.delivery;

/** Takes a work's audio as it is spoken and hands it on at the right level. */
interface Master extends AutoCloseable {

  /** Takes the next samples. */
  void write(float[] samples);

  /** Hands on what is held back. */
  void finish();

  @Override
  void close();
}
