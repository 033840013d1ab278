package dev.echoforge.weights;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter's names mean in its base.
 *
 * @param base the base's tensors by name
 */
record LoraTargets(Map<String, Tensor> base) {

  /** The names of one table of audio embeddings, tied unless the base's configuration unties it. */
  private static final List<String> TIED =
      List.of(
          "backbone_model.embed_tokens.embed_audio_tokens.weight",
          "depth_decoder.model.embed_tokens.weight");

  /** What other versions of transformers call the codec's transformers. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "codec_model.encoder.encoder_transformer.", "codec_model.encoder_transformer.",
          "codec_model.decoder.decoder_transformer.", "codec_model.decoder_transformer.",
          "codec_model.encoder_transformer.", "codec_model.encoder.encoder_transformer.",
          "codec_model.decoder_transformer.", "codec_model.decoder.decoder_transformer.");

  /** The base's tensor that is meant, under this or another version's name. */
  @Nullable Tensor find(String wanted) {
    Tensor found = base.get(wanted);
    for (Map.Entry<String, String> other : OTHER_NAMES.entrySet()) {
      if (found == null && wanted.startsWith(other.getKey())) {
        found = base.get(other.getValue() + wanted.substring(other.getKey().length()));
      }
    }
    for (int i = 0; found == null && i < TIED.size(); i++) {
      if (TIED.get(i).equals(wanted)) {
        found = base.get(TIED.get(1 - i));
      }
    }
    return found;
  }

  /** What was done to the table under one of its names goes for the other one too. */
  void tie(Map<String, Tensor> changed) {
    @Nullable Tensor first = changed.get(TIED.getFirst());
    @Nullable Tensor second = changed.get(TIED.getLast());
    if (first != null && second == null && base.containsKey(TIED.getLast())) {
      changed.put(TIED.getLast(), first.named(TIED.getLast()));
    } else if (second != null && first == null && base.containsKey(TIED.getFirst())) {
      changed.put(TIED.getFirst(), second.named(TIED.getFirst()));
    }
  }
}
