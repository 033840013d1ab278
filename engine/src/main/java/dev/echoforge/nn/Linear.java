package dev.echoforge.nn;

import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear map before it is packed; its weights stay on disk until then.
 *
 * @param rows [outputs] of [inputs] each
 * @param bias [outputs], or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record Linear(int outputs, int inputs, Rows rows, float @Nullable [] bias) {

  /** Reads {@code weight} [outputs, inputs] and, if biased, {@code bias} [outputs]. */
  static Linear read(Tensors tensors, int outputs, int inputs, boolean biased) {
    Tensor weight = tensors.require("weight", outputs, inputs);
    return new Linear(
        outputs,
        inputs,
        (row, into) -> weight.read((long) row * inputs, inputs, into, 0),
        biased ? tensors.require("bias", outputs).toFloats() : null);
  }

  /** This map with its results multiplied. */
  Linear scaled(float[] scale) {
    float[] scaledBias = bias == null ? null : bias.clone();
    for (int i = 0; scaledBias != null && i < outputs; i++) {
      scaledBias[i] *= scale[i];
    }
    Rows scaledRows =
        (row, into) -> {
          rows.read(row, into);
          for (int i = 0; i < inputs; i++) {
            into[i] *= scale[row];
          }
        };
    return new Linear(outputs, inputs, scaledRows, scaledBias);
  }

  /** Both maps of the same input, this one's results first; either both have biases or none. */
  Linear and(Linear other) {
    Rows both =
        (row, into) -> {
          if (row < outputs) {
            rows.read(row, into);
          } else {
            other.rows.read(row - outputs, into);
          }
        };
    return new Linear(outputs + other.outputs, inputs, both, joined(bias, other.bias));
  }

  private static float @Nullable [] joined(float @Nullable [] a, float @Nullable [] b) {
    if (a == null || b == null) {
      return null;
    }
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  WindowMatrix pack(Storage storage) {
    return WindowMatrix.of(storage, outputs, inputs, rows, bias);
  }
}
