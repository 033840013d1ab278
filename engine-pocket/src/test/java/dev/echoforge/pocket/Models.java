package dev.echoforge.pocket;

import dev.echoforge.parallel.Team;
import java.nio.file.Path;

/** Loads models for tests. */
final class Models {

  private Models() {}

  static PocketModel load(Path folder) {
    return load(folder, PocketPrecision.F32);
  }

  static PocketModel load(Path folder, PocketPrecision precision) {
    return new PocketLoader(Team.ALONE, null, (what, done) -> {}).load(folder, config -> precision);
  }
}
