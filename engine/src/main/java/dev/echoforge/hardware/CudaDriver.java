package dev.echoforge.hardware;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks NVIDIA's driver library ({@code libcuda}) for its GPUs. Source: CUDA Driver API, sections
 * "Initialization" and "Device Management".
 */
@SuppressWarnings("restricted")
final class CudaDriver {

  private static final System.Logger LOG = System.getLogger(CudaDriver.class.getName());
  private static final int NAME_BYTES = 256;

  private CudaDriver() {}

  static List<Gpu> gpus() {
    String library =
        System.getProperty("os.name", "").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup lookup = SymbolLookup.libraryLookup(library, arena);
      return ask(new Calls(lookup), arena);
    } catch (IllegalArgumentException e) {
      return List.of(); // no such library: no driver
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the CUDA driver library did not answer", e);
      return List.of();
    }
  }

  private static List<Gpu> ask(Calls calls, Arena arena) {
    if (calls.call("cuInit", 0) != 0) {
      return List.of();
    }
    MemorySegment number = arena.allocate(JAVA_INT);
    MemorySegment bytes = arena.allocate(JAVA_LONG);
    MemorySegment name = arena.allocate(NAME_BYTES);
    if (calls.call("cuDeviceGetCount", number) != 0) {
      return List.of();
    }
    int count = number.get(JAVA_INT, 0);
    List<Gpu> gpus = new ArrayList<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      if (calls.call("cuDeviceGet", number, ordinal) == 0) {
        int device = number.get(JAVA_INT, 0);
        if (calls.call("cuDeviceGetName", name, NAME_BYTES, device) == 0
            && calls.call("cuDeviceTotalMem_v2", bytes, device) == 0) {
          gpus.add(new Gpu(name.getString(0), bytes.get(JAVA_LONG, 0), "unknown"));
        }
      }
    }
    return gpus;
  }

  /** Calls of functions that take addresses and ints and give a status. */
  private record Calls(SymbolLookup lookup) {

    int call(String function, Object... arguments) {
      MemoryLayout[] layouts = new MemoryLayout[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        layouts[i] = arguments[i] instanceof MemorySegment ? ADDRESS : JAVA_INT;
      }
      MemorySegment symbol = lookup.find(function).orElseThrow();
      try {
        Object status =
            Linker.nativeLinker()
                .downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, layouts))
                .invokeWithArguments(arguments);
        return (int) status;
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(function, e);
      }
    }
  }
}
