package dev.echoforge.builtin;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.echoforge.hardware.AddressSpace;
import dev.echoforge.parallel.NativeCalls;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps ONNX Runtime's native libraries in the data folder, where else the runtime would unpack
 * their 30 to 40 MB at every start. Where that can't be done, the runtime does as it always does.
 */
final class NativeRuntime {

  private static final String PLACE = "onnxruntime.native.path"; // the runtime's own property
  private static final String BINDING = "onnxruntime4j_jni";
  private static final List<String> LIBRARIES = List.of("onnxruntime", BINDING);

  private NativeRuntime() {}

  /**
   * The runtime's environment, the same in the whole process.
   *
   * @throws UnavailableException if its libraries can't be loaded
   */
  static synchronized OrtEnvironment environment(Path dataFolder) {
    if (System.getProperty(PLACE) == null) {
      Path kept = kept(dataFolder);
      if (kept != null) {
        System.setProperty(PLACE, kept.toString());
      }
    }
    try {
      return NativeCalls.run(NativeRuntime::silentEnvironment);
    } catch (LinkageError | IllegalStateException e) {
      throw new UnavailableException(
          "ONNX Runtime's libraries can't be loaded: " + reason(e) + advice(), e);
    }
  }

  /**
   * Nothing is told to anybody: the runtime's releases report their use to their maker, and keep a
   * number for the machine, unless this is said before they begin.
   */
  private static OrtEnvironment silentEnvironment() {
    if (!"1".equals(System.getenv(TelemetryOff.VARIABLE))) {
      TelemetryOff.set();
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false); // what counts on Windows
    } catch (OrtException e) {
      throw new IllegalStateException("telemetry can't be switched off: " + e.getMessage(), e);
    }
    return environment;
  }

  /** The innermost reason: the runtime wraps what failed into an error without a message. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage() == null ? root : root.getMessage());
  }

  /**
   * What is in the way, or may be: the temporary folder, which the runtime wants even where its
   * libraries lie in the data folder, or a limit of the address space.
   */
  private static String advice() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.isWritable(folder)
        ? AddressSpace.mayExplain()
        : "; the temporary folder %s can't be written: let TMPDIR (of a plain JVM: -Djava.io.tmpdir) name one that can"
            .formatted(folder);
  }

  /** Whether the runtime has libraries for this system. */
  static boolean isSupported() {
    return OrtEnvironment.class.getResource(resource(System.mapLibraryName(LIBRARIES.getFirst())))
            != null
        || System.getProperty(PLACE) != null;
  }

  /** Why not, and what to do. */
  static String unsupported() {
    return "ONNX Runtime has no library for %s here; use another machine, or name a folder with one in -D%s"
        .formatted(platform(), PLACE);
  }

  private static @Nullable Path kept(Path dataFolder) {
    try {
      Path folder = dataFolder.resolve("cache").resolve("onnxruntime-" + release());
      for (String library : LIBRARIES) {
        keep(System.mapLibraryName(library), folder);
      }
      return folder.toAbsolutePath();
    } catch (IOException | SecurityException e) {
      return null; // a read-only data folder, say: only the start is slower
    }
  }

  /** Copies a library out of the jar, whole or not at all, unless it lies there. */
  private static void keep(String file, Path folder) throws IOException {
    URL place = OrtEnvironment.class.getResource(resource(file));
    if (place == null) {
      throw new IOException("no " + resource(file));
    }
    URLConnection library = place.openConnection();
    Path target = folder.resolve(file);
    if (Files.exists(target) && Files.size(target) == library.getContentLengthLong()) {
      return;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, file, ".part");
    try (InputStream in = library.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A name that every release has of its own: two of the same could not be mixed. */
  private static String release() throws IOException {
    CRC32 sum = new CRC32();
    URL small = OrtEnvironment.class.getResource(resource(System.mapLibraryName(BINDING)));
    if (small == null) {
      throw new IOException("no library for " + platform());
    }
    try (InputStream in = small.openStream()) {
      sum.update(in.readAllBytes());
    }
    return platform() + "-" + Long.toHexString(sum.getValue());
  }

  private static String resource(String file) {
    return "/ai/onnxruntime/native/" + platform() + "/" + file;
  }

  /** The runtime's name for this system. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    return os + "-" + (arm ? "aarch64" : "x64");
  }
}
