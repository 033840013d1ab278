package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.BitReader;
import dev.echoforge.audio.codec.BrokenAudioException;
import java.io.IOException;

/** Reads one channel of one FLAC frame. Source: RFC 9639, section 9.2. */
final class FlacSubframe {

  private static final int CONSTANT = 0;
  private static final int VERBATIM = 1;
  private static final int FIXED = 8;
  private static final int FITTED = 32;

  private final BitReader bits;

  FlacSubframe(BitReader bits) {
    this.bits = bits;
  }

  /** [length] samples of so many bits. */
  long[] read(int length, int sampleBits) throws IOException {
    if (bits.read(1) != 0) {
      throw damaged("an impossible subframe");
    }
    int type = (int) bits.read(6);
    int wasted = bits.read(1) == 1 ? bits.unary() + 1 : 0;
    int width = sampleBits - wasted;
    if (width < 1) {
      throw damaged("an impossible subframe");
    }
    long[] samples = new long[length];
    if (type == CONSTANT) {
      java.util.Arrays.fill(samples, bits.signed(width));
    } else if (type == VERBATIM) {
      for (int i = 0; i < length; i++) {
        samples[i] = bits.signed(width);
      }
    } else if (type >= FITTED) {
      fitted(samples, type - FITTED + 1, width);
    } else if (type >= FIXED && type - FIXED < FlacPredictor.fixedOrders()) {
      int[] coefficients = FlacPredictor.fixed(type - FIXED).coefficients();
      warmUp(samples, coefficients.length, width);
      residual(samples, coefficients.length);
      predict(samples, coefficients, 0);
    } else {
      throw damaged("an unknown kind of subframe");
    }
    for (int i = 0; wasted > 0 && i < length; i++) {
      samples[i] <<= wasted;
    }
    return samples;
  }

  private void fitted(long[] samples, int order, int width) throws IOException {
    warmUp(samples, order, width);
    int precision = (int) bits.read(4) + 1;
    int shift = (int) bits.signed(5);
    if (precision == 16 || shift < 0) {
      throw damaged("an impossible predictor");
    }
    int[] coefficients = new int[order];
    for (int i = 0; i < order; i++) {
      coefficients[i] = (int) bits.signed(precision);
    }
    residual(samples, order);
    predict(samples, coefficients, shift);
  }

  private void warmUp(long[] samples, int order, int width) throws IOException {
    if (order > samples.length) {
      throw damaged("a predictor longer than its frame");
    }
    for (int i = 0; i < order; i++) {
      samples[i] = bits.signed(width);
    }
  }

  private void residual(long[] samples, int order) throws IOException {
    int method = (int) bits.read(2);
    if (method > 1) {
      throw damaged("an unknown coding of residuals");
    }
    int parameterBits = 4 + method;
    int partitions = 1 << (int) bits.read(4);
    int size = samples.length / partitions;
    if (size * partitions != samples.length || size < order) {
      throw damaged("impossible partitions");
    }
    for (int part = 0; part < partitions; part++) {
      int parameter = (int) bits.read(parameterBits);
      int to = (part + 1) * size;
      boolean escape = parameter == (1 << parameterBits) - 1;
      int width = escape ? (int) bits.read(5) : 0;
      for (int i = part == 0 ? order : part * size; i < to; i++) {
        samples[i] = escape ? bits.signed(width) : rice(parameter);
      }
    }
  }

  private long rice(int parameter) throws IOException {
    long folded = (long) bits.unary() << parameter | bits.read(parameter);
    return folded >>> 1 ^ -(folded & 1);
  }

  private static void predict(long[] samples, int[] coefficients, int shift) {
    int order = coefficients.length;
    for (int i = order; i < samples.length; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += coefficients[j] * samples[i - 1 - j];
      }
      samples[i] += sum >> shift;
    }
  }

  private static BrokenAudioException damaged(String what) {
    return new BrokenAudioException("is damaged: the FLAC stream has " + what);
  }
}
