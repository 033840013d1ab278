package dev.echoforge.mimi;

import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;

/**
 * The codec as its papers write it down, in double precision, channel by channel, the whole signal
 * at once: slow, and with nothing in common with what it tests but the tensors. Signals are
 * [channels][time].
 */
record PlainMimi(Tensors tensors, MimiConfig config) {

  int[][] encode(float[] samples) {
    SeanetConfig seanet = config.seanet();
    double[][] x = new double[1][samples.length];
    for (int t = 0; t < samples.length; t++) {
      x[0][t] = samples[t];
    }
    int channels = seanet.filters();
    int layer = 0;
    boolean replicate = seanet.replicatePadding();
    x = conv("encoder.layers.0.conv.", x, channels, seanet.kernelSize(), 1, 1, replicate, true);
    for (int ratio : seanet.ratios().reversed()) {
      for (int b = 0; b < seanet.residualLayers(); b++) {
        x = block("encoder.layers." + ++layer + ".", x, seanet.dilation(b));
      }
      layer += 2;
      channels *= 2;
      String name = "encoder.layers." + layer + ".conv.";
      x = conv(name, elu(x), channels, 2 * ratio, ratio, 1, replicate, true);
    }
    String last = "encoder.layers." + (layer + 2) + ".conv.";
    int hidden = config.hiddenSize();
    x = conv(last, elu(x), hidden, seanet.lastKernelSize(), 1, 1, replicate, true);
    x = transformer("encoder_transformer.", x);
    ResamplingConfig resampling = config.resampling();
    if (resampling.isNeeded()) {
      int stride = resampling.stride();
      x = conv("downsample.conv.", x, hidden, resampling.kernelSize(), stride, 1, true, false);
    }
    return quantize(x);
  }

  double[] decode(int[][] codes) {
    SeanetConfig seanet = config.seanet();
    double[][] x = dequantize(codes);
    ResamplingConfig resampling = config.resampling();
    if (resampling.isNeeded()) {
      int groups = resampling.upsampleGroups();
      int kernel = resampling.kernelSize();
      x = transposed("upsample.conv.", x, x.length, kernel, resampling.stride(), groups, false);
    }
    x = transformer("decoder_transformer.", x);
    int channels = seanet.widest();
    int layer = 0;
    boolean replicate = seanet.replicatePadding();
    x = conv("decoder.layers.0.conv.", x, channels, seanet.kernelSize(), 1, 1, replicate, true);
    for (int ratio : seanet.ratios()) {
      layer += 2;
      channels /= 2;
      String name = "decoder.layers." + layer + ".conv.";
      x = transposed(name, elu(x), channels, 2 * ratio, ratio, 1, true);
      for (int b = 0; b < seanet.residualLayers(); b++) {
        x = block("decoder.layers." + ++layer + ".", x, seanet.dilation(b));
      }
    }
    String last = "decoder.layers." + (layer + 2) + ".conv.";
    return conv(last, elu(x), 1, seanet.lastKernelSize(), 1, 1, replicate, true)[0];
  }

  private double[][] block(String name, double[][] x, int dilation) {
    SeanetConfig seanet = config.seanet();
    boolean replicate = seanet.replicatePadding();
    int hidden = x.length / seanet.compress();
    int kernel = seanet.residualKernelSize();
    double[][] y =
        conv(name + "block.1.conv.", elu(x), hidden, kernel, 1, dilation, replicate, true);
    y = conv(name + "block.3.conv.", elu(y), x.length, 1, 1, 1, replicate, true);
    double[][] around =
        seanet.convShortcut()
            ? conv(name + "shortcut.conv.", x, x.length, 1, 1, 1, replicate, true)
            : x;
    return sum(around, y);
  }

  private double[][] conv(
      String name,
      double[][] x,
      int out,
      int kernel,
      int stride,
      int dilation,
      boolean replicate,
      boolean biased) {
    float[] weight = tensors.require(name + "weight", out, x.length, kernel).toFloats();
    float[] bias = biased ? tensors.require(name + "bias", out).toFloats() : new float[out];
    int length = x[0].length;
    int left = (kernel - 1) * dilation + 1 - stride;
    double[][] y = new double[out][(length + stride - 1) / stride];
    for (int o = 0; o < out; o++) {
      for (int t = 0; t < y[o].length; t++) {
        double sum = bias[o];
        for (int c = 0; c < x.length; c++) {
          for (int k = 0; k < kernel; k++) {
            int at = t * stride + k * dilation - left;
            int nearest = Math.min(Math.max(at, 0), length - 1);
            if (at == nearest || replicate) {
              sum += weight[(o * x.length + c) * kernel + k] * x[c][nearest];
            }
          }
        }
        y[o][t] = sum;
      }
    }
    return y;
  }

