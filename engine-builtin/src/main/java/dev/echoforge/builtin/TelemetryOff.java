package dev.echoforge.builtin;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * ONNX Runtime's opt-out of telemetry, which is a variable of the environment: read when the
 * runtime begins, and not by Java's copy. The launcher sets it; here it is set for a program that
 * was started otherwise.
 */
final class TelemetryOff {

  static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private TelemetryOff() {}

  /** Sets it for this process; does nothing on Windows, whose runtime reads no such variable. */
  @SuppressWarnings("restricted") // two functions of the C library
  static void set() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    MethodHandle call =
        linker.downcallHandle(
            setenv.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) call.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 1);
      if (failed != 0) {
        throw new IllegalStateException(VARIABLE + " can't be set");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What native code reads now; empty where it is not set. */
  @SuppressWarnings("restricted")
  static String value() {
    Linker linker = Linker.nativeLinker();
    MemorySegment getenv = linker.defaultLookup().find("getenv").orElseThrow();
    MethodHandle call = linker.downcallHandle(getenv, FunctionDescriptor.of(ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = (MemorySegment) call.invokeExact(arena.allocateFrom(VARIABLE));
      return value.equals(MemorySegment.NULL) ? "" : value.reinterpret(8).getString(0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
