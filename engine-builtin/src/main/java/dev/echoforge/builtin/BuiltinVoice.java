package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.VoiceShape;
import dev.echoforge.speech.Voice;

/**
 * A voice of the built-in engine: a network and what is made of it.
 *
 * @param voice as the world knows it
 * @param network the pack's voice whose network it speaks with
 * @param middleHz that network's middle pitch
 * @param shape how it differs from the network's own
 */
record BuiltinVoice(Voice voice, PackVoice network, double middleHz, VoiceShape shape) {

  /** Whether it is the network's own voice. */
  boolean isPlain() {
    return shape.equals(VoiceShape.PLAIN);
  }

  /** The same voice in a manner. */
  BuiltinVoice in(Manner manner) {
    return new BuiltinVoice(voice, network, middleHz, shape.and(manner.shape()));
  }
}
