package dev.echoforge.kernel;

import java.util.Arrays;

/** The reference: one output after the other, without vectors. */
final class ScalarWindowKernel implements WindowKernel {

  @Override
  public void multiply(
      float[] weights,
      int at,
      int inputs,
      float[] bias,
      int biasAt,
      int output,
      WindowJob job,
      int from,
      int to) {
    float[] sums = new float[WindowMatrix.PANEL];
    for (int t = from; t < to; t++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < inputs; k++) {
        float x = job.x()[job.xAt(t) + k];
        int row = at + k * WindowMatrix.PANEL;
        for (int n = 0; n < WindowMatrix.PANEL; n++) {
          sums[n] = Math.fma(x, weights[row + n], sums[n]);
        }
      }
      for (int n = 0; n < WindowMatrix.PANEL; n++) {
        sums[n] += bias[biasAt + n];
      }
      finish(job, t, output, sums);
    }
  }

  @Override
  public void multiply(
      WindowPanels.I16 weights, int fromPanel, int toPanel, WindowJob job, int from, int to) {
    for (int panel = fromPanel; panel < toPanel; panel++) {
      multiply(weights, panel, job, from, to);
    }
  }

  private void multiply(WindowPanels.I16 weights, int panel, WindowJob job, int from, int to) {
    int half = WindowMatrix.PANEL / 2;
    int first = panel * WindowMatrix.PANEL;
    for (int t = from; t < to; t++) {
      float[] sums = new float[WindowMatrix.PANEL];
      int at = panel * half * weights.inputs();
      for (int k = 0; k < weights.inputs(); k++, at += half) {
        float x = job.x()[job.xAt(t) + k];
        for (int n = 0; n < half; n++) {
          int pair = weights.weights()[at + n];
          sums[n] = Math.fma(x, pair << Short.SIZE, sums[n]);
          sums[n + half] = Math.fma(x, pair & 0xFFFF0000, sums[n + half]);
        }
      }
      for (int n = 0; n < WindowMatrix.PANEL; n++) {
        sums[n] = Math.fma(sums[n], weights.factors()[first + n], weights.bias()[first + n]);
      }
      finish(job, t, first, sums);
    }
  }

  private void finish(WindowJob job, int window, int output, float[] sums) {
    int count = job.outputsFrom(output);
    int at = job.yAt(window, output);
    switch (job.finish()) {
      case STORE -> System.arraycopy(sums, 0, job.y(), at, count);
      case ADD -> {
        for (int n = 0; n < count; n++) {
          job.y()[at + n] += sums[n];
        }
      }
      case ELU -> elu(sums, 0, job.y(), at, count);
      case GELU -> gelu(sums, 0, job.y(), at, count);
      case GELU_TANH -> geluTanh(sums, 0, job.y(), at, count);
    }
  }

  @Override
  public void elu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Units.elu(x[xOffset + i]);
    }
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Units.gelu(x[xOffset + i]);
    }
  }

  @Override
  public void geluTanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Units.geluTanh(x[xOffset + i]);
    }
  }
}
