package dev.echoforge.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Units}, lane by lane. */
final class VectorUnits {

  private static final VectorSpecies<Float> F = VectorShapes.FLOAT;

  private VectorUnits() {}

  static FloatVector elu(FloatVector x) {
    FloatVector a = x.max(Units.ELU_LOWEST);
    FloatVector shifted = shifted(a);
    FloatVector power = power(shifted);
    FloatVector less = less(a, shifted.sub(Units.ROUNDER));
    return power.fma(less, power.sub(1)).blend(x, x.compare(VectorOperators.GT, 0));
  }

  static FloatVector exp(FloatVector x) {
    FloatVector a = x.max(Units.EXP_LOWEST);
    FloatVector shifted = shifted(a);
    FloatVector power = power(shifted);
    return power.fma(less(a, shifted.sub(Units.ROUNDER)), power);
  }

  static FloatVector gelu(FloatVector x) {
    FloatVector a = x.mul(Units.SQRT_HALF).max(-Units.ERF_HIGHEST).min(Units.ERF_HIGHEST);
    FloatVector square = a.mul(a);
    FloatVector erf = a.mul(erfNumerator(square)).div(erfDenominator(square));
    FloatVector half = x.mul(0.5f);
    return half.fma(erf, half);
  }

  static FloatVector silu(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector share = e.blend(broadcast(1), x.compare(VectorOperators.GT, 0));
    return x.max(Units.EXP_LOWEST).mul(share).div(e.add(1));
  }

  static FloatVector geluTanh(FloatVector x) {
    FloatVector u = x.mul(x).fma(broadcast(Units.GELU_3), broadcast(Units.GELU_1)).mul(x);
    FloatVector e = exp(u.abs().neg());
    FloatVector share = e.blend(broadcast(1), u.compare(VectorOperators.GT, 0));
    return x.mul(share).div(e.add(1));
  }

  private static FloatVector shifted(FloatVector x) {
    return x.fma(broadcast(Units.LOG2_E), broadcast(Units.ROUNDER));
  }

  /** 2^n, n being in the lowest bits. */
  private static FloatVector power(FloatVector shifted) {
    return shifted
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, 23)
        .add(0x3F80_0000)
        .reinterpretAsFloats();
  }

  /** e^(x − n ln 2) − 1. */
  private static FloatVector less(FloatVector x, FloatVector n) {
    FloatVector upper = n.fma(broadcast(-Units.LN2_UPPER), x);
    FloatVector r = n.fma(broadcast(-Units.LN2_LOWER), upper);
    return expPolynomial(r).fma(r.mul(r), r);
  }

  private static FloatVector expPolynomial(FloatVector x) {
    FloatVector sum = broadcast(Units.EXP_5);
    sum = sum.fma(x, broadcast(Units.EXP_4));
    sum = sum.fma(x, broadcast(Units.EXP_3));
    sum = sum.fma(x, broadcast(Units.EXP_2));
    sum = sum.fma(x, broadcast(Units.EXP_1));
    return sum.fma(x, broadcast(Units.EXP_0));
  }

  private static FloatVector erfNumerator(FloatVector x) {
    FloatVector sum = broadcast(Units.ERF_P_6);
    sum = sum.fma(x, broadcast(Units.ERF_P_5));
    sum = sum.fma(x, broadcast(Units.ERF_P_4));
    sum = sum.fma(x, broadcast(Units.ERF_P_3));
    sum = sum.fma(x, broadcast(Units.ERF_P_2));
    sum = sum.fma(x, broadcast(Units.ERF_P_1));
    return sum.fma(x, broadcast(Units.ERF_P_0));
  }

  private static FloatVector erfDenominator(FloatVector x) {
    FloatVector sum = broadcast(Units.ERF_Q_4);
    sum = sum.fma(x, broadcast(Units.ERF_Q_3));
    sum = sum.fma(x, broadcast(Units.ERF_Q_2));
    sum = sum.fma(x, broadcast(Units.ERF_Q_1));
    return sum.fma(x, broadcast(Units.ERF_Q_0));
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(F, value);
  }
}
