package dev.echoforge.pocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.files.Sha256;
import dev.echoforge.files.WholeFiles;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Safetensors;
import dev.echoforge.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model has made of a voice's recording, kept in the voice's folder, so that a recording is
 * taken in once for each model. It has the form of published voices, and beside it whose recording
 * and which model it is of and the sum of its numbers. One that is damaged or of another recording
 * or model counts as none.
 *
 * @param model the weights' fingerprint
 * @param type how numbers are kept: F32, or BF16 for a model whose own weights have fewer bits
 */
record ClonedStateFile(StoredVoice voice, String model, PocketConfig config, DataType type) {

  private static final System.Logger LOG = System.getLogger(ClonedStateFile.class.getName());

  /** For a model in a precision. */
  static ClonedStateFile of(StoredVoice voice, PocketModel model) {
    boolean exact =
        model.precision() == PocketPrecision.F32 || model.precision() == PocketPrecision.BF16;
    DataType type = exact ? DataType.F32 : DataType.BF16;
    return new ClonedStateFile(voice, model.fingerprint(), model.config(), type);
  }

  /** The voice, if it is there. */
  Optional<VoiceState> read() {
    Path file = file();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      try (Safetensors tensors = Safetensors.open(file)) {
        Map<String, String> metadata = tensors.metadata();
        if (!voice.recordingHash().equals(metadata.get("recording"))
            || !modelHash().equals(metadata.get("model"))
            || !sum(tensors.tensors()).equals(metadata.get("sha256"))) {
          return Optional.empty();
        }
      }
      return Optional.of(VoiceStateFile.read(file, config));
    } catch (SpeechException e) {
      LOG.log(System.Logger.Level.DEBUG, "making anew what is damaged: " + file, e);
      return Optional.empty();
    }
  }

  /**
   * Keeps a voice; where the disk doesn't take it, it is made again another time.
   *
   * @return the voice as it will be read, rounded to the type
   */
  VoiceState keep(VoiceState made) {
    VoiceState rounded = type == DataType.F32 ? made : VoiceRows.rounded(made, sizes());
    try {
      new WholeFiles(voice.folder()).write(name(), file -> Files.write(file, bytes(rounded)));
    } catch (SpeechFailedException e) {
      LOG.log(System.Logger.Level.WARNING, "a cloned voice is not kept: {0}", e.getMessage());
    }
    return rounded;
  }

  private TransformerConfig sizes() {
    return config.backbone().transformer();
  }

  private byte[] bytes(VoiceState state) {
    int layers = sizes().layers();
    int numbers = 2 * state.rows() * sizes().kvDim();
    int layerBytes = numbers * type.bytes() + Long.BYTES;
    ByteBuffer data = ByteBuffer.allocate(layers * layerBytes).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder tensors = new StringBuilder();
    for (int layer = 0; layer < layers; layer++) {
      int from = data.position();
      for (float value : VoiceRows.layer(state, sizes(), layer)) {
        int bits = Float.floatToRawIntBits(value);
        if (type == DataType.F32) {
          data.putInt(bits);
        } else {
          data.putShort((short) (bits >>> 16));
        }
      }
      int to = data.position();
      data.putLong(state.rows());
      String name = "transformer.layers." + layer + ".self_attn/";
      tensors.append(
          ",\"%scache\":{\"dtype\":\"%s\",\"shape\":[2,1,%d,%d,%d],\"data_offsets\":[%d,%d]}"
              .formatted(
                  name,
                  type == DataType.F32 ? "F32" : "BF16",
                  state.rows(),
                  sizes().kvHeads(),
                  sizes().headDim(),
                  from,
                  to));
      tensors.append(
          ",\"%soffset\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[%d,%d]}"
              .formatted(name, to, data.position()));
    }
    byte[] header =
        "{\"__metadata__\":{\"recording\":\"%s\",\"model\":\"%s\",\"sha256\":\"%s\"}%s}"
            .formatted(voice.recordingHash(), modelHash(), sum(data.array()), tensors)
            .getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + header.length + data.capacity())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data.array())
        .array();
  }

  private static String sum(byte[] data) {
    return HexFormat.of().formatHex(Sha256.digest().digest(data));
  }

  /** The sum of all numbers, in the order that they are written in. */
  private static String sum(Map<String, Tensor> tensors) {
    MessageDigest digest = Sha256.digest();
    for (int layer = 0; ; layer++) {
      String name = "transformer.layers." + layer + ".self_attn/";
      @Nullable Tensor cache = tensors.get(name + "cache");
      @Nullable Tensor offset = tensors.get(name + "offset");
      if (cache == null || offset == null) {
        return HexFormat.of().formatHex(digest.digest());
      }
      digest.update(cache.data().asByteBuffer());
      digest.update(offset.data().asByteBuffer());
    }
  }

  private Path file() {
    return voice.folder().resolve(name());
  }

  private String name() {
    return "pocket-%s-%s.safetensors"
        .formatted(modelHash().substring(0, 16), type == DataType.F32 ? "f32" : "bf16");
  }

  private String modelHash() {
    return Sha256.of(model);
  }
}
