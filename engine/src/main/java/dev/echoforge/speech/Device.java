package dev.echoforge.speech;

import java.util.Locale;

/** What a request may ask to be computed on. */
public enum Device {
  /** The best there is; never fails for want of a GPU. */
  AUTO,
  /** The processor. */
  CPU,
  /** An NVIDIA GPU. */
  CUDA;

  /** The name that users type and answers carry: {@code auto}, {@code cpu}, {@code cuda}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no device
   */
  public static Device of(String id) {
    for (Device device : values()) {
      if (device.id().equals(id.toLowerCase(Locale.ROOT))) {
        return device;
      }
    }
    throw new InvalidRequestException(
        "device", "unknown device", "auto, cpu or cuda", "\"" + id + "\"");
  }
}
