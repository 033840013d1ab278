package dev.echoforge.server.system;

import dev.echoforge.hardware.Hardware;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The parts of the machine that the server runs on; looked for once, when first asked for, since
 * asking a GPU's driver takes time.
 */
@Component
public class DetectedHardware {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Hardware hardware;

  DetectedHardware() {}

  /** The parts. */
  public Hardware get() {
    lock.lock();
    try {
      Hardware known = hardware;
      if (known == null) {
        known = Hardware.detect();
        hardware = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }
}
