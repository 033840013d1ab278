package dev.echoforge.kernel;

import java.util.Optional;

/**
 * Finds the kernels for this machine. Every reason not to use the Vector API is one line in the log
 * that says what to do.
 */
final class KernelLookup {

  private static final System.Logger LOG = System.getLogger(KernelLookup.class.getName());
  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels BEST = find();

  private KernelLookup() {}

  private static Kernels find() {
    Optional<String> reason = reasonAgainstVectors();
    if (reason.isEmpty()) {
      try {
        Kernels kernels = new VectorKernels();
        LOG.log(System.Logger.Level.DEBUG, "{0}-bit vectors", kernels.vectorBits());
        return kernels;
      } catch (IllegalCallerException e) {
        reason =
            Optional.of(
                "native access is denied; for fast speech pass --enable-native-access=ALL-UNNAMED");
      }
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "Kernels run in plain Java, many times slower: {0}",
        reason.get());
    return new ScalarKernels();
  }

  private static Optional<String> reasonAgainstVectors() {
    if (KernelSettings.VECTOR_BITS == 0) {
      return Optional.of("-Dechoforge.vector.bits=0 says so");
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of(
          "the Vector API is not there; for fast speech pass --add-modules " + MODULE);
    }
    if (System.getProperty("java.vm.info", "").contains("interpreted mode")) {
      return Optional.of("the Java VM only interprets; for fast speech leave out -Xint");
    }
    return Optional.empty();
  }
}
