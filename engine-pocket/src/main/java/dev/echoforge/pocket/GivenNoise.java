package dev.echoforge.pocket;

import dev.echoforge.speech.InvalidRequestException;

/** Noise that was given, row by row. */
final class GivenNoise implements LatentNoise {

  private final float[][] rows;
  private int step;

  GivenNoise(float[][] rows) {
    this.rows = rows;
  }

  @Override
  public void next(float[] into, int offset, int dim) {
    if (step >= rows.length) {
      throw new InvalidRequestException(
          "noise",
          "the noise is too short",
          "a row for each step",
          "%d rows, and the speech goes on".formatted(rows.length));
    }
    float[] row = rows[step++];
    if (row.length != dim) {
      throw new InvalidRequestException(
          "noise", "wrong width in row " + (step - 1), dim + " numbers", row.length + " numbers");
    }
    System.arraycopy(row, 0, into, offset, dim);
  }
}