  private double[][] transposed(
      String name, double[][] x, int out, int kernel, int stride, int groups, boolean biased) {
    int groupOut = out / groups;
    int groupIn = x.length / groups;
    float[] weight = tensors.require(name + "weight", x.length, groupOut, kernel).toFloats();
    float[] bias = biased ? tensors.require(name + "bias", out).toFloats() : new float[out];
    int length = x[0].length * stride;
    double[][] y = new double[out][length];
    for (int o = 0; o < out; o++) {
      Arrays.fill(y[o], bias[o]);
      for (int c = o / groupOut * groupIn; c < (o / groupOut + 1) * groupIn; c++) {
        for (int t = 0; t < x[0].length; t++) {
          for (int k = 0; k < kernel && t * stride + k < length; k++) {
            y[o][t * stride + k] += weight[(c * groupOut + o % groupOut) * kernel + k] * x[c][t];
          }
        }
      }
    }
    return y;
  }

  private double[][] transformer(String prefix, double[][] x) {
    SlidingTransformerConfig transformer = config.transformer();
    double[][] y = x;
    for (int n = 0; n < transformer.layers(); n++) {
      String layer = prefix + "layers." + n + ".";
      double[][] mixed = attention(layer + "self_attn.", norm(layer + "input_layernorm.", y));
      y = sum(y, scaled(layer + "self_attn_layer_scale.scale", mixed));
      double[][] inner = norm(layer + "post_attention_layernorm.", y);
      inner = linear(layer + "mlp.fc1.", inner, transformer.ffnSize(), false);
      for (double[] row : inner) {
        Arrays.setAll(row, t -> gelu(row[t]));
      }
      double[][] outer = linear(layer + "mlp.fc2.", inner, config.hiddenSize(), false);
      y = sum(y, scaled(layer + "mlp_layer_scale.scale", outer));
    }
    return y;
  }

  private double[][] attention(String name, double[][] x) {
    SlidingTransformerConfig transformer = config.transformer();
    boolean biased = transformer.attentionBias();
    int dim = transformer.headDim();
    double[][] q = rotated(linear(name + "q_proj.", x, transformer.querySize(), biased));
    double[][] k = rotated(linear(name + "k_proj.", x, transformer.keySize(), biased));
    double[][] v = linear(name + "v_proj.", x, transformer.keySize(), biased);
    double[][] y = new double[q.length][x[0].length];
    for (int h = 0; h < transformer.heads(); h++) {
      int keyHead = h / (transformer.heads() / transformer.keyHeads());
      for (int t = 0; t < x[0].length; t++) {
        int from = Math.max(0, t - transformer.slidingWindow() + 1);
        double[] weights = new double[t + 1];
        double total = 0;
        for (int p = from; p <= t; p++) {
          double score = 0;
          for (int d = 0; d < dim; d++) {
            score += q[h * dim + d][t] * k[keyHead * dim + d][p];
          }
          weights[p] = Math.exp(score / Math.sqrt(dim));
          total += weights[p];
        }
        for (int p = from; p <= t; p++) {
          for (int d = 0; d < dim; d++) {
            y[h * dim + d][t] += weights[p] / total * v[keyHead * dim + d][p];
          }
        }
      }
    }
    return linear(name + "o_proj.", y, config.hiddenSize(), biased);
  }

  private double[][] rotated(double[][] x) {
    int dim = config.transformer().headDim();
    double[][] y = new double[x.length][x[0].length];
    for (int c = 0; c < x.length; c++) {
      int i = c % dim % (dim / 2);
      boolean lower = c % dim < dim / 2;
      double frequency = Math.pow(config.transformer().ropeTheta(), -2.0 * i / dim);
      for (int t = 0; t < x[0].length; t++) {
        double other = lower ? -x[c + dim / 2][t] : x[c - dim / 2][t];
        y[c][t] = x[c][t] * Math.cos(t * frequency) + other * Math.sin(t * frequency);
      }
    }
    return y;
  }

  private double[][] norm(String name, double[][] x) {
    float[] weight = tensors.require(name + "weight", x.length).toFloats();
    float[] bias = tensors.require(name + "bias", x.length).toFloats();
    double[][] y = new double[x.length][x[0].length];
    for (int t = 0; t < x[0].length; t++) {
      double mean = 0;
      double square = 0;
      for (double[] row : x) {
        mean += row[t] / x.length;
        square += row[t] * row[t] / x.length;
      }
      double deviation = Math.sqrt(square - mean * mean + config.transformer().normEps());
      for (int c = 0; c < x.length; c++) {
        y[c][t] = (x[c][t] - mean) / deviation * weight[c] + bias[c];
      }
    }
    return y;
  }

  private double[][] linear(String name, double[][] x, int out, boolean biased) {
    float[] weight = tensors.require(name + "weight", out, x.length).toFloats();
    float[] bias = biased ? tensors.require(name + "bias", out).toFloats() : new float[out];
    return product(weight, bias, x);
  }

