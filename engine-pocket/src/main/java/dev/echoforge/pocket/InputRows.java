package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import dev.echoforge.parallel.Team;

/** What the backbone takes in for tokens and latents. One thread at a time. */
final class InputRows {

  private final PocketWeights weights;
  private final float[] tableRow; // [tableDim]

  InputRows(PocketWeights weights, int tableDim) {
    this.weights = weights;
    this.tableRow = new float[tableDim];
  }

  /** Writes a normalised latent's row. */
  void latent(Team team, float[] latent, float[] into, int offset) {
    weights.audioInput().multiply(team, 1, latent, 0, into, offset);
  }

  /** Writes a token's row. */
  void token(Team team, int token, float[] into, int offset) {
    int width = tableRow.length;
    Matrix projection = weights.textProjection();
    if (projection == null) {
      weights.textTable().read((long) token * width, width, into, offset);
    } else {
      weights.textTable().read((long) token * width, width, tableRow, 0);
      projection.multiply(team, 1, tableRow, 0, into, offset);
    }
  }
}
