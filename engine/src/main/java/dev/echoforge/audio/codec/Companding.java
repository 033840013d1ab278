package dev.echoforge.audio.codec;

/** Telephony's eight bits to sixteen. Source: ITU-T G.711. */
final class Companding {

  private Companding() {}

  static int aLaw(byte coded) {
    int bits = coded ^ 0x55;
    int exponent = bits >> 4 & 7;
    int magnitude = (bits & 15) << 4 | 8;
    if (exponent > 0) {
      magnitude = (magnitude | 0x100) << (exponent - 1);
    }
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }

  static int muLaw(byte coded) {
    int bits = ~coded;
    int magnitude = ((bits & 15) << 3 | 0x84) << (bits >> 4 & 7);
    return (bits & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84;
  }
}
