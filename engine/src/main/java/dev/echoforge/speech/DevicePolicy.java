package dev.echoforge.speech;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The one place that chooses what a request is computed on. */
public final class DevicePolicy {

  private DevicePolicy() {}

  /**
   * Chooses among the devices that an open engine computes on. {@code auto} takes a GPU if there is
   * one; an explicit GPU that can't be had is replaced by the processor, with the reason.
   *
   * @param engine the engine's name, for the reason
   * @param offered what the engine computes on
   * @param requested what was asked for
   * @param fallback whether a CUDA that can't be had is replaced by the CPU
   * @throws UnavailableException if what was asked for can't be had and may not be replaced
   */
  public static DeviceOutcome choose(
      String engine, Set<Device> offered, Device requested, boolean fallback) {
    Optional<Device> suiting =
        offered.stream()
            .filter(device -> device.suits(requested))
            .max(
                Comparator.comparing(Device::kind)
                    .thenComparing(Comparator.comparingInt(Device::index).reversed()));
    Device other = offered.stream().max(Comparator.comparing(Device::kind)).orElse(Device.CPU);
    String reason =
        "the %s engine computes on the %s only"
            .formatted(engine, other.kind() == Device.Kind.CPU ? "CPU" : other.id());
    if (requested.kind() == Device.Kind.AUTO) {
      Device chosen = suiting.orElse(other);
      return new DeviceOutcome(requested, chosen, chosen.kind() == Device.Kind.CPU ? reason : null);
    }
    if (suiting.isPresent()) {
      return new DeviceOutcome(requested, suiting.get(), null);
    }
    if (requested.kind() == Device.Kind.CUDA && !fallback) {
      throw new UnavailableException(
          "device %s is not available: %s; ask for cpu or auto, or allow the fallback"
              .formatted(requested.id(), reason));
    }
    return new DeviceOutcome(requested, other, reason);
  }

  /**
   * As {@link #choose} for an engine that only computes on the processor.
   *
   * @throws UnavailableException if CUDA was asked for and may not be replaced
   */
  public static DeviceOutcome onCpuAlone(String engine, Device requested, boolean fallback) {
    return choose(engine, Set.of(Device.CPU), requested, fallback);
  }
}