  private static double[][] product(float[] weight, float[] bias, double[][] x) {
    double[][] y = new double[bias.length][x[0].length];
    for (int o = 0; o < bias.length; o++) {
      for (int t = 0; t < x[0].length; t++) {
        y[o][t] = bias[o];
        for (int c = 0; c < x.length; c++) {
          y[o][t] += weight[o * x.length + c] * x[c][t];
        }
      }
    }
    return y;
  }

  private int[][] quantize(double[][] x) {
    int[][] codes = new int[x[0].length][config.codebooks()];
    QuantizerConfig quantizer = config.quantizer();
    for (int k = 0; k < config.codebooks(); ) {
      String group = group(k);
      double[][] left = projected(group + "input_proj.", x, quantizer.dim());
      do {
        double[][] entries = entries(k);
        for (int t = 0; t < x[0].length; t++) {
          codes[t][k] = nearest(entries, left, t);
          for (int d = 0; d < left.length; d++) {
            left[d][t] -= entries[codes[t][k]][d];
          }
        }
        k++;
      } while (k != quantizer.semanticCodebooks() && k != config.codebooks());
    }
    return codes;
  }

  private static int nearest(double[][] entries, double[][] x, int t) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int code = 0; code < entries.length; code++) {
      double distance = 0;
      for (int d = 0; d < x.length; d++) {
        distance += (x[d][t] - entries[code][d]) * (x[d][t] - entries[code][d]);
      }
      if (distance < least) {
        least = distance;
        best = code;
      }
    }
    return best;
  }

  private double[][] dequantize(int[][] codes) {
    QuantizerConfig quantizer = config.quantizer();
    double[][] total = new double[config.hiddenSize()][codes.length];
    for (int k = 0; k < codes[0].length; ) {
      String group = group(k);
      double[][] sums = new double[quantizer.dim()][codes.length];
      do {
        double[][] entries = entries(k);
        for (int t = 0; t < codes.length; t++) {
          for (int d = 0; d < sums.length; d++) {
            sums[d][t] += entries[codes[t][k]][d];
          }
        }
        k++;
      } while (k != quantizer.semanticCodebooks() && k != codes[0].length);
      total = sum(total, projected(group + "output_proj.", sums, config.hiddenSize()));
    }
    return total;
  }

  private double[][] projected(String name, double[][] x, int out) {
    if (config.hiddenSize() == config.quantizer().dim()) {
      return Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    }
    float[] weight = tensors.require(name + "weight", out, x.length, 1).toFloats();
    return product(weight, new float[out], x);
  }

  private String group(int codebook) {
    boolean semantic = codebook < config.quantizer().semanticCodebooks();
    return "quantizer." + (semantic ? "semantic" : "acoustic") + "_residual_vector_quantizer.";
  }

  private double[][] entries(int codebook) {
    int semantic = config.quantizer().semanticCodebooks();
    int layer = codebook < semantic ? codebook : codebook - semantic;
    String name = group(codebook) + "layers." + layer + ".codebook.";
    int size = config.codebookSize();
    int dim = config.quantizer().dim();
    float[] sums = tensors.require(name + "embed_sum", size, dim).toFloats();
    float[] usage = tensors.require(name + "cluster_usage", size).toFloats();
    double[][] entries = new double[size][dim];
    for (int i = 0; i < sums.length; i++) {
      entries[i / dim][i % dim] = sums[i] / Math.max(usage[i / dim], 1e-5);
    }
    return entries;
  }

  private double[][] scaled(String name, double[][] x) {
    float[] scale = tensors.require(name, x.length).toFloats();
    double[][] y = new double[x.length][];
    for (int c = 0; c < x.length; c++) {
      float factor = scale[c];
      y[c] = Arrays.stream(x[c]).map(value -> value * factor).toArray();
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] y = new double[a.length][a[0].length];
    for (int c = 0; c < a.length; c++) {
      for (int t = 0; t < a[0].length; t++) {
        y[c][t] = a[c][t] + b[c][t];
      }
    }
    return y;
  }

  private static double[][] elu(double[][] x) {
    return Arrays.stream(x)
        .map(row -> Arrays.stream(row).map(v -> v > 0 ? v : Math.expm1(v)).toArray())
        .toArray(double[][]::new);
  }

  /** By the series erf(z) = 2 / √π · e^(−z²) · Σ 2^n z^(2n+1) / (2n + 1)!!. */
  private static double gelu(double x) {
    double z = Math.min(Math.abs(x) / Math.sqrt(2), 6);
    double term = z;
    double sum = z;
    for (int n = 1; n < 200; n++) {
      term *= 2 * z * z / (2 * n + 1);
      sum += term;
    }
    double erf = 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    return x / 2 * (1 + Math.signum(x) * erf);
  }
}
