package dev.echoforge.speech;

/** What becomes of a device request. */
public final class DevicePolicy {

  private DevicePolicy() {}

  /**
   * The outcome for an engine that only computes on the processor.
   *
   * @param engine the engine's name, for the reason
   * @param requested what was asked for
   * @param fallback whether a CUDA that can't be had is replaced by the CPU
   * @throws UnavailableException if CUDA was asked for and may not be replaced
   */
  public static DeviceOutcome onCpuAlone(String engine, Device requested, boolean fallback) {
    String reason = "the " + engine + " engine computes on the CPU only";
    return switch (requested) {
      case CPU -> new DeviceOutcome(requested, Device.CPU, null);
      case AUTO -> new DeviceOutcome(requested, Device.CPU, reason);
      case CUDA -> {
        if (!fallback) {
          throw new UnavailableException(
              "device cuda is not available: "
                  + reason
                  + "; ask for cpu or auto, or allow the fallback");
        }
        yield new DeviceOutcome(requested, Device.CPU, reason);
      }
    };
  }
}
