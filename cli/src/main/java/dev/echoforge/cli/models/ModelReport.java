package dev.echoforge.cli.models;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.models.InstalledModel;
import dev.echoforge.models.ModelSource;
import dev.echoforge.models.ModelVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An installed model as JSON and the list have it. */
record ModelReport(
    String name,
    String engine,
    String folder,
    String format,
    long bytes,
    List<String> quantized,
    long quantizedBytes,
    @Nullable ModelSource source,
    @Nullable String installedAt,
    boolean selected,
    List<String> recordings,
    @Nullable ModelVerdict verified,
    @Nullable String licence,
    List<String> notices) {

  static ModelReport of(InstalledModel model) {
    return new ModelReport(
        model.name(),
        model.engine(),
        model.folder().toString(),
        model.format(),
        model.bytes(),
        model.quantized(),
        model.quantizedBytes(),
        model.source(),
        model.installedAt(),
        model.selected(),
        model.recordings().stream().map(Object::toString).toList(),
        model.verdict(),
        model.licence(),
        model.notices().stream().map(Object::toString).toList());
  }

  /** Offers the recordings that came with a model as voices to clone. */
  static void printRecordings(Terminal terminal, InstalledModel model) {
    if (model.recordings().isEmpty()) {
      return;
    }
    terminal
        .out()
        .println(
            "  with %d recordings; make one a voice with: echoforge voices add NAME --audio FILE --text \"what is said in it\" --consent"
                .formatted(model.recordings().size()));
    model.recordings().forEach(file -> terminal.out().println("    " + file));
  }

  /** A size for people. */
  static String size(long bytes) {
    return bytes >= 1_000_000_000
        ? Terminal.format("%.2f GB", bytes / 1e9)
        : Terminal.format("%.1f MB", bytes / 1e6);
  }
}
