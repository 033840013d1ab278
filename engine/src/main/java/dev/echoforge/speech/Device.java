package dev.echoforge.speech;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks to be computed on, or what computed it.
 *
 * @param kind what sort of device
 * @param index which of several of its kind, from 0; {@link #ANY} where that does not matter
 */
public record Device(Kind kind, int index) {

  /** The index that leaves the choice among devices of a kind open. */
  public static final int ANY = -1;

  /** The best there is; never fails for want of a GPU. */
  public static final Device AUTO = new Device(Kind.AUTO, ANY);

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, ANY);

  /** Any NVIDIA GPU. */
  public static final Device CUDA = new Device(Kind.CUDA, ANY);

  private static final Pattern NUMBERED = Pattern.compile("cuda:(\\d{1,3})");

  /** The sorts of devices. */
  public enum Kind {
    /** Left to the engine host. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
  }

  /** Checks that only GPUs are numbered. */
  public Device {
    if (index < ANY || (index != ANY && kind != Kind.CUDA)) {
      throw new IllegalArgumentException(
          "only CUDA devices have an index, from 0, but was %s %d".formatted(kind, index));
    }
  }

  /** The NVIDIA GPU of that number, from 0. */
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /** The name that users type and answers carry: {@code auto}, {@code cpu}, {@code cuda:1}. */
  public String id() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return index == ANY ? name : name + ":" + index;
  }

  /**
   * Whether this device is what the other asks for: of its kind, and of its index if it has one.
   */
  public boolean suits(Device wanted) {
    return wanted.kind == Kind.AUTO
        || (kind == wanted.kind && (wanted.index == ANY || index == ANY || index == wanted.index));
  }

  /**
   * Reads a name in any case.
   *
   * @throws InvalidRequestException if it names no device
   */
  public static Device of(String id) {
    String name = id.toLowerCase(Locale.ROOT);
    for (Device device : new Device[] {AUTO, CPU, CUDA}) {
      if (device.id().equals(name)) {
        return device;
      }
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return cuda(Integer.parseInt(numbered.group(1)));
    }
    throw new InvalidRequestException(
        "device", "unknown device", "auto, cpu or cuda", "\"" + id + "\"");
  }

  @Override
  public String toString() {
    return id();
  }
}
